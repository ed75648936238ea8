"""The encoding of a text is found without being told, and doubt about it is never silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import DamagedFile, OptionError, ReadError
from compare.extract.encoding import BAD_BYTES, UNCERTAIN, decode
from compare.extract.sniff import TEXT
from compare.extract.text import read_text
from compare.model import Source
from compare.options import ExtractOptions

RUSSIAN = "Стороны воздерживаются от угрозы силой. Статья 2. Гаранты совещаются не позднее трёх дней."
UKRAINIAN = (
    "Сторони утримуються від погрози силою. Стаття 2. Гаранти радяться не пізніше трьох днів, її межі."
)
FRENCH = "Les Parties s'abstiennent de toute menace. Article 2. Les États garants délibèrent où il le faut."
POLISH = "Strony powstrzymują się od groźby użycia siły. Artykuł 2. Gwaranci naradzają się trzy dni. Źródło."
GREEK = "Τα Μέρη απέχουν από κάθε απειλή. Άρθρο 2. Οι εγγυητές διαβουλεύονται εντός τριών ημερών."
CHINESE = "缔约各方不得使用武力相威胁。第二条 担保国应当在三天之内进行磋商，并向安全理事会报告。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "mac-cyrillic"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8-u"),
        (FRENCH, "cp1252"),
        (FRENCH, "latin-1"),
        (POLISH, "cp1250"),
        (GREEK, "cp1253"),
        (CHINESE, "gb18030"),
    ],
)
def test_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "draft.txt").text == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_always_certain(text: str) -> None:
    decoded = decode(text.encode("utf-8-sig"), "draft.txt")
    assert (decoded.text, decoded.note) == (text, None)


def test_line_ends_are_one_kind() -> None:
    assert decode(b"a\r\nb\rc\n", "draft.txt").text == "a\nb\nc\n"


def test_an_uncertain_encoding_is_noted_on_the_text_that_depends_on_it() -> None:
    data = "Article 1\n\nGaranti naražajo".encode("iso8859-2")
    document = read_text(data, Source("draft.txt", "", TEXT, None, "text"), ExtractOptions())
    assert [note.code for note in document.warnings] == [UNCERTAIN]
    assert [block.trust for block in document.blocks] == ["ok", UNCERTAIN]


def test_a_few_broken_bytes_do_not_make_utf8_something_else() -> None:
    decoded = decode(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode(), "draft.txt")
    assert decoded.text == f"{RUSSIAN}\ufffd{RUSSIAN}"
    assert decoded.note is not None
    assert decoded.note.code == BAD_BYTES


def test_a_named_encoding_is_used() -> None:
    assert decode("Статья".encode("koi8-r"), "draft.txt", wanted="koi8-r").text == "Статья"


@pytest.mark.parametrize(
    ("name", "error"), [("klingon", OptionError), ("base64", OptionError), ("utf-8", DamagedFile)]
)
def test_a_named_encoding_that_does_not_fit_is_an_error(name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        decode("Статья".encode("koi8-r"), "draft.txt", wanted=name)


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    assert decode(b"Art" + b"\xed", "x", declared="iso-8859-2").text == "Artí"
    assert decode(RUSSIAN.encode("cp1251"), "x", declared="no-such").text == RUSSIAN


def test_lines_are_bounded() -> None:
    with pytest.raises(ReadError, match="more than 3 lines"):
        decode(b"a\n" * 4, "draft.txt", most_lines=3)
