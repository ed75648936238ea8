"""Which language a text is in: by its small words where they are many, else by the build of its words.

A language is told or it is not; none is named for want of another. Open `tell_language` first.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from msgspec import Struct

from compare.language.languages import DEFAULT_LANGUAGE, letters_of, near_languages, small_words
from compare.language.lexicon import cue_languages
from compare.language.tables import has_file, language_codes
from compare.language.thresholds import (
    BARELY,
    BUILD_READ,
    FEW,
    FOREIGN,
    MANY,
    OFTEN,
    PLAINLY,
    SHARED,
    TOLD,
)
from compare.model import Draft

UNKNOWN = "und"
"""The language of a text that is in none that can be told: its code in ISO 639-2."""

_NO_LANGUAGE = "zxx"
"""How py3langid calls what is no text of a language: a class of its own, so that garbage has a place."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


class Told(Struct, frozen=True):
    """The language of a text; sure: whether it is more than a guess from few words."""

    language: str
    sure: bool


def detect_language(texts: Iterable[str]) -> str:
    """The language of some texts; UNKNOWN where it cannot be told."""
    return tell_language(texts).language


def tell_language(texts: Iterable[str]) -> Told:
    """The language of some texts, and whether that is sure.

    A long text in a language of ours is known by its small words. For all others a library is asked, which
    takes half a second to make ready, and knows a hundred languages by the build of their words.
    """
    whole = "\n".join(texts)
    words = Counter(word.lower() for word in _WORD.findall(whole))
    if not words:
        return Told(UNKNOWN, False)
    beginning = whole[:BUILD_READ].lower()
    letters = Counter({c: count for c, count in Counter(beginning).items() if c.isalpha()})
    return _by_small_words(words, letters) or _by_build(whole[:BUILD_READ], words, letters)


def _by_small_words(words: Counter[str], letters: Counter[str]) -> Told | None:
    """The language, of those that are read, whose small words and letters are plainly those of the text."""
    total = words.total()
    read = cue_languages()
    # words that another language shares say nothing where its letters are not those of the text
    hits = {
        code: sum(words[word] for word in small_words(code))
        for code in language_codes()
        if _has_letters(letters, code)
    }
    best = max(hits, key=lambda code: (hits[code], code in read), default="")
    if best not in read or hits[best] < max(MANY, OFTEN * total):
        return None
    other = max((count for code, count in hits.items() if code != best), default=0)
    return Told(best, True) if hits[best] > PLAINLY * other else None


def _has_letters(written: Counter[str], code: str) -> bool:
    """Whether a language has the letters of a text, but for a few; so where its alphabet is not known.

    Only letters of its own script tell: names in Latin letters stand in texts of all languages.
    """
    letters = frozenset(letters_of(code))
    if not letters:
        return True
    script = _script(min(letters))
    own = {letter: count for letter, count in written.items() if _script(letter) == script}
    foreign = sum(count for letter, count in own.items() if letter not in letters)
    return foreign <= FOREIGN * sum(own.values()) and 2 * sum(own.values()) > written.total()


@cache
def _script(letter: str) -> str:
    """The script of a letter, "CYRILLIC", by the first word of its name in Unicode."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _by_build(text: str, words: Counter[str], letters: Counter[str]) -> Told:
    ranked = _ranked(text)
    # of languages that are hard to tell apart, the one that has the letters
    if ranked[0][1] < TOLD:
        ranked = [(code, share) for code, share in ranked if _has_letters(letters, code)]
    total = sum(share for _, share in ranked)
    if not ranked or not total:
        return Told(UNKNOWN, False)
    best, share = ranked[0][0], ranked[0][1] / total
    if best == _NO_LANGUAGE or share < BARELY:
        return _by_few_words(words)
    return Told(best, share >= TOLD)


def _by_few_words(words: Counter[str]) -> Told:
    """What a handful of words in plain Latin letters is taken for; a longer text is in no language."""
    plain = all(word.isascii() for word in words)
    return Told(DEFAULT_LANGUAGE if plain and words.total() <= FEW else UNKNOWN, False)


def _ranked(text: str) -> list[tuple[str, float]]:
    """Languages with how likely each is, those that are hardly told apart taken as one."""
    likely: dict[str, float] = {}
    taken = near_languages()
    for code, share in _identifier().rank(text):
        code = taken.get(code, code)
        likely[code] = likely.get(code, 0.0) + share
    return sorted(likely.items(), key=lambda one: -one[1])


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # of its names those with two letters: the others are regional, of languages that have one of these
    found.set_languages([code for code in found.labels if len(code) == 2 or code == _NO_LANGUAGE])
    return found


def common_language(old: Draft, new: Draft) -> str | None:
    """The one language of two drafts that share most of their words; None for drafts that do not.

    Of a draft with little running text the language is a guess, for which two drafts together give more.
    """
    texts = [[clause.text for clause in draft.clauses] for draft in (old, new)]
    one, other = (Counter(w.lower() for text in side for w in _WORD.findall(text)) for side in texts)
    if (one & other).total() < SHARED * min(one.total(), other.total()):
        return None
    found = detect_language([*texts[0], *texts[1]])
    return found if found in language_codes() else None


# ---------------------------------------------------------------------------------------------
# What is not read in a language: what its folder has no words for.

UNREAD_LANGUAGE, GUESSED_LANGUAGE = "unread-language", "guessed-language"
"""The codes of notes that hold for a whole draft: its language is not read, or was guessed from few words."""

_WORDS_OF = {
    "limits": "bounds.toml",
    "guarantees": "guarantees.toml",
    "obligations": "modals.toml",
    "subjects": "topics.toml",
}


def unread_in(code: str) -> tuple[str, ...]:
    """What is not looked for in texts of a language, since its folder lacks the words: "limits" …"""
    return tuple(kind for kind, name in _WORDS_OF.items() if not has_file(code, name))


def name_of_language(code: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The name of a language, "Chinese", in another; "" where it has none."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    if code in ("", UNKNOWN):
        return ""
    names = Locale.parse(language).languages
    try:
        return str(names.get(code) or Locale.parse(code).get_display_name(language) or code)
    except (UnknownLocaleError, ValueError):
        return code
