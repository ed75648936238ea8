"""References that follow a renumbering are consequences, not changes."""

from __future__ import annotations

import pytest

from compare.diff import diff
from compare.diff.references import following_numbers
from compare.model import Clause, Draft, DraftInfo, Match, Source

SOURCE = Source("draft.txt", "0" * 64, "text/plain", None, "test")


def draft(**articles: str) -> Draft:
    info = DraftInfo(id="d", title="", date=None, language="en", source=SOURCE)
    clauses = [
        Clause(
            id=f"art-{n[1:]}", parent=None, kind="article", number=n[1:], label=f"Article {n[1:]}", text=text
        )
        for n, text in articles.items()
    ]
    return Draft(info, tuple(clauses))


def matches(**pairs: str) -> list[Match]:
    return [
        Match(id=f"m{n}", old=(f"art-{a[1:]}",), new=(f"art-{b}",), relation="edited")
        for n, (a, b) in enumerate(pairs.items())
    ]


def edits_of(match: Match) -> list[tuple[str, str, str]]:
    return [(e.op, e.text, e.why) for e in match.edits if e.op != "equal"]


def test_a_reference_that_follows_its_article_is_a_consequence():
    old = draft(a1="Terms.", a2="As Article 1 says, it applies.")
    new = draft(a2="Terms.", a3="As Article 2 says, it applies.")
    found = diff(old, new, matches(a1="2", a2="3"))
    assert edits_of(found[1]) == [("delete", "1", "renumbering"), ("insert", "2", "renumbering")]
    assert found[1].relation == "unchanged"


def test_a_reference_that_now_points_elsewhere_is_a_change():
    old = draft(a1="Terms.", a2="As Article 1 says, it applies.")
    new = draft(a2="Terms.", a3="As Article 9 says, it applies.")
    found = diff(old, new, matches(a1="2", a2="3"))
    assert edits_of(found[1]) == [("delete", "1", ""), ("insert", "9", "")]
    assert found[1].relation == "edited"


def test_another_change_beside_it_is_still_a_change():
    old = draft(a1="Terms.", a2="As Article 1 says, it shall apply.")
    new = draft(a2="Terms.", a3="As Article 2 says, it may apply.")
    found = diff(old, new, matches(a1="2", a2="3"))
    assert found[1].relation == "edited"
    assert ("delete", "shall", "") in edits_of(found[1])


def test_a_number_that_refers_to_nothing_is_a_change():
    old = draft(a1="At most 1 ship.", a2="Terms.")
    new = draft(a2="At most 2 ships.", a3="Terms.")
    found = diff(old, new, matches(a1="2", a2="3"))
    assert {why for _, _, why in edits_of(found[0])} == {""}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("under Article 7", ["7"]),
        ("under Articles 7, 8 and 9", ["7", "8", "9"]),
        ("under Articles 7 to 9", ["7", "9"]),
        ("согласно статье 7", ["7"]),
        ("статей 7 и 8", ["7", "8"]),
        ("відповідно до статті 7", ["7"]),
        ("within 7 days", []),
        ("paragraph 7", []),
        ("the particle 7", []),
    ],
)
def test_references_are_read_in_each_language(text: str, numbers: list[str]):
    renumbering = {("article", n): str(int(n) + 1) for n in ("7", "8", "9")}
    assert [text[a:b] for a, b, _ in following_numbers(text, renumbering)] == numbers
