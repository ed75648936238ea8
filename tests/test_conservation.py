"""Nothing is lost: a result that drops or doubles a word is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.conservation import check_conservation
from compare.errors import ConservationError
from compare.model import Clause, Draft, DraftInfo, Edit, Match, Source, WordCount

SOURCE = Source("draft.txt", "0" * 64, "text/plain", None, "text")


def draft(name, *clauses):
    info = DraftInfo(id=name, title=name, date=None, language="en", source=SOURCE)
    return Draft(info, tuple(clauses))


def clause(name, text="", heading=""):
    return Clause(id=name, parent=None, kind="article", text=text, heading=heading)


def match(old=(), new=(), edits=(), heading_edits=(), relation="edited", **flags):
    return Match(
        id="m1", old=old, new=new, relation=relation, edits=edits, heading_edits=heading_edits, **flags
    )


KEPT, CUT, ADDED = Edit("equal", "Each Party "), Edit("delete", "shall act"), Edit("insert", "may act")
OLD = draft("old", clause("art-1", "Each Party shall act"))
NEW = draft("new", clause("art-1", "Each Party may act"))


def test_edits_that_rebuild_both_texts_pass_and_are_counted():
    summary = check_conservation(OLD, NEW, (match(("art-1",), ("art-1",), (KEPT, CUT, ADDED), moved=True),))
    assert summary.words == WordCount(equal=2, inserted=2, deleted=2)
    assert (summary.edited, summary.moved, summary.renumbered, summary.conserved) == (1, 1, 0, True)


ONE = ("art-1",)
RIGHT = match(ONE, ONE, (KEPT, CUT, ADDED))
BROKEN = [
    ("a word of the old text is lost", [match(ONE, ONE, (KEPT, ADDED))], "old: match 'm1'"),
    ("a word of the new text is lost", [match(ONE, ONE, (KEPT, CUT))], "new: match 'm1'"),
    ("a word is shown twice", [match(ONE, ONE, (KEPT, CUT, CUT, ADDED))], "old: match 'm1'"),
    ("a space is lost", [match(ONE, ONE, (Edit("equal", "Each Party"), CUT, ADDED))], "became 'shall act'"),
    ("a clause is in no match", [match((), ONE, (Edit("insert", "Each Party may act"),))], "in no match"),
    ("a clause is in two matches", [RIGHT, RIGHT], "in 2 matches"),
    ("a clause is twice in a match", [match(ONE * 2, ONE, (KEPT, CUT, ADDED))], "in 2 matches"),
    ("a clause does not exist", [match(("art-9",), ONE, (KEPT, CUT, ADDED))], "does not have"),
    ("a heading is invented", [match(ONE, ONE, RIGHT.edits, (Edit("equal", "Scope"),))], "the heading"),
]


@pytest.mark.parametrize(("matches", "said"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_result_is_refused(matches, said):
    with pytest.raises(ConservationError, match=said):
        check_conservation(OLD, NEW, tuple(matches))


def test_texts_of_a_split_are_joined_by_one_space():
    new = draft("new", clause("art-1", "Each Party"), clause("art-2", "shall act", heading="Action"))
    edits = (Edit("equal", "Each Party shall act"),)
    whole = match(("art-1",), ("art-1", "art-2"), edits, (Edit("insert", "Action"),), relation="split")
    assert check_conservation(OLD, new, (whole,)).split == 1


def test_a_heading_needs_a_match_even_without_text():
    new = draft("new", *NEW.clauses, clause("art-2", heading="Scope"))
    with pytest.raises(ConservationError, match=r"clause 'art-2' is in no match"):
        check_conservation(OLD, new, (RIGHT,))


def test_a_clause_without_text_and_heading_needs_no_match():
    new = draft("new", *NEW.clauses, clause("art-2"))
    assert check_conservation(OLD, new, (RIGHT,)).conserved


words = st.lists(st.sampled_from(["each", "Party", "shall", "85,000", "troops"]), min_size=1, max_size=9)


@given(words, words)
def test_every_word_of_both_drafts_is_counted_once(old, new):
    before, after = draft("old", clause("a", " ".join(old))), draft("new", clause("b", " ".join(new)))
    edits = (Edit("delete", " ".join(old)), Edit("insert", " ".join(new)))
    counted = check_conservation(before, after, (match(("a",), ("b",), edits),)).words
    assert (counted.deleted, counted.inserted) == (len(old), len(new))


@given(words, st.data())
def test_no_word_can_be_left_out(old, data):
    gone = data.draw(st.integers(0, len(old) - 1))
    edits = (Edit("delete", " ".join(old[:gone] + old[gone + 1 :])),)
    with pytest.raises(ConservationError):
        check_conservation(
            draft("old", clause("a", " ".join(old))), draft("new"), (match(("a",), (), edits),)
        )
