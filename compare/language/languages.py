"""What is known of a language's treaties: words for articles and annexes, alphabets, legend cues.

The knowledge is data, one folder a language, data/<code>/; unknown keys are refused, so that a misspelt
key cannot be ignored in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from compare.errors import OptionError
from compare.language.tables import language_codes, read_by_language, read_of_language
from compare.language.thresholds import (
    CLEAR,
    ENOUGH,
    LANGUAGES_SHORT,
    PROSE,
    RECURRING,
    SAMPLE,
    SEVERAL,
    SPOKEN,
)

# ---------------------------------------------------------------------------------------------
# Whether running text is in any language that is known here: by its small words.
#
# A file may claim wrong letters for its glyphs and set no flag. Such text keeps the build of prose, short
# words that come again and again, and none of them is a word of any language. The words of each language
# stand in its folder, data/<code>/writing.toml: lower case, of up to five letters, the most frequent ones.
# In running text they make up an eighth of all words or more.


_PLAIN_WORD = re.compile(r"[a-zß-öø-ÿĀ-ž\u0192ș-țё\u0430-\u044fєіїґўјљњћђџќѓѕәạ-ỹ]+")


class Writing(Struct, frozen=True, forbid_unknown_fields=True):
    """One file data/<code>/writing.toml. letters: its alphabet, where texts of the language are searched.

    ocr: tesseract's name of the language, where pages are recognised in it; ocr_place: where it stands among
    those that a page is read with whose language is not known yet, since the first count for more.
    near: languages whose texts are hardly told from this one's, and are taken for it.
    """

    small_words: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    letters: str = ""
    ocr: str = ""
    ocr_place: int = 0


TWO_LANGUAGES = (
    "the text stands in two languages side by side: the one that begins is given whole, then the other"
)


def small_words(code: str) -> tuple[str, ...]:
    """The most frequent small words of a language."""
    known = _writings().get(code)
    return known.small_words if known else ()


def spoken(words: Sequence[str]) -> str:
    """The language that has most small words among these words; nothing where they have none."""
    found, kinds = _small_words(Counter(word.casefold() for word in words))
    return max(sorted(found), key=lambda code: (kinds[code], found[code]), default="")


def one_letter_words(code: str) -> frozenset[str]:
    """The words of one letter of a language, and those of others in letters that it does not have."""
    own = letters_of(code)
    words = {word for writing in _writings().values() for word in writing.small_words if len(word) == 1}
    return frozenset(word for word in words if word not in own or word in small_words(code))


def letters_of(code: str) -> str:
    """The letters that a language is written with; none where they are not known."""
    known = _writings().get(code)
    return known.letters if known else ""


@cache
def near_languages() -> Mapping[str, str]:
    """Languages whose texts are taken for those of another, with that one."""
    return {near: code for code, writing in _writings().items() for near in writing.near}


@cache
def recognised_languages() -> Mapping[str, str]:
    """The letters of each language that pages are recognised in, by tesseract's names, in order."""
    known = sorted((w for w in _writings().values() if w.ocr), key=lambda writing: writing.ocr_place)
    return {writing.ocr: writing.letters for writing in known}


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
        word
        for printed in words
        if (word := printed.strip("«»“”„\"'()[].,;:")) and _PLAIN_WORD.fullmatch(word)
    )
    total = seen.total()
    if total < ENOUGH or _is_spoken(seen, total):
        return False
    short = [count for word, count in seen.items() if len(word) <= LANGUAGES_SHORT]
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


# ---------------------------------------------------------------------------------------------


class LegendCues(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which the lines of a legend are known.

    `refused` says in the active voice what `proposal` says in the passive: its subject is the side
    that has not agreed. `relative` begins the clause about that side ("to which …").
    """

    proposal: tuple[str, ...]
    undiscussed: tuple[str, ...]
    subject: tuple[str, ...]
    styles: dict[str, tuple[str, ...]]
    refused: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """One language file, data/<code>/structure.toml."""

    language: str
    alphabet: str
    suffixes: tuple[str, ...]
    preamble: tuple[str, ...]
    signature: tuple[str, ...]
    signatory: tuple[str, ...]
    months: tuple[str, ...]
    containers: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    legend: LegendCues


DEFAULT_LANGUAGE = "en"


@cache
def languages() -> Mapping[str, Language]:
    """All languages that ship, by code."""
    found = {}
    for code in language_codes():
        if language := read_of_language(code, "structure.toml", Language):
            found[language.language] = language
    return dict(sorted(found.items()))


def language_of(code: str) -> Language:
    """The knowledge of a language; English's where the language has no file of its own."""
    known = languages()
    return known.get(code) or known[DEFAULT_LANGUAGE]


def require_language(code: str) -> str:
    """Check a language that a user asked for. Raises OptionError naming those that exist."""
    if code not in language_codes():
        known = ", ".join(language_codes())
        raise OptionError(f"unknown language {code!r}", "language", f"choose one of: {known}")
    return code


def _letters_in(words: Counter[str], code: str) -> int:
    """How many letters of these words are in a language's alphabet."""
    letters = frozenset(letters_of(code))
    return sum(count for word, count in words.items() for letter in word if letter in letters)


def language_by_letters(text: str, codes: Iterable[str]) -> str | None:
    """Of some languages, the one whose alphabet has most letters of a text that is not in Latin letters.

    None for a text in Latin letters, which too many languages share, and in letters that none of them has.
    """
    seen = Counter(letter for letter in text.lower() if letter.isalpha())
    if 2 * _letters_in(seen, DEFAULT_LANGUAGE) > seen.total():
        return None
    best = max(codes, key=lambda code: _letters_in(seen, code), default=None)
    return best if best and 2 * _letters_in(seen, best) > seen.total() else None


def pattern_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words` (a trailing * is any ending), longest first."""
    forms = sorted(words, key=len, reverse=True)
    parts = []
    for form in forms:
        body = r"\s+".join(re.escape(p).replace(r"\*", r"\w*") for p in form.split())
        parts.append(rf"{body}\b" if form[-1].isalnum() else body)
    return rf"(?:{'|'.join(parts)})"
