"""The reports that are committed are what the program makes today of the drafts that ship."""

import difflib
import runpy
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
