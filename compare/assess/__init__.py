"""Assess: what changed in substance between two drafts, told as signals. They judge nothing.

In: two annotated drafts and the matches of their clauses, with their edits. Out: what each draft says put
side by side, and told as signals. Signals state what the texts say; they judge nothing. Open `limits.py`
first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compare.language.lexicon import things
from compare.model import (
    Draft,
    ForceLimit,
    LedgerEntry,
    Match,
    ReferenceChange,
    Renaming,
    Signal,
    Terms,
    TrustNote,
)

# ---------------------------------------------------------------------------------------------
# What the provisions of a match are about, from lexicon/topics.toml.


def find_topics(
    old: Draft, new: Draft, matches: Sequence[Match], limits: Sequence[ForceLimit]
) -> dict[str, tuple[str, ...]]:
    """The topics of each match that has some, in the order of the lexicon.

    "force-limit" is a topic of every clause in which a limit was found.
    """
    limited = {("old", s.clause) for limit in limits for s in limit.old}
    limited |= {("new", s.clause) for limit in limits for s in limit.new}
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for side, draft in (("old", old), ("new", new)):
        for mention in draft.annotations.mentions:
            if mention.family == "topic":
                named[side, mention.clause].add(mention.id)
    found: dict[str, tuple[str, ...]] = {}
    for match in matches:
        places = [("old", id) for id in match.old] + [("new", id) for id in match.new]
        ids = {topic for place in places for topic in named.get(place, ())}
        topics = [topic for topic in things().topics if topic in ids]
        if any(place in limited for place in places):
            topics.insert(0, "force-limit")
        if topics:
            found[match.id] = tuple(topics)
    return found


# ---------------------------------------------------------------------------------------------

__all__ = ["Assessment", "assess"]


class Assessment(Struct, frozen=True):
    """The facts of substance of both drafts and what changed.

    matches: with their topics and signals. ledger: what became of each side's wording. notes: on the old and
    on the new draft, of what was too much to be put side by side.
    """

    terms: Terms
    signals: tuple[Signal, ...]
    matches: tuple[Match, ...]
    ledger: tuple[LedgerEntry, ...] = ()
    notes: tuple[tuple[TrustNote, ...], tuple[TrustNote, ...]] = ((), ())


def _places(draft: Draft) -> frozenset[str]:
    """The places that a draft names, by their ids."""
    return frozenset(one.id for one in draft.annotations.mentions if one.family == "region")


def assess(
    old: Draft,
    new: Draft,
    matches: tuple[Match, ...],
    references: tuple[ReferenceChange, ...] = (),
    renamings: tuple[Renaming, ...] = (),
) -> Assessment:
    """Assess two annotated drafts whose clauses are matched, and whose matches hold their edits.

    references, renamings: what the diff found.
    """
    from compare.assess import find_topics
    from compare.assess.guarantees import pair_elements
    from compare.assess.limits import left_out, pair_limits
    from compare.assess.obligations import find_shifts
    from compare.assess.term_signals import signals
    from compare.assess.wording import find_wordings
    from compare.language.passages import DraftText

    before, after = DraftText(old), DraftText(new)
    holding = {("old", id): match.id for match in matches for id in match.old}
    holding |= {("new", id): match.id for match in matches for id in match.new}

    def match_of(side: str, clause: str) -> str | None:
        return holding.get((side, clause))

    limits = pair_limits(old.terms.force_limits, new.terms.force_limits, match_of)
    places = (_places(old), _places(new))
    elements = pair_elements(old.terms.guarantees, new.terms.guarantees, match_of, places)
    terms = Terms(limits, elements, find_shifts(before, after, matches))
    wordings = find_wordings(before, after, matches, terms, references, renamings)
    topics = find_topics(old, new, matches, limits)
    found = signals(terms, wordings)
    ones, others = left_out(limits)
    notes = _note_on_unpaired(ones), _note_on_unpaired(others)
    return Assessment(terms, found, _with_findings(matches, found, topics), wordings.ledger, notes)


def _note_on_unpaired(count: int) -> tuple[TrustNote, ...]:
    message = f"{count:,} limits have so many like them in the other draft that none was put beside another"
    return (TrustNote("limits-unpaired", message),) if count else ()


def _with_findings(
    matches: Sequence[Match], found: Sequence[Signal], topics: Mapping[str, tuple[str, ...]]
) -> tuple[Match, ...]:
    """The matches with the topics and signals that belong to them.

    A signal of several matches belongs to each; only what a definition reaches keeps its own words.
    """
    signals: dict[str | None, list[str]] = defaultdict(list)
    for signal in found:
        reached = () if signal.kind == "definition" else signal.ripple
        for match in (signal.match, *reached):
            signals[match].append(signal.id)
    return tuple(
        replace(match, topics=topics.get(match.id, ()), signals=tuple(signals.get(match.id, ())))
        for match in matches
    )
