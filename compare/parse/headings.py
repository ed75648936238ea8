"""What style says of a line: that its first words are a label or a title, that all of it is a heading."""

from __future__ import annotations

import re

from compare.model import PLAIN
from compare.parse.labels import CONTAINERS, Label, looks_like_heading, read_label
from compare.parse.pieces import Piece

STOP_WITHIN = re.compile(r"[.:]\s?[–—-]{0,2}\s*$")
STOP_AFTER = re.compile(r"\s*[.:]\s?[–—-]{0,2}\s")
RUN_IN_WORDS = 15
LABEL_WORDS = 3


def all_bold(piece: Piece) -> bool:
    """Whether every letter is bold."""
    return bool(piece.text) and sum(b - a for a, b, s in piece.spans if s.bold) >= len(piece.text) - 1


def is_loud(piece: Piece, bold: bool) -> bool:
    """Whether a line that ends with a stop is a heading nonetheless, being in capitals or bold."""
    title = piece.text.rstrip("] ")
    one = title.endswith(".") and ". " not in title
    return one and (bold or title.isupper()) and looks_like_heading(title[:-1])


def label_set_apart(piece: Piece, code: str) -> Label | None:
    """A label without a stop that style parts from the text: "Article 5" in bold, then "The Parties …"."""
    start, end, style = piece.spans[0] if piece.spans else (1, 0, PLAIN)
    if start or not (style.bold or style.italic or style.underline):
        return None
    printed = piece.text[:end].strip()
    label = read_label(printed, code) if len(printed.split()) <= LABEL_WORDS else None
    if label is None or label.system not in CONTAINERS or label.end < len(printed):
        return None
    return label if label.number and piece.text[end:].lstrip()[:1].isupper() else None


def run_in(rest: Piece) -> tuple[str, Piece]:
    """The title set apart at the start of an article's text ("Use of terms. In this …"), and the text."""
    start, end, style = rest.spans[0] if rest.spans else (1, 0, PLAIN)
    set_apart = style.bold or style.italic or style.underline
    if start or not set_apart or not rest.text[end:].strip():
        return "", rest
    within, after = STOP_WITHIN.search(rest.text[:end]), STOP_AFTER.match(rest.text, end)
    title = rest.text[: within.start() if within else end].strip()
    if not (within or after) or len(title.split()) > RUN_IN_WORDS or not looks_like_heading(title):
        return "", rest
    return title, rest.cut(after.end() if after and not within else end)
