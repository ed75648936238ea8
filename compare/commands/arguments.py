"""What several commands share: arguments and options, each described once, and the records made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from compare.legend import read_legend
from compare.options import ExtractOptions, Limits, ParseOptions, TrackedChanges

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
Meaning = Annotated[
    Literal["auto", "on", "off"],
    typer.Option(help="Match clauses by meaning too; auto does where the extra is installed."),
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
