"""What stands before the first provision: title, date, legend, preamble with its recitals."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache

from compare.language.labels import CONTAINERS, RULE, Label, looks_like_heading
from compare.language.languages import language_of, pattern_of
from compare.model import Block
from compare.parse.nodes import Node, Piece, piece_of
from compare.parse.thresholds import DATE_LETTERS, TITLE_BLOCKS, TITLE_LETTERS
from compare.parse.tree import Builder

OPENING = (",", ";", ":")
ISO_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.](\d\d)[-_.](\d\d)(?!\d)")
DOTTED_DATE = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)")


def first_provision(blocks: Sequence[Block], labels: Sequence[Label | None], plan: bool) -> int:
    """The index of the first block that is a provision; the number of blocks where none is.

    A table before it is part of a masthead; only where there is nothing else, its rows are provisions.
    """
    rows = [index for index, block in enumerate(blocks) if block.kind == "row"]
    annexed = _first_container(labels) == "annex"
    first = _first_number(labels)
    for index, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if label is None or block.kind in ("note", "row"):
            continue
        if label.system in (*CONTAINERS, RULE) and (label.system != "annex" or index > 0):
            return index
        # a decision that an agreement is annexed to has numbered points, and recitals in brackets
        counted = plan or (annexed and not label.printed.startswith("("))
        if counted and label.system in ("decimal", "upper-roman") and label.value <= first:
            return index
    return rows[0] if rows else len(blocks)


def _first_number(labels: Sequence[Label | None]) -> int:
    """What the draft counts from: 1, or where it is a part of one, the number that the next one follows."""
    values = [label.value for label in labels if label is not None and label.system == "decimal"]
    counts = len(values) > 1 and min(values) > 1 and values[1] == values[0] + 1
    return values[0] if counts else 1


def _first_container(labels: Sequence[Label | None]) -> str:
    """What the first container after the first block is: "annex", "article" …"""
    systems = (label.system for label in labels[1:] if label is not None)
    return next((system for system in systems if system in CONTAINERS), "")


def build_front(builder: Builder, blocks: Sequence[Block], legend: frozenset[int], title: int | None) -> None:
    """Place the blocks before the first provision in the tree."""
    root, preamble = builder.stack.root, None
    opened = _opens_preamble(blocks, builder.code)
    for index, block in enumerate(blocks):
        piece = piece_of(block)
        bare = Piece(page=piece.page, trust=piece.trust)
        if block.kind == "row":
            builder.add(block, None)
        elif index == title:
            root.add(Node("text", printed=block.label, heading=piece.text, piece=bare, name="title"))
        elif index in legend or block.kind == "note":
            root.add(Node("note", printed=block.label, piece=piece))
        elif preamble_pattern(builder.code).fullmatch(piece.text):
            preamble = root.add(Node("preamble", printed=block.label, heading=piece.text, piece=bare))
        elif preamble is None and index == opened:
            preamble = root.add(Node("preamble", printed=block.label, piece=piece))
        elif preamble is not None and preamble.bare and not block.label:
            preamble.piece = piece
        elif preamble is not None:
            preamble.add(_recital(builder, block, piece))
        elif _is_heading(block, piece):
            root.add(Node("text", printed=block.label, heading=piece.text, piece=bare))
        else:
            root.add(Node("text", printed=block.label, piece=piece))


def _recital(builder: Builder, block: Block, piece: Piece) -> Node:
    label = builder.label_of(block, piece)
    if label is None:
        return Node("recital", piece=piece)
    return Node("recital", label, label.printed, piece=piece.cut(label.end))


def _opens_preamble(blocks: Sequence[Block], code: str) -> int | None:
    """The first block of an untitled preamble: the first that ends as an opening does."""
    texts = ["" if b.kind == "row" else piece_of(b).text for b in blocks]
    if any(preamble_pattern(code).fullmatch(t) for t in texts):
        return None
    open_ended = [t.rstrip("] ").endswith(OPENING) for t in texts]
    if sum(open_ended) < 2 and not (open_ended and open_ended[-1]):
        return None
    return open_ended.index(True)


def _is_heading(block: Block, piece: Piece) -> bool:
    return block.kind == "heading" and looks_like_heading(piece.text)


@cache
def preamble_pattern(code: str) -> re.Pattern[str]:
    """A line that says "Preamble"."""
    return re.compile(rf"\[?{pattern_of(language_of(code).preamble)}\]?[.:]?", re.IGNORECASE)


def find_title(blocks: Sequence[Block], legend: frozenset[int], code: str) -> int | None:
    """The index of the title among the blocks before the first provision, or None."""
    best, rank = None, (0.0, 0.0, 0.0)
    opened = _opens_preamble(blocks, code)
    for index, block in enumerate(blocks[: TITLE_BLOCKS if opened is None else opened]):
        text = block.text.strip()
        if index in legend or block.kind in ("note", "row") or preamble_pattern(code).fullmatch(text):
            continue
        if not text or len(text) > TITLE_LETTERS or text.endswith((".", *OPENING)) or text[0].islower():
            continue
        level = 9.0 - min(block.level or 9, 9) if block.kind == "heading" else 0.0
        here = (level, round(block.size, 1), 1.0 if block.align == "center" else 0.0)
        if best is None or here > rank:
            best, rank = index, here
    return best


def find_date(name: str, blocks: Sequence[Block], code: str) -> str | None:
    """The draft's date, ISO: from its file's name, else from a short line before its preamble."""
    if found := ISO_DATE.search(name):
        return _iso(found[1], found[2], found[3])
    for block in blocks[:TITLE_BLOCKS]:
        text = block.text.strip()
        if len(text) > DATE_LETTERS:
            continue
        if found := ISO_DATE.search(text):
            return _iso(found[1], found[2], found[3])
        if found := DOTTED_DATE.search(text):
            return _iso(found[3], found[2], found[1])
        if found := _worded_date(code).search(text):
            month = language_of(code).months.index(found["month"].lower()) + 1
            return _iso(found["year"], str(month), found["day"] or found["late"])
    return None


@cache
def _worded_date(code: str) -> re.Pattern[str]:
    months = "|".join(language_of(code).months)
    return re.compile(
        rf"(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{months})\s+(?:(?P<late>\d{{1,2}}),?\s+)?(?P<year>(?:19|20)\d\d)",
        re.IGNORECASE,
    )


def _iso(year: str, month: str, day: str | None) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day or "")).isoformat()
    except ValueError:
        return None
