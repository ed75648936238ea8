"""Styled text put together: pieces of a paragraph become runs with single spaces.

Every reader but the PDF one collects pieces (text, style) as the file gives them, line breaks and
tabs included, and leaves white space to this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from compare.extract.thresholds import COLOURLESS, DARKEST
from compare.model import PLAIN, Block, Run, Style

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
        if space is None and out and _is_glued(out[-1], words, style):
            space = PLAIN
        if out and space is not None:
            # a space between two words of one style is of that style, however the file sets it
            _append(out, " ", style if out[-1][1] == style else space)
        _append(out, words, style)
        space = style if text[-1].isspace() else None
    return tuple(Run(text, style) for text, style in out)


def _is_glued(before: StyledText, words: str, style: Style) -> bool:
    """Whether struck words and live ones touch: "800,000600,000" is a figure of nobody's."""
    text, set_as = before
    return set_as.strike != style.strike and text[-1].isalnum() and words[0].isalnum()


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
    return None if max(channels) <= DARKEST and max(channels) - min(channels) <= COLOURLESS else colour


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
