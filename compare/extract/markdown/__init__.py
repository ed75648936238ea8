"""Markdown as it is printed: lists with their numbers, emphasis as styles, notes at the end.

In: the bytes of a Markdown file. Out: a `Document`. Open `flow.py` first.
CommonMark with tables and struck text by markdown-it-py; two of its readings are turned off. Indented
text is not code, for drafts indent their items. And a link must lead somewhere: "[Party](ies)" and
"[text]: word" are a draft's brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from compare.errors import DamagedFile, ReadError
from compare.extract.encoding import decode, mark_doubtful
from compare.extract.html.lists import BULLET
from compare.extract.markdown.flow import MarkdownFlow
from compare.extract.markdown.inline import InlineText
from compare.extract.styled import StyledText, runs_of, squeeze
from compare.extract.thresholds import MARKDOWN_MAX_LINES, MARKDOWN_MAX_MARKS, MAX_DEPTH
from compare.language.labels import opens_article
from compare.model import PLAIN, Block, Document, Dropped, Source
from compare.options import ExtractOptions

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# ---------------------------------------------------------------------------------------------
# Rows of Markdown tables that are wider than their header: the parser leaves out what is over.


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


# ---------------------------------------------------------------------------------------------
# What lies in a Markdown file beside Markdown: front matter, kramdown's attribute lines, note definitions.
# Each is taken out of the source before it is parsed, and either listed as dropped or, for notes, kept.

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)")
_ATTRIBUTES = re.compile(r"\s*\{:.*\}\s*")
# kramdown's spans of attributes and comments, and Liquid's tags
_SPANS = re.compile(r"\{::?[.#\w/][^{}\n]*\}|\{%[^%\n]*%\}|\{\{[^{}\n]*\}\}")
_CONTENTS_ITEM = re.compile(r"\s*(?:[*+-]|\d+[.)])\s+\S.{0,40}")
_BLOCK_START = re.compile(r" {0,3}(?:#{1,6}\s|>|```|~~~|\[[^\]\n]{1,60}\]:)")


class NoteDefinition(Struct, frozen=True):
    """A note as the source defines it: its name, and its text as Markdown."""

    name: str
    text: str


class MarkdownSource(Struct, frozen=True):
    """A file's own Markdown, its notes, its front matter's keys, and what was taken out."""

    text: str
    notes: tuple[NoteDefinition, ...]
    front: dict[str, str]
    dropped: tuple[Dropped, ...]


def take_apart(text: str) -> MarkdownSource:
    """Part a file into what the Markdown parser is given and what it is not."""
    lines = text.split("\n")
    dropped: list[Dropped] = []
    front, lines = _front_matter(lines, dropped)
    notes: list[NoteDefinition] = []
    out: list[str] = []
    fence = ""
    at = 0
    mended = _Mended()
    while at < len(lines):
        line = lines[at]
        fence = _fence_after(fence, line)
        note = None if fence else _NOTE.fullmatch(line)
        if note:
            end = _note_end(lines, at)
            body = [note[2], *(x.strip() for x in lines[at + 1 : end])]
            notes.append(NoteDefinition(note[1], _without_spans("\n".join(body), dropped)))
            out += [""] * (end - at)
            at = end
            continue
        out.append(line if fence else _plain(mended.line(line), out, dropped))
        at += 1
    return MarkdownSource("\n".join(out), tuple(notes), front, tuple(dropped))


_TIGHT = re.compile(r" {0,3}(#{1,6})(?=[^\W_])(.*)")
_ITEM = re.compile(r"( *)(?:\d{1,3}[.)]|[-*+])( +)(?=\S)")


class _Mended:
    """Lines as people write them, made as Markdown has them: "###Article 5", items two spaces in."""

    def __init__(self) -> None:
        self._text_at = 0  # where the words of the outermost item begin, 0 where none is open

    def line(self, line: str) -> str:
        """The line, its heading's mark apart from the words, an item below another as deep as it looks."""
        heading = _TIGHT.fullmatch(line)
        if heading and (len(heading[1]) > 1 or opens_article(heading[2])):
            self._text_at = 0
            return f"{heading[1]} {heading[2]}"
        item = _ITEM.match(line)
        if item and not item[1]:
            self._text_at = item.end()
        elif item and 1 < len(item[1]) < self._text_at:
            return " " * (self._text_at - len(item[1])) + line
        elif line[:1].strip():
            self._text_at = 0
        return line


def _front_matter(lines: list[str], dropped: list[Dropped]) -> tuple[dict[str, str], list[str]]:
    """The keys of YAML front matter with plain values, and the lines after it."""
    if not lines or lines[0].rstrip() != "---":
        return {}, lines
    end = next((n for n, line in enumerate(lines[1:200], 1) if line.rstrip() in ("---", "...")), None)
    if end is None or not all(re.match(r"\s*(?:[\w-]+:|#|-|$)|\s+\S", line) for line in lines[1:end]):
        return {}, lines
    dropped += [Dropped("front-matter", None, line.strip()) for line in lines[1:end] if line.strip()]
    pairs = (line.partition(":") for line in lines[1:end] if not line.startswith((" ", "\t")))
    return {key.strip(): value.strip().strip("\"'") for key, colon, value in pairs if colon}, lines[end + 1 :]


def _fence_after(fence: str, line: str) -> str:
    """The fence of code that is open after this line, "" if none is."""
    mark = _FENCE.match(line)
    if mark is None:
        return fence
    if not fence:
        return mark[1]
    closes = mark[1][0] == fence[0] and len(mark[1]) >= len(fence) and not line.strip().strip(fence[0])
    return "" if closes else fence


def _note_end(lines: list[str], start: int) -> int:
    """The line after a note: it goes on over plain lines, and over blank ones before indented lines."""
    at = start + 1
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            following = next((n for n in range(at, min(at + 4, len(lines))) if lines[n].strip()), None)
            if following is None or not lines[following].startswith(("  ", "\t")):
                return at
            at = following
        elif _BLOCK_START.match(line):
            return at
        at += 1
    return at


def _plain(line: str, before: list[str], dropped: list[Dropped]) -> str:
    """The line without kramdown's and Liquid's own; "" where it is nothing else."""
    if not _ATTRIBUTES.fullmatch(line):
        return _without_spans(line, dropped)
    if (
        re.search(r"\btoc\b", line)
        and "no_toc" not in line
        and before
        and _CONTENTS_ITEM.fullmatch(before[-1])
    ):
        # "* TOC" and "{:toc}" stand together for a contents list
        dropped.append(Dropped("markup", None, before.pop().strip()))
        before.append("")
    dropped.append(Dropped("markup", None, line.strip()))
    return ""


def _without_spans(line: str, dropped: list[Dropped]) -> str:
    if "{" not in line:
        return line
    dropped += [Dropped("markup", None, match[0]) for match in _SPANS.finditer(line)]
    return _SPANS.sub("", line)


# ---------------------------------------------------------------------------------------------

_MARKS = re.compile(r"[*_~`\[<!]")
_LEADS = re.compile(
    r"[a-z][a-z0-9+.-]{1,30}:\S|//|[#/?]|\.{1,2}/|[\w%./-]+\.(?:html?|pdf|md|txt|docx?|png|jpe?g|gif|svg)(?:[#?]|$)"
    r"|[\w-]+(?:\.[\w-]+)+(?:/|$)",
    re.IGNORECASE,
)


def read_markdown(data: bytes, source: Source, options: ExtractOptions) -> Document:
    """Read a Markdown file. Every word is in a block or listed as dropped.

    Raises ReadError for more lines or marks than a text can need, DamagedFile for one nested too deeply.
    """
    decoded = decode(data, source.name, options.encoding, most_lines=MARKDOWN_MAX_LINES)
    if len(_MARKS.findall(decoded.text)) > MARKDOWN_MAX_MARKS:
        remedy = "give it as plain text, or split it"
        raise ReadError(
            f"has more than {MARKDOWN_MAX_MARKS:,} marks of emphasis, links and tags", source.name, remedy
        )
    parts = take_apart(decoded.text)
    inline = InlineText({note.name for note in parts.notes})
    parser = _parser()
    env: dict[str, Any] = {}
    flow = MarkdownFlow(inline)
    definitions = _read(flow, parts.text, parser, env, source.name)
    blocks = flow.blocks + _notes(parts.notes, inline, parser, env, source.name)
    title = parts.front.get("title") or next(
        (b.text for b in blocks if b.kind == "heading" and b.level == 1), ""
    )
    language = re.split(r"[-_]", parts.front.get("lang") or parts.front.get("language") or "")[0].lower()
    return Document(
        source=source,
        blocks=mark_doubtful(blocks, decoded.note),
        title=squeeze(title),
        language=language if re.fullmatch(r"[a-z]{2,3}", language) else "",
        warnings=(decoded.note,) if decoded.note else (),
        dropped=(*parts.dropped, *definitions, *inline.dropped),
    )


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    options = {"store_labels": True, "maxNesting": MAX_DEPTH}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).disable("code")
    parser.validateLink = lambda url: bool(_LEADS.match(url))  # type: ignore[method-assign]
    return parser


def _read(
    flow: MarkdownFlow, text: str, parser: MarkdownIt, env: dict[str, Any], where: str
) -> list[Dropped]:
    """Read a text to the flow's blocks; list the lines of it that define where links lead."""
    known, repeated = set(env.get("references", {})), len(env.get("duplicate_refs", ()))
    tokens = parse_whole(parser, text, env)
    if any(token.level >= MAX_DEPTH - 1 for token in tokens):
        raise DamagedFile("is nested too deeply to be read", where, "give it as plain text")
    flow.read(tokens)
    new = [found for name, found in env.get("references", {}).items() if name not in known]
    lines = text.split("\n")
    places = sorted(tuple(found["map"]) for found in (*new, *env.get("duplicate_refs", ())[repeated:]))
    return [Dropped("link-definition", None, squeeze(" ".join(lines[a:b]))) for a, b in places]


def _notes(
    notes: tuple[NoteDefinition, ...],
    inline: InlineText,
    parser: MarkdownIt,
    env: dict[str, Any],
    where: str,
) -> list[Block]:
    """The notes, each as one block, in the order in which the text refers to them."""
    order = {name: n for n, name in enumerate(dict.fromkeys(inline.referred), 1)}
    # names that are numbers are printed as they are; other names get the number of their order
    numbered = all(note.name.isdigit() for note in notes)
    out = []
    for note in sorted(notes, key=lambda note: order.get(note.name, len(order) + 1)):
        flow = MarkdownFlow(inline)
        inline.dropped += _read(flow, note.text, parser, env, where)
        runs = runs_of(_on_line(flow.blocks))
        label = note.name if numbered else str(order.get(note.name, note.name))
        if runs:
            out.append(Block(kind="note", runs=runs, label=label))
    return out


def _on_line(blocks: list[Block]) -> Iterator[StyledText]:
    """The blocks on one line, with the numbers of a list in them."""
    for block in blocks:
        if block.label and block.label != BULLET:
            yield f"{block.label} ", PLAIN
        yield from ((run.text, run.style) for run in block.runs)
        yield " ", PLAIN
