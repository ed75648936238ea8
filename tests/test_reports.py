"""The reports that are committed are what the program makes today of the drafts that ship."""

import difflib
import os
import platform
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "reports"
BUILDER = runpy.run_path(str(FOLDER / "build.py"))
SHOWN = 30


def difference(committed, built):
    """The first lines that differ, short enough to read in a test's output."""
    lines = difflib.unified_diff(
        committed.decode().splitlines(), built.decode().splitlines(), "committed", "built", n=0, lineterm=""
    )
    return "\n".join(line[:160] for line, _ in zip(lines, range(SHOWN), strict=False))


@pytest.mark.slow
@pytest.mark.parametrize("pair", BUILDER["PAIRS"], ids="--".join)
def test_the_committed_reports_are_current(pair):
    for name, built in BUILDER["build"](*pair).items():
        committed = (FOLDER / name).read_bytes()
        if committed != built:
            pytest.fail(f"reports/{name} is not current; run make reports\n{difference(committed, built)}")


def test_no_report_is_left_over():
    expected = {f"{old}--{new}.{form}" for old, new in BUILDER["PAIRS"] for form in BUILDER["FORMATS"]}
    assert {path.name for path in FOLDER.iterdir() if path.is_file()} == expected | {"build.py"}


@pytest.mark.semantic
@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="kernels of other processors")
def test_a_report_is_the_same_whatever_kernel_multiplies(tmp_path):
    """Kernels differ in the last digits of a sum; the model's numbers are brought to a grid before use."""
    code = (
        "import hashlib, runpy; made = runpy.run_path('reports/build.py');"
        "built = made['build'](*made['PAIRS'][0]);"
        "print(*(hashlib.sha256(built[name]).hexdigest() for name in sorted(built)))"
    )
    told = set()
    for kernel in ("Prescott", "Haswell"):
        where = {"OPENBLAS_CORETYPE": kernel, "XDG_CACHE_HOME": str(tmp_path / kernel)}
        run = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, text=True, cwd=FOLDER.parent, env=os.environ | where, check=True,
        )  # fmt: skip
        told.add(run.stdout)
    assert len(told) == 1
