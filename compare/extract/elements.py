"""What the readers of XML and HTML share: the type of an element, and numbers in attributes."""

from __future__ import annotations

from typing import Any

Element = Any  # lxml's elements have no types of their own


def whole(text: str | None) -> int | None:
    """A whole number as files write it; None for anything else, and for numbers that no list reaches."""
    try:
        number = int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None
    return number if number is not None and abs(number) < 10**7 else None
