"""The command line: the program put together from its commands, one file each. It decides nothing.

In: arguments. Out: an exit code; results go to files or standard output, messages to standard error.
Open `compare.py` first. The pipeline is imported where a command runs, so that `treaty --help` need not
load the stages.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated

import typer

from compare._version import __version__
from compare.cli import terminal
from compare.cli.check import check_command
from compare.cli.compare import compare_command
from compare.cli.compare_all import batch_command
from compare.cli.drafts import drafts
from compare.cli.extract import extract_command
from compare.cli.manual import Command, OptionGroup
from compare.cli.verify import verify_command
from compare.errors import OptionError

# ---------------------------------------------------------------------------------------------
# Mistakes in a command line: what the library that parses it says, in the form of our errors.

_INVALID = r"Invalid value for '(?P<name>.*?)'(?: / '.*?')*: "
# what the library says; where it was, what is wrong, and what to do ("" and "near": see _remedy)
_SAYINGS = (
    (
        _INVALID + r"(?:Value error, )?'(?P<given>.*)' is not one of (?P<known>.*)",
        ("{name}", "unknown value '{given}'", "choose one of: {known}"),
    ),
    (
        _INVALID + r"Input should be greater than or equal to (?P<least>\S+)",
        ("{name}", "is less than {least}", "give {least} or more"),
    ),
    (
        _INVALID + r"Input should be a valid integer.*",
        ("{name}", "is no whole number", "give a whole number"),
    ),
    (_INVALID + r"Input should be a valid number.*", ("{name}", "is no number", "give a number")),
    (r"Missing argument '(?P<argument>.*)'", ("{argument}", "this argument is missing", "")),
    (r"Missing option '(?P<name>.*?)'(?: / '.*?')*", ("{name}", "this option is missing", "")),
    (r"Option '(?P<name>.*?)' requires an argument", ("{name}", "this option needs a value", "")),
    (
        r"No such option: (?P<name>\S+?)"
        r"(?: \(Possible options: (?P<near>.*)\)|\.? Did you mean (?P<one>.*)\?)?",
        ("{name}", "no such option", "near"),
    ),
    (
        r"No such command '(?P<name>.*?)'(?:\. Did you mean (?P<near>.*)\?)?",
        ("{name}", "no such command", "near"),
    ),
    (r"Missing command", ("{command}", "no command is given", "")),
    (r"Got unexpected extra arguments?(?:\(s\))? ?\((?P<name>.*)\)", ("{name}", "one argument too many", "")),
)


def usage_error(error: typer.TyperException) -> OptionError:
    """An error of the command line itself: where, what, what to do."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "treaty"
    message = error.format_message().rstrip(".")
    for pattern, (where, what, remedy) in _SAYINGS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            given = {key: value or "" for key, value in found.groupdict().items()} | {"command": command}
            # as the help writes it
            given["argument"] = given.get("argument", "").upper()
            return OptionError(what.format(**given), where.format(**given), _remedy(remedy, given))
    return OptionError(f"{message[:1].lower()}{message[1:]}", command, f"see '{command} --help'")


def _remedy(remedy: str, given: dict[str, str]) -> str:
    """What to do: take the name that is nearly right, do what the saying names, or look it up."""
    look = f"see '{given['command']} --help'"
    if remedy == "near":
        names = re.findall(r"[\w-]+", given["near"] or given.get("one", ""))
        near = get_close_matches(given["name"], names, cutoff=0.7)
        return f"did you mean {' or '.join(near)}? {look}" if near else look
    return remedy.format(**given).replace("'", "") if remedy else look


# ---------------------------------------------------------------------------------------------

app = typer.Typer(
    help="Compare published treaty drafts clause by clause and word by word.\n\n"
    "Results go to standard output or to a file, all else to standard error. Each command explains itself "
    "with --help.",
    cls=OptionGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("compare", cls=Command)(compare_command)
app.command("extract", cls=Command)(extract_command)
app.command("compare-all", cls=Command)(batch_command)
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
