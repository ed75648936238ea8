"""The fourth stage: what was written differently in a match, word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from compare.diff.references import Renumbering, mark_consequences, renumbering_of
from compare.diff.words import diff_words, whole_texts
from compare.model import Clause, Draft, Edit, Match

__all__ = ["diff", "diff_words", "joined"]


def diff(old: Draft, new: Draft, matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches with their edits, texts and headings apart.

    References that only follow a renumbering are marked as such, and a clause in which nothing else
    differs is unchanged. Edits of mere typography are marked too, but are still edits. Texts in
    different languages are shown whole: nothing of them is equal.
    """
    left, right = _by_id(old), _by_id(new)
    compare = diff_words if old.info.language == new.info.language else whole_texts
    renumbering = renumbering_of(old, new, matches)
    return tuple(_with_edits(match, left, right, renumbering, compare) for match in matches)


def _with_edits(
    match: Match,
    left: Mapping[str, Clause],
    right: Mapping[str, Clause],
    renumbering: Renumbering,
    compare: Callable[[str, str], tuple[Edit, ...]],
) -> Match:
    olds, news = [left[c] for c in match.old], [right[c] for c in match.new]
    edits = mark_consequences(
        compare(joined(c.text for c in olds), joined(c.text for c in news)), renumbering
    )
    heading_edits = compare(joined(c.heading for c in olds), joined(c.heading for c in news))
    changes = [e for e in (*edits, *heading_edits) if e.op != "equal" and e.why != "renumbering"]
    relation = "unchanged" if match.relation == "edited" and not changes else match.relation
    return msgspec.structs.replace(match, relation=relation, edits=edits, heading_edits=heading_edits)


def joined(texts: Iterable[str]) -> str:
    """The texts of a match as one: joined by a space, empty ones left out."""
    return " ".join(text for text in texts if text)


def _by_id(draft: Draft) -> dict[str, Clause]:
    return {clause.id: clause for clause in draft.clauses}
