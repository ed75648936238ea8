"""Markdown as it is printed: lists with their numbers, emphasis as styles, notes at the end.

CommonMark with tables and struck text by markdown-it-py; two of its readings are turned off. Indented
text is not code, for drafts indent their items. And a link must lead somewhere: "[Party](ies)" and
"[text]: word" are a draft's brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from compare.errors import DamagedFile, ReadError
from compare.extract.encoding import decode, mark_doubtful
from compare.extract.html_lists import BULLET
from compare.extract.markdown_flow import MarkdownFlow
from compare.extract.markdown_inline import InlineText
from compare.extract.markdown_source import NoteDefinition, take_apart
from compare.extract.markdown_tables import parse_whole
from compare.extract.styled import Piece, runs_of, squeeze
from compare.model import PLAIN, Block, Document, Dropped, Source
from compare.options import ExtractOptions

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# the parser takes some 50 µs a line, and 20 µs for each mark of emphasis, a link or a tag
MAX_LINES = 150_000
MAX_MARKS = 300_000
# lists and quotations in each other: the parser leaves out what lies deeper, and says nothing
MAX_DEPTH = 100
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
    decoded = decode(data, source.name, options.encoding, most_lines=MAX_LINES)
    if len(_MARKS.findall(decoded.text)) > MAX_MARKS:
        remedy = "give it as plain text, or split it"
        raise ReadError(f"has more than {MAX_MARKS:,} marks of emphasis, links and tags", source.name, remedy)
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


def _on_line(blocks: list[Block]) -> Iterator[Piece]:
    """The blocks on one line, with the numbers of a list in them."""
    for block in blocks:
        if block.label and block.label != BULLET:
            yield f"{block.label} ", PLAIN
        yield from ((run.text, run.style) for run in block.runs)
        yield " ", PLAIN
