"""What a printed page says beside its text: its number, the heading of a list of contents.

And whether a line, or a word at its end, goes on. The words are data (page.toml), those of all languages at
once: a page is read before the language is known.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from compare.language.tables import language_codes, read_of_language

ROMAN = r"[IVXLCІХ]{1,7}|[ivxlc]{1,7}"


class PageWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A language's page.toml.

    contents: above a list of contents. page: before a page's number. of: between that number and how many
    there are. linking: words that a paragraph does not end with. untitled: how titles begin that word
    processors write into a file by themselves. hyphenated: words that keep their hyphen at a line's end, "*"
    for any letters.
    """

    contents: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    untitled: tuple[str, ...] = ()
    hyphenated: tuple[str, ...] = ()


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


@cache
def _hyphenated() -> re.Pattern[str]:
    return re.compile(_any_of(_words().hyphenated).replace(r"\*", ".*"), re.IGNORECASE)


def keeps_hyphen(word: str) -> bool:
    """Whether the language joins the word by a hyphen: "кто-либо", "по-прежнему"."""
    return _hyphenated().fullmatch(word) is not None


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
