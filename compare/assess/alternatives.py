"""What became of open text: brackets and options that were settled, kept open, reworded or dropped.

Options that competed for one place are told together: which of them stands now, which is gone, or that
several stand side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from compare.assess.evidence import of_span
from compare.assess.reading import Reading
from compare.assess.tracing import Traced
from compare.model import Evidence

Fate: TypeAlias = Literal["settled", "open", "reworded", "dropped"]

_STANDS, _GONE = 0.8, 0.2


class Option(Struct, frozen=True):
    """One open passage, its words and what became of it."""

    clause: str
    start: int
    end: int
    text: str
    fate: Fate


class Outcome(Struct, frozen=True):
    """What became of a match's open passages; those that competed for one place stand together.

    old: the old text's, with their fate in the new one. new: the new text's, looked at backwards: "settled"
    are words that stood without brackets before, "dropped" words that the old text does not have.
    """

    match: str
    old: tuple[tuple[Option, ...], ...] = ()
    new: tuple[tuple[Option, ...], ...] = ()

    @property
    def closed(self) -> bool:
        """Whether only the old text has open passages."""
        return bool(self.old) and not self.new

    @property
    def opened(self) -> bool:
        """Whether only the new text has open passages."""
        return bool(self.new) and not self.old


def outcomes(old: Reading, new: Reading, traced: Traced) -> tuple[Outcome, ...]:
    """The outcome for each match that has open text on either side."""
    found = []
    for match, words in traced.items():
        before = [(word.old_open, bool(word.new), bool(word.new_open)) for word in words]
        after = [(word.new_open, bool(word.old), bool(word.old_open)) for word in words]
        outcome = Outcome(match, _groups(old, before), _groups(new, after))
        if outcome.old or outcome.new:
            found.append(outcome)
    return tuple(found)


def _groups(reading: Reading, words: Sequence[tuple[str, bool, bool]]) -> tuple[tuple[Option, ...], ...]:
    """Open passages of one side: of each word, what holds it, whether it stands opposite, and openly."""
    total: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    still_open: Counter[str] = Counter()
    for key, stands, stays_open in words:
        if key:
            total[key] += 1
            kept[key] += stands
            still_open[key] += stays_open
    groups: dict[str, list[Option]] = {}
    for key, count in total.items():
        fate = _end(kept[key] / count, still_open[key] / count)
        groups.setdefault(key.rpartition(".")[0], []).append(_option(reading, key, fate))
    return tuple(tuple(group) for group in groups.values())


def _end(kept: float, open_: float) -> Fate:
    if kept >= _STANDS:
        return "open" if open_ >= _STANDS / 2 else "settled"
    return "dropped" if kept <= _GONE else "reworded"


def _option(reading: Reading, key: str, fate: Fate) -> Option:
    clause_id, _, number = key.rpartition(" ")
    group, _, option = number.partition(".")
    clause = reading.clauses[clause_id]
    where = next(a for a in clause.alternatives if (str(a.group), str(a.option)) == (group, option))
    text = clause.text[where.start : where.end].strip("[]/ ")
    return Option(clause_id, where.start, where.end, text, fate)


def evidence_of(side: Literal["old", "new"], reading: Reading, option: Option) -> Evidence:
    """The sentence that holds an open passage."""
    return of_span(side, reading, reading.clauses[option.clause], (option.start, option.end))


def count(groups: Sequence[Sequence[Option]]) -> Mapping[Fate, int]:
    """How many open passages met each end."""
    return Counter(option.fate for group in groups for option in group)
