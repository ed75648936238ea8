"""Whose wording a passage is: the legend of a draft, and the positions that its styles give.

A legend explains the draft's typography in lines that are each set in the style that they explain:
the words of a line say what its own style means. Where a line is plain, the style that it names in
words counts ("bold type: …").

A line names whose wording it is before it says who has not agreed. A state that only has not agreed
is never taken for the proposer: where the proposer cannot be told, the style alone tells wordings apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import msgspec
from msgspec import Struct

from compare.decoding import from_builtins
from compare.language.languages import language_of, pattern_of
from compare.language.states import find_states
from compare.model import AGREED, MIXED, PLAIN, Block, Clause, LegendEntry, Passage, Style
from compare.parse.nodes import Piece, piece_of
from compare.parse.thresholds import LEGEND_BLOCKS, LEGEND_WORDS, OTHER_WORDS, SENTENCE_WORDS

UNDISCUSSED = "not-under-discussion"
MARKS = ("bold", "italic", "underline", "strike")
NEVER = re.compile(r"(?!)")


class Legend(Struct, frozen=True):
    """What a draft's styles mean, and which of its blocks (by index) say so."""

    entries: tuple[LegendEntry, ...] = ()
    blocks: frozenset[int] = frozenset()


# -- the legend ------------------------------------------------------------------------------


def find_legend(blocks: Sequence[Block], code: str) -> Legend:
    """The legend among the first blocks of a draft; empty where no line explains a style."""
    entries: list[LegendEntry] = []
    found: set[int] = set()
    for index, block in enumerate(blocks[:LEGEND_BLOCKS]):
        lines = [e for e in (_entry(piece, code) for piece in _styled_lines(block)) if e is not None]
        if lines:
            entries += lines
            found.add(index)
    # one styled line may be emphasis; it takes two that differ, or one that names its style
    named = any(_named_style(entry.text, code) != PLAIN for entry in entries)
    if len({entry.style for entry in entries}) != len(entries) or not (len(entries) > 1 or named):
        return Legend()
    return Legend(_told_apart(entries), frozenset(found))


def _told_apart(entries: Sequence[LegendEntry]) -> tuple[LegendEntry, ...]:
    """The entries; two that give one side are not believed: their styles tell them apart."""
    count = Counter(entry.position for entry in entries)
    return tuple(
        LegendEntry(entry.style, _not_agreed(_marks(entry.style)), entry.text)
        if count[entry.position] > 1 and entry.position != UNDISCUSSED and _marks(entry.style)
        else entry
        for entry in entries
    )


def untold(entries: Sequence[LegendEntry]) -> tuple[str, ...]:
    """The positions that are named by a style, for want of a side."""
    by_style = [_not_agreed(_marks(entry.style)) for entry in entries]
    return tuple(name for name, entry in zip(by_style, entries, strict=True) if entry.position == name)


def _marks(style: Style) -> str:
    return "-".join(mark for mark in MARKS if getattr(style, mark))


def _not_agreed(whose: str) -> str:
    return f"{whose}-not-agreed"


def _styled_lines(block: Block) -> Iterator[Piece]:
    """A block as the stretches that are set in one style each: a legend may be one paragraph."""
    piece = piece_of(block)
    if len(piece.text.split()) > LEGEND_WORDS * 4:
        return
    edges = sorted({0, len(piece.text), *(a for a, _, _ in piece.spans), *(b for _, b, _ in piece.spans)})
    styled = [piece.cut(a, b) for a, b in pairwise(edges)]
    words = [len(p.text.split()) for p in styled]
    long = [p for p, n in zip(styled, words, strict=True) if n >= SENTENCE_WORDS]
    # one style, but for its punctuation: the block is one line
    if len(long) <= 1 and sum(words) - max(words, default=0) <= OTHER_WORDS:
        yield Piece(piece.text, ((0, len(piece.text), _style(long[0] if long else piece)),))
    else:
        yield from long


def _entry(piece: Piece, code: str) -> LegendEntry | None:
    text = piece.text
    if not text or len(text.split()) > LEGEND_WORDS:
        return None
    cues = _cues(code)
    if not cues.subject.search(text):
        return None
    style = _style(piece)
    if style == PLAIN:
        style = _named_style(text, code)
    if style == PLAIN:
        return None
    if cues.undiscussed.search(text):
        return LegendEntry(style, UNDISCUSSED, text)
    if cues.proposal.search(text) or cues.refused.search(text):
        side = proposer(text, code)
        # a side that is no state that we know: the style alone tells its wording apart
        whose = side.lower() if side else _marks(style)
        return LegendEntry(style, _not_agreed(whose), text) if whose else None
    return None


def _style(piece: Piece) -> Style:
    covered = sum(b - a for a, b, _ in piece.spans)
    if not piece.spans or covered < 0.8 * len(piece.text):
        return PLAIN
    return max(piece.spans, key=lambda s: s[1] - s[0])[2]


def _named_style(text: str, code: str) -> Style:
    cues = _cues(code)
    named = {mark: True for mark in MARKS if mark in cues.styles and cues.styles[mark].search(text)}
    return from_builtins(named, Style)


class _Cues(Struct, frozen=True):
    proposal: re.Pattern[str]
    refused: re.Pattern[str]
    relative: re.Pattern[str]
    undiscussed: re.Pattern[str]
    subject: re.Pattern[str]
    styles: dict[str, re.Pattern[str]]


@cache
def _cues(code: str) -> _Cues:
    known = language_of(code).legend

    def search(words: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"\b{pattern_of(words)}", re.IGNORECASE)

    styles = {mark: search(words) for mark, words in known.styles.items()}
    return _Cues(
        search(known.proposal),
        search(known.refused) if known.refused else NEVER,
        search(known.relative) if known.relative else NEVER,
        search(known.undiscussed),
        search(known.subject),
        styles,
    )


def first_side(text: str, code: str) -> str | None:
    """The first state that a text names, as ISO 3166-1 alpha-3."""
    return next((mention.code for mention in find_states(text, code)), None)


def proposer(text: str, code: str) -> str | None:
    """The state whose wording a line of a legend explains; None where the line does not tell.

    It stands with the wording ("text of X", "proposed by X"), before the words of disagreement
    ("not agreed by Y") or the clause that has them ("to which Y does not agree").
    """
    cues = _cues(code)
    relative, refused, passive = (c.search(text) for c in (cues.relative, cues.refused, cues.proposal))
    starts = [found.start() for found in (relative, refused, passive) if found]
    if not starts:
        return None
    cut = min(starts)
    # "Y does not agree": the state before these words is the one that refuses
    if (refused and refused.start() == cut) or not cues.subject.search(text[:cut]):
        return None
    before = {mention.code for mention in find_states(text[:cut], code)}
    after = {mention.code for mention in find_states(text[cut:], code)}
    return next(iter(before)) if len(before) == 1 and not before & after else None


# -- positions -------------------------------------------------------------------------------


def position_of(style: Style, legend: Sequence[LegendEntry]) -> str:
    """The position that a style gives: that of the legend's entry with most of its marks."""
    best, most = AGREED, 0
    for entry in legend:
        marks = [
            getattr(style, name) == value
            for name, value in msgspec.structs.asdict(entry.style).items()
            if value
        ]
        if marks and all(marks) and len(marks) > most:
            best, most = entry.position, len(marks)
    return best


def mark_positions(clause: Clause, legend: Sequence[LegendEntry]) -> Clause:
    """Give a clause's passages, and the clause, their positions."""
    if not legend or not clause.passages:
        return clause
    passages = tuple(
        msgspec.structs.replace(p, position=position_of(p.style, legend)) for p in clause.passages
    )
    joined = _join(passages, clause.text)
    return msgspec.structs.replace(clause, passages=joined, position=_of_clause(joined, clause.text))


def _join(passages: Sequence[Passage], text: str) -> tuple[Passage, ...]:
    """Neighbours of one position and style become one passage, white space between included."""
    out: list[Passage] = []
    for passage in passages:
        last = out[-1] if out else None
        alike = last is not None and (last.position, last.style) == (passage.position, passage.style)
        if last is not None and alike and not text[last.end : passage.start].strip():
            out[-1] = msgspec.structs.replace(last, end=passage.end)
            continue
        out.append(passage)
    return tuple(out)


WORDS = re.compile(r"\w")


def _of_clause(passages: Sequence[Passage], text: str) -> str:
    """One position where all words have it, "mixed" where they differ."""
    seen: set[str] = set()
    at = 0
    for passage in sorted(passages, key=lambda p: p.start):
        if WORDS.search(text[at : passage.start]):
            seen.add(AGREED)
        if WORDS.search(text[passage.start : passage.end]):
            seen.add(passage.position)
        at = passage.end
    if WORDS.search(text[at:]):
        seen.add(AGREED)
    return seen.pop() if len(seen) == 1 else MIXED if seen else AGREED
