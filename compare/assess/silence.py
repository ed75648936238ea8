"""What one draft speaks of and the other does not: subjects, places, states.

A subject (lexicon/topics.toml), a place or a state falls silent where the other draft has no word of it.
For a subject that is more than having none of its cues: "guarantees for the security of" speaks of what
"security guarantees" do. Both directions are looked at: what is silent in the old draft is new.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log

from msgspec import Struct

from compare.assess.evidence import Side
from compare.assess.thresholds import FEWEST_WORDS, NEAR, STEM, SURELY_ABOUT
from compare.language.cues import fold
from compare.language.lexicon import cue_languages, in_language, matters
from compare.language.look_alikes import as_it_looks
from compare.language.passages import DraftText
from compare.model import Clause, Match, Mention

# ---------------------------------------------------------------------------------------------
# Provisions that one draft has and of which the other says nothing.
#
# A clause counts where it has no counterpart, nothing related, no subject (lexicon/topics.toml) and no term,
# and where no article of the other draft has the words that mark it. What has a subject or a term is told
# by that.

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
    old: DraftText, new: DraftText, matches: Sequence[Match], told: Collection[str]
) -> tuple[Unmatched, ...]:
    """What each draft says and the other does not; nothing between languages, where words tell nothing.

    told: ids of matches that hold a term.
    """
    if old.language != new.language:
        return ()
    sides: tuple[tuple[Side, DraftText, DraftText, str], ...] = (
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


def _silent(gone: Sequence[Clause], here: DraftText, there: DraftText) -> list[Clause]:
    spoken = {mention.clause for mentions in topics_of(here).values() for mention in mentions}
    # what became of forces that a clause names is told with their figures
    ids = {clause.id for clause in gone}
    spoken |= {m.clause for m in _mentions(here, "force") if not m.heading and m.clause in ids}
    counted = [c for c in gone if _counts(here, c) and not spoken & _governed_by(here, c)]
    near = _near(counted, here, there)
    return [clause for clause in counted if clause.id not in near]


def _governed_by(reading: DraftText, clause: Clause) -> set[str]:
    """A clause and those above it within its provision: an item is about what its head is about."""
    unit = reading.unit(clause)
    above = [c.id for c in reading.ancestors(clause) if reading.unit(c).id == unit.id]
    return {clause.id, *above}


def _counts(reading: DraftText, clause: Clause) -> bool:
    unit = reading.unit(clause)
    told = clause.kind in _KINDS and unit.kind in _UNITS and bool(unit.number or unit.heading)
    return told and len(clause.text.split()) >= FEWEST_WORDS


def _grouped(side: Side, reading: DraftText, silent: Sequence[Clause]) -> Unmatched:
    ids = {clause.id for clause in silent}
    whole: list[Clause] = []
    partly: list[Clause] = []
    for unit, members in reading.units.items():
        counted = [clause for clause in members if _counts(reading, clause)]
        silent_here = [clause for clause in counted if clause.id in ids]
        if silent_here:
            (whole if len(silent_here) == len(counted) else partly).append(reading.clauses[unit])
    return Unmatched(side, tuple(whole), tuple(partly), tuple(clause.id for clause in silent))


def _near(gone: Sequence[Clause], here: DraftText, there: DraftText) -> frozenset[str]:
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
        weights = {
            stem: log(many / max(spread[stem], 1))
            for stem in stems_of(as_it_looks(f"{clause.heading} {clause.text}"))
        }
        shares: dict[int, float] = defaultdict(float)
        for stem, weight in weights.items():
            for n in holding.get(stem, ()):
                shares[n] += weight
        if max(shares.values(), default=0.0) >= NEAR * sum(weights.values()):
            found.add(clause.id)
    return frozenset(found)


@lru_cache(maxsize=2)
def _words_of_units(reading: DraftText) -> tuple[frozenset[str], ...]:
    """The words of each article, headings among them; kept while both directions are looked at."""
    return tuple(
        stems_in("\n".join(f"{reading.heading(c).folded} {reading.text(c).folded}" for c in members))
        for members in reading.units.values()
    )


# ---------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_]{3,}")
_ASIDE = frozenset({"signature", "note"})
# who names parts of states speaks of territory, whatever the words
_OF_PLACES = "territory"
# languages of the sentences that the heads have learned subjects from
_ASKED = frozenset({"en", "ru", "uk"})


class Unshared(Struct, frozen=True):
    """A subject, place or state that one draft speaks of and the other has no word of."""

    family: str
    id: str
    side: Side
    mentions: tuple[Mention, ...]


def unshared(old: DraftText, new: DraftText, matches: Sequence[Match] = ()) -> tuple[Unshared, ...]:
    """Subjects in the order of the lexicon, then places and states as they come; the old draft's first.

    Names count only if the lexicon knows the languages of both drafts. Between languages a clause that has a
    counterpart is not silent there, whatever words the counterpart has.
    """
    names = _names(old), _names(new)
    found = [*_subjects("old", old, new, names[1]), *_subjects("new", new, old, names[0])]
    paired: set[tuple[Side, str]] = {("old", id) for m in matches if m.new for id in m.old}
    paired |= {("new", id) for m in matches if m.old for id in m.new}
    found += _matters("old", old, new, paired, found)
    found += _matters("new", new, old, paired, found)
    if old.language != new.language:
        found = [one for one in found if not any((one.side, m.clause) in paired for m in one.mentions)]
    if {old.language, new.language} <= set(cue_languages()):
        found += _only("old", *names, new.draft.annotations.touched)
        found += _only("new", names[1], names[0], old.draft.annotations.touched)
    return tuple(found)


def _subjects(
    side: Side, here: DraftText, there: DraftText, names: Mapping[tuple[str, str], list[Mention]]
) -> Iterator[Unshared]:
    """The subjects of one draft that the other has no word of, if the lexicon knows them in its language."""
    one, other = topics_of(here), topics_of(there)
    places = any(family == "region" for family, _ in names)
    for id, topic in in_language(there.language).topics.items():
        mentions = one.get(id, ())
        if not mentions or id in other or not topic.of(there.language) or (id == _OF_PLACES and places):
            continue
        if any(subject in there.draft.annotations.touched for subject in topic.subjects):
            continue
        if here.language != there.language or not any(
            _said_otherwise(words_of(m, here), there) for m in mentions
        ):
            yield Unshared("topic", id, side, tuple(mentions))


def _matters(
    side: Side, here: DraftText, there: DraftText, paired: Collection[tuple[Side, str]], told: list[Unshared]
) -> list[Unshared]:
    """The subjects of the fixed list that clauses of one draft are surely about and none of the other may be.

    Only of drafts whose every sentence was asked. A clause that has a counterpart is not silent there.
    """
    asked = here.draft.annotations.touched and there.draft.annotations.touched
    if not asked or here.language not in _ASKED or there.language not in _ASKED:
        return []
    heard = set(there.draft.annotations.touched) | _named_by_topics(there)
    heard |= {
        matter
        for one in told
        if one.side == side and one.family == "topic"
        for matter in in_language(here.language).topics[one.id].subjects
    }
    found: dict[str, list[Mention]] = defaultdict(list)
    for about in here.draft.annotations.about:
        clause = here.clauses[about.clause]
        for matter, likely in about.likely[:1]:
            sure = likely >= SURELY_ABOUT and clause.text and clause.kind not in _ASIDE
            if sure and matter not in heard and (side, clause.id) not in paired:
                found[matter].append(
                    Mention(clause=clause.id, family="matter", id=matter, start=0, end=len(clause.text))
                )
    return [Unshared("matter", id, side, tuple(found[id])) for id in matters() if id in found]


def _named_by_topics(reading: DraftText) -> set[str]:
    """The subjects that plain words of a draft name."""
    topics = in_language(reading.language).topics
    return {matter for id in topics_of(reading) if id in topics for matter in topics[id].subjects}


def _said_otherwise(words: str, there: DraftText) -> bool:
    """Whether some clause of a draft has all the words of a mention, in whatever order."""
    stems = stems_of(words)
    return bool(stems) and any(
        all(stem in text.folded or stem in heading.folded for stem in stems)
        for text, heading in ((there.text(c), there.heading(c)) for c in there.draft.clauses)
    )


def _only(
    side: Side,
    one: Mapping[tuple[str, str], list[Mention]],
    other: Mapping[tuple[str, str], list[Mention]],
    touched: Collection[str],
) -> Iterator[Unshared]:
    """What one draft names and the other does not; touched: subjects that the other may be about."""
    for (family, id), mentions in one.items():
        # "line of contact" is the name of a place and of a subject
        if (family, id) not in other and id.replace(" ", "-") not in touched:
            yield Unshared(family, id, side, tuple(mentions))


def topics_of(reading: DraftText) -> dict[str, list[Mention]]:
    """Where a draft speaks of each subject: in texts and headings, one mention a clause."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in _mentions(reading, "topic"):
        if not mention.weak:
            found[mention.id].append(mention)
    return found


def _names(reading: DraftText) -> dict[tuple[str, str], list[Mention]]:
    """Where a draft names each state and place, one mention a clause."""
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in _mentions(reading, "state", "region"):
        found[mention.family, mention.id].append(mention)
    return found


def _mentions(reading: DraftText, *families: str) -> Iterator[Mention]:
    """What the clauses name that say something: all but signatures and notes."""
    return (
        mention
        for mention in reading.draft.annotations.mentions
        if mention.family in families and reading.clauses[mention.clause].kind not in _ASIDE
    )


def words_of(mention: Mention, reading: DraftText) -> str:
    """The words of a mention, as they are printed."""
    clause = reading.clauses[mention.clause]
    return (clause.heading if mention.heading else clause.text)[mention.start : mention.end]


def stems_of(words: str) -> frozenset[str]:
    """Words of three letters and more, cut to their first letters so that endings do not matter."""
    return stems_in(fold(words))


def stems_in(folded: str) -> frozenset[str]:
    """The same of a text that is folded already."""
    return frozenset(word[:STEM] for word in _WORD.findall(folded))
