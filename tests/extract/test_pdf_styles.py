"""Bold, italic, underline, strike, colour and highlight of a PDF reach the runs, letter by letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import pdf_of, read, spans, texts

PASSAGES = [
    ("a <b>bold passage</b> here", [("bold passage", "bold")]),
    ("an <i>italic passage</i> here", [("italic passage", "italic")]),
    ("<b><i>both</i></b> of them", [("both", "bold italic")]),
    ("an <u>underlined passage</u> here", [("underlined passage", "underline")]),
    ("a <strike>struck passage</strike> here", [("struck passage", "strike")]),
    ("<b>bold <u>and underlined</u></b> text", [("bold ", "bold"), ("and underlined", "bold underline")]),
    ('a <font color="#c00000">red passage</font> here', [("red passage", "#c00000")]),
    ('a <font backColor="#ffff00">marked passage</font> here', [("marked passage", "#ffff00")]),
    ("part<u>ial</u>ly and <b>hal</b>f", [("ial", "underline"), ("hal", "bold")]),
    ("<b>one</b>, <i>two</i>; three", [("one", "bold"), ("two", "italic")]),
    ("[<b>[nested</b> brackets] stay]", [("[nested", "bold")]),
    ("слово <b>жирным</b>, <u>с чертой</u>", [("жирным", "bold"), ("с чертой", "underline")]),
    ("plain black text only", []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), PASSAGES)
def test_a_passage_has_its_style_and_its_neighbours_have_not(markup, expected):
    (block,) = read(pdf_of(markup)).blocks
    assert spans(block) == expected


def test_an_underline_goes_on_over_a_line_end():
    long = "words that are all underlined and go on over the end of their line " * 2
    (block,) = read(pdf_of(f"Before <u>{long.strip()}</u> after.")).blocks
    assert spans(block) == [(long.strip(), "underline")]


def test_a_rule_that_is_longer_than_the_words_above_it_is_no_underline():
    from pdf_samples import drawn

    def page(canvas):
        canvas.drawString(100, 700, "A heading over a rule")
        canvas.line(72, 698.5, 520, 698.5)

    (block,) = read(drawn(page)).blocks
    assert spans(block) == []


def test_letters_that_are_filled_and_stroked_are_bold():
    """A font without a bold cut is made bold so, by word processors and by hand."""
    from pdf_samples import drawn

    def page(canvas):
        text = canvas.beginText(72, 700)
        for mode, words in ((0, "The Parties "), (2, "shall "), (0, "consult.")):
            text.setTextRenderMode(mode)
            text.textOut(words)
        canvas.drawText(text)

    (block,) = read(drawn(page)).blocks
    assert [(words.strip(), style) for words, style in spans(block)] == [("shall", "bold")]


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "b", "i", "u", "strike"]), st.from_regex(r"[a-z]{2,9}", fullmatch=True)
        ),
        min_size=1,
        max_size=25,
    )
)
def test_every_word_keeps_its_own_style(words):
    """Whatever styles alternate, each word comes back in the style that it was set in."""
    names = {"b": "bold", "i": "italic", "u": "underline", "strike": "strike"}
    markup = " ".join(f"<{tag}>{word}</{tag}>" if tag else word for tag, word in words)
    (block,) = read(pdf_of(markup)).blocks
    assert block.text == " ".join(word for _, word in words)
    styled = [word for text, style in spans(block) for word in ((w, style) for w in text.split())]
    assert styled == [(word, names[tag]) for tag, word in words if tag]


def test_words_of_a_styled_text_are_read_once():
    assert texts(pdf_of("one <b>two</b> <u>three</u> <i>four</i>")) == ["one two three four"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("after <strike>thirty</strike>sixty days", "after thirty sixty days"),
        ("the Stat<strike>es</strike> that sign", "the States that sign"),
        ("they <strike>re</strike>negotiate", "they renegotiate"),
    ],
)
def test_a_struck_word_and_the_one_that_replaces_it_are_two_words(markup, text):
    assert [block.text for block in read(pdf_of(markup)).blocks] == [text]
