"""The laws that keep the project readable, checked on the source itself."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import compare

PACKAGE = Path(compare.__file__).parent
STAGES = {"extract", "parse", "annotate", "align", "diff", "assess", "render"}
SHARED = {"model", "language", "options", "errors", "decoding", "toml_file", "processes", "_version"}
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {
    "babel", "charset_normalizer", "diff_match_patch", "docx", "jinja2", "lxml", "markdown_it", "numpy",
    "pdfplumber", "pypdfium2", "rapidfuzz", "rich", "scipy", "text_to_num", "compare.pipeline",
}  # fmt: skip

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))


def parts_imported(path: Path) -> set[str]:
    """The parts of the package (`model`, `extract` …) that a module imports, anywhere in it."""
    parts = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute, so that a reader sees the part"
            inside = node.module == "compare"
            names = [f"compare.{alias.name}" for alias in node.names] if inside else [str(node.module)]
        else:
            continue
        parts |= {name.split(".")[1] for name in names if name.startswith("compare.")}
    return parts


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@each_module
def test_a_stage_imports_no_other_stage(path):
    part = part_of(path)
    if part in STAGES:
        # until what a draft says is a record, assess reads drafts with what annotate knows
        more = {"annotate"} if part == "assess" else set()
        assert parts_imported(path) <= SHARED | {part} | more


@each_module
def test_only_the_pipeline_imports_stages(path):
    part = part_of(path)
    if part not in STAGES and part != "pipeline" and path.name != "numbers.py":
        assert not parts_imported(path) & STAGES


def test_every_stage_is_in_the_pipeline():
    assert parts_imported(PACKAGE / "pipeline.py") >= STAGES


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("errors", set()),
        ("options", {"model"}),
        ("decoding", set()),
        ("toml_file", {"decoding", "errors"}),
    ],
)
def test_shared_records_import_nothing_of_ours(name, allowed):
    assert parts_imported(PACKAGE / f"{name}.py") <= allowed


@each_module
def test_a_module_is_named_for_what_it_holds(path):
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base"}


@each_module
def test_a_module_fits_in_a_few_screens(path):
    assert len(path.read_text("utf-8").splitlines()) <= 450


@each_module
def test_a_function_fits_on_one_screen(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            # a long docstring or a command with many options is no fault
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            assert length <= 45, f"{node.name} is {length} lines long"


@pytest.mark.parametrize("imported", ["compare", "compare.cli", "compare.model", "compare.options"])
def test_importing_loads_nothing_heavy(imported):
    code = f"import sys, {imported}; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & HEAVY


def test_help_loads_nothing_heavy():
    code = "import sys; from compare.cli import main; main(['--help']); print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage: treaty" in done.stdout
    assert not set(done.stdout.split()) & HEAVY
