"""The command line: the program put together from its commands (compare/commands/). It decides nothing.

The pipeline is imported where a command runs, so that `treaty --help` need not load the stages.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from compare._version import __version__
from compare.cli import terminal
from compare.cli.check import check_command
from compare.cli.compare import compare_command
from compare.cli.compare_all import many_command
from compare.cli.drafts import drafts
from compare.cli.extract import extract_command
from compare.cli.manual import Command, Group
from compare.cli.usage import usage_error
from compare.cli.verify import verify_command

app = typer.Typer(
    help="Compare published treaty drafts clause by clause and word by word.\n\n"
    "Results go to standard output or to a file, all else to standard error. Each command explains itself "
    "with --help.",
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("compare", cls=Command)(compare_command)
app.command("extract", cls=Command)(extract_command)
app.command("compare-all", cls=Command)(many_command)
app.command("check", cls=Command)(check_command)
app.command("verify", cls=Command)(verify_command)
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
    terminal.open_closed_streams()
    given = sys.argv[1:] if arguments is None else list(arguments)
    if "_TREATY_COMPLETE" in os.environ:
        # a shell takes each line for an offer: what Typer says of one is set to this width, so stays on one
        os.environ["COLUMNS"] = "1000"
    try:
        return app(given, prog_name="treaty", standalone_mode=False) or _flushed()
    except typer.TyperException as error:
        terminal.print_error(usage_error(error))
        return terminal.FAILED
    except OSError as error:
        # help and the version are printed outside the commands
        terminal.print_failure(error)
        return terminal.FAILED


def _flushed() -> int:
    """0, once all that was printed has been taken."""
    sys.stdout.flush()
    return 0


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
