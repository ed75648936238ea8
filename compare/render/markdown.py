"""Markdown: a comparison short enough to paste into a pull request, and one draft as read.

Unchanged terms and clauses are left out: they are in the other formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from compare.model import Clause, Comparison, Draft, Extract, Match
from compare.options import RenderOptions
from compare.render import glance, terms
from compare.render.flow import Flow
from compare.render.markdown_text import escape, mark_edits
from compare.render.material import Material
from compare.render.outline import CONTAINERS, Outline
from compare.render.phrases import Phrases, phrases_of
from compare.render.redline import edits_of, heading_edits_of
from compare.render.sources import (
    describe_legend,
    describe_provenance,
    describe_reading,
    describe_trust,
    view_side,
)
from compare.render.view import SideView
from compare.render.view_terms import Statement, Value

# GitHub takes 65,536 characters in a description
LONGEST = 60_000


def render_comparison(comparison: Comparison, options: RenderOptions) -> bytes:
    """The comparison as UTF-8 Markdown."""
    phrases = phrases_of()
    material = Material(comparison, phrases)
    blocks = [
        *_head(material),
        *_glance(material),
        *_limits(material),
        *_elements(material),
        *_obligations(material),
    ]
    blocks += _changes(material, LONGEST - sum(len(block) + 2 for block in blocks))
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _head(material: Material) -> Iterator[str]:
    phrases = material.phrases
    sides = [view_side(material, "old"), view_side(material, "new")]
    yield f"# {escape(sides[0].title)} → {escape(sides[1].title)}"
    header = ["", *(side.name for side in sides)]
    rows = [
        [
            phrases.say("markdown.date"),
            *(escape(side.date or phrases.say("sources.undated")) for side in sides),
        ],
        [phrases.say("markdown.what"), *(escape(side.provenance) for side in sides)],
        [phrases.say("sources.file"), *(_file_cell(side) for side in sides)],
        ["SHA-256", *(f"`{side.sha256}`" for side in sides)],
        [phrases.say("trust.title"), *(_trust_cell(side, phrases) for side in sides)],
    ]
    yield _table(header, rows)


def _file_cell(side: SideView) -> str:
    return escape(f"{side.file} · {side.reading} · {side.size}")


def _trust_cell(side: SideView, phrases: Phrases) -> str:
    return "<br>".join(escape(note) for note in side.trust) or escape(phrases.say("trust.none"))


def _glance(material: Material) -> Iterator[str]:
    phrases, summary = material.phrases, material.comparison.summary
    yield f"## {phrases.say('glance.title')}"
    lines = []
    for signal in glance.view_signals(material):
        where = f" ({escape(signal.citation)})" if signal.citation else ""
        text = f"**{escape(signal.text)}**" if signal.severity == "high" else escape(signal.text)
        lines.append(f"- {text}{where}")
    yield "\n".join(lines) or phrases.say("glance.none")
    counts = ", ".join(chip.text for chip in glance.describe_counts(summary, phrases))
    accounting = glance.describe_accounting(summary, phrases)
    yield f"{counts}. {accounting} {glance.describe_words(summary, phrases)}"


def _limits(material: Material) -> Iterator[str]:
    phrases = material.phrases
    rows = [
        [
            escape(row.subject) + (f" ({escape(row.holder)})" if row.holder else ""),
            _statements(row.old, phrases),
            _statements(row.new, phrases),
            escape(" ".join(part for part in (row.change, row.delta) if part)),
        ]
        for row in terms.view_limits(material)
        if row.kind != "unchanged"
    ]
    if rows:
        yield f"## {phrases.say('limits.title')}"
        yield _terms_table(phrases.say("limits.subject"), rows, phrases)


def _elements(material: Material) -> Iterator[str]:
    phrases = material.phrases
    rows = [
        [
            escape(row.name),
            _statements(row.old, phrases),
            _statements(row.new, phrases),
            escape(", ".join(part for part in (row.change, row.direction) if part)),
        ]
        for row in terms.view_elements(material)
        if row.kind != "unchanged"
    ]
    if rows:
        yield f"## {phrases.say('guarantees.title')}"
        yield _terms_table(phrases.say("guarantees.element"), rows, phrases)


def _terms_table(first: str, rows: Sequence[Sequence[str]], phrases: Phrases) -> str:
    header = [first, phrases.say("sides.old"), phrases.say("sides.new"), phrases.say("terms.change")]
    return _table(header, rows)


def _statements(statements: Iterable[Statement], phrases: Phrases) -> str:
    """ "342 (RUS), 800 (UKR): “Tanks …”, Annex 1, p. 2", one line a quotation."""
    lines = []
    for said in statements:
        evidence = said.evidence
        values = ", ".join(_value(value) for value in said.values)
        where = ", ".join(part for part in (evidence.citation, evidence.page) if part)
        lines.append(f"{values}: “{escape(evidence.quote)}”, {escape(where)}")
    return "<br>".join(lines) or phrases.say("terms.nothing")


def _value(value: Value) -> str:
    position = f" ({escape(value.position.tag)})" if value.position else ""
    return f"**{escape(value.text)}**" + (f" {escape(value.note)}" if value.note else "") + position


def _obligations(material: Material) -> Iterator[str]:
    phrases = material.phrases
    rows = [
        f"- {escape(row.actor)}: ~~{escape(row.old)}~~ **{escape(row.new)}** ({escape(row.citation)})"
        for row in terms.view_obligations(material)
    ]
    if rows:
        yield f"## {phrases.say('obligations.title')}"
        yield "\n".join(rows)


def _changes(material: Material, room: int) -> Iterator[str]:
    """The changes in reading order, as many as there is room for, in characters."""
    phrases = material.phrases
    entries = Flow(material).entries()
    matches = [material.matches[entry.id] for entry in entries if entry.changed]
    renumbered = [entry.label for entry in entries if not entry.changed and entry.tokens == "renumbered"]
    yield f"## {phrases.say('changes.title')}"
    lines: list[str] = []
    for match in matches:
        line = _change_line(material, match)
        room -= len(line) + 1
        if room < 0:
            lines.append(f"- {phrases.count('markdown.more-changes', len(matches) - len(lines))}")
            break
        lines.append(line)
    if lines:
        yield "\n".join(lines)
    if renumbered:
        yield phrases.count("changes.renumbered", len(renumbered)) + "."
    elif not lines:
        yield phrases.say("changes.none")


def _change_line(material: Material, match: Match) -> str:
    what = ", ".join(chip.text for chip in glance.describe_relation(material, match))
    line = f"- **{escape(material.label(match))}**" + (f" ({escape(what)})" if what else "")
    old, new = material.clauses(match)
    texts = [
        mark_edits(edits)
        for edits in (heading_edits_of(match, old, new), edits_of(match, old, new))
        if any(edit.op != "equal" for edit in edits)
    ]
    return f"{line}: {' / '.join(texts)}" if texts else line


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


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
