"""WordprocessingML from passages: runs, paragraphs, tables, each with its tracked change.

Elements stand in the order that the schema of ECMA-376 gives them; processors refuse others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias

from compare.model import PLAIN, Clause, Style
from compare.render.docx.order import RedlinePassage
from compare.render.docx.words import BREAK, TAB, End, Mark, Words
from compare.render.report.context import ReportContext
from compare.render.report.outline import CONTAINERS
from compare.render.report.phrases import writing_direction
from compare.render.thresholds import DEEPEST_CLAUSE, DEEPEST_HEADING, PAGE_WIDTH

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element
else:
    Element = Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def q(name: str) -> str:
    """A name of WordprocessingML as lxml spells it."""
    return f"{{{W}}}{name}"


def element(parent: Element | None, name: str, /, **attributes: str) -> Element:
    """A new element, the last in its parent where it has one."""
    from lxml import etree

    named = {q(key): value for key, value in attributes.items()}
    if parent is None:
        return etree.Element(q(name), named, nsmap={"w": W})
    return etree.SubElement(parent, q(name), named)


class Writer:
    """Writes lines one after the other below `body`. author and date are those of every change."""

    def __init__(self, body: Element, context: ReportContext, author: str, date: str) -> None:
        self._body, self._context = body, context
        self._by = {"author": author} | ({"date": date} if date else {})
        self._ids = count(1)
        self._moves: dict[str, str] = {}
        self._right_to_left = writing_direction(context.language("new")) == "rtl"

    def paragraph(self, parent: Element, words: Sequence[Words], end: End) -> Element:
        """A w:p with these words."""
        paragraph = element(parent, "p")
        properties = element(paragraph, "pPr")
        element(properties, "pStyle", val=self._style(end))
        if self._right_to_left:
            element(properties, "bidi")
        if end.mark:
            element(element(properties, "rPr"), end.mark, **self._change())
        self._words(paragraph, words)
        return paragraph

    def passages(self, line: RedlinePassage, passages: Iterable[Words | End]) -> None:
        """The paragraphs of a line, between the marks of its move where one opens or closes here."""
        words: list[Words] = []
        kind = "moveFrom" if line.fate == "from" else "moveTo"
        opens = line.opens
        for passage in passages:
            if isinstance(passage, Words):
                words.append(passage)
                continue
            paragraph = self.paragraph(self._body, words, passage)
            if opens:
                start = element(None, f"{kind}RangeStart", name=line.move, **self._change())
                self._moves[kind] = start.get(q("id")) or ""
                paragraph.insert(1, start)
            opens, words = False, []
        if line.closes:
            element(self._body, f"{kind}RangeEnd", id=self._moves[kind])

    def table(self, rows: Sequence[tuple[RedlinePassage, Sequence[Sequence[Words]]]]) -> None:
        """A w:tbl of these rows; a row with fewer cells than others ends in a wide one."""
        columns = max(len(cells) for _, cells in rows)
        table = element(self._body, "tbl")
        properties = element(table, "tblPr")
        element(properties, "tblStyle", val="TableGrid")
        element(properties, "tblW", w="5000", type="pct")
        element(properties, "tblLook", val="0420")
        grid = element(table, "tblGrid")
        for _ in range(columns):
            element(grid, "gridCol", w=str(PAGE_WIDTH // columns))
        for number, (line, cells) in enumerate(rows):
            self._row(table, line, cells, columns, header=_is_header([one for one, _ in rows], number))

    def _row(
        self,
        table: Element,
        line: RedlinePassage,
        cells: Sequence[Sequence[Words]],
        columns: int,
        header: bool,
    ) -> None:
        row = element(table, "tr")
        properties = element(row, "trPr")
        element(properties, "cantSplit")
        if header:
            element(properties, "tblHeader")
        mark: Mark = {"gone": "del", "come": "ins"}.get(line.fate, "")  # type: ignore[assignment]
        if mark:
            element(properties, mark, **self._change())
        for number, words in enumerate(cells):
            cell = element(row, "tc")
            cell_properties = element(cell, "tcPr")
            wide = columns - number if number + 1 == len(cells) else 1
            element(cell_properties, "tcW", w=str(PAGE_WIDTH // columns * wide), type="dxa")
            if wide > 1:
                element(cell_properties, "gridSpan", val=str(wide))
            self.paragraph(cell, words, End(mark, line.clauses[0]))

    def blank(self) -> None:
        """An empty paragraph: what parts two tables, and what a document must not end without."""
        element(self._body, "p")

    def _words(self, parent: Element, words: Sequence[Words]) -> None:
        holder, mark = parent, ""
        for one in words:
            if one.mark != mark or holder is parent:
                mark = one.mark
                holder = element(parent, mark, **self._change()) if mark else parent
            self._run(holder, one)

    def _run(self, parent: Element, words: Words) -> None:
        run = element(parent, "r")
        if words.style != PLAIN or words.was is not None or self._right_to_left:
            self._look(element(run, "rPr"), words.style, words.was)
        tag = "delText" if words.mark == "del" else "t"
        text = ""
        for character in words.text + "\0":
            if character not in (TAB, BREAK, "\0"):
                text += character
                continue
            if text:
                element(run, tag).text = text
                run[-1].set(_SPACE, "preserve")
                text = ""
            if character != "\0":
                element(run, "tab" if character == TAB else "br")

    def _look(self, properties: Element, style: Style, was: Style | None) -> None:
        for flag, name in (("bold", "b"), ("italic", "i"), ("strike", "strike")):
            if getattr(style, flag):
                element(properties, name)
        if style.colour:
            element(properties, "color", val=style.colour.lstrip("#"))
        if style.underline:
            element(properties, "u", val="single")
        if style.highlight:
            element(properties, "shd", val="clear", color="auto", fill=style.highlight.lstrip("#"))
        if self._right_to_left:
            element(properties, "rtl")
        if was is not None:
            before = element(element(properties, "rPrChange", **self._change()), "rPr")
            self._look(before, was, None)

    def _change(self) -> dict[str, str]:
        return {"id": str(next(self._ids)), **self._by}

    def _style(self, end: End) -> str:
        clause = end.clause
        side = "new" if clause.id in self._context.new and self._context.new[clause.id] is clause else "old"
        outline = self._context.outline(side)
        if clause.kind == "row":
            return "TableText"
        if clause.kind == "note":
            return "NoteText"
        if clause.id == "title" and clause.heading:
            return "Title"
        depth = outline.depth(clause)
        if end.is_heading or (clause.kind in CONTAINERS and not clause.text):
            return f"Heading{min(depth + 1, DEEPEST_HEADING)}"
        return f"Clause{min(depth, DEEPEST_CLAUSE)}"


def _is_header(lines: Sequence[RedlinePassage], number: int) -> bool:
    """Whether a row has the words that the rows after it name as the headers of their columns."""
    if number + 1 >= len(lines):
        return False
    row, following = lines[number].clauses[0], lines[number + 1].clauses[0]
    headers = [cell.header for cell in following.cells]
    return any(headers) and headers == _cell_texts(row)


def _cell_texts(row: Clause) -> list[str]:
    return [row.text[cell.start : cell.end] for cell in row.cells]
