"""The flow of an HTML page: its elements in order, gathered to paragraphs, list items, rows and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from compare.extract.breaks import HARD, parted
from compare.extract.elements import Element, whole
from compare.extract.formulas import after_number, formula_text
from compare.extract.html.content import SILENT, Furniture, is_box_title
from compare.extract.html.lists import BULLET, ListState, begin_list, item_label
from compare.extract.html.notes import HtmlNotes, is_note_mark
from compare.extract.html.style import ElementStyle, StyleRules
from compare.extract.marks import HIDDEN, add_set
from compare.extract.styled import StyledText, is_bold, row_of, runs_of, shorten
from compare.extract.symbols import UNKNOWN, as_shown
from compare.extract.text import blocks_of_text
from compare.extract.thresholds import DEEPEST_TABLE, FLOW_STEP, LONG_CELL, MOST_SPAN
from compare.language.labels import leading_label
from compare.language.numerals import counted
from compare.model import PLAIN, Block, Dropped

# ---------------------------------------------------------------------------------------------
# Tables of an HTML page: which hold data, and their rows.


def is_data(table: Element, furniture: Furniture) -> bool:
    """Whether a table has data in columns, rather than only placing parts of the page."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = [list(_cells(row)) for row in _rows(table)]
    if max((len(row) for row in rows), default=0) < 2:
        return False
    if any(cell.tag == "th" for row in rows for cell in row):
        return True
    if (
        next((e for e in table.iterdescendants("table", "h1", "h2", "h3", "article", "main", "nav")), None)
        is not None
    ):
        return False
    cells = [cell for row in rows for cell in row]
    if any(map(furniture.places_text, cells)):
        return False
    letters = sum(len("".join(cell.itertext()).strip()) for cell in cells)
    return len(rows) > 1 and letters < LONG_CELL * len(cells)


def table_blocks(table: Element, page: PageContext, look: ElementStyle) -> list[Block]:
    """The table's caption and its rows; which rows are headers."""
    number = page.tables
    out: list[Block] = []
    for caption in table.findall("caption"):
        runs = runs_of(_pieces(caption, page, look, []))
        out += [Block(runs=runs)] if runs else []
    rows: list[Block] = []
    # columns that cells of rows above still cover, and for how many rows
    covered: dict[int, int] = {}
    for row in _rows(table):
        row_look = page.rules.look(row, look)
        if row_look.hidden or is_hidden(row, page):
            drop(page, visible_text(row), HIDDEN)
            continue
        elements = [cell for cell in _cells(row) if not _is_gone(cell, page)]
        nested: list[Element] = []
        cells = _placed(elements, [_pieces(cell, page, row_look, nested) for cell in elements], covered)
        runs, places = row_of(cells)
        if runs:
            parent = row.getparent()
            header = (parent is not None and parent.tag == "thead") or all(
                cell.tag == "th" for cell in elements
            )
            rows.append(Block(kind="row", runs=runs, cells=places, table=number, header=header))
        # a table in a cell has columns of its own: it follows the row that it stands in
        page.depth += 1
        for inner in nested:
            page.tables += 1
            rows += table_blocks(inner, page, row_look)
        page.depth -= 1
    own = [row for row in rows if row.table == number]
    if (
        len(own) > 1
        and not any(row.header for row in own)
        and is_bold(own[0])
        and not all(map(is_bold, own[1:]))
    ):
        rows[0] = msgspec.structs.replace(rows[0], header=True)
    return out + rows


def _is_gone(cell: Element, page: PageContext) -> bool:
    """Whether a cell is hidden, and so listed as left out."""
    if not is_hidden(cell, page):
        return False
    drop(page, visible_text(cell), HIDDEN)
    return True


def _placed(
    elements: list[Element], read: list[list[StyledText]], covered: dict[int, int]
) -> list[list[StyledText]]:
    """The cells in their columns: an empty one wherever another spans into."""
    out: list[list[StyledText]] = []
    for element, pieces in zip(elements, read, strict=True):
        _skip_covered(out, covered)
        width = min(whole(element.get("colspan")) or 1, MOST_SPAN)
        height = whole(element.get("rowspan")) or 1
        for column in range(len(out), len(out) + max(1, width)):
            if height > 1:
                covered[column] = height - 1
        out += [pieces, *([] for _ in range(width - 1))]
    _skip_covered(out, covered)
    return out


def _skip_covered(out: list[list[StyledText]], covered: dict[int, int]) -> None:
    while covered.get(len(out)):
        covered[len(out)] -= 1
        out.append([])


def _pieces(cell: Element, page: PageContext, look: ElementStyle, nested: list[Element]) -> list[StyledText]:
    """The words of a cell; tables of data in it go to `nested`."""
    flow = ElementReader(page, look, on_line=True)
    flow.read(cell)
    nested += flow.nested
    return flow.pieces


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.findall("tr")


def _cells(row: Element) -> Iterator[Element]:
    return (child for child in row if child.tag in ("td", "th"))


# ---------------------------------------------------------------------------------------------

_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "h1", "h2", "h3",
    "h4", "h5", "h6", "li", "ul", "ol", "menu", "dl", "dt", "dd", "blockquote", "pre", "table",
    "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "form", "fieldset", "legend", "figure",
    "figcaption", "center", "address", "details", "summary", "hr", "hgroup", "body",
}  # fmt: skip
_LISTS = {"ul", "ol", "menu"}
_HEADING = re.compile(r"h[1-6]")


class PageContext:
    """What all parts of a page are read with."""

    def __init__(self, rules: StyleRules, furniture: Furniture, notes: HtmlNotes) -> None:
        self.rules, self.furniture, self.notes = rules, furniture, notes
        self.dropped: list[Dropped] = []
        self.tables = self.unknown_symbols = self.depth = 0


class ElementReader:
    """Reads one element's content to blocks; with `on_line` to pieces of one line, as in a cell."""

    def __init__(self, page: PageContext, look: ElementStyle | None = None, on_line: bool = False) -> None:
        self._page, self._on_line = page, on_line
        self.blocks: list[Block] = []
        self.pieces: list[StyledText] = []
        self.nested: list[Element] = []
        self._looks = [look or ElementStyle()]
        self._lists: list[ListState] = []
        self._labels: list[str] = []
        self._heading = 0
        self._quoted = 0
        self._note: str | None = None

    def read(self, root: Element) -> None:
        """Read all below `root`."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: set[Element] = set()
        for event, element in walk:
            if event == "start":
                if self._skips(element, root) or self._is_read_whole(element, root):
                    skipped.add(element)
                    walk.skip_subtree()
                else:
                    self._begin(element)
                    self._text(element.text)
                continue
            if element not in skipped:
                self._end(element)
            if element is not root:
                self._text(element.tail)
        self._flush()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        look = self._looks[-1]
        if look.unseen:
            drop(self._page, text, HIDDEN)
            return
        line = as_shown(text.replace("\n", " ").replace("\r", " "), look.font)
        self._page.unknown_symbols += line.count(UNKNOWN) - text.count(UNKNOWN)
        add_set(self.pieces, line, look.style, look.raised)

    # ---- what is left out

    def _skips(self, element: Element, root: Element) -> bool:
        if not isinstance(element.tag, str) or element.tag in SILENT:
            return True
        if element in self._page.notes.marks or element in self._page.notes.backs:
            return True
        kind = "" if element is root else self._kind_of_furniture(element)
        if not kind:
            return False
        drop(self._page, visible_text(element), kind)
        if element.tag in _BLOCKS:
            self._flush()
        return True

    def _kind_of_furniture(self, element: Element) -> str:
        if is_hidden(element, self._page):
            return HIDDEN
        kind = self._page.furniture.kind_of(element)
        # publishers put notes into footers and asides
        if kind and any(e in self._page.notes.labels for e in element.iter()):
            return ""
        return kind

    def _is_read_whole(self, element: Element, root: Element) -> bool:
        """Whether the element is one that is read as a whole: a table of data, preformatted text."""
        if element is root:
            return False
        if element.tag == "math":
            before = self.pieces[-1][0] if self.pieces else ""
            self.pieces.append((after_number(before, formula_text(element)), self._looks[-1].style))
            return True
        if element.tag == "pre" and not self._on_line:
            self._flush()
            self.blocks += blocks_of_text("".join(element.itertext()))[0]
            return True
        if element.tag != "table" or not is_data(element, self._page.furniture):
            return False
        if self._on_line:
            if self._page.depth > DEEPEST_TABLE:
                return False
            self.nested.append(element)
            self.pieces.append((" ", PLAIN))
            return True
        self._flush()
        self._page.tables += 1
        look = self._page.rules.look(element, self._looks[-1])
        self.blocks += table_blocks(element, self._page, look)
        return True

    # ---- elements

    def _begin(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        look = self._page.rules.look(element, self._looks[-1])
        if tag == "a" and self._is_note_link(element):
            look = msgspec.structs.replace(look, raised=1)
        if tag in _LISTS:
            own = self._page.rules.look(element, ElementStyle()).marker
            self._lists.append(begin_list(element, own))
        elif tag == "li":
            self._begin_item(element)
        elif _HEADING.fullmatch(tag):
            self._heading = int(tag[1])
        elif element.get("role") == "heading":
            self._heading = counted(element.get("aria-level") or "") or 2
        elif tag == "blockquote":
            self._quoted += 1
        elif tag == "br":
            self.pieces.append((HARD, look.style))
        elif tag == "q":
            self.pieces.append(("“", look.style))
        if element in self._page.notes.labels:
            self._note = self._page.notes.labels[element]
            self._labels.clear()
        self._looks.append(look)

    def _is_note_link(self, link: Element) -> bool:
        """Whether a link within the page touches the word before it and is nothing but a number."""
        within = (link.get("href") or "").startswith("#")
        before = self.pieces[-1][0][-1:] if self.pieces else ""
        return within and before.isalnum() and is_note_mark("".join(link.itertext()))

    def _begin_item(self, element: Element) -> None:
        if not self._lists:
            self._lists.append(ListState(False, "disc"))
        css = self._page.rules.look(element, ElementStyle()).marker
        label = item_label(self._lists[-1], element, css)
        if self._on_line:
            self.pieces.append((f"{label} " if label != BULLET else "", PLAIN))
        else:
            # an item that begins with a list of its own leaves its label on a line without text
            self._put_bare_labels()
            self._labels = [label]

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag == "q":
            self.pieces.append(("”", self._looks[-1].style))
        if tag in _BLOCKS:
            self._flush()
        self._looks.pop()
        if tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._labels.clear()
        elif _HEADING.fullmatch(tag) or element.get("role") == "heading":
            self._heading = 0
        elif tag == "blockquote":
            self._quoted -= 1
        if element in self._page.notes.labels:
            self._note = None

    # ---- blocks

    def _flush(self) -> None:
        """Put what was gathered as blocks; on a line, only part it from what follows."""
        if self._on_line:
            self.pieces.append((" ", PLAIN))
            return
        pieces, self.pieces = self.pieces, []
        for part in parted(pieces):
            self._put(part)

    def _put(self, pieces: list[StyledText]) -> None:
        runs = runs_of(pieces)
        if not runs:
            return
        line = "".join(run.text for run in runs)
        if is_box_title(line):
            drop(self._page, line, "page-furniture")
            return
        label = self._labels.pop() if self._labels else ""
        if label == BULLET and leading_label(line):
            # a bullet before "(a)" only carries the layout
            label = ""
        depth = len(self._lists)
        kind, level = ("heading", self._heading) if self._heading else ("paragraph", depth)
        if self._note is not None:
            kind, level, label = "note", 0, self._note
            self._note = ""
        self.blocks.append(
            Block(
                kind=kind,  # type: ignore[arg-type]
                runs=runs,
                label=label,
                level=level,
                indent=FLOW_STEP * (depth + self._quoted),
                align=self._looks[-1].align,
            )
        )

    def _put_bare_labels(self) -> None:
        for label in self._labels:
            if any(c.isalnum() for c in label):
                self.blocks.append(Block(label=label, level=len(self._lists) - 1))
        self._labels.clear()


def is_hidden(element: Element, page: PageContext) -> bool:
    """Whether an element is not shown; what holds provisions is only brought in later, by a script."""
    if page.rules.look(element, ElementStyle()).hidden:
        return True
    return page.rules.takes_away(element) and not page.furniture.places_text(element)


def drop(page: PageContext, text: str | None, kind: str) -> None:
    """List text, shortened, as left out, if there are words in it."""
    line = shorten(text or "")
    if any(c.isalnum() for c in line):
        page.dropped.append(Dropped(kind, None, line))


def visible_text(element: Element) -> str:
    """All text below an element but that of scripts and the like."""
    from lxml import etree

    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, below in walk:
        if event == "end":
            parts.append(" " + (below.tail or "") if below is not element else "")
        elif not isinstance(below.tag, str) or below.tag in SILENT:
            walk.skip_subtree()
        else:
            parts.append(below.text or "")
    return "".join(parts)
