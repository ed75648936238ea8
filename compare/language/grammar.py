"""How a language builds its sentences, so far as it changes what words beside each other mean.

data/<code>/grammar.toml; a language without the file has none of these habits.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct
from msgspec.structs import fields

from compare.language.tables import language_codes, read_of_language

# ---------------------------------------------------------------------------------------------
# Small words as parts of regular expressions: those that join ("and", "or", "nor", "but", and the "to" of a
# range) in data/<code>/connectives.toml, and others ("of", "that", "not") in data/<code>/particles.toml.


class ConnectiveWords(Struct, frozen=True, forbid_unknown_fields=True, rename={"and_": "and", "or_": "or"}):
    """A language's data/<code>/connectives.toml."""

    and_: tuple[str, ...]
    or_: tuple[str, ...]
    nor: tuple[str, ...]
    but: tuple[str, ...]
    to: tuple[str, ...]


class Particles(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"for_": "for", "from_": "from", "not_": "not", "in_year": "in-year"},
):
    """A language's data/<code>/particles.toml; data/en/particles.toml says what each kind is."""

    for_: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    that: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    verbal: tuple[str, ...] = ()
    in_year: tuple[str, ...] = ()
    currency: tuple[str, ...] = ()


_FILES: dict[str, type[ConnectiveWords] | type[Particles]] = {
    "connectives.toml": ConnectiveWords,
    "particles.toml": Particles,
}
# a kind by its key: its file and the field of that file's record
_HOMES = {
    field.encode_name: (file, record, field.name)
    for file, record in _FILES.items()
    for field in fields(record)
}
_KINDS = "|".join(_HOMES)
# "(?P<to>…)" is a group
_PLACE = re.compile(rf"(?<!\?P)<((?:{_KINDS})(?: (?:{_KINDS}))*)>")


@cache
def joining(pattern: str, language: str = "", flags: int = 0) -> re.Pattern[str]:
    """A regular expression in which "<and or>" stands for one whole word of these kinds.

    In a language that is not known, not given, or has no words of a kind, for those of all languages. A word
    of one letter is never a capital: "Annex E" goes on nowhere.
    """
    return re.compile(_PLACE.sub(lambda found: _one_of(found[1], language), pattern), flags)


def _one_of(kinds: str, language: str) -> str:
    found = {word for kind in kinds.split() for word in _words(language, kind) or _words_of_all(kind)}
    longest_first = sorted(found, key=lambda word: (-len(word), word))
    forms = [f"(?-i:{word})" if len(word) == 1 else re.escape(word) for word in longest_first]
    return rf"(?:(?<!\w)(?:{'|'.join(forms)})(?!\w))"


@cache
def _words_of_all(kind: str) -> frozenset[str]:
    return frozenset(word for code in language_codes() for word in _words(code, kind))


def _words(language: str, kind: str) -> tuple[str, ...]:
    file, record, field = _HOMES[kind]
    words: tuple[str, ...] = getattr(read_of_language(language, file, record), field, ())
    return words


# ---------------------------------------------------------------------------------------------


class Grammar(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """A language's grammar.toml.

    cases: nouns have cases and no articles, and a verb may stand behind its object. compounds: nouns stand
    side by side, the head last ("missile launchers"). bare_participles: a participle behind a noun looks like
    its verb ("the tanks destroyed in the war"). relative_commas: a comma before a relative clause says that
    it only adds something. present_binds: the plain present asks for something ("Стороны сокращают"), as
    "shall" does. adjectives: how adjectives end in any case; nominatives: how one that stands before the
    name of a state ends in its first case, after two letters or more. between_states: words within a list
    of states, beside those that join. before_state: words between an attack and the state attacked.
    abstaining: verbs of leaving something undone ("refrain*"): who is asked to is forbidden the rest.
    abstained: words between such a verb and what is left undone ("from").
    """

    cases: bool = False
    compounds: bool = False
    bare_participles: bool = False
    relative_commas: bool = False
    present_binds: bool = False
    adjectives: tuple[str, ...] = ()
    nominatives: tuple[str, ...] = ()
    between_states: tuple[str, ...] = ()
    before_state: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()


def left_undone(act: str, language: str) -> tuple[bool, str]:
    """Whether an act is to leave something undone, and what: "refrain from deploying", "deploying"."""
    verb, between = _abstaining(language)
    if verb is None:
        return False, act
    found = verb.match(act)
    rest = act[found.end() :] if found else act
    return found is not None, between.sub("", rest.lstrip())


@cache
def _abstaining(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str]]:
    known = grammar_of(language)
    small = "|".join(map(re.escape, known.abstained)) or "(?!)"
    between = re.compile(rf"(?:(?:{small})(?:\s+|$))+", re.IGNORECASE)
    if not known.abstaining:
        return None, between
    verbs = (re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for form in known.abstaining)
    return re.compile(rf"(?:{'|'.join(verbs)})(?!\w)", re.IGNORECASE), between


@cache
def grammar_of(language: str) -> Grammar:
    """What is known of a language's grammar."""
    return read_of_language(language, "grammar.toml", Grammar) or Grammar()
