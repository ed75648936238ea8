"""Letters of another script than the word that they stand in: one Latin "e" in a Russian word.

Nobody sees them, and every search goes past them. All stages read a text as it looks (`as_it_looks`); what
is shown and quoted stays the text as it is. In a word of two scripts the letters that only one of them has
decide; where there are none, what most letters of the text are. A letter that stands alone ("Annex А") is
read as its neighbours are. A letter O among the digits of a figure is a nought.

In: a text. Out: the same text, of the same length, as it looks; the words that look like others. A module
of its own, since labels, cues, numbers, tokens and the parser ask it alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from msgspec import Struct

from compare.language.tables import read_as
from compare.language.thresholds import KEPT

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER = re.compile(r"[Ͱ-ϿЀ-ԯ]")
_GREEK = re.compile(r"[Ͱ-Ͽ]")
_WORD = re.compile(r"[^\W\d_]+")
# letters printed for roman numerals may be of either script: that is common, and numerals.py reads it
_NUMERAL = re.compile(r"[IVXLCDMІХСМ]+")
_NEAR_DIGIT = re.compile(r"\d[,.]?[OОΟlI]|(?<!\w)[lIЗ]\d")
# an l, an I or a З where thousands are grouped: "l5,000", "З5 000"
_LETTERS_FOR = {"l": "1", "I": "1", "З": "3"}
_GROUPED_LETTER = re.compile(
    r"(?<![\w.,])(?:[lI](?=\d{0,2}[,.]\d{3}(?!\d))|З(?=\d{0,2}[,.\u00a0\u202f ]\d{3}(?!\d)))"
    r"|(?<=\d)[lI](?=\d?[,.]\d{3}(?!\d))"
)
_NOUGHTS = re.compile(
    r"(?<![\w.,])[1-9](?=[\dOОΟ.,\u00a0\u202f ]*[OОΟ])"
    r"(?:[\dOОΟ]{0,2}(?:[ ,.\u00a0\u202f][\dOОΟ]{3})+|[\dOОΟ]*[OОΟ][\dOОΟ]+)(?!\w)"
)
_GROUPED_FIGURE = re.compile(rf"(?:{_GROUPED_LETTER.pattern})[\d,.]*\d")
_SPACES = " \u00a0"


class _Letters(Struct, frozen=True, forbid_unknown_fields=True):
    """look_alikes.toml."""

    cyrillic: str
    latin: str
    greek: str
    greek_as_latin: str
    greek_too: str
    greek_as_cyrillic: str


@cache
def _tables() -> tuple[Mapping[int, str], Mapping[int, str]]:
    """What letters of other scripts look like in Latin, and in Cyrillic."""
    known = read_as("compare.language", "look_alikes.toml", _Letters)
    latin = dict(zip(map(ord, known.cyrillic), known.latin, strict=True))
    latin |= dict(zip(map(ord, known.greek), known.greek_as_latin, strict=True))
    cyrillic = dict(zip(map(ord, known.latin), known.cyrillic, strict=True))
    cyrillic |= dict(zip(map(ord, known.greek_too), known.greek_as_cyrillic, strict=True))
    return latin, cyrillic


def as_it_looks(text: str) -> str:
    """The text with every letter in the script that it seems to be of; as long as it was."""
    if text.isascii():
        return _seen(text)[0] if _NEAR_DIGIT.search(text) else text
    if _OTHER.search(text) and (_LATIN.search(text) or _GREEK.search(text) or _NEAR_DIGIT.search(text)):
        return _seen(text)[0]
    return text


def letter_as_it_looks(letter: str) -> str:
    """A letter that stands alone, in Latin where it looks so: "Приложение A" is typed in either script."""
    return letter if letter.isascii() else letter.translate(_tables()[0])


def look_alikes(text: str) -> tuple[str, ...]:
    """The words and figures, as they stand, that are not what they look like."""
    return () if as_it_looks(text) == text else _seen(text)[1]


@lru_cache(maxsize=KEPT)
def _seen(text: str) -> tuple[str, tuple[str, ...]]:
    latin = len(_LATIN.findall(text))
    mainly_latin = 2 * latin >= latin + len(_OTHER.findall(text))
    out, words, at = [], [], 0
    for found in _WORD.finditer(text):
        word = found[0]
        seen = _word(text, found, mainly_latin)
        if seen == word:
            continue
        out += [text[at : found.start()], seen]
        at = found.end()
        if not _NUMERAL.fullmatch(word):
            words.append(word)
    text = "".join([*out, text[at:]])
    if _NEAR_DIGIT.search(text):
        words += [found[0] for found in (*_GROUPED_FIGURE.finditer(text), *_NOUGHTS.finditer(text))]
        text = _GROUPED_LETTER.sub(lambda found: _LETTERS_FOR[found[0]], text)
        text = _NOUGHTS.sub(lambda found: re.sub("[OОΟ]", "0", found[0]), text)
    return text, tuple(words)


def _word(text: str, found: re.Match[str], mainly_latin: bool) -> str:
    """One word as it looks."""
    word = found[0]
    other = None if word.isascii() else _OTHER.search(word)
    if other is None:
        return _lone_latin(text, found) if len(word) == 1 and not mainly_latin else word
    if not _LATIN.search(word) and not (_GREEK.search(word) and _CYRILLIC.search(word)):
        return _lone(text, found) if mainly_latin else word
    latin, cyrillic = _tables()
    as_latin, as_cyrillic = word.translate(latin), word.translate(cyrillic)
    may_be_latin, may_be_cyrillic = not _OTHER.search(as_latin), _is_cyrillic(as_cyrillic)
    if may_be_latin and may_be_cyrillic:
        return as_latin if mainly_latin or _NUMERAL.fullmatch(word) else as_cyrillic
    return as_latin if may_be_latin else as_cyrillic if may_be_cyrillic else word


_CYRILLIC = re.compile(r"[Ѐ-ԯ]")


def _is_cyrillic(word: str) -> bool:
    return not _LATIN.search(word) and not _GREEK.search(word)


def _lone(text: str, found: re.Match[str]) -> str:
    """A word of look-alikes alone among Latin words: "Annex А"; no abbreviation of several letters."""
    word = found[0]
    seen = word.translate(_tables()[0])
    if _OTHER.search(seen) or (len(word) > 1 and word.isupper()) or _GREEK.search(word.lower()):
        return word
    before, after = text[: found.start()].rstrip(_SPACES), text[found.end() :].lstrip(_SPACES)
    apart = len(before) < found.start() and _LATIN.match(before[-1:])
    follows = not after or not after[0].isalnum() or _LATIN.match(after)
    if not found.start():
        return seen if len(after) < len(text) - found.end() and _LATIN.match(after) else word
    return seen if apart and follows else word


def _lone_latin(text: str, found: re.Match[str]) -> str:
    """A small Latin letter where a Cyrillic preposition is due: not that of a list, "a)"."""
    start, end = found.span()
    seen = found[0].translate(_tables()[1])
    between = text[start - 1 : start] in (*_SPACES,) and text[end : end + 1] in (*_SPACES,)
    among = between and _CYRILLIC.match(text, max(start - 2, 0)) and _CYRILLIC.match(text, end + 1)
    return seen if among and found[0].islower() and text[end + 1 : end + 2].islower() else found[0]
