"""`treaty compare`: two drafts, one report. It decides nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from compare import output, terminal
from compare.commands.arguments import (
    Debug,
    DraftName,
    LanguageOption,
    LegendOption,
    Meaning,
    NoCache,
    NoOcr,
    Quiet,
    TimeLimit,
    TrackedChangesOption,
    extract_options,
    parse_options,
)
from compare.options import AlignOptions, AssessOptions, EvidenceChoice, Options, RenderOptions


def compare_command(
    old: DraftName,
    new: DraftName,
    target: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|-",
            help="Where to write; - for standard output. [default: OLD--NEW.html here]",
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="html, json, md, docx (tracked changes), pdf, csv (clauses) or terms.csv. "
            "[default: from the output's ending, else html]",
        ),
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if the drafts differ.")] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; exit with 1 if the report on disk is not current."),
    ] = False,
    language: LanguageOption = None,
    old_language: LanguageOption = None,
    new_language: LanguageOption = None,
    legend: LegendOption = None,
    old_legend: LegendOption = None,
    new_legend: LegendOption = None,
    tracked_changes: TrackedChangesOption = "accepted",
    no_ocr: NoOcr = False,
    no_cache: NoCache = False,
    time_limit: TimeLimit = None,
    meaning: Meaning = "auto",
    lexicon: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="TOML file with subjects and cues of your own to look for."),
    ] = None,
    layout: Annotated[
        Literal["side-by-side", "inline"],
        typer.Option(help="How the HTML report shows both texts when it opens."),
    ] = "side-by-side",
    ui_language: Annotated[
        Literal["en", "ru", "uk"],
        typer.Option(help="Language of the HTML report's own words; the drafts stay as they are."),
    ] = "en",
    evidence: Annotated[
        EvidenceChoice,
        typer.Option(
            help="Show the pages of a PDF where the words of signals stand, or of all limits and guarantees."
        ),
    ] = "signals",
    open_report: Annotated[bool, typer.Option("--open", help="Open the report when it is written.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Compare two drafts and write a report."""
    with terminal.errors_on_one_line(debug):
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
