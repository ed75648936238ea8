"""How text in an ODT is set: properties of styles through their parents, automatic styles first."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from compare.extract.elements import Element, whole
from compare.extract.marks import is_white
from compare.extract.styled import ink
from compare.extract.symbols import is_symbol_font
from compare.extract.thresholds import DEEPEST, STYLES_DEPTH, UNSEEN_SIZE
from compare.language.numerals import counted, formatted
from compare.model import PLAIN, Align, Style

_NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_ALIGN: dict[str, Align] = {"center": "center", "end": "right", "right": "right", "justify": "justify"}
_NO_GROUND = ("transparent", "#ffffff")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}


def n(name: str) -> str:
    """The qualified form of a prefixed name: "text:p" is "{urn:…:text:1.0}p"."""
    prefix, _, local = name.partition(":")
    return f"{{{_NS[prefix]}}}{local}"


class TextFormat(Struct, frozen=True):
    """How text is set and laid out. size: half-points; indent: points.

    raised: above (1) or below (-1) the line; font: one of symbols; shaded: a colour lies behind.
    """

    style: Style = PLAIN
    hidden: bool = False
    capitals: bool = False
    size: int = 24
    align: Align = "left"
    indent: float = 0.0
    raised: int = 0
    font: str = ""
    shaded: bool = False

    @property
    def unseen(self) -> bool:
        """Whether letters that are set so are not seen on white paper."""
        white = is_white(self.style.colour) and not (self.style.highlight or self.shaded)
        return self.hidden or white or self.size <= UNSEEN_SIZE


class StyleFamilies:
    """The styles of one document, by family ("text", "paragraph") and name."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        for root in roots:
            for element in () if root is None else root.iter(n("style:style"), n("style:default-style")):
                family = element.get(n("style:family")) or ""
                if element.tag == n("style:default-style"):
                    self._defaults.setdefault(family, element)
                else:
                    self._styles.setdefault((family, element.get(n("style:name")) or ""), element)
        self._known: dict[tuple[str, str, TextFormat], TextFormat] = {}

    def set_in(self, family: str, name: str, outer: TextFormat) -> TextFormat:
        """How text is set that has a style and lies in text that is set as `outer`."""
        key = (family, name, outer)
        if key not in self._known:
            found = outer
            for element in reversed(self._chain(family, name)):
                found = _changed(found, element)
            self._known[key] = found
        return self._known[key]

    def shades(self, table: str) -> bool:
        """Whether a style of a table, row or cell puts a colour behind its letters."""
        found = self._styles.get(("table-cell", table))
        inner = None if found is None else found.find(n("style:table-cell-properties"))
        return inner is not None and inner.get(n("fo:background-color"), "#ffffff") not in _NO_GROUND

    def is_title(self, name: str) -> bool:
        """Whether a paragraph's style is, or comes from, that of titles."""
        return any(e.get(n("style:name")) == "Title" for e in self._chain("paragraph", name))

    def outline(self, name: str) -> int | None:
        """The depth of a heading that a paragraph's style says."""
        for element in self._chain("paragraph", name):
            level = counted(element.get(n("style:default-outline-level")) or "")
            if level is not None:
                return level
        return None

    def _chain(self, family: str, name: str) -> list[Element]:
        """A style and what it is based on, nearest first; for paragraphs the defaults last."""
        out: list[Element] = []
        at = self._styles.get((family, name))
        while at is not None and at not in out and len(out) < STYLES_DEPTH:
            out.append(at)
            at = self._styles.get((family, at.get(n("style:parent-style-name")) or ""))
        default = self._defaults.get(family) if family == "paragraph" else None
        return out if default is None else [*out, default]


def _changed(base: TextFormat, element: Element) -> TextFormat:
    """What a style makes of the setting of what it is based on."""
    letters, layout = element.find(n("style:text-properties")), element.find(n("style:paragraph-properties"))
    said: dict[str, object] = {}
    if letters is not None:
        said |= {"style": _style(base.style, letters), **_letters(base, letters)}
    if layout is not None:
        if align := layout.get(n("fo:text-align")):
            said["align"] = _ALIGN.get(align, "left")
        if ground := layout.get(n("fo:background-color")):
            said["shaded"] = ground not in _NO_GROUND
        lengths = [_points(layout.get(n(f"fo:{name}"))) for name in ("margin-left", "text-indent")]
        if lengths != [None, None]:
            said["indent"] = round(sum(length or 0.0 for length in lengths), 1)
    return msgspec.structs.replace(base, **said)


def _letters(base: TextFormat, letters: Element) -> dict[str, object]:
    said: dict[str, object] = {}
    if display := letters.get(n("text:display")):
        said["hidden"] = display == "none"
    if position := letters.get(n("style:text-position")):
        said["raised"] = _height(position)
    if font := letters.get(n("style:font-name")) or letters.get(n("fo:font-family")):
        said["font"] = font if is_symbol_font(font) else ""
    if transform := letters.get(n("fo:text-transform")):
        said["capitals"] = transform == "uppercase"
    size = letters.get(n("fo:font-size")) or ""
    share = counted(size.removesuffix("%")) if size.endswith("%") else None
    if share is not None:
        said["size"] = round(base.size * share / 100)
    elif (points := _points(size)) is not None:
        said["size"] = round(points * 2)
    return said


def _style(base: Style, letters: Element) -> Style:
    said: dict[str, object] = {}
    if weight := letters.get(n("fo:font-weight")):
        said["bold"] = weight in ("bold", "600", "700", "800", "900")
    if slant := letters.get(n("fo:font-style")):
        said["italic"] = slant in ("italic", "oblique")
    for mark, name in (("underline", "underline"), ("strike", "line-through")):
        line = letters.get(n(f"style:text-{name}-style")) or letters.get(n(f"style:text-{name}-type"))
        if line:
            said[mark] = line != "none"
    for mark, name in (("colour", "fo:color"), ("highlight", "fo:background-color")):
        value = (letters.get(n(name)) or "").lower()
        if re.fullmatch(r"#[0-9a-f]{6}", value) or value == "transparent":
            bare = value == "transparent" or (value == "#ffffff" and mark == "highlight")
            shown = None if bare else value
            said[mark] = ink(shown) if mark == "colour" else shown
    return msgspec.structs.replace(base, **said)


def _height(position: str) -> int:
    """Above or below the line: "super 58%", "33% 58%", "-8% 58%"."""
    first = position.split(" ", maxsplit=1)[0]
    if first in ("super", "sub"):
        return 1 if first == "super" else -1
    share = first.removesuffix("%")
    return 0 if not share.strip("-0.") else -1 if share.startswith("-") else 1


def _points(length: str | None) -> float | None:
    match = re.fullmatch(r"(-?\d{1,6}(?:\.\d{1,6})?)(pt|in|cm|mm|pc|px)", length or "")
    return float(match[1]) * _POINTS[match[2]] if match else None


# ---------------------------------------------------------------------------------------------
# Labels of lists and headings in an ODT, as a word processor prints them: "1.", "(a)", "1.2".

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LEVELS = {n(f"text:{name}") for name in ("list-level-style-number", "list-level-style-bullet",
                                          "list-level-style-image", "outline-level-style")}  # fmt: skip


class ListLevel(Struct, frozen=True):
    """A level of a list style. form: None where it prints nothing; shown: how many levels it prints."""

    form: str | None = None
    prefix: str = ""
    suffix: str = ""
    bullet: str = ""
    start: int = 1
    shown: int = 1


class Lists:
    """The lists of one document, which count on in its order."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            for style in () if root is None else root.iter(n("text:list-style"), n("text:outline-style")):
                outline = style.tag == n("text:outline-style")
                name = "" if outline else style.get(n("style:name")) or ""
                levels = {whole(e.get(n("text:level"))) or 1: _level(e) for e in style if e.tag in _LEVELS}
                self._styles.setdefault(name, levels)
        # how far each list has counted on each of its levels, by its style
        self._counts: dict[str, dict[int, int]] = {}

    def restart(self, style: str) -> None:
        """Begin a list of this style again."""
        self._counts.pop(style, None)

    def label(self, style: str, depth: int, start: int | None = None) -> str:
        """The label of the next item at a depth, 1 = outermost; `start` is a number of its own."""
        if depth > DEEPEST:
            return ""
        levels = self._styles.get(style, {})
        level = levels.get(depth, ListLevel())
        counts = self._counts.setdefault(style, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1 if start is None else start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.bullet or level.form is None:
            return level.bullet
        first = max(1, depth - level.shown + 1)
        shown = [(d, levels.get(d, ListLevel())) for d in range(first, depth + 1)]
        numbers = [formatted(counts.get(d, one.start), one.form, "") for d, one in shown if one.form]
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}".strip()


def _level(element: Element) -> ListLevel:
    if element.tag == n("text:list-level-style-bullet"):
        # private-use characters are how symbol fonts draw bullets
        bullet = element.get(n("text:bullet-char")) or "•"
        return ListLevel(bullet="•" if "\ue000" <= bullet <= "\uf8ff" else bullet)
    form = element.get(n("style:num-format")) or ""
    return ListLevel(
        form=_FORMS.get(form, "decimal") if form else None,
        prefix=element.get(n("style:num-prefix")) or "",
        suffix=element.get(n("style:num-suffix")) or "",
        start=whole(element.get(n("text:start-value"))) or 1,
        shown=whole(element.get(n("text:display-levels"))) or 1,
    )
