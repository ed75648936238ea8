"""What the program knows about forces, guarantees, states and obligations, and the words that tell them.

What a thing is (its id, what measures it, how strongly a verb binds) stands once in lexicon/*.toml. Its
words stand in data/<code>/*.toml under the same id. The cues of one language make one matcher, built when
a text of that language is first met.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from compare.errors import KnowledgeError, in_plain_words
from compare.language.cues import Cue, Matcher
from compare.language.numbers.units import unit_cues
from compare.language.numbers.words import scale_cues
from compare.language.states import state_cues
from compare.language.tables import has_file, language_codes, read_as, read_by_language

# Clauses are searched in layers: every clause for the few rare words without which it says nothing of
# substance, for names and for words that bind, and only where these lead on for the many common words.
LAYERS: Mapping[str, frozenset[str]] = {
    "anchors": frozenset(
        {"subject", "movement", "topic", "role", "trigger", "promise", "limits", "military"}
    ),
    "modals": frozenset({"modal", "hedge", "month"}),
    "names": frozenset({"state", "region"}),
    "changes": frozenset({"change"}),
}
REST = "rest"
# cues that may lie within a bound's ("not" in "not more than") and still count by themselves
OWN_FAMILY = (
    "negation", "prohibition", "possession", "holding", "outlawed", "unlimited", "ceiling", "lifting",
    "moving", "having",
)  # fmt: skip
MOVEMENT = "time-limit"
Words = tuple[str, ...]
Cues: TypeAlias = dict[str, Words]  # by the code of the language
Measure = Literal["count", "range", "calibre", "tonnage", "distance", "duration", "share", "speed", "money"]
Dimension = Literal["persons", "items", "length", "bore", "mass", "speed", "time", "money"]
_PACKAGE = "compare.language"


class Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A thing to be recognised. `weak` cues count only in company that the assessing module asks for."""

    cues: Cues = {}
    weak: Cues = {}

    def of(self, language: str) -> Words:
        """The cues in a language; none in one that the lexicon does not know."""
        return self.cues.get(language, ())


class EntryWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of an entry in one language."""

    cues: Words = ()
    weak: Words = ()


class Subject(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that can be limited; `matter` is what a clause is about that limits it."""

    measure: Measure = "count"
    dimension: Dimension = "items"
    ban: bool = False
    matter: str = "armed-forces"


class Topic(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a provision is about; `subjects` are what the training sentences call it."""

    subjects: Words = ()


class Matter(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a clause is about, of a fixed list: its group, and the codes that researchers know it by."""

    family: str
    pax: Words = ()
    atop: Words = ()


class Modal(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that bind: how much, and whether they forbid."""

    strength: int
    forbids: bool = False


ChangeKind = Literal[
    "qualifier", "deadline", "condition", "parties", "money", "pledge", "permission", "prohibition"
]


class ChangeWord(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words whose coming or going changes what a clause asks, by the kind of change."""

    kind: ChangeKind
    alone: bool = True


class Value(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A value of a guarantee's element; `rank` where the values are ordered, higher is stronger."""

    rank: int | None = None


class Lexicon(Struct, frozen=True, kw_only=True, eq=False):
    """All knowledge of this stage. Families of cues bear the names of the fields.

    Compared by identity, so that what is built from one (its matchers) can be kept.
    """

    subjects: dict[str, Subject]
    bounds: dict[str, Entry]
    conditions: dict[str, Entry]
    holders: dict[str, Entry]
    contexts: dict[str, Entry]
    modals: dict[str, Modal]
    hedges: dict[str, Entry]
    guarantees: dict[str, dict[str, Value]]
    topics: dict[str, Topic]
    changes: dict[str, ChangeWord]


_E = TypeVar("_E", bound=Entry)


@cache
def load() -> Lexicon:
    """The lexicon that ships, with the words of all languages; read once in a process, on the first call."""
    return _read(language_codes())


@cache
def things() -> Lexicon:
    """What the lexicon that ships knows of its things, without the words of any language: read quickly."""
    return _read(())


@cache
def in_language(language: str) -> Lexicon:
    """The lexicon that ships with the words of one language, all that its texts are read with."""
    return _read((language,))


def _read(codes: Words) -> Lexicon:
    return Lexicon(
        subjects=read_entries("subjects", dict[str, Subject], codes),
        bounds=read_entries("bounds", dict[str, Entry], codes),
        conditions=read_entries("conditions", dict[str, Entry], codes),
        holders=read_entries("holders", dict[str, Entry], codes),
        contexts=read_entries("contexts", dict[str, Entry], codes),
        modals=read_entries("modals", dict[str, Modal], codes),
        hedges=read_entries("hedges", dict[str, Entry], codes),
        guarantees=_guarantees(codes),
        topics=read_entries("topics", dict[str, Topic], codes),
        changes=read_entries("changes", dict[str, ChangeWord], codes),
    )


@cache
def matters() -> Mapping[str, Matter]:
    """What a clause can be about, in the order in which a reader meets it."""
    return read_as(_PACKAGE, "lexicon/matters.toml", dict[str, Matter])


@cache
def cue_languages() -> tuple[str, ...]:
    """The languages that the lexicon knows: those whose folder says by what words forces are known."""
    return tuple(code for code in language_codes() if has_file(code, "subjects.toml"))


def read_entries(topic: str, kind: type[dict[str, _E]], codes: Words | None = None) -> dict[str, _E]:
    """The entries of lexicon/<topic>.toml with their words from each language's file of that name.

    codes: the languages whose words are read, all if none are given. Raises KnowledgeError for words of an
    entry that there is not.
    """
    entries = read_as(_PACKAGE, f"lexicon/{topic}.toml", kind)
    words = read_by_language(f"{topic}.toml", dict[str, Words | EntryWords], codes)
    return _with_words(entries, words, f"{topic}.toml")


def _guarantees(codes: Words) -> dict[str, dict[str, Value]]:
    """The elements of guarantees, each with its values and their words."""
    elements = read_as(_PACKAGE, "lexicon/guarantees.toml", dict[str, dict[str, Value]])
    words = read_by_language("guarantees.toml", dict[str, dict[str, Words | EntryWords]], codes)
    for code, said in words.items():
        _refuse_unknown(said, elements, f"data/{code}/guarantees.toml")
    return {
        element: _with_words(
            values, {code: said.get(element, {}) for code, said in words.items()}, "guarantees.toml"
        )
        for element, values in elements.items()
    }


def _with_words(
    entries: Mapping[str, _E], words: Mapping[str, Mapping[str, Words | EntryWords]], name: str
) -> dict[str, _E]:
    for code, said in words.items():
        _refuse_unknown(said, entries, f"data/{code}/{name}")
    found: dict[str, _E] = {}
    for id, entry in entries.items():
        cues, weak = dict(entry.cues), dict(entry.weak)
        for code, said in words.items():
            here = said.get(id, ())
            if isinstance(here, tuple):
                here = EntryWords(cues=here)
            if here.cues:
                cues[code] = here.cues
            if here.weak:
                weak[code] = here.weak
        found[id] = replace(entry, cues=cues, weak=weak)
    return found


def _refuse_unknown(ids: Collection[str], known: Collection[str], name: str) -> None:
    if unknown := set(ids) - set(known):
        raise KnowledgeError(f"unknown id {min(unknown)!r}", name, "correct it, or add it to lexicon/")


def matcher(language: str, layer: str, lexicon: Lexicon | None = None) -> Matcher:
    """The matcher of one language and layer; without cues for a language that the lexicon does not know.

    lexicon: the one that ships if none is given.
    """
    return _matcher(language, layer, lexicon or in_language(language))


@lru_cache(maxsize=64)
def _matcher(language: str, layer: str, lexicon: Lexicon) -> Matcher:
    return Matcher(_by_layer(language, lexicon).get(layer, ()))


@lru_cache(maxsize=16)
def _by_layer(language: str, lexicon: Lexicon) -> dict[str, list[Cue]]:
    found: dict[str, list[Cue]] = {}
    for cue in all_cues(lexicon, language) if language in cue_languages() else ():
        found.setdefault(layer_of(cue.family), []).append(cue)
    return found


@cache
def layer_of(family: str) -> str:
    """The layer in which a family is searched for."""
    return next((layer for layer, families in LAYERS.items() if family in families), REST)


def all_cues(lexicon: Lexicon, language: str) -> Iterator[Cue]:
    """Every cue of a language, with the family and id by which the other modules ask for it.

    Raises KnowledgeError for a cue that does not begin with a word.
    """
    try:
        yield from scale_cues(language)
        yield from unit_cues(language)
        yield from state_cues(language)
        families: Mapping[str, Mapping[str, Entry]] = {
            # the words of a movement of forces hold the forces too: "withdraws its tanks"
            "subject": {id: entry for id, entry in lexicon.subjects.items() if id != MOVEMENT},
            "movement": {id: entry for id, entry in lexicon.subjects.items() if id == MOVEMENT},
            "bound": {id: entry for id, entry in lexicon.bounds.items() if id not in OWN_FAMILY},
            **{id: {id: lexicon.bounds[id]} for id in OWN_FAMILY if id in lexicon.bounds},
            "circumstance": lexicon.conditions,
            "holder": lexicon.holders,
            "modal": lexicon.modals,
            "hedge": lexicon.hedges,
            "topic": lexicon.topics,
            "change": lexicon.changes,
            **{name: {name: entry} for name, entry in lexicon.contexts.items()},
            **lexicon.guarantees,
        }
        for family, entries in families.items():
            for id, entry in entries.items():
                yield from _entry_cues(family, id, entry, language)
    except ValueError as error:
        raise KnowledgeError(
            in_plain_words(error), f"lexicon ({language})", "write cues as CONTRIBUTING.md says"
        ) from error


def _entry_cues(family: str, id: str, entry: Entry, language: str) -> Iterator[Cue]:
    for words in entry.of(language):
        yield Cue(family, id, words)
    for words in entry.weak.get(language, ()):
        yield Cue(family, id, words, weak=True)
