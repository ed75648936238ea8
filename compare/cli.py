"""The command line: the program put together from its commands (compare/commands/). It decides nothing.

The pipeline is imported where a command runs, so that `treaty --help` need not load the stages.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from compare import terminal
from compare._version import __version__
from compare.commands.check import check_command
from compare.commands.compare import compare_command
from compare.commands.drafts import drafts
from compare.commands.extract import extract_command
from compare.commands.many import many_command
from compare.commands.verify import verify_command

app = typer.Typer(
    help="Compare published treaty drafts clause by clause and word by word.",
    epilog="Exit codes: 0 done; 1 with --exit-code if the drafts differ, if a report does not hold, or if a "
    "red line is crossed; 2 the job could not be done.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("compare")(compare_command)
app.command("extract")(extract_command)
app.command("compare-all")(many_command)
app.command("check")(check_command)
app.command("verify")(verify_command)
app.add_typer(drafts, name="drafts")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"treaty {__version__}")
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code; `arguments` default to those of the process."""
    # a run builds millions of records that stay until its end: looking through them again and again for
    # what could be freed takes a tenth of its time
    gc.set_threshold(50_000, 50, 100)
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        return app(given, prog_name="treaty", standalone_mode=False) or 0
    except typer.TyperException as error:
        terminal.print_error(terminal.usage_error(error))
        return terminal.FAILED


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
