"""Marks on text: what is raised, struck or hidden, told in one way for every format.

A raised figure is the mark of a note, an exponent or a part of a label, never a digit of the figure before
it: it becomes a raised character, "342¹ tanks", "Статья 5¹", "10⁵", which no reader of numbers takes for a
digit. Struck text stays in the text in a style of its own. Hidden text leaves it and is listed as dropped.
Of both a trust note says where and what. Open `as_mark` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from compare.extract.styled import StyledText, shorten
from compare.extract.symbols import UNKNOWN
from compare.extract.thresholds import QUOTED, UNSEEN_WHITE
from compare.model import Block, Document, Style, TrustNote

# ---------------------------------------------------------------------------------------------
# raised and lowered

RAISED = str.maketrans("0123456789+-−=()[]niabcdfg", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾⁽⁾ⁿⁱᵃᵇᶜᵈᶠᵍ")
# "1", "12", "1, 3", "[2]", "(a)", "−3", "n"; "nd", "er" and "e" end an ordinal, and "600,000" is a figure
_MARK = re.compile(
    r"\s*[\[(]?\s*(?:[+−-]?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*|[a-dfgin]|\d?[a-dfgin])\s*[\])]?\s*[.,;:]?\s*"
)
_GROUPED = re.compile(r"\s*\d{1,3}(?:,\d{3})+\s*")
_LOWERED = re.compile(r"\s*(\d{1,4})\b")


def as_mark(text: str) -> str:
    """Text that is set raised, as it is written on one line: raised characters, where it is a mark."""
    if not _MARK.fullmatch(text) or _GROUPED.fullmatch(text):
        return text
    # a comma would part a figure from its unit: "342¹ ²  tanks"
    return re.sub(r"\s*[,;]\s*(?=\d)", " ", text).translate(RAISED)


def add_set(pieces: list[StyledText], text: str, style: Style, raised: int) -> None:
    """Put text behind pieces that is set above (1), on (0) or below (-1) the line."""
    if raised < 0:
        add_lowered(pieces, text, style)
    else:
        pieces.append((as_mark(text) if raised else text, style))


def add_lowered(pieces: list[StyledText], text: str, style: Style) -> None:
    """Put lowered text behind pieces; where it ends a fraction, "¹/" and "3", that is "1/3" and no mark."""
    before = "".join(piece for piece, _ in pieces[-3:])
    over = re.search(r"([⁰¹²³⁴-⁹]+)\s*[/⁄]\Z", before)
    if over is None or not _LOWERED.match(text):
        pieces.append((text, style))
        return
    whole = before[: over.start()][-1:].isdecimal()
    above = "".join(chr(_PLAIN_DIGITS[ord(c)]) for c in over[1])
    del pieces[-3:]
    pieces += [(before[: over.start()], style)] if over.start() else []
    pieces.append((f"{' ' if whole else ''}{above}/{text}", style))


_PLAIN_DIGITS = {raised: plain for plain, raised in RAISED.items() if chr(plain).isdecimal()}


def unknown_symbols(count: int) -> tuple[TrustNote, ...]:
    """A note where letters of symbol fonts have nothing to stand for them."""
    return (TrustNote("unknown-symbol", f"{count} symbols are shown as {UNKNOWN}"),) if count else ()


# ---------------------------------------------------------------------------------------------
# Text that is struck through: it stays in the text, and a note says so where it stands.
#
# A struck passage may be a deletion that someone proposed, or a mistake of reading; which of the two is
# for the reader of the draft to say, so it may neither vanish nor pass for live text.

STRUCK = "struck-text"


def struck_notes(document: Document) -> tuple[TrustNote, ...]:
    """One note for each page that has struck text, with the number of its words and the first of them.

    None for a document whose legend says what struck text means in it.
    """
    if any(entry.style.strike for entry in document.legend):
        return ()
    passages = [found for block in document.blocks for found in _struck(block)]
    return tuple(
        TrustNote(
            STRUCK,
            f"{_counted(texts)} struck through and stay in the text, marked as struck: “{first}”",
            page,
        )
        for page, texts, first in _by_page(passages)
    )


def _struck(block: Block) -> Iterator[tuple[int | None, str]]:
    """The block's struck passages with a letter or digit in them, each with its page."""
    at = 0
    for is_struck, runs in groupby(block.runs, key=lambda run: run.style.strike):
        text = "".join(run.text for run in runs)
        if is_struck and any(c.isalnum() for c in text):
            yield _page_at(block, at), text
        at += len(text)


def _page_at(block: Block, place: int) -> int | None:
    further = [start.page for start in block.page_starts if start.start <= place]
    return further[-1] if further else block.page


# ---------------------------------------------------------------------------------------------
# Text that is in the file and that no reader of it sees: it is left out, and a note says so.

HIDDEN = "hidden-text"


@lru_cache(maxsize=1024)
def are_alike(one: str, other: str) -> bool:
    """Whether letters of one colour are not seen on the other."""
    both = zip(*([int(colour[n : n + 2], 16) for n in (1, 3, 5)] for colour in (one, other)), strict=True)
    return all(abs(a - b) <= 0xFF - UNSEEN_WHITE for a, b in both)


def is_white(colour: str | None) -> bool:
    """Whether letters of this colour are not seen on white paper."""
    return colour is not None and are_alike(colour, "#ffffff")


def hidden_notes(document: Document) -> tuple[TrustNote, ...]:
    """One note for each page that has hidden text, with the number of its words and the first of them."""
    passages = [(one.page, one.text) for one in document.dropped if one.kind == HIDDEN]
    return tuple(
        TrustNote(HIDDEN, f"{_counted(texts)} hidden in the file and left out of the text: “{first}”", page)
        for page, texts, first in _by_page(passages)
    )


def _by_page(
    passages: Sequence[tuple[int | None, str]],
) -> Iterator[tuple[int | None, list[str], str]]:
    """Pages with their passages, and the first of each, short."""
    pages: dict[int | None, list[str]] = {}
    for page, text in passages:
        pages.setdefault(page, []).append(text)
    yield from ((page, texts, shorten(texts[0], QUOTED)) for page, texts in pages.items())


def _counted(texts: Sequence[str]) -> str:
    count = sum(len(text.split()) for text in texts)
    return "1 word is" if count == 1 else f"{count} words are"
