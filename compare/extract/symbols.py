"""What letters stand for that are set in a symbol font: "£" in Symbol is shown as "≤".

The files of word processors and old web pages hold such letters as they were typed, or in a private place
of Unicode (U+F020 to U+F0FF); the table of what they look like is symbols.toml. Open `as_shown` first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from compare.language.tables import read_as

_SIGNS = re.compile("[\uf020-\uf0ff]")
# where a font's own symbols lie in Unicode
_PRIVATE = range(0xF000, 0xF100)
UNKNOWN = "\ufffd"
_BARE = "bare"


class SymbolFont(Struct, frozen=True, forbid_unknown_fields=True):
    """A font of symbols: its names, and what it shows, by place or as two rows of characters."""

    names: tuple[str, ...]
    low: str = ""
    high: str = ""
    places: Mapping[str, str] = {}


@cache
def _fonts() -> dict[str, dict[int, str]]:
    """What each font shows, by name."""
    read = read_as("compare.extract", "symbols.toml", dict[str, SymbolFont])
    out: dict[str, dict[int, str]] = {}
    for key, font in read.items():
        shown = {int(place, 16): sign for place, sign in font.places.items()}
        for start, row in ((0x20, font.low), (0xA0, font.high)):
            shown |= {start + n: sign for n, sign in enumerate(row) if sign != "·"}
        out |= dict.fromkeys((key, *font.names) if key == _BARE else font.names, shown)
    return out


def is_symbol_font(font: str) -> bool:
    """Whether a font shows symbols in the places of letters."""
    return font.strip(" '\"").lower() in _fonts()


def as_shown(text: str, font: str) -> str:
    """The text as its font shows it, UNKNOWN for a symbol that has no letter to stand for it.

    In a font of letters only the private places are symbols.
    """
    shown = _fonts().get(font.strip(" '\"").lower()) if font else None
    if shown is None:
        if text.isascii() or not _SIGNS.search(text):
            return text
        bare = _fonts()[_BARE]
        return "".join(bare.get(ord(c) - _PRIVATE.start, UNKNOWN) if _is_private(ord(c)) else c for c in text)
    return "".join(_symbol(c, shown) for c in text)


def _symbol(character: str, shown: Mapping[int, str]) -> str:
    """What the font shows; spaces, and letters that it cannot hold, stay what they are."""
    place = ord(character)
    if _is_private(place):
        return shown.get(place - _PRIVATE.start, UNKNOWN)
    return character if place >= len(_PRIVATE) or character.isspace() else shown.get(place, UNKNOWN)


def _is_private(place: int) -> bool:
    return place in _PRIVATE
