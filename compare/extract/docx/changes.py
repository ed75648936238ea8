"""Tracked changes of a DOCX: which are read, and whose they are where all of them stay in the text.

Read as positions, an insertion is underlined and a deletion struck, each in a colour of its author's
own, as word processors show them; the document's legend says whose a colour is. A colour that the
text itself uses is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec
from msgspec import Struct

from compare.extract.docx.package import q
from compare.extract.elements import Element
from compare.extract.styled import squeeze
from compare.model import DELETED_BY, LegendEntry, Style

INSERTED = {q("w:ins"), q("w:moveTo")}
DELETED = {q("w:del"), q("w:moveFrom")}
# of one strength, and told apart by readers who see no red or no green
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a5195", "#8c6d1f", "#56b4e9", "#b2182b")
_CHANGED_ROW = {q("w:tr"): q("w:trPr"), q("w:tc"): q("w:tcPr")}
_CHANGES_CELL = {q("w:cellIns"): "inserted", q("w:cellDel"): "deleted"}
# how the position of a change begins
_BY = {"inserted": "inserted-by-", "deleted": DELETED_BY}
_CHANGES = {**dict.fromkeys(INSERTED, "inserted"), **dict.fromkeys(DELETED, "deleted"), **_CHANGES_CELL}


class Changes(Struct, frozen=True):
    """A reading of tracked changes: which tags are read through, and which are left out."""

    name: Literal["accepted", "rejected", "positions"]
    kept: frozenset[str]
    gone: frozenset[str]


ACCEPTED = Changes("accepted", frozenset(INSERTED), frozenset(DELETED))
REJECTED = Changes("rejected", frozenset(DELETED), frozenset(INSERTED))
POSITIONS = Changes("positions", frozenset(INSERTED | DELETED), frozenset())
READINGS: Mapping[str, Changes] = {reading.name: reading for reading in (ACCEPTED, REJECTED, POSITIONS)}


class Authors:
    """Whose a change is, and how it is set. Colours go to changes in the order in which they are met."""

    def __init__(self, *parts: Element | None) -> None:
        """`parts` are the elements whose colours are taken."""
        taken = {
            f"#{(colour.get(q('w:val')) or '').lower()}"
            for part in parts
            if part is not None
            for colour in part.iter(q("w:color"))
        }
        self._free = _colours(taken)
        self._entries: dict[tuple[str | None, str | None], LegendEntry] = {}

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """What the changes met so far are set in, and whose they are."""
        return tuple(self._entries.values())

    def marked(self, element: Element, style: Style) -> Style:
        """`style`, in the setting of the change that the element lies in, if it lies in one.

        What one author inserted and another deleted is both, and in a colour of its own.
        """
        change = _change_of(element)
        if change == (None, None):
            return style
        if change not in self._entries:
            self._entries[change] = _entry(*change, colour=next(self._free))
        mark = self._entries[change].style
        return msgspec.structs.replace(
            style,
            underline=style.underline or mark.underline,
            strike=style.strike or mark.strike,
            colour=mark.colour,
        )


def _entry(inserter: str | None, deleter: str | None, colour: str) -> LegendEntry:
    by = [("inserted", inserter), ("deleted", deleter)]
    said = [(what, author) for what, author in by if author is not None]
    position = "-".join(f"{_BY[what]}{_slug(author)}" for what, author in said)
    text = ", ".join(f"{what} by {author or 'an unknown author'}" for what, author in said)
    style = Style(underline=inserter is not None, strike=deleter is not None, colour=colour)
    return LegendEntry(style, position, text[:1].upper() + text[1:])


def _slug(author: str) -> str:
    return re.sub(r"[\W_]+", "-", author.casefold()).strip("-") or "unknown"


def _change_of(element: Element) -> tuple[str | None, str | None]:
    """Who inserted and who deleted the element; None for nobody, "" for somebody without a name."""
    found: dict[str, str] = {}
    for change in _changes_around(element):
        found.setdefault(_CHANGES[change.tag], squeeze(change.get(q("w:author")) or ""))
    return found.get("inserted"), found.get("deleted")


def _changes_around(element: Element) -> Iterator[Element]:
    """The changes that an element lies in, inmost first: they may be of its row or cell as well."""
    for outer in element.iterancestors():
        if outer.tag in _CHANGES:
            yield outer
        elif outer.tag in _CHANGED_ROW:
            properties = outer.find(_CHANGED_ROW[outer.tag])
            yield from () if properties is None else (c for c in properties if c.tag in _CHANGES)


def _colours(taken: set[str]) -> Iterator[str]:
    """Colours that are not taken, without end; the first few are easy to tell apart."""
    from colorsys import hsv_to_rgb

    yield from (colour for colour in _COLOURS if colour not in taken)
    step = 0
    while True:
        # steps of the golden angle never come back to a hue
        step += 1
        channels = hsv_to_rgb(step * 0.618034 % 1, 0.8, 0.6 + step % 3 * 0.1)
        colour = "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)
        if colour not in taken and colour not in _COLOURS:
            yield colour
