"""Legend files: what a draft's typography means, told by the reader instead of the draft.

    [[legend]]
    style = {bold = true}
    position = "rus-not-agreed"
    text = "Bold: proposed by the Russian side, not agreed by the Ukrainian side"

`style` has the fields of `compare.model.Style`: bold, italic, underline, strike (true or false),
colour and highlight ("#rrggbb"). `text` may be left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from compare import toml_file
from compare.decoding import from_builtins
from compare.errors import LegendError, in_plain_words, why_unreadable
from compare.model import MIXED, PLAIN, LegendEntry, Style

_POSITION = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_REMEDY = "see the legend file in README.md"


class _Style(Style, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A style as it is written in a file: a misspelt key is an error, not a plain style."""


class _LegendLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    style: _Style
    position: str
    text: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    legend: tuple[_LegendLine, ...]


def read_legend(path: Path) -> tuple[LegendEntry, ...]:
    """The entries of the legend file at `path`, in its order. Raises LegendError."""
    try:
        entries = toml_file.decode(toml_file.read_bytes(path), _File).legend
    except OSError as error:
        raise LegendError(why_unreadable(error), str(path), "check the path of the legend file") from error
    except (msgspec.ValidationError, toml_file.TomlFault) as error:
        raise LegendError(f"not a legend file: {in_plain_words(error)}", str(path), _REMEDY) from error
    if fault := _fault(entries):
        raise LegendError(fault, str(path), _REMEDY)
    return tuple(LegendEntry(_plain_record(entry.style), entry.position, entry.text) for entry in entries)


def _fault(entries: tuple[_LegendLine, ...]) -> str:
    """What is wrong with entries that are well-formed; empty if nothing is."""
    seen: set[Style] = set()
    for number, entry in enumerate(entries, 1):
        style = _plain_record(entry.style)
        if style == PLAIN:
            return f"entry {number} has no style: plain text is agreed text"
        if style in seen:
            return f"entry {number} gives a style that an earlier entry has"
        if not _POSITION.fullmatch(entry.position) or entry.position == MIXED:
            return f"entry {number} has {entry.position!r} as position, not an id such as 'rus-not-agreed'"
        for colour in (style.colour, style.highlight):
            if colour is not None and not _COLOUR.fullmatch(colour):
                return f"entry {number} has {colour!r} as colour, not one of the form '#rrggbb'"
        seen.add(style)
    return "" if entries else "it has no entries"


def _plain_record(style: _Style) -> Style:
    return from_builtins(msgspec.to_builtins(style), Style)
