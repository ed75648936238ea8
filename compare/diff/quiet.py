"""Quiet differences: the same words, set differently. Casing, quotation marks, dashes and spaces alone."""

from __future__ import annotations

import re
from functools import lru_cache

SAME = str.maketrans(
    {**dict.fromkeys("“”„«»‟″", '"'), **dict.fromkeys("’‘‚‛′`", "'"), **dict.fromkeys("–—−‑‐", "-")}
)
SPACES = re.compile(r"\s+")
JOIN = re.compile(r"[\s\-–—‑‐]")


@lru_cache(maxsize=50_000)
def bare(text: str) -> str:
    """The text without what is typography: two texts with the same one differ quietly at most."""
    return SPACES.sub("", text.translate(SAME).casefold())


def joins_alike(old: str, new: str) -> bool:
    """Whether both only join the same two words: a space on one side, a dash on the other."""
    return len(old) == len(new) == 1 and bool(JOIN.match(old) and JOIN.match(new))
