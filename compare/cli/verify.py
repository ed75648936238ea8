"""`treaty verify`: a report against its files. It decides nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from compare.cli import terminal
from compare.cli.arguments import (
    Debug,
    LanguageOption,
    LegendOption,
    NewDraft,
    NewLanguage,
    NewLegend,
    NoOcr,
    OldDraft,
    OldLanguage,
    OldLegend,
    TimeLimit,
    TrackedChangesOption,
    extract_options,
    parse_options,
)
from compare.options import Options
from compare.processes import ended_after


def verify_command(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="A report of 'treaty compare', HTML or JSON.")
    ],
    old: OldDraft,
    new: NewDraft,
    language: LanguageOption = None,
    old_language: OldLanguage = None,
    new_language: NewLanguage = None,
    legend: LegendOption = None,
    old_legend: OldLegend = None,
    new_legend: NewLegend = None,
    tracked_changes: TrackedChangesOption = "accepted",
    no_ocr: NoOcr = False,
    time_limit: TimeLimit = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what does not hold.")] = False,
    debug: Debug = False,
) -> None:
    """Check that a report and its drafts still agree."""
    with terminal.errors_on_one_line(debug), ended_after(time_limit):
        from compare import pipeline
        from compare.verify import verify_report

        # without the cache: what was read before is not what is to be verified
        options = Options(
            extract=extract_options(tracked_changes, no_ocr, no_cache=True, time_limit=time_limit),
            parse_old=parse_options(old_language or language, old_legend or legend),
            parse_new=parse_options(new_language or language, new_legend or legend),
        )
        with terminal.show_progress(quiet, pipeline.VERIFY_STEPS) as progress:
            verification = verify_report(report, old, new, options, progress)
        terminal.print_verification(verification, quiet)
        raise typer.Exit(1 if verification.findings else 0)
