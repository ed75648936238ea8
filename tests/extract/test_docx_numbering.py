"""Automatic numbering becomes the labels that a word processor prints.

The expected labels were compared with LibreOffice's own, but for legal numbering and levels that
never restart, which it does not do, and for letters past the alphabet's end, where Word doubles them.
"""

from __future__ import annotations

import pytest
from docx_fixtures import docx, item, level, lines, numbering, one_list, p, r, read

from compare.language.numerals import formatted


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 1, "a"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 4, "iv"),
        ("lowerRoman", 1999, "mcmxcix"),
        ("upperRoman", 9, "IX"),
        ("russianLower", 9, "и"),
        ("russianLower", 10, "к"),
        ("russianLower", 26, "ы"),
        ("russianLower", 30, "аа"),
        ("russianUpper", 2, "Б"),
        ("ordinal", 1, "1st"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("cardinalText", 21, "Twenty-one"),
        ("ordinalText", 3, "Third"),
        ("ordinalText", 30, "Thirtieth"),
        ("chicago", 5, "**"),
        ("numberInDash", 2, "- 2 -"),
        ("none", 7, ""),
        ("unheardOf", 7, "7"),
        ("lowerRoman", 4000, "4000"),
        ("lowerLetter", 0, "0"),
    ],
)
def test_number_formats(form: str, number: int, printed: str) -> None:
    assert formatted(number, form, "en") == printed


@pytest.mark.parametrize(
    ("language", "printed"), [("en", "2nd"), ("ru", "2-й"), ("fr", "2e"), ("es", "2º"), ("", "2nd")]
)
def test_ordinals_follow_the_language(language: str, printed: str) -> None:
    assert formatted(2, "ordinal", language) == printed


OUTLINE = (
    level(0, "%1."),
    level(1, "%1.%2"),
    level(2, "(%3)", "lowerLetter"),
    level(3, "(%4)", "lowerRoman"),
)
TWO_LISTS = {0: level(0, "%1.")}
LETTERS_INSTEAD = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "lowerLetter")}</w:lvlOverride>'
RESTART_AT_8 = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>'

CASES = [
    ("levels restart under a new upper number",
     one_list(*OUTLINE),
     [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1)],
     ["1.", "1.1", "(a)", "(b)", "(i)", "1.2", "(a)", "2.", "2.1"]),
    ("a level that was skipped counts as begun",
     one_list(*OUTLINE), [(1, 1), (1, 0), (1, 2), (1, 1)], ["1.1", "2.", "(a)", "2.2"]),
    ("words are part of a label",
     one_list(level(0, "Article %1", "upperRoman"), level(1, "Статья %2.")),
     [(1, 0), (1, 0), (1, 1)], ["Article I", "Article II", "Статья 1."]),
    ("a start of its own", one_list(level(0, "%1)", start=5)), [(1, 0), (1, 0)], ["5)", "6)"]),
    ("legal numbering is all decimal",
     one_list(level(0, "PART %1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")),
     [(1, 0), (1, 1)], ["PART I", "1.1"]),
    ("a level that never restarts",
     one_list(level(0, "%1."), level(1, "(%2)", more='<w:lvlRestart w:val="0"/>')),
     [(1, 0), (1, 1), (1, 0), (1, 1)], ["1.", "(1)", "2.", "(2)"]),
    ("a level that restarts only under the first",
     one_list(level(0, "%1."), level(1, "%2)"), level(2, "(%3)", more='<w:lvlRestart w:val="1"/>')),
     [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
     ["1.", "1)", "(1)", "2)", "(2)", "2.", "(1)"]),
    ("lists of one definition count on together",
     numbering(TWO_LISTS, {1: (0, ""), 2: (0, "")}), [(1, 0), (2, 0), (1, 0)], ["1.", "2.", "3."]),
    ("an override restarts the count once",
     numbering(TWO_LISTS, {1: (0, ""), 2: (0, RESTART_AT_8)}),
     [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)], ["1.", "2.", "8.", "9.", "10."]),
    ("an override of a whole level",
     numbering(TWO_LISTS, {1: (0, LETTERS_INSTEAD)}),
     [(1, 0)], ["(a)"]),
    ("lists of two definitions are apart",
     numbering({0: level(0, "%1."), 1: level(0, "(%1)")}, {1: (0, ""), 2: (1, "")}),
     [(1, 0), (2, 0), (1, 0)], ["1.", "(1)", "2."]),
    ("bullets",
     one_list(level(0, "\uf0b7", "bullet"), level(1, "–", "bullet")), [(1, 0), (1, 1)], ["•", "–"]),
    ("a level without text prints none",
     one_list(level(0, "", "none"), level(1, "(%2)")), [(1, 0), (1, 1)], ["", "(1)"]),
    ("no list of that number", one_list(*OUTLINE), [(7, 0), (0, 0)], ["", ""]),
    ("a level past the last", one_list(*OUTLINE), [(1, 42)], [""]),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "places", "labels"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_labels(sheet: str, places: list[tuple[int, int]], labels: list[str]) -> None:
    body = "".join(item("Text", number, depth) for number, depth in places)
    assert [block.label for block in read(docx(body, numbering=sheet)).blocks] == labels


def test_level_and_indent_come_with_the_list() -> None:
    blocks = read(
        docx(item("a") + item("b", depth := 1) + item("c", 1, depth), numbering=one_list(*OUTLINE))
    ).blocks
    assert [(b.level, b.indent) for b in blocks] == [(1, 18.0), (1, 18.0), (2, 54.0)]


def test_a_number_without_text_is_printed_all_the_same() -> None:
    body = item("") + p("Use of terms") + item("Text", 1, 1)
    sheet = one_list(level(0, "Article %1"), level(1, "%2."))
    assert lines(read(docx(body, numbering=sheet))) == ["Article 1", "Use of terms", "1. Text"]


def test_a_bullet_without_text_is_not() -> None:
    assert lines(read(docx(item("") + p("x"), numbering=one_list(level(0, "•", "bullet"))))) == ["x"]


def numbered_style(key: str, name: str, properties: str, base: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def in_list(number: int, depth: str = "") -> str:
    return f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>'


STYLES = (
    numbered_style("Heading1", "heading 1", in_list(1) + '<w:outlineLvl w:val="0"/>')
    + numbered_style("Heading2", "heading 2", in_list(1, '<w:ilvl w:val="1"/>') + '<w:outlineLvl w:val="1"/>')
    + numbered_style("Own", "Own heading", "", base="Heading2")
    + numbered_style("Legal", "Legal", in_list(3), kind="numbering")
)


def linked(n: int, text: str, style: str) -> str:
    return level(n, text, more=f'<w:pStyle w:val="{style}"/>')


def test_styles_bring_their_numbering() -> None:
    sheet = one_list(linked(0, "Article %1", "Heading1"), linked(1, "%1.%2", "Heading2"))
    off = '<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        p(text, f'<w:pStyle w:val="{style}"/>')
        for style, text in [("Heading1", "a"), ("Heading2", "b"), ("Own", "c"), ("Heading1", "d")]
    )
    document = read(docx(body + p("e", off), numbering=sheet, styles=STYLES))
    assert lines(document) == ["Article 1 a", "1.1 b", "1.2 c", "Article 2 d", "e"]
    assert [(b.kind, b.level) for b in document.blocks[:2]] == [("heading", 1), ("heading", 2)]


def test_a_list_may_point_to_a_numbering_style() -> None:
    sheet = numbering(
        {0: '<w:numStyleLink w:val="Legal"/>', 1: level(0, "§ %1") + '<w:styleLink w:val="Legal"/>'},
        {1: (0, ""), 3: (1, "")},
    )
    assert lines(read(docx(item("a") + item("b"), numbering=sheet, styles=STYLES))) == ["§ 1 a", "§ 2 b"]


def test_deleted_paragraphs_are_not_counted() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    body = (
        item("a")
        + item(deleted, more="").replace("</w:numPr></w:pPr>", f"</w:numPr>{gone}</w:pPr>")
        + item("b")
    )
    assert lines(read(docx(body, numbering=one_list(level(0, "%1."))))) == ["1. a", "2. b"]


def test_unknown_formats_are_noted() -> None:
    document = read(docx(item("a"), numbering=one_list(level(0, "%1.", "koreanCounting"))))
    assert lines(document) == ["1. a"]
    assert [note.code for note in document.warnings] == ["numbering-format"]
    assert "koreanCounting" in document.warnings[0].message


def test_labels_do_not_repeat_in_the_text() -> None:
    (block,) = read(docx(item(r("Text")), numbering=one_list(level(0, "%1.")))).blocks
    assert (block.label, block.text) == ("1.", "Text")
