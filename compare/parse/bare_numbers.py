"""Numbers without a stop: "1 The Parties …", or "1" on a line of its own above its text.

One such number may begin any sentence ("12 States have signed"). Numbers that count from 1, block after
block, are labels, unless the draft numbers its paragraphs with a stop: there they are those of notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from compare.language.labels import read_label
from compare.model import Block, Run

COUNTED = re.compile(r"(\d{1,3})(?:\s+(?=[^\W\d_]|[\"“„«\[(])|$)")
STOPPED = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)](?:\s|$)")
LEAST = 3
"""Numbers that show that they count, and numbers with a stop that show how the draft counts."""


def label_bare_numbers(blocks: Sequence[Block], code: str) -> list[Block]:
    """The blocks, those numbers as labels of their texts."""
    run = _runs(blocks, code)
    if not run or sum(STOPPED.match(block.label or block.text) is not None for block in blocks) >= LEAST:
        return list(blocks)
    out: list[Block] = []
    waiting = ""
    for k, block in enumerate(blocks):
        if waiting:
            block, waiting = replace(block, label=waiting), ""
        if k in run and block.text.strip() == run[k]:
            waiting = run[k]
            continue
        if k in run:
            block = replace(_without(block, block.text.index(run[k]) + len(run[k])), label=run[k])
        out.append(block)
    return out


def _runs(blocks: Sequence[Block], code: str) -> dict[int, str]:
    """The numbers that count, by the index of their block: from 1 to 3 at least, once or again and again."""
    runs: list[dict[int, str]] = [{}]
    for k, block in enumerate(blocks):
        number = _number(block, blocks[k + 1 : k + 2], code)
        if number == "1":
            runs.append({})
        if number and int(number) == len(runs[-1]) + 1:
            runs[-1][k] = number
    return {k: number for run in runs if len(run) >= LEAST for k, number in run.items()}


def _number(block: Block, following: Sequence[Block], code: str) -> str:
    """The number that the block begins with, or that it is; "" where it cannot be a label."""
    if block.kind not in ("paragraph", "heading") or block.label:
        return ""
    text = block.text.strip()
    found = COUNTED.match(text)
    if not found or text[found.end() : found.end() + 1].islower():
        return ""
    if found.end() < len(text):
        return found[1]
    # a number alone may be that of a page
    alone = block.kind == "heading" or block.page is None
    return found[1] if alone and all(_is_free(block, code) for block in following or [block]) else ""


def _is_free(block: Block, code: str) -> bool:
    """Whether the block is a text that still lacks a label."""
    plain = block.kind == "paragraph" and not block.label and not COUNTED.match(block.text.strip())
    return plain and read_label(block.text, code) is None


def _without(block: Block, letters: int) -> Block:
    """The block without its first letters."""
    runs, left = [], letters
    for run in block.runs:
        cut, left = run.text[left:], max(left - len(run.text), 0)
        if cut:
            runs.append(Run(cut, run.style))
    starts = tuple(replace(start, start=max(start.start - letters, 0)) for start in block.page_starts)
    return replace(block, runs=tuple(runs), page_starts=starts)
