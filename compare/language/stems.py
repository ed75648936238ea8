"""Forms of one word: what is left of it when its ending is cut, by language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from compare.language.tables import read_of_language
from compare.language.thresholds import STEMS_LEAST
from compare.language.tokens import WORD

_WORD = re.compile(WORD)
_JOINTS = {"": " ", " ": " ", "\u00a0": " ", "-": "-", "‑": "-"}  # what may stand between words of one term


class LanguageTerms(Struct, frozen=True, forbid_unknown_fields=True):
    """A language's data/<code>/terms.toml."""

    endings: tuple[str, ...]
    definitions: tuple[str, ...]
    leading: tuple[str, ...]
    appositives: bool


class StemmedWord(NamedTuple):
    """A word of a text: its stem, where it lies, and how it stands beside the one before."""

    stem: str
    start: int
    end: int
    capital: bool
    joint: str  # " " or "-" where it directly follows a word, else ""


@cache
def terms_of(language: str) -> LanguageTerms | None:
    """What is known of terms in a language; None where nothing is."""
    return read_of_language(language, "terms.toml", LanguageTerms)


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """A function that gives the stem of a word."""
    known = terms_of(language)
    endings = [ending.split(">") for ending in known.endings] if known else []
    endings.sort(key=lambda pair: -len(pair[0]))

    @lru_cache(maxsize=50_000)
    def stem(word: str) -> str:
        word = word.casefold().replace("ё", "е")
        for ending, instead in endings:
            if word.endswith(ending) and len(word) - len(ending) >= STEMS_LEAST:
                return word[: len(word) - len(ending)] + instead
        return word

    return stem


@lru_cache(maxsize=20_000)
def words_of(text: str, language: str) -> tuple[StemmedWord, ...]:
    """The words of a text in order. Most clauses of two drafts are the same: they are read once."""
    return tuple(_words(text, stemmer(language)))


def _words(text: str, stem: Callable[[str], str]) -> Iterator[StemmedWord]:
    at = -1
    for found in _WORD.finditer(text):
        start, word = found.start(), found[0]
        joint = _JOINTS.get(text[at:start], "") if at >= 0 else ""
        yield StemmedWord(stem(word), start, found.end(), word[0].isupper(), joint)
        at = found.end()


Key = tuple[str, ...]  # stems of the words of a term


def occurrences(words: Sequence[StemmedWord], key: Key, capital: bool) -> Iterator[tuple[int, int]]:
    """Where a term stands among the words of a text; capital: only where it begins with a capital.

    As a part of a word with a hyphen it is another word: "Non-Parties" are no Parties.
    """
    for n in range(len(words) - len(key) + 1):
        if stands_at(words, n, key, capital):
            yield words[n].start, words[n + len(key) - 1].end


def stands_at(words: Sequence[StemmedWord], n: int, key: Key, capital: bool) -> bool:
    """Whether a term begins with the word n."""
    end = n + len(key)
    if end > len(words) or words[n].stem != key[0] or (capital and not words[n].capital):
        return False
    if words[n].joint == "-" or (end < len(words) and words[end].joint == "-"):
        return False
    return all(words[i].stem == key[i - n] and words[i].joint for i in range(n + 1, end))
