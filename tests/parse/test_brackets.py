"""Open text in square brackets."""

from __future__ import annotations

import pytest
from drafting import draft

from compare.parse.brackets import find_alternatives


@pytest.mark.parametrize(
    ("text", "expected", "unbalanced"),
    [
        ("Parties [shall][should] act.", [("[shall]", 1, 1, 0), ("[should]", 2, 1, 0)], 0),
        ("Parties [shall] / [should] act.", [("[shall]", 1, 1, 0), ("[should]", 2, 1, 0)], 0),
        ("Parties [shall] or [should] act.", [("[shall]", 1, 1, 0), ("[should]", 2, 1, 0)], 0),
        ("[One] and [two].", [("[One]", 1, 1, 0), ("[two]", 1, 2, 0)], 0),
        ("a [b [c][d] e].", [("[b [c][d] e]", 1, 1, 0), ("[c]", 1, 2, 1), ("[d]", 2, 2, 1)], 0),
        ("a [b", [("[b", 1, 1, 0)], 1),
        ("a] b", [("a]", 1, 1, 0)], 1),
        ("none", [], 0),
    ],
)
def test_alternatives(text: str, expected: list[tuple[str, int, int, int]], unbalanced: int):
    found, missing = find_alternatives(text, 1)
    assert [(text[a.start : a.end], a.option, a.group, a.depth) for a in found] == expected
    assert missing == unbalanced


def test_brackets_may_close_in_a_later_clause():
    made = draft("Article 1", "1. [The Parties act.", "2. They report.]", language="en")
    assert not made.info.warnings


def test_brackets_without_a_partner_are_reported():
    made = draft("Article 1", "1. [The Parties act.", "2. They report.", language="en")
    assert [w.code for w in made.info.warnings] == ["unbalanced-brackets"]
    assert "1 square bracket has" in made.info.warnings[0].message


def test_options_are_alternatives_of_one_place():
    made = draft("Article 1", "1. Scope:", "Option 1: [All] forces.", "Option II: None.", language="en")
    first, second = made.clauses[-2:]
    assert (first.alternatives[0].option, second.alternatives[0].option) == (1, 2)
    assert first.alternatives[0].group == second.alternatives[0].group
    assert (first.alternatives[1].depth, first.alternatives[0].end) == (1, len(first.text))
