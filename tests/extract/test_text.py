"""Plain text: which line begins a paragraph, and the law that no word is lost."""

from __future__ import annotations

import re
import textwrap
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.extract.text import blocks_of_text
from compare.language.labels import leading_label
from compare.model import PageStart


def texts(source: str) -> list[str]:
    return [block.text for block in blocks_of_text(source)[0]]


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("1. The Parties agree.", "1.", "The Parties agree."),
        ("12) The Parties", "12)", "The Parties"),
        ("1.2.3. The Parties", "1.2.3.", "The Parties"),
        ("2.1 Each Party", "2.1", "Each Party"),
        ("4 bis. Each Party", "4 bis.", "Each Party"),
        ("(a) tanks;", "(a)", "tanks;"),
        ("(iv) tanks;", "(iv)", "tanks;"),
        ("(aa) tanks;", "(aa)", "tanks;"),
        ("(в) танки;", "(в)", "танки;"),
        ("б) танки;", "б)", "танки;"),
        ("IV. Final provisions", "IV.", "Final provisions"),
        ("A. General", "A.", "General"),
        ("• tanks", "•", "tanks"),
        ("§ 5. Text", "§ 5.", "Text"),
        ("Article 5", "Article 5", ""),
        ("Article 5. Use of terms", "Article 5.", "Use of terms"),
        ("ARTICLE V", "ARTICLE V", ""),
        ("Article 4 bis", "Article 4 bis", ""),
        ("Article [X] Guarantees", "Article [X]", "Guarantees"),
        ("ANNEX II", "ANNEX II", ""),
        ("CHAPTER ONE", "CHAPTER ONE", ""),
        ("Статья 5.", "Статья 5.", ""),
        ("СТАТЬЯ 5", "СТАТЬЯ 5", ""),
        ("Глава первая", "Глава первая", ""),
        ("Стаття 12. Гарантії", "Стаття 12.", "Гарантії"),
        ("Додаток № 1", "Додаток № 1", ""),
        ("Article premier", "Article premier", ""),
        ("Option 2: no text", "Option 2:", "no text"),
        ("Preamble", "Preamble", ""),
        ("ПРИЛОЖЕНИЕ", "ПРИЛОЖЕНИЕ", ""),
    ],
)
def test_label_at_the_beginning_of_a_line(line: str, label: str, rest: str) -> None:
    found = leading_label(line)
    assert found is not None
    assert (found.text, found.rest) == (label, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Article 5, paragraph 2, of this Treaty",
        "Article 5 of this Treaty",
        "article 5",
        "Articles of faith",
        "Part of the forces",
        "1945 was the year",
        "(b),shall have the right",
        "(see Article 5)",
        "civil. Rights",
        "Статья 5 настоящего Договора",
        "The Parties agree.",
        "г. Минск",
        "",
    ],
)
def test_no_label(line: str) -> None:
    assert leading_label(line) is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One\n\nTwo\n \t\nThree", ["One", "Two", "Three"]),
        ("Article 1\nUse of terms\nThe Parties agree.", ["Article 1", "Use of terms", "The Parties agree."]),
        ("1. One\n2. Two\n(a) three", ["1. One", "2. Two", "(a) three"]),
        ("(a)\ntanks;\n(b)\nguns.", ["(a) tanks;", "(b) guns."]),
        ("Tanks:\n342;\n\n  Guns:\n519.", ["Tanks:", "342;", "Guns:", "519."]),
        ("A very long line that is a paragraph by itself, and ends here.\nAnother one of those.",
         ["A very long line that is a paragraph by itself, and ends here.", "Another one of those."]),
        ("a\u00a0b\u200b\tc\u00ad\ufeff", ["a b c"]),
        ("=====\nTreaty\n-----\n\n____\nText", ["Treaty", "Text"]),
    ],
)  # fmt: skip
def test_lines_as_paragraphs(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


WRAPPED = [
    ("a principle begins a paragraph in Russian as in English",
     """\
     Принцип 1. Стороны воздерживаются в своих отношениях от угрозы силой или
     её применения и решают споры мирными средствами.
     Принцип 2. Стороны уважают суверенитет и территориальную целостность друг
     друга и не вмешиваются во внутренние дела друг друга.
     """,
     ["Принцип 1. Стороны воздерживаются в своих отношениях от угрозы силой или её применения и решают споры "
      "мирными средствами.",
      "Принцип 2. Стороны уважают суверенитет и территориальную целостность друг друга и не вмешиваются во "
      "внутренние дела друг друга."]),
    ("a dash in running text begins no paragraph",
     """\
     The Parties shall refrain in their relations from any threat of force and
     - without delay and in good faith - settle by peaceful means what is then
     - and only then - between them, and shall never again resort to any force.
     """,
     ["The Parties shall refrain in their relations from any threat of force and - without delay and in good "
      "faith - settle by peaceful means what is then - and only then - between them, and shall never again "
      "resort to any force."]),
    ("a wrapped paragraph is one",
     """\
     The Parties shall refrain in their relations from any threat of force and
     from any use of it, and shall settle what divides them by peaceful means.
     """,
     ["The Parties shall refrain in their relations from any threat of force and from any use of it, and "
      "shall settle what divides them by peaceful means."]),
    ("a reference at a line's beginning is no label",
     """\
     The Parties consult each other without delay in the case that is named in
     Article 5, paragraph 2, and act in the way that is laid down further in
     Article 6. They report on it.
     """,
     ["The Parties consult each other without delay in the case that is named in Article 5, paragraph 2, and "
      "act in the way that is laid down further in Article 6. They report on it."]),
    ("a mark in the middle of a sentence is no label",
     """\
     The Parties consult each other without delay in the case that paragraph
     (c) of this Article names, unless one of them objects to it in writing
     within three days.
     """,
     ["The Parties consult each other without delay in the case that paragraph (c) of this Article names, "
      "unless one of them objects to it in writing within three days."]),
    ("a mark that follows the one before it is a label",
     """\
     The forces of the Party shall have in time of peace no more than follows
     (a) tanks of every kind that are in service with the units of that Party
     (b) guns of every kind that are in service with the units of that Party
     """,
     ["The forces of the Party shall have in time of peace no more than follows",
      "(a) tanks of every kind that are in service with the units of that Party",
      "(b) guns of every kind that are in service with the units of that Party"]),
    ("a title over two lines, headings, titles of articles",
     """\
     TREATY ON
     PERMANENT NEUTRALITY
     CHAPTER ONE
     GENERAL PROVISIONS
     Article 1
     Use of terms that are found in this Treaty
     The Parties shall refrain in their relations from any threat of force and
     from any use of it.
     They shall settle what divides them by peaceful means and by those alone.
     Article 2
     """,
     ["TREATY ON PERMANENT NEUTRALITY", "CHAPTER ONE", "GENERAL PROVISIONS", "Article 1",
      "Use of terms that are found in this Treaty",
      "The Parties shall refrain in their relations from any threat of force and from any use of it.",
      "They shall settle what divides them by peaceful means and by those alone.", "Article 2"]),
    ("first lines set in",
     """\
        The Parties shall refrain in their relations from the threat of force
     and from any use of it, wherever this may be and for whatever reason now.
        They shall settle what divides them by peaceful means and in such ways
     as the Charter names.
     """,
     ["The Parties shall refrain in their relations from the threat of force and from any use of it, "
      "wherever this may be and for whatever reason now.",
      "They shall settle what divides them by peaceful means and in such ways as the Charter names."]),
    ("hanging indents",
     """\
     1.  The Parties shall refrain in their relations from the threat of force
         and from any use of it.
     2.  They shall settle what divides them by peaceful means and in the ways
         that the Charter names.
     """,
     ["1. The Parties shall refrain in their relations from the threat of force and from any use of it.",
      "2. They shall settle what divides them by peaceful means and in the ways that the Charter names."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"), [row[1:] for row in WRAPPED], ids=[row[0] for row in WRAPPED]
)
def test_wrapped_lines_are_joined(source: str, expected: list[str]) -> None:
    assert texts(textwrap.dedent(source)) == expected


@pytest.mark.parametrize(
    ("first", "second", "mended"),
    [
        (
            "an agreement on the building of capacity-",
            "building shall follow in due course",
            "capacity-building",
        ),
        (
            "Стороны обязуются воздерживаться от приме-",
            "нения силы в своих отношениях и далее",
            "применения силы",
        ),
        (
            "the Parties, having in view the provi-",
            "sions of it; these provisions stand as",
            "the provisions of",
        ),
        (
            "the Parties consult on both the short-",
            "and the long-term aspects of it as they",
            "short- and the",
        ),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, mended: str) -> None:
    assert mended in " ".join(texts(f"{first}\n{second}\nand all else that concerns them now\n"))


def test_form_feeds_make_pages_and_their_furniture_is_listed() -> None:
    pages = [
        "Article 1\n\nThe Parties shall refrain in all their relations from the threat of force and",
        "from any use of it in the ways\nthat are named.\n\nArticle 2\n\n"
        "The Parties shall settle what divides them in the course of time by\n"
        "peaceful means, by all of them that the Charter names for it and",
        "in no other way.",
    ]
    source = "\f".join(f"Draft of 5 May\n\n{text}\n\n- {n} -\n" for n, text in enumerate(pages, 1))
    blocks, dropped, count = blocks_of_text(source)
    assert [(b.text[:20], b.page) for b in blocks] == [
        ("Article 1", 1), ("The Parties shall re", 1), ("Article 2", 2), ("The Parties shall se", 2)
    ]  # fmt: skip
    first_page = "The Parties shall refrain in all their relations from the threat of force and "
    assert blocks[1].page_starts == (PageStart(len(first_page), 2),)
    assert count == 3
    assert [(d.kind, d.page, d.text) for d in dropped][:2] == [
        ("running-head", 1, "Draft of 5 May"), ("page-number", 1, "- 1 -")
    ]  # fmt: skip
    assert len(dropped) == 6


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("Item\tMost\nTanks\t342\nGuns\t519", ["Item | Most", "Tanks | 342", "Guns | 519"]),
        ("| Item | Most |\n|------|-----:|\n| Tanks | 342 |", ["Item | Most", "Tanks | 342"]),
        ("Tanks | | 800\nGuns | 519 | 1900", ["Tanks | | 800", "Guns | 519 | 1900"]),
    ],
)
def test_tables_with_clear_evidence(source: str, rows: list[str]) -> None:
    blocks = blocks_of_text(source)[0]
    assert [b.text for b in blocks] == rows
    assert {b.kind for b in blocks} == {"row"}
    assert {b.table for b in blocks} == {1}
    for block in blocks:
        assert " | ".join(block.text[a:b] for a, b in block.cells).replace("  ", " ") == block.text


def test_a_ruled_first_row_is_a_header() -> None:
    assert [b.header for b in blocks_of_text("a | b\n--|--\n1 | 2\n3 | 4")[0]] == [True, False, False]


@pytest.mark.parametrize("source", ["1.\tOne\n2.\tTwo", "A | B", "a | b\nc | d | e"])
def test_no_table_without_clear_evidence(source: str) -> None:
    assert {b.kind for b in blocks_of_text(source)[0]} == {"paragraph"}


PARTS = st.sampled_from(
    ["Article 5", "1.", "(a)", "ANNEX II", "Статья 3.", "the", "Parties", "shall", "consult.", "силы", "и",
     "TREATY", "capacity", "342", "—", "•", "of;", " ", "  ", "\t", "|", "\n", "\n", "\n\n", "\n    ", "----"]
)  # fmt: skip


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@given(st.lists(PARTS, max_size=60).map(" ".join))
def test_every_word_is_in_the_blocks_once_and_in_order(source: str) -> None:
    assert words(" ".join(texts(source))) == words(source)


@given(st.lists(st.one_of(PARTS, st.just("\n\f\n")), max_size=80).map(" ".join))
def test_with_pages_every_word_is_in_a_block_or_listed_as_dropped(source: str) -> None:
    blocks, dropped, _ = blocks_of_text(source)
    kept = [word for block in blocks for word in words(block.text)]
    assert Counter(kept) + Counter(w for d in dropped for w in words(d.text)) == Counter(words(source))
    rest = iter(words(source))
    assert all(word in rest for word in kept)


@given(
    st.lists(
        st.lists(st.sampled_from(["the", "Parties", "shall", "refrain", "force."]), min_size=1),
        max_size=9,
    )
)
def test_written_lines_are_never_joined_over_a_blank_line(lines: list[list[str]]) -> None:
    written = [" ".join(line) for line in lines]
    assert texts("\n\n".join(written)) == written


@pytest.mark.parametrize("mark", ["[Page 2]", "Page 2 of 7", "- стр. 2 -", "Seite 2 von 7"])
def test_the_mark_of_a_page_is_dropped_where_it_stands_alone(mark: str):
    blocks, dropped, _ = blocks_of_text(f"1. One.\n\n    {mark}\n\n2. Two, as on\npage 3 of the\nreport.")
    assert " ".join(block.text for block in blocks) == "1. One. 2. Two, as on page 3 of the report."
    assert [(item.kind, item.text) for item in dropped] == [("page-number", mark)]


def test_a_long_paragraph_takes_no_square_of_its_lines():
    """230 KB took 35 s."""
    line = "Text in bold - proposal of Ukraine"
    begun = time.process_time()
    (block,) = blocks_of_text("\n".join([line] * 6_500))[0]
    assert len(block.text) == 6_500 * (len(line) + 1) - 1
    assert time.process_time() - begun < 5
