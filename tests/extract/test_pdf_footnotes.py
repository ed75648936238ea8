"""Notes leave the foot of the page, their markers leave the text."""

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


def test_a_raised_letter_without_a_note_stays():
    def page(canvas):
        marked(canvas, 72, 700, ["An area of 10 km", "^2", " is left out."])

    assert [b.text for b in read(drawn(page)).blocks] == ["An area of 10 km2 is left out."]


def test_a_list_in_small_print_is_not_a_note():
    def page(canvas):
        lines_at(72, 700, ["The following is an example of the form, which the Parties may use or not."])(
            canvas
        )
        canvas.setFont("Roboto", 9)
        lines_at(72, 670, ["1 the name of the State", "2 the date of its notice"], leading=20)(canvas)

    assert [b.kind for b in read(drawn(page)).blocks] == ["paragraph"] * 3
