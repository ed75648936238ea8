"""How right a comparison of generated drafts is, against what is known of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model import Comparison, Draft
    from tests.bench.drafting import Line, Pair

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Rightness:
    """Shares, 0 to 1.

    pairs: F1 of pairs of passages, old with new. moved: share of the passages which moved that are paired
    and said to have moved, None where none did. added: F1 of the new passages said to have no counterpart.
    kept: share of the words of both drafts that the edits show exactly once.
    """

    pairs: float
    moved: float | None
    added: float
    kept: float


def rightness(comparison: Comparison, pair: Pair) -> Rightness:
    """Compare what was found with what is true, passage by passage; a clause is known by its words."""
    old, new = _places(comparison.old, pair.old), _places(comparison.new, pair.new)
    found: set[tuple[int, int]] = set()
    moved: set[int] = set()
    added: set[int] = set()
    for match in comparison.matches:
        olds, news = _keys(match.old, old), _keys(match.new, new)
        found |= {(a, b) for a in olds for b in news}
        if match.moved:
            moved |= olds & news
        if match.relation == "added":
            added |= news
    before, after = _all(pair.old), _all(pair.new)
    return Rightness(
        pairs=_f1(found, {(key, key) for key in before & after}),
        moved=len(moved & pair.moved) / len(pair.moved) if pair.moved else None,
        added=_f1(added, after - before),
        kept=_kept(comparison, pair),
    )


def _all(lines: Iterable[Line]) -> set[int]:
    return {line.key for line in lines if line.key is not None}


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _places(draft: Draft, lines: Iterable[Line]) -> dict[str, int]:
    """The passage that each clause is: clause id to key. What was read otherwise than written has none."""
    keys = {_plain(line.text): line.key for line in lines if line.key is not None}
    return {clause.id: key for clause in draft.clauses if (key := keys.get(_plain(clause.text))) is not None}


def _keys(clauses: Iterable[str], places: dict[str, int]) -> set[int]:
    return {places[clause] for clause in clauses if clause in places}


def _f1(found: set, true: set) -> float:
    return 2 * len(found & true) / max(1, len(found) + len(true))


def _kept(comparison: Comparison, pair: Pair) -> float:
    right = wanted = 0
    for lines, other in ((pair.old, "insert"), (pair.new, "delete")):
        true = Counter(word for line in lines if line.key is not None for word in _WORD.findall(line.text))
        shown: Counter[str] = Counter()
        for match in comparison.matches:
            for edit in match.edits:
                if edit.op != other:
                    shown.update(_WORD.findall(edit.text))
        # a word shown once too often is as wrong as one that is missing
        right += (true & shown).total()
        wanted += true.total() + (shown - true).total()
    return right / max(1, wanted)
