"""Two languages side by side are read one after the other."""

import pytest
from pdf_samples import RAGGED, Paragraph, Table, columns, drawn, lines_at, pdf_of, read

ENGLISH = (
    "The Parties consult each other on the zone and on all that is in it, and each of them tells the other "
    "what it has found there by the end of the month, so that both of them know of it and may act on it."
)
FRENCH = (
    "Les Parties se consultent au sujet de la zone et de tout ce qui est dans la zone, et chacune dit à "
    "l'autre ce que ses agents y ont vu à la fin du mois, pour que les deux le sachent et puissent agir."
)


def wrapped(text, width=44):
    import textwrap

    return textwrap.wrap(text, width)


def facing(number):
    """A page with the English text in its left column and the French one in its right."""

    def draw(canvas):
        for x, word, text in ((60, "Article", ENGLISH), (310, "Article", FRENCH)):
            lines = [line for k in (1, 2) for line in wrapped(f"{k}. {text}")]
            lines_at(x, 740, [f"{word} {number}", "", *lines])(canvas)

    return draw


def page_of(number, text):
    return lines_at(72, 740, [f"Article {number}", "", *wrapped(f"1. {text} {text}", 90)])


@pytest.mark.parametrize(
    "data",
    [
        drawn(facing(1), facing(2), facing(3)),
        drawn(*(page_of(1 + k // 2, (ENGLISH, FRENCH)[k % 2]) for k in range(6))),
    ],
    ids=["facing columns", "facing pages"],
)
def test_each_language_is_read_through_by_itself(data):
    document = read(data)
    assert [b.text for b in document.blocks if b.text.startswith("Article")] == [
        "Article 1", "Article 2", "Article 3", "Article 1", "Article 2", "Article 3",
    ]  # fmt: skip
    spoken = "".join("e" if "The Parties" in b.text else "f" for b in document.blocks if "Parties" in b.text)
    assert spoken in ("eeefff", "eeeeeeffffff")
    assert [note.code for note in document.warnings] == ["two-languages"]


@pytest.mark.parametrize(
    "data",
    [
        columns(*[ENGLISH] * 6),
        pdf_of(*[ENGLISH] * 20, *[FRENCH] * 20),
    ],
    ids=["one language in two columns", "a text and then its translation"],
)
def test_other_texts_keep_their_order(data):
    document = read(data)
    assert not document.warnings
    spoken = "".join("f" if "Les" in b.text else "e" for b in document.blocks)
    assert "fe" not in spoken


def test_a_title_over_both_columns_does_not_run_into_the_first():
    def draw(canvas):
        canvas.drawCentredString(298, 770, "No. 12345")
        facing(1)(canvas)

    assert read(drawn(draw, facing(2), facing(3))).blocks[0].text == "No. 12345"


def test_the_cells_of_a_ruled_table_of_two_languages_are_two_texts():
    rows = [[Paragraph(f"{k}. {text}", RAGGED) for text in (ENGLISH, FRENCH)] for k in range(1, 13)]
    document = read(pdf_of(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])))
    assert [b.text for b in document.blocks] == [
        f"{k}. {text}" for text in (ENGLISH, FRENCH) for k in range(1, 13)
    ]
    assert [note.code for note in document.warnings] == ["two-languages"]
