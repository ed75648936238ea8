"""The sample obeys the laws that it is used to test."""

from __future__ import annotations

import pytest
from hostile import hostile
from sample import sample, text_of


@pytest.mark.parametrize("comparison", [sample(), hostile()], ids=["sample", "hostile"])
def test_edits_rebuild_both_texts(comparison):
    for match in comparison.matches:
        for side, ids, other in (
            (comparison.old.clauses, match.old, "insert"),
            (comparison.new.clauses, match.new, "delete"),
        ):
            rebuilt = "".join(edit.text for edit in match.edits if edit.op != other)
            assert rebuilt == (text_of(side, ids) if match.edits else "")


def test_every_clause_with_words_is_in_exactly_one_match():
    comparison = sample()
    for draft, side in ((comparison.old, "old"), (comparison.new, "new")):
        matched = [clause for match in comparison.matches for clause in getattr(match, side)]
        assert sorted(matched) == sorted(
            clause.id for clause in draft.clauses if clause.text or clause.heading
        )


def test_the_summary_counts_the_matches():
    comparison = sample()
    relations = [match.relation for match in comparison.matches]
    for relation in ("unchanged", "edited", "added", "removed", "split", "merged"):
        assert getattr(comparison.summary, relation) == relations.count(relation)
