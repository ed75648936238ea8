"""`treaty drafts`: the catalogue, as text: a line for each draft, or all that is known of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compare.cli import terminal
from compare.cli.arguments import Debug, LegendOption
from compare.cli.completing import complete_id, complete_language
from compare.cli.manual import Command, OptionGroup
from compare.errors import visible
from compare.storage import output

if TYPE_CHECKING:
    from compare.drafts.catalogue import CatalogueEntry

_KINDS = {"restatement": "restatement", "user-copy": "your copy"}

drafts = typer.Typer(
    help="The catalogue: drafts that can be named by their id.",
    cls=OptionGroup,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@drafts.command("list", cls=Command)
def list_drafts(debug: Debug = False) -> None:
    """List the drafts that have an id."""
    with terminal.errors_on_one_line(debug):
        from compare.drafts import catalogue

        output.write_output(_render_list(catalogue.list_entries()), output.STDOUT)


@drafts.command("show", cls=Command)
def show_draft(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An id from 'treaty drafts list'.", autocompletion=complete_id)
    ],
    debug: Debug = False,
) -> None:
    """Show all that the catalogue knows of a draft."""
    with terminal.errors_on_one_line(debug):
        from compare.drafts import catalogue

        output.write_output(_render_entry(catalogue.get(name)), output.STDOUT)


@drafts.command("add", cls=Command)
def add_draft(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your copy of a published text.")],
    name: Annotated[
        str,
        typer.Option(
            "--id",
            metavar="ID",
            help="The id that will mean it: a known one, or your own.",
            autocompletion=complete_id,
        ),
    ],
    date: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="Date of the draft.")] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help="Title of the draft.")] = "",
    language: Annotated[
        str,
        typer.Option(
            metavar="CODE",
            help="Language of this text; one copy is kept for each.",
            autocompletion=complete_language,
        ),
    ] = "",
    legend: LegendOption = None,
    publisher: Annotated[str, typer.Option(metavar="TEXT", help="Who published the text.")] = "",
    published: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="When it was published.")] = "",
    where: Annotated[
        str, typer.Option(metavar="TEXT", help="Where it is found: a title, a page, a link.")
    ] = "",
    debug: Debug = False,
) -> None:
    """Register your copy of a published text: from now on the id means it."""
    with terminal.errors_on_one_line(debug):
        from compare.drafts import catalogue

        entry = catalogue.add(
            file, name, date=date, title=title, language=language, legend=legend,
            publisher=publisher, published=published, where=where,
        )  # fmt: skip
        output.write_output(_render_entry(entry), output.STDOUT)


# ---------------------------------------------------------------------------------------------


def _render_list(entries: Iterable[CatalogueEntry]) -> bytes:
    """One line a draft: id, date, languages of its texts, what the id means, title."""
    return _encode(_list_lines(entries))


def _render_entry(entry: CatalogueEntry) -> bytes:
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
