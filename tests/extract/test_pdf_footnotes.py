"""Notes leave the foot of the page, their markers leave the text."""

import pytest
from pdf_samples import drawn, lines_at, read


def marked(canvas, x, y, parts):
    """Draw text with raised markers: ["text", "^1", "more text"]."""
    for part in parts:
        raised = part.startswith("^")
        size, text = (6.5, part[1:]) if raised else (11, part)
        canvas.setFont("Roboto", size)
        canvas.drawString(x, y + (4 if raised else 0), text)
        x += canvas.stringWidth(text, "Roboto", size)
    canvas.setFont("Roboto", 11)


def note(canvas, y, label, lines):
    canvas.setFont("Roboto", 6)
    canvas.drawString(72, y + 4, label)
    canvas.setFont("Roboto", 9)
    lines_at(80, y, lines, leading=11)(canvas)
    canvas.setFont("Roboto", 11)


def first_page(canvas):
    marked(
        canvas,
        72,
        700,
        ["1. The ceilings hold in peacetime", "^1", ", for all forces of every kind and service."],
    )
    marked(
        canvas,
        72,
        670,
        ["2. A certain area", "^2", " is left out of this and of all that follows."],
    )
    canvas.line(72, 130, 200, 130)
    note(canvas, 115, "1", ["One delegation has reserved its position and will", "come back to it."])
    note(canvas, 90, "2", ["The area is to be drawn on a map, which goes on"])


def second_page(canvas):
    lines_at(72, 700, ["3. A further paragraph of the text on the next page, which is of some length."])(
        canvas
    )
    canvas.line(72, 130, 200, 130)
    canvas.setFont("Roboto", 9)
    canvas.drawString(80, 115, "over the end of its page.")


def test_notes_follow_the_paragraph_that_they_belong_to():
    document = read(drawn(first_page))
    assert [(b.kind, b.label, b.text) for b in document.blocks] == [
        ("paragraph", "", "1. The ceilings hold in peacetime, for all forces of every kind and service."),
        ("note", "1", "One delegation has reserved its position and will come back to it."),
        ("paragraph", "", "2. A certain area is left out of this and of all that follows."),
        ("note", "2", "The area is to be drawn on a map, which goes on"),
    ]


def test_a_note_goes_on_over_the_page():
    notes = [b for b in read(drawn(first_page, second_page)).blocks if b.kind == "note"]
    assert notes[1].text == "The area is to be drawn on a map, which goes on over the end of its page."
    assert [(start.page, notes[1].text[start.start :]) for start in notes[1].page_starts] == [
        (2, "over the end of its page.")
    ]


def test_a_raised_figure_without_a_note_stays_raised():
    def page(canvas):
        marked(canvas, 72, 700, ["An area of 10 km", "^2", " is left out."])

    assert [b.text for b in read(drawn(page)).blocks] == ["An area of 10 km² is left out."]


def test_a_list_in_small_print_is_not_a_note():
    def page(canvas):
        lines_at(72, 700, ["The following is an example of the form, which the Parties may use or not."])(
            canvas
        )
        canvas.setFont("Roboto", 9)
        lines_at(72, 670, ["1 the name of the State", "2 the date of its notice"], leading=20)(canvas)

    assert [b.kind for b in read(drawn(page)).blocks] == ["paragraph"] * 3


def raised_in_brackets(canvas, x, y, before, label, after):
    """Draw "before (1)after", the figure small and raised, the brackets as large as the text."""
    for size, rise, text in ((11, 0, f"{before} ("), (7.5, 4, label), (11, 0, f"){after}")):
        canvas.setFont("Roboto", size)
        canvas.drawString(x, y + rise, text)
        x += canvas.stringWidth(text, "Roboto", size)


def two_columns(canvas):
    """Text in two columns, the left one with a note below a rule."""
    body = ["The Parties consult each other on each", "question that this text raises for them,"] * 12
    lines_at(60, 740, body)(canvas)
    raised_in_brackets(canvas, 60, 740 - 24 * 14, "and they do so in a council", "1", ", which is")
    lines_at(60, 740 - 25 * 14, ["chosen by both of them for the time."])(canvas)
    lines_at(310, 740, body * 2)(canvas)
    canvas.line(60, 300, 120, 300)
    canvas.setFont("Roboto", 8)
    canvas.drawString(60, 288, "(")
    canvas.setFont("Roboto", 5.5)
    canvas.drawString(62.8, 291, "1")
    canvas.setFont("Roboto", 8)
    canvas.drawString(66, 288, ") The council of the second treaty.")


def test_each_column_has_notes_of_its_own_and_brackets_leave_with_their_marker():
    blocks = read(drawn(two_columns)).blocks
    assert [(b.label, b.text) for b in blocks if b.kind == "note"] == [
        ("1", "The council of the second treaty.")
    ]
    text = " ".join(block.text for block in blocks if block.kind != "note")
    assert "they do so in a council, which is chosen by both of them for the time." in text
    assert text.count("The Parties consult") == 36


def test_a_line_that_a_raised_figure_moves_down_stays_in_its_paragraph():
    def draw(canvas):
        lines = [
            "the zone of the text that goes on in more lines than one,",
            "each of them as long as any other of them and",
        ]
        lines_at(72, 700, [*lines, *lines], leading=12)(canvas)
        marked(canvas, 72, 700 - 4 * 12 - 3, ["so that it ends here", "2", ", and not before."])

    def marked(canvas, x, y, parts):
        for size, rise, text in zip((11, 9.2, 11), (0, 4, 0), parts, strict=True):
            canvas.setFont("Roboto", size)
            canvas.drawString(x, y + rise, text)
            x += canvas.stringWidth(text, "Roboto", size)

    assert len(read(drawn(draw)).blocks) == 1


# what is raised, and how the sentence is then read; no note stands anywhere
RAISED = [
    (["Each Party keeps 342", "^1", " tanks."], "Each Party keeps 342¹ tanks."),
    (["Каждая Сторона имеет 342", "^12", " танка."], "Каждая Сторона имеет 342¹² танка."),
    (["Une zone de 40 km", "^2", " est libre."], "Une zone de 40 km² est libre."),
    (["It weighs 6 × 10", "^5", " tonnes."], "It weighs 6 × 10⁵ tonnes."),
    (["The 2", "^nd", " echelon leaves."], "The 2nd echelon leaves."),
    (["No more than 600,000", "^*", " serve."], "No more than 600,000* serve."),
]


@pytest.mark.parametrize(("parts", "text"), RAISED)
def test_a_raised_mark_is_no_digit_of_the_figure_before_it(parts, text):
    def page(canvas):
        marked(canvas, 72, 700, parts)

    assert [b.text for b in read(drawn(page)).blocks] == [text]
