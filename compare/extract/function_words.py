"""Whether running text is in any language that is known here: by its small words.

A file may claim wrong letters for its glyphs and set no flag. Such text keeps the build of prose, short
words that come again and again, and none of them is a word of any language.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from compare.errors import KnowledgeError

ENOUGH = 40
"""Words that tell; fewer prove nothing."""

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


CLEAR = 1.6
"""How many times more of its own small words than of another language's a text has."""

TWO_LANGUAGES = (
    "the text stands in two languages side by side: the one that begins is given whole, then the other"
)


def are_two_languages(one: Iterable[str], two: Iterable[str]) -> bool:
    """Whether these words and those are plainly of two languages, each with words enough to tell."""
    left, right = shares(one), shares(two)
    if not (left and right):
        return False
    first, second = max(left, key=left.__getitem__), max(right, key=right.__getitem__)
    sure = left[first] > CLEAR * left[second] and right[second] > CLEAR * right[first]
    return sure and min(left[first], right[second]) > SPOKEN


def is_of_no_language(words: Iterable[str]) -> bool:
    """Whether these words, in Latin or Cyrillic letters, have the build of prose and no known language."""
    seen = _counted(words)
    total = seen.total()
    if total < ENOUGH:
        return False
    if any(_is_spoken([seen[w] for w in known if w in seen], total) for known in _known().values()):
        return False
    short = [count for word, count in seen.items() if len(word) <= SHORT]
    return sum(short) > PROSE * total and sum(count > 1 for count in short) >= RECURRING


def shares(words: Iterable[str]) -> dict[str, float]:
    """The share of each language's small words among these words; nothing where there are too few to tell."""
    seen = _counted(words)
    total = seen.total()
    if total < ENOUGH:
        return {}
    return {code: sum(seen[w] for w in known) / total for code, known in _known().items()}


def _counted(words: Iterable[str]) -> Counter[str]:
    return Counter(
        word for printed in words if (word := printed.strip("«»“”„\"'()[].,;:")) and WORD.fullmatch(word)
    )


def _is_spoken(counts: Sequence[int], total: int) -> bool:
    """Whether a language's small words occur so often, and so many of them, that the text is in it."""
    return len(counts) >= SEVERAL and sum(counts) > SPOKEN * total


@cache
def _known() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(files(__package__).joinpath("function_words.toml").read_text("utf-8"))
    if unknown := data.keys() - {"words"}:
        raise KnowledgeError(f"unknown table {min(unknown)!r}", "function_words.toml")
    return {code: frozenset(words) for code, words in data["words"].items()}
