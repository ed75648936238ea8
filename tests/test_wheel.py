"""The wheel works where nothing but the wheel is: no checkout, no other package."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT], check=True, capture_output=True
    )
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_every_file_of_the_package(wheel):
    shipped = set(zipfile.ZipFile(wheel).namelist())
    package = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "compare").rglob("*")
        if path.is_file() and path.suffix != ".pyc" and "_drafts" not in path.parts
    }
    assert package <= shipped


def test_the_wheel_holds_the_drafts_and_nothing_of_the_checkout_beside_them(wheel):
    shipped = set(zipfile.ZipFile(wheel).namelist())
    assert "compare/_drafts/catalogue.toml" in shipped
    assert not {name for name in shipped if "__pycache__" in name}
    tops = {name.split("/")[0] for name in shipped}
    assert tops == {"compare", f"treaty_compare-{wheel.name.split('-')[1]}.dist-info"}


def test_a_clean_environment_compares_two_shipped_drafts_by_id(wheel, tmp_path, monkeypatch):
    monkeypatch.delenv("PYTHONPATH")
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / "bin"
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", wheel], check=True, cwd=tmp_path)
    names = ("ukraine-2022-04-15", "us-28-points-2025-11-20")
    for program in (
        [programs / "treaty"],
        [programs / "treaty-compare"],
        [programs / "python", "-m", "compare"],
    ):
        done = subprocess.run([*program, "compare", *names], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "accounted for" in done.stderr
        report = tmp_path / f"{names[0]}--{names[1]}.html"
        assert b"</html>" in report.read_bytes()
        report.unlink()
