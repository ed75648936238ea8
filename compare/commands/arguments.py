"""What several commands share: arguments and options, each described once, and the records made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from compare.commands.completing import LANGUAGES, complete_draft, complete_language
from compare.commands.manual import COMPARING, READING
from compare.legend import read_legend
from compare.options import ExtractOptions, Limits, ParseOptions, TrackedChanges

_AN_ID = "A file, or an id from 'treaty drafts list'."
DraftName = Annotated[
    str, typer.Argument(metavar="FILE|ID", help=_AN_ID, show_default=False, autocompletion=complete_draft)
]
OldDraft = Annotated[
    str,
    typer.Argument(
        metavar="OLD", help="The old draft: a file, or an id from 'treaty drafts list'.",
        show_default=False, autocompletion=complete_draft,
    ),
]  # fmt: skip
NewDraft = Annotated[
    str,
    typer.Argument(
        metavar="NEW", help="The new draft: a file, or an id.", show_default=False,
        autocompletion=complete_draft,
    ),
]  # fmt: skip
LanguageOption = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help=f"Language of the text as ISO 639-1 code ({', '.join(LANGUAGES)}); detected if not given.",
        rich_help_panel=READING,
        autocompletion=complete_language,
    ),
]
OldLanguage = Annotated[
    str | None,
    typer.Option(
        metavar="CODE", help="The same for the old draft alone.", rich_help_panel=READING,
        autocompletion=complete_language,
    ),
]  # fmt: skip
NewLanguage = Annotated[
    str | None,
    typer.Option(
        metavar="CODE", help="The same for the new draft alone.", rich_help_panel=READING,
        autocompletion=complete_language,
    ),
]  # fmt: skip
LegendOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="TOML file that says what bold, italic … mean in the draft.",
        rich_help_panel=READING,
    ),
]
OldLegend = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The same for the old draft alone.", rich_help_panel=READING),
]
NewLegend = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The same for the new draft alone.", rich_help_panel=READING),
]
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
        help="Most time for reading one file. [default: grows with its size]",
        rich_help_panel=READING,
    ),
]
Meaning = Annotated[
    Literal["auto", "on", "off"],
    typer.Option(
        help="Match clauses by meaning too; auto does where the extra is installed.",
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
