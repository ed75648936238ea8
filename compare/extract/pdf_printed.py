"""Web pages that a browser printed: what it prints besides the text, told by the address on each page.

The page's structure is gone, so only lines that say nothing but "Advertisement" or "Accept all" are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from compare.extract.tables import read_tables
from compare.model import Block, Dropped

ADDRESS = re.compile(r"(?:https?|file)://\S")
HEADS = ("running-head", "running-foot")


def without_page_parts(
    blocks: Sequence[Block], dropped: Sequence[Dropped], pages: int
) -> tuple[tuple[Block, ...], list[Dropped]]:
    """The blocks of a printed web page without its buttons and banners, and those as dropped.

    dropped: what was taken out before, heads and feet among it; pages: how many the file has.
    """
    addressed = {item.page for item in dropped if item.kind in HEADS and ADDRESS.search(item.text)}
    if 2 * len(addressed) < pages or not addressed:
        return tuple(blocks), []
    parts = [block for block in blocks if block.kind != "row" and _is_part(block.text)]
    gone = {id(block) for block in parts}
    kept = tuple(block for block in blocks if id(block) not in gone)
    return kept, [Dropped("page-furniture", block.page, block.text) for block in parts]


def _is_part(text: str) -> bool:
    return len(text) < 200 and _lines().fullmatch(text.strip(" .:–—-")) is not None


@cache
def _lines() -> re.Pattern[str]:
    data = read_tables("printed_pages.toml", {"lines"})
    words = sorted({line for group in data["lines"].values() for line in group})
    return re.compile("|".join(re.escape(line).replace(r"\*", ".*") for line in words), re.I | re.S)
