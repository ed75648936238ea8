"""`treaty drafts`: the catalogue. It decides nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from compare.cli import terminal
from compare.cli.arguments import Debug, LegendOption
from compare.cli.completing import complete_id, complete_language
from compare.cli.manual import Command, OptionGroup
from compare.storage import output

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
        from compare.drafts import catalogue, listing

        output.write_output(listing.render_list(catalogue.list_entries()), output.STDOUT)


@drafts.command("show", cls=Command)
def show_draft(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An id from 'treaty drafts list'.", autocompletion=complete_id)
    ],
    debug: Debug = False,
) -> None:
    """Show all that the catalogue knows of a draft."""
    with terminal.errors_on_one_line(debug):
        from compare.drafts import catalogue, listing

        output.write_output(listing.render_entry(catalogue.get(name)), output.STDOUT)


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
        from compare.drafts import catalogue, listing

        entry = catalogue.add(
            file, name, date=date, title=title, language=language, legend=legend,
            publisher=publisher, published=published, where=where,
        )  # fmt: skip
        output.write_output(listing.render_entry(entry), output.STDOUT)
