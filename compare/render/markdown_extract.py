"""One draft as Markdown: headings, and a line a provision."""

from __future__ import annotations

from collections.abc import Iterator

from compare.model import Clause, Draft, Extract
from compare.render.markdown_text import escape
from compare.render.outline import CONTAINERS, Outline
from compare.render.phrases import Phrases, phrases_of
from compare.render.sources import describe_legend, describe_provenance, describe_reading, describe_trust


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
