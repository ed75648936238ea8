"""The JSON that other programs read: CONTRACT version 1, as compare.model's records spell it."""

from __future__ import annotations

import msgspec

from compare.model import Comparison, Extract
from compare.options import RenderOptions


def render_comparison(comparison: Comparison, options: RenderOptions) -> bytes:
    """The comparison as UTF-8 JSON, indented, fields in the records' order, with a line feed at the end."""
    return _encode(comparison)


def render_extract(extract: Extract) -> bytes:
    """One draft as UTF-8 JSON, in the same manner."""
    return _encode(extract)


def _encode(record: Comparison | Extract) -> bytes:
    # Decimal as a number: 342 in the text stays 342, neither "342" nor 342.0
    encoder = msgspec.json.Encoder(decimal_format="number")
    return msgspec.json.format(encoder.encode(record), indent=2) + b"\n"
