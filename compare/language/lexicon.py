"""What the program knows about forces, guarantees, states and obligations: lexicon/*.toml, read and checked.

Each file is a table of entries: an id, its attributes, and its cues by language. The cues of all files
in one language make one matcher, built when a text of that language is first met.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from compare.decoding import from_builtins
from compare.errors import KnowledgeError, in_plain_words
from compare.language.cues import Cue, Matcher

# Clauses are searched in layers: every clause for the few rare words without which it says nothing of
# substance, changed ones for words that bind, and only what is left for the many common words.
LAYERS: Mapping[str, frozenset[str]] = {
    "anchors": frozenset({"subject", "movement", "topic", "role", "trigger", "limits", "military"}),
    "modals": frozenset({"modal", "hedge", "month"}),
}
REST = "rest"
# cues that may lie within a bound's ("not" in "not more than") and still count by themselves
OWN_FAMILY = ("negation", "prohibition", "possession", "holding", "outlawed")
MOVEMENT = "time-limit"
LANGUAGES = ("en", "ru", "uk", "fr", "es")
Words = tuple[str, ...]
Measure = Literal["count", "range", "calibre", "tonnage", "distance", "duration", "share", "speed", "money"]
Dimension = Literal["persons", "items", "length", "bore", "mass", "speed", "time", "money"]


class Cues(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Cues by language."""

    en: Words = ()
    ru: Words = ()
    uk: Words = ()
    fr: Words = ()
    es: Words = ()

    def of(self, language: str) -> Words:
        """The cues in a language; none in one that the lexicon does not know."""
        words: Words = getattr(self, language, ()) if language in LANGUAGES else ()
        return words


NO_CUES = Cues()


class Entry(Cues, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A thing to be recognised. `weak` cues count only in company that the assessing module asks for."""

    weak: Cues = NO_CUES


class Subject(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that can be limited."""

    label: str = ""
    measure: Measure = "count"
    dimension: Dimension = "items"
    ban: bool = False


class Unit(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A unit of measure; `factor` is how many base units of its dimension it is."""

    dimension: str
    factor: str = "1"


class Modal(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that bind: how much, and whether they forbid."""

    strength: int
    forbids: bool = False


class Topic(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a provision can be about; `label` where its id does not say it in good English."""

    label: str = ""


class Value(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A value of a guarantee's element; `rank` where the values are ordered, higher is stronger."""

    label: str = ""
    rank: int | None = None


class State(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Names of a state beyond those in CLDR, and its adjectives."""

    name: Cues = NO_CUES
    adjective: Cues = NO_CUES
    label: str = ""


class Group(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A group of states; `members` are codes where it stands for named states."""

    members: Words = ()


class States(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """lexicon/states.toml."""

    former: Words
    endings: dict[str, Words]
    ignore: dict[str, Words]
    states: dict[str, State]
    groups: dict[str, Group]
    places: dict[str, Entry]


class NumberWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How one language writes numbers; see lexicon/numbers.toml."""

    decimal: Literal[".", ","]
    reader: Literal["text2num", "values"]
    words: Words = ()
    joiners: Words = ()
    half: Words = ()
    fractions: dict[str, Words] = {}
    scales: dict[str, str]
    values: dict[str, str] = {}


class Lexicon(Struct, frozen=True, kw_only=True, eq=False):
    """All knowledge of this stage. Families of cues bear the names of the fields.

    Compared by identity, so that what is built from one (its matchers) can be kept.
    """

    numbers: dict[str, NumberWords]
    units: dict[str, Unit]
    subjects: dict[str, Subject]
    bounds: dict[str, Entry]
    conditions: dict[str, Entry]
    holders: dict[str, Entry]
    contexts: dict[str, Entry]
    states: States
    modals: dict[str, Modal]
    hedges: dict[str, Entry]
    guarantees: dict[str, dict[str, Value]]
    topics: dict[str, Topic]


_T = TypeVar("_T")


def read_knowledge(content: bytes, shape: type[_T], name: str) -> _T:
    """TOML bytes as a record. KnowledgeError, which names the file, on bad TOML, unknown keys, bad values."""
    try:
        return from_builtins(tomllib.loads(content.decode()), shape)
    except UnicodeDecodeError as error:
        raise KnowledgeError(in_plain_words(error), name, "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(in_plain_words(error), name, "mend the line that is named") from error
    except msgspec.ValidationError as error:
        raise KnowledgeError(
            in_plain_words(error), name, "see the comment at the top of the file for its keys"
        ) from error


@cache
def load() -> Lexicon:
    """The lexicon that ships; read once in a process, on the first call."""
    folder = files("compare.annotate").joinpath("lexicon")
    parts: dict[str, Any] = {}
    for field in msgspec.structs.fields(Lexicon):
        file = folder.joinpath(f"{field.name}.toml")
        parts[field.name] = read_knowledge(file.read_bytes(), field.type, f"lexicon/{field.name}.toml")
    return Lexicon(**parts)


def matcher(language: str, layer: str, lexicon: Lexicon | None = None) -> Matcher:
    """The matcher of one language and layer; without cues for a language that the lexicon does not know.

    lexicon: the one that ships if none is given.
    """
    return _matcher(language, layer, lexicon or load())


@lru_cache(maxsize=64)
def _matcher(language: str, layer: str, lexicon: Lexicon) -> Matcher:
    return Matcher(_by_layer(language, lexicon).get(layer, ()))


@lru_cache(maxsize=16)
def _by_layer(language: str, lexicon: Lexicon) -> dict[str, list[Cue]]:
    found: dict[str, list[Cue]] = {}
    for cue in all_cues(lexicon, language) if language in LANGUAGES else ():
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
        yield from _number_cues(lexicon.numbers.get(language))
        yield from _state_cues(lexicon.states, language)
        families: Mapping[str, Mapping[str, Entry]] = {
            "unit": lexicon.units,
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
    for words in entry.weak.of(language):
        yield Cue(family, id, words, weak=True)


def _number_cues(numbers: NumberWords | None) -> Iterator[Cue]:
    if numbers is None:
        return
    for words in numbers.words:
        yield Cue("number", "", words)
    for value, forms in numbers.values.items():
        yield Cue("number", value, "/".join(forms.split()))
    for value, forms in numbers.scales.items():
        yield Cue("scale", value, "/".join(re.split(r"[ /]", forms)))
    for words in numbers.half:
        yield Cue("half", "0.5", words)
    for value, cues in numbers.fractions.items():
        for words in cues:
            yield Cue("fraction", value, words)


def _state_cues(states: States, language: str) -> Iterator[Cue]:
    for code, names in _cldr_names(states, language).items():
        for words in names:
            yield Cue("state", code, words)
    for code, state in states.states.items():
        for words in state.name.of(language):
            yield Cue("state", code, words)
        for words in state.adjective.of(language):
            yield Cue("adjective", code, words)
    for family, entries in (("group", states.groups), ("place", states.places)):
        for id, entry in entries.items():
            yield from _entry_cues(family if family == "group" else "region", id, entry, language)


def _alpha3(states: States) -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes to alpha-3 codes."""
    from babel.core import get_global

    return {
        codes[0]: code
        for code, codes in get_global("territory_aliases").items()
        if len(code) == 3 and code.isalpha() and len(codes) == 1 and code not in states.former
    }


@cache
def state_name(code: str) -> str:
    """The English name of a state by its alpha-3 code; anything else as it is."""
    from babel import Locale

    known = load().states.states.get(code)
    if known and known.label:
        return known.label
    territories = Locale("en").territories
    return next((territories[a2] for a2, a3 in _alpha3(load().states).items() if a3 == code), code)


def _cldr_names(states: States, language: str) -> dict[str, list[str]]:
    """Names of states by alpha-3 code, as cues that also fit their grammatical cases."""
    from babel import Locale

    alpha3 = _alpha3(states)
    ignored = set(states.ignore.get(language, ()))
    endings = states.endings.get(language, ())
    found: dict[str, list[str]] = {}
    for code, name in Locale(language).territories.items():
        if code in alpha3 and name not in ignored:
            plain = re.sub(r"\s*\(.*?\)", "", name).replace("’", "'")
            found.setdefault(alpha3[code], []).append(_inflected(plain, endings))
    return found


def _inflected(name: str, endings: Words) -> str:
    if not endings:
        return name
    return " ".join(_without_ending(word, endings) for word in name.split())


def _without_ending(word: str, endings: Words) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + "~"
    return word if len(word) < 3 else word + "~"
