"""`treaty compare`: two drafts, one report. It decides nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from compare.cli import terminal
from compare.cli.arguments import (
    Debug,
    LanguageOption,
    LegendOption,
    Meaning,
    NewDraft,
    NewLanguage,
    NewLegend,
    NoCache,
    NoOcr,
    OldDraft,
    OldLanguage,
    OldLegend,
    Quiet,
    TimeLimit,
    TrackedChangesOption,
    extract_options,
    parse_options,
)
from compare.cli.completing import beginning
from compare.cli.manual import COMPARING, REPORT
from compare.options import AlignOptions, AssessOptions, EvidenceChoice, Options, RenderOptions
from compare.processes import ended_after
from compare.storage import output


def complete_format(incomplete: str) -> list[str]:
    """Formats of a report."""
    from compare import pipeline

    return beginning(incomplete, pipeline.FORMATS)


def compare_command(
    old: OldDraft,
    new: NewDraft,
    target: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|-",
            help="Where to write; - for standard output. [default: OLD--NEW.html here]",
            rich_help_panel=REPORT,
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            rich_help_panel=REPORT,
            autocompletion=complete_format,
            help="html, json, md, docx (tracked changes), pdf, csv (clauses) or terms.csv. "
            "[default: from the output's ending, else html]",
        ),
    ] = None,
    exit_code: Annotated[
        bool,
        typer.Option("--exit-code", help="Exit with 1 if the drafts differ.", rich_help_panel=REPORT),
    ] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; exit with 1 if the report on disk is not current.",
            rich_help_panel=REPORT,
        ),
    ] = False,
    language: LanguageOption = None,
    old_language: OldLanguage = None,
    new_language: NewLanguage = None,
    legend: LegendOption = None,
    old_legend: OldLegend = None,
    new_legend: NewLegend = None,
    tracked_changes: TrackedChangesOption = "accepted",
    no_ocr: NoOcr = False,
    no_cache: NoCache = False,
    time_limit: TimeLimit = None,
    meaning: Meaning = "auto",
    lexicon: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="TOML file with subjects and cues of your own to look for.",
            rich_help_panel=COMPARING,
        ),
    ] = None,
    layout: Annotated[
        Literal["side-by-side", "inline"],
        typer.Option(help="How the HTML report shows both texts when it opens.", rich_help_panel=REPORT),
    ] = "side-by-side",
    ui_language: Annotated[
        Literal["en", "ru", "uk"],
        typer.Option(
            help="Language of the HTML report's own words; the drafts stay as they are.",
            rich_help_panel=REPORT,
        ),
    ] = "en",
    evidence: Annotated[
        EvidenceChoice,
        typer.Option(
            help="Show the pages of a PDF where the words of signals stand, or of all limits and guarantees.",
            rich_help_panel=REPORT,
        ),
    ] = "signals",
    open_report: Annotated[
        bool,
        typer.Option("--open", help="Open the report when it is written.", rich_help_panel=REPORT),
    ] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Compare two drafts and write a report.

    Clauses are matched first, through moves, renumbering, splits and merges; then words are compared inside
    each match, and what changed in substance is told as signals with their quotations.
    """
    with terminal.errors_on_one_line(debug), ended_after(time_limit):
        from compare import pipeline

        output.check_output(target, (old, new), open_report)
        form = output.choose_format(format_name, target, pipeline.FORMATS, "html")
        pipeline.check_format(form)
        options = Options(
            extract=extract_options(tracked_changes, no_ocr, no_cache, time_limit),
            parse_old=parse_options(old_language or language, old_legend or legend),
            parse_new=parse_options(new_language or language, new_legend or legend),
            align=AlignOptions(meaning=meaning),
            assess=AssessOptions(lexicon=lexicon),
            render=RenderOptions(
                layout=layout, ui_language=ui_language, evidence=evidence, time=output.source_time()
            ),
        )
        with terminal.show_progress(quiet, pipeline.STEPS) as progress:
            comparison = pipeline.compare_drafts(old, new, options, progress)
            crops = pipeline.picture_evidence(comparison, old, new, form, options, progress)
            progress("Writing the report")
            report = pipeline.render_comparison(comparison, form, options.render, crops)
            target = target or output.report_name(comparison, form)
            if not check:
                output.write_output(report, target)
        if check:
            raise typer.Exit(terminal.print_difference(output.difference(report, target), target))
        if not quiet:
            terminal.print_summary(comparison, target)
        if open_report and not output.show_report(target):
            terminal.print_unopened(target)
        raise typer.Exit(1 if exit_code and pipeline.differs(comparison) else 0)
