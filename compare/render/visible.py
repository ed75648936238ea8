"""Characters that a reader cannot see, made visible.

A draft may carry control characters: the sequences that steer a terminal, the marks that turn the
direction of writing and can make a sentence read as another one. No output prints them raw. The
JSON keeps them, because it is the text itself.

The marks that Arabic, Persian, Hindi and others need for spelling (zero-width joiners, the left-to-right
and right-to-left mark) stay: they cannot reorder the words around them.
"""

from __future__ import annotations

import re

_CONTROLS = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 without tab and line feed
    r"\u202a-\u202e\u2066-\u2069"  # embedding, override and isolation of writing direction
    r"\u2028\u2029\ufff9-\ufffb"  # line and paragraph separator, interlinear annotation
    r"\U000e0000-\U000e007f"  # tags, invisible everywhere
    r"\ud800-\udfff"  # lone surrogates, which no encoding can write
)
_CONTROL = re.compile(f"[{_CONTROLS}]")


def show_controls(text: str) -> str:
    """The text with each control character as its code point: "a⟨U+202E⟩b"."""
    return _CONTROL.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
