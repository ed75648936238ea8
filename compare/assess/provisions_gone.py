"""Provisions that one draft has and of which the other says nothing.

A clause counts where it has no counterpart, nothing related, no subject (lexicon/topics.toml) and no term,
and where no article of the other draft has the words that mark it. What has a subject or a term is told
by that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache
from math import log

from msgspec import Struct

from compare.assess.evidence import Side
from compare.assess.reading import Reading
from compare.assess.silence import stems_in, stems_of, topics_of
from compare.model import Clause, Match

# what share of a clause's words, rare ones weighing more, an article must have to be near it
_NEAR = 0.4
_FEWEST_WORDS = 4
_KINDS = frozenset({"article", "paragraph", "item", "annex", "row"})
_UNITS = frozenset({"article", "annex"})


class Unmatched(Struct, frozen=True):
    """The clauses of one draft of which the other says nothing.

    whole: articles and annexes of which no clause has anything near it; partly: the others.
    """

    side: Side
    whole: tuple[Clause, ...]
    partly: tuple[Clause, ...]
    clauses: tuple[str, ...]


def unmatched(
    old: Reading, new: Reading, matches: Sequence[Match], told: Collection[str]
) -> tuple[Unmatched, ...]:
    """What each draft says and the other does not; nothing between languages, where words tell nothing.

    told: ids of matches that hold a term.
    """
    if old.language != new.language:
        return ()
    sides: tuple[tuple[Side, Reading, Reading, str], ...] = (
        ("old", old, new, "removed"), ("new", new, old, "added"),
    )  # fmt: skip
    found = []
    for side, here, there, relation in sides:
        ids = [
            id
            for match in matches
            if match.relation == relation and not match.related and match.id not in told
            for id in (match.old or match.new)
        ]
        silent = _silent([here.clauses[id] for id in ids], here, there)
        if silent:
            found.append(_grouped(side, here, silent))
    return tuple(found)


def _silent(gone: Sequence[Clause], here: Reading, there: Reading) -> list[Clause]:
    spoken = {mention.clause for mentions in topics_of(here).values() for mention in mentions}
    spoken |= {clause.id for clause in gone if _of_forces(here, clause)}
    counted = [c for c in gone if _counts(here, c) and not spoken & _governed_by(here, c)]
    near = _near(counted, here, there)
    return [clause for clause in counted if clause.id not in near]


def _of_forces(reading: Reading, clause: Clause) -> bool:
    """Whether a clause names what force limits are about: what became of those is told with their figures."""
    return any(hit.family == "subject" and not hit.weak for hit in reading.text(clause).anchors)


def _governed_by(reading: Reading, clause: Clause) -> set[str]:
    """A clause and those above it within its provision: an item is about what its head is about."""
    unit = reading.unit(clause)
    above = [c.id for c in reading.ancestors(clause) if reading.unit(c).id == unit.id]
    return {clause.id, *above}


def _counts(reading: Reading, clause: Clause) -> bool:
    unit = reading.unit(clause)
    told = clause.kind in _KINDS and unit.kind in _UNITS and bool(unit.number or unit.heading)
    return told and len(clause.text.split()) >= _FEWEST_WORDS


def _grouped(side: Side, reading: Reading, silent: Sequence[Clause]) -> Unmatched:
    ids = {clause.id for clause in silent}
    whole: list[Clause] = []
    partly: list[Clause] = []
    for unit, members in reading.units.items():
        counted = [clause for clause in members if _counts(reading, clause)]
        silent_here = [clause for clause in counted if clause.id in ids]
        if silent_here:
            (whole if len(silent_here) == len(counted) else partly).append(reading.clauses[unit])
    return Unmatched(side, tuple(whole), tuple(partly), tuple(clause.id for clause in silent))


def _near(gone: Sequence[Clause], here: Reading, there: Reading) -> frozenset[str]:
    """Of some clauses, those whose rare words stand together in some article of the other draft."""
    if not gone:
        return frozenset()
    own_words, near_words = _words_of_units(here), _words_of_units(there)
    spread = Counter(stem for stems in (*own_words, *near_words) for stem in stems)
    many = 1 + len(here.units) + len(there.units)
    holding: dict[str, list[int]] = defaultdict(list)
    for n, stems in enumerate(near_words):
        for stem in stems:
            holding[stem].append(n)
    found = set()
    for clause in gone:
        weights = {stem: log(many / spread[stem]) for stem in stems_of(f"{clause.heading} {clause.text}")}
        shares: dict[int, float] = defaultdict(float)
        for stem, weight in weights.items():
            for n in holding.get(stem, ()):
                shares[n] += weight
        if max(shares.values(), default=0.0) >= _NEAR * sum(weights.values()):
            found.add(clause.id)
    return frozenset(found)


@lru_cache(maxsize=2)
def _words_of_units(reading: Reading) -> tuple[frozenset[str], ...]:
    """The words of each article, headings among them; kept while both directions are looked at."""
    return tuple(
        stems_in("\n".join(f"{reading.heading(c).folded} {reading.text(c).folded}" for c in members))
        for members in reading.units.values()
    )
