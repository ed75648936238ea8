"""The arguments and options that several commands share, each described once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from compare.options import TrackedChanges

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
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no progress and no summary.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
