"""The catalogue as text in UTF-8: a line for each draft, or all that is known of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from compare.errors import visible

if TYPE_CHECKING:
    from compare.drafts.catalogue import CatalogueEntry

_KINDS = {"restatement": "restatement", "user-copy": "your copy"}


def render_list(entries: Iterable[CatalogueEntry]) -> bytes:
    """One line a draft: id, date, languages of its texts, what the id means, title."""
    return _encode(_list_lines(entries))


def render_entry(entry: CatalogueEntry) -> bytes:
    """All that is known of a draft, a fact a line."""
    return _encode(_entry_lines(entry))


def _encode(lines: Iterable[str]) -> bytes:
    return "".join(f"{visible(line)}\n" for line in lines).encode()


def _list_lines(entries: Iterable[CatalogueEntry]) -> Iterator[str]:
    rows = [
        (
            entry.id,
            entry.date,
            ",".join(_languages(entry)),
            _KINDS[entry.texts[0].provenance.kind],
            entry.title,
        )
        for entry in entries
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:4], widths, strict=True)]
        yield "  ".join([*cells, row[4]])


def _entry_lines(entry: CatalogueEntry) -> Iterator[str]:
    published = ", ".join(part for part in (entry.publisher, entry.published) if part)
    facts = {
        "title": entry.title,
        "date": entry.date,
        "language": entry.language,
        "parties": ", ".join(entry.parties),
        "published by": published,
        "where": entry.where,
    }
    yield entry.id
    for name, value in facts.items():
        if value:
            yield f"  {name + ':':<13} {value}"
    for text in entry.texts:
        language = text.language or "language not given"
        yield f"  {'text:':<13} {language}, {_KINDS[text.provenance.kind]}: {text.path}"
        yield f"  {'':<13} {text.provenance.statement}"
    for note in entry.notes:
        yield f"  {'note:':<13} {note}"


def _languages(entry: CatalogueEntry) -> list[str]:
    return sorted({text.language or "?" for text in entry.texts})
