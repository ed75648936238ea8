"""How a printed line opens: with an article's label, a paragraph's mark, or a page's number.

The words are data (openings.toml). A line that goes on with a reference ("Article 5, paragraph 2,
of …") opens nothing.
"""

from __future__ import annotations

import re
from functools import cache

from compare.language.tables import read_tables

TABLES = {"numbered", "counting", "alone", "ordinals", "contents", "page", "of", "linking"}
ROMAN = r"[IVXLCІХ]{1,7}|[ivxlc]{1,7}"
QUOTED = r"[\[(«“\"'*_]{0,4}"
"""What may stand before a label: an open bracket, an opening quotation mark."""


@cache
def words(table: str) -> str:
    """The table's words of all languages as alternatives of a pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(_words_of(table), key=lambda w: (-len(w), w)))


def _words_of(table: str) -> set[str]:
    data = read_tables(__package__, "openings.toml", TABLES)
    return {word for by_language in data[table].values() for word in by_language}


@cache
def _label() -> re.Pattern[str]:
    ordinal = rf"(?:[ -]?(?:{words('ordinals')})\b)?"
    figure = r"\d{1,3}(?:\.\d{1,3}){0,3}(?:er|ère|\.?[º°ª])?"
    number = rf"(?:{figure}|{ROMAN}|[A-ZА-ЯІЇЄҐ]|\[\w{{1,4}}\]|{words('counting')})(?!\w)"
    joined = rf"\d{{1,3}}(?:{words('ordinals')})\b"
    return re.compile(
        rf"{QUOTED}(?:(?:{words('numbered')})\s{{1,3}}|§\s?)(?:№\s?|N[or]\.?\s?)?"
        rf"(?:{joined}|{number}{ordinal})",
        re.I,
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"{QUOTED}(?:{words('alone')})", re.I)


@cache
def _mark() -> re.Pattern[str]:
    ordinal = rf"(?:[ .]?(?:{words('ordinals')}|[Aa]lt\d{{0,2}})(?:\.\d{{1,2}})?\b)?"
    return re.compile(
        rf"""{QUOTED}(?:
          \d{{1,3}}(?:\.\d{{1,3}}){{0,4}}{ordinal}(?:\.|\))(?=\s|$|\[)
        | \d{{1,3}}(?:\.\d{{1,3}}){{1,4}}{ordinal}(?=\s)
        | \d{{1,3}}(?:{words("ordinals")})(?=[\s.\[])
        | \((?:\d{{1,3}}|[^\W\d_]{{1,2}}|{ROMAN}){ordinal}\)(?=\s|$|\[)
        | (?:[^\W\d_]|{ROMAN})\)(?=\s|$)
        | (?:[a-zа-яіїєґ]|[A-ZА-ЯІЇЄҐ]|{ROMAN})\.(?=\s)
        | [•●▪■○◦∙·‣–—-](?=\s)
        )""",
        re.VERBOSE,
    )


def opens_article(text: str) -> bool:
    """Whether the line opens with a label such as "Article 5" that is not a reference in a sentence."""
    numbered = _label().match(text)
    found = numbered or _alone().match(text)
    if not found:
        return False
    rest = text[found.end() :].lstrip()
    if not rest.strip(" .:]"):
        return True
    titled = rest[0] in ".:–—-[({«“" or (rest[0].isupper() and text[:1].isupper())
    return numbered is not None and titled


def is_label(text: str) -> bool:
    """Whether the line is a label and nothing else: "Article 5", "ANNEX II.", "PREAMBLE", "Option 1:"."""
    text = text.strip()
    found = _label().fullmatch(text.rstrip(" .:]")) or _alone().fullmatch(text.rstrip(" .:]"))
    return found is not None


def opens_paragraph(text: str) -> bool:
    """Whether the line opens with the mark of a paragraph or item: "1.", "(a)", "а)", "1.1", "iv.", "•".

    A mark with nothing after it ends a sentence more often than it opens one: "under Article / 17."
    """
    found = _mark().match(text)
    return found is not None and (found.end() < len(text.rstrip(" .;,")) or text.startswith(("(", "[")))


@cache
def _linking() -> frozenset[str]:
    return frozenset(_words_of("linking"))


def goes_on(text: str) -> bool:
    """Whether the line ends with a word that a paragraph does not end with: "and", "of the", "или"."""
    before, space, last = text.rpartition(" ")
    return last in _linking() and space == " " and not before.endswith((",", ";"))


@cache
def _page_number() -> re.Pattern[str]:
    number = rf"(?:\d{{1,4}}|{ROMAN})"
    total = rf"(?:\s*(?:/|{words('of')})\s*(?:\d{{1,4}}|…|\.\.\.))?"
    return re.compile(rf"[-–—|\[(<\s]*(?:(?:{words('page')})\s*)?{number}{total}[-–—|\])>\s]*", re.I)


def is_page_number(text: str) -> bool:
    """Whether the line is a page's number and nothing else: "- 3 -", "Page 3 of 46", "3/…", "iv"."""
    return _page_number().fullmatch(text.strip()) is not None


def is_page_word(text: str) -> bool:
    """Whether the text is "Page" and nothing else, as over the numbers of a list of contents."""
    return re.fullmatch(rf"(?:{words('page')})s?", text.strip(" .:"), re.I) is not None


def is_contents_heading(text: str) -> bool:
    """Whether the line stands above a list of contents."""
    return re.fullmatch(rf"(?:{words('contents')})[\s.:*]*", text.strip(), re.I) is not None
