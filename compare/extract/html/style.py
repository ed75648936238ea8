"""How text in HTML is set: by its tags, by inline CSS, and by simple rules of the page's own style sheet.

Only what tells passages apart is read (weight, slant, lines, colours) and what decides whether and how
text is printed and seen at all (display, place, size, colours, list markers, alignment). Rules count whose
selectors name tags, classes and ids, alone or one in another; those that ask more do not.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from msgspec import Struct

from compare.extract.elements import Element
from compare.extract.marks import are_alike
from compare.extract.styled import ink
from compare.extract.symbols import is_symbol_font
from compare.extract.thresholds import MOST_COMBINED, MOST_CSS
from compare.model import PLAIN, Align, Style

_TAGS: dict[str, dict[str, object]] = {
    **{tag: {"bold": True} for tag in ("b", "strong")},
    **{tag: {"italic": True} for tag in ("i", "em", "cite", "dfn", "var", "address")},
    **{tag: {"underline": True} for tag in ("u", "ins")},
    **{tag: {"strike": True} for tag in ("s", "strike", "del")},
    "mark": {"highlight": "#ffff00"},
}
_COLOURS = {
    "aqua": "#00ffff", "blue": "#0000ff", "brown": "#a52a2a", "cyan": "#00ffff", "darkblue": "#00008b",
    "darkgreen": "#006400", "darkred": "#8b0000", "fuchsia": "#ff00ff", "gray": "#808080",
    "green": "#008000", "grey": "#808080", "lightblue": "#add8e6", "lightgreen": "#90ee90",
    "lightgray": "#d3d3d3", "lightgrey": "#d3d3d3", "lightyellow": "#ffffe0", "lime": "#00ff00",
    "magenta": "#ff00ff", "maroon": "#800000", "navy": "#000080", "olive": "#808000",
    "orange": "#ffa500", "pink": "#ffc0cb", "purple": "#800080", "red": "#ff0000", "silver": "#c0c0c0",
    "teal": "#008080", "violet": "#ee82ee", "yellow": "#ffff00",
}  # fmt: skip
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?", re.IGNORECASE)
_COMPOUND = re.compile(r"(?:[a-z][a-z0-9]*|\*)?(?:[.#][\w-]+)*", re.IGNORECASE)
_ENDS = re.compile(r"[.#][\w-]+|[a-z][a-z0-9]*", re.IGNORECASE)
# elements on a line: in others "vertical-align" sets cells, not letters
_ON_LINE = {"span", "a", "font", "small", "b", "i", "em", "strong", "u", "ins", "q", "cite", "code", "abbr"}
_HEIGHTS = {"sup": 1, "sub": -1}
_NOWHERE = re.compile(r"-(?:\d{4,}px|\d{3,}(?:em|rem|vw|vh|%))|-999\d*(?:px|em)?")
_CLIPPED = re.compile(r"rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)|inset\((?:50|100)%\)|circle\(0\)")
# more than nothing
_LENGTH = re.compile(r"\+?(?=[0.]*[1-9])\d{0,5}\.?\d{0,5}(?:px|pt|em|rem|ex|%)")
_CLEAR = re.compile(r"(?:rgba|hsla)\(.*[,/]\s*0*(?:\.0*)?%?\s*\)")
_UNSIZED = re.compile(r"0*(?:\.0*)?(?:px|pt|em|rem|%)?|[01](?:px|pt)")
_ALIGN: dict[str, Align] = {"center": "center", "right": "right", "end": "right", "justify": "justify"}

Declarations = dict[str, str]
_AS_PRINTED = ("#000000", "#ffffff")
_SET_BY = ("color", "bgcolor", "face")


class ElementStyle(Struct, frozen=True):
    """How an element's text is set, and how it is laid out. marker: a list-style-type, "" if none said.

    hidden: the element and all in it. raised: above (1) or below (-1) the line. colour, ground: of the
    letters and behind them as they are said, None for a ground that cannot be told. blank: letters without
    size, or not shown where they stand. font: a font of symbols.
    """

    style: Style = PLAIN
    hidden: bool = False
    raised: int = 0
    colour: str = "#000000"
    ground: str | None = "#ffffff"
    blank: bool = False
    font: str = ""
    align: Align = "left"
    marker: str = ""

    @property
    def unseen(self) -> bool:
        """Whether letters that are set so are not seen."""
        if self.ground is None or (self.colour, self.ground) == _AS_PRINTED:
            return self.blank
        return self.blank or are_alike(self.colour, self.ground)


class CombinedRule(Struct, frozen=True):
    """A rule with a combined selector. above: what it asks of elements around, nearest first."""

    compound: str
    above: tuple[tuple[str, str], ...]
    declarations: Declarations


class StyleRules:
    """The rules of a page's style sheets by selector; linked: whether others are kept elsewhere."""

    def __init__(self, sheets: str, linked: bool = False) -> None:
        self._rules: dict[str, Declarations] = {}
        self._combined: dict[str, list[CombinedRule]] = {}
        self._linked = linked
        # it is asked for two or three times in a row
        self._last: tuple[Element, tuple[Declarations, dict[str, object]]] | None = None
        # where no rule asks for what lies around an element: most are set as others are
        self._known: dict[
            tuple[str, str | None, str | None, str | None], tuple[Declarations, dict[str, object]]
        ] = {}
        text = _without_at_blocks(re.sub(r"/\*.*?\*/", " ", sheets[:MOST_CSS], flags=re.DOTALL))
        for rule in text.split("}"):
            selectors, _, body = rule.rpartition("{")
            for selector in selectors.split(","):
                self._add(selector.strip().lower(), body)

    def _add(self, selector: str, body: str) -> None:
        if not selector or ":" in selector or "[" in selector:
            return
        if _SIMPLE.fullmatch(selector):
            self._rules.setdefault(selector, {}).update(_declarations(body))
            return
        steps = re.sub(r"\s*>\s*", " > ", selector).split()
        compound, rest = steps[-1], steps[:-1]
        above: list[tuple[str, str]] = []
        while rest:
            step = rest.pop()
            child = step == ">" and bool(rest)
            above.append((">" if child else " ", rest.pop() if child else step))
        if all(_COMPOUND.fullmatch(name) for name in (compound, *(name for _, name in above))):
            rule = CombinedRule(compound, tuple(above), _declarations(body))
            for end in _ENDS.findall(compound)[-1:]:
                known = self._combined.setdefault(end, [])
                if len(known) < MOST_COMBINED:
                    known.append(rule)

    def _declared(self, element: Element) -> tuple[Declarations, dict[str, object]]:
        """What the sheets and the element itself say of it, the weakest first, and the style of that."""
        if self._last is not None and self._last[0] is element:
            return self._last[1]
        names = element.tag, element.get("class"), element.get("id"), element.get("style")
        found = None if self._combined else self._known.get(names)
        if found is None:
            css = self._said(element, names)
            found = css, _style_of(css)
            if not self._combined:
                self._known[names] = found
        self._last = element, found
        return found

    def _said(self, element: Element, names: tuple[str, str | None, str | None, str | None]) -> Declarations:
        tag, classes, identity, inline = names
        css: Declarations = {}
        if self._rules or self._combined:
            for selector in _selectors(tag, classes, identity):
                css |= self._rules.get(selector, {})
                for rule in self._combined.get(selector, ()):
                    css |= rule.declarations if _fits(element, rule) else {}
        return css | _declarations(inline) if inline else css

    def look(self, element: Element, outer: ElementStyle) -> ElementStyle:
        """How an element is set that lies in `outer`."""
        tag = element.tag
        css, styled = self._declared(element)
        changed = dict(_TAGS.get(tag, {}))
        if tag == "font" and (colour := _colour(element.get("color"))) is not None:
            changed["colour"] = ink(colour)
        changed |= styled
        if outer.style.strike:
            changed["strike"] = True  # a line through an element goes through all that it holds
        style = msgspec.structs.replace(outer.style, **_blank_as_none(changed)) if changed else outer.style
        hidden = outer.hidden or element.get("hidden") is not None or css.get("display") == "none"
        align = _ALIGN.get(css.get("text-align") or (element.get("align") or "").lower())
        if tag == "center":
            align = "center"
        marker = css.get("list-style-type") or css.get("list-style") or outer.marker
        look = msgspec.structs.replace(
            outer, style=style, hidden=hidden, align=align or outer.align, marker=marker
        )
        plain = not css and tag not in _HEIGHTS and not any(map(element.get, _SET_BY))
        return look if plain and not self._linked else self._seen(element, css, look)

    def _seen(self, element: Element, css: Declarations, outer: ElementStyle) -> ElementStyle:
        """How the letters of an element are seen: their height, colour, ground, size and font."""
        raised = _HEIGHTS.get(element.tag) or (_height(css) if element.tag in _ON_LINE else 0)
        colour = _colour(css.get("color") or element.get("color"))
        if css.get("color") == "transparent":
            colour = None if "text" in css.get("background-clip", "") else outer.ground
        ground = _ground(css, element.get("bgcolor"), outer.ground)
        if self._linked and (element.get("class") or element.get("id")):
            ground = None  # sheets that are not here may colour it
        blank = outer.blank
        if size := css.get("font-size"):
            blank = bool(_UNSIZED.fullmatch(size)) or (blank and size.endswith(("em", "%")))
        if shown := css.get("visibility"):
            blank = shown in ("hidden", "collapse")
        font = (css.get("font-family") or element.get("face") or "").split(",")[0]
        return msgspec.structs.replace(
            outer,
            raised=raised or outer.raised,
            colour=(colour or "#000000") if colour is not None else outer.colour,
            ground=ground,
            blank=blank,
            font=(font if is_symbol_font(font) else "") if font else outer.font,
        )

    def takes_away(self, element: Element) -> bool:
        """Whether an element is put where nobody sees it: off the page, clipped, or clear as glass."""
        css, _ = self._declared(element)
        if not css:
            return False
        if css.get("opacity", "1").strip("0.% ") == "" or _NOWHERE.match(css.get("text-indent", "")):
            return True
        away = css.get("position") in ("absolute", "fixed")
        places = (css.get(name, "") for name in ("left", "right", "top", "bottom"))
        if away and any(map(_NOWHERE.match, places)):
            return True
        clip = css.get("clip-path") or (css.get("clip", "") if away else "")
        return bool(_CLIPPED.match(clip)) or (
            css.get("overflow") == "hidden"
            and any(
                _UNSIZED.fullmatch(css.get(name, "auto"))
                for name in ("height", "max-height", "width", "max-width")
            )
        )


def _fits(element: Element, rule: CombinedRule) -> bool:
    """Whether a rule with a combined selector is for an element."""
    if not _is(element, rule.compound):
        return False
    at = element.getparent()
    for combinator, compound in rule.above:
        while at is not None and not _is(at, compound):
            at = None if combinator == ">" else at.getparent()
        if at is None:
            return False
        at = at.getparent()
    return True


def _is(element: Element, compound: str) -> bool:
    """Whether an element has the tag, classes and id of a part of a selector."""
    tag, *names = re.split(r"(?=[.#])", compound)
    classes = (element.get("class") or "").lower().split()
    identity = (element.get("id") or "").lower()
    return tag in ("", "*", element.tag) and all(
        name[1:] in classes if name[0] == "." else name[1:] == identity for name in names
    )


def _height(css: Declarations) -> int:
    """Whether letters stand above (1) or below (-1) the line."""
    align = css.get("vertical-align", "")
    moved = css.get("top", "") if css.get("position") == "relative" else ""
    if align in ("super", "text-top", "top") or _LENGTH.fullmatch(align):
        return 1
    if moved.startswith("-") and _LENGTH.fullmatch(moved[1:]):
        return 1
    return -1 if align in ("sub", "text-bottom") else 0


def _ground(css: Declarations, attribute: str | None, outer: str | None) -> str | None:
    """The colour behind an element's letters; None for a picture and for what cannot be read."""
    if "background-image" in css and css["background-image"] != "none":
        return None
    said = css.get("background-color") or css.get("background") or attribute
    if said in (None, "transparent", "none", "initial", "inherit", "unset") or _CLEAR.fullmatch(said):
        return outer
    colour = _colour(said)
    return colour if colour != "" else "#000000"


def _selectors(tag: str, classes: str | None, identity: str | None) -> list[str]:
    """The selectors that fit an element, weakest first."""
    names = [f".{name.lower()}" for name in (classes or "").split()]
    out = [tag, *names, *(tag + name for name in names)]
    return [*out, f"#{identity.lower()}", f"{tag}#{identity.lower()}"] if identity else out


def _blank_as_none(changed: dict[str, object]) -> dict[str, object]:
    return {
        key: (value or None) if key in ("colour", "highlight") else value for key, value in changed.items()
    }


def _without_at_blocks(css: str) -> str:
    """The sheet without @media and the like: print and narrow screens set text otherwise."""
    out, at = [], 0
    for start in re.finditer(r"@[\w-]++[^{};]{0,500}+([{;])", css):
        if start.start() < at:
            continue
        out.append(css[at : start.start()])
        at = start.end()
        depth = 1 if start[1] == "{" else 0
        while depth and (brace := re.compile(r"[{}]").search(css, at)):
            depth += 1 if brace[0] == "{" else -1
            at = brace.end()
    return "".join([*out, css[at:]])


def _declarations(body: str) -> Declarations:
    pairs = (part.partition(":") for part in body.split(";"))
    return {
        name.strip().lower(): value.replace("!important", "").strip().lower()
        for name, colon, value in pairs
        if colon
    }


def _style_of(css: Declarations) -> dict[str, object]:
    out: dict[str, object] = {}
    weight = css.get("font-weight", "")
    if weight in ("bold", "bolder", "600", "700", "800", "900", "normal", "lighter", "400", "300"):
        out["bold"] = weight in ("bold", "bolder", "600", "700", "800", "900")
    slant = css.get("font-style", "")
    if slant in ("italic", "oblique", "normal"):
        out["italic"] = slant != "normal"
    line = css.get("text-decoration-line") or css.get("text-decoration", "")
    if "underline" in line:
        out["underline"] = True
    if "line-through" in line:
        out["strike"] = True
    if line.startswith("none"):
        out |= {"underline": False, "strike": False}
    if (colour := _colour(css.get("color"))) is not None:
        out["colour"] = ink(colour)
    if (ground := _colour(css.get("background-color") or css.get("background"))) is not None:
        out["highlight"] = "" if ground == "#ffffff" else ground
    return out


@lru_cache(maxsize=1024)
def _colour(value: str | None) -> str | None:
    """A CSS colour as "#rrggbb", "" for black and for none at all; None for what cannot be read."""
    text = (value or "").strip().lower()
    if text in ("black", "transparent", "none", "initial", "unset", "currentcolor"):
        return ""
    if text == "white":
        return "#ffffff"
    if match := re.fullmatch(r"#?([0-9a-f]{6})(?:[0-9a-f]{2})?", text):
        digits = match[1]
    elif match := re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?", text):
        digits = "".join(d * 2 for d in match.groups())
    elif match := re.fullmatch(
        r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]+)%?\s*)?\)", text
    ):
        if match[4] and match[4].strip("0.") == "":
            return ""
        digits = "".join(f"{min(int(n), 255):02x}" for n in match.groups()[:3])
    else:
        return _COLOURS.get(text)
    return "" if digits == "000000" else f"#{digits}"
