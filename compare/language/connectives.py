"""Words that join: "and", "or", "nor", "but", and the "to" of a range, as parts of regular expressions.

The words are in data/<code>/connectives.toml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, TypeAlias

from msgspec import Struct

from compare.language.tables import language_codes, read_of_language

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
