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
        here = [_Seen(w.word, w.old_open, bool(w.new), bool(w.new_open)) for w in words if w.old]
        there = [_Seen(w.word, w.new_open, bool(w.old), bool(w.old_open)) for w in words if w.new]
        outcome = Outcome(match, _groups(old, here, there), _groups(new, there, here))
        if outcome.old or outcome.new:
            found.append(outcome)
    return tuple(found)


class _Seen(Struct, frozen=True):
    """A word of one side: the open passage that holds it, whether it stands opposite, and openly there."""

    word: str
    key: str
    stands: bool
    open: bool


def _groups(
    reading: Reading, words: Sequence[_Seen], opposite: Sequence[_Seen]
) -> tuple[tuple[Option, ...], ...]:
    """The open passages of one side, by the place that they compete for, with their fate opposite."""
    passages: dict[str, list[_Seen]] = {}
    for word in words:
        if word.key:
            passages.setdefault(word.key, []).append(word)
    anew = _written_anew(opposite) if passages else ""
    groups: dict[str, list[Option]] = {}
    for key, held in passages.items():
        fate = _end(sum(w.stands for w in held) / len(held), sum(w.open for w in held) / len(held))
        if fate in ("dropped", "reworded") and f" {_joined(held)} " in anew:
            fate = "settled"
        groups.setdefault(key.rpartition(".")[0], []).append(_option(reading, key, fate))
    return tuple(tuple(group) for group in groups.values())


def _written_anew(words: Sequence[_Seen]) -> str:
    """The words of one side that stand without brackets and not opposite, those between them as a mark.

    "[shall][should]" that became "shall" may be read as deleted and inserted.
    """
    return f" {' '.join('|' if w.stands or w.key else w.word.casefold() for w in words)} "


def _joined(words: Sequence[_Seen]) -> str:
    return " ".join(word.word.casefold() for word in words)


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
