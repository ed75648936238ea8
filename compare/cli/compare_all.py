"""`treaty compare-all`: many pairs of drafts, in parallel. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from compare.cli import terminal
from compare.cli.arguments import Debug, LanguageOption, Meaning, Quiet
from compare.cli.compare import complete_format
from compare.cli.manual import REPORT
from compare.errors import OptionError
from compare.options import AlignOptions, ExtractOptions, Options, ParseOptions, processors

if TYPE_CHECKING:
    from concurrent.futures import Executor

RUNNING = "Running"


def batch_command(
    source: Annotated[
        Path,
        typer.Argument(metavar="MANIFEST|FOLDER", help="TOML list of pairs, or a folder of dated drafts."),
    ],
    folder: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Where the reports go; made if not there.",
            rich_help_panel=REPORT,
        ),
    ] = Path("comparisons"),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=complete_format,
            help="A format of the reports; may be given again. [default: html]",
            rich_help_panel=REPORT,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="NUMBER",
            help="How many pairs at once. [default: the number of processors]",
            rich_help_panel=RUNNING,
        ),
    ] = None,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Run on the Dask cluster at this address (extra dask).",
            rich_help_panel=RUNNING,
        ),
    ] = "",
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Compare again what an earlier run has compared already.",
            rich_help_panel=RUNNING,
        ),
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if drafts differ.", rich_help_panel=REPORT)
    ] = False,
    language: LanguageOption = None,
    meaning: Meaning = "auto",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Compare many pairs of drafts, several at once.

    The pairs are those that a manifest lists, or each draft of a folder with the next by date.
    """
    with terminal.errors_on_one_line(debug):
        from compare import pipeline
        from compare.batch import BatchOptions, compare_all, read_pairs

        pairs = read_pairs(source)
        for form in formats or ():
            if form not in pipeline.FORMATS:
                remedy = f"choose one of: {', '.join(pipeline.FORMATS)}"
                raise OptionError(f"unknown format {form!r}", "--format", remedy)
        parse = ParseOptions(language=language)
        options = Options(
            extract=ExtractOptions(cache=True),
            parse_old=parse,
            parse_new=parse,
            align=AlignOptions(meaning=meaning),
        )
        batch = BatchOptions(formats=tuple(formats or ("html",)), options=options, again=again)
        with _executor(scheduler, jobs) as executor:
            results = compare_all(pairs, folder, batch, executor, terminal.print_pair(quiet))
        if not quiet:
            terminal.print_where(str(folder / "index.html"))
        if results.failed:
            raise typer.Exit(terminal.FAILED)
        raise typer.Exit(1 if exit_code and any(pair.differs for pair in results.pairs) else 0)


@contextmanager
def _executor(scheduler: str, jobs: int | None) -> Iterator[Executor]:
    """What runs the pairs: a Dask cluster, or processes of this machine."""
    if scheduler:
        with _cluster(scheduler) as executor:
            yield executor
        return
    from compare.batch.workers import Workers

    with Workers(jobs or processors()) as pool:
        yield pool


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        remedy = "install it with: pip install 'treaty-compare[dask]'"
        raise OptionError("the extra dask is not installed", "--scheduler", remedy) from error
    try:
        client: Any = distributed.Client(address, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        raise OptionError(
            f"no Dask scheduler answers at {address}", "--scheduler", "check the address"
        ) from error
    with client:
        yield client.get_executor()
