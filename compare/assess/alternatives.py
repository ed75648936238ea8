"""What became of open text: brackets and options that were settled, kept open, reworded or dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from compare.assess.positions import Stretch, Traced

_STANDS, _GONE = 0.8, 0.2


class Outcome(Struct, frozen=True):
    """How many open passages of a match's old text met each end, and how many the new text opens."""

    match: str
    settled: int = 0
    still_open: int = 0
    reworded: int = 0
    dropped: int = 0
    opened: int = 0


def outcomes(traced: Traced) -> tuple[Outcome, ...]:
    """The outcome for each match that has open text on either side."""
    found = (_outcome(match, words) for match, words in traced.items())
    return tuple(outcome for outcome in found if outcome is not None)


def _outcome(match: str, words: Sequence[Stretch]) -> Outcome | None:
    total: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    open_: Counter[str] = Counter()
    fresh: dict[str, bool] = {}
    for word in words:
        if word.old_open:
            total[word.old_open] += 1
            kept[word.old_open] += bool(word.new)
            open_[word.old_open] += bool(word.new_open)
        if word.new_open:
            fresh[word.new_open] = fresh.get(word.new_open, True) and not word.old_open
    ends = Counter(_end(kept[key] / total[key], open_[key] / total[key]) for key in total)
    opened = sum(fresh.values())
    if not ends and not opened:
        return None
    return Outcome(match, ends["settled"], ends["open"], ends["reworded"], ends["dropped"], opened)


def _end(kept: float, open_: float) -> str:
    if kept >= _STANDS:
        return "open" if open_ >= _STANDS / 2 else "settled"
    return "dropped" if kept <= _GONE else "reworded"
