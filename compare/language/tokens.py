"""Texts as tokens that are never split: words, numbers with their separators and units, marks.

White space is no token: it stands in the gap before a token, so that a shared space never counts as
shared text. Tokens are compared by their key. Keys leave out what is mere typography; a stretch that the
caller knows more about (a renamed term, a number that follows a renumbering) is one token with a key of
its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from compare.language.look_alikes import as_it_looks, letter_as_it_looks
from compare.language.numbers.digits import GROUP_SPACES, GROUPED
from compare.language.numbers.units import attached
from compare.language.thresholds import KEPT
from compare.model import Why

# ---------------------------------------------------------------------------------------------
# Quiet differences: the same words, set differently. Casing, quotation marks, dashes and spaces alone.

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


# ---------------------------------------------------------------------------------------------

_FIGURE = rf"(?:{GROUPED})(?!\d)|\d+(?:[.,]\d+)*"  # 85,000 and 85 000; 1.5 and 5.2.1
WORD = r"[^\W\d_]+(?:[’'][^\W\d_]+)*"


class Token(NamedTuple):
    """A word, number or mark of a text: where it lies, what it is compared by, and what a difference of
    texts under the same key is called."""

    text: str
    start: int
    end: int
    key: str
    why: Why = "typography"

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.text[0].isalnum()

    @property
    def has_digit(self) -> bool:
        """Whether it is a number, with its unit or without."""
        return self.text[0].isdigit()


class WholeToken(NamedTuple):
    """A stretch of a text that is one token: its place, its key, what a difference of texts is called."""

    start: int
    end: int
    key: str
    why: Why


def tokenise(text: str, wholes: Sequence[WholeToken] = ()) -> list[Token]:
    """The tokens of a text, in order. `wholes` must not overlap; empty ones are ignored."""
    out: list[Token] = []
    at, seen = 0, as_it_looks(text)
    for whole in sorted(wholes):
        if whole.start < at or whole.start == whole.end:
            continue
        out += _plain(text, seen, at, whole.start)
        out.append(Token(text[whole.start : whole.end], *whole))
        at = whole.end
    out += _plain(text, seen, at, len(text))
    return out


def _plain(text: str, seen: str, start: int, end: int) -> Iterator[Token]:
    for found in token_pattern().finditer(seen, start, end):
        word = found[0]
        a, b = found.span()
        yield Token(word if seen is text else text[a:b], a, b, _key(word))


@lru_cache(maxsize=KEPT)
def _key(word: str) -> str:
    return bare(word) if len(word) > 1 else bare(letter_as_it_looks(word))


@cache
def token_pattern() -> re.Pattern[str]:
    """A word, a number with its unit, or a mark."""
    return re.compile(rf"(?:{_FIGURE})(?:[{GROUP_SPACES}]?(?:{attached()})(?![^\W_]))*|{WORD}|\S")
