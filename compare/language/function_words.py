"""Whether running text is in any language that is known here: by its small words.

A file may claim wrong letters for its glyphs and set no flag. Such text keeps the build of prose, short
words that come again and again, and none of them is a word of any language. The words of each language
stand in its folder, data/<code>/writing.toml: lower case, of up to five letters, the most frequent ones.
In running text they make up an eighth of all words or more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from compare.language.tables import read_by_language

ENOUGH = 40
"""Words that tell; fewer prove nothing."""

SAMPLE = 160
"""How many words tell a text's language."""

PROSE = 0.15
"""The share of all words that short ones have in running text; lists of things have less."""

RECURRING = 4
"""Short words that come again in running text, at least."""

SPOKEN = 0.04
"""The least share of the small words of one language in text of that language."""

SEVERAL = 3
"""Different small words of a language; one or two occur by chance."""

SHORT = 3
"""Letters of a short word."""

WORD = re.compile(r"[a-zß-öø-ÿĀ-ž\u0192ș-țё\u0430-\u044fєіїґўјљњћђџќѓѕәạ-ỹ]+")


class Writing(Struct, frozen=True, forbid_unknown_fields=True):
    """One file data/<code>/writing.toml. letters: its alphabet, where texts of the language are searched."""

    small_words: tuple[str, ...]
    letters: str = ""


CLEAR = 1.6
"""How many times more of its own small words than of another language's a text has."""

TWO_LANGUAGES = (
    "the text stands in two languages side by side: the one that begins is given whole, then the other"
)


def small_words(code: str) -> tuple[str, ...]:
    """The most frequent small words of a language."""
    known = _writings().get(code)
    return known.small_words if known else ()


def letters_of(code: str) -> str:
    """The letters that a language is written with; none where they are not known."""
    known = _writings().get(code)
    return known.letters if known else ""


def are_two_languages(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether these words and those are plainly of two languages, each with words enough to tell."""
    left, right = shares(one), shares(two)
    if not (left and right):
        return False
    first, second = max(left, key=left.__getitem__), max(right, key=right.__getitem__)
    sure = left[first] > CLEAR * left.get(second, 0) and right[second] > CLEAR * right.get(first, 0)
    return sure and min(left[first], right[second]) > SPOKEN


def is_of_no_language(words: Sequence[str]) -> bool:
    """Whether these words, in Latin or Cyrillic letters, have the build of prose and no known language."""
    beginning = words[:SAMPLE]
    if _is_spoken(Counter(beginning), len(beginning)):  # most pages
        return False
    seen = Counter(
        word for printed in words if (word := printed.strip("«»“”„\"'()[].,;:")) and WORD.fullmatch(word)
    )
    total = seen.total()
    if total < ENOUGH or _is_spoken(seen, total):
        return False
    short = [count for word, count in seen.items() if len(word) <= SHORT]
    return sum(short) > PROSE * total and sum(count > 1 for count in short) >= RECURRING


def shares(words: Sequence[str]) -> dict[str, float]:
    """The share of each language's small words among these words; nothing where there are too few to tell."""
    if len(words) < ENOUGH:
        return {}
    sample = words[:: len(words) // SAMPLE + 1]
    found, _ = _small_words(Counter(sample))
    return {code: count / len(sample) for code, count in found.items()}


def _is_spoken(seen: Counter[str], total: int) -> bool:
    """Whether a language's small words occur so often, and so many of them, that the text is in it."""
    found, kinds = _small_words(seen)
    return any(kinds[code] >= SEVERAL and count > SPOKEN * total for code, count in found.items())


def _small_words(seen: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """For each language, how often its small words occur, and how many different ones do."""
    known = _languages_of()
    found, kinds = Counter[str](), Counter[str]()
    for word in seen.keys() & known.keys():
        count = seen[word]
        for code in known[word]:
            found[code] += count
            kinds[code] += 1
    return found, kinds


@cache
def _writings() -> Mapping[str, Writing]:
    return read_by_language("writing.toml", Writing)


@cache
def _languages_of() -> Mapping[str, tuple[str, ...]]:
    """The languages of each small word."""
    out: dict[str, list[str]] = {}
    for code, writing in _writings().items():
        for word in writing.small_words:
            out.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in out.items()}
