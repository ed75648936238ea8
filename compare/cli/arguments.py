"""What several commands share: arguments and options, each described once, and the records made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from compare.cli.completing import LANGUAGES, complete_draft, complete_language
from compare.cli.manual import COMPARING, READING
from compare.drafts.legend import read_legend
from compare.options import ExtractOptions, Limits, ParseOptions, TrackedChanges


def _draft_argument(name: str, help: str) -> Any:
    """A draft as an argument of a command."""
    return typer.Argument(metavar=name, help=help, show_default=False, autocompletion=complete_draft)


def _language_option(help: str) -> Any:
    return typer.Option(metavar="CODE", help=help, rich_help_panel=READING, autocompletion=complete_language)


def _legend_option(help: str) -> Any:
    return typer.Option(metavar="FILE", help=help, rich_help_panel=READING)


_THE_SAME = "The same for the {} draft alone."
OLD_DRAFT = _draft_argument("OLD", "The old draft: a file, or an id from 'treaty drafts list'.")
NEW_DRAFT = _draft_argument("NEW", "The new draft: a file, or an id.")
DraftName = Annotated[str, _draft_argument("FILE|ID", "A file, or an id from 'treaty drafts list'.")]
OldDraft = Annotated[str, OLD_DRAFT]
NewDraft = Annotated[str, NEW_DRAFT]
LanguageOption = Annotated[
    str | None,
    _language_option(
        f"Language of the text as ISO 639-1 code ({', '.join(LANGUAGES)}); detected if not given."
    ),
]
OldLanguage = Annotated[str | None, _language_option(_THE_SAME.format("old"))]
NewLanguage = Annotated[str | None, _language_option(_THE_SAME.format("new"))]
LegendOption = Annotated[
    Path | None, _legend_option("TOML file that says what bold, italic … mean in the draft.")
]
OldLegend = Annotated[Path | None, _legend_option(_THE_SAME.format("old"))]
NewLegend = Annotated[Path | None, _legend_option(_THE_SAME.format("new"))]
TrackedChangesOption = Annotated[
    TrackedChanges,
    typer.Option(
        help="Read a DOCX with its changes accepted, rejected, or as positions of their authors.",
        rich_help_panel=READING,
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache",
        help="Read the file itself even if it has been read before.",
        rich_help_panel=READING,
    ),
]
NoOcr = Annotated[
    bool,
    typer.Option(
        "--no-ocr",
        help="Do not read pictures of pages by text recognition, where it is installed.",
        rich_help_panel=READING,
    ),
]
TimeLimit = Annotated[
    float | None,
    typer.Option(
        min=0.1,
        metavar="SECONDS",
        help="Most time for the whole run. [default: for reading a file, a bound that grows with its size]",
        rich_help_panel=READING,
    ),
]
Meaning = Annotated[
    Literal["auto", "on", "off"],
    typer.Option(
        help="Match clauses by meaning too; auto does where the model is installed.",
        rich_help_panel=COMPARING,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress and no summary.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]


def extract_options(
    tracked_changes: TrackedChanges, no_ocr: bool, no_cache: bool, time_limit: float | None
) -> ExtractOptions:
    """How files are read, from the options of a command."""
    return ExtractOptions(
        tracked_changes=tracked_changes,
        ocr=not no_ocr,
        cache=not no_cache,
        limits=Limits(seconds=time_limit),
    )


def parse_options(language: str | None, legend: Path | None) -> ParseOptions:
    """How a document becomes a draft, from the options of a command. Raises LegendError."""
    return ParseOptions(language=language, legend=read_legend(legend) if legend else None)
