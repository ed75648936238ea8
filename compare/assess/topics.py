"""What the provisions of a match are about, from lexicon/topics.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from compare.language.lexicon import load
from compare.model import Draft, ForceLimit, Match


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
        topics = [topic for topic in load().topics if topic in ids]
        if any(place in limited for place in places):
            topics.insert(0, "force-limit")
        if topics:
            found[match.id] = tuple(topics)
    return found
