"""Hyphens at line ends: the word's own stay, the typesetter's go."""

import pytest
from pdf_samples import drawn, lines_at, texts

BROKEN = [
    # nothing in the document decides: English keeps its hyphens, Russian and Ukrainian mend
    (["Measures of capacity-", "building are taken."], "Measures of capacity-building are taken."),
    (["Стороны приняли обяза-", "тельство о мире."], "Стороны приняли обязательство о мире."),
    (["Сторони взяли зобов'я-", "зання щодо миру."], "Сторони взяли зобов'язання щодо миру."),
    (["Если кто-", "либо из них молчит."], "Если кто-либо из них молчит."),
    (["Они действуют по-", "прежнему вместе."], "Они действуют по-прежнему вместе."),
    (["Они стали по-", "лучать ноты."], "Они стали получать ноты."),
    # the rest of the document decides
    (["A rea-", "sonable aim is reasonable."], "A reasonable aim is reasonable."),
    (["Long-", "term aims are long-term."], "Long-term aims are long-term."),
    (
        ["Государства созывают участники, государства-", "участники решают."],
        "Государства созывают участники, государства-участники решают.",
    ),
    # no letters, capitals, and a hyphen that shows only at a line's end
    (["In the years 2014-", "2020 it held."], "In the years 2014-2020 it held."),
    (["The region of South-", "East Europe."], "The region of South-East Europe."),
    (["A long word is bro\xadken softly here."], "A long word is broken softly here."),
]


@pytest.mark.parametrize(("lines", "text"), BROKEN)
def test_a_word_broken_over_two_lines_is_mended(lines, text):
    assert texts(drawn(lines_at(72, 700, lines))) == [text]


def test_a_document_that_breaks_words_breaks_all_of_them():
    """Three words that are shown whole elsewhere tell how the hyphens of the others were made."""
    whole = "The guarantors and the ceilings of the armaments are laid down."
    lines = [
        whole,
        "",
        "All guar-",
        "antors and ceil-",
        "ings and arma-",
        "ments with verifi-",
        "cation count.",
    ]
    assert texts(drawn(lines_at(72, 700, lines))) == [
        whole,
        "All guarantors and ceilings and armaments with verification count.",
    ]


def test_a_broken_word_keeps_the_style_of_each_half():
    from pdf_samples import read, spans

    def page(canvas):
        canvas.setFont("RobotoBold", 11)
        canvas.drawString(72, 700, "обяза-")
        canvas.drawString(72, 686, "тельство")

    (block,) = read(drawn(page)).blocks
    assert spans(block) == [("обязательство", "bold")]
