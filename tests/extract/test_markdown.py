"""Markdown: as it is printed, with a draft's brackets left alone and nothing lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import ReadError
from compare.extract.markdown import read_markdown
from compare.extract.sniff import MARKDOWN
from compare.model import PLAIN, Document, Run, Source, Style
from compare.options import ExtractOptions

BOLD, ITALIC = Style(bold=True), Style(italic=True)


def read(source: str) -> Document:
    return read_markdown(
        source.encode(), Source("draft.md", "", MARKDOWN, None, "markdown-it"), ExtractOptions()
    )


def lines(source: str) -> list[str]:
    return [f"{b.label} {b.text}".strip() for b in read(source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One\n\nTwo", ["One", "Two"]),
        ("One\ntwo", ["One two"]),
        ("One  \ntwo\\\nthree", ["One two three"]),
        ("The forces:\n(a) tanks;\n(b) guns.", ["The forces:", "(a) tanks;", "(b) guns."]),
        ("Article 1\nUse of terms", ["Article 1", "Use of terms"]),
        ("They consult in the case that is named in paragraph\n2. of this Article and act at once.",
         ["They consult in the case that is named in paragraph 2. of this Article and act at once."]),
        ("# Treaty\n\n## Article 1", ["Treaty", "Article 1"]),
        ("Treaty\n======", ["Treaty"]),
        ("1. One\n2. Two", ["1. One", "2. Two"]),
        ("3. Three\n4. Four", ["3. Three", "4. Four"]),
        ("1. One\n1. Two\n1. Three", ["1. One", "2. Two", "3. Three"]),
        ("1. One\n2. Two\n4. Four", ["1. One", "2. Two", "4. Four"]),
        ("1) One", ["1) One"]),
        ("1. One\n   1. Deep\n   2. Deeper\n2. Two", ["1. One", "1. Deep", "2. Deeper", "2. Two"]),
        ("- a\n- b", ["• a", "• b"]),
        ("* (a) tanks\n* (b) guns", ["(a) tanks", "(b) guns"]),
        ("1. One\n\n    goes on\n\n        and on", ["1. One", "goes on", "and on"]),
        ("1. - a", ["1.", "• a"]),
        ("    set in, no code", ["set in, no code"]),
        ("> said", ["said"]),
        ("```\nkept as text\n```", ["kept as text"]),
        ("a\n\n---\n\nb", ["a", "b"]),
        ("1\\. \\*not a list\\*", ["1. *not a list*"]),
        ("[Each Party](/x \"T\") and <https://example.org>", ["Each Party and https://example.org"]),
        ("[text][ref] and [ref]\n\n[ref]: https://example.org", ["text and ref"]),
        ("a <name of State> b", ["a <name of State> b"]),
        ("a<br>b", ["a b"]),
        ("at most 600**,**000 men", ["at most 600,000 men"]),
        ("at most 600*.*000 men", ["at most 600.000 men"]),
        ("`600**,**000` and 2**3", ["600**,**000 and 2**3"]),
        ("<div>\n<p>in <b>HTML</b></p>\n</div>", ["in HTML"]),
    ],
)  # fmt: skip
def test_blocks(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "[Party](ies) shall [agree][consult]",
        "[Option]: Ukraine",
        "[[nested] brackets] and [^3] too",
        "{second sentence of original 3.8}",
        "[shall][should] [X] (a)(b)",
    ],
)
def test_a_drafts_own_brackets_are_text(source: str) -> None:
    assert lines(source) == [source]


@pytest.mark.parametrize(
    ("source", "runs"),
    [
        ("a **b** c", (Run("a "), Run("b", BOLD), Run(" c"))),
        ("*r*eaffirming", (Run("r", ITALIC), Run("eaffirming"))),
        ("***x***", (Run("x", Style(bold=True, italic=True)),)),
        ("~~x~~", (Run("x", Style(strike=True)),)),
        ("<u>x</u>", (Run("x", Style(underline=True)),)),
        ("<b>x <i>y</i></b>", (Run("x ", BOLD), Run("y", Style(bold=True, italic=True)))),
        ('<span style="color:red">x</span>', (Run("x", Style(colour="#ff0000")),)),
        ("<mark>x</mark>", (Run("x", Style(highlight="#ffff00")),)),
        ("<u>never closed", (Run("never closed", Style(underline=True)),)),
        ("*unbalanced", (Run("*unbalanced"),)),
        ("`x`", (Run("x"),)),
    ],
)
def test_styles(source: str, runs: tuple[Run, ...]) -> None:
    (block,) = read(source).blocks
    assert block.runs == runs


def test_kinds_levels_and_indents() -> None:
    blocks = read("## Article\n\n1. a\n   - b\n\n> c").blocks
    assert [(b.kind, b.level, b.indent) for b in blocks] == [
        ("heading", 2, 0.0), ("paragraph", 1, 30.0), ("paragraph", 2, 60.0), ("paragraph", 0, 30.0)
    ]  # fmt: skip


def test_tables() -> None:
    blocks = read("| Item | **Most** |\n|---|---|\n| Tanks | 342 |\n").blocks
    assert [(b.kind, b.text, b.header, b.table) for b in blocks] == [
        ("row", "Item | Most", True, 1), ("row", "Tanks | 342", False, 1)
    ]  # fmt: skip
    assert [blocks[0].text[a:b] for a, b in blocks[0].cells] == ["Item", "Most"]


def test_a_row_wider_than_its_header_is_read_whole() -> None:
    wide = "| Item | Most |\n|---|---|\n| Tanks | 342 | **800** | x |\n"
    assert lines(wide) == ["Item | Most", "Tanks | 342 | 800 | x"]
    assert lines("> a | b\n> --|--\n> c | d | e") == ["a | b", "c | d | e"]


def test_notes_come_last_in_the_order_of_their_marks() -> None:
    source = "One[^b].\n\n[^a]: First\n    goes on.\n\n    And more.\n\nTwo[^a] and [^c].\n\n[^b]: *Second*."
    assert [(b.kind, b.label, b.text) for b in read(source).blocks] == [
        ("paragraph", "", "One."),
        ("paragraph", "", "Two and [^c]."),
        ("note", "1", "Second."),
        ("note", "2", "First goes on. And more."),
    ]


def test_numbered_notes_keep_their_numbers() -> None:
    document = read("Text[^4] on[^7].\n\n[^4]: Four.\n[^7]: Seven.\n[^7]: Again.")
    assert [(b.label, b.text) for b in document.blocks[1:]] == [
        ("4", "Four."),
        ("7", "Seven."),
        ("7", "Again."),
    ]


def test_what_is_no_text_is_listed() -> None:
    source = (
        "---\ntitle: The Treaty\nlang: uk-UA\n---\n# Heading {#id .c}\n{:.no_toc}\n\n* TOC\n{:toc}\n\n"
        "{% include x %}Text{:.red} [link](https://example.org) ![map](map.png)<!-- aside -->\n\n"
        "<!-- a block -->\n\n[ref]: https://example.org/2 'Two'\n"
    )
    document = read(source)
    assert lines(source) == ["Heading {#id .c}", "Text link"]
    assert (document.title, document.language) == ("The Treaty", "uk")
    assert [(d.kind, d.text) for d in document.dropped] == [
        ("front-matter", "title: The Treaty"),
        ("front-matter", "lang: uk-UA"),
        ("markup", "{:.no_toc}"),
        ("markup", "* TOC"),
        ("markup", "{:toc}"),
        ("markup", "{% include x %}"),
        ("markup", "{:.red}"),
        ("link-definition", "[ref]: https://example.org/2 'Two'"),
        ("link-target", "https://example.org"),
        ("picture", "map map.png"),
        ("comment", "aside"),
        ("comment", "a block"),
    ]


def test_a_rule_is_no_front_matter() -> None:
    assert lines("---\nThe Parties agree.\n\n---\n\nThey act.") == ["The Parties agree.", "They act."]


def test_title_is_the_first_heading_where_the_file_has_no_other() -> None:
    assert read("## Preamble\n\n# Treaty").title == "Treaty"


def test_marks_are_bounded() -> None:
    with pytest.raises(ReadError, match="more than 300,000 marks"):
        read("*a " * 300_001)


PARTS = st.sampled_from(
    ["alpha", "beta", "gamma", "силы", "342", "*", "**", "_", "~~", "[", "]", "](", "(", ")", "[^1]",
     "\n", "\n\n", "\n# ", "\n- ", "\n1. ", "\n> ", "\n    ", "\n```\n", "`", "<", ">", "<u>", "</u>", "|",
     "\n|---|---|\n", ":", "{", "}", "{:", "\\", "\n---\n", "\n===\n", "!", "<!--", "-->", "&amp;",
     "\n[^1]: ", "\n[alpha]: ", "/beta"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=40).map(" ".join))
def test_every_word_is_in_a_block_or_listed(source: str) -> None:
    document = read(source)
    kept = [f"{b.label} {b.text}" for b in document.blocks] + [d.text for d in document.dropped]
    words = re.compile(r"alpha|beta|gamma|силы|342", re.IGNORECASE)

    def count(text: str) -> Counter[str]:
        return Counter(word.casefold() for word in words.findall(text))

    assert count(source) <= count(" ".join(kept))
    assert document.blocks == read(source).blocks
    assert all(run.style == PLAIN or run.text for block in document.blocks for run in block.runs)
