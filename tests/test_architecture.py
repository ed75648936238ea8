"""The laws that keep the project readable, checked on the source itself."""

import ast
import re
import subprocess
import sys
from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest

import compare
from compare import pipeline
from compare.align import align
from compare.annotate import annotate
from compare.assess import assess
from compare.diff import differences
from compare.parse import parse

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
        assert parts_imported(path) <= SHARED | {part}


@each_module
def test_only_the_pipeline_imports_stages(path):
    part = part_of(path)
    if part not in STAGES and part != "pipeline":
        assert not parts_imported(path) & STAGES


# what each stage is called by; records, or sequences of records, are all that passes between stages
ENTRIES = {
    "parse": parse, "annotate": annotate, "align": align, "diff": differences, "assess": assess,
}  # fmt: skip
PLAIN = {tuple, str, int, float, bytes, bool, type(None)}


def parts_of_type(kind):
    """The types that an annotation is made of."""
    return {kind} if not get_args(kind) else {part for arg in get_args(kind) for part in parts_of_type(arg)}


@pytest.mark.parametrize("stage", ENTRIES)
def test_a_stage_takes_and_gives_records_only(stage):
    """No callable, no mapping: nothing of a later stage reaches an earlier one by a back door."""
    for name, kind in get_type_hints(ENTRIES[stage]).items():
        for part in parts_of_type(kind) - PLAIN - {...}:
            assert issubclass(part, msgspec.Struct), f"{stage}({name}) takes {part}"
            home = part.__module__.split(".")[1]
            # what a stage gives may be a record of its own
            assert home in {"model", "options"} or (name == "return" and home == stage)


def is_data(value):
    """Whether a value holds nothing that could run."""
    if isinstance(value, msgspec.Struct):
        return type(value).__module__.startswith(("compare.model.", "compare.options")) and all(
            is_data(getattr(value, field)) for field in value.__struct_fields__
        )
    if isinstance(value, tuple):
        return all(is_data(one) for one in value)
    return value is None or isinstance(value, str | int | float | Decimal | Path)


def test_what_is_handed_from_stage_to_stage_is_data(monkeypatch, tmp_path):
    handed = {}

    def watched(name, stage):
        def call(*args, **options):
            handed.setdefault(name, []).extend([*args, *options.values()])
            return stage(*args, **options)

        return call

    for name in ("parse", "annotate", "align", "differences", "assess"):
        monkeypatch.setattr(pipeline, name, watched(name, getattr(pipeline, name)))
    for name, limit in (("old.txt", 342), ("new.txt", 800)):
        (tmp_path / name).write_text(f"Article 1\n\nEach Party shall have no more than {limit} tanks.\n")
    compare.compare_drafts(tmp_path / "old.txt", tmp_path / "new.txt")
    assert set(handed) == {"parse", "annotate", "align", "differences", "assess"}
    assert all(is_data(value) for values in handed.values() for value in values)


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
def test_a_function_fits_on_one_screen(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            # a long docstring or a command with many options is no fault
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            assert length <= 45, f"{node.name} is {length} lines long"


# ---------------------------------------------------------------------------------------------
# The size of the house. A bound is today's figure, and only ever gets tighter.

BOUNDS = {
    "modules": 276,  # aim: about 200; the second reading and the heads are rooms of their own
    "entries of a folder": 20,  # modules and rooms; data, and the rooms at the top, apart
    "loose modules at the top": 10,
    "import depth": 21,  # aim: 12
    "modules with one importer, in 100": 35,  # aim: 25
    "lines that nine of ten modules stay below": 300,
    "lines of a module": 450,
    "class names with two meanings": 0,
    "lines of a signpost, at least": 3,
    "numbers inside comparisons": 0,  # each in its room's thresholds.py under a name, or none is needed
}
ROOMS_WITH_THRESHOLDS = ("extract", "parse", "annotate", "align", "diff", "assess", "render", "language")


def module_name(path: Path) -> str:
    """The name under which a module is imported."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def statements(node: ast.AST):
    """All nodes of a module, without those that only a type checker reads."""
    for child in ast.iter_child_nodes(node):
        if not is_for_types_only(child):
            yield child
            yield from statements(child)


@cache
def imports() -> dict[str, frozenset[str]]:
    """For each module of ours, those of ours that it imports, at its top or where it needs them."""
    names = {module_name(path): path for path in MODULES}
    found = {}
    for name, path in names.items():
        wanted = set()
        for node in statements(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                longer = (f"{node.module}.{alias.name}" for alias in node.names)
                wanted |= {name if name in names else str(node.module) for name in longer} & names.keys()
            elif isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names} & names.keys()
        found[name] = frozenset(wanted - {name})
    return found


def longest_chain(name: str, above: tuple[str, ...], known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The longest chain of imports that begins with a module."""
    assert name not in above, f"a circle of imports: {' → '.join([*above, name])}"
    if name not in known:
        below = (longest_chain(other, (*above, name), known) for other in sorted(imports()[name]))
        known[name] = (name, *max(below, key=len, default=()))
    return known[name]


def test_there_are_no_more_modules_than_a_newcomer_can_learn():
    assert len(MODULES) <= BOUNDS["modules"]


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in MODULES} - {PACKAGE}), ids=lambda path: path.name
)
def test_a_folder_can_be_taken_in_at_a_glance(folder):
    entries = [path for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    assert len(entries) <= BOUNDS["entries of a folder"]


def test_few_modules_lie_beside_the_rooms():
    assert len(list(PACKAGE.glob("*.py"))) <= BOUNDS["loose modules at the top"]


def test_the_way_from_the_door_to_the_last_room_is_short():
    known: dict[str, tuple[str, ...]] = {}
    chain = max((longest_chain(name, (), known) for name in sorted(imports())), key=len)
    assert len(chain) <= BOUNDS["import depth"], " → ".join(chain)


def test_few_modules_serve_one_other_alone():
    importers = Counter(other for wanted in imports().values() for other in wanted)
    lone = [name for name in imports() if importers[name] == 1]
    assert 100 * len(lone) <= BOUNDS["modules with one importer, in 100"] * len(MODULES)


def test_modules_have_the_size_of_their_subject():
    lines = sorted((len(path.read_text("utf-8").splitlines()), str(path)) for path in MODULES)
    assert lines[9 * len(lines) // 10][0] <= BOUNDS["lines that nine of ten modules stay below"]
    assert lines[-1][0] <= BOUNDS["lines of a module"], lines[-1]


def test_a_class_name_means_one_thing():
    homes = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(module_name(path))
    twice = {name: where for name, where in homes.items() if len(where) > 1}
    assert len(twice) <= BOUNDS["class names with two meanings"], twice


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=module_name)
def test_a_room_has_a_signpost(path):
    """What the room is for, what comes in, what goes out, which file to open first."""
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    assert len([line for line in said.splitlines() if line]) >= BOUNDS["lines of a signpost, at least"]
    if path.parent != PACKAGE:
        for sign in ("In: ", "Out: ", "Open `"):
            assert sign in said, f"{module_name(path)} does not say {sign!r}"
        first = said.partition("Open `")[2].partition("`")[0]
        assert (path.parent / first).exists(), f"there is no {first}"


# ---------------------------------------------------------------------------------------------


def test_every_room_has_tests_that_bugs_in_it_are_tried_with():
    from tests.mutate import TESTS, tests_for

    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert TESTS.keys() == rooms - {"model"}
    for room in TESTS:
        assert tests_for([f"compare/{room}/some.py"])


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


def is_number(node: ast.AST) -> bool:
    """Whether an expression is a number, or several."""
    if isinstance(node, ast.UnaryOp):
        return is_number(node.operand)
    if isinstance(node, ast.BinOp):
        return is_number(node.left) and is_number(node.right)
    if isinstance(node, ast.Tuple):
        return bool(node.elts) and all(map(is_number, node.elts))
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


# what a format of files lays down is no threshold: it stands with the module that reads the format
NUMBERS_OF_A_FORMAT = {
    "LEVELS = 9": "levels of a list in Word",
    "_UNPAINTED = (3, 7)": "how a PDF says that letters are not painted",
    "TWIPS = 20": "twentieths of a point, in which Word measures",
}


@pytest.mark.parametrize("room", ROOMS_WITH_THRESHOLDS)
def test_numbers_that_decide_stand_in_one_table_a_room(room):
    for path in (PACKAGE / room).rglob("*.py"):
        if path.name == "thresholds.py":
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            found = isinstance(node, ast.Assign) and is_number(node.value)
            assert not found or ast.unparse(node) in NUMBERS_OF_A_FORMAT, f"{path}: {ast.unparse(node)}"


def test_few_numbers_without_a_name_decide():
    found = [
        (path.name, one.value)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        for one in (node.left, *node.comparators)
        if isinstance(one, ast.Constant)
        and type(one.value) in (int, float)
        and one.value not in (0, 1, 2, -1)
    ]
    assert len(found) <= BOUNDS["numbers inside comparisons"], found


# modules that may hold Cyrillic letters side by side, and why they are no words
LETTERS_IN_CODE = {
    "compare.extract.pdf.ocr": "which letters of the script are low or have tails",
    "compare.extract.pdf.page.trust": "classes of letters: a word of two alphabets, vowels",
    "compare.language.labels": "letters printed for roman numerals",
    "compare.language.labels.page_lines": "letters printed for roman numerals",
    "compare.language.look_alikes": "letters printed for roman numerals",
    "compare.language.languages": "the class of letters that text of any known language is written in",
    "compare.language.numbers.digits": "a letter that is typed for the sign of multiplication",
    "compare.language.numerals": "the letters that Word counts with, and those printed for roman numerals",
}


@each_module
def test_words_of_a_language_stand_in_its_folder(path):
    """Not in Python, where nobody who adds a language looks: language/data/<code>/ is their place."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]
    found = [text for text in texts if re.search("[\u0400-\u04ff]{2}", text)]
    assert bool(found) == (module_name(path) in LETTERS_IN_CODE), found
