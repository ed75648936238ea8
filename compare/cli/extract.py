"""`treaty extract`: what was read from one file. It decides nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from compare.cli import terminal
from compare.cli.arguments import (
    Debug,
    DraftName,
    LanguageOption,
    LegendOption,
    NoCache,
    NoOcr,
    TimeLimit,
    TrackedChangesOption,
    extract_options,
    parse_options,
)
from compare.cli.completing import beginning
from compare.processes import ended_after
from compare.storage import output


def complete_draft_format(incomplete: str) -> list[str]:
    """Formats of what was read."""
    from compare import pipeline

    return beginning(incomplete, pipeline.DRAFT_FORMATS)


def extract_command(
    file: DraftName,
    target: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to write; - for standard output.")
    ] = output.STDOUT,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=complete_draft_format,
            help="text, json or md. [default: from the output's ending, else text]",
        ),
    ] = None,
    language: LanguageOption = None,
    legend: LegendOption = None,
    tracked_changes: TrackedChangesOption = "accepted",
    no_ocr: NoOcr = False,
    no_cache: NoCache = False,
    time_limit: TimeLimit = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress.")] = False,
    debug: Debug = False,
) -> None:
    """Show what was read from a file, clause by clause."""
    with terminal.errors_on_one_line(debug), ended_after(time_limit):
        from compare import pipeline

        output.check_output(target, (file,))
        form = output.choose_format(format_name, target, pipeline.DRAFT_FORMATS, "text")
        with terminal.show_progress(quiet, pipeline.DRAFT_STEPS) as progress:
            read = pipeline.extract_draft if form in pipeline.WITH_TERMS else pipeline.read_draft
            draft = read(
                file,
                extract_options(tracked_changes, no_ocr, no_cache, time_limit),
                parse_options(language, legend),
                progress,
            )
        output.write_output(pipeline.render_draft(draft, form), target)
        if not quiet and target != output.STDOUT:
            terminal.print_where(target)
