"""Ruled tables become rows; what is not a table does not."""

import pytest
from pdf_samples import RAGGED, Paragraph, Table, drawn, lines_at, pdf_of, read, spans
from reportlab.lib import colors

HEADER = ["Kind", "One side", "Other side"]
ROWS = [
    HEADER,
    ["Tanks", "<b>342</b>", "<i>800</i>"],
    ["Personnel of the armed forces, the guard not counted among them", "<b>85 000</b>", "<i>250 000</i>"],
    ["Range", "", "<u>280 km</u>"],
]
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]


def table(rows, style=GRID, **options):
    cells = [[Paragraph(cell, RAGGED) for cell in row] for row in rows]
    return Table(cells, style=style, colWidths=[150, 100, 100][: len(rows[0])], **options)


def rows_of(*flow):
    return [block for block in read(pdf_of(*flow)).blocks if block.kind == "row"]


def cells_of(block):
    return [block.text[start:end] for start, end in block.cells]


def test_each_row_is_a_block_with_its_cells():
    rows = rows_of("Before.", table(ROWS), "After.")
    assert [row.text for row in rows] == [
        "Kind | One side | Other side",
        "Tanks | 342 | 800",
        "Personnel of the armed forces, the guard not counted among them | 85 000 | 250 000",
        "Range | | 280 km",
    ]
    assert cells_of(rows[3]) == ["Range", "", "280 km"]
    assert [(row.table, row.header) for row in rows] == [(1, True), (1, False), (1, False), (1, False)]


def test_figures_keep_their_style():
    rows = rows_of(table(ROWS))
    assert [spans(row) for row in rows] == [
        [],
        [("342", "bold"), ("800", "italic")],
        [("85 000", "bold"), ("250 000", "italic")],
        [("280 km", "underline")],
    ]


def test_words_of_a_table_stand_in_no_paragraph():
    document = read(pdf_of("Before.", table(ROWS), "After."))
    assert [b.text for b in document.blocks if b.kind != "row"] == ["Before.", "After."]
    assert [b.kind for b in document.blocks] == ["paragraph", "row", "row", "row", "row", "paragraph"]


RULED = {
    "shaded header": [*GRID, ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)],
    "open at both sides": [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black),
                           ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black),
                           ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)],
    "thick rules": [("GRID", (0, 0), (-1, -1), 1.2, colors.black)],
}  # fmt: skip


@pytest.mark.parametrize("style", RULED.values(), ids=RULED.keys())
def test_rows_do_not_depend_on_how_the_grid_is_drawn(style):
    rows = rows_of("Before.", table(ROWS, style), "After.")
    assert [cells_of(row) for row in rows] == [cells_of(row) for row in rows_of(table(ROWS))]
    assert spans(rows[0]) == []


def test_merged_cells_keep_the_columns():
    rows = [["Kind", "Ceilings", ""], ["", "one", "other"], ["Tanks", "1", "2"]]
    style = [*GRID, ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1))]
    assert [cells_of(row) for row in rows_of(table(rows, style))] == [
        ["Kind", "Ceilings", ""],
        ["", "one", "other"],
        ["Tanks", "1", "2"],
    ]


def test_a_table_over_two_pages_is_one_table_with_one_header():
    rows = [HEADER, *([f"Kind {k}", str(k), str(2 * k)] for k in range(60))]
    document = read(pdf_of(table(rows, repeatRows=1), "After."))
    found = [b for b in document.blocks if b.kind == "row"]
    assert [cells_of(row) for row in found] == rows
    assert {row.page for row in found} == {1, 2}
    assert {row.table for row in found} == {1}
    assert [row.header for row in found] == [True] + [False] * 60
    assert [(d.kind, d.page, d.text) for d in document.dropped] == [
        ("repeated-header", 2, "Kind | One side | Other side")
    ]


def test_tables_with_text_between_them_are_two():
    assert [row.table for row in rows_of(table(ROWS[:2]), "Between.", table(ROWS[:2]))] == [1, 1, 2, 2]


def test_a_framed_notice_is_a_paragraph():
    frame = Table(
        [[Paragraph("A notice in a frame.", RAGGED)]], style=[("BOX", (0, 0), (-1, -1), 0.5, colors.black)]
    )
    document = read(pdf_of("Before.", frame, "After."))
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("paragraph", "Before."),
        ("paragraph", "A notice in a frame."),
        ("paragraph", "After."),
    ]


def test_a_file_that_is_only_a_table_is_read():
    assert len(rows_of(table(ROWS))) == 4


HEADED = [["Kind", "Most", ""], ["", "in peace", "at war"]]
SPANS = [*GRID, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))]


def test_a_header_over_two_rows_is_one_header():
    rows = rows_of(table([*HEADED, ["Tanks", "342", "800"]], SPANS))
    assert [(row.text, row.header) for row in rows] == [
        ("Kind | Most |", True),
        ("| in peace | at war", True),
        ("Tanks | 342 | 800", False),
    ]


def test_a_name_over_several_rows_of_figures_is_no_header():
    rows = rows_of(table([["Tanks", "2031", "800"], ["", "2032", "700"]], [*GRID, ("SPAN", (0, 0), (0, 1))]))
    assert [row.header for row in rows] == [True, False]


def test_both_rows_of_a_header_that_the_next_page_repeats_are_dropped():
    body = [[f"Kind {k}", f"{k}", f"{2 * k}"] for k in range(60)]
    document = read(pdf_of(table([*HEADED, *body], SPANS, repeatRows=2)))
    rows = [block for block in document.blocks if block.kind == "row"]
    assert [row.text for row in rows if row.header] == ["Kind | Most |", "| in peace | at war"]
    assert len(rows) == 62
    assert [item.kind for item in document.dropped] == ["repeated-header"] * 2


def broken_row(first, *rest):
    """A table whose last row on the first page may go on in the first one of the next."""

    def page(rows, top):
        def draw(canvas):
            canvas.grid([72, 132, 332, 432], [top - 30 * k for k in range(len(rows) + 1)])
            for k, cells in enumerate(rows):
                for x, cell in zip((76, 136, 336), cells, strict=True):
                    canvas.drawString(x, top - 20 - 30 * k, cell)

        return draw

    return [b for b in read(drawn(page([first], 112), page(rest, 770))).blocks if b.kind == "row"]


def test_a_row_that_the_end_of_the_page_breaks_is_one_row():
    first, rest = ["7", "Tanks of every kind, those", "342"], ["", "held in store among them", ""]
    assert [cells_of(row) for row in broken_row(first, rest, ["8", "Guns", "19"])] == [
        ["7", "Tanks of every kind, those held in store among them", "342"],
        ["8", "Guns", "19"],
    ]


@pytest.mark.parametrize(
    "rest", [["8", "guns", ""], ["", "guns", "19"], ["", "Guns", ""]], ids=["named", "figure", "capital"]
)
def test_a_row_that_stands_by_itself_stays_one(rest):
    assert len(broken_row(["7", "Tanks of every kind", "342"], rest, ["9", "Mines", "1"])) == 3


def narrow(word, rest):
    """A cell whose first line the word fills from edge to edge, above the rest."""
    from pdf_samples import Canvas

    room = Canvas("").stringWidth(word, "Roboto", 11)

    def draw(canvas):
        canvas.drawString(
            72, 760, "The Parties count armoured vehicles and their crews, those in reserve too."
        )
        canvas.grid([72, 72 + room + 9, 300], [700, 640])
        lines_at(76, 680, [word, *rest])(canvas)
        canvas.drawString(72 + room + 14, 680, "342")

    return [cells_of(b)[0] for b in read(drawn(draw)).blocks if b.kind == "row"]


@pytest.mark.parametrize(
    ("word", "rest", "cell"),
    [
        ("Fortificatio", ["ns of stone"], "Fortificatio ns of stone"),  # no ending of a word
        ("Fortificati", ["ons of stone"], "Fortifications of stone"),
        ("armou", ["red"], "armoured"),
        ("Fortifications", ["and guns"], "Fortifications and guns"),
        ("Fortifications", ["Ice"], "Fortifications Ice"),
    ],
)
def test_a_word_that_is_too_long_for_its_cell_is_one_word(word, rest, cell):
    assert narrow(word, rest) == [cell]


def test_a_line_that_leaves_room_ends_with_a_whole_word():
    def draw(canvas):
        canvas.grid([72, 200, 300], [700, 640])
        lines_at(76, 680, ["Fortificati", "ons of stone"])(canvas)
        canvas.drawString(204, 680, "342")

    assert cells_of(read(drawn(draw)).blocks[0])[0] == "Fortificati ons of stone"
