"""What a browser prints of a web page besides its text is listed; elsewhere the same words are text."""

from pdf_samples import A4, PageBreak, pdf_of, read

POINTS = [
    "1. The Parties withdraw from the zone.",
    "2. The guarantors meet.",
    "3. Subscribe to the plan they do.",
]
PARTS = [
    "We use cookies to improve your experience.",
    "Accept all",
    "Advertisement",
    "Share",
    "© 2031 The Post",
]


def printed(address):
    def furniture(canvas, page):
        canvas.setFont("Roboto", 8)
        canvas.drawString(30, A4[1] - 20, "5/3/31, 10:42 AM")
        canvas.drawCentredString(A4[0] / 2, A4[1] - 20, "Full text of the plan")
        canvas.drawString(30, 18, address)
        canvas.drawRightString(A4[0] - 30, 18, f"{page}/2")

    flow = [*PARTS[:2], *POINTS[:2], *PARTS[2:4], PageBreak(), POINTS[2], PARTS[4]]
    return read(pdf_of(*flow, furniture=furniture))


def test_buttons_and_banners_of_a_printed_page_are_dropped():
    document = printed("https://post.example/plan")
    assert [block.text for block in document.blocks] == POINTS
    assert [item.text for item in document.dropped if item.kind == "page-furniture"] == PARTS
    assert len(document.dropped) == len(PARTS) + 4


def test_without_an_address_of_the_web_they_are_text():
    assert len(printed("Draft of May 2031").blocks) == len(POINTS) + len(PARTS)
