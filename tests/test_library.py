"""The package as a library: typed, silent, safe in threads, and its examples run."""

import ast
import contextlib
import doctest
import importlib
import inspect
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import compare
from compare import (
    AlignOptions,
    ExtractOptions,
    Limits,
    Options,
    compare_drafts,
    extract_draft,
    picture_evidence,
    render_comparison,
)
from compare.pipeline import FORMATS

ROOT = Path(__file__).parents[1]
DRAFTS = ROOT / "drafts"
PDF, RUSSIAN = DRAFTS / "ukraine-2022-04-15.en.pdf", DRAFTS / "ukraine-2022-04-15.ru.pdf"
FUNCTIONS = [name for name in compare.__all__ if inspect.isfunction(getattr(compare, name))]


# ---------------------------------------------------------------------------------------------
# examples


CODE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def python_blocks():
    """Every Python example of the documents, with its document and number."""
    for path in sorted(ROOT.glob("*.md")):
        for number, code in enumerate(CODE.findall(path.read_text("utf-8")), 1):
            yield pytest.param(code, id=f"{path.name}-{number}")


@pytest.mark.parametrize("code", list(python_blocks()))
def test_an_example_of_a_document_runs(code, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(code, names)
    assert capsys.readouterr().out or "print(" not in code
    assert b"</html>" in names.get("report", b"</html>")


def test_the_readme_has_an_example():
    assert CODE.search((ROOT / "README.md").read_text("utf-8"))


def test_the_examples_of_the_docstrings_run():
    """Those of the package, and of every public name that has some."""
    things = [compare, *(getattr(compare, name) for name in compare.__all__)]
    runner = doctest.DocTestRunner(verbose=False)
    finder = doctest.DocTestFinder(recurse=False)
    for thing in things:
        for test in finder.find(thing, getattr(thing, "__name__", "text"), globs={}):
            runner.run(test)
    assert runner.summarize(verbose=False).failed == 0
    assert runner.tries > 20


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_has_an_example(name):
    examples = [example.source for example in doctest.DocTestParser().get_examples(compare.__doc__)]
    assert any(f"{name}(" in source for source in examples)


def test_the_stable_names_are_those_of_the_readme():
    section = (ROOT / "README.md").read_text("utf-8").partition("\nFrom Python:\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    named = re.findall(r"`(\w+)`", " ".join(rows))
    assert sorted(named) == sorted(compare.__all__)


# ---------------------------------------------------------------------------------------------
# types


@pytest.mark.slow
def test_a_program_that_uses_the_library_is_checked_by_its_types(tmp_path):
    """mypy knows what the functions take and give, and names that do not exist."""
    program = tmp_path / "program.py"
    program.write_text(
        "from compare import Comparison, Options, compare_drafts, render_comparison\n"
        "comparison: Comparison = compare_drafts('old.pdf', 'new.pdf', Options())\n"
        "report: bytes = render_comparison(comparison, 'html')\n"
        "print([signal.severity for signal in comparison.signals], report)\n"
        "wrong: int = comparison.summary\n"
        "from compare import compare_treaties\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", program.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    said = done.stdout.splitlines()
    assert [line.split(":")[1] for line in said if ": error:" in line] == ["5", "6"], done.stdout
    assert "Summary" in said[0]
    assert "compare_treaties" in said[1]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_the_type_of_all_it_takes_and_gives(name):
    signature = inspect.signature(getattr(compare, name))
    assert signature.return_annotation is not inspect.Signature.empty
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty, parameter


def test_the_package_says_that_it_is_typed():
    assert (Path(compare.__file__).parent / "py.typed").exists()


# ---------------------------------------------------------------------------------------------
# silence

# what is the command line's, or the life of a process that was started to read one file
SPEAKING = {
    "cli", "__main__.py", "storage/output.py",
    "extract/sandbox/worker.py", "extract/pdf/layout/parallel.py", "processes.py",
}  # fmt: skip


def library_modules():
    package = Path(compare.__file__).parent
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package).as_posix()
        if inside not in SPEAKING and inside.split("/")[0] not in SPEAKING:
            yield pytest.param(path, id=inside)


def names_used(tree):
    """What the code names: "print", "sys.exit" …"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def test_what_the_command_line_does_is_seen():
    """The next test can fail: the modules that it leaves out use what it forbids."""
    used = set(names_used(ast.parse((ROOT / "compare/cli/terminal.py").read_text("utf-8"))))
    assert {"print", "sys.stderr"} <= used


@pytest.mark.parametrize("path", list(library_modules()))
def test_the_library_neither_prints_nor_ends_the_program(path):
    forbidden = {
        "print", "input", "exit", "quit", "breakpoint", "SystemExit",
        "sys.exit", "sys.stdout", "sys.stderr", "sys.stdin", "os._exit", "os.abort",
        "warnings.warn", "logging.warning",
    }  # fmt: skip
    used = set(names_used(ast.parse(path.read_text("utf-8"))))
    # a schema is written by `python -m`
    if path.name == "schema.py":
        used -= {"print"}
    assert not used & forbidden


def test_a_comparison_says_nothing(capfd, tmp_path):
    comparison = compare_drafts(PDF, RUSSIAN)
    crops = picture_evidence(comparison, PDF, RUSSIAN)
    for form in ("html", "json", "md", "docx", "csv", "terms.csv"):
        render_comparison(comparison, form, crops=crops)
    with contextlib.suppress(compare.CompareError):
        compare_drafts(tmp_path / "missing.pdf", RUSSIAN)
    assert capfd.readouterr() == ("", "")


# ---------------------------------------------------------------------------------------------
# threads

PAIRS = [
    (PDF, RUSSIAN),
    ("ukraine-2022-04-15", "us-28-points-2025-11-20"),
    (DRAFTS / "ukraine-2022-03-17.docx", DRAFTS / "europe-2025-11-23.docx"),
    (DRAFTS / "istanbul-2022-03-29.html", DRAFTS / "russia-memorandum-2025-06-02.txt"),
]
THREADED = sorted(FORMATS - {"pdf"})


def results(pair, options):
    """Every report on a pair, as bytes."""
    comparison = compare_drafts(*pair, options)
    crops = picture_evidence(comparison, *pair, "html", options)
    return {form: render_comparison(comparison, form, options.render, crops) for form in THREADED}


@pytest.mark.slow
@pytest.mark.parametrize("cache", [False, True], ids=["read again", "from the cache"])
@pytest.mark.parametrize("isolate", ["auto", "never"], ids=["child processes", "one process"])
def test_threads_give_what_one_thread_gives(cache, isolate):
    """Different pairs and the same ones at once; with the cache, it is empty when the threads begin."""
    options = Options(
        extract=ExtractOptions(cache=cache, limits=Limits(isolate=isolate)), align=AlignOptions(meaning="off")
    )
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda pair: results(pair, options), PAIRS * 3))
    expected = [results(pair, options) for pair in PAIRS]
    for got, want in zip(found, expected * 3, strict=True):
        assert [form for form in THREADED if got[form] != want[form]] == []


@pytest.mark.slow
def test_the_first_use_in_a_new_process_may_be_in_threads():
    """Modules and lexicons are loaded when they are first used: also where four threads do so at once."""
    code = (
        "import sys; from concurrent.futures import ThreadPoolExecutor; import compare\n"
        "def run(n): return compare.render_comparison(compare.compare_drafts(*sys.argv[1:]), 'json')\n"
        "with ThreadPoolExecutor(4) as threads: found = list(threads.map(run, range(4)))\n"
        "sys.exit(len(set(found)) != 1 or found[0] != run(0))"
    )
    pair = [DRAFTS / "istanbul-2022-03-29.html", DRAFTS / "ukraine-20-points-2025-12-24.html"]
    done = subprocess.run([sys.executable, "-c", code, *pair], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_one_draft_may_be_compared_in_many_threads_at_once():
    old, new = extract_draft("ukraine-2022-04-15"), extract_draft("us-28-points-2025-11-20")
    options = Options(align=AlignOptions(meaning="off"))
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda pair: compare_drafts(*pair, options), [(old, new), (new, old)] * 3))
    assert found == [found[0], found[1]] * 3
    assert found[0] != found[1]


def test_every_home_of_a_name_is_needed():
    """Names are looked for in these modules in turn: none stands there for nothing."""
    for home in compare._HOMES:
        module = importlib.import_module(home)
        assert any(getattr(module, name, None) is getattr(compare, name) for name in compare.__all__), home
