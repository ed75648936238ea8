"""Styled text put together: pieces of a paragraph become runs with single spaces.

Every reader but the PDF one collects pieces (text, style) as the file gives them, line breaks and
tabs included, and leaves white space to this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from compare.extract.thresholds import QUOTED
from compare.model import PLAIN, Block, Document, Run, Style, TrustNote

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
    pages: dict[int | None, list[str]] = {}
    for page, text in passages:
        pages.setdefault(page, []).append(text)
    return tuple(TrustNote(STRUCK, _message(texts), page) for page, texts in pages.items())


def _message(texts: Sequence[str]) -> str:
    count = sum(len(text.split()) for text in texts)
    words = "1 word is" if count == 1 else f"{count} words are"
    return f"{words} struck through and stay in the text, marked as struck: “{shorten(texts[0], QUOTED)}”"


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

StyledText = tuple[str, Style]

SOFT_HYPHEN = "\u00ad"
# Characters that are not seen: soft hyphen, zero-width space and word joiner, byte order mark, and the
# marks that steer the direction of lines. They would split words or make equal words differ.
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F),
                         *range(0x2066, 0x206A)])  # fmt: skip
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CLEANING = {**_UNSEEN, **_CONTROLS, **_SURROGATES}


# a soft hyphen before white space stands at the end of a line
_SOFT_END = re.compile(rf"{SOFT_HYPHEN}\s+(?=\w)")


def clean(text: str) -> str:
    """The text as it is seen: unseen characters out, control characters as spaces, composed (NFC)."""
    if text.isascii() and text.isprintable():
        return text
    if SOFT_HYPHEN in text:
        text = _SOFT_END.sub("", text)
    return unicodedata.normalize("NFC", text.translate(_CLEANING))


def squeeze(text: str) -> str:
    """The text as it is seen, on one line, with single spaces."""
    return " ".join(clean(text).split())


def shorten(text: str, most: int = 200) -> str:
    """At most `most` characters of one line of text, "…" where it was cut."""
    line = squeeze(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def runs_of(pieces: Iterable[StyledText]) -> tuple[Run, ...]:
    """Runs of the pieces: white space single, none at either end, neighbours of one style joined."""
    out: list[StyledText] = []
    space: Style | None = None
    broken = False
    for raw, style in pieces:
        if broken and raw.strip():
            raw, space = raw.lstrip(), None
        broken = raw.rstrip().endswith(SOFT_HYPHEN) or (broken and not raw.strip())
        text = clean(raw.rstrip() if broken else raw)
        words = " ".join(text.split())
        if text and text[0].isspace() and space is None:
            space = style
        if not words:
            continue
        if out and space is not None:
            # a space between two words of one style is of that style, however the file sets it
            _append(out, " ", style if out[-1][1] == style else space)
        _append(out, words, style)
        space = style if text[-1].isspace() else None
    return tuple(Run(text, style) for text, style in out)


def _append(out: list[StyledText], text: str, style: Style) -> None:
    if out and out[-1][1] == style:
        out[-1] = (out[-1][0] + text, style)
    else:
        out.append((text, style))


def is_bold(block: Block) -> bool:
    """Whether all of the block's words are bold; so is one without words."""
    return all(run.style.bold for run in block.runs if any(c.isalnum() for c in run.text))


def ink(colour: str | None) -> str | None:
    """A colour of letters as "#rrggbb", None for black and for the dark greys that pages print as it."""
    if not colour:
        return None
    channels = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return None if max(channels) <= 0x60 and max(channels) - min(channels) <= 0x20 else colour


def row_of(cells: Sequence[Iterable[StyledText]]) -> tuple[tuple[Run, ...], tuple[tuple[int, int], ...]]:
    """The runs of a table row, cells joined by " | ", and where each cell's text lies.

    An empty cell keeps its place, with one space between its bars: "tanks | | 800".
    """
    out: list[StyledText] = []
    places: list[tuple[int, int]] = []
    at = 0
    for number, cell in enumerate(cells):
        runs = runs_of(cell)
        bar = ("| " if at == 0 else " | ") if number else ""
        bar = bar if runs else bar.rstrip()
        if bar:
            _append(out, bar, PLAIN)
            at += len(bar)
        start = at
        for run in runs:
            _append(out, run.text, run.style)
            at += len(run.text)
        places.append((start, at))
    return tuple(Run(text, style) for text, style in out), tuple(places)


def with_sizes(blocks: Sequence[Block], sizes: Sequence[Counter[int]]) -> tuple[Block, ...]:
    """The blocks, each with the size of most of its letters over that of most letters of the text.

    sizes: for each block, half-points to the number of its letters so set.
    """
    total: Counter[int] = Counter()
    for counted in sizes:
        total += counted
    body = max(total, key=lambda s: (total[s], -s)) if total else 20
    out = []
    for block, counted in zip(blocks, sizes, strict=True):
        own = max(counted, key=lambda s: (counted[s], -s)) if counted else body
        out.append(block if own == body else msgspec.structs.replace(block, size=round(own / body, 2)))
    return tuple(out)
