"""Where a sentence ends: the one answer for matching, for what a draft says, and for what a report quotes.

A full stop ends no sentence in an abbreviation, an initial or the number of an item. It does after a
figure or a reference: "in force until 2030. The Parties …", "as in Article 7. Each Party …". A semicolon
ends none: the items of a list are one sentence with its lead. The words are in data/<code>/sentences.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from compare.language.grammar import joining
from compare.language.languages import language_of
from compare.language.tables import read_of_language
from compare.language.thresholds import FAR, LABEL_WORDS, LONGEST_AT_ONCE, REACH, SENTENCES_SHORT

Span = tuple[int, int]

# a run of marks, and of what may follow, is tried once: a text may be nothing else
_MARKS = re.compile(r"(?<![.!?…])[.!?…]++[\"'»”’)\]]*+\s++(?=[\"'«“„‘(\[¿¡]*(?P<next>\w[\w'’-]*))")
# what stands right before a full stop: "U.S", "т. е", "Art", "7", "3.1"
_BEFORE = re.compile(r"(?:(?<![\w.])(?:[^\W\d_]{1,3}\.\s?)+[^\W\d_]{1,3}|\d+(?:[.,]\d+)*|[^\W_][\w'’-]*)\Z")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[IVXLC]{2,}")
_ROMAN = re.compile(r"[ivxlc]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\W*\Z)")
_CLOSERS = " \t\n\u00a0\"'»”’)]}>*"  # what may stand between a semicolon and the next item


class SentenceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A language's data/<code>/sentences.toml."""

    before: frozenset[str] = frozenset()
    before_figures: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    ordinals: bool = False


@lru_cache(maxsize=4096)
def sentences_of(text: str, language: str) -> tuple[Span, ...]:
    """Where the sentences of a text lie, without white space at their ends."""
    return tuple(_sentences(text, language))


def sentence_at(text: str, language: str, offset: int) -> Span:
    """The sentence that holds an offset; the whole text where none does."""
    return next((s for s in sentences_of(text, language) if s[0] <= offset <= s[1]), (0, len(text)))


def stretches_of(text: str, language: str) -> Iterator[Span]:
    """A text in stretches of whole sentences that are not too long to be read at once.

    A longer sentence is cut at spaces, and where it has none, anywhere.
    """
    start, last = 0, 0
    for _, stop in (*sentences_of(text, language), (0, len(text))):
        if stop - start > LONGEST_AT_ONCE and last > start:
            yield start, last
            start = last
        while stop - start > LONGEST_AT_ONCE:
            end = start + LONGEST_AT_ONCE
            end = max(text.rfind(" ", start + 1, end), start) or end
            end = end if end > start else start + LONGEST_AT_ONCE
            yield start, end
            start = end
        last = stop
    if start < len(text):
        yield start, len(text)


def is_cut(text: str, language: str) -> bool:
    """Whether a text has a sentence that is too long to be read at once."""
    return len(text) > LONGEST_AT_ONCE and any(
        end - start > LONGEST_AT_ONCE for start, end in sentences_of(text, language)
    )


def _sentences(text: str, language: str) -> Iterator[Span]:
    words = _words(language)
    start = 0
    for found in _MARKS.finditer(text):
        if _ends(text, start, found, words, language):
            yield _stripped(text, start, found.end())
            start = found.end()
    if text[start:].strip():
        yield _stripped(text, start, len(text))


@cache
def _words(language: str) -> SentenceWords:
    known = read_of_language(language, "sentences.toml", SentenceWords)
    return known or SentenceWords()


def _ends(text: str, start: int, found: re.Match[str], words: SentenceWords, language: str) -> bool:
    """Whether a mark with a word after it ends the sentence that begins at `start`."""
    at, after = found.start(), found["next"]
    if after[0].islower():
        return False
    if text[at] != "." or text[at + 1] in ".!?…":
        # "not more than … 85 tanks": words are left out within the sentence
        return not (after[0].isdigit() and found[0].startswith(("…", "..")))
    before = _BEFORE.search(text, max(start, at - REACH), at)
    if before is None:
        return True
    token = re.sub(r"\s|.*[’'](?=.)", "", before[0])  # "l’art" is "art"
    number = bool(_NUMBER.fullmatch(token))
    if (number or len(token) == 1) and _is_item(text, start, before.start(), language):
        return False
    if at - start < FAR and _is_label(text[start:at], language):
        return False
    opens = after.casefold() in words.openers
    if number:
        return opens or not words.ordinals
    if (
        len(token) == 1
        and token.isupper()
        and _is_reference(text[max(start, at - FAR) : before.start()], language)
    ):
        return True
    return _ends_after_word(token.casefold(), after, opens, words)


def _ends_after_word(form: str, after: str, opens: bool, words: SentenceWords) -> bool:
    if form in words.within:
        return opens
    if form in words.units:
        return not after[0].isdigit()
    if form in words.before_figures:
        return not (after[0].isdigit() or _NUMBER.fullmatch(after) or len(after) == 1)
    if form in words.before:
        return False
    # initials, and abbreviations that no list has
    return opens if len(form) == 1 or "." in form else True


def _is_item(text: str, start: int, at: int, language: str) -> bool:
    """Whether a number or letter is that of an item: it begins the sentence or line, or follows ":", ";"."""
    lead = text[max(start, at - FAR) : at].rstrip('(["«“')
    if not lead.strip() or lead.rstrip(" \t\u00a0").endswith("\n"):
        return True
    if not lead[-1].isspace():
        return False
    lead = lead.rstrip(_CLOSERS)
    if lead.endswith("."):
        # "Article 5. 1. Each Party": but the figure of "No. 5." is none of an item
        last = _LAST_WORD.search(lead)
        form = last[0].casefold() if last else ""
        words = _words(language)
        return form not in words.before_figures and form not in words.before
    # "… each month; and 3. Meet once a year"
    return lead.endswith((":", ";")) or bool(joining(r";\W*<and or>\Z", language).search(lead))


def _is_label(stretch: str, language: str) -> bool:
    """Whether a stretch is nothing but a label: "Article 7", "Приложение А", "Art. 7 bis"."""
    parts = stretch.replace(".", " ").casefold().split()
    if len(parts) not in LABEL_WORDS or parts[0] not in _containers(language):
        return False
    number = parts[1]
    return len(number) == 1 or number[0].isdigit() or bool(_ROMAN.fullmatch(number))


def _is_reference(lead: str, language: str) -> bool:
    """Whether the last word names what has a number or letter, in any of its forms: "of Annex", "статьёй"."""
    last = _LAST_WORD.search(lead)
    word = last[0].casefold() if last else ""
    known = _containers(language)
    return word in known or any(
        word.startswith(name[:-1]) and len(word) <= len(name) + 2
        for name in known
        if len(name) > SENTENCES_SHORT
    )


@cache
def _containers(language: str) -> frozenset[str]:
    kinds = language_of(language).containers.values()
    return frozenset(word.casefold().strip(".") for words in kinds for word in words)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
