"""Numbers without a stop: "1 The Parties …", or "1" on a line of its own above its text.

One such number may begin any sentence ("12 States have signed"). Numbers that count from 1, block after
block, are labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from compare.model import Block, Run

COUNTED = re.compile(r"(\d{1,3})(?:\s+(?=[^\W\d_]|[\"“„«\[(])|$)")
LEAST = 3
"""Numbers that show that they count."""


def with_counted_labels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those numbers as labels of their texts."""
    run = _runs(blocks)
    if not run:
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


def _runs(blocks: Sequence[Block]) -> dict[int, str]:
    """The numbers that count, by the index of their block: from 1 to 3 at least, once or again and again."""
    runs: list[dict[int, str]] = [{}]
    for k, block in enumerate(blocks):
        number = _number(block, blocks[k + 1 : k + 2])
        if number == "1":
            runs.append({})
        if number and int(number) == len(runs[-1]) + 1:
            runs[-1][k] = number
    return {k: number for run in runs if len(run) >= LEAST for k, number in run.items()}


def _number(block: Block, following: Sequence[Block]) -> str:
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
    free = bool(following) and following[0].kind == "paragraph" and not following[0].label
    return found[1] if alone and free and not COUNTED.match(following[0].text.strip()) else ""


def _without(block: Block, letters: int) -> Block:
    """The block without its first letters."""
    runs, left = [], letters
    for run in block.runs:
        cut, left = run.text[left:], max(left - len(run.text), 0)
        if cut:
            runs.append(Run(cut, run.style))
    starts = tuple(replace(start, start=max(start.start - letters, 0)) for start in block.page_starts)
    return replace(block, runs=tuple(runs), page_starts=starts)
