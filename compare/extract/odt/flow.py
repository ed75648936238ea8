"""The text of an ODT in reading order: paragraphs, list items, tables, notes and comments as blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec
from msgspec import Struct, field

from compare.extract.elements import Element, whole
from compare.extract.formulas import after_number, formula_text
from compare.extract.marks import HIDDEN, add_set
from compare.extract.odt.styles import Lists, StyleFamilies, TextFormat, n
from compare.extract.styled import StyledText, row_of, runs_of, shorten, squeeze
from compare.extract.symbols import UNKNOWN, as_shown
from compare.extract.thresholds import FLOW_MOST_COLUMNS
from compare.model import PLAIN, Block, Dropped

_CONTENTS = {n(f"text:{name}") for name in ("table-of-content", "illustration-index", "table-index",
             "object-index", "user-index", "alphabetical-index", "bibliography")}  # fmt: skip
_SPACES = {n("text:s"), n("text:tab"), n("text:line-break"), n("text:soft-page-break")}
_SILENT = {n("text:tracked-changes"), n("office:forms"), n("text:sequence-decls"), n("text:variable-decls"),
           n("text:user-field-decls"), n("office:annotation-end"), n("text:ruby-text"), n("svg:title"),
           n("svg:desc"), n("office:binary-data")}  # fmt: skip
_BOXES = {n("draw:text-box"), n("draw:custom-shape"), n("draw:rect"), n("draw:ellipse")}
_COLLAPSED = ("collapse", "filter")
_ROWS = {n(f"table:{name}") for name in ("table-rows", "table-row-group", "table-header-rows")}


class ParagraphContent(Struct):
    """What a paragraph holds: its pieces, the sizes of its letters, and what is read after it."""

    pieces: list[StyledText] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)
    notes: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class TextBodyReader:
    """Reads the blocks of one document. sizes: for each block, half-points to characters so set."""

    def __init__(self, styles: StyleFamilies, lists: Lists) -> None:
        self._styles, self._lists = styles, lists
        self.blocks: list[Block] = []
        self.sizes: list[Counter[int]] = []
        self.dropped: list[Dropped] = []
        self.title: list[str] = []
        self._endnotes: list[Element] = []
        self._tables = self._comments = self.unknown_symbols = 0
        self._shaded = False

    def read(self, body: Element) -> None:
        """Read all of the text; footnotes and comments follow their paragraph, endnotes the text."""
        self._walk(body)
        for note in self._endnotes:
            self._put_note(note)

    # ---- what stands below one another

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag in (n("text:p"), n("text:h")):
                self._paragraph(child)
            elif tag == n("text:list"):
                self._list(child, "", 1)
            elif tag == n("table:table"):
                self._table(child)
            elif tag == n("office:annotation"):
                self._put_note(child)
            elif _is_hidden(child):
                self._drop(HIDDEN, _text(child))
            elif tag in _CONTENTS:
                self._drop("contents", shorten(_text(child), 2000))
            elif tag not in _SILENT and isinstance(tag, str):
                self._walk(child)

    def _list(self, element: Element, outer: str, depth: int) -> None:
        style = element.get(n("text:style-name")) or outer
        goes_on = element.get(n("text:continue-numbering")) == "true" or element.get(n("text:continue-list"))
        # a list in another has the other's numbering, or one of its own that begins anew
        if not goes_on and (depth == 1 or style != outer):
            self._lists.restart(style)
        for item in element:
            label: str | None = None
            if item.tag == n("text:list-item"):
                label = self._lists.label(style, depth, whole(item.get(n("text:start-value"))))
            for child in item:
                if child.tag in (n("text:p"), n("text:h")):
                    self._paragraph(child, label or "", depth)
                    label = None
                elif child.tag == n("text:list"):
                    # an item that begins with a list of its own prints both labels on one line
                    self._put_bare(label, depth)
                    self._list(child, style, depth + 1)
                    label = None
                else:
                    self._walk([child])

    def _put_bare(self, label: str | None, depth: int) -> None:
        if label and any(c.isalnum() for c in label):
            self._put(Block(label=label, level=depth), Counter())

    def _paragraph(self, element: Element, label: str = "", depth: int = 0) -> None:
        if _is_hidden(element):
            self._drop(HIDDEN, _text(element))
            return
        name = element.get(n("text:style-name")) or ""
        setting = self._styles.set_in("paragraph", name, TextFormat())
        found = ParagraphContent()
        self._inline(element, setting, found)
        runs = runs_of(found.pieces)
        outline = self._outline(element, name)
        numbered = element.get(n("text:is-list-header")) != "true"
        if element.tag == n("text:h") and not depth and outline and numbered:
            label = self._lists.label("", outline, whole(element.get(n("text:start-value"))))
        if runs and self._styles.is_title(name):
            outline = 1
            self.title.append("".join(run.text for run in runs))
        if runs or any(c.isalnum() for c in label):
            kind, level = ("heading", outline) if outline else ("paragraph", depth)
            self._put(
                Block(
                    kind=kind,  # type: ignore[arg-type]
                    runs=runs,
                    label=label,
                    level=level,
                    indent=setting.indent,
                    align=setting.align,
                ),
                found.sizes,
            )
        self._put_after(found)

    def _outline(self, element: Element, name: str) -> int:
        """The depth of a heading; 0 for a paragraph."""
        if element.tag != n("text:h"):
            return 0
        return whole(element.get(n("text:outline-level"))) or self._styles.outline(name) or 1

    def _put(self, block: Block, sizes: Counter[int]) -> None:
        self.blocks.append(block)
        self.sizes.append(sizes)

    def _put_after(self, found: ParagraphContent) -> None:
        for box in found.boxes:
            self._walk(box)
        for note in found.notes:
            if note.get(n("text:note-class")) == "endnote":
                self._endnotes.append(note)
            else:
                self._put_note(note)

    def _put_note(self, note: Element) -> None:
        """A note or comment as one block, its paragraphs on one line."""
        found = ParagraphContent()
        if note.tag == n("office:annotation"):
            self._comments += 1
            label = f"comment {self._comments}"
            author = squeeze(note.findtext(n("dc:creator")) or "")
            if author:
                found.pieces.append((f"{author}: ", PLAIN))
            body = note
        else:
            label = squeeze(_text(note.find(n("text:note-citation"))))
            body = note.find(n("text:note-body"))
        self._line(body, found)
        if runs := runs_of(found.pieces):
            self._put(Block(kind="note", runs=runs, label=label), found.sizes)

    # ---- what stands on one line

    def _inline(self, element: Element, setting: TextFormat, found: ParagraphContent) -> None:
        self._say(element.text, setting, found)
        for child in element:
            self._inside(child, setting, found)
            self._say(child.tail, setting, found)

    def _inside(self, child: Element, setting: TextFormat, found: ParagraphContent) -> None:
        tag = child.tag
        if tag == n("text:span"):
            name = child.get(n("text:style-name")) or ""
            self._inline(child, self._styles.set_in("text", name, setting), found)
        elif tag in _SPACES:
            found.pieces.append((" ", setting.style))
        elif tag in (n("text:note"), n("office:annotation")):
            found.notes.append(child)
        elif tag in _BOXES:
            found.boxes.append(child)
        elif tag == n("text:hidden-text"):
            self._drop(HIDDEN, child.get(n("text:string-value")) or _text(child))
        elif isinstance(tag, str) and tag.endswith("}math"):
            before = found.pieces[-1][0] if found.pieces else ""
            found.pieces.append((after_number(before, formula_text(child)), setting.style))
        elif tag not in _SILENT and isinstance(tag, str):
            self._inline(child, setting, found)

    def _say(self, text: str | None, setting: TextFormat, found: ParagraphContent) -> None:
        if not text:
            return
        if setting.unseen and not (self._shaded and not setting.hidden):
            self._drop(HIDDEN, text)
            return
        shown = as_shown(text.upper() if setting.capitals else text, setting.font)
        self.unknown_symbols += shown.count(UNKNOWN) - text.count(UNKNOWN)
        add_set(found.pieces, shown, setting.style, setting.raised)
        found.sizes[setting.size] += len(text.strip())

    def _line(self, parent: Element | None, found: ParagraphContent) -> None:
        """All paragraphs below an element on one line, their lists' labels in the text."""
        for element, label in () if parent is None else self._paragraphs(parent, "", 0):
            if _is_hidden(element):
                self._drop(HIDDEN, _text(element))
                continue
            setting = self._styles.set_in("paragraph", element.get(n("text:style-name")) or "", TextFormat())
            found.pieces.append((f" {label} ", setting.style))
            self._inline(element, setting, found)
            boxes, found.boxes = found.boxes, []
            for box in boxes:
                self._line(box, found)

    def _paragraphs(self, parent: Element, style: str, depth: int) -> Iterator[tuple[Element, str]]:
        """The paragraphs below an element, each with its label; tables in cells are read by themselves."""
        for child in parent:
            if child.tag in (n("text:p"), n("text:h")):
                label = ""
                if parent.tag == n("text:list-item") and parent[0] is child:
                    label = self._lists.label(style, depth, whole(parent.get(n("text:start-value"))))
                yield child, label
            elif child.tag == n("text:list"):
                own = child.get(n("text:style-name")) or style
                if depth == 0 and child.get(n("text:continue-numbering")) != "true":
                    self._lists.restart(own)
                yield from self._paragraphs(child, own, depth + 1)
            elif child.tag != n("table:table") and child.tag not in _SILENT and isinstance(child.tag, str):
                yield from self._paragraphs(child, style, depth)

    # ---- tables

    def _table(self, element: Element) -> None:
        gone = _hidden_columns(element)
        rows = []
        for row, header in _rows(element, header=False):
            shown, hidden = _parted(row, gone)
            self._drop(HIDDEN, " ".join(map(_text, hidden)))
            rows += [(row, shown, header)] if shown else []
        if all(len(cells) <= 1 for _, cells, _ in rows):
            # a table of one column is a frame around paragraphs
            for _, cells, _ in rows:
                for cell in cells:
                    self._walk(cell)
            return
        self._tables += 1
        number = self._tables
        read = [self._row(cells, header, number) for _, cells, header in rows]
        _tell_header(read)
        notes = ParagraphContent()
        for row, (block, found) in zip(rows, read, strict=True):
            if block.text.strip(" |"):
                self._put(block, found.sizes)
            notes.notes += found.notes
            for cell in row[1]:
                for nested in cell.iterchildren(n("table:table")):
                    self._table(nested)
        self._put_after(notes)

    def _row(self, cells: list[Element], header: bool, number: int) -> tuple[Block, ParagraphContent]:
        found = ParagraphContent()
        read: list[list[StyledText]] = []
        for cell in cells:
            found.pieces = []
            self._shaded = self._styles.shades(cell.get(n("table:style-name")) or "")
            self._line(cell, found)
            self._shaded = False
            repeated = whole(cell.get(n("table:number-columns-repeated"))) or 1
            # an empty cell over the rest of a sheet's columns is none
            many = min(repeated, FLOW_MOST_COLUMNS) if repeated <= FLOW_MOST_COLUMNS or found.pieces else 1
            read += [found.pieces] * many
        runs, places = row_of(read)
        return Block(kind="row", runs=runs, cells=places, table=number, header=header), found

    def _drop(self, kind: str, text: str) -> None:
        if any(c.isalnum() for c in text):
            self.dropped.append(Dropped(kind, None, squeeze(text)))


def _tell_header(rows: list[tuple[Block, ParagraphContent]]) -> None:
    """A header that nobody declared is told by being the one row in bold."""
    if len(rows) < 2 or any(block.header for block, _ in rows):
        return
    bold = [_is_bold(block) for block, _ in rows]
    if bold[0] and not all(bold[1:]):
        rows[0] = (msgspec.structs.replace(rows[0][0], header=True), rows[0][1])


def _is_bold(block: Block) -> bool:
    worded = [run for run in block.runs if any(c.isalnum() for c in run.text)]
    return all(run.style.bold for run in worded)


def _rows(parent: Element, header: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        if child.tag == n("table:table-row"):
            yield child, header
        elif child.tag in _ROWS:
            yield from _rows(child, header or child.tag == n("table:table-header-rows"))


def _cells(row: Element) -> Iterator[Element]:
    """The cells; one that another spans into keeps its place."""
    return (c for c in row if c.tag in (n("table:table-cell"), n("table:covered-table-cell")))


def _is_hidden(element: Element) -> bool:
    """Whether a section, a paragraph or a row is not shown."""
    if element.tag in (n("text:p"), n("text:h")):
        fields = element.iter(n("text:hidden-paragraph"))
        return any(field.get(n("text:is-hidden")) == "true" for field in fields)
    if element.tag == n("table:table-row"):
        return bool(element.get(n("table:visibility")) in _COLLAPSED)
    if element.tag != n("text:section"):
        return False
    display = element.get(n("text:display"))
    return bool(display == "none") or (display == "condition" and element.get(n("text:is-hidden")) == "true")


def _hidden_columns(table: Element) -> set[int]:
    """The places of the columns that are not shown."""
    out: set[int] = set()
    at = 0
    for column in table.iter(n("table:table-column")):
        many = min(whole(column.get(n("table:number-columns-repeated"))) or 1, FLOW_MOST_COLUMNS)
        if column.get(n("table:visibility")) in _COLLAPSED:
            out |= set(range(at, at + many))
        at += many
    return out


def _parted(row: Element, gone: set[int]) -> tuple[list[Element], list[Element]]:
    """The cells of a row that are shown, and those that are not."""
    cells = list(_cells(row))
    if _is_hidden(row):
        return [], cells
    if not gone:
        return cells, []
    shown: list[Element] = []
    hidden: list[Element] = []
    at = 0
    for cell in cells:
        (hidden if at in gone else shown).append(cell)
        at += whole(cell.get(n("table:number-columns-repeated"))) or 1
    return shown, hidden


def _text(element: Element | None) -> str:
    """All letters below an element, a space between paragraphs."""
    if element is None:
        return ""
    if element.tag in (n("text:p"), n("text:h")):
        return "".join(element.itertext())
    return " ".join([element.text or "", *(f"{_text(child)}{child.tail or ''}" for child in element)])
