"""Accepts or rejects all tracked changes of a DOCX, from its XML and by no code of the project.

What is left are lines: a paragraph, or a table's row with its cells between bars.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from compare.model import Draft
from compare.render.report.outline import CONTAINERS
from compare.render.report.phrases import show_controls

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ADDED, GONE = {"ins", "moveTo"}, {"del", "moveFrom"}


def tracked(docx: bytes) -> etree._Element:
    """The body of a DOCX."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    return body


def lines_left(docx: bytes, accept: bool) -> list[str]:
    """The lines of text once all changes are accepted, or else rejected."""
    dropped = GONE if accept else ADDED
    return [line for line in map(_squeezed, _lines(tracked(docx), dropped)) if line]


def lines_of_draft(draft: Draft) -> list[str]:
    """What a draft prints: its rows, its headings with their labels, its texts with theirs."""
    lines = []
    for clause in draft.clauses:
        if clause.kind == "row" and clause.cells:
            lines.append(" | ".join(clause.text[cell.start : cell.end] for cell in clause.cells))
        elif clause.heading or (clause.kind in CONTAINERS and clause.label[:1].isalpha()):
            lines += [f"{clause.label} {clause.heading}", clause.text]
        else:
            lines.append(f"{clause.label} {clause.text}")
    return [line for line in (_squeezed(show_controls(line)) for line in lines) if line]


def _squeezed(line: str) -> str:
    return re.sub(r"\s+", " ", line).strip()


def _lines(parent: etree._Element, dropped: set[str]) -> Iterator[str]:
    waiting = ""
    for child in parent:
        name = etree.QName(child).localname
        if name == "p":
            waiting += _text(child, dropped)
            marks = {etree.QName(mark).localname for mark in child.iterfind(f"{W}pPr/{W}rPr/*")}
            if not marks & dropped:
                yield waiting
                waiting = ""
        elif name == "tbl":
            assert not waiting, "a paragraph's end was deleted before a table, with words of it left"
            for row in child.iterfind(f"{W}tr"):
                changes = {etree.QName(mark).localname for mark in row.iterfind(f"{W}trPr/*")}
                if not changes & dropped:
                    yield " | ".join(" ".join(_lines(cell, dropped)) for cell in row.iterfind(f"{W}tc"))
                else:
                    left = [line for cell in row.iterfind(f"{W}tc") for line in _lines(cell, dropped)]
                    assert not "".join(left).strip(), "words are left of a row that goes"
    yield waiting


def _text(node: etree._Element, dropped: set[str]) -> str:
    pieces = []
    for child in node:
        name = etree.QName(child).localname
        if name in dropped:
            continue
        if name in ("t", "delText"):
            pieces.append(child.text or "")
        elif name in ("tab", "br"):
            pieces.append(" ")
        elif name in ("r", *ADDED, *GONE):
            pieces.append(_text(child, dropped))
    return "".join(pieces)
