"""How text in a DOCX is set: run and paragraph properties through styles and defaults.

Word's order: document defaults, table style, paragraph style, character style, the run's own
properties. Bold, italic, strike, capitals and hidden are toggles (ECMA-376 part 1, 17.7.3): set by
two of the styles, they cancel out; the run's own word is final.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from compare.extract.docx.package import VAL, q, val
from compare.extract.elements import Element, whole
from compare.extract.styled import ink
from compare.extract.symbols import is_symbol_font
from compare.extract.thresholds import LEAST_RAISED, UNSEEN_SIZE
from compare.model import PLAIN, Align, Style

_HIGHLIGHTS = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff", "blue": "#0000ff",
    "red": "#ff0000", "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000",
    "darkMagenta": "#800080", "darkRed": "#800000", "darkYellow": "#808000", "darkGray": "#808080",
    "lightGray": "#c0c0c0", "black": "#000000", "white": "#ffffff",
}  # fmt: skip
_ALIGN: dict[str, Align] = {
    "center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "justify",
    "left": "left", "start": "left",
}  # fmt: skip
_VERTICAL = {"superscript": 1, "subscript": -1}
_COLOUR = re.compile("[0-9a-f]{6}")
_OFF = {"0", "false", "off", "none"}


class RunProperties(Struct, frozen=True):
    """Properties of letters as one level sets them; None where it says nothing. size: half-points."""

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    underline: bool | None = None
    colour: str | None = None
    highlight: str | None = None
    size: int | None = None
    # above (1) or below (-1) the line
    raised: int | None = None
    font: str | None = None

    def over(self, base: RunProperties) -> RunProperties:
        """These properties, and the base's where these say nothing."""
        return _over(self, base)


_Said = TypeVar("_Said", bound=Struct)


def _over(upper: _Said, base: _Said) -> _Said:
    """The upper record, its fields that are None taken from the base."""
    if upper == type(upper)():
        return base
    fields = ((getattr(upper, name), getattr(base, name)) for name in upper.__struct_fields__)
    return type(upper)(*(b if a is None else a for a, b in fields))


UNSAID = RunProperties()


class ParagraphProperties(Struct, frozen=True):
    """Properties of a paragraph as one level sets them; None where it says nothing. Twips."""

    style: str | None = None
    number: int | None = None
    number_level: int | None = None
    outline: int | None = None
    align: Align | None = None
    left: int | None = None
    first: int | None = None

    def over(self, base: ParagraphProperties) -> ParagraphProperties:
        """These properties, and the base's where these say nothing."""
        return _over(self, base)


class RunFormat(Struct, frozen=True):
    """How a run is set in the end. size: half-points."""

    style: Style = PLAIN
    hidden: bool = False
    capitals: bool = False
    size: int = 20
    raised: int = 0
    font: str = ""


_TOGGLES = {
    q("w:b"): "bold", q("w:i"): "italic", q("w:strike"): "strike", q("w:dstrike"): "strike",
    q("w:caps"): "capitals", q("w:vanish"): "hidden", q("w:specVanish"): "hidden",
}  # fmt: skip


def read_letters(properties: Element | None) -> RunProperties:
    """What a w:rPr says."""
    if properties is None or not len(properties):
        return UNSAID
    said: dict[str, bool | str | int | None] = {}
    for child in properties:
        tag, value = child.tag, child.get(VAL)
        if tag in _TOGGLES:
            name = _TOGGLES[tag]
            # single and double strike are two properties of one look
            said[name] = (value not in _OFF) or (name == "strike" and bool(said.get(name)))
        elif tag == q("w:u"):
            said["underline"] = value not in _OFF
        elif tag == q("w:color"):
            said["colour"] = _colour(value)
        elif tag == q("w:highlight"):
            said["highlight"] = _HIGHLIGHTS.get(value or "", "")
        elif tag == q("w:shd") and "highlight" not in said:
            said["highlight"] = _colour(child.get(q("w:fill")))
        elif tag == q("w:sz"):
            said["size"] = whole(value)
        elif tag == q("w:vertAlign"):
            said["raised"] = _VERTICAL.get(value or "", 0)
        elif tag == q("w:position") and "raised" not in said:
            said["raised"] = _height(whole(value) or 0)
        elif tag == q("w:rFonts"):
            said["font"] = child.get(q("w:ascii")) or child.get(q("w:hAnsi"))
    return RunProperties(**said)  # type: ignore[arg-type]


def is_on(toggle: Element | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return toggle is not None and toggle.get(VAL) not in _OFF


def is_shaded(properties: Element | None) -> bool:
    """Whether a paragraph, cell or table has these properties and a colour behind its letters."""
    shading = None if properties is None else properties.find(q("w:shd"))
    if shading is None:
        return False
    filled = _colour(shading.get(q("w:fill"))) not in ("", "#ffffff") or shading.get(q("w:themeFill"))
    return bool(filled) or shading.get(VAL) not in (None, "clear", "nil")


def _height(half_points: int) -> int:
    """Above or below the line: converters set letters a little off it that are on it."""
    return 0 if abs(half_points) < LEAST_RAISED else 1 if half_points > 0 else -1


def _colour(value: str | None) -> str:
    """A colour as "#rrggbb"; "" for automatic, black text and what is no colour."""
    text = (value or "").lower().lstrip("#")
    return f"#{text}" if _COLOUR.fullmatch(text) else ""


def read_paragraph(properties: Element | None) -> ParagraphProperties:
    """What a w:pPr says."""
    if properties is None:
        return ParagraphProperties()
    number = properties.find(q("w:numPr"))
    indent = properties.find(q("w:ind"))
    left, first = _indents(indent) if indent is not None else (None, None)
    align = _ALIGN.get(val(properties, q("w:jc")) or "")
    bidi = val(properties, q("w:bidi"))
    if bidi is not None and bidi not in _OFF and align in ("left", "right"):
        align = "left" if align == "right" else "right"
    return ParagraphProperties(
        style=val(properties, q("w:pStyle")),
        number=None if number is None else whole(val(number, q("w:numId"))),
        number_level=None if number is None else whole(val(number, q("w:ilvl"))),
        outline=whole(val(properties, q("w:outlineLvl"))),
        align=align,
        left=left,
        first=first,
    )


def _indents(indent: Element) -> tuple[int | None, int | None]:
    left = whole(indent.get(q("w:left")) or indent.get(q("w:start")))
    hanging, first = whole(indent.get(q("w:hanging"))), whole(indent.get(q("w:firstLine")))
    return left, (-hanging if hanging is not None else first)


class NamedStyle(Struct, frozen=True):
    """One style of the sheet as it is written."""

    key: str
    name: str
    base: str | None
    letters: RunProperties
    paragraph: ParagraphProperties
    first_row: RunProperties
    shaded: bool = False


class StyleCatalogue:
    """The styles of a document, inheritance resolved."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, NamedStyle] = {}
        self._default = ""
        self.defaults = UNSAID
        self.paragraph_defaults = ParagraphProperties()
        self.language = ""
        if root is not None:
            self._read(root)
        # a document has few settings and many runs
        self.setting = lru_cache(maxsize=4096)(self._format)
        self.letters = lru_cache(maxsize=1024)(self._letters)
        self.paragraph = lru_cache(maxsize=1024)(self._paragraph)

    def _read(self, root: Element) -> None:
        defaults = root.find(f"{q('w:docDefaults')}/{q('w:rPrDefault')}/{q('w:rPr')}")
        self.defaults = read_letters(defaults)
        language = None if defaults is None else val(defaults, q("w:lang"))
        self.language = (language or "").split("-")[0].lower()
        path = f"{q('w:docDefaults')}/{q('w:pPrDefault')}/{q('w:pPr')}"
        self.paragraph_defaults = read_paragraph(root.find(path))
        for style in root.findall(q("w:style")):
            key = style.get(q("w:styleId")) or ""
            conditional = [t for t in style.findall(q("w:tblStylePr")) if t.get(q("w:type")) == "firstRow"]
            self._styles[key] = NamedStyle(
                key,
                (val(style, q("w:name")) or "").lower(),
                val(style, q("w:basedOn")),
                read_letters(style.find(q("w:rPr"))),
                read_paragraph(style.find(q("w:pPr"))),
                read_letters(conditional[0].find(q("w:rPr"))) if conditional else UNSAID,
                is_shaded(style.find(q("w:pPr"))),
            )
            if style.get(q("w:type")) == "paragraph" and style.get(q("w:default")) in ("1", "true", "on"):
                self._default = key

    def chain(self, key: str | None) -> list[NamedStyle]:
        """A style and what it is based on, nearest first; the default paragraph style for None."""
        out: list[NamedStyle] = []
        at: str | None = self._default if key is None or key not in self._styles else key
        while at and at in self._styles and self._styles[at] not in out:
            out.append(self._styles[at])
            at = out[-1].base
        return out

    def name(self, key: str | None) -> str:
        """The style's name in lower case: built-in ones are English in every Word."""
        chain = self.chain(key)
        return chain[0].name if chain else ""

    def _letters(self, key: str | None) -> RunProperties:
        out = UNSAID
        for style in self.chain(key):
            out = out.over(style.letters)
        return out

    def _paragraph(self, key: str | None) -> ParagraphProperties:
        """Properties that a paragraph of this style inherits."""
        out = ParagraphProperties()
        for style in self.chain(key):
            out = out.over(style.paragraph)
        return out

    def shades(self, key: str | None) -> bool:
        """Whether a paragraph of this style has a colour behind it."""
        return any(style.shaded for style in self.chain(key))

    def table_letters(self, key: str | None, first_row: bool) -> RunProperties:
        """What a table style sets for the letters of its cells."""
        if key is None or key not in self._styles:
            return UNSAID
        out = UNSAID
        for style in self.chain(key):
            out = out.over(style.first_row.over(style.letters) if first_row else style.letters)
        return out

    def _format(
        self, paragraph: str | None, character: str | None, table: RunProperties, own: RunProperties
    ) -> RunFormat:
        """How a run is set that has these styles and these properties of its own."""
        named = character is not None and character in self._styles
        # the dress of a link says that it is a link, nothing about its words
        is_link = named and self.name(character) in ("hyperlink", "followedhyperlink")
        char = self.letters(character) if named and not is_link else UNSAID
        para = self.letters(paragraph)
        plain = own.over(char).over(para).over(table).over(self.defaults)

        def toggled(name: str) -> bool:
            if getattr(own, name) is not None:
                return bool(getattr(own, name))
            by_styles = [bool(getattr(level, name)) for level in (table, para, char)]
            return bool(getattr(self.defaults, name)) or sum(by_styles) % 2 == 1

        style = Style(
            bold=toggled("bold"),
            italic=toggled("italic"),
            underline=bool(plain.underline),
            strike=toggled("strike"),
            colour=ink(plain.colour),
            highlight=plain.highlight if plain.highlight and plain.highlight != "#ffffff" else None,
        )
        return RunFormat(
            style,
            toggled("hidden") or (plain.size is not None and plain.size <= UNSEEN_SIZE),
            toggled("capitals"),
            20 if plain.size is None else plain.size,
            plain.raised or 0,
            plain.font if plain.font and is_symbol_font(plain.font) else "",
        )
