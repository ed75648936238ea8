"""Diff: what was written differently in a match, word by word.

In: two drafts and their matches. Out: the matches with their edits; renamed terms; references that changed.
Open `words.py` first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compare.diff.languages import whole_texts
from compare.diff.renamings import Renamings
from compare.diff.spans import joined, mark_moved
from compare.diff.targets import Targets
from compare.diff.thresholds import SHARED_WORDS
from compare.diff.words import diff_words
from compare.model import Clause, Draft, Edit, Match, ReferenceChange, Renaming, Why

__all__ = ["Differences", "diff", "diff_words", "differences", "joined"]


class Differences(Struct, frozen=True):
    """The matches with their edits, and what only the whole comparison shows."""

    matches: tuple[Match, ...]
    renamings: tuple[Renaming, ...] = ()
    references: tuple[ReferenceChange, ...] = ()


def diff(old: Draft, new: Draft, matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches with their edits; see `differences`."""
    return differences(old, new, matches).matches


def differences(old: Draft, new: Draft, matches: Sequence[Match]) -> Differences:
    """The matches with their edits, texts and headings apart.

    References that only follow a renumbering are marked as such, and a clause in which nothing else
    differs is unchanged. Edits of mere typography are marked too, but are still edits. Texts in
    different languages are shown whole, with the numbers, dates and states marked that differ.
    """
    left, right = _by_id(old), _by_id(new)
    targets = Targets(old, new, matches)
    renamings = Renamings(old, new, matches)
    same_language = old.info.language == new.info.language
    found: list[Match] = []
    references: list[ReferenceChange] = []
    for match in matches:
        olds, news = [left[c] for c in match.old], [right[c] for c in match.new]
        edited = _with_edits(match, olds, news, targets, renamings) if same_language else match
        whole: Why = "" if same_language else "language"
        if same_language and match.relation == "counterpart" and _shares_little(edited.edits):
            whole = "wording"
        if whole:
            edited = _with(match, *whole_texts((old, new), (olds, news), targets, whole))
        else:
            edits, changes = targets.mark(edited, olds, news)
            edited = replace(edited, edits=edits)
            references += changes
        found.append(edited)
    return Differences(tuple(found), renamings.told(found), tuple(references))


def _with_edits(
    match: Match,
    olds: Sequence[Clause],
    news: Sequence[Clause],
    targets: Targets,
    renamings: Renamings,
) -> Match:
    texts = joined(c.text for c in olds), joined(c.text for c in news)
    headings = joined(c.heading for c in olds), joined(c.heading for c in news)
    numbers, names = targets.wholes(olds, news), renamings.wholes(*texts)
    edits = diff_words(*texts, [*numbers[0], *names[0]], [*numbers[1], *names[1]])
    return _with(match, mark_moved(edits), diff_words(*headings, *renamings.wholes(*headings)))


def _with(match: Match, edits: tuple[Edit, ...], heading_edits: tuple[Edit, ...]) -> Match:
    changes = [e for e in (*edits, *heading_edits) if e.op != "equal" and e.why != "renumbering"]
    relation = "unchanged" if match.relation == "edited" and not changes else match.relation
    return replace(match, relation=relation, edits=edits, heading_edits=heading_edits)


def _shares_little(edits: Sequence[Edit]) -> bool:
    """Whether hardly a word of two texts is in both: a wall of deletions and insertions tells nothing."""
    shared = sum(len(edit.text) for edit in edits if edit.op == "equal")
    alone = sum(len(edit.text) for edit in edits if edit.op != "equal")
    return 2 * shared < SHARED_WORDS * (2 * shared + alone)


def _by_id(draft: Draft) -> Mapping[str, Clause]:
    return {clause.id: clause for clause in draft.clauses}
