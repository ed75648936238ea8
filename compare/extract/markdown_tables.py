"""Rows of Markdown tables that are wider than their header: the parser leaves out what is over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def parse_whole(parser: MarkdownIt, text: str, env: dict[str, Any]) -> list[Token]:
    """The parser's tokens of a text, with a token for every cell of its tables."""
    lines = text.split("\n")
    out: list[Token] = []
    cells, line = 0, ""
    for token in parser.parse(text, env):
        if token.type == "tr_open":
            cells = 0
            line = lines[token.map[0]] if token.map else ""
        elif token.type in ("td_open", "th_open"):
            cells += 1
        elif token.type == "tr_close":
            for cell in _cells(line)[cells:]:
                out += parser.parseInline(cell, env)
        out.append(token)
    return out


def _cells(line: str) -> list[str]:
    """The cells of a row as the parser splits them."""
    cells = re.split(r"(?<!\\)\|", re.sub(r"^[\s>]+", "", line).rstrip())
    cells = cells[1:] if cells and not cells[0] else cells
    cells = cells[:-1] if cells and not cells[-1] else cells
    return [cell.strip().replace("\\|", "|") for cell in cells]
