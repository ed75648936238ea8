"""Which provision became which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.align import align
from compare.model import Block, Document, Draft, Match, Run, Source
from compare.options import ParseOptions
from compare.parse import parse

NEUTRALITY = "Aland keeps permanent neutrality and joins no military alliance, coalition or bloc."
BASES = "No foreign military base, contingent or depot may be placed on the territory of Aland."
FORCES = "In peacetime the armed forces of Aland shall not exceed 85,000 persons in all branches."
CONSULT = "The guarantor states consult at once, and for three days at most, after an armed attack."
SUPPORT = "Each guarantor state then gives the support that it deems necessary, including air defence."
REPORT = "Every measure that a guarantor takes is reported to the Security Council without delay."
RATIFY = "This Treaty is subject to ratification by the parliaments of all its signatories."
DEPOSIT = "Instruments of ratification are deposited with the Secretary-General of the United Nations."
TALKS = "Questions of status are settled in talks over fifteen years, without any use of force."


def draft(*lines: str) -> Draft:
    source = Source("draft.txt", "0" * 64, "text/plain", None, "test")
    blocks = tuple(Block(runs=(Run(line),)) for line in lines)
    return parse(Document(source=source, blocks=blocks), ParseOptions(language="en"))


def articles(*texts: str) -> list[str]:
    """Lines of a draft whose articles are the texts; several paragraphs stand apart by " // "."""
    lines = []
    for number, text in enumerate(texts, 1):
        parts = text.split(" // ")
        lines += [
            f"Article {number}",
            *([f"{k}. {p}" for k, p in enumerate(parts, 1)] if len(parts) > 1 else parts),
        ]
    return lines


def told(matches: tuple[Match, ...]) -> set[str]:
    """Matches as a lawyer would write them: "art-1 → art-2 edited, moved"."""
    out = set()
    for m in matches:
        flags = [m.relation] + ["moved"] * m.moved + ["renumbered"] * m.renumbered
        out.add(f"{' + '.join(m.old) or '–'} → {' + '.join(m.new) or '–'} {', '.join(flags)}")
    return out


CASES = {
    "nothing changed": (
        [NEUTRALITY, FORCES],
        [NEUTRALITY, FORCES],
        {"art-1 → art-1 unchanged", "art-2 → art-2 unchanged"},
    ),
    "a word changed": (
        [NEUTRALITY, FORCES],
        [NEUTRALITY, FORCES.replace("85,000", "100,000")],
        {"art-1 → art-1 unchanged", "art-2 → art-2 edited"},
    ),
    "an article was inserted: what follows is renumbered, not moved": (
        [NEUTRALITY, FORCES, RATIFY],
        [NEUTRALITY, BASES, FORCES, RATIFY],
        {
            "art-1 → art-1 unchanged",
            "– → art-2 added",
            "art-2 → art-3 unchanged, renumbered",
            "art-3 → art-4 unchanged, renumbered",
        },
    ),
    "an article was removed": (
        [NEUTRALITY, BASES, FORCES],
        [NEUTRALITY, FORCES],
        {"art-1 → art-1 unchanged", "art-2 → – removed", "art-3 → art-2 unchanged, renumbered"},
    ),
    "an article moved to the end": (
        [TALKS, NEUTRALITY, FORCES, CONSULT, RATIFY],
        [NEUTRALITY, FORCES, CONSULT, RATIFY, TALKS],
        {
            "art-1 → art-5 unchanged, moved",
            "art-2 → art-1 unchanged, renumbered",
            "art-3 → art-2 unchanged, renumbered",
            "art-4 → art-3 unchanged, renumbered",
            "art-5 → art-4 unchanged, renumbered",
        },
    ),
    "moved and edited at once": (
        [TALKS, NEUTRALITY, FORCES, CONSULT],
        [NEUTRALITY, FORCES, CONSULT, TALKS.replace("fifteen", "ten")],
        {
            "art-1 → art-4 edited, moved",
            "art-2 → art-1 unchanged, renumbered",
            "art-3 → art-2 unchanged, renumbered",
            "art-4 → art-3 unchanged, renumbered",
        },
    ),
    "a paragraph was split in two": (
        [NEUTRALITY, f"{CONSULT} {SUPPORT}", RATIFY],
        [NEUTRALITY, f"{CONSULT} // {SUPPORT}", RATIFY],
        {"art-1 → art-1 unchanged", "art-2 → art-2.1 + art-2.2 split", "art-3 → art-3 unchanged"},
    ),
    "two paragraphs were merged": (
        [NEUTRALITY, f"{CONSULT} // {SUPPORT}", RATIFY],
        [NEUTRALITY, f"{CONSULT} {SUPPORT}", RATIFY],
        {"art-1 → art-1 unchanged", "art-2.1 + art-2.2 → art-2 merged", "art-3 → art-3 unchanged"},
    ),
    "rewritten in its place, under its own number": (
        [NEUTRALITY, "Aland shall write into its constitution that it will not join the pact.", RATIFY],
        [NEUTRALITY, "Aland may join the pact once its members agree by consensus to this step.", RATIFY],
        {"art-1 → art-1 unchanged", "art-2 → art-2 edited", "art-3 → art-3 unchanged"},
    ),
    "nothing in common": (
        [NEUTRALITY],
        [DEPOSIT],
        {"art-1 → – removed", "– → art-1 added"},
    ),
    "boilerplate that looks alike does not steal its neighbour's partner": (
        [DEPOSIT, RATIFY],
        [RATIFY, FORCES, DEPOSIT.replace("the United Nations", "the Organisation")],
        {"art-1 → art-3 edited, moved", "art-2 → art-1 unchanged, renumbered", "– → art-2 added"},
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES.keys())
def test_relations(old: list[str], new: list[str], expected: set[str]):
    assert told(align(draft(*articles(*old)), draft(*articles(*new)))) == expected


def test_an_article_whose_words_are_in_its_paragraphs_follows_them():
    old = draft(
        "Article 1", "Guarantees", f"1. {CONSULT}", f"2. {SUPPORT}", "Article 2", "Force", f"1. {RATIFY}"
    )
    new = draft(
        "Article 1", "Scope", TALKS, "Article 2", "Security guarantees", f"1. {CONSULT}", f"2. {SUPPORT}"
    )
    assert "art-1 → art-2 edited, renumbered" in told(align(old, new))


def test_a_heading_joins_the_match_of_the_text_that_became_its_paragraph():
    old = draft("Article 1", "Support", SUPPORT)
    new = draft("Article 1", "Support", f"1. {SUPPORT}", f"2. {REPORT}")
    assert told(align(old, new)) == {"art-1 → art-1 + art-1.1 unchanged", "– → art-1.2 added"}


def test_removed_clauses_stand_where_they_stood():
    matches = align(draft(*articles(NEUTRALITY, BASES, FORCES)), draft(*articles(NEUTRALITY, FORCES)))
    assert [m.relation for m in matches] == ["unchanged", "removed", "unchanged"]


TEXTS = st.lists(
    st.sampled_from([NEUTRALITY, BASES, FORCES, CONSULT, SUPPORT, REPORT, RATIFY, DEPOSIT, TALKS]), max_size=8
)


def sides(matches: tuple[Match, ...]) -> tuple[list[str], list[str]]:
    return sorted(c for m in matches for c in m.old), sorted(c for m in matches for c in m.new)


@given(TEXTS, TEXTS)
def test_every_clause_that_says_something_is_in_exactly_one_match(old: list[str], new: list[str]):
    one, other = draft("Treaty", *articles(*old)), draft("Treaty", *articles(*new))
    olds, news = sides(align(one, other))
    assert olds == sorted(c.id for c in one.clauses if c.text or c.heading)
    assert news == sorted(c.id for c in other.clauses if c.text or c.heading)


@given(TEXTS)
def test_a_draft_against_itself_is_all_unchanged(texts: list[str]):
    made = draft("Treaty", *articles(*texts))
    assert {(m.relation, m.moved, m.renumbered) for m in align(made, made)} <= {("unchanged", False, False)}


MIRRORED = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}


@given(
    st.permutations([NEUTRALITY, BASES, FORCES, CONSULT, SUPPORT, REPORT]),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_swapping_the_drafts_mirrors_the_matches(order: list[str], drop: int, more: int):
    old = draft("Treaty", *articles(NEUTRALITY, BASES, FORCES, CONSULT, SUPPORT, REPORT))
    new = draft("Treaty", *articles(*order[drop:], *[RATIFY, DEPOSIT][: more % 3]))
    there = {(m.old, m.new, m.relation) for m in align(old, new)}
    back = {(m.new, m.old, MIRRORED.get(m.relation, m.relation)) for m in align(new, old)}
    assert there == back


@given(TEXTS.map(lambda texts: list(dict.fromkeys(texts))))
def test_a_clause_added_at_the_top_changes_no_other_match(texts: list[str]):
    old = draft("Treaty", *articles(*texts))
    new = draft("Treaty", *articles("Entirely different matter comes before all that follows here.", *texts))
    kept = [m for m in align(old, new) if m.old]
    assert {(m.relation, m.moved) for m in kept} <= {("unchanged", False)}
