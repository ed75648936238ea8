"""The comparison as JSON inside the page, for scripts that have only the report."""

from __future__ import annotations

import re

import msgspec

from compare.model import Comparison
from compare.options import RenderOptions
from compare.render.json import render_comparison

# a report of two long drafts would be twice as large for the sake of scripts, which can ask for the JSON
LARGEST = 1_000_000

# what could end the script element or begin another, and what must not stand raw in any page: controls that
# reorder or hide text. A JSON string may hold each as an escape, and elsewhere in JSON none of them occurs.
_UNSAFE = re.compile(
    "[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def embed_json(comparison: Comparison) -> str:
    """CONTRACT's JSON, compact, nothing in it that HTML could take for markup; "" where it is too large."""
    text = msgspec.json.format(render_comparison(comparison, RenderOptions()), indent=-1).decode("utf-8")
    safe = _UNSAFE.sub(lambda found: _escape(found.group()), text)
    return safe if len(safe) <= LARGEST else ""


def _escape(character: str) -> str:
    """The character as JSON escapes it: one UTF-16 unit, or two."""
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
