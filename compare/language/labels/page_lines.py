"""What a printed page says beside its text: its number, the heading of a list of contents.

And whether a line, or a word at its end, goes on. The words are data (page.toml), those of all languages at
once: a page is read before the language is known.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from compare.language.languages import languages, letters_of
from compare.language.tables import language_codes, read_of_language, words_of_data
from compare.language.thresholds import LAST_LATIN, LONG_HALF

ROMAN = r"[IVXLCІХ]{1,7}|[ivxlc]{1,7}"


class PageWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A language's page.toml.

    contents: above a list of contents. page: before a page's number. of: between that number and how many
    there are. linking: words that a paragraph does not end with. untitled: how titles begin that word
    processors write into a file by themselves. hyphenated: words that keep their hyphen at a line's end, "*"
    for any letters. divided: words with the hyphen of a line's end that the typesetter made, in the same way.
    first_parts: what keeps its hyphen before a longer word, "военно-технический", unless it is in `divided`.
    """

    contents: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    untitled: tuple[str, ...] = ()
    hyphenated: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()
    first_parts: tuple[str, ...] = ()


@cache
def _words() -> PageWords:
    read = (read_of_language(code, "page.toml", PageWords) for code in language_codes())
    found = [words for words in read if words]
    return PageWords(
        contents=tuple(w for words in found for w in words.contents),
        page=tuple(w for words in found for w in words.page),
        of=tuple(w for words in found for w in words.of),
        linking=tuple(w for words in found for w in words.linking),
        untitled=tuple(w for words in found for w in words.untitled),
        hyphenated=tuple(w for words in found for w in words.hyphenated),
        divided=tuple(w for words in found for w in words.divided),
        first_parts=tuple(w for words in found for w in words.first_parts),
    )


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


@cache
def _linking() -> frozenset[str]:
    return frozenset(_words().linking)


def goes_on(text: str) -> bool:
    """Whether the line ends with a word that a paragraph does not end with: "and", "of the", "или"."""
    before, space, last = text.rpartition(" ")
    return last in _linking() and space == " " and not before.endswith((",", ";"))


@cache
def _page_number() -> re.Pattern[str]:
    number = rf"(?:\d{{1,4}}|{ROMAN})"
    total = rf"(?:\s*(?:/|{_any_of(_words().of)})\s*(?:\d{{1,4}}|…|\.\.\.))?"
    return re.compile(
        rf"[-–—|\[(<\s]*(?:(?:{_any_of(_words().page)})\s*)?{number}{total}[-–—|\])>\s]*", re.IGNORECASE
    )


def is_page_number(text: str) -> bool:
    """Whether the line is a page's number and nothing else: "- 3 -", "Page 3 of 46", "3/…", "iv"."""
    return _page_number().fullmatch(text.strip()) is not None


@cache
def _page_mark() -> re.Pattern[str]:
    # "s. 5" and "p. 5" may be a section or a point
    words = tuple(word for word in _words().page if len(word.rstrip(".")) > 1)
    total = rf"(?:\s*(?:/|{_any_of(_words().of)})\s*\d{{1,4}})?"
    return re.compile(rf"[\[(\s–—-]*(?:{_any_of(words)})\s*\d{{1,4}}{total}[\])\s–—-]*", re.IGNORECASE)


def is_page_mark(text: str) -> bool:
    """Whether the line is a page's number with the word for it: "Page 3 of 46", "[стр. 3]"."""
    return _page_mark().fullmatch(text) is not None


def is_untitled(title: str) -> bool:
    """Whether a title is one that a word processor gave by itself: "Untitled", "Document1"."""
    return title.lower().startswith(_words().untitled)


# ---------------------------------------------------------------------------------------------
# Hyphens at line ends: a word's own ("cross-/border"), or made by the typesetter ("hun-/dred").


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_any_of(words).replace(r"\*", ".*"), re.IGNORECASE)


def keeps_hyphen(word: str) -> bool:
    """Whether the language joins the word by a hyphen: "кто-либо", "по-прежнему"."""
    return _pattern(_words().hyphenated).fullmatch(word) is not None


@cache
def _codes_in(letter: str) -> tuple[str, ...]:
    """The languages whose texts are searched and whose alphabet has the letter."""
    wanted = letter if ord(letter) > LAST_LATIN else "e"
    return tuple(code for code in languages() if wanted in letters_of(code))


def is_divided(left: str, right: str, habit: bool | None = None) -> bool | None:
    """Whether the halves of a word around a line's end are one word without the hyphen; None: cannot be told.

    What is known of the languages decides: the words that keep a hyphen, the words that their folders hold,
    and how the halves of divided words end and begin. habit: whether the document divides words, where its
    own words show it; that comes before how words begin and end.
    """
    before, compound, part = left.rpartition("-")
    if compound and before and is_divided(part, right, None):
        return True  # "non-discrimin-/ation"
    word, joined = f"{left}-{right}", f"{left}{right}".casefold()
    known = _words()
    if keeps_hyphen(word):
        return False
    divided = _pattern(known.divided).fullmatch(word) is not None
    if not divided and len(right) >= LONG_HALF and _pattern(known.first_parts).fullmatch(left):
        return False
    folders = [words_of_data(code) for code in _codes_in(right[0].casefold())]
    if any(joined in words for words in folders):
        return True
    if any(word.casefold() in words for words in folders):
        return False
    return habit if habit is not None else divided or None


@cache
def _page_word() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(_words().page)})s?", re.IGNORECASE)


def is_page_word(text: str) -> bool:
    """Whether the text is "Page" and nothing else, as over the numbers of a list of contents."""
    return _page_word().fullmatch(text.strip(" .:")) is not None


@cache
def _contents_heading() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(_words().contents)})[\s.:*]*", re.IGNORECASE)


def is_contents_heading(text: str) -> bool:
    """Whether the line stands above a list of contents."""
    return _contents_heading().fullmatch(text.strip()) is not None
