"""The fourth stage: what was written differently in a match, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from compare.diff.words import diff_words
from compare.model import Clause, Draft, Match

__all__ = ["diff", "diff_words", "joined"]


def diff(old: Draft, new: Draft, matches: Iterable[Match]) -> tuple[Match, ...]:
    """The matches with their edits, texts and headings apart."""
    left, right = _by_id(old), _by_id(new)
    return tuple(_with_edits(match, left, right) for match in matches)


def _with_edits(match: Match, left: Mapping[str, Clause], right: Mapping[str, Clause]) -> Match:
    olds, news = [left[c] for c in match.old], [right[c] for c in match.new]
    return msgspec.structs.replace(
        match,
        edits=diff_words(joined(c.text for c in olds), joined(c.text for c in news)),
        heading_edits=diff_words(joined(c.heading for c in olds), joined(c.heading for c in news)),
    )


def joined(texts: Iterable[str]) -> str:
    """The texts of a match as one: joined by a space, empty ones left out."""
    return " ".join(text for text in texts if text)


def _by_id(draft: Draft) -> dict[str, Clause]:
    return {clause.id: clause for clause in draft.clauses}
