"""Labels at the beginning of a line: "1.", "(a)", "Article 5", "ANNEX II", "Статья 3".

Readers of formats without structure ask only whether a line begins a new paragraph; what the label
means is for the parser. The words are data: labels.toml.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from compare.language.tables import read_tables

_TABLES = {"before-number", "alone", "number-words", "extensions"}
_BULLETS = "•‣▪▫◦●○■□·∙"


class LeadingLabel(Struct, frozen=True):
    """A label that a line begins with.

    text: the label as printed. rest: what follows it on the line. worded: it has a word ("Article 5"),
    so it is a heading of its own rather than the mark of a paragraph.
    """

    text: str
    rest: str
    worded: bool


def leading_label(line: str) -> LeadingLabel | None:
    """The label that the line begins with, or None.

    A line that only goes on with a reference ("Article 5, paragraph 2, of …") has none.
    """
    text = line.strip()
    worded = _worded().match(text) if text[:1].isupper() else None
    if worded and _stands_alone(text[worded.end() :]):
        return LeadingLabel(worded[0].strip(), text[worded.end() :].strip(), worded=True)
    if len(text) < 40 and text.rstrip(".:").casefold() in _alone():
        return LeadingLabel(text, "", worded=True)
    mark = _mark().match(text)
    if mark:
        return LeadingLabel(mark[0].strip(), text[mark.end() :].strip(), worded=False)
    return None


def _stands_alone(rest: str) -> bool:
    """Whether what follows "Article 5" lets it be a label: nothing, a stop, or a title."""
    rest = rest.strip()
    if not rest or rest[0] in ".:–—-":
        return True
    return rest[0].isupper() or rest[0] in "[(«“\"'"


@lru_cache(maxsize=1)
def _tables() -> dict[str, list[str]]:
    data = read_tables(__package__, "labels.toml", _TABLES)
    return {name: sorted({w for words in by.values() for w in words}, key=len, reverse=True)
            for name, by in data.items()}  # fmt: skip


def _any(name: str) -> str:
    return "|".join(re.escape(word) for word in _tables()[name])


@lru_cache(maxsize=1)
def _alone() -> frozenset[str]:
    return frozenset(_tables()["alone"])


@lru_cache(maxsize=1)
def _worded() -> re.Pattern[str]:
    extension = rf"(?:[ -]?(?:{_any('extensions')})\b)?"
    words = rf"{_any('number-words')}|\[\w{{1,4}}\]"
    number = rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}(?:er|ère|\.?[º°ª])?|[IVXLCІХ]{{1,7}}|[A-ZА-ЯІ]|{words})"
    sign = r"(?:№\s?|N[or]\.?\s?)?"
    return re.compile(rf"(?:{_any('before-number')})\s{{1,4}}{sign}{number}(?!\w){extension}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _mark() -> re.Pattern[str]:
    extension = rf"(?:\s?(?:{_any('extensions')})\b)?"
    return re.compile(
        rf"""(?:
          \d{{1,3}}(?:\.\d{{1,3}}){{0,4}}{extension}[.)](?=\s|$)     # 1.   1.1.   4 bis.   1)
        | \d{{1,3}}(?:\.\d{{1,3}}){{1,4}}{extension}(?=\s+\W?[^\W\d_]) # 1.1 Text, no stop after it
        | \((?:\d{{1,3}}|(?P<letter>[^\W\d_])(?P=letter)?|[ivx]{{1,6}}|[IVXLC]{{1,6}}){extension}\)(?![,.;)])
        | (?:[^\W\d_]|[ivx]{{1,6}}|[IVXLC]{{1,6}})\)(?=\s|$)         # a)   iv)
        | (?:[ivx]{{2,6}}|[IVXLC]{{1,6}})\.(?=\s|$)                  # IV.
        | [A-Za-z]\.(?=\s+[A-Z])                                     # A. Title
        | §\s?\d{{1,3}}\.?(?=\s|$)
        | [{_BULLETS}](?=\s)
        )""",
        re.VERBOSE,
    )
