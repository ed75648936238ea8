"""What the provisions of a match are about, from lexicon/topics.toml."""

from __future__ import annotations

from collections.abc import Sequence

from compare.annotate.annotated import Reading
from compare.language.lexicon import load
from compare.model import ForceLimit, Match


def find_topics(
    old: Reading, new: Reading, matches: Sequence[Match], limits: Sequence[ForceLimit]
) -> dict[str, tuple[str, ...]]:
    """The topics of each match that has some, in the order of the lexicon.

    "force-limit" is a topic of every clause in which a limit was found.
    """
    limited = {("old", s.clause) for limit in limits for s in limit.old}
    limited |= {("new", s.clause) for limit in limits for s in limit.new}
    found: dict[str, tuple[str, ...]] = {}
    for match in matches:
        sides = [("old", old, id) for id in match.old] + [("new", new, id) for id in match.new]
        ids = {topic for _, reading, id in sides for topic in _clause_topics(reading, id)}
        topics = [topic for topic in load().topics if topic in ids]
        if any((side, id) in limited for side, _, id in sides):
            topics.insert(0, "force-limit")
        if topics:
            found[match.id] = tuple(topics)
    return found


def _clause_topics(reading: Reading, id: str) -> set[str]:
    clause = reading.clauses.get(id)
    if clause is None:
        return set()
    return {
        hit.id
        for text in (reading.text(clause), reading.heading(clause))
        for hit in text.anchors
        if hit.family == "topic"
    }
