"""Tracked changes are read as accepted or rejected, the other reading's words listed, or as positions."""

from __future__ import annotations

import pytest
from docx_fixtures import docx, lines, p, r, read

from compare.model import Dropped, LegendEntry, Run, Style

INS = "<w:ins>" + r("inserted ") + "</w:ins>"
DEL = '<w:del><w:r><w:delText xml:space="preserve">deleted </w:delText></w:r></w:del>'
TO = "<w:moveTo>" + r("moved ") + "</w:moveTo>"
FROM = "<w:moveFrom>" + r("moved ") + "</w:moveFrom>"
DELETED_MARK = "<w:rPr><w:del/></w:rPr>"
INSERTED_MARK = "<w:rPr><w:ins/></w:rPr>"
INSERTED_BY_BO = '<w:ins w:author="Bo"/>'


def row(first: str, second: str, change: str = "") -> str:
    return f"<w:tr><w:trPr>{change}</w:trPr><w:tc>{p(first)}</w:tc><w:tc>{p(second)}</w:tc></w:tr>"


ROW = row("a", "b")
CHANGED_ROWS = f"<w:tbl>{ROW}{row('old', 'x', '<w:del/>')}{row('new', 'y', '<w:ins/>')}</w:tbl>"
CELL_CHANGES = (
    "<w:tr><w:tc>" + p("a") + "</w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p("old") + "</w:tc>"
    "<w:tc><w:tcPr><w:cellIns/></w:tcPr>" + p("new") + "</w:tc></w:tr>"
)

CASES = [
    ("insertion", p(r("The ") + INS + r("text")), ["The inserted text"], ["The text"]),
    ("deletion", p(r("The ") + DEL + r("text")), ["The text"], ["The deleted text"]),
    ("a deletion inside an insertion", p("<w:ins>" + r("a ") + DEL + "</w:ins>" + r("b")), ["a b"], ["b"]),
    ("a move", p(r("a ") + FROM) + p(r("b ") + TO), ["a", "b moved"], ["a moved", "b"]),
    ("a deleted paragraph mark", p("One", DELETED_MARK) + p(" and two"), ["One and two"], ["One", "and two"]),
    (
        "an inserted paragraph mark",
        p("One", INSERTED_MARK) + p(" and two"),
        ["One", "and two"],
        ["One and two"],
    ),
    (
        "two marks gone in a row",
        p("a", DELETED_MARK) + p("b", DELETED_MARK) + p("c"),
        ["abc"],
        ["a", "b", "c"],
    ),
    ("a paragraph deleted whole", p(DEL, DELETED_MARK) + p("rest"), ["rest"], ["deleted", "rest"]),
    ("a row", CHANGED_ROWS, ["a | b", "new | y"], ["a | b", "old | x"]),
    ("a cell", f"<w:tbl>{CELL_CHANGES}</w:tbl>", ["a | new"], ["a | old"]),
    (
        "a mark gone before a table",
        p("One", DELETED_MARK) + f"<w:tbl>{ROW}</w:tbl>",
        ["One", "a | b"],
        ["One", "a | b"],
    ),
    ("a mark gone at the end", p("One", DELETED_MARK), ["One"], ["One"]),
]


@pytest.mark.parametrize(("body", "accepted", "rejected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_both_readings(body: str, accepted: list[str], rejected: list[str]) -> None:
    assert lines(read(docx(body))) == accepted
    assert lines(read(docx(body), "rejected")) == rejected


def test_a_joined_paragraph_is_set_as_its_first_part_with_text() -> None:
    centred = '<w:jc w:val="center"/>'
    (block,) = read(docx(p("One", centred + DELETED_MARK) + p("two"))).blocks
    assert block.align == "center"
    (block,) = read(docx(p("", centred + DELETED_MARK) + p("two"))).blocks
    assert block.align == "left"


def test_changes_of_setting_are_undone_where_changes_are_rejected() -> None:
    bold = "<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>"
    heading = '<w:outlineLvl w:val="0"/><w:pPrChange><w:pPr/></w:pPrChange>'
    data = docx(p(r("Text", bold), heading))
    (accepted,), (rejected,) = read(data).blocks, read(data, "rejected").blocks
    assert (accepted.kind, accepted.runs) == ("heading", (Run("Text", Style(bold=True)),))
    assert (rejected.kind, rejected.runs) == ("paragraph", (Run("Text", Style(italic=True)),))


def test_the_other_reading_is_listed_and_noted() -> None:
    data = docx(p(r("The ") + INS + DEL + r("text")))
    accepted, rejected = read(data), read(data, "rejected")
    assert accepted.dropped == (Dropped("tracked-deletion", None, "deleted"),)
    assert rejected.dropped == (Dropped("tracked-insertion", None, "inserted"),)
    assert [note.code for note in accepted.warnings] == ["tracked-changes"]
    assert "read as accepted" in accepted.warnings[0].message
    assert "read as rejected" in rejected.warnings[0].message


def inserted(text: str, author: str = "Anna Weiss") -> str:
    return f'<w:ins w:author="{author}">{r(text)}</w:ins>'


def deleted(text: str, author: str = "Anna Weiss") -> str:
    return f'<w:del w:author="{author}"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def positions(body: str) -> list[tuple[str, str]]:
    """The words of a document as positions: each run with the position that the legend gives its style."""
    document = read(docx(body), "positions")
    assert not document.dropped
    meant = {entry.style: entry.position for entry in document.legend}
    return [(run.text, meant.get(run.style, "agreed")) for b in document.blocks for run in b.runs]


BY_ANNA, NOT_ANNA = "inserted-by-anna-weiss", "deleted-by-anna-weiss"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("No changes")), [("No changes", "agreed")]),
        (
            p(r("The ") + deleted("old ") + inserted("new ") + r("text")),
            [("The ", "agreed"), ("old ", NOT_ANNA), ("new ", BY_ANNA), ("text", "agreed")],
        ),
        (
            p(inserted("one ") + inserted("two", "Игорь К.")),
            [("one ", BY_ANNA), ("two", "inserted-by-игорь-к")],
        ),
        (p(inserted("one", "")), [("one", "inserted-by-unknown")]),
        (
            p(f'<w:ins w:author="Anna Weiss">{r("hers, ")}{deleted("not his", "Bo")}</w:ins>'),
            [("hers, ", BY_ANNA), ("not his", "inserted-by-anna-weiss-deleted-by-bo")],
        ),
        (p("One", DELETED_MARK) + p("two", INSERTED_MARK), [("One", "agreed"), ("two", "agreed")]),
        (
            f"<w:tbl>{row('a', 'b')}{row('c', 'd', INSERTED_BY_BO)}</w:tbl>",
            [("a | b", "agreed"), ("c", "inserted-by-bo"), (" | ", "agreed"), ("d", "inserted-by-bo")],
        ),
        (
            f"<w:tbl>{CELL_CHANGES}</w:tbl>",
            [("a | ", "agreed"), ("old", "deleted-by-unknown"), (" | ", "agreed"),
             ("new", "inserted-by-unknown")],
        ),
    ],
)  # fmt: skip
def test_as_positions_every_change_stays_and_is_its_authors(
    body: str, expected: list[tuple[str, str]]
) -> None:
    assert positions(body) == expected


def test_the_legend_says_whose_a_setting_is() -> None:
    document = read(docx(p(inserted("a ") + deleted("b ", "Bo"))), "positions")
    assert document.legend == (
        LegendEntry(Style(underline=True, colour="#0072b2"), BY_ANNA, "Inserted by Anna Weiss"),
        LegendEntry(Style(strike=True, colour="#d55e00"), "deleted-by-bo", "Deleted by Bo"),
    )
    assert "read as positions of their authors" in document.warnings[0].message
    assert read(docx(p(inserted("a ")))).legend == ()


def test_a_colour_of_the_text_is_nobodys() -> None:
    body = p(r("blue ", '<w:color w:val="0072B2"/>') + inserted("new"))
    assert read(docx(body), "positions").legend[0].style.colour == "#d55e00"


def test_authors_without_number_have_colours_of_their_own() -> None:
    document = read(docx(p("".join(inserted(f"{n} ", f"Author {n}") for n in range(100)))), "positions")
    assert len({entry.style for entry in document.legend}) == 100


def test_words_keep_their_own_setting_beside_their_authors() -> None:
    body = p(f'<w:ins w:author="Bo">{r("new", "<w:b/>")}</w:ins>')
    (block,) = read(docx(body), "positions").blocks
    assert block.runs == (Run("new", Style(bold=True, underline=True, colour="#0072b2")),)


def test_parsing_gives_passages_the_positions_of_their_authors() -> None:
    # the two stages meet in the document's legend: the one test that needs both
    from compare.parse import parse

    body = p("Article 1", '<w:outlineLvl w:val="0"/>') + p(
        r("The Parties ") + deleted("shall ") + inserted("may ", "Bo") + r("consult.")
    )
    draft = parse(read(docx(body), "positions"))
    clause = next(c for c in draft.clauses if "consult" in c.text)
    said = {clause.text[x.start : x.end].strip(): x.position for x in clause.passages}
    assert said == {"shall": NOT_ANNA, "may": "inserted-by-bo"}
    assert clause.position == "mixed"
    assert [entry.position for entry in draft.info.legend] == [NOT_ANNA, "inserted-by-bo"]
