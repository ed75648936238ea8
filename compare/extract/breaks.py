"""Line breaks inside a paragraph: which of them part it into several, and the words that they broke.

PDF has a way of its own to mend words (pdf/layout/join_lines.py), since it knows every line of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import islice, pairwise

from msgspec.structs import replace

from compare.extract.styled import StyledText
from compare.extract.thresholds import BREAKS_LONG, DOUBTS_SHOWN
from compare.language.grammar import joining
from compare.language.labels import leading_label
from compare.language.labels.page_lines import is_divided, keeps_hyphen
from compare.model import PLAIN, Block, Document, PageStart, Run, TrustNote

# a break that is printed as one, and one that only the source has
HARD = "\n"
SOFT = "\v"
_ENDED = r"(?:[.;:!?…,]|<and or>)[\"”’»')\]]*$"


def parted(pieces: list[StyledText]) -> list[list[StyledText]]:
    """Pieces parted where line breaks part paragraphs.

    Two hard breaks do, as the empty line that they print. One does before a label ("1.", "Article
    5") and after a line that is nothing but such a heading. A soft break does before a label unless
    it is in the middle of a sentence. Every other break is a space.
    """
    out: list[list[StyledText]] = []
    before, alone, blank = "", True, False
    for kind, line in _lines(pieces):
        text = "".join(t for t, _ in line).strip()
        if not text:
            blank = blank or kind == HARD
            continue
        if not out or blank or _parts(kind, before, alone, text):
            out.append(line)
            alone = True
        else:
            out[-1] += [(" ", PLAIN), *line]
            alone = False
        before, blank = text, False
    return out


def _lines(pieces: list[StyledText]) -> list[tuple[str, list[StyledText]]]:
    """The lines, each with the kind of break before it; HARD before the first."""
    out: list[tuple[str, list[StyledText]]] = [(HARD, [])]
    for text, style in pieces:
        if text in (HARD, SOFT):
            out.append((text, []))
        else:
            out[-1][1].append((text, style))
    return out


def _parts(kind: str, before: str, alone: bool, text: str) -> bool:
    """Whether a break parts the line before it, which may be a paragraph so far, from the text after."""
    heading = leading_label(before) if alone and len(before) < BREAKS_LONG else None
    if heading and heading.worded and not heading.rest:
        return True
    if leading_label(text) is None:
        return False
    return kind == HARD or len(before) < BREAKS_LONG or bool(joining(_ENDED).search(before))


# ---------------------------------------------------------------------------------------------
# Words that a line's end broke, in formats whose lines nobody knows any more: "six hun- dred thousand".

LINE_END = "line-end-hyphen"
# from the beginning of a word on, and a word of bounded length, so that one of megabytes takes no time
_BROKEN = re.compile(r"(?<![^\W\d_]-)(?<!\w)(\w{1,100})[-‐] (?=([^\W\d_]{1,100}))")
_SUSPENDED = r"<and or to>\b"
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_WHOLE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def with_whole_words(document: Document) -> Document:
    """The document with the words whole that line ends broke; what could not be told is noted."""
    broken = {n for n, block in enumerate(document.blocks) if _BROKEN.search(block.text)}
    if not broken:
        return document
    known = Counter(word.casefold() for block in document.blocks for word in _WHOLE.findall(block.text))
    doubts: dict[str, int | None] = {}
    blocks = [_mended(b, known, doubts) if n in broken else b for n, b in enumerate(document.blocks)]
    warnings = (*document.warnings, *doubtful_line_ends(doubts))
    return replace(document, blocks=tuple(blocks), warnings=warnings)


def doubtful_line_ends(doubts: Mapping[str, int | None]) -> list[TrustNote]:
    """One note for all words of which nothing tells whether their hyphen is that of a line's end.

    doubts: each such word as it is shown, with its page.
    """
    if not doubts:
        return []
    shown = ", ".join(f"“{word}”" for word in list(doubts)[:DOUBTS_SHOWN])
    many = "1 word was" if len(doubts) == 1 else f"{len(doubts)} words were"
    message = f"{many} broken at the end of a line and may be one word without a hyphen: {shown}"
    return [TrustNote(LINE_END, message, next(iter(doubts.values())))]


def joined_halves(left: str, right: str, known: Collection[str]) -> bool | None:
    """Whether the halves are one word without the hyphen; None where nothing tells.

    known: the words that stand whole in the document, in lower case.
    """
    one, hyphened = f"{left}{right}".casefold() in known, f"{left}-{right}".casefold() in known
    if one != hyphened:
        return one
    # in Cyrillic nearly all hyphens at line ends divide a word, in Latin letters nearly none
    return is_divided(left, right, True if _CYRILLIC.match(right) else None)


def _keeps(left: str, right: str) -> bool:
    """Whether what looks like "or" is the end of a compound: "кто-либо"; "short- and long-term" is none."""
    return _CYRILLIC.match(right) is not None and keeps_hyphen(f"{left}-{right}")


def _mended(block: Block, known: Collection[str], doubts: dict[str, int | None]) -> Block:
    cuts: list[tuple[int, int]] = []
    for found in _BROKEN.finditer(block.text):
        left, right = found[1], found[2]
        space = found.end() - 1
        if not right[0].islower():
            # a name of two names, "Ивано-Франковск"; else a dash that was set close
            if left[0].isupper() and len(left) > 1 and left[-1].islower():
                cuts.append((space, space + 1))
            continue
        if not _keeps(left, right) and joining(_SUSPENDED, flags=re.IGNORECASE).match(right):
            continue
        told = joined_halves(left, right, known) if left.isalpha() else False
        if told is None:
            doubts.setdefault(f"{left}-{right}", block.page)
        cuts.append((space - 1, space + 1) if told else (space, space + 1))
    return _without(block, cuts)


def _without(block: Block, cuts: Sequence[tuple[int, int]]) -> Block:
    """The block without some stretches of its text."""
    runs, at, text = [], 0, block.text
    spans = [*pairwise([0, *(end for cut in cuts for end in cut), len(text)])][::2]
    for run in block.runs:
        end = at + len(run.text)
        inside = islice(spans, max(bisect_left(spans, (at, at)) - 1, 0), bisect_left(spans, (end, at)))
        kept = "".join(text[max(a, at) : min(b, end)] for a, b in inside)
        runs += [Run(kept, run.style)] if kept else []
        at = end

    def place(offset: int) -> int:
        return offset - sum(min(b, offset) - a for a, b in cuts if a < offset)

    return replace(
        block,
        runs=tuple(runs),
        cells=tuple((place(start), place(end)) for start, end in block.cells),
        page_starts=tuple(PageStart(place(s.start), s.page) for s in block.page_starts),
    )
