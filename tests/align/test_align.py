"""Which provision became which."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compare.align import align as aligned
from compare.model import Block, Document, Draft, Match, Run, Source
from compare.options import ParseOptions
from compare.parse import parse


def align(*given):
    """The matches of two drafts."""
    return aligned(*given).matches


NEUTRALITY = "Aland keeps permanent neutrality and joins no military alliance, coalition or bloc."
BASES = "No foreign military base, contingent or depot may be placed on the territory of Aland."
FORCES = "In peacetime the armed forces of Aland shall not exceed 85,000 persons in all branches."
CONSULT = "The guarantor states consult at once, and for three days at most, after an armed attack."
SUPPORT = "Each guarantor state then gives the support that it deems necessary, including air defence."
REPORT = "Every measure that a guarantor takes is reported to the Security Council without delay."
RATIFY = "This Treaty is subject to ratification by the parliaments of all its signatories."
DEPOSIT = "Instruments of ratification are deposited with the Secretary-General of the United Nations."
CLOSE = (
    "After an attack each guarantor may close its ports and its airspace to the ships and aircraft of the "
    "attacker for thirty days."
)
CLOSE_OTHERWISE = (
    "Guarantors that are asked to may, after an attack, close their airspace and harbours to ships and "
    "aircraft of whoever attacked Aland."
)
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


MIRRORED = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}


def unordered(matches: tuple[Match, ...]) -> set[tuple[object, ...]]:
    return {(m.old, m.new, m.relation, m.moved, m.renumbered, m.similarity, m.by) for m in matches}


def mirrored(matches: tuple[Match, ...]) -> set[tuple[object, ...]]:
    return {
        (m.new, m.old, MIRRORED.get(m.relation, m.relation), m.moved, m.renumbered, m.similarity, m.by)
        for m in matches
    }


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
    "an article moved: a paragraph that was much rewritten, and stands elsewhere in it, moved with it": (
        [f"{NEUTRALITY} // {BASES} // {CLOSE}", FORCES, CONSULT, RATIFY, DEPOSIT],
        [FORCES, CONSULT, RATIFY, DEPOSIT, f"{CLOSE_OTHERWISE} // {NEUTRALITY} // {BASES}"],
        {
            "art-1.1 → art-5.2 unchanged, moved",
            "art-1.2 → art-5.3 unchanged, moved",
            "art-1.3 → art-5.1 edited, moved",
            "art-2 → art-1 unchanged, renumbered",
            "art-3 → art-2 unchanged, renumbered",
            "art-4 → art-3 unchanged, renumbered",
            "art-5 → art-4 unchanged, renumbered",
        },
    ),
    "a paragraph that is as much rewritten did not move alone": (
        [f"{NEUTRALITY} // {BASES} // {CLOSE}", FORCES, CONSULT, RATIFY, DEPOSIT],
        [f"{NEUTRALITY} // {BASES}", FORCES, CONSULT, RATIFY, f"{CLOSE_OTHERWISE} // {DEPOSIT}"],
        {
            "art-1.1 → art-1.1 unchanged",
            "art-1.2 → art-1.2 unchanged",
            "art-1.3 → – removed",
            "art-2 → art-2 unchanged",
            "art-3 → art-3 unchanged",
            "art-4 → art-4 unchanged",
            "– → art-5.1 added",
            "art-5 → art-5.2 unchanged",
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


ITEMS = [
    "closing of the airspace", "the weapons that are necessary", "training of personnel",
    "shared intelligence", "repair of damaged equipment",
]  # fmt: skip
LIST = [
    "The guarantor states provide on request:",
    *(f"({n}) {t};" for n, t in zip("abcde", ITEMS, strict=True)),
]
SENTENCE = f"The guarantor states provide on request {', '.join(ITEMS)}."
TANKS = "The number of tanks shall not exceed 342 and that of artillery systems 519."
COUNTED, INSPECTED = "Their number is verified every year.", "Each inspection takes four days at most."

# whole lines of drafts: changes of structure, as renegotiations have them
STRUCTURES = {
    "an article became two": (
        articles(NEUTRALITY, f"{CONSULT} // {SUPPORT} // {REPORT} // {BASES}", RATIFY),
        articles(NEUTRALITY, f"{CONSULT} // {SUPPORT}", f"{REPORT} // {BASES}", RATIFY),
        {
            "art-1 → art-1 unchanged",
            "art-2.1 → art-2.1 unchanged",
            "art-2.2 → art-2.2 unchanged",
            "art-2.3 → art-3.1 unchanged, renumbered",
            "art-2.4 → art-3.2 unchanged, renumbered",
            "art-3 → art-4 unchanged, renumbered",
        },
    ),
    "the text of an article became two articles": (
        articles(NEUTRALITY, f"{CONSULT} {SUPPORT}", RATIFY),
        articles(NEUTRALITY, CONSULT, SUPPORT, RATIFY),
        {"art-1 → art-1 unchanged", "art-2 → art-2 + art-3 split", "art-3 → art-4 unchanged, renumbered"},
    ),
    "two articles became paragraphs of one": (
        articles(NEUTRALITY, CONSULT, SUPPORT, RATIFY),
        articles(NEUTRALITY, f"{CONSULT} // {SUPPORT}", RATIFY),
        {
            "art-1 → art-1 unchanged",
            "art-2 → art-2.1 unchanged",
            "art-3 → art-2.2 unchanged",
            "art-4 → art-3 unchanged, renumbered",
        },
    ),
    "the chapters changed places: the shorter one moved, with its articles": (
        [
            "CHAPTER I",
            "Neutrality",
            "Article 1",
            NEUTRALITY,
            "Article 2",
            BASES,
            "CHAPTER II",
            "Guarantees",
            "Article 3",
            CONSULT,
            "Article 4",
            SUPPORT,
            "Article 5",
            REPORT,
        ],
        [
            "CHAPTER I",
            "Guarantees",
            "Article 1",
            CONSULT,
            "Article 2",
            SUPPORT,
            "Article 3",
            REPORT,
            "CHAPTER II",
            "Neutrality",
            "Article 4",
            NEUTRALITY,
            "Article 5",
            BASES,
        ],
        {
            "ch-ii → ch-i unchanged, renumbered",
            "art-3 → art-1 unchanged, renumbered",
            "art-4 → art-2 unchanged, renumbered",
            "art-5 → art-3 unchanged, renumbered",
            "ch-i → ch-ii unchanged, moved",
            "art-1 → art-4 unchanged, moved",
            "art-2 → art-5 unchanged, moved",
        },
    ),
    "an article moved to another chapter; the chapters stayed": (
        [
            "CHAPTER I",
            "Neutrality",
            "Article 1",
            NEUTRALITY,
            "Article 2",
            FORCES,
            "CHAPTER II",
            "Guarantees",
            "Article 3",
            CONSULT,
            "Article 4",
            SUPPORT,
        ],
        [
            "CHAPTER I",
            "Neutrality",
            "Article 1",
            NEUTRALITY,
            "CHAPTER II",
            "Guarantees",
            "Article 2",
            CONSULT,
            "Article 3",
            SUPPORT,
            "Article 4",
            FORCES,
        ],
        {
            "ch-i → ch-i unchanged",
            "art-1 → art-1 unchanged",
            "ch-ii → ch-ii unchanged",
            "art-3 → art-2 unchanged, renumbered",
            "art-4 → art-3 unchanged, renumbered",
            "art-2 → art-4 unchanged, moved",
        },
    ),
    "numbered paragraphs became lettered items below a new opening": (
        ["Article 1", f"1. {NEUTRALITY}", f"2. {FORCES}", "Article 2", RATIFY],
        ["Article 1", "Aland undertakes this:", f"(a) {NEUTRALITY}", f"(b) {FORCES}", "Article 2", RATIFY],
        {
            "– → art-1 added",
            "art-1.1 → art-1.a unchanged",
            "art-1.2 → art-1.b unchanged",
            "art-2 → art-2 unchanged",
        },
    ),
    "a list was folded into one sentence": (
        ["Article 1", *LIST, "Article 2", RATIFY],
        ["Article 1", SENTENCE, "Article 2", RATIFY],
        {
            "art-1 + art-1.a + art-1.b + art-1.c + art-1.d + art-1.e → art-1 merged",
            "art-2 → art-2 unchanged",
        },
    ),
    "a sentence was unfolded into a list": (
        ["Article 1", SENTENCE, "Article 2", RATIFY],
        ["Article 1", *LIST, "Article 2", RATIFY],
        {
            "art-1 → art-1 + art-1.a + art-1.b + art-1.c + art-1.d + art-1.e split",
            "art-2 → art-2 unchanged",
        },
    ),
    "an annex moved into the body; the closing article that it passed did not move": (
        [
            "Article 1",
            NEUTRALITY,
            "Article 2",
            RATIFY,
            "ANNEX 1",
            "Armed forces",
            f"1. {FORCES}",
            f"2. {TANKS}",
        ],
        [
            "Article 1",
            NEUTRALITY,
            "Article 2",
            "Armed forces",
            f"1. {FORCES}",
            f"2. {TANKS.replace('342', '500')}",
            "Article 3",
            RATIFY,
        ],
        {
            "art-1 → art-1 unchanged",
            "annex-1 → art-2 unchanged, moved",
            "annex-1.1 → art-2.1 unchanged, moved",
            "annex-1.2 → art-2.2 edited, moved",
            "art-2 → art-3 unchanged, renumbered",
        },
    ),
    "near copies go with their headings, not with their places": (
        [
            "Article 1",
            "Tanks",
            f"1. {COUNTED}",
            f"2. {INSPECTED}",
            "Article 2",
            "Aircraft",
            f"1. {COUNTED}",
            f"2. {INSPECTED}",
            "Article 3",
            RATIFY,
        ],
        [
            "Article 1",
            "Aircraft",
            f"1. {COUNTED}",
            f"2. {INSPECTED.replace('four', 'six')}",
            "Article 2",
            "Tanks",
            f"1. {COUNTED}",
            f"2. {INSPECTED}",
            "Article 3",
            RATIFY,
        ],
        {
            "art-2 → art-1 unchanged, renumbered",
            "art-2.1 → art-1.1 unchanged",
            "art-2.2 → art-1.2 edited",
            "art-1 → art-2 unchanged, moved",
            "art-1.1 → art-2.1 unchanged, moved",
            "art-1.2 → art-2.2 unchanged, moved",
            "art-3 → art-3 unchanged",
        },
    ),
    "a paragraph was rewritten under its number, between others of its article": (
        articles(f"{NEUTRALITY} // {BASES} // {FORCES}", RATIFY),
        articles(
            f"{NEUTRALITY} // Aland admits no foreign troops, but may hold joint exercises. // {FORCES}",
            RATIFY,
        ),
        {
            "art-1.1 → art-1.1 unchanged",
            "art-1.2 → art-1.2 edited",
            "art-1.3 → art-1.3 unchanged",
            "art-2 → art-2 unchanged",
        },
    ),
    "closing clauses of two different treaties are no counterparts": (
        articles(
            "This Treaty enters into force 30 days after the last instrument of ratification is deposited.",
            "Each State may withdraw by a notice to the depositary.",
        ),
        articles(
            "Trade in cereals is free.",
            "This Agreement is concluded for ten years and enters into force on 1 May.",
            "Each member may leave the customs union on a notice of two years.",
        ),
        {"art-1 → – removed", "art-2 → – removed", "– → art-1 added", "– → art-2 added", "– → art-3 added"},
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), STRUCTURES.values(), ids=STRUCTURES.keys())
def test_changes_of_structure(old: list[str], new: list[str], expected: set[str]):
    assert told(align(draft(*old), draft(*new))) == expected


@pytest.mark.parametrize(("old", "new", "expected"), STRUCTURES.values(), ids=STRUCTURES.keys())
def test_changes_of_structure_read_backward_are_the_same_matches(
    old: list[str], new: list[str], expected: set[str]
):
    assert mirrored(align(draft(*new), draft(*old))) == unordered(align(draft(*old), draft(*new)))


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
    for found, side in zip(sides(align(one, other)), (one, other), strict=True):
        assert len(set(found)) == len(found)
        # an article without a heading may stand beside one that has got one
        assert set(found) >= {c.id for c in side.clauses if c.text or c.heading}


@given(TEXTS)
def test_a_draft_against_itself_is_all_unchanged(texts: list[str]):
    made = draft("Treaty", *articles(*texts))
    assert {(m.relation, m.moved, m.renumbered) for m in align(made, made)} <= {("unchanged", False, False)}


# paragraphs of articles, near copies among them, in articles with and without headings
PARAGRAPHS = st.sampled_from(
    [
        NEUTRALITY,
        BASES,
        FORCES,
        CONSULT,
        SUPPORT,
        REPORT,
        RATIFY,
        f"{CONSULT} {SUPPORT}",
        COUNTED,
        INSPECTED,
        FORCES.replace("85,000", "100,000"),
        REPORT.replace("Council", "Assembly"),
        INSPECTED.replace("four", "six"),
    ]
)
HEADINGS = st.sampled_from(["", "", "Tanks", "Aircraft", "Guarantees", "Final clauses"])
DRAFTS = st.lists(st.tuples(HEADINGS, st.lists(PARAGRAPHS, min_size=1, max_size=4)), max_size=5)


def made(parts: list[tuple[str, list[str]]]) -> Draft:
    lines = []
    for number, (heading, paragraphs) in enumerate(parts, 1):
        lines += [f"Article {number}", *([heading] if heading else [])]
        lines += [f"{k}. {text}" for k, text in enumerate(paragraphs, 1)]
    return draft("Treaty", *lines)


# ties between clauses of the same words: which has moved, and which keeps its place
SIX = INSPECTED.replace("four", "six")
ONE_MOVED = (
    [("", [RATIFY, NEUTRALITY]), ("", [RATIFY]), ("Tanks", [BASES, BASES, SIX])],
    [("Tanks", [SIX, BASES, BASES]), ("", [RATIFY]), ("", [RATIFY])],
)
ONE_IN_PLACE = (
    [("", [BASES, BASES, NEUTRALITY, FORCES]), ("", [NEUTRALITY, SIX, SIX]), ("Tanks", [BASES, SIX, BASES])],
    [
        ("Aircraft", [NEUTRALITY]),
        ("", [NEUTRALITY, BASES, NEUTRALITY, FORCES]),
        ("", [BASES, NEUTRALITY, SIX, BASES]),
    ],
)
# of two clauses that one became, both speak for the articles, whichever draft has them
ONE_BECAME_TWO = (
    [("", [NEUTRALITY, NEUTRALITY, f"{CONSULT} {SUPPORT}"])],
    [("", [NEUTRALITY, BASES, CONSULT, CONSULT])],
)


@given(DRAFTS, DRAFTS)
@example(*ONE_MOVED)
@example(*ONE_IN_PLACE)
@example(*ONE_BECAME_TWO)
def test_swapping_the_drafts_mirrors_the_matches(old: list, new: list):
    one, other = made(old), made(new)
    assert mirrored(align(other, one)) == unordered(align(one, other))


def test_twins_that_crossed_between_languages_move_the_same_way_from_either_draft():
    assembly = REPORT.replace("Council", "Assembly")
    one = made([("Final clauses", [FORCES] * 3), ("Tanks", [FORCES] * 4), ("Tanks", [assembly] * 2)])
    other = made([("Final clauses", [FORCES, FORCES, assembly]), ("Tanks", [FORCES, FORCES, assembly])])
    other = msgspec.structs.replace(other, info=msgspec.structs.replace(other.info, language="fr"))
    assert mirrored(align(other, one)) == unordered(align(one, other))


@given(DRAFTS, st.data())
def test_swapping_a_draft_and_a_later_one_mirrors_the_matches(old: list, data: st.DataObject):
    parts = data.draw(st.permutations(old))
    new = [
        (heading, data.draw(st.permutations(texts))[: data.draw(st.integers(1, 4))])
        for heading, texts in parts
    ]
    one, other = made(old), made(new)
    assert mirrored(align(other, one)) == unordered(align(one, other))


@given(DRAFTS, DRAFTS)
def test_nothing_is_in_two_matches_and_nothing_in_none(old: list, new: list):
    one, other = made(old), made(new)
    for found, side in zip(sides(align(one, other)), (one, other), strict=True):
        assert len(set(found)) == len(found)
        # an article without a heading may stand beside one that has got one
        assert set(found) >= {c.id for c in side.clauses if c.text or c.heading}


@given(DRAFTS)
def test_a_draft_with_near_copies_against_itself_is_all_unchanged(parts: list):
    one = made(parts)
    found = align(one, one)
    assert {(m.relation, m.moved, m.renumbered) for m in found} <= {("unchanged", False, False)}
    assert all(m.old == m.new for m in found)


@given(TEXTS.map(lambda texts: list(dict.fromkeys(texts))))
def test_a_clause_added_at_the_top_changes_no_other_match(texts: list[str]):
    old = draft("Treaty", *articles(*texts))
    new = draft("Treaty", *articles("Entirely different matter comes before all that follows here.", *texts))
    kept = [m for m in align(old, new) if m.old]
    assert {(m.relation, m.moved) for m in kept} <= {("unchanged", False)}
