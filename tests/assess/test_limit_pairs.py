"""Force limits of two drafts side by side."""

from decimal import Decimal

import pytest
from assess_cases import assess_drafts, assess_in_words, clause, draft, marked
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Match


def compared(old, new, matches=()):
    old = old if not isinstance(old, str) else draft(clause("art-1", old))
    new = new if not isinstance(new, str) else draft(clause("art-1", new))
    return assess_drafts(old, new, tuple(matches)).terms.force_limits


TANKS_342 = "Ukraine shall have no more than 342 tanks."
TANKS_800 = "Ukraine shall have no more than 800 tanks."
NOTHING = "Ukraine shall be neutral."


@pytest.mark.parametrize(
    ("old", "new", "change", "delta"),
    [
        (TANKS_342, TANKS_800, "raised", 458),
        (TANKS_800, TANKS_342, "lowered", -458),
        (TANKS_342, "Ukraine shall possess at most 342 tanks.", "unchanged", 0),
        (TANKS_342, "Ukraine shall not exceed 342 tanks in peacetime.", "requalified", 0),
        ("Its troops shall number 800,000.", "Its troops shall not exceed 800,000.", "requalified", 0),
        (TANKS_342, NOTHING, "removed", None),
        (NOTHING, TANKS_342, "added", None),
        ("Ukraine shall have no submarines.", "Ukraine shall have at most 2 submarines.", "raised", 2),
    ],
)
def test_what_became_of_a_limit(old, new, change, delta):
    (limit,) = compared(old, new)
    assert limit.change == change
    assert limit.delta == delta


def test_two_sides_figures_are_one_limit_with_two_statements():
    old = draft(
        marked(
            "p1", "The armed forces of Ukraine shall not exceed ", ("85,000", "rus-not-agreed"), " / ",
            ("250,000", "ukr-not-agreed"), " persons.",
        )
    )  # fmt: skip
    (limit,) = compared(old, "The armed forces of Ukraine shall not exceed 600,000 persons.")
    assert [(str(s.value), s.position) for s in limit.old] == [
        ("85000", "rus-not-agreed"),
        ("250000", "ukr-not-agreed"),
    ]
    assert (limit.change, limit.delta, limit.ratio) == ("raised", None, None)


def test_a_figure_between_two_old_ones_is_neither_raised_nor_lowered():
    old = "The armed forces shall not exceed [85,000] [250,000] persons."
    (limit,) = compared(old, "The armed forces shall not exceed 100,000 persons.")
    assert limit.change == "changed"


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("[85,000] [250,000]", "[250,001] [600,000]", "raised"),
        ("[85,000] [250,000]", "[250,000] [600,000]", "changed"),  # one figure is in both drafts
        ("[250,000] [600,000]", "[85,000] [250,000]", "changed"),
        ("[250,001] [600,000]", "[85,000] [250,000]", "lowered"),
    ],
)
def test_open_figures_are_raised_only_if_all_of_them_lie_above_all_of_the_old_ones(old, new, change):
    (limit,) = compared(*(f"The armed forces shall not exceed {figures} persons." for figures in (old, new)))
    assert limit.change == change


def test_limits_pair_across_languages():
    old = draft(clause("p1", "Украина имеет не более 342 танков."), language="ru")
    (limit,) = compared(old, "Ukraine shall have no more than 342 tanks.")
    assert limit.change == "unchanged"


def test_limits_of_two_holders_do_not_pair():
    limits = compared(
        "Russia shall have no more than 900 tanks.", "Ukraine shall have no more than 800 tanks."
    )
    assert [(x.holder, x.change) for x in limits] == [("RUS", "removed"), ("UKR", "added")]


def test_a_limit_without_a_holder_pairs_with_the_only_one_that_has_one():
    (limit,) = compared(
        "The number of tanks shall not exceed 342.", "Ukraine shall have no more than 800 tanks."
    )
    assert (limit.holder, limit.change) == ("UKR", "raised")


def test_a_limit_without_a_holder_pairs_with_none_of_two():
    limits = compared(
        "The number of tanks shall not exceed 342.",
        "Ukraine shall have no more than 800 tanks. Russia shall have no more than 900 tanks.",
    )
    assert sorted(x.change for x in limits) == ["added", "added", "removed"]


def test_a_part_pairs_with_its_part_and_the_whole_with_the_whole():
    old = "Each Party shall have no more than 20,000 tanks, of which no more than 16,500 in active units."
    new = "Each Party shall have no more than 18,000 tanks, of which no more than 16,500 in active units."
    limits = compared(old, new)
    assert [(x.old[0].condition, x.change) for x in limits] == [
        ("", "lowered"),
        ("in active units", "unchanged"),
    ]


def test_figures_in_different_units_are_compared_in_one():
    (limit,) = compared(
        "The range of the missiles shall not exceed 40 km.",
        "The range of the missiles shall not exceed 40,000 metres.",
    )
    assert (limit.unit, limit.change, limit.new[0].value) == ("km", "unchanged", Decimal(40))


def test_a_limit_belongs_to_the_match_of_its_old_clause():
    matches = (
        Match(id="m1", old=("art-1",), new=(), relation="removed"),
        Match(id="m2", old=(), new=("art-1",), relation="added"),
    )
    removed = compared("Ukraine shall have no more than 342 tanks.", "Ukraine shall be neutral.", matches)
    added = compared("Ukraine shall be neutral.", "Ukraine shall have no more than 342 tanks.", matches)
    assert (removed[0].match, added[0].match) == ("m1", "m2")


ARMY = "The army of Bulgaria shall not exceed 55,000 men."
NAVY = "The navy of Bulgaria shall not exceed 3,500 men."


def test_two_figures_of_one_side_are_two_limits():
    limits = compared(f"{ARMY} {NAVY}", f"{NAVY} {ARMY}")
    assert [(str(x.old[0].value), x.change) for x in limits] == [
        ("3500", "unchanged"),
        ("55000", "unchanged"),
    ]


def test_of_two_like_limits_the_one_that_stayed_keeps_its_partner():
    limits = compared(f"{ARMY} {NAVY}", NAVY)
    assert sorted((str(x.old[0].value), x.change) for x in limits) == [
        ("3500", "unchanged"),
        ("55000", "removed"),
    ]


def test_of_two_like_limits_those_in_matched_clauses_pair():
    old = draft(clause("a", ARMY), clause("b", NAVY))
    new = draft(clause("c", NAVY.replace("3,500", "60,000")), clause("d", ARMY.replace("55,000", "4,000")))
    matches = (
        Match(id="m1", old=("a",), new=("d",), relation="edited"),
        Match(id="m2", old=("b",), new=("c",), relation="edited"),
    )
    limits = compared(old, new, matches)
    assert sorted((str(x.old[0].value), str(x.new[0].value)) for x in limits) == [
        ("3500", "60000"),
        ("55000", "4000"),
    ]


def test_a_figure_said_again_in_an_annex_is_one_limit():
    (limit,) = compared(f"{TANKS_342} In all, no more than 342 tanks shall be held by Ukraine.", TANKS_800)
    assert len(limit.old) == 1
    assert limit.change == "raised"


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Ukraine shall have no more than 300 tanks. Georgia shall have no more than 300 tanks.", 2),
        ("Ukraine shall have no more than 300 tanks and no more than 300 combat aircraft.", 2),
        ("Ukraine shall have no more than 300 tanks. Ukraine shall have at least 300 tanks.", 2),
        ("The range of missiles shall not exceed 40 km. Missiles shall have a range of at most 40,000 m.", 1),
        ("The range of missiles shall not exceed 40 km. Missiles shall have a range of at most 40 m.", 2),
    ],
)
def test_one_figure_is_one_limit_only_of_the_same_thing(text, limits):
    assert len(compared(text, NOTHING)) == limits


@pytest.mark.parametrize(
    ("first", "second", "limits"),
    [
        ("rus-not-agreed", "ukr-not-agreed", 1),  # two sides' figures for one limit
        ("rus-not-agreed", "rus-not-agreed", 2),  # one side sets two limits
        ("agreed", "ukr-not-agreed", 2),
        ("ukr-not-agreed", "agreed", 2),
    ],
)
def test_statements_of_other_figures_are_one_limit_only_if_two_sides_make_them(first, second, limits):
    old = draft(
        marked("p1", ("Ukraine shall have no more than 300 tanks.", first)),
        marked("p2", ("Ukraine shall have no more than 500 tanks.", second)),
    )
    assert len(compared(old, NOTHING)) == limits


def test_limits_are_numbered_from_one_in_the_order_of_the_lexicon():
    limits = compared(
        "Ukraine shall have no more than 20 submarines. Ukraine shall have no more than 300 tanks.", NOTHING
    )
    assert [(limit.id, limit.subject) for limit in limits] == [("f1", "tanks"), ("f2", "submarines")]


def test_a_limit_that_only_gained_a_period_is_requalified():
    (limit,) = compared(TANKS_342, "Within 30 days Ukraine shall have no more than 342 tanks.")
    assert (limit.change, limit.new[0].condition) == ("requalified", "within 30 days")


def test_a_figure_from_a_page_that_cannot_be_trusted_says_so():
    scanned = draft(clause("art-1", TANKS_342, trust="ocr"))
    assessment = assess_in_words(scanned, draft(clause("art-1", TANKS_800)), ())
    assert assessment.terms.force_limits[0].old[0].trust == "ocr"
    (signal,) = (s for s in assessment.signals if s.kind == "force-limit")
    assert "342 (text not certain: ocr) → 800" in signal.text


counts = st.integers(min_value=1, max_value=10**6)


@given(counts, counts)
def test_swapped_drafts_mirror_the_change(first, second):
    one, two = (f"Ukraine shall have no more than {n:,} tanks." for n in (first, second))
    (there,), (back,) = compared(one, two), compared(two, one)
    mirrored = {"raised": "lowered", "lowered": "raised", "unchanged": "unchanged"}
    assert back.change == mirrored[there.change]
    assert back.delta == -there.delta
    assert (back.old, back.new) == (there.new, there.old)


@pytest.mark.parametrize(("each", "noted"), [(30, False), (70, True)])
def test_where_too_many_might_be_meant_a_note_says_that_none_was_paired(each, noted):
    old = draft(*(clause(f"p{n}", f"Ukraine shall have no more than {100 + n} tanks.") for n in range(each)))
    new = draft(*(clause(f"q{n}", f"Ukraine shall have no more than {900 + n} tanks.") for n in range(each)))
    assessed = assess_drafts(old, new, ())
    alone = [limit for limit in assessed.terms.force_limits if not (limit.old and limit.new)]
    assert len(alone) == (2 * each if noted else 0)
    told = [[(note.code, note.message.split()[0]) for note in notes] for notes in assessed.notes]
    assert told == ([[("limits-unpaired", str(each))]] * 2 if noted else [[], []])
    assert [note.code for note in old.noted(assessed.notes[0]).info.warnings] == [code for code, _ in told[0]]
