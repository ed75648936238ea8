"""What lies in a Markdown file beside Markdown: front matter, kramdown's attribute lines, note definitions.

Each is taken out of the source before it is parsed, and either listed as dropped or, for notes, kept.
"""

from __future__ import annotations

import re

from msgspec import Struct

from compare.model import Dropped

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
        out.append(line if fence else _plain(line, out, dropped))
        at += 1
    return MarkdownSource("\n".join(out), tuple(notes), front, tuple(dropped))


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
