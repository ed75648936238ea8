"""The command line: options in, pipeline called, exit code out. It decides nothing.

The pipeline is imported where a command runs, so that `treaty --help` need not load the stages.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from compare import output, terminal
from compare._version import __version__
from compare.check_command import check_command
from compare.legend import read_legend
from compare.many_command import many_command
from compare.options import (
    AlignOptions,
    AssessOptions,
    EvidenceChoice,
    ExtractOptions,
    Limits,
    Options,
    ParseOptions,
    RenderOptions,
    TrackedChanges,
)

_HELP = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    help="Compare published treaty drafts clause by clause and word by word.",
    epilog="Exit codes: 0 done; 1 with --exit-code if the drafts differ, or if a report does not hold; "
    "2 the job could not be done.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_HELP,
)
drafts = typer.Typer(
    help="The catalogue: drafts that can be named by their id.",
    rich_markup_mode=None,
    context_settings=_HELP,
)
app.add_typer(drafts, name="drafts")

DraftName = Annotated[
    str, typer.Argument(help="A file, or an id from 'treaty drafts list'.", show_default=False)
]
LanguageOption = Annotated[
    str | None,
    typer.Option(help="Language of the text as ISO 639-1 code (en, ru, uk); detected if not given."),
]
LegendOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="TOML file that says what bold, italic … mean in the draft."),
]
TrackedChangesOption = Annotated[
    TrackedChanges,
    typer.Option(help="Read a DOCX with its changes accepted, rejected, or as positions of their authors."),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read the file itself even if it has been read before.")
]
NoOcr = Annotated[
    bool,
    typer.Option(
        "--no-ocr", help="Do not read pictures of pages by text recognition, where it is installed."
    ),
]
TimeLimit = Annotated[
    float | None,
    typer.Option(
        min=0.1, metavar="SECONDS", help="Most time for reading one file. [default: grows with its size]"
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"treaty {__version__}")
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code; `arguments` default to those of the process."""
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


@app.command("compare")
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
    meaning: Annotated[
        Literal["auto", "on", "off"],
        typer.Option(help="Match clauses by meaning too; auto does where the extra is installed."),
    ] = "auto",
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
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress and no summary.")] = False,
    debug: Debug = False,
) -> None:
    """Compare two drafts and write a report."""
    with terminal.errors_on_one_line(debug):
        from compare import pipeline

        output.check_output(target, (old, new), open_report)
        form = output.choose_format(format_name, target, pipeline.FORMATS, "html")
        pipeline.check_format(form)
        options = Options(
            extract=_extract_options(tracked_changes, no_ocr, no_cache, time_limit),
            parse_old=_parse_options(old_language or language, old_legend or legend),
            parse_new=_parse_options(new_language or language, new_legend or legend),
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


@app.command("extract")
def extract_command(
    file: DraftName,
    target: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to write; - for standard output.")
    ] = output.STDOUT,
    format_name: Annotated[
        str | None,
        typer.Option("--format", help="text, json or md. [default: from the output's ending, else text]"),
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
    with terminal.errors_on_one_line(debug):
        from compare import pipeline

        output.check_output(target, (file,))
        form = output.choose_format(format_name, target, pipeline.DRAFT_FORMATS, "text")
        with terminal.show_progress(quiet, pipeline.DRAFT_STEPS) as progress:
            draft = pipeline.extract_draft(
                file,
                _extract_options(tracked_changes, no_ocr, no_cache, time_limit),
                _parse_options(language, legend),
                progress,
            )
        output.write_output(pipeline.render_draft(draft, form), target)
        if not quiet and target != output.STDOUT:
            terminal.print_where(target)


app.command("check")(check_command)
app.command("compare-all")(many_command)


@app.command("verify")
def verify_command(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="A report of 'treaty compare', HTML or JSON.")
    ],
    old: DraftName,
    new: DraftName,
    language: LanguageOption = None,
    old_language: LanguageOption = None,
    new_language: LanguageOption = None,
    legend: LegendOption = None,
    old_legend: LegendOption = None,
    new_legend: LegendOption = None,
    tracked_changes: TrackedChangesOption = "accepted",
    no_ocr: NoOcr = False,
    time_limit: TimeLimit = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what does not hold.")] = False,
    debug: Debug = False,
) -> None:
    """Check that a report and its drafts still agree: hashes, quotations, pages, figures."""
    with terminal.errors_on_one_line(debug):
        from compare import pipeline
        from compare.verify import verify_report

        # read anew whatever was read before: the cache is not what is to be verified
        options = Options(
            extract=_extract_options(tracked_changes, no_ocr, no_cache=True, time_limit=time_limit),
            parse_old=_parse_options(old_language or language, old_legend or legend),
            parse_new=_parse_options(new_language or language, new_legend or legend),
        )
        with terminal.show_progress(quiet, pipeline.VERIFY_STEPS) as progress:
            verification = verify_report(report, old, new, options, progress)
        terminal.print_verification(verification, quiet)
        raise typer.Exit(1 if verification.findings else 0)


@drafts.command("list")
def list_drafts(debug: Debug = False) -> None:
    """List the drafts that have an id."""
    with terminal.errors_on_one_line(debug):
        from compare import catalogue, listing

        output.write_output(listing.render_list(catalogue.list_entries()), output.STDOUT)


@drafts.command("show")
def show_draft(
    name: Annotated[str, typer.Argument(metavar="ID", help="An id from 'treaty drafts list'.")],
    debug: Debug = False,
) -> None:
    """Show all that the catalogue knows of a draft."""
    with terminal.errors_on_one_line(debug):
        from compare import catalogue, listing

        output.write_output(listing.render_entry(catalogue.get(name)), output.STDOUT)


@drafts.command("add")
def add_draft(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your copy of a published text.")],
    name: Annotated[
        str, typer.Option("--id", metavar="ID", help="The id that will mean it: a known one, or your own.")
    ],
    date: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="Date of the draft.")] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help="Title of the draft.")] = "",
    language: Annotated[
        str, typer.Option(metavar="CODE", help="Language of this text; one copy is kept for each.")
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
        from compare import catalogue, listing

        entry = catalogue.add(
            file, name, date=date, title=title, language=language, legend=legend,
            publisher=publisher, published=published, where=where,
        )  # fmt: skip
        output.write_output(listing.render_entry(entry), output.STDOUT)


def _extract_options(
    tracked_changes: TrackedChanges, no_ocr: bool, no_cache: bool, time_limit: float | None
) -> ExtractOptions:
    return ExtractOptions(
        tracked_changes=tracked_changes,
        ocr=not no_ocr,
        cache=not no_cache,
        limits=Limits(seconds=time_limit),
    )


def _parse_options(language: str | None, legend: Path | None) -> ParseOptions:
    return ParseOptions(language=language, legend=read_legend(legend) if legend else None)
