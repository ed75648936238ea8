"""How a language builds its sentences, so far as it changes what words beside each other mean.

data/<code>/grammar.toml; a language without the file has none of these habits.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, TypeAlias

from msgspec import Struct

from compare.language.tables import language_codes, read_of_language

# ---------------------------------------------------------------------------------------------
# Words that join: "and", "or", "nor", "but", and the "to" of a range, as parts of regular expressions.
#
# The words are in data/<code>/connectives.toml.

Kind: TypeAlias = Literal["and", "or", "nor", "but", "to"]


class ConnectiveWords(Struct, frozen=True, forbid_unknown_fields=True, rename={"and_": "and", "or_": "or"}):
    """A language's data/<code>/connectives.toml."""

    and_: tuple[str, ...]
    or_: tuple[str, ...]
    nor: tuple[str, ...]
    but: tuple[str, ...]
    to: tuple[str, ...]


_KINDS: dict[Kind, str] = {"and": "and_", "or": "or_", "nor": "nor", "but": "but", "to": "to"}
_PLACE = re.compile(rf"<((?:{'|'.join(_KINDS)})(?: (?:{'|'.join(_KINDS)}))*)>")


@cache
def joining(pattern: str, language: str = "", flags: int = 0) -> re.Pattern[str]:
    """A regular expression in which "<and or>" stands for one whole word of these kinds.

    In a language that is not known, or not given, for those of all languages. A word of one letter is
    never a capital: "Annex E" goes on nowhere.
    """
    return re.compile(_PLACE.sub(lambda found: _one_of(found[1], language), pattern), flags)


def _one_of(kinds: str, language: str) -> str:
    known = _words(language)
    chosen = [known] if known else [words for code in language_codes() if (words := _words(code))]
    fields = [field for kind, field in _KINDS.items() if kind in kinds.split()]
    found = {word for words in chosen for field in fields for word in getattr(words, field)}
    longest_first = sorted(found, key=lambda word: (-len(word), word))
    forms = [f"(?-i:{word})" if len(word) == 1 else re.escape(word) for word in longest_first]
    return rf"(?:(?<!\w)(?:{'|'.join(forms)})(?!\w))"


@cache
def _words(language: str) -> ConnectiveWords | None:
    return read_of_language(language, "connectives.toml", ConnectiveWords)


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


@cache
def grammar_of(language: str) -> Grammar:
    """What is known of a language's grammar."""
    return read_of_language(language, "grammar.toml", Grammar) or Grammar()
