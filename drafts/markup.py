"""The markup of drafts/sources/*.md, and the records that the typesetters take.

A source begins with its settings between two lines of three hyphens, one `name: value` a line:

    statement   that this is a restatement; stands on the first page, and small on every page of a PDF
    language    ISO 639-1 code of the text
    running     the running head of a PDF

Blocks follow, with an empty line between them. How a block begins says what it is:

    # Treaty on …            the title
    = Draft as of …          a line that dates the draft
    > The report says …      a notice about the restatement
    ~ {rus|Bold: …}          a line of the legend, set in the style that it explains
    ## Article 1 | Use of …  a container, and its heading after the bar; bar and heading may be missing
    ### Option 1             a heading below a container
    1. Ukraine shall …       a numbered paragraph or point
    (a) join …               a lettered item; Russian sources write а)
    | No. | Category |       a row of a table; rows follow line by line, the first is the header
    _ For Ukraine            a line to be signed
    [^1]: It is not …        the text of the footnote to which [^1] in a text refers
    ---                      the next block begins a page
    anything else            a paragraph

Inside a text, `{rus|…}` is a passage proposed by the Russian side and not agreed, `{ukr|…}` one proposed
by the Ukrainian side and not agreed, `{off|…}` a matter that the Ukrainian side declines to discuss. A
tilde between two characters, as in `85~000`, is a space at which no line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Mark = Literal["", "rus", "ukr", "off"]
Kind = Literal[
    "title", "date", "notice", "legend", "container", "heading", "point", "item",
    "table", "sign", "footnote", "page", "paragraph",
]  # fmt: skip

_SETTINGS = {"statement", "language", "running"}
_STARTS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("title", re.compile(r"# ")),
    ("container", re.compile(r"## ")),
    ("heading", re.compile(r"### ")),
    ("date", re.compile(r"= ")),
    ("notice", re.compile(r"> ")),
    ("legend", re.compile(r"~ ")),
    ("sign", re.compile(r"_ ")),
    ("footnote", re.compile(r"\[\^(?P<label>\d+)\]: ")),
    ("point", re.compile(r"(?P<label>\d+\.) ")),
    ("item", re.compile(r"(?P<label>\([a-z]\)|[а-я]\)) ")),
)
_PIECE = re.compile(
    r"\{(?P<mark>rus|ukr|off)\|(?P<marked>[^{}]*)\}|\[\^(?P<note>\d+)\]|(?P<plain>[^{}\[]+|\[)"
)
_NO_BREAK = re.compile(r"(?<=\S)~(?=\S)")


class MarkupError(ValueError):
    """A source that breaks the rules of the markup; the message names the block."""


@dataclass(frozen=True)
class Span:
    """A stretch of text with one mark, or the reference to a footnote (then `text` is its number)."""

    text: str
    mark: Mark = ""
    footnote: bool = False


@dataclass(frozen=True)
class Block:
    """One block. label: "1.", "(a)", "Article 1", a footnote's number. rows: of a table, cell by cell."""

    kind: Kind
    spans: tuple[Span, ...] = ()
    label: str = ""
    rows: tuple[tuple[tuple[Span, ...], ...], ...] = ()

    @property
    def text(self) -> str:
        """The text without marks and footnote references; of a table, all cells."""
        cells = [cell for row in self.rows for cell in row]
        return " ".join(plain_text(spans) for spans in (self.spans, *cells) if spans)


@dataclass(frozen=True)
class Source:
    """A source as read: its settings and its blocks."""

    statement: str
    language: str
    running: str = ""
    blocks: tuple[Block, ...] = field(default=())

    @property
    def title(self) -> str:
        """The text of the title."""
        return next(block.text for block in self.blocks if block.kind == "title")


def plain_text(spans: tuple[Span, ...]) -> str:
    """The text of spans without marks and footnote references."""
    return "".join(span.text for span in spans if not span.footnote)


def read_source(content: str) -> Source:
    """Read a source. Raises MarkupError."""
    opening, _, rest = content.partition("---\n")
    head, closing, body = rest.partition("\n---\n")
    if opening or not closing:
        raise MarkupError("a source begins with its settings between two lines of '---'")
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    if unknown := settings.keys() - _SETTINGS:
        raise MarkupError(f"unknown setting {min(unknown)!r}")
    blocks = tuple(_block(lines) for lines in _chunks(body))
    if [block.kind for block in blocks].count("title") != 1:
        raise MarkupError("a source has one title")
    return Source(**settings, blocks=blocks)


def _chunks(body: str) -> Iterator[list[str]]:
    for chunk in re.split(r"\n\s*\n", body.strip()):
        yield [line.strip() for line in chunk.splitlines()]


def _block(lines: list[str]) -> Block:
    if lines == ["---"]:
        return Block("page")
    if lines[0].startswith("|"):
        return Block("table", rows=tuple(_row(line) for line in lines))
    text = " ".join(lines)
    for kind, start in _STARTS:
        if found := start.match(text):
            label = found.groupdict().get("label") or ""
            rest = text[found.end() :]
            if kind == "notice":
                rest = " ".join(line.removeprefix(">").strip() for line in lines)
            if kind == "container":
                label, _, rest = (part.strip() for part in rest.partition("|"))
            return Block(kind, _spans(rest), label)
    return Block("paragraph", _spans(text))


def _row(line: str) -> tuple[tuple[Span, ...], ...]:
    if not line.endswith("|"):
        raise MarkupError(f"a row of a table ends with a bar: {line!r}")
    # a bar inside braces belongs to a mark
    cells = re.findall(r"\|((?:\{[^{}]*\}|[^|{}])*)(?=\|)", line)
    return tuple(_spans(cell.strip()) for cell in cells)


def _spans(text: str) -> tuple[Span, ...]:
    spans, at = [], 0
    for piece in _PIECE.finditer(text):
        if piece.start() != at:
            break
        at = piece.end()
        if piece["note"]:
            spans.append(Span(piece["note"], footnote=True))
        else:
            mark: Mark = piece["mark"] or ""  # type: ignore[assignment]
            spans.append(Span(_NO_BREAK.sub("\u00a0", piece["marked"] or piece["plain"]), mark))
    if at != len(text):
        raise MarkupError(f"a mark is not closed, or not known: {text[at:][:60]!r}")
    return _joined(spans)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbours of the same mark as one span."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and not last.footnote and not span.footnote and last.mark == span.mark:
            joined[-1] = Span(last.text + span.text, last.mark)
        else:
            joined.append(span)
    return tuple(joined)
