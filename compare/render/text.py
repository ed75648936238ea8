"""Plain text of one draft as read: what it is, how far to trust it, then clause by clause."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from compare.model import AGREED, MIXED, Clause, Draft, Extract
from compare.render.report.outline import CONTAINERS, Outline
from compare.render.report.phrases import Phrases, phrases_of, show_controls
from compare.render.report.positions import name_position
from compare.render.report.sources import (
    describe_legend,
    describe_provenance,
    describe_publisher,
    describe_reading,
    describe_trust,
)
from compare.render.thresholds import TEXT_DEEPEST, WIDTH

_INDENT = "   "
_CLOSE = frozenset({"row", "note"})


def render_extract(extract: Extract) -> bytes:
    """The draft as UTF-8 text, at most 100 columns wide where words allow it."""
    phrases = phrases_of()
    outline = Outline(Draft(extract.info, extract.clauses), phrases)
    lines = [*_head(extract, phrases)]
    for clause in extract.clauses:
        lines.extend(_clause_lines(outline, clause, phrases))
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8")


def _head(extract: Extract, phrases: Phrases) -> Iterator[str]:
    info = extract.info
    title = show_controls(info.title) or show_controls(info.id)
    yield from textwrap.wrap(title, WIDTH)
    yield "=" * min(len(title), WIDTH)
    language = phrases.language_name(info.language) if info.language else ""
    date = phrases.date(info.date) if info.date else phrases.say("sources.undated")
    facts = [
        " · ".join(part for part in (show_controls(info.id), date, language) if part),
        describe_provenance(info.provenance, phrases),
        describe_publisher(info.provenance, phrases),
        f"{show_controls(info.source.name)} · {describe_reading(info, phrases)}",
        f"SHA-256 {info.source.sha256}",
    ]
    for fact in facts:
        yield from textwrap.wrap(fact, WIDTH, subsequent_indent="  ", break_long_words=False)
    yield ""
    notes = describe_trust(info, phrases)
    yield phrases.say("trust.title")
    for note in notes:
        yield from _wrap(note, "  ! ")
    if not notes:
        yield f"  {phrases.say('trust.none')}"
    legend = describe_legend(info, phrases)
    if legend:
        yield ""
        yield phrases.say("legend.title")
        for line in legend:
            yield from _wrap(line, "  ")
    if info.dropped:
        yield ""
        yield phrases.count("text.dropped", len(info.dropped))
    yield ""


def _clause_lines(outline: Outline, clause: Clause, phrases: Phrases) -> Iterator[str]:
    depth = min(outline.depth(clause), TEXT_DEEPEST)
    indent = _INDENT * depth
    marks = " ".join(_marks(clause, phrases))
    is_heading = clause.kind in CONTAINERS or bool(clause.heading)
    if is_heading:
        yield ""
        yield from _heading_lines(outline, clause, indent, marks, phrases)
        indent += _INDENT
        label, marks = "", ""
    else:
        label = show_controls(clause.label)
    text = mark_passages(clause, phrases)
    if not (text or label):
        return
    # paragraphs that no label tells apart are told apart by space
    if not label and not is_heading and clause.kind not in _CLOSE:
        yield ""
    first = " ".join(part for part in (label, marks) if part)
    lead = f"{indent}{first} " if first else indent
    hang = indent + " " * (len(label) + 1 if label else 0)
    yield from textwrap.wrap(
        text or "",
        WIDTH,
        initial_indent=lead,
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [lead.rstrip()]


def _heading_lines(
    outline: Outline, clause: Clause, indent: str, marks: str, phrases: Phrases
) -> Iterator[str]:
    title = "  ".join(show_controls(part) for part in (clause.label, clause.heading) if part)
    title = title or outline.cite(clause.id)
    page = phrases.say("page.number", number=clause.page) if clause.page is not None else ""
    heading = "  ".join(part for part in (title, marks) if part)
    line = f"{indent}{heading}"
    gap = max(WIDTH - len(line) - len(page), 2)
    yield f"{line}{' ' * gap}{page}" if page else line


def _marks(clause: Clause, phrases: Phrases) -> Iterator[str]:
    """What a reader must know of the whole clause: whose it is, and that its text may be wrong."""
    if clause.position not in (AGREED, MIXED):
        yield f"[{name_position(clause.position, phrases)[0]}]"
    if clause.trust != "ok":
        yield f"[! {phrases.say('text.untrusted')}]"


def mark_passages(clause: Clause, phrases: Phrases) -> str:
    """The text with each side's, and struck, passages between marks: "‹RUS: shall act›", "‹struck: may›"."""
    text, result, at = clause.text, [], 0
    for span in sorted(clause.passages, key=lambda span: (span.start, span.end)):
        own = span.position not in (AGREED, clause.position)
        tags = [name_position(span.position, phrases)[0]] if own else []
        tags += [phrases.say("text.struck")] if span.style.strike else []
        if not tags or span.start < at:
            continue
        result += [text[at : span.start], f"‹{', '.join(tags)}: ", text[span.start : span.end], "›"]
        at = span.end
    return show_controls("".join([*result, text[at:]]))


def _wrap(text: str, lead: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
