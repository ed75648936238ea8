"""Numbers without a stop are labels where they count, and words of a sentence where they do not."""

from __future__ import annotations

import pytest
from drafting import Block, block, draft, outline
from msgspec.structs import replace

PLAN = ["The Parties withdraw.", "The zone is empty.", "The guarantors meet."]


def pageless(*lines: str) -> list[Block]:
    return [replace(block(line), page=None) for line in lines]


@pytest.mark.parametrize(
    "lines",
    [
        [f"{k} {text}" for k, text in enumerate(PLAN, 1)],
        [f"<*{k}> {text}" for k, text in enumerate(PLAN, 1)],
        [line for k, text in enumerate(PLAN, 1) for line in (f"# {k}", text)],
        [line for k, text in enumerate(PLAN, 1) for line in (f"{k}", text)],
    ],
    ids=["before the text", "bold", "as headings", "on lines of their own"],
)
def test_numbers_that_count_are_labels(lines: list[str]):
    assert outline(draft("# A plan", *pageless(*lines), language="en"))[1:] == [
        f"art-{k} | {text}" for k, text in enumerate(PLAN, 1)
    ]


def test_numbers_that_begin_again_count_again():
    made = draft("Article 1", "1 One.", "2 Two.", "3 Three.", "Article 2", "1 Four.", "2 Five.", "3 Six.")
    assert [c.id for c in made.clauses] == [
        "art-1", "art-1.1", "art-1.2", "art-1.3", "art-2", "art-2.1", "art-2.2", "art-2.3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ["1 State has signed.", "2 States have not.", "Many have."],
        ["12 States have signed.", "14 states agreed.", "3 Parties left."],
        ["1 million men", "2 million men", "3 million men"],
    ],
    ids=["two", "out of order", "amounts"],
)
def test_numbers_of_a_sentence_stay_in_it(lines: list[str]):
    made = draft("Article 1", "On the numbers:", *lines, language="en")
    assert [c.text for c in made.clauses][-len(lines) :] == lines


def test_the_number_of_a_page_is_no_label():
    made = draft(*(line for k, text in enumerate(PLAN, 1) for line in (f"{k}", text)), language="en")
    assert not any(clause.label for clause in made.clauses)


def test_an_automatic_number_without_a_stop_is_a_number():
    made = draft("Article 1", block("One.", label="1"), block("Two.", label="2"), language="en")
    assert [(c.kind, c.number, c.label) for c in made.clauses[1:]] == [
        ("paragraph", "1", "1"),
        ("paragraph", "2", "2"),
    ]


def test_where_numbers_have_a_stop_those_without_are_of_notes():
    lines = ["1. One.", "2. Two.", "3. Three.", "1 A note.", "2 A second note.", "3 A third note."]
    made = draft("Article 1", *lines, language="en")
    assert [c.label for c in made.clauses[1:4]] == ["1.", "2.", "3."]
    assert [c.text for c in made.clauses[4:]] == lines[3:]


def test_a_number_alone_does_not_take_a_label_from_the_text_below():
    made = draft("Article 1", *pageless("1", "(a) One;", "2", "(b) two;", "3", "(c) three."), language="en")
    assert [c.label for c in made.clauses if c.label] == ["Article 1", "(a)", "(b)", "(c)"]
