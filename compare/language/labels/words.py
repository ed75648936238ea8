"""The words that labels are printed with: "article", "annex", "bis", "первая".

A draft is read with the words of all languages: it may be printed in two of them side by side, or in one of
which no more than the word for articles is known here. Where two languages share a word, its own wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from compare.language.languages import language_of, languages
from compare.language.tables import language_codes, read_of_language

EVERY = ""
"""Instead of a code: the alphabets of all languages too, for a reader who does not know the draft's."""

HEADING: Literal["heading"] = "heading"
"""The kind of what heads a line but no clause: "Protocol 2", "Table 1", "Preamble"."""


class LabelWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A language's labels.toml.

    containers: words by kind, of a language without a structure.toml. headings: words before a number that
    head no clause. alone: lines that are a label without a number. abbreviations: letters with a stop that
    are words. between: what may stand before an ordinal ("Article the First"). deleted: what a note in
    brackets says of a provision that is no more there ("Point 3 is deleted"). joined: words of one letter
    that join a label to what it belongs to, and are no letter of it ("ПРИЛОЖЕНИЕ К ДОГОВОРУ").
    """

    containers: dict[str, tuple[str, ...]] = {}
    headings: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


class LabelVocabulary(Struct, frozen=True):
    """What labels are read with. kinds: the words before a number, by kind of clause."""

    kinds: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    suffixes: tuple[str, ...]
    alphabet: str
    capitals: str
    alone: frozenset[str]
    abbreviations: frozenset[str]
    between: tuple[str, ...]
    deleted: tuple[str, ...]
    joined: tuple[str, ...]


@cache
def vocabulary(code: str) -> LabelVocabulary:
    """The words for a draft in the language `code`; for a draft in any with EVERY."""
    full = languages()
    own = [full[code]] if code in full else []
    known = [*own, *(language for name, language in full.items() if name != code)]
    more = _more_words()
    kinds: dict[str, tuple[str, ...]] = {}
    for words in [*(language.containers for language in known), *(words.containers for words in more)]:
        for kind, forms in words.items():
            kinds[kind] = tuple(dict.fromkeys([*kinds.get(kind, ()), *forms]))
    letters = "".join(dict.fromkeys("".join(language.alphabet for language in known)))
    return LabelVocabulary(
        kinds=kinds,
        numbers={word: value for language in reversed(known) for word, value in language.numbers.items()},
        suffixes=tuple(dict.fromkeys(word for language in known for word in language.suffixes)),
        alphabet=letters if code == EVERY else language_of(code).alphabet,
        capitals=letters.upper(),
        alone=frozenset(
            [word for language in known for word in language.preamble]
            + [word for words in more for word in words.alone]
            + list(kinds["annex"])
        ),
        abbreviations=frozenset(letter for words in more for letter in words.abbreviations),
        between=tuple(word for words in more for word in words.between),
        deleted=tuple(word for words in more for word in words.deleted),
        joined=tuple(word for words in more for word in words.joined),
    )


@cache
def heading_words() -> tuple[str, ...]:
    """The words before a number that head no clause, of all languages."""
    return tuple(dict.fromkeys(word for words in _more_words() for word in words.headings))


@cache
def _more_words() -> tuple[LabelWords, ...]:
    found = (read_of_language(code, "labels.toml", LabelWords) for code in language_codes())
    return tuple(words for words in found if words)
