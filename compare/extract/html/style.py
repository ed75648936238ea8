"""How text in HTML is set: by its tags, by inline CSS, and by simple rules of the page's own style sheet.

Only what tells passages apart is read (weight, slant, lines, colours) and what decides whether and how
text is printed at all (display, list markers, alignment). Rules with one tag, class or id count;
combined selectors do not.
"""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from compare.extract.elements import Element
from compare.extract.styled import ink
from compare.extract.thresholds import MOST_CSS
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
_ALIGN: dict[str, Align] = {"center": "center", "right": "right", "end": "right", "justify": "justify"}

Declarations = dict[str, str]


class ElementStyle(Struct, frozen=True):
    """How an element's text is set, and how it is laid out. marker: a list-style-type, "" if none said."""

    style: Style = PLAIN
    hidden: bool = False
    align: Align = "left"
    marker: str = ""


class StyleRules:
    """The simple rules of a page's style sheets, by selector."""

    def __init__(self, sheets: str) -> None:
        self._rules: dict[str, Declarations] = {}
        text = _without_at_blocks(re.sub(r"/\*.*?\*/", " ", sheets[:MOST_CSS], flags=re.DOTALL))
        for rule in text.split("}"):
            selectors, _, body = rule.rpartition("{")
            for selector in selectors.split(","):
                name = selector.strip()
                if name and _SIMPLE.fullmatch(name):
                    self._rules.setdefault(name.lower(), {}).update(_declarations(body))

    def look(self, element: Element, outer: ElementStyle) -> ElementStyle:
        """How an element is set that lies in `outer`."""
        tag = element.tag
        css: Declarations = {}
        for selector in _selectors(tag, element.get("class"), element.get("id")) if self._rules else ():
            css |= self._rules.get(selector, {})
        inline = element.get("style")
        if inline:
            css |= _declarations(inline)
        changed = dict(_TAGS.get(tag, {}))
        if tag == "font" and (colour := _colour(element.get("color"))) is not None:
            changed["colour"] = ink(colour)
        changed |= _style_of(css)
        style = msgspec.structs.replace(outer.style, **_blank_as_none(changed)) if changed else outer.style
        hidden = (
            outer.hidden
            or element.get("hidden") is not None
            or css.get("display") == "none"
            or css.get("visibility") == "hidden"
        )
        align = _ALIGN.get(css.get("text-align") or (element.get("align") or "").lower())
        if tag == "center":
            align = "center"
        marker = css.get("list-style-type") or css.get("list-style") or outer.marker
        return ElementStyle(style, hidden, align or outer.align, marker)


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
