"""Footnotes: the notes leave the foot of the page, their markers leave the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from compare.extract.marks import as_mark
from compare.extract.pdf.layout.lines import columns_of
from compare.extract.pdf.page.records import PrintedLine, PrintedWord, Sheet
from compare.extract.thresholds import (
    HIGH,
    NEAR,
    NOTE_RULE_HIGHEST,
    NOTE_RULE_INSET,
    NOTE_RULE_LONGEST,
    NOTE_RULE_SHORTEST,
    NOTE_RULE_THICKEST,
    SEATED,
    SMALLER,
)

MARKER = re.compile(r"\(?(\d{1,3}|[*†‡§]{1,4}|[a-z])\)?")


class Note(Struct, frozen=True):
    """A note's lines without its label. `page` is the page it begins on."""

    label: str
    lines: tuple[PrintedLine, ...]
    page: int


def without_footnotes(sheets: Sequence[Sheet], body_size: float) -> tuple[list[Sheet], list[Note]]:
    """The pages without notes, and the notes. Markers leave the words and become `notes` of their line."""
    kept: list[Sheet] = []
    notes: list[Note] = []
    for sheet in sheets:
        sheet = replace(sheet, lines=tuple(map(_in_brackets, sheet.lines)))
        held: set[int] = set()
        # each column has notes of its own
        for column in columns_of(sheet):
            foot, goes_on = _foot(column, body_size)
            held |= {id(line) for line in foot}
            found = _notes(foot, sheet.number)
            if goes_on and found and notes and not found[0].label:
                notes[-1] = replace(notes[-1], lines=notes[-1].lines + found.pop(0).lines)
            notes += found
        kept.append(replace(sheet, lines=tuple(n for n in sheet.lines if id(n) not in held)))
    labels: dict[int, set[str]] = {}
    for note in notes:
        for page in (note.page - 1, note.page):  # a marker low on the page before may have its note here
            labels.setdefault(page, set()).add(note.label)
    for k, sheet in enumerate(kept):
        known = labels.get(sheet.number, set())
        lines = [_without_markers(line, known) for line in sheet.lines]
        kept[k] = replace(sheet, lines=tuple(line for line in lines if line.words))
    return kept, notes


def is_raised(word: PrintedWord, line: PrintedLine) -> bool:
    """Whether the word is small and stands above its line's baseline, or is short and stands far above it."""
    rise = line.y - word.y
    if word.size < 0.85 * line.size:
        return rise > 0.12 * line.size
    return rise > HIGH * line.size and word.size < 1.02 * line.size and len(word.text) <= SEATED


def with_raised_marks(sheet: Sheet) -> Sheet:
    """The page with raised figures and letters that are left as raised characters: "342¹", "10⁵", "5¹"."""
    tables = tuple(
        replace(table, rows=tuple(tuple(tuple(map(marked, cell)) for cell in row) for row in table.rows))
        for table in sheet.tables
    )
    return replace(sheet, lines=tuple(map(marked, sheet.lines)), tables=tables)


def marked(line: PrintedLine) -> PrintedLine:
    """The line, its raised words that hang on the word before them as marks."""
    if all(word.y == line.y for word in line.words):  # most lines
        return line
    words = list(line.words)
    for k, (before, word) in enumerate(pairwise(line.words), 1):
        near = word.glued or word.x0 - before.x1 < NEAR * line.size
        if near and is_raised(word, line):
            words[k] = replace(word, text=as_mark(word.text))
    return replace(line, words=tuple(words))


def _in_brackets(line: PrintedLine) -> PrintedLine:
    """The line with markers in brackets of the text's size, "(1)", as one raised word each."""
    if "(" not in line.text or "(" not in [word.text for word in line.words]:
        return line
    words = list(line.words)
    for k in range(len(words) - 2, 0, -1):
        before, marker, after = words[k - 1 : k + 2]
        joined = marker.glued and after.glued and before.text == "(" and after.text.startswith(")")
        if joined and is_raised(marker, line):
            text, look = f"({marker.text})", marker.style
            whole = replace(marker, text=text, x0=before.x0, styles=((len(text), look),), glued=before.glued)
            words[k - 1 : k + 2] = [whole, *_without_first(after)]
    return replace(line, words=tuple(words))


def _without_first(word: PrintedWord) -> list[PrintedWord]:
    """The word without its first letter, if it has others."""
    rest = word.text[1:]
    x0 = word.x0 + (word.x1 - word.x0) / len(word.text)
    styles = tuple((end - 1, style) for end, style in word.styles if end > 1)
    return [replace(word, text=rest, x0=x0, styles=styles)] if rest else []


def _foot(sheet: Sheet, body_size: float) -> tuple[list[PrintedLine], bool]:
    """The lines of a column's notes, and whether the first of them goes on from the page before."""
    lines = sheet.lines
    first = len(lines)
    while first and lines[first - 1].size <= SMALLER * body_size:
        first -= 1
    rule = _rule_above_notes(sheet)
    if first == len(lines) and rule is None:
        return [], False
    if rule is not None:  # below the rule all is notes, whatever its size
        below = [n for n in lines if n.y > rule and n.size <= 1.02 * body_size]
        if below and (_label(below[0]) or all(n.size <= SMALLER * body_size for n in below)):
            return below, not _label(below[0])
    for k in range(first, len(lines)):
        if _label(lines[k]) and is_raised(lines[k].words[0], lines[k]):
            return list(lines[k:]), False
    return [], False


def _rule_above_notes(sheet: Sheet) -> float | None:
    """The height of the short rule between text and notes, or None."""
    if not sheet.lines:
        return None
    left = min(line.x0 for line in sheet.lines)
    found = [
        rule.bottom
        for rule in sheet.rules
        if rule.width > NOTE_RULE_SHORTEST
        and rule.height < NOTE_RULE_THICKEST
        and rule.width < NOTE_RULE_LONGEST * sheet.width
        and abs(rule.x0 - left) < NOTE_RULE_INSET
        and rule.top > NOTE_RULE_HIGHEST * sheet.height
        and not any(
            n.y - n.size < rule.top < n.y + 0.25 * n.size and n.x0 < rule.x1 and n.x1 > rule.x0
            for n in sheet.lines
        )
    ]
    return max(found, default=None)


def _label(line: PrintedLine) -> str:
    """The note's label that the line begins with, or nothing."""
    word = line.words[0]
    match = MARKER.fullmatch(word.text)
    if match and (is_raised(word, line) or not match[1].isalpha()) and len(line.words) > 1:
        return match[1]
    return ""


def _notes(lines: Sequence[PrintedLine], page: int) -> list[Note]:
    """The notes of one page: each begins with its label, raised as the first one's or not."""
    notes: list[Note] = []
    raised = bool(lines) and any(_label(n) and is_raised(n.words[0], n) for n in lines)
    for line in lines:
        label = _label(line)
        if label and (not raised or is_raised(line.words[0], line)):
            rest = line.words[1:]
            line = replace(line, words=rest, x0=rest[0].x0)
            notes.append(Note(label, (line,), page))
        elif notes:
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, line))
        else:
            notes.append(Note("", (line,), page))
    return notes


def _without_markers(line: PrintedLine, labels: set[str]) -> PrintedLine:
    """The line without raised markers of known notes."""
    if not labels or not any(is_raised(word, line) for word in line.words):
        return line
    words: list[PrintedWord] = []
    found: list[str] = []
    marker: PrintedWord | None = None
    for word in line.words:
        shown = _shown(word.text, labels) if is_raised(word, line) else []
        found += shown
        if shown:
            marker = word
            continue
        # PDFium parts letters of two heights; without a gap, what follows belongs to the word before
        if marker and word.x0 - marker.x1 < 0.18 * line.size:
            word = replace(word, glued=True)
        marker = None
        words.append(word)
    if not found or not words:
        return replace(line, words=tuple(words))
    return replace(line, words=tuple(words), x0=words[0].x0, x1=words[-1].x1, notes=tuple(found))


def _shown(text: str, labels: set[str]) -> list[str]:
    """The labels that a marker shows: "6", "6,7", or "67" where 6 and 7 stand side by side."""
    parts = [part for part in re.split(r"[,;\s()]+", text) if part]
    if parts and all(part in labels for part in parts):
        return parts
    for cut in range(1, len(text)):
        if text[:cut] in labels and text[cut:] in labels:
            return [text[:cut], text[cut:]]
    return []
