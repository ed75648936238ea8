"""Letters of fonts that are embedded without Unicode, recovered from glyph numbers (pdf_glyphs.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from compare.errors import KnowledgeError
from compare.extract.pdf_page import GARBLED, REPAIRED

RANGE_FIELDS = {"what", "first", "last", "character", "characters"}


@cache
def _tables() -> tuple[dict[int, str], dict[int, str]]:
    """Letters by glyph number, and signs by private code. Raises KnowledgeError for an unknown key."""
    data = tomllib.loads(files(__package__).joinpath("pdf_glyphs.toml").read_text("utf-8"))
    glyphs: dict[int, str] = {}
    for entry in data["range"]:
        if unknown := entry.keys() - RANGE_FIELDS:
            raise KnowledgeError(f"unknown key {min(unknown)!r}", "pdf_glyphs.toml", "correct its name")
        first = entry["first"]
        letters = entry.get("characters") or "".join(
            chr(ord(entry["character"]) + k) for k in range(entry["last"] - first + 1)
        )
        glyphs.update({first + k: letter for k, letter in enumerate(letters)})
    return glyphs, {int(code, 16): sign for code, sign in data["private"].items()}


@cache
def letter_of(glyph: int) -> tuple[str, str]:
    """The letter that a glyph number stands for, and how far to trust it."""
    letter = _tables()[0].get(glyph, "\ufffd")
    return letter, GARBLED if letter == "\ufffd" else REPAIRED


def with_signs(text: str) -> str:
    """The text with private codes of symbol fonts (bullets, dashes) as the signs that they show."""
    return text if text.isascii() else text.translate(_tables()[1])
