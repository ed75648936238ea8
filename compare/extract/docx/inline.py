"""The inside of a DOCX paragraph: runs to pieces of styled text, and what else hangs on a run.

Fields give their results, not their instructions; of tracked changes one reading is read; marks of
notes leave the text; text boxes and words of drawings are handed back to be read after the paragraph.
"""

from __future__ import annotations

import sys
from collections import Counter

from msgspec import Struct, field

from compare.extract.docx.changes import POSITIONS, REJECTED, Authors, Changes
from compare.extract.docx.drawings import Drawings
from compare.extract.docx.formulas import after_number, formula_text
from compare.extract.docx.package import VAL, q, val
from compare.extract.docx.styles import (
    UNSAID,
    RunProperties,
    StyleCatalogue,
    read_letters,
)
from compare.extract.elements import Element, whole
from compare.extract.styled import StyledText
from compare.model import PLAIN, Style

# where the letters of fonts of signs are numbered
_SYMBOL_FONTS = range(0xF000, 0xF100)
_WRAPPERS = {
    q(name) for name in ("w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml",
                         "w:dir", "w:bdo", "w:ruby", "w:rubyBase", "m:oMathPara")
}  # fmt: skip
_REFERENCES = {q(f"w:{kind}Reference"): kind for kind in ("footnote", "endnote", "comment")}
_SPACES = {q("w:tab"), q("w:ptab"), q("w:br"), q("w:cr")}
_CARRIERS = {q("w:drawing"), q("w:pict"), q("w:object"), q("mc:AlternateContent")}
# what the symbol fonts show in their private places; other symbols have no letter to stand for them
_SYMBOLS = {
    0xB7: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xFC: "✓", 0xFE: "☑", 0x6F: "□", 0xB0: "°", 0xA3: "≤",
    0xB3: "≥", 0xB1: "±", 0xB4: "×", 0x2D: "−", 0xBE: "—", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "μ",
}  # fmt: skip


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
    """A field that is open. begun: whether its result is; shown: what it shows where it has no result."""

    begun: bool = False
    shown: str = ""


class InlineReader:
    """Reads paragraphs of one document; knows which field it is in from one to the next."""

    def __init__(
        self, styles: StyleCatalogue, changes: Changes, authors: Authors, drawings: Drawings
    ) -> None:
        self._styles = styles
        self._changes, self._authors = changes, authors
        self._drawings = drawings
        self._fields: list[_Field] = []
        self.unknown_symbols = 0

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
            elif tag in _WRAPPERS or tag in self._changes.kept:
                self._children(child, style, table, out)
            elif tag in self._changes.gone:
                out.changed.append(all_text(child))
            elif tag == q("m:oMath"):
                before = out.pieces[-1][0] if out.pieces else ""
                text = after_number(before, formula_text(child))
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
        text = self._text(run, style, table, out)
        if setting.hidden:
            out.hidden.append(text)
        elif text:
            shown = text.upper() if setting.capitals else text
            out.pieces.append((shown, self._style(run, setting.style)))
            out.sizes[setting.size] += len(text)

    def _style(self, element: Element, style: Style) -> Style:
        """How an element is shown that is set so: where changes are positions, as its author's."""
        return self._authors.marked(element, style) if self._changes is POSITIONS else style

    def _text(self, run: Element, style: str | None, table: RunProperties, out: Collected) -> str:
        parts: list[str] = []
        own_mark = False
        for child in run:
            tag = child.tag
            if tag == q("w:fldChar"):
                parts.append(self._field(child))
            elif not self._is_shown():
                continue
            elif tag in (q("w:t"), q("w:delText")):
                if own_mark:
                    out.notes[-1] = NoteMark(out.notes[-1].kind, out.notes[-1].key, child.text or "")
                    own_mark = False
                else:
                    parts.append(child.text or "")
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
            return self._symbol(element.get(q("w:char")))
        return ""

    def _symbol(self, code: str | None) -> str:
        try:
            point = int(code or "", 16)
        except ValueError:
            return ""
        if point not in _SYMBOL_FONTS:
            return chr(point) if 0 <= point <= sys.maxunicode else ""
        known = _SYMBOLS.get(point - _SYMBOL_FONTS.start)
        self.unknown_symbols += known is None
        return known or "\ufffd"

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
            return "" if ended.begun or not self._is_shown() else ended.shown
        return ""


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
