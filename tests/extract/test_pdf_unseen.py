"""What is in a PDF and not on its paper is left out and listed; what is read well stays."""

from __future__ import annotations

import pytest
from pdf_samples import drawn, read
from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

SHOWN, SECRET = "Each Party keeps 600 tanks.", "Each Party keeps 999 tanks."


def set_as(canvas, mode=0, width=100.0):
    text = canvas.beginText(72, 724)
    text.setFont("Roboto", 11)
    text.setTextRenderMode(mode)
    text.setHorizScale(width)
    text.textOut(SECRET)
    canvas.drawText(text)


def in_colour(*colour, alpha=1):
    def draw(canvas):
        canvas.setFillColor(Color(*colour, alpha=alpha))
        canvas.drawString(72, 724, SECRET)

    return draw


def on(*colour, ink):
    def draw(canvas):
        canvas.setFillColor(Color(*colour))
        canvas.rect(60, 718, 300, 18, stroke=0, fill=1)
        canvas.setFillColor(Color(*ink))
        canvas.drawString(72, 724, SECRET)

    return draw


def under(*colour, alpha=1):
    def draw(canvas):
        canvas.drawString(72, 724, SECRET)
        canvas.setFillColor(Color(*colour, alpha=alpha))
        canvas.rect(60, 718, 300, 18, stroke=0, fill=1)

    return draw


def picture(first, ink):
    def draw(canvas):
        canvas.setFillColor(Color(*ink))
        steps = [
            lambda: canvas.drawImage(ImageReader(Image.new("RGB", (9, 9), (20, 30, 90))), 60, 718, 300, 18),
            lambda: canvas.drawString(72, 724, SECRET),
        ]
        for step in steps if first else reversed(steps):
            step()

    return draw


def cut(x, y, width, height):
    def draw(canvas):
        frame = canvas.beginPath()
        frame.rect(x, y, width, height)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.drawString(72, 724, SECRET)

    return draw


def form(canvas):
    canvas.beginForm("seal")
    canvas.setFillGray(1)
    canvas.drawString(72, 724, SECRET)
    canvas.endForm()
    canvas.doForm("seal")


def tiny(canvas):
    canvas.setFont("Roboto", 0.5)
    canvas.drawString(72, 724, SECRET)


HIDDEN = {
    "white": in_colour(1, 1, 1),
    "all but white": in_colour(0.995, 0.995, 0.995),
    "transparent": in_colour(0, 0, 0, alpha=0),
    "all but transparent": in_colour(0, 0, 0, alpha=0.02),
    "set invisibly, without a scan": lambda canvas: set_as(canvas, mode=3),
    "only to cut with": lambda canvas: set_as(canvas, mode=7),
    "squeezed to nothing": lambda canvas: set_as(canvas, width=0.5),
    "half a point high": tiny,
    "above the page": lambda canvas: canvas.drawString(72, 900, SECRET),
    "right of the page": lambda canvas: canvas.drawString(640, 724, SECRET),
    "black on black": on(0, 0, 0, ink=(0, 0, 0)),
    "cream on cream": on(0.98, 0.95, 0.8, ink=(0.98, 0.95, 0.8)),
    "under a white bar": under(1, 1, 1),
    "under a black bar": under(0, 0, 0),
    "under a picture": picture(False, ink=(0, 0, 0)),
    "cut away": cut(0, 0, 10, 10),
    "white in a form": form,
}
SEEN = {
    "light grey": in_colour(0.7, 0.7, 0.7),
    "white on a dark bar": on(0.1, 0.2, 0.4, ink=(1, 1, 1)),
    "white on a dark picture": picture(True, ink=(1, 1, 1)),
    "under a marker pen": under(1, 1, 0, alpha=0.4),
    "in a shaded cell": on(0.9, 0.9, 0.9, ink=(0, 0, 0)),
    "in the frame that cuts it": cut(60, 716, 400, 22),
}


def document(draw):
    def page(canvas):
        canvas.drawString(72, 745, SHOWN)
        canvas.saveState()
        draw(canvas)
        canvas.restoreState()
        canvas.drawString(72, 690, "The Parties consult each other.")

    return read(drawn(page))


@pytest.mark.parametrize("draw", HIDDEN.values(), ids=HIDDEN)
def test_what_nobody_sees_is_left_out_and_listed(draw):
    found = document(draw)
    assert [(d.kind, d.text) for d in found.dropped] == [("hidden-text", SECRET)]
    assert [block.text for block in found.blocks] == [SHOWN, "The Parties consult each other."]


@pytest.mark.parametrize("draw", SEEN.values(), ids=SEEN)
def test_what_is_read_well_stays(draw):
    found = document(draw)
    assert not found.dropped
    assert SECRET in " ".join(block.text for block in found.blocks)


def test_a_bar_over_a_part_of_a_line_hides_that_part():
    def page(canvas):
        canvas.drawString(72, 745, "Each Party keeps 600 and 999 tanks.")
        start = 72 + stringWidth("Each Party keeps 600 and ", "Roboto", 11)
        canvas.rect(start - 0.5, 742, stringWidth("999", "Roboto", 11) + 1, 12, stroke=0, fill=1)

    found = read(drawn(page))
    assert [block.text for block in found.blocks] == ["Each Party keeps 600 and tanks."]
    assert [d.text for d in found.dropped] == ["999"]


def test_text_under_the_picture_of_its_page_is_the_layer_of_a_scan():
    def page(canvas):
        canvas.drawString(72, 745, SHOWN)
        canvas.drawImage(ImageReader(Image.new("RGB", (9, 9), (250, 250, 250))), 0, 0, 595, 842)

    found = read(drawn(page))
    assert [block.text for block in found.blocks] == [SHOWN]
    assert [note.code for note in found.warnings] == ["hidden-text-layer"]
