"""Formulas of a DOCX as one line: two thirds is "2/3" and no 23, a square is no second digit."""

from __future__ import annotations

from compare.extract.docx.package import q
from compare.extract.elements import Element
from compare.extract.marks import RAISED


def formula_text(element: Element) -> str:
    """The letters of a formula, with the signs that its layout stands for."""
    tag = element.tag
    if tag == q("m:t"):
        return element.text or ""
    if tag == q("m:f"):
        return f"{_grouped(_part(element, 'm:num'))}/{_grouped(_part(element, 'm:den'))}"
    if tag == q("m:sSup"):
        return _part(element, "m:e") + _raised(_part(element, "m:sup"))
    if tag == q("m:rad"):
        return f"{_raised(_part(element, 'm:deg'))}√{_grouped(_part(element, 'm:e'))}"
    return "".join(map(formula_text, element))


def after_number(before: str, formula: str) -> str:
    """The formula as it follows the text before it: "1" and "1/2" are one and a half, not 11 halves."""
    return f" {formula}" if before[-1:].isdecimal() and formula[:1].isdecimal() else formula


def _part(element: Element, name: str) -> str:
    part = element.find(q(name))
    return "" if part is None else formula_text(part)


def _grouped(text: str) -> str:
    return text if text.isalnum() or not text else f"({text})"


def _raised(text: str) -> str:
    raised = text.translate(RAISED)
    return raised if not text or all(c not in text for c in raised) else f"^{_grouped(text)}"
