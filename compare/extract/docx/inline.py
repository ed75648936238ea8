"""The inside of a DOCX paragraph: runs to pieces of styled text, and what else hangs on a run.

Fields give their results, not their instructions; of tracked changes one reading is read; marks of
notes leave the text; text boxes and words of drawings are handed back to be read after the paragraph.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field

from compare.extract.docx.changes import POSITIONS, REJECTED, Authors, Changes
from compare.extract.docx.drawings import Drawings
from compare.extract.docx.package import VAL, q, val
from compare.extract.docx.styles import (
    UNSAID,
    RunProperties,
    StyleCatalogue,
    is_shaded,
    read_letters,
)
from compare.extract.elements import Element, whole
from compare.extract.formulas import after_number, formula_of_field, formula_text
from compare.extract.marks import add_set, is_white
from compare.extract.styled import StyledText
from compare.extract.symbols import UNKNOWN, as_shown
from compare.model import PLAIN, Style

_WRAPPERS = {
    q(name) for name in ("w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml",
                         "w:dir", "w:bdo", "w:ruby", "w:rubyBase", "m:oMathPara")
}  # fmt: skip
_REFERENCES = {q(f"w:{kind}Reference"): kind for kind in ("footnote", "endnote", "comment")}
_SPACES = {q("w:tab"), q("w:ptab"), q("w:br"), q("w:cr")}
_CARRIERS = {q("w:drawing"), q("w:pict"), q("w:object"), q("mc:AlternateContent")}
# what may lie behind white letters: the colour of a paragraph, a cell, a table, a drawing
_GROUNDS = {q("w:p"): q("w:pPr"), q("w:tc"): q("w:tcPr"), q("w:tbl"): q("w:tblPr")}


class NoteMark(Struct, frozen=True):
    """A reference to a "footnote", "endnote" or "comment" by its id. mark: its own, where it has one."""

    kind: str
    key: str
    mark: str = ""


class Collected(Struct):
    """What a paragraph holds. drawn: the words of drawings. sizes: half-points to characters so set."""

    pieces: list[StyledText] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)


class _Field(Struct):
    """A field that is open. begun: whether its result is; shown: what it shows without it; code: its own."""

    begun: bool = False
    shown: str = ""
    code: str = ""


class InlineReader:
    """Reads paragraphs of one document; knows which field it is in from one to the next."""

    def __init__(
        self, styles: StyleCatalogue, changes: Changes, authors: Authors, drawings: Drawings
    ) -> None:
        self._styles = styles
        self._changes, self._authors = changes, authors
        self._drawings = drawings
        self._fields: list[_Field] = []
        self.unknown_symbols = self.unread_formulas = 0

    def read(self, paragraph: Element, style: str | None, table: RunProperties = UNSAID) -> Collected:
        """The content of a w:p that has this paragraph style and lies in such a table, if in one."""
        out = Collected()
        self._children(paragraph, style, table, out)
        # instructions end with their paragraph: a field that was never closed must not swallow text
        self._fields = [opened for opened in self._fields if opened.begun]
        return out

    def _children(self, parent: Element, style: str | None, table: RunProperties, out: Collected) -> None:
        for child in parent:
            tag = child.tag
            if tag == q("w:r"):
                self._run(child, style, table, out)
            elif tag == q("w:fldSimple") and not all_text(child).strip():
                shown = self._formula(child.get(q("w:instr")) or "")
                out.pieces.append((after_number(_last(out, ()), shown), self._style(child, PLAIN)))
            elif tag in _WRAPPERS or tag in self._changes.kept:
                self._children(child, style, table, out)
            elif tag in self._changes.gone:
                out.changed.append(all_text(child))
            elif tag == q("m:oMath"):
                text = after_number(_last(out, ()), formula_text(child))
                out.pieces.append((text, self._style(child, PLAIN)))
            elif tag == q("mc:AlternateContent"):
                self._children(chosen(child), style, table, out)

    def _run(self, run: Element, style: str | None, table: RunProperties, out: Collected) -> None:
        properties = run.find(q("w:rPr"))
        if properties is not None and self._changes is REJECTED:
            before = properties.find(f"{q('w:rPrChange')}/{q('w:rPr')}")
            properties = properties if before is None else before
        character = None if properties is None else val(properties, q("w:rStyle"))
        setting = self._styles.setting(style, character, table, read_letters(properties))
        text = self._text(run, style, table, out, setting.font)
        white = is_white(setting.style.colour) and self._is_on_white(run, style, setting.style)
        if setting.hidden or white:
            out.hidden.append(text)
        elif text:
            shown = text.upper() if setting.capitals else text
            add_set(out.pieces, shown, self._style(run, setting.style), setting.raised)
            out.sizes[setting.size] += len(text)

    def _is_on_white(self, run: Element, paragraph: str | None, style: Style) -> bool:
        """Whether nothing coloured is said to lie behind a run: no shading, no table or drawing in colour."""
        if style.highlight or self._styles.shades(paragraph):
            return False
        for outer in run.iterancestors():
            if outer.tag == q("w:txbxContent"):
                return False
            properties = outer.find(_GROUNDS[outer.tag]) if outer.tag in _GROUNDS else None
            if properties is not None and (
                is_shaded(properties) or properties.find(q("w:tblStyle")) is not None
            ):
                return False
            if outer.tag == q("w:document") and outer.find(q("w:background")) is not None:
                return False
        return True

    def _style(self, element: Element, style: Style) -> Style:
        """How an element is shown that is set so: where changes are positions, as its author's."""
        return self._authors.marked(element, style) if self._changes is POSITIONS else style

    def _text(self, run: Element, style: str | None, table: RunProperties, out: Collected, font: str) -> str:
        parts: list[str] = []
        own_mark = False
        for child in run:
            tag = child.tag
            if tag == q("w:fldChar"):
                parts.append(after_number(_last(out, parts), self._field(child)))
            elif not self._is_shown():
                if tag == q("w:instrText"):
                    self._fields[-1].code += child.text or ""
            elif tag in (q("w:t"), q("w:delText")):
                if own_mark:
                    out.notes[-1] = NoteMark(out.notes[-1].kind, out.notes[-1].key, child.text or "")
                    own_mark = False
                else:
                    parts.append(self._shown(child.text or "", font))
            elif tag in _REFERENCES:
                out.notes.append(NoteMark(_REFERENCES[tag], child.get(q("w:id")) or ""))
                own_mark = child.get(q("w:customMarkFollows")) in ("1", "true", "on")
            elif tag in _CARRIERS:
                out.boxes += text_boxes(child)
                out.drawn += self._drawings.words(child)
            elif tag == q("w:ruby"):
                self._children(child, style, table, out)
            else:
                parts.append(self._character(child))
        return "".join(parts)

    def _character(self, element: Element) -> str:
        tag = element.tag
        if tag in _SPACES:
            return " "
        if tag == q("w:noBreakHyphen"):
            return "-"
        if tag == q("w:sym"):
            return self._symbol(element.get(q("w:char")), element.get(q("w:font")) or "")
        return ""

    def _symbol(self, code: str | None, font: str) -> str:
        try:
            point = int(code or "", 16)
        except ValueError:
            return ""
        return self._shown(chr(point), font) if 0 <= point <= sys.maxunicode else ""

    def _shown(self, text: str, font: str) -> str:
        """The text as its font shows it."""
        shown = as_shown(text, font)
        if shown is text:
            return text
        self.unknown_symbols += shown.count(UNKNOWN) - text.count(UNKNOWN)
        return shown

    def _is_shown(self) -> bool:
        """Whether what stands here is shown: neither an instruction nor a part of one."""
        return all(opened.begun for opened in self._fields)

    def _field(self, mark: Element) -> str:
        """What is shown at a mark of a field: at its end, the choice in a form, unless it has a result."""
        kind = mark.get(q("w:fldCharType"))
        if kind == "begin":
            self._fields.append(_Field(shown=_chosen_in_form(mark)))
        elif kind == "separate" and self._fields:
            self._fields[-1].begun = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if ended.begun or not self._is_shown():
                return ""
            return ended.shown or self._formula(ended.code)
        return ""

    def _formula(self, code: str) -> str:
        """What a field shows that is a formula."""
        read = formula_of_field(code)
        self.unread_formulas += read is None
        return UNKNOWN if read is None else read


def _last(out: Collected, parts: Sequence[str]) -> str:
    """The text that comes last, of a run's own parts or of what was collected before it."""
    return next((part for part in reversed(parts) if part), out.pieces[-1][0] if out.pieces else "")


def _chosen_in_form(mark: Element) -> str:
    """What a field of a form shows: the entry chosen of a list, or a box with or without its cross."""
    form = mark.find(q("w:ffData"))
    if form is None:
        return ""
    choices, box = form.find(q("w:ddList")), form.find(q("w:checkBox"))
    if choices is not None:
        entries = [entry.get(VAL) or "" for entry in choices.findall(q("w:listEntry"))]
        place = whole(val(choices, q("w:result")) or val(choices, q("w:default"))) or 0
        return entries[place] if 0 <= place < len(entries) else ""
    if box is not None:
        said = val(box, q("w:checked"))
        said = val(box, q("w:default")) or "0" if said is None else said
        return "☐" if said in ("0", "false", "off") else "☒"
    return ""


def chosen(alternate: Element) -> Element:
    """The branch of an mc:AlternateContent to read: the first that has anything, else the fallback."""
    branches = [b for b in alternate if b.tag in (q("mc:Choice"), q("mc:Fallback"))]
    for branch in branches:
        if next(branch.iter(q("w:t"), q("w:txbxContent")), None) is not None:
            return branch
    return branches[0] if branches else alternate


def text_boxes(carrier: Element) -> list[Element]:
    """The outermost text boxes in a drawing; of two renderings of the same one, the first."""
    if carrier.tag == q("w:txbxContent"):
        return [carrier]
    if carrier.tag == q("mc:AlternateContent"):
        carrier = chosen(carrier)
    return [box for child in carrier for box in text_boxes(child)]


def all_text(element: Element) -> str:
    """All letters below an element, spaces for tabs, breaks and ends of paragraphs."""
    parts: list[str] = []
    for node in element.iter(q("w:t"), q("w:delText"), q("m:t"), q("w:tab"), q("w:br"), q("w:cr"), q("w:p")):
        if node.tag in (q("w:t"), q("w:delText"), q("m:t")):
            parts.append(node.text or "")
        else:
            parts.append(" ")
    return "".join(parts)
