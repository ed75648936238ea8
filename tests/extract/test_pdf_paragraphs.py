"""Lines of a page become the paragraphs that a reader sees."""

import pytest
from pdf_samples import (
    A4,
    BODY,
    HANGING,
    HEADING,
    INDENTED,
    LABEL,
    RAGGED,
    TITLE,
    PageBreak,
    columns,
    drawn,
    lines_at,
    pdf_of,
    read,
    texts,
)

SENTENCE = "The Parties shall consult one another without delay on all questions that this treaty raises"
TEXTS = [f"{SENTENCE}, {SENTENCE.lower()}, and shall report on point {k}." for k in range(1, 9)]
ARTICLES = [
    line for k in range(1, 5) for line in ((f"Article {k}", LABEL), ("Its heading", HEADING), TEXTS[k])
]


def plain(texts_and_styles):
    return [text if isinstance(text, str) else text[0] for text in texts_and_styles]


@pytest.mark.parametrize("style", [BODY, RAGGED, INDENTED, HANGING], ids=lambda style: style.name)
def test_each_paragraph_is_one_block(style):
    assert texts(pdf_of(*((text, style) for text in TEXTS))) == TEXTS


def test_unmarked_recitals_of_one_line_are_paragraphs_though_the_next_word_might_not_fit():
    recitals = [
        "Considering the interest that all of them have in a quiet border and trade,",
        "Wishing to reduce their forces within the time that this treaty gives them,",
        "Recalling the declarations that they made in the years before this treaty,",
    ]
    assert texts(pdf_of(*((text, INDENTED) for text in [*recitals, *TEXTS]))) == [*recitals, *TEXTS]


def test_labels_headings_and_texts_are_blocks_of_their_own():
    assert texts(pdf_of(*ARTICLES)) == plain(ARTICLES)


def test_a_title_over_several_lines_is_one_block():
    title = "Draft treaty on the limitation of forces and on the security guarantees of the States concerned"
    document = read(pdf_of((title, TITLE), *ARTICLES))
    assert document.blocks[0].text == title
    assert (document.blocks[0].kind, document.blocks[0].level, document.blocks[0].align) == (
        "heading",
        1,
        "center",
    )


def test_a_label_and_its_heading_in_one_style_are_two_blocks():
    flow = [("Article 1", LABEL), ("Use of terms", LABEL), TEXTS[0]]
    assert texts(pdf_of(*flow)) == plain(flow)


def test_a_paragraph_goes_on_over_the_page():
    before = ["Line."] * 30
    document = read(pdf_of(*before, TEXTS[0] * 4))
    block = document.blocks[-1]
    assert block.text == TEXTS[0] * 4
    (start,) = block.page_starts
    assert (block.page, start.page) == (1, 2)
    assert block.text[start.start - 1] == " "


@pytest.mark.parametrize(
    "first", ["Article 2", "2. Next paragraph.", "(b) next item;", "а) следующий пункт;"]
)
def test_a_label_at_the_top_of_a_page_begins_a_paragraph(first):
    assert texts(pdf_of("1. Some text to begin with.", PageBreak(), first)) == [
        "1. Some text to begin with.",
        first,
    ]


WRAPPED = [
    (["This is subject to the provisions of", "Article 5, paragraph 2, of this treaty."], 1),
    (["This holds for all that is laid down in paragraph", "2. The Parties note it."], 1),
    (["The ceilings are those that stand in the table of annex", "1."], 1),
    (["This is subject to all the provisions of", "Article 5."], 1),
    (["A text that nobody has ended with a stop", "Article 5"], 2),
    (["1. One point ends here;", "2. another begins."], 2),
    (["(a) an item, and", "(b) another item."], 2),
    (["1.1 A point of two numbers.", "1.2 Another one."], 2),
    (["The Parties agree on this.", "They also agree on that."], 2),
]


@pytest.mark.parametrize(("lines", "blocks"), WRAPPED)
def test_only_what_looks_like_a_beginning_begins_a_paragraph(lines, blocks):
    longest = "A line that shows where the margin of this text is, for it is the longest of all lines on it"
    assert len(texts(drawn(justified([longest, *lines])))) == 1 + blocks


def justified(lines):
    """Draw the first line as a paragraph that shows the margin, then the others, full where they go on."""

    def draw(canvas):
        width = canvas.stringWidth(lines[0], "Roboto", 11)
        canvas.drawString(72, 720, lines[0])
        for k, line in enumerate(lines[1:]):
            words, x = line.split(), 72
            goes_on = k + 2 < len(lines) and not line.endswith((".", ";", "and"))
            own = sum(canvas.stringWidth(word, "Roboto", 11) for word in words)
            gap = (width - own) / (len(words) - 1) if goes_on else 3
            for word in words:
                canvas.drawString(x, 690 - 14 * k, word)
                x += canvas.stringWidth(word, "Roboto", 11) + gap

    return draw


def test_two_columns_are_read_one_after_the_other():
    assert texts(columns(*TEXTS)) == TEXTS


@pytest.mark.parametrize("rotation", [0, 90])
def test_text_that_stands_sideways_is_read(rotation):
    def page(canvas):
        canvas.setPageRotation(rotation)
        canvas.rotate(90)
        lines_at(60, -100, ["Article 1", f"{SENTENCE}", "and on all others."])(canvas)

    assert texts(drawn(page)) == ["Article 1", f"{SENTENCE} and on all others."]


def test_letter_spaced_words_are_whole():
    def page(canvas):
        text = canvas.beginText(72, 700)
        text.setCharSpace(1.2)
        text.textOut("Agreement of the Co-Chairs")
        canvas.drawText(text)

    assert texts(drawn(page)) == ["Agreement of the Co-Chairs"]


def test_places_are_told():
    def page(canvas):
        lines_at(72, 700, [SENTENCE])(canvas)
        lines_at(100, 650, ["(a) an item that is indented;"])(canvas)
        canvas.setFont("Roboto", 16.5)
        lines_at(72, 600, ["Larger letters"])(canvas)

    first, item, larger = read(drawn(lambda c: None, page, size=A4)).blocks
    assert (first.page, item.page) == (2, 2)
    assert (first.indent, item.indent) == (0, 28)
    assert (first.size, larger.size) == (1.0, 1.5)


def test_one_large_sign_does_not_part_a_paragraph():
    def page(canvas):
        canvas.drawString(72, 700, SENTENCE)
        canvas.setFont("Roboto", 18)
        canvas.drawString(72, 686, "*")
        canvas.setFont("Roboto", 11)
        canvas.drawString(84, 686, "and on every other question that any one of them may raise.")

    assert texts(drawn(page)) == [f"{SENTENCE} * and on every other question that any one of them may raise."]


def test_a_rule_parts_paragraphs():
    def page(canvas):
        lines_at(72, 700, [SENTENCE, "and so on"], leading=16)(canvas)
        canvas.line(72, 696, 300, 696)

    assert texts(drawn(page)) == [SENTENCE, "and so on"]


def test_private_codes_of_symbol_fonts_are_the_signs_that_they_show():
    from compare.extract.pdf.page.letters import with_signs

    assert with_signs("\uf0b7 first \uf0a7 second") == "• first ▪ second"


@pytest.mark.parametrize(
    ("lines", "text"),
    [(["缔约国应", "当协商"], "缔约国应当协商"), (["The Parties", "consult"], "The Parties consult")],
)
def test_lines_of_a_script_without_spaces_are_joined_without_one(lines, text):
    from compare.extract.pdf.layout.join_lines import Dehyphenator, text_of
    from compare.extract.pdf.page.records import PrintedLine, PrintedWord
    from compare.model import PLAIN

    set_lines = [
        PrintedLine(
            tuple(PrintedWord(w, 0, 1, y, 11, ((len(w), PLAIN),)) for w in line.split()), 0, 1, y, 11, page=1
        )
        for y, line in enumerate(lines)
    ]
    assert "".join(run.text for run in text_of(set_lines, Dehyphenator([set_lines])).runs()) == text
