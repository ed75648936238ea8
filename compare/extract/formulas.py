"""Formulas as one line: two thirds is "2/3" and no 23, a square is no second digit.

One reading for Word's formulas (OMML), for MathML in pages and ODTs, and for Word's older fields (" EQ ").
What has no form on one line keeps its letters, a space between. Open `formula_text` first.
"""

from __future__ import annotations

import re

from compare.extract.elements import Element
from compare.extract.marks import RAISED

_LETTERS = {"t", "mi", "mn", "mo", "ms", "mtext"}
_SILENT = {"annotation", "annotation-xml", "mphantom", "mprescripts", "none"}
_SPACED = {"mspace", "mtr", "mtd", "mr"}
# the parts of what OMML says by the names of elements and MathML by their order
_PARTS: dict[str, tuple[str | int, str | int]] = {
    "f": ("num", "den"), "sSup": ("e", "sup"), "sSub": ("e", "sub"), "rad": ("e", "deg"),
    "mfrac": (0, 1), "msup": (0, 1), "msub": (0, 1), "mroot": (0, 1),
}  # fmt: skip


def formula_text(element: Element) -> str:
    """The letters of a formula, with the signs that its layout stands for."""
    name = _name(element)
    if name in _LETTERS:
        return " ".join((element.text or "").split()) if name != "t" else element.text or ""
    if name in _SILENT:
        return ""
    if name in _PARTS:
        first, second = _PARTS[name]
        return _of_two(name, _part(element, first), _part(element, second))
    if name == "msqrt":
        return f"√{_grouped(_all(element))}"
    if name == "mfenced":
        parts = map(formula_text, element)
        return f"{element.get('open', '(')}{','.join(parts)}{element.get('close', ')')}"
    if name == "d":
        return _delimited(element)
    return f" {_all(element)}" if name in _SPACED else _all(element)


def _of_two(name: str, first: str, second: str) -> str:
    if name in ("f", "mfrac"):
        return f"{_grouped(first)}/{_grouped(second)}"
    if name in ("sSup", "msup"):
        return first + _raised(second)
    if name in ("sSub", "msub"):
        return f"{first}_{second}"  # for "x1" is neither x nor 1
    return f"{_raised(second)}√{_grouped(first)}"


def _delimited(element: Element) -> str:
    """What stands in brackets, with the brackets that the formula draws around it."""
    signs = {"begChr": "(", "sepChr": "|", "endChr": ")"}
    for properties in (child for child in element if _name(child) == "dPr"):
        for said in properties:
            if _name(said) in signs:
                signs[_name(said)] = next(iter(said.attrib.values()), "")
    begin, parting, end = signs.values()
    return f"{begin}{parting.join(formula_text(child) for child in element if _name(child) == 'e')}{end}"


def after_number(before: str, formula: str) -> str:
    """The formula as it follows the text before it: "1" and "1/2" are one and a half, not 11 halves."""
    return f" {formula}" if before[-1:].isdecimal() and formula[:1].isdecimal() else formula


def _all(element: Element) -> str:
    return "".join(map(formula_text, element))


def _name(element: Element) -> str:
    """The name of an element without its space; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _part(element: Element, part: str | int) -> str:
    """A part by its name or by its place."""
    if isinstance(part, int):
        return formula_text(element[part]) if part < len(element) else ""
    return "".join(formula_text(child) for child in element if _name(child) == part)


def _grouped(text: str) -> str:
    return text if text.isalnum() or not text else f"({text})"


def _raised(text: str) -> str:
    raised = text.translate(RAISED)
    return raised if not text or all(c not in text for c in raised) else f"^{_grouped(text)}"


# ---------------------------------------------------------------------------------------------
# Fields that are formulas: " EQ \f(2;3) ", one of two dozen commands in another.

_COMMAND = re.compile(r"\\([a-z]+)((?:\s*\\[a-z]{2}\d*)*)\s*\(", re.IGNORECASE)


def formula_of_field(code: str) -> str | None:
    """What a field's code of a formula shows; "" for other fields, None for a formula that is not read."""
    name, _, formula = code.strip().partition(" ")
    if name.upper() != "EQ":
        return ""
    try:
        text, end = _read_until(formula, 0, "")
    except (_NotRead, RecursionError):
        return None
    return " ".join(text.split()) if end == len(formula) else None


class _NotRead(Exception):
    """The code has a command that is not known, or no end."""


def _read_until(code: str, at: int, stops: str) -> tuple[str, int]:
    """The text from a place up to one of the stops, and where that stands."""
    out: list[str] = []
    while at < len(code) and code[at] not in stops:
        command = _COMMAND.match(code, at)
        if command:
            text, at = _command(command, code)
            out.append(after_number("".join(out[-1:]), text))
            continue
        if code[at] == "\\" and code[at + 1 : at + 2] and not code[at + 1].isalnum():
            at += 1  # a sign that the formula shows
        elif code[at] == "\\":
            raise _NotRead
        out.append(code[at])
        at += 1
    return "".join(out), at


def _command(command: re.Match[str], code: str) -> tuple[str, int]:
    """What a command shows, and where the code goes on behind it."""
    parts: list[str] = []
    at = command.end() - 1
    while at < len(code) and code[at] != ")":
        part, at = _read_until(code, at + 1, ",;)")
        parts.append(part.strip())
    if at >= len(code):
        raise _NotRead
    match command[1].lower(), parts:
        case "f", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}", at + 1
        case "r", [base]:
            return f"√{_grouped(base)}", at + 1
        case "r", [degree, base]:
            return f"{_raised(degree)}√{_grouped(base)}", at + 1
        case "s", [part]:
            return (_raised(part) if "\\up" in command[2].lower() else part), at + 1
        case "b", [part]:
            return f"({part})", at + 1
        case "l" | "x" | "d", _:
            return ",".join(parts), at + 1
    raise _NotRead
