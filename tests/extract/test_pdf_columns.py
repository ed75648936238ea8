"""Tables without rules: plain columns of figures under headings become rows; other columns stay text."""

import pytest
from pdf_samples import BODY, HANGING, LABEL, Canvas, Paragraph, Table, columns, drawn, pdf_of, read, spans

LIMITS = [
    ("Category", "Limit"),
    ("Combat aircraft", "102"),
    ("Tanks", "342"),
    ("Artillery systems", "519"),
]
SIDES = [
    ("Kind", "One side", "Other side"),
    ("Tanks", "342", "800"),
    ("Personnel", "85 000", "250 000"),
    ("Range", "40 km", "280 km"),
]


def set_at(canvas: Canvas, rows, at=(72, 300, 400), y=700, leading=16, right=()):
    """Draw rows with their cells at these places, those of the columns in `right` ending there."""
    for k, row in enumerate(rows):
        for n, (x, cell) in enumerate(zip(at, row, strict=False)):
            draw = canvas.drawRightString if n in right else canvas.drawString
            draw(x, y - k * leading, cell)


def page(rows, **options):
    """A page with a sentence, the rows, and a sentence."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 740, "The Parties keep within the limits that follow here, each of them.")
        set_at(canvas, rows, **options)
        canvas.drawString(72, 560, "The limits hold from the day on which this Treaty enters into force.")

    return draw


def rows_in(data):
    return [block for block in read(data).blocks if block.kind == "row"]


def test_a_heading_over_figures_gives_rows_with_their_header():
    blocks = read(drawn(page(LIMITS))).blocks
    assert [(b.kind, b.header, b.text) for b in blocks] == [
        ("paragraph", False, "The Parties keep within the limits that follow here, each of them."),
        ("row", True, "Category | Limit"),
        ("row", False, "Combat aircraft | 102"),
        ("row", False, "Tanks | 342"),
        ("row", False, "Artillery systems | 519"),
        ("paragraph", False, "The limits hold from the day on which this Treaty enters into force."),
    ]
    assert [b.table for b in blocks] == [None, 1, 1, 1, 1, None]


HITS = {
    "three columns": (SIDES, {}),
    "figures that end at one place": (SIDES, {"at": (72, 340, 460), "right": (1, 2)}),
    "close rows": (LIMITS, {"leading": 13}),
    "wide rows": (LIMITS, {"leading": 28}),
    "three lines in all": (LIMITS[:3], {}),
    "a cell left empty": ([*SIDES, ("Mines", "", "12")], {}),
    "a cell in words": ([*LIMITS, ("Warships", "none")], {}),
    "numbered rows": ([("No.", "Kind", "Limit"), ("1.", "Tanks", "342"), ("2.", "Guns", "519")], {}),
    "Cyrillic": ([("Категория", "Предел"), ("Танки", "342"), ("Самолёты", "102 ед.")], {}),
    "signs and brackets": ([("Kind", "Limit"), ("Tanks", "≤ 342"), ("Range", "(280 km)")], {}),
}


@pytest.mark.parametrize(("rows", "options"), HITS.values(), ids=HITS.keys())
def test_plain_columns_become_rows(rows, options):
    found = rows_in(drawn(page(rows, **options)))
    assert [[b.text[s:e] for s, e in b.cells] for b in found] == [[*row] for row in rows]
    assert [b.header for b in found] == [k == 0 for k in range(len(found))]


def test_figures_keep_their_style():
    def draw(canvas: Canvas) -> None:
        page(LIMITS[:1])(canvas)
        for k, (name, figure) in enumerate(LIMITS[1:], 1):
            canvas.setFont("Roboto", 11)
            canvas.drawString(72, 700 - 16 * k, name)
            canvas.setFont("RobotoBold", 11)
            canvas.drawString(300, 700 - 16 * k, figure)

    assert [spans(row) for row in rows_in(drawn(draw))] == [
        [],
        [("102", "bold")],
        [("342", "bold")],
        [("519", "bold")],
    ]


def test_a_heading_over_two_lines_is_one_header():
    rows = [("Category of", "Most that"), ("the arms", "is kept"), *LIMITS[1:]]

    def draw(canvas: Canvas) -> None:
        set_at(canvas, rows[:2], leading=13)
        set_at(canvas, rows[2:], y=667)

    found = rows_in(drawn(draw))
    assert [b.text for b in found][:2] == [
        "Category of the arms | Most that is kept",
        "Combat aircraft | 102",
    ]
    assert [b.header for b in found] == [True, False, False, False]


def test_a_table_that_goes_on_overleaf_is_one():
    def first(canvas: Canvas) -> None:
        set_at(canvas, LIMITS, y=140)

    def second(canvas: Canvas) -> None:
        set_at(canvas, [("Mortars", "72"), ("Launchers", "96")], y=760)
        canvas.drawString(72, 600, "The limits hold from the day on which this Treaty enters into force.")

    found = rows_in(drawn(first, second))
    assert [(b.text, b.table, b.page) for b in found][-3:] == [
        ("Artillery systems | 519", 1, 1),
        ("Mortars | 72", 1, 2),
        ("Launchers | 96", 1, 2),
    ]
    assert [b.header for b in found] == [True, False, False, False, False, False]


PROSE = (
    "Each Party keeps at most 342 tanks, 519 artillery systems and 102 combat aircraft, counted on the "
    "first day of May and of November of each year by the Commission, which reports to the guarantors. "
) * 3
NEAR_MISSES = {
    "signatures": [("For the one side", "For the other side"), ("________", "________"),
                   ("A. Able", "B. Baker"), ("03.05.2022", "04.05.2022")],
    "contents": [("Article 1", "Use of terms", "3"), ("Article 2", "Limits", "5"),
                 ("Article 3", "Notices", "9")],
    "contents with a heading": [("Provision", "Page"), ("Use of terms", "3"), ("Limits", "5"),
                                ("Notices", "9")],
    "a list with hanging marks": [("1.", "Tanks"), ("2.", "342 of them"), ("3.", "519"), ("4.", "102")],
    "letters as marks": [("The limits", "are these"), ("(a)", "342"), ("(b)", "519"), ("(c)", "102")],
    "terms and meanings": [("Term", "Meaning"), ("Tank", "a tracked vehicle with a gun"),
                           ("Aircraft", "a manned flying machine"), ("Party", "a State bound by this")],
    "one heading for two columns": [("", "Limit"), *LIMITS[1:]],
    "only two lines": [("Category", "Limit"), ("Tanks", "342")],
    "no heading": [("Tanks", "342"), ("Aircraft", "102"), ("Guns", "519")],
    "cells in no column": [("Kind", "Limit"), ("Tanks", "342"),
                           ("A very long name of a kind of arms, and more", "519")],
    "a letterhead": [("Ministry", "Telephone"), ("Main Street", "Room 12"), ("Old Town", "Building 4")],
}  # fmt: skip


@pytest.mark.parametrize("rows", NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_what_only_stands_in_columns_stays_text(rows):
    found = read(drawn(page(rows))).blocks
    assert [b for b in found if b.kind == "row"] == []
    words = " ".join(b.text for b in found).split()
    assert all(word in words for row in rows for cell in row for word in cell.split())


def test_figures_that_stand_in_no_line_stay_text():
    def draw(canvas: Canvas) -> None:
        set_at(canvas, LIMITS[:1])
        for k, x in enumerate((290, 305, 318), 1):
            set_at(canvas, [("Tanks", "342")], at=(72, x), y=700 - 16 * k)

    assert rows_in(drawn(draw)) == []


@pytest.mark.parametrize(
    "data",
    [
        pdf_of(PROSE, PROSE),
        columns(PROSE, PROSE),
        pdf_of(*[(f"{n}.&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;{PROSE}", HANGING) for n in range(1, 5)]),
        pdf_of(("Article 1", LABEL), PROSE, ("Article 2", LABEL), PROSE),
    ],
    ids=["prose", "two columns", "hanging indents", "articles"],
)
def test_prose_is_no_table(data):
    assert rows_in(data) == []


def test_a_ruled_table_is_read_once():
    cells = [[Paragraph(cell, BODY) for cell in row] for row in SIDES]
    table = Table(cells, colWidths=[150, 100, 100], style=[("GRID", (0, 0), (-1, -1), 0.5, "#000000")])
    assert [b.text for b in rows_in(pdf_of("Before.", table, "After."))] == [" | ".join(row) for row in SIDES]


def test_a_table_ruled_by_flat_lines_only_is_read_by_its_columns():
    cells = [[Paragraph(cell, BODY) for cell in row] for row in SIDES]
    style = [("LINEABOVE", (0, 0), (-1, 0), 1, "#000000"), ("LINEBELOW", (0, 0), (-1, 0), 0.5, "#000000")]
    table = Table(cells, colWidths=[150, 100, 100], style=style)
    assert [b.text for b in rows_in(pdf_of("Before.", table, "After."))] == [" | ".join(row) for row in SIDES]


def test_a_page_of_endless_columns_takes_no_time_of_note():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Roboto", 1)
        for column in range(0, 500, 100):
            set_at(
                canvas, [("ab", "7"), ("cd", "e")] * 300, at=(40 + column, 45 + column), y=820, leading=1.3
            )

    assert read(drawn(draw)).blocks
