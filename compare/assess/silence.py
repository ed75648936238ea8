"""What one draft speaks of and the other does not: subjects, places, states.

A subject (lexicon/topics.toml), a place or a state falls silent where the other draft has no word of it.
For a subject that is more than having none of its cues: "guarantees for the security of" speaks of what
"security guarantees" do. Both directions are looked at: what is silent in the old draft is new.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from compare.assess.cues import Matcher, fold
from compare.assess.evidence import Side
from compare.assess.lexicon import LANGUAGES, all_cues, load
from compare.assess.reading import Reading, Span
from compare.model import Clause

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 6
_ASIDE = frozenset({"signature", "note"})
_NAMES = ("state", "region")
# who names parts of states speaks of territory, whatever the words
_OF_PLACES = "territory"


class Mention(Struct, frozen=True):
    """A clause that speaks of something, and the words; `heading`: they stand in its heading."""

    clause: str
    span: Span
    words: str
    heading: bool = False


class Unshared(Struct, frozen=True):
    """A subject, place or state that one draft speaks of and the other has no word of."""

    family: str
    id: str
    side: Side
    mentions: tuple[Mention, ...]


def unshared(old: Reading, new: Reading) -> tuple[Unshared, ...]:
    """Subjects in the order of the lexicon, then places and states as they come; the old draft's first.

    Names count only if the lexicon knows the languages of both drafts.
    """
    names = _names(old), _names(new)
    found = [*_subjects("old", old, new, names[1]), *_subjects("new", new, old, names[0])]
    if old.language in LANGUAGES and new.language in LANGUAGES:
        found += _only("old", *names)
        found += _only("new", names[1], names[0])
    return tuple(found)


def _subjects(
    side: Side, here: Reading, there: Reading, names: Mapping[tuple[str, str], list[Mention]]
) -> Iterator[Unshared]:
    """The subjects of one draft that the other has no word of, if the lexicon knows them in its language."""
    one, other = topics_of(here), topics_of(there)
    places = any(family == "region" for family, _ in names)
    for id, topic in load().topics.items():
        mentions = one.get(id, ())
        if not mentions or id in other or not topic.of(there.language) or (id == _OF_PLACES and places):
            continue
        if here.language != there.language or not any(_said_otherwise(m.words, there) for m in mentions):
            yield Unshared("topic", id, side, tuple(mentions))


def _said_otherwise(words: str, there: Reading) -> bool:
    """Whether some clause of a draft has all the words of a mention, in whatever order."""
    stems = stems_of(words)
    return bool(stems) and any(
        all(stem in text.folded or stem in heading.folded for stem in stems)
        for text, heading in ((there.text(c), there.heading(c)) for c in there.draft.clauses)
    )


def _only(
    side: Side, one: Mapping[tuple[str, str], list[Mention]], other: Mapping[tuple[str, str], list[Mention]]
) -> Iterator[Unshared]:
    for (family, id), mentions in one.items():
        if (family, id) not in other:
            yield Unshared(family, id, side, tuple(mentions))


def topics_of(reading: Reading) -> dict[str, list[Mention]]:
    """Where a draft speaks of each subject: in texts and headings, one mention a clause."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for clause in said(reading):
        seen = set()
        for text, heading in ((reading.text(clause), False), (reading.heading(clause), True)):
            for hit in text.anchors:
                if hit.family == "topic" and not hit.weak and hit.id not in seen:
                    seen.add(hit.id)
                    words = text.text[hit.start : hit.end]
                    found[hit.id].append(Mention(clause.id, (hit.start, hit.end), words, heading))
    return found


def _names(reading: Reading) -> dict[tuple[str, str], list[Mention]]:
    """Where a draft names each state and place, one mention a clause."""
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    matcher = _name_matcher(reading.language)
    for clause in said(reading):
        seen = set()
        for text, heading in ((reading.text(clause), False), (reading.heading(clause), True)):
            for hit in matcher.hits(text.text, text.folded) if text.text else ():
                if (hit.family, hit.id) not in seen:
                    seen.add((hit.family, hit.id))
                    words = text.text[hit.start : hit.end]
                    found[hit.family, hit.id].append(Mention(clause.id, (hit.start, hit.end), words, heading))
    return found


@cache
def _name_matcher(language: str) -> Matcher:
    if language not in LANGUAGES:
        return Matcher(())
    return Matcher(cue for cue in all_cues(load(), language) if cue.family in _NAMES)


def said(reading: Reading) -> Iterator[Clause]:
    """The clauses that say something: all but signatures and notes."""
    return (clause for clause in reading.draft.clauses if clause.kind not in _ASIDE)


def stems_of(words: str) -> frozenset[str]:
    """Words of three letters and more, cut to their first letters so that endings do not matter."""
    return stems_in(fold(words))


def stems_in(folded: str) -> frozenset[str]:
    """The same of a text that is folded already."""
    return frozenset(word[:_STEM] for word in _WORD.findall(folded))
