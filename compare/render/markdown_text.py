"""Text of a draft inside Markdown: never markup, whatever it holds.

Escaped are the punctuation that Markdown gives a meaning, HTML, and what GitHub makes links or pictures of:
@names, #numbers, addresses, :names:.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.model import Clause, Draft, Edit, Extract
from compare.render.report.outline import CONTAINERS, Outline
from compare.render.report.phrases import Phrases, phrases_of, show_controls
from compare.render.report.sources import (
    describe_legend,
    describe_provenance,
    describe_reading,
    describe_trust,
)
from compare.render.thresholds import KEPT_AROUND, LONGEST_EDIT

# ---------------------------------------------------------------------------------------------
# One draft as Markdown: headings, and a line a provision.


def render_extract(extract: Extract) -> bytes:
    """One draft as UTF-8 Markdown: headings, and a list a provision."""
    phrases = phrases_of()
    info = extract.info
    outline = Outline(Draft(info, extract.clauses), phrases)
    blocks = [
        f"# {escape(info.title or info.id)}",
        "\n".join(f"- {escape(line)}" for line in _facts(extract, phrases)),
    ]
    for clause in extract.clauses:
        blocks.append(_clause_block(outline, clause))
    return ("\n\n".join(block for block in blocks if block) + "\n").encode("utf-8")


def _facts(extract: Extract, phrases: Phrases) -> Iterator[str]:
    info = extract.info
    if info.date:
        yield phrases.date(info.date)
    yield describe_provenance(info.provenance, phrases)
    yield f"{info.source.name}, {describe_reading(info, phrases)}"
    yield f"SHA-256 {info.source.sha256}"
    yield from describe_trust(info, phrases)
    yield from describe_legend(info, phrases)


def _clause_block(outline: Outline, clause: Clause) -> str:
    depth = outline.depth(clause)
    if clause.kind in CONTAINERS or clause.heading:
        title = escape(
            " ".join(part for part in (clause.label, clause.heading) if part) or outline.cite(clause.id)
        )
        lines = [f"{'#' * min(depth + 2, 6)} {title}"]
        return "\n\n".join([*lines, *([escape(clause.text)] if clause.text else [])])
    label = f"**{escape(clause.label)}** " if clause.label else ""
    return f"{label}{escape(clause.text)}" if clause.text or label else ""


# ---------------------------------------------------------------------------------------------

_PUNCTUATION = re.compile(r"([\\`*_\[\]|~$<>])")
_AT_START = re.compile(r"^(\s*)([#=]|[+\-](?=[\s\-]|$)|\d+(?=[.)](?:\s|$)))")
_LINKS = re.compile(r"@|#(?=\d)|:(?=//)|:(?=[\w+-]+:)|(?i:www)(?=\.)")


def escape(text: str) -> str:
    """Text that every Markdown renderer prints as it is, on one line."""
    text = re.sub(r"\s+", " ", show_controls(text)).replace("&", "&amp;")
    text = _PUNCTUATION.sub(r"\\\1", text).replace("\\<", "&lt;")
    # an empty comment keeps GitHub from seeing a name, an issue or an address; it prints nothing
    text = _LINKS.sub(lambda found: f"{found[0]}<!-- -->", text)
    return _AT_START.sub(_escape_start, text)


def _escape_start(found: re.Match[str]) -> str:
    """What at the start of a line would begin a heading, a list or a rule."""
    space, mark = found.groups()
    return f"{space}{mark}<!-- -->" if mark.isdigit() else f"{space}\\{mark}"


# why words differ of texts that are shown whole
_WHOLE = ("language", "wording")


def mark_edits(edits: Sequence[Edit]) -> str:
    """The edits as ~~del~~ and **ins**, with the middle of long shared stretches left out.

    Texts that are shown whole stand side by side, and only what differs is marked.
    """
    pieces = []
    two_texts = any(edit.why in _WHOLE for edit in edits)
    for place, edit in enumerate(edits):
        first, last = place == 0, place == len(edits) - 1
        if two_texts and not first and edits[place - 1].op != edit.op:
            pieces.append((" → ", ""))
        if edit.op == "equal":
            pieces.append((_shorten(edit.text, 2 * KEPT_AROUND, first, last), ""))
        elif edit.why in _WHOLE:
            ends = last or edits[place + 1].op != edit.op
            pieces.append((_shorten(edit.text, LONGEST_EDIT, False, ends), ""))
        else:
            text = _shorten(edit.text, LONGEST_EDIT, False, True)
            before, inner, after = _split_spaces(text)
            mark = "~~" if edit.op == "delete" else "**"
            pieces += [(before, ""), (inner, mark if inner else ""), (after, "")]
    return _join_marked([(text, mark) for text, mark in pieces if text])


def _split_spaces(text: str) -> tuple[str, str, str]:
    """Marks must touch words on both sides, so spaces stay outside of them."""
    inner = text.strip()
    if not inner:
        return text, "", ""
    return text[: text.index(inner[0])], inner, text[len(text.rstrip()) :]


def _join_marked(pieces: Sequence[tuple[str, str]]) -> str:
    """Marked pieces one after the other.

    A mark between a letter and a bracket is not read as a mark; an empty comment between them helps.
    """
    result: list[str] = []
    for place, (text, mark) in enumerate(pieces):
        escaped = escape(text) if mark else escape_inside(text)
        if not mark:
            result.append(escaped)
            continue
        before = pieces[place - 1][0][-1] if place else " "
        after = pieces[place + 1][0][0] if place + 1 < len(pieces) else " "
        lead = "<!-- -->" if before.isalnum() and not text[0].isalnum() else ""
        tail = "<!-- -->" if after.isalnum() and not text[-1].isalnum() else ""
        result.append(f"{lead}{mark}{escaped}{mark}{tail}")
    return "".join(result)


def escape_inside(text: str) -> str:
    """Escaped text that keeps one space at either end where it has any."""
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{lead}{escape(text.strip())}{tail}"


def _shorten(text: str, most: int, first: bool, last: bool) -> str:
    """Both ends of a long text; only the end of the first piece, only the beginning of the last."""
    if len(text) <= most:
        return text
    kept = most // 2
    head = "" if first else text[: most if last else kept].rsplit(" ", 1)[0]
    tail = "" if last else text[-(most if first else kept) :].split(" ", 1)[-1]
    return f"{head} … {tail}".strip() if first or last else f"{head} … {tail}"
