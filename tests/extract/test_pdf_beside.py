"""Watermarks, numbers of lines and large first letters do not cut the text that they stand beside."""

from __future__ import annotations

import pytest
from pdf_samples import drawn, read
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth


def duties(first):
    return [
        f"Article {first + k} obliges each Party to act in good faith and without delay." for k in range(9)
    ]


def page_of(lines, before=None, after=None):
    def page(canvas):
        for draw, wanted in ((before, True), (None, False), (after, True)):
            canvas.saveState()
            if wanted and draw:
                draw(canvas)
            elif not wanted:
                for k, line in enumerate(lines):
                    canvas.drawString(72, 760 - 40 * k, line)
            canvas.restoreState()

    return page


def mark(text, size, *colour, y=420, alpha=1):
    def draw(canvas):
        canvas.setFillColor(Color(*colour, alpha=alpha))
        canvas.setFont("RobotoBold", size)
        canvas.drawString(100, y, text)

    return draw


MARKS = {
    "large and grey": mark("DRAFT", 80, 0.8, 0.8, 0.8),
    "large and red": mark("SECRET", 70, 1, 0, 0),
    "black and transparent": mark("COPY", 60, 0, 0, 0, alpha=0.12),
    "of a size of titles": mark("Draft of 5 May", 20, 0.8, 0.8, 0.8, y=460),
    "of the size of the text": mark("working paper", 11, 0.8, 0.8, 0.8, y=417),
}


@pytest.mark.parametrize("draw", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("over", [False, True], ids=["under the text", "over the text"])
def test_a_watermark_is_taken_out(draw, over):
    lines = [duties(1), duties(10)]
    pages = [page_of(own, after=draw) if over else page_of(own, before=draw) for own in lines]
    found = read(drawn(*pages))
    assert " ".join(block.text for block in found.blocks) == " ".join(lines[0] + lines[1])
    assert [d.kind for d in found.dropped] == ["watermark", "watermark"]


def test_a_grey_title_and_a_pale_passage_stay():
    title = mark("TREATY ON LIMITS", 24, 0.75, 0.75, 0.75, y=800)
    found = read(drawn(page_of(duties(1), before=title)))
    assert "TREATY ON LIMITS" in [block.text for block in found.blocks]
    assert not found.dropped


WORDS = ["Each", "Every", "No", "Any", "A", "This"]
TEXT = [f"{word} Party keeps what it has and tells the others so" for word in WORDS] * 5


def numbered(every, size=8, left=True, dy=0, last=False):
    def page(canvas):
        steps = []
        for k, line in enumerate(TEXT, 1):
            y = 780 - 14 * k
            if k % every == 0:
                x = 64 - stringWidth(str(k), "Roboto", size) if left else 540
                steps.append((size, x, y + dy, str(k)))
            if not last and steps:
                draw(canvas, steps.pop())
            draw(canvas, (11, 72, y, line))
        for step in steps:
            draw(canvas, step)

    def draw(canvas, step):
        canvas.setFont("Roboto", step[0])
        canvas.drawString(*step[1:])

    return page


@pytest.mark.parametrize("every", [1, 2, 3, 5, 10])
@pytest.mark.parametrize(
    "setting", [{}, {"left": False}, {"dy": -2}, {"last": True}, {"size": 11}],
    ids=["left", "right", "lower", "drawn last", "of the text's size"],
)  # fmt: skip
def test_numbers_of_lines_are_taken_out(every, setting):
    found = read(drawn(numbered(every, **setting)))
    assert " ".join(block.text for block in found.blocks).split() == " ".join(TEXT).split()
    assert [d.text for d in found.dropped] == [str(k) for k in range(every, 31, every)]


@pytest.mark.parametrize("step", [1, 5], ids=["counted", "figures"])
def test_numbers_that_do_not_count_lines_stay(step):
    def page(canvas):
        for k in range(1, 11):
            canvas.drawString(72, 790 - 40 * k, str(k * step))
            canvas.drawString(100, 790 - 40 * k, "The Parties act in good faith and with")
            canvas.drawString(100, 776 - 40 * k, "due regard for each other.")

    found = read(drawn(page))
    assert not found.dropped
    read_words = " ".join(f"{block.label} {block.text}" for block in found.blocks).split()
    assert all(str(k * step) in read_words for k in range(1, 11))


# the letter, what stands beside it, how far away, and how the text then begins
FIRST_LETTERS = [
    ("T", "he Parties keep", 3, "The Parties keep"),
    ("T", "HE PARTIES keep", 3, "THE PARTIES keep"),
    ("“T", "he Parties keep", 3, "“The Parties keep"),
    ("A", "Joint Commission keeps", 7, "A Joint Commission keeps"),
    ("A", "ll Parties keep", 2, "All Parties keep"),
    ("В", "ооруженные силы", 3, "Вооруженные силы"),
    ("В", "случае нападения", 8, "В случае нападения"),
    ("L", "es Parties gardent", 3, "Les Parties gardent"),
]


@pytest.mark.parametrize(("letter", "beside", "gap", "begins"), FIRST_LETTERS)
@pytest.mark.parametrize(("depth", "size"), [(2, 32), (3, 48)])
def test_a_large_first_letter_begins_its_word(letter, beside, gap, begins, depth, size):
    lines = [
        f"{beside} what they have and tell",
        "each other so without delay, as the",
        "Annex provides, and do so",
        "in good faith.",
    ]
    inset = 72 + stringWidth(letter, "Roboto", size) + gap

    def page(canvas):
        canvas.setFont("Roboto", size)
        canvas.drawString(72, 745 - 15 * (depth - 1), letter)
        canvas.setFont("Roboto", 11)
        for k, line in enumerate(lines):
            canvas.drawString(inset if k < depth else 72, 745 - 15 * k, line)

    text = " ".join(block.text for block in read(drawn(page)).blocks)
    assert text == " ".join([f"{begins} what they have and tell", *lines[1:]])
