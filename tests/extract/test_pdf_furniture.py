"""What a page carries besides its text leaves the text and is listed."""

import pytest
from pdf_samples import A4, LABEL, PageBreak, drawn, lines_at, pdf_of, read, texts

TEXT = "The Parties shall consult one another on every question that this treaty or its annexes raise. "
SUBJECTS = ["Neutrality", "Guarantees", "Ceilings", "Verification", "Ratification"]
PAGES = [part for subject in SUBJECTS for part in (f"{subject}. {TEXT * 3}".strip(), PageBreak())][:-1]
PLAIN = [part for part in PAGES if isinstance(part, str)]


def at_top(canvas, text):
    canvas.setFont("Roboto", 9)
    canvas.drawString(72, A4[1] - 40, text)


def at_foot(canvas, text):
    canvas.setFont("Roboto", 9)
    canvas.drawCentredString(A4[0] / 2, 36, text)


def mirrored(canvas, page):
    if page % 2:
        canvas.drawString(72, A4[1] - 40, "A/CONF.999/4")
        canvas.drawRightString(A4[0] - 72, A4[1] - 40, f"page {page}")
    else:
        canvas.drawString(72, A4[1] - 40, f"page {page}")
        canvas.drawRightString(A4[0] - 72, A4[1] - 40, "A/CONF.999/4")


FURNITURE = [
    (lambda c, p: at_top(c, "Draft treaty of 4 May 2022"), "running-head", "Draft treaty of 4 May 2022"),
    (lambda c, p: at_top(c, f"Draft treaty / {p}"), "running-head", "Draft treaty / 3"),
    (lambda c, p: at_foot(c, f"- {p + 10} -"), "page-number", "- 13 -"),
    (lambda c, p: at_foot(c, f"{p}/…"), "page-number", "3/…"),
    (lambda c, p: at_foot(c, f"Page {p} of 5"), "page-number", "Page 3 of 5"),
    (lambda c, p: at_foot(c, f"стр. {p} из 5"), "page-number", "стр. 3 из 5"),
    (lambda c, p: at_foot(c, ["i", "ii", "iii", "iv", "v"][p - 1]), "page-number", "iii"),
    (lambda c, p: at_foot(c, "Restricted"), "running-foot", "Restricted"),
    (lambda c, p: at_foot(c, "/…"), "continuation-mark", "/…"),
    (
        lambda c, p: at_foot(c, "(footnote continued on next page)"),
        "continuation-mark",
        "(footnote continued on next page)",
    ),
    (mirrored, "running-head", "A/CONF.999/4 page 3"),
]


@pytest.mark.parametrize(("furniture", "kind", "on_page_3"), FURNITURE)
def test_what_repeats_at_the_edge_is_dropped_and_listed(furniture, kind, on_page_3):
    document = read(pdf_of(*PAGES, furniture=furniture))
    assert [block.text for block in document.blocks] == PLAIN
    assert [(d.kind, d.text) for d in document.dropped if d.page == 3] == [(kind, on_page_3)]
    assert len(document.dropped) == 5


@pytest.mark.parametrize(
    ("pages", "on", "is_head"),
    [(2, 2, True), (4, 2, True), (5, 2, False), (5, 3, True)],
)
def test_how_often_a_line_must_repeat_to_be_a_running_head(pages, on, is_head):
    """Twice in a short file; three times in a longer one, where twice is chance."""
    flow = PAGES[: 2 * pages - 1]
    head = "The position of the delegation"
    document = read(pdf_of(*flow, furniture=lambda c, p: at_top(c, head) if p <= on else None))
    assert [d.text for d in document.dropped] == ([head] * on if is_head else [])
    assert sum(head in block.text for block in document.blocks) == (0 if is_head else on)


def test_articles_at_the_tops_of_pages_are_no_running_heads():
    """Their numbers do move with the page, but one article a page is text."""
    flow = [part for k in range(1, 6) for part in ((f"Article {k}", LABEL), TEXT * 3, PageBreak())][:-1]
    document = read(pdf_of(*flow))
    assert [b.text for b in document.blocks if b.kind == "heading"] == [f"Article {k}" for k in range(1, 6)]
    assert document.dropped == ()


def test_the_masthead_of_a_document_is_dropped():
    def page(canvas):
        lines_at(72, 800, ["United Nations"])(canvas)
        lines_at(400, 800, ["A/CONF.999/2022/4", "Distr.: Limited", "Original: English"])(canvas)
        lines_at(72, 600, ["Article 1", "The Parties agree."])(canvas)
        lines_at(72, 40, ["22-12345 (E)  Please recycle", "*2212345*"])(canvas)

    document = read(drawn(page))
    assert [block.text for block in document.blocks] == ["Article 1", "The Parties agree."]
    assert {d.kind for d in document.dropped} == {"masthead"}
    assert "United Nations A/CONF.999/2022/4" in {d.text for d in document.dropped}
    assert len(document.dropped) == 5


CONTENTS = [
    "Contents",
    "Preamble ................................ 1",
    "Article 1. Use of terms ................. 1",
    "Article 2. A heading that goes on over",
    "the end of its line ..................... 2",
    "Article 3. Final provisions ............. 3",
]


def test_a_list_of_contents_is_dropped_line_by_line():
    document = read(drawn(lines_at(72, 760, CONTENTS), lines_at(72, 700, ["Article 1", "Use of terms"])))
    assert [block.text for block in document.blocks] == ["Article 1", "Use of terms"]
    assert [d.text for d in document.dropped if d.kind == "contents"] == CONTENTS


def test_line_numbers_are_dropped_and_numbers_of_paragraphs_stay():
    def page(canvas):
        for k in range(12):
            canvas.drawRightString(60, 760 - 14 * k, str(k + 1))
            canvas.drawString(72, 760 - 14 * k, f"{k + 1}. Point {k + 1} of this plan.")

    document = read(drawn(page))
    assert [block.text for block in document.blocks] == [
        f"{k}. Point {k} of this plan." for k in range(1, 13)
    ]
    assert [d.text for d in document.dropped] == [str(k) for k in range(1, 13)]


@pytest.mark.parametrize("angle", [45, 90])
def test_stamps_and_watermarks_are_listed_as_turned_text(angle):
    def page(canvas):
        lines_at(72, 700, ["Article 1", "The Parties agree on all that follows."])(canvas)
        canvas.translate(300, 300)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "CONFIDENTIAL")

    document = read(drawn(page))
    assert [block.text for block in document.blocks] == [
        "Article 1",
        "The Parties agree on all that follows.",
    ]
    assert [(d.kind, d.text) for d in document.dropped] == [("turned-text", "CONFIDENTIAL")]


def test_a_label_in_the_margin_is_the_paragraphs_label():
    def page(canvas):
        for k, name in enumerate(("Pp1", "Pp2")):
            canvas.setFont("Roboto", 7)
            canvas.drawString(56, 704 - 40 * k, name)
            canvas.setFont("Roboto", 11)
            canvas.drawString(90, 700 - 40 * k, f"Recalling the talks of round {k + 1},")

    assert [(b.label, b.text) for b in read(drawn(page)).blocks] == [
        ("Pp1", "Recalling the talks of round 1,"),
        ("Pp2", "Recalling the talks of round 2,"),
    ]


def test_an_empty_page_is_no_matter():
    page = lines_at(72, 700, ["Article 1", "Some text."])
    document = read(drawn(page, lambda canvas: None, page))
    assert [block.page for block in document.blocks] == [1, 1, 3, 3]
    assert (document.source.pages, document.warnings) == (3, ())


def test_nothing_is_dropped_without_evidence():
    assert texts(drawn(lines_at(72, 800, ["Draft treaty", "Some text of it."]))) == [
        "Draft treaty",
        "Some text of it.",
    ]


def test_a_volume_number_beside_the_page_number_is_no_text():
    """Over two columns, the three pieces of such a head are three lines."""

    def page(number):
        def draw(canvas):
            for x in (60, 310):
                lines_at(
                    x,
                    740,
                    [
                        f"{SUBJECTS[number]} of the zone that the Parties know",
                        "well, and all that stands in it is counted so",
                    ]
                    * 15,
                )(canvas)
            canvas.setFont("Roboto", 8)
            canvas.drawString(60, A4[1] - 40, f"{number + 31}")
            canvas.drawCentredString(A4[0] / 2, A4[1] - 40, "Series of Treaties — Recueil des textes")
            canvas.drawRightString(A4[0] - 60, A4[1] - 40, "2002")

        return draw

    document = read(drawn(*map(page, range(4))))
    assert not [b.text for b in document.blocks if "Series" in b.text or "2002" in b.text]
    assert {item.text for item in document.dropped if item.page == 3} == {
        "33", "Series of Treaties — Recueil des textes", "2002",
    }  # fmt: skip


def test_a_line_that_is_printed_twice_to_look_bold_is_read_once():
    def draw(canvas):
        for shift in (0, 0.4):
            canvas.drawString(72 + shift, 740, "No. 12345")
        lines_at(72, 700, ["The Parties agree on all that follows."])(canvas)

    assert texts(drawn(draw)) == ["No. 12345", "The Parties agree on all that follows."]
