"""Which states, groups of states and places a text names: the one answer for every stage.

A state is its ISO 3166-1 alpha-3 code. Its plain name in a language comes from CLDR; further names,
adjectives, abbreviations and grammatical cases stand in data/<code>/states.toml. See states.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from compare.errors import KnowledgeError
from compare.language.cues import Cue, Matcher, fold
from compare.language.tables import read_as, read_of_language
from compare.language.thresholds import STATES_LEAST

Words = tuple[str, ...]

_CODE = re.compile("[A-Z]{3}")

NAME, ADJECTIVE, GROUP, PLACE = "state", "adjective", "group", "region"


class KnownStates(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """states.toml: what is known of states and groups in no language in particular."""

    former: Words
    historic: Words
    places: Words
    groups: dict[str, Words]


class StateWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """data/<code>/states.toml: the words of one language."""

    endings: Words = ()
    ignore: Words = ()
    labels: dict[str, str] = {}
    names: dict[str, Words] = {}
    adjectives: dict[str, Words] = {}
    groups: dict[str, Words] = {}
    places: dict[str, Words] = {}


class StateMention(NamedTuple):
    """A state that a text names, by its name or as an adjective, and where."""

    start: int
    end: int
    code: str


def find_states(text: str, language: str) -> tuple[StateMention, ...]:
    """The states that a text names, in order; of names within names the longest."""
    folded = fold(text)
    found = sorted(_matcher(language).hits(text, folded), key=lambda hit: (hit.start, -hit.end))
    mentions: list[StateMention] = []
    for hit in found:
        if not mentions or hit.start >= mentions[-1].end:
            mentions.append(StateMention(hit.start, hit.end, hit.id))
    return tuple(mentions)


@cache
def _matcher(language: str) -> Matcher:
    return Matcher(cue for cue in state_cues(language) if cue.family in (NAME, ADJECTIVE))


def state_cues(language: str) -> Iterator[Cue]:
    """The cues of states, groups and places in a language, with the families that other cues do not have."""
    words = words_of_states(language)
    for code, name in sorted(_cldr_names(language).items()):
        if name not in words.ignore:
            plain = re.sub(r"\s*\(.*?\)", "", name).replace("’", "'")
            yield Cue(NAME, code, _inflected(plain, words.endings))
    families = (
        (NAME, words.names),
        (ADJECTIVE, words.adjectives),
        (GROUP, words.groups),
        (PLACE, words.places),
    )
    for family, entries in families:
        for id, cues in entries.items():
            yield from (Cue(family, id, cue) for cue in cues)


@cache
def words_of_states(language: str) -> StateWords:
    """The words of a language, none where it has no file. Raises KnowledgeError for an unknown id."""
    found = read_of_language(language, "states.toml", StateWords) or StateWords()
    known = known_states()
    where = f"data/{language}/states.toml"
    codes = {*_alpha3().values(), *known.historic}
    _refuse_unknown((*found.labels, *found.names, *found.adjectives), codes, where)
    _refuse_unknown(found.groups, known.groups, where)
    _refuse_unknown(found.places, known.places, where)
    return found


def _refuse_unknown(ids: Iterable[str], known: Iterable[str], where: str) -> None:
    if unknown := set(ids) - set(known):
        raise KnowledgeError(f"unknown id {min(unknown)!r}", where, "add it to language/states.toml first")


@cache
def known_states() -> KnownStates:
    """What states.toml says."""
    return read_as("compare.language", "states.toml", KnownStates)


def members_of(group: str) -> Words:
    """The codes of the states that a group stands for; none where it does not stand for named ones."""
    return known_states().groups.get(group, ())


def is_state_code(text: str) -> bool:
    """Whether a text has the form of a state's code: three capital letters, as those of ISO 3166-1."""
    return _CODE.fullmatch(text) is not None


def state_name(code: str, language: str = "en") -> str:
    """The name of a state in a language by its alpha-3 code; anything else as it is."""
    label = words_of_states(language).labels.get(code)
    return label or _cldr_names(language).get(code, code)


def state_adjective(code: str, language: str = "en") -> str:
    """The adjective of a state as reports print it, "Russian"; its name where none is known."""
    known = words_of_states(language).adjectives.get(code)
    return known[0] if known else state_name(code, language)


def names_of_state(code: str, language: str) -> list[str]:
    """A state's names as words without their endings, the plain one first."""
    plain = _cldr_names(language).get(code)
    more = words_of_states(language).names.get(code, ())
    return [*([plain] if plain else []), *(re.split(r"[*~/]", cue)[0] for cue in more)]


@cache
def _alpha3() -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 codes to alpha-3 codes."""
    from babel.core import get_global

    former = known_states().former
    return {
        codes[0]: code
        for code, codes in get_global("territory_aliases").items()
        if len(code) == len("ABC") and code.isalpha() and len(codes) == 1 and code not in former
    }


@cache
def _cldr_names(language: str) -> Mapping[str, str]:
    """The plain names of states by alpha-3 code; none in a language that CLDR does not have."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    codes = _alpha3()
    return {codes[short]: name for short, name in territories.items() if short in codes}


def _inflected(name: str, endings: Words) -> str:
    """A name as a cue that also fits its grammatical cases."""
    return " ".join(_without_ending(word, endings) for word in name.split()) if endings else name


def _without_ending(word: str, endings: Words) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= STATES_LEAST:
            return word[: -len(ending)] + "~"
    return word if len(word) < STATES_LEAST else word + "~"
