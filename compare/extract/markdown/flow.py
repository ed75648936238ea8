"""The flow of a Markdown file: its parser's tokens gathered to headings, paragraphs, items, rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from compare.extract.breaks import parted
from compare.extract.html.lists import BULLET
from compare.extract.markdown.inline import KNOWN_TAGS, InlineText
from compare.extract.styled import StyledText, row_of, runs_of, squeeze
from compare.extract.text import blocks_of_text
from compare.extract.thresholds import FLOW_STEP
from compare.language.labels import leading_label
from compare.model import PLAIN, Block, Dropped

if TYPE_CHECKING:
    from markdown_it.token import Token

_FIRST_TAG = re.compile(r"\s*</?([a-zA-Z][a-zA-Z0-9-]*)")


class MarkdownList(Struct):
    """A list: the labels of its items in order, and how many of them were used."""

    labels: list[str]
    used: int = 0


class MarkdownFlow:
    """Reads block tokens to blocks."""

    def __init__(self, inline: InlineText) -> None:
        self._inline = inline
        self.blocks: list[Block] = []
        self._lists: list[MarkdownList] = []
        self._label = ""
        self._heading = 0
        self._quoted = 0
        self._tables = 0
        self._cells: list[list[StyledText]] | None = None
        self._header = False

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all tokens of a file."""
        for at, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                self._text(self._inline.pieces(token))
            elif kind in ("bullet_list_open", "ordered_list_open"):
                self._lists.append(MarkdownList(_labels(tokens, at)))
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            elif kind == "list_item_open":
                self._begin_item()
            elif kind == "list_item_close":
                self._label = ""
            elif kind in ("heading_open", "heading_close"):
                self._heading = int(token.tag[1]) if token.nesting == 1 else 0
            elif kind in ("blockquote_open", "blockquote_close"):
                self._quoted += token.nesting
            elif kind in ("fence", "code_block"):
                self.blocks += blocks_of_text(token.content)[0]
            elif kind == "html_block":
                self._html(token.content)
            else:
                self._table(kind)

    def _begin_item(self) -> None:
        if any(c.isalnum() for c in self._label):
            # an item that begins with a list of its own: its number stands alone
            self.blocks.append(Block(label=self._label, level=len(self._lists) - 1))
        current = self._lists[-1]
        self._label = current.labels[current.used] if current.used < len(current.labels) else ""
        current.used += 1

    def _text(self, pieces: list[StyledText]) -> None:
        if self._cells is not None:
            # in a table the pieces are a cell's; its breaks are spaces
            self._cells.append([(" " if text in "\n\v" else text, style) for text, style in pieces])
            return
        for part in parted(pieces):
            self._put(part)

    def _put(self, pieces: list[StyledText]) -> None:
        runs = runs_of(pieces)
        if not runs:
            return
        label, self._label = self._label, ""
        if label == BULLET and leading_label("".join(run.text for run in runs)):
            # a bullet before "(a)" only carries the layout
            label = ""
        depth = len(self._lists)
        indent = FLOW_STEP * (depth + self._quoted)
        if self._heading:
            self.blocks.append(
                Block(kind="heading", runs=runs, label=label, level=self._heading, indent=indent)
            )
        else:
            self.blocks.append(Block(runs=runs, label=label, level=depth, indent=indent))

    def _html(self, markup: str) -> None:
        """A block of HTML: read as such, or as text where its first tag is none that exists."""
        text = re.sub(r"<!--(.*?)(?:-->|\Z)", self._log_comment, markup, flags=re.DOTALL)
        tag = _FIRST_TAG.match(text)
        if tag and tag[1].lower() not in KNOWN_TAGS:
            self._put([(text, PLAIN)])
        elif text.strip():
            from compare.extract.html import blocks_of_fragment

            blocks, dropped = blocks_of_fragment(text)
            self.blocks += blocks
            self._inline.dropped += dropped

    def _log_comment(self, match: re.Match[str]) -> str:
        if text := squeeze(match[1]):
            self._inline.dropped.append(Dropped("comment", None, text))
        return ""

    def _table(self, kind: str) -> None:
        if kind == "table_open":
            self._tables += 1
        elif kind in ("thead_open", "thead_close"):
            self._header = kind == "thead_open"
        elif kind == "tr_open":
            self._cells = []
        elif kind == "tr_close":
            runs, places = row_of(self._cells or [])
            self._cells = None
            if runs:
                self.blocks.append(
                    Block(kind="row", runs=runs, cells=places, table=self._tables, header=self._header)
                )


def _labels(tokens: Sequence[Token], at: int) -> list[str]:
    """The labels of the items of the list that opens at a token, as they are printed.

    The source's own numbers where they rise; where they repeat ("1. 1. 1."), a lazy way of writing,
    they are counted from the first.
    """
    if tokens[at].type == "bullet_list_open":
        return [BULLET] * sum(1 for _ in _items(tokens, at))
    numbers = [(int(t.info or "1"), t.markup) for t in _items(tokens, at)]
    rising = all(b > a for (a, _), (b, _) in pairwise(numbers))
    first = numbers[0][0] if numbers else 1
    return [f"{n if rising else first + k}{mark}" for k, (n, mark) in enumerate(numbers)]


def _items(tokens: Sequence[Token], at: int) -> list[Token]:
    """The tokens that open the items of the list that opens at a token."""
    depth = tokens[at].level
    out = []
    for n in range(at + 1, len(tokens)):
        token = tokens[n]
        if token.level == depth and token.type.endswith("list_close"):
            break
        if token.type == "list_item_open" and token.level == depth + 1:
            out.append(token)
    return out
