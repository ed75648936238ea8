"""Letters set apart for stress are read as words; narrow columns as columns."""

import pytest
from pdf_samples import drawn, lines_at, read, texts
from reportlab.pdfbase.pdfmetrics import stringWidth


def spaced(*parts: tuple[str, float]):
    """Text set with so much room after each letter, part after part on one line."""

    def draw(canvas):
        text = canvas.beginText(72, 700)
        text.setFont("Roboto", 11)
        for part, room in parts:
            text.setCharSpace(room)
            text.textOut(part)
        canvas.drawText(text)

    return drawn(draw)


@pytest.mark.parametrize("room", [0, 0.5, 1, 1.5, 2, 3, 4, 6])
@pytest.mark.parametrize("line", ["Article 12", "CONVENTION", "Статья 3", "Each Party shall notify it"])
def test_spaced_letters_are_words(line, room):
    assert texts(spaced((line, room))) == [line]


def test_a_stressed_word_in_a_sentence_is_one_word():
    parts = (("The ", 0), ("Parties", 3), (" agree on it", 0))
    assert texts(spaced(*parts)) == ["The Parties agree on it"]


@pytest.mark.parametrize(
    "line", ["a, b, c, d and e", "x = y + z", "I. V. X.", "of it to us in an hour", "1 2 3 4 5 6"]
)
def test_short_words_and_figures_stay_apart(line):
    assert texts(spaced((line, 0))) == [line]


LEFT = [
    "The Parties shall consult one another on",
    "all questions that this treaty may raise,",
    "and shall do so without any more delay.",
]
RIGHT = [
    "Each Party shall notify the depositary of",
    "the steps that it has taken, and of those",
    "that it means to take in the year to come.",
]


def test_columns_with_a_narrow_gutter_are_read_one_after_the_other():
    """Whether a line is drawn with its neighbour or after it."""

    def draw(canvas):
        for k in range(12):
            canvas.drawString(72, 700 - 14 * k, LEFT[k % 3])
            canvas.drawString(288, 700 - 14 * k, RIGHT[k % 3])

    read = " ".join(texts(drawn(draw)))
    assert read == " ".join(LEFT * 4 + RIGHT * 4)


def test_justified_lines_with_wide_gaps_are_one_column():
    lines = [
        "Every   Party   shall   consult   the   others",
        "without   delay   on   all   such   questions",
    ] * 6
    assert " ".join(texts(drawn(lines_at(72, 700, lines)))) == " ".join(" ".join(lines).split())


@pytest.mark.parametrize("lowered", [1.5, 3, 4.5, -3, -4.5])
@pytest.mark.parametrize("drawn_after", [0, 1, 2], ids=["its word", "its line", "the next line"])
def test_a_subscript_stays_with_its_word_and_out_of_a_divided_one(lowered, drawn_after):
    """Drawn apart from its line, the 2 was a line of its own, between "pro-" and "hibition"."""
    start = "The Parties shall reduce all their emissions of CO"
    end = "hibition and the tanks of it, in the zone of peace, and for all."
    x = 72 + stringWidth(start, "Roboto", 11)

    def draw(canvas):
        def subscript():
            canvas.setFont("Roboto", 7)
            canvas.drawString(x, 700 - lowered, "2")
            canvas.setFont("Roboto", 11)

        steps = (
            lambda: canvas.drawString(72, 700, start),
            lambda: canvas.drawString(x + 7, 700, "to the level of the year of pro-"),
            lambda: canvas.drawString(72, 686, end),
        )
        for n, step in enumerate(steps):
            step()
            if n == drawn_after:
                subscript()

    (block,) = read(drawn(draw)).blocks
    small = "2" if lowered > 0 else "²"
    assert block.text == f"{start}{small} to the level of the year of pro{end}"
