"""Errors read as a set: each says what, where and what to do, in one voice and without a library's words."""

import ast
import re
import time
from pathlib import Path

import msgspec
import pytest

from compare import errors
from compare.cli import main
from compare.errors import in_plain_words, why_unreadable
from compare.language.languages import language_codes

PACKAGE = Path(errors.__file__).parent
KINDS = {name for name, thing in vars(errors).items() if isinstance(thing, type)}

# what a remedy begins with: what the reader does
VERBS = {
    "add", "allow", "begin", "check", "choose", "close", "convert", "correct", "did", "fetch", "free", "give",
    "have", "install", "leave", "mend", "name", "open", "pass", "print", "put", "remove", "report", "rerun",
    "save", "say", "see", "split", "take", "unpack", "unset", "use", "write",
}  # fmt: skip
# words of libraries and of this program's code, of no use to a reader
JARGON = re.compile(
    r"`|\$\.|msgspec|DecodeError|Traceback|Errno|codec|NoneType|got `|regex|\bstr\b|\bint\b|Object |"
    r"Value error|Input should|<class|Invalid value for"
)


def raised():
    """Every place that makes one of our errors: the call, and the texts that names stand for in its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        texts = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                texts.setdefault(node.targets[0].id, []).append(node.value)
        inside = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KINDS:
                yield pytest.param(node, texts, id=f"{inside}:{node.lineno}")


RAISED = list(raised())


def beginnings(node, texts):
    """The first words that an argument can have, as far as the code writes them; "" where it does not."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        first = node.values[0]
        if isinstance(first, ast.FormattedValue) and isinstance(first.value, ast.Name):
            yield from beginnings(first.value, texts)
        else:
            yield first.value if isinstance(first, ast.Constant) else ""
    elif isinstance(node, ast.IfExp):
        yield from beginnings(node.body, texts)
        yield from beginnings(node.orelse, texts)
    elif isinstance(node, ast.Name):
        for value in texts.get(node.id, []):
            yield from beginnings(value, {})


def endings(node):
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        last = node.values[-1]
        yield last.value if isinstance(last, ast.Constant) else ""


def test_errors_are_found_and_their_texts_too():
    """The next tests can fail: they see most of what is written."""
    assert len(RAISED) > 90
    seen = [text for row in RAISED for text in beginnings(row.values[0].args[2], row.values[1]) if text]
    assert len(seen) > 70


@pytest.mark.parametrize(("call", "texts"), RAISED)
def test_an_error_says_what_where_and_what_to_do(call, texts):
    assert len(call.args) == 3, "an error has three arguments: what, where, remedy"
    assert not call.keywords
    what, where, remedy = call.args
    assert not (isinstance(where, ast.Constant) and not where.value), "where is empty"
    for text in beginnings(what, texts):
        first = text.split()[0] if text.split() else ""
        # "EncryptedPackage" or "PDF" are names; "This" is a sentence
        assert first == "" or first[:1].islower() or first.isupper() or not first[:1].isalpha(), text
    for text in beginnings(remedy, texts):
        assert text == "" or text.split()[0].rstrip(":,").lower() in VERBS, text
        assert text == "" or text[0].islower(), text
    for argument in call.args:
        for text in endings(argument):
            assert not text.endswith("."), text


@pytest.mark.parametrize(("call", "texts"), RAISED)
def test_no_error_hands_on_what_a_library_says(call, texts):
    """`str(error)` and `{error}` are a parser's words; in_plain_words and why_unreadable tell ours."""
    what = call.args[0]
    named = [what] if isinstance(what, ast.Call) else []
    named += [part.value for part in ast.walk(what) if isinstance(part, ast.FormattedValue)]
    for node in named:
        assert not (isinstance(node, ast.Name) and node.id in ("error", "exc")), ast.unparse(what)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "str":
            assert ast.unparse(node.args[0]) != "error", ast.unparse(what)


# ---------------------------------------------------------------------------------------------
# what libraries say, in our words


class Rule(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    bold: bool = False
    most: int | None = None
    names: tuple[str, ...] = ()


class File(msgspec.Struct, forbid_unknown_fields=True):
    rule: tuple[Rule, ...]


SAID = [
    ('rule = [{id = "a"}, {id = "b", blod = true}]', "rule 2: unknown key 'blod'"),
    ("rule = [{}]", "rule 1: the key 'id' is missing"),
    ("", "the key 'rule' is missing"),
    ('rule = [{id = "a", bold = "yes"}]', "rule 1, bold: true or false is expected, not text"),
    ('rule = [{id = "a", most = 1.5}]', "rule 1, most: a whole number is expected, not a number"),
    ('rule = [{id = "a", names = "b"}]', "rule 1, names: a list is expected, not text"),
    ('rule = [{id = "a", names = [1]}]', "rule 1, names 1: text is expected, not a whole number"),
    ("rule = 1", "rule: a list is expected, not a whole number"),
    ("rule = [", "not valid TOML: invalid value (at end of document)"),
]


@pytest.mark.parametrize(("text", "said"), SAID, ids=[said for _, said in SAID])
def test_what_a_parser_says_is_told_in_our_words(text, said):
    with pytest.raises((msgspec.DecodeError, msgspec.ValidationError)) as caught:
        msgspec.toml.decode(text, type=File)
    assert in_plain_words(caught.value) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[1]", "a table is expected, not a list"),
        (b"{", "not valid JSON"),
        (b"nonsense", "not valid JSON (byte 4)"),
        (b'{"rule": [{"id": "\xff"}]}', "not UTF-8 text"),
    ],
)
def test_what_is_wrong_with_json_is_told_in_our_words(content, said):
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)) as caught:
        msgspec.json.decode(content, type=File)
    assert in_plain_words(caught.value) == said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "No such file or directory"), "no such file"),
        (NotADirectoryError(20, "Not a directory"), "no such file"),
        (IsADirectoryError(21, "Is a directory"), "is a folder"),
        (PermissionError(13, "Permission denied"), "cannot be read: permission denied"),
        (OSError(36, "File name too long"), "cannot be read: file name too long"),
        (ValueError("embedded null byte"), "is not a path"),
    ],
)
def test_why_a_file_cannot_be_read_is_told_in_our_words(error, said):
    assert why_unreadable(error) == said


@pytest.mark.parametrize("part", [" - at `$.", "Object contains unknown field `", "[1", "(byte ", "'"])
def test_words_that_a_stranger_has_written_take_no_time(part):
    """A key or value of a hostile file stands in what the parser says of it."""
    started = time.process_time()
    in_plain_words(ValueError(part * (1_000_000 // len(part))))
    assert time.process_time() - started < 2


# ---------------------------------------------------------------------------------------------
# the program, provoked

GOOD = "Article 1\n\nEach Party shall keep the peace.\n"
FILES = {
    "good.txt": GOOD,
    "other.txt": GOOD.replace("shall", "may"),
    "empty.txt": "",
    "broken.toml": "[[rule]",
    "latin.toml": b'a = "\xff"',
    "key.toml": "colour = 1\n",
    "legend.toml": '[[legend]]\nstyle = {blod = true}\nposition = "a"',
    "kind.toml": '[subjects."other:catch"]\nmeasure = "weight"\nen = ["fish"]',
    "rule.toml": '[[rule]]\ncheck = "trust"\nid = "a"\n',
    "until.toml": '[[rule]]\ncheck = "clauses"\nid = "a"\nuntil = "soon"\n',
    "accepted.toml": '[[accepted]]\nrule = "a"\nfingerprint = "x"\nreason = "b"\n',
    "pairs.toml": '[[pair]]\nold = "good.txt"\n',
    "list.json": "[1, 2]",
    "object.json": '{"a": 1}',
    "zeros.pdf": b"\0\1\2\3" * 64,
}
PAIR = ("good.txt", "other.txt")
CHECK = ("check", *PAIR, "--policy")
PROVOKED = [
    (("compare", "missing.txt", "good.txt"), "missing.txt: no such file; check the path"),
    (("compare", "good.txt/x", "good.txt"), "good.txt/x: no such file; check the path and its permissions"),
    (("compare", "folder", "good.txt"), "folder: is a folder; give a file"),
    (("compare", "empty.txt", "good.txt"), "empty.txt: is empty; give a file with text in it"),
    (
        ("compare", "zeros.pdf", "good.txt"),
        "zeros.pdf: has no PDF header and looks like binary data; fetch or export the PDF again",
    ),
    (
        ("compare", "list.json", "good.txt"),
        "list.json: holds JSON data; give a PDF, DOCX, ODT, HTML, Markdown or text file",
    ),
    (
        ("compare", *PAIR, "--layout", "wide"),
        "--layout: unknown value 'wide'; choose one of: side-by-side, inline",
    ),
    (("compare", *PAIR, "--time-limit", "0"), "--time-limit: is less than 0.1; give 0.1 or more"),
    (("compare", *PAIR, "--time-limit", "long"), "--time-limit: is no number; give a number"),
    (("compare-all", "pairs.toml", "--jobs", "x"), "--jobs: is no whole number; give a whole number"),
    (
        ("compare", *PAIR, "--old-language", "tlh"),
        "language: unknown language 'tlh'; choose one of: " + ", ".join(language_codes()),
    ),
    (
        ("compare", *PAIR, "--outptu", "x"),
        "--outptu: no such option; did you mean --output? see 'treaty compare --help'",
    ),
    (("compare", *PAIR, "--colour"), "--colour: no such option; see 'treaty compare --help'"),
    (("compare", "good.txt"), "NEW: this argument is missing; see 'treaty compare --help'"),
    (("compare", *PAIR, "third"), "third: one argument too many; see 'treaty compare --help'"),
    (("drafts", "add", "good.txt"), "--id: this option is missing; see 'treaty drafts add --help'"),
    (("comapre", *PAIR), "comapre: no such command; did you mean compare? see 'treaty --help'"),
    (("drafts", "shwo"), "shwo: no such command; did you mean show? see 'treaty drafts --help'"),
    (("diff", *PAIR), "diff: no such command; see 'treaty --help'"),
    ((), "treaty: no command is given; see 'treaty --help'"),
    (("compare", *PAIR, "--format"), "--format: this option needs a value; see 'treaty --help'"),
    (
        ("compare", *PAIR, "--check", "-o", "-"),
        "--check: standard output holds no report; give --output a file",
    ),
    (("compare", *PAIR, "--check", "-o", "x.html"), "x.html: no such file; write it first, without --check"),
    (
        ("compare", *PAIR, "-o", "folder"),
        "folder: cannot write: it is a folder; choose another place with --output",
    ),
    (("compare", *PAIR, "--old-legend", "x.toml"), "x.toml: no such file; check the path of the legend file"),
    (("compare", *PAIR, "--lexicon", "folder"), "folder: is a folder; check the path given with --lexicon"),
    (
        ("compare", *PAIR, "--lexicon", "kind.toml"),
        "kind.toml: subjects, measure: unknown value 'weight'; see 'A lexicon of your own' in README.md",
    ),
    (
        ("compare", *PAIR, "--legend", "legend.toml"),
        "legend.toml: not a legend file: legend 1, style: unknown key 'blod'; "
        "see the legend file in README.md",
    ),
    (
        ("compare", *PAIR, "--legend", "latin.toml"),
        "latin.toml: not a legend file: not UTF-8 text; see the legend file in README.md",
    ),
    ((*CHECK, "key.toml"), "key.toml: unknown key 'colour'; see 'Red lines' in README.md"),
    ((*CHECK, "empty.txt"), "empty.txt: the key 'rule' is missing; see 'Red lines' in README.md"),
    (
        (*CHECK, "until.toml"),
        "until.toml: rule 1, until: a date is expected, not text; see 'Red lines' in README.md",
    ),
    ((*CHECK, "latin.toml"), "latin.toml: not UTF-8 text; mend what is named"),
    (
        (*CHECK, "rule.toml", "--baseline", "accepted.toml"),
        "accepted.toml: accepted 1, fingerprint: not of the form that is asked for; "
        "see 'Red lines' in README.md",
    ),
    (("check", *PAIR), "--policy: no policy is given; name the file with your red lines"),
    (
        ("check", "--policy", "rule.toml"),
        "treaty check: two drafts are needed; give OLD and NEW, or --report FILE",
    ),
    (
        (*CHECK, "rule.toml", "--junit", "x", "--json", "x"),
        "x: two results would go to one place; give each its own file",
    ),
    (
        (*CHECK, "rule.toml", "--write-baseline", "x"),
        "--write-baseline: a reason is needed; say with --reason why it is accepted",
    ),
    (
        ("check", "--report", "list.json", "--policy", "rule.toml"),
        "list.json: is no report of a comparison: a table is expected, not a list; "
        "give a report made with --format json by this version",
    ),
    (
        ("verify", "object.json", *PAIR),
        "object.json: its data are no comparison: the key 'schema_version' is missing; "
        "give a report of 'treaty compare' in HTML or JSON",
    ),
    (
        ("compare-all", "pairs.toml"),
        "pairs.toml: not a manifest: pair 1: the key 'new' is missing; see 'treaty compare-all' in README.md",
    ),
    (("compare-all", "folder"), "folder: holds 0 drafts; put at least two there"),
    (("drafts", "show", "nothing"), "nothing: no draft has this id; see 'treaty drafts list'"),
    (
        ("drafts", "add", "good.txt", "--id", "x-1", "--date", "soon"),
        "--date: not a date: 'soon'; write it as in 2022-04-15",
    ),
]


@pytest.mark.parametrize(("arguments", "said"), PROVOKED, ids=[said for _, said in PROVOKED])
def test_the_program_says_what_where_and_what_to_do(arguments, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"treaty: error: {said}\n")
    assert not JARGON.search(err)
