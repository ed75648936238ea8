"""Texts as tokens that are never split: words, numbers with their separators, spaces, marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from compare.diff.knowledge import read_words

NUMBER = r"\d+(?:[.,\u00a0 ]\d{3})+(?!\d)|\d+(?:[.,]\d+)*"  # 85,000 and 85 000; 1.5
WORD = r"[^\W\d_]+(?:[’'][^\W\d_]+)*"


@cache
def _token() -> re.Pattern[str]:
    found = read_words("units.toml", ("units",))["units"]
    units = "|".join(re.escape(unit) for unit in sorted(found, key=len, reverse=True))
    return re.compile(rf"(?:{NUMBER})(?:[ \u00a0]?(?:{units})(?![^\W_]))?|{WORD}|\s+|[\W\d_]")


def tokenise(text: str) -> list[str]:
    """The tokens of a text; joined they are the text."""
    return _token().findall(text)


# diff-match-patch compares characters: each distinct token gets one. Words get letters and marks
# get no letters, since the library's clean-up looks for boundaries between the two kinds.
LETTERS = (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF)
MARKS = (0xE000, 0xF8FF), (0xF0000, 0xFFFFD)


class Alphabet:
    """A character for each token that was seen, and back."""

    def __init__(self) -> None:
        self._char: dict[str, str] = {" ": " "}
        self._token: dict[str, str] = {" ": " "}
        self._letters = (n for first, last in LETTERS for n in range(first, last + 1))
        self._marks = (n for first, last in MARKS for n in range(first, last + 1))

    def encode(self, tokens: Sequence[str]) -> str:
        """One character a token."""
        return "".join(self._char_of(token) for token in tokens)

    def decode(self, chars: str) -> str:
        """The text whose tokens the characters stand for."""
        return "".join(self._token[char] for char in chars)

    def has_digit(self, char: str) -> bool:
        """Whether the character's token is a number."""
        return self._token[char][0].isdigit()

    def _char_of(self, token: str) -> str:
        char = self._char.get(token)
        if char is None:
            char = chr(next(self._letters if token[0].isalnum() else self._marks))
            self._char[token], self._token[char] = char, token
        return char
