"""List markers of HTML as browsers print them: "1.", "a.", "IV.", "•"."""

from __future__ import annotations

from msgspec import Struct

from compare.extract.elements import Element, whole
from compare.language.numerals import GREEK, LATIN, roman

BULLET = "•"
_BY_TYPE = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_BULLETS = {"disc", "circle", "square"}
_FORMS = {"decimal", "decimal-leading-zero", "lower-alpha", "lower-latin", "upper-alpha", "upper-latin",
          "lower-roman", "upper-roman", "lower-greek"}  # fmt: skip


class ListState(Struct):
    """A list that is being read: its kind, its numbers' form and how far it has counted."""

    ordered: bool
    form: str
    next: int = 1
    step: int = 1


def begin_list(element: Element, css: str) -> ListState:
    """The state before a list's first item. css: the list-style that is in force, "" if none is."""
    ordered = element.tag == "ol"
    form = _form(element.get("type") or "", css) or ("decimal" if ordered else "disc")
    step = -1 if ordered and element.get("reversed") is not None else 1
    first = whole(element.get("start"))
    if first is None:
        first = len(element.findall("li")) if step < 0 else 1
    return ListState(ordered, form, first, step)


def item_label(state: ListState, item: Element, css: str) -> str:
    """The marker of the list's next item; the list counts on."""
    value = whole(item.get("value")) if state.ordered else None
    number = state.next if value is None else value
    state.next = number + state.step
    form = _form(item.get("type") or "", css) or state.form
    if form == "none":
        return ""
    if form in _BULLETS:
        return BULLET
    return f"{_number(number, form)}."


def _form(attribute: str, css: str) -> str:
    """The form that an element asks for, "" if it does not."""
    words = css.split()
    known = [w for w in words if w in _FORMS or w in _BULLETS or w == "none"]
    return (
        known[0]
        if known
        else _BY_TYPE.get(attribute, attribute.lower() if attribute.lower() in _BULLETS else "")
    )


def _number(number: int, form: str) -> str:
    if form == "decimal-leading-zero":
        return f"{number:02}"
    kind = form.removeprefix("lower-").removeprefix("upper-")
    if kind == "decimal" or number < 1:
        return str(number)
    text = roman(number) if kind == "roman" else _lettered(number, GREEK if kind == "greek" else LATIN)
    return text.upper() if form.startswith("upper-") else text


def _lettered(number: int, letters: str) -> str:
    """Browsers go on after z with aa, ab."""
    out = ""
    while number:
        number, at = divmod(number - 1, len(letters))
        out = letters[at] + out
    return out
