"""The options of each stage: frozen, passed down, never global."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from msgspec import Struct

from compare.model import LegendEntry

# ---------------------------------------------------------------------------------------------
# How many processors there are to work with.


def processors() -> int:
    """How many processors this process may use: of a shared machine it may be few."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# ---------------------------------------------------------------------------------------------

TrackedChanges = Literal["accepted", "rejected", "positions"]
EvidenceChoice = Literal["none", "signals", "all"]


class Limits(Struct, frozen=True, kw_only=True):
    """What reading one file may cost. They decide whether it is read, never what is read.

    isolate: read in a child process that can be ended; "auto" does so for formats whose parsers can
        crash, and for large files.
    seconds: the most time for a file read in a child process; None for a bound that grows with its size.
    megabytes: the most address space of that process, where the system can bound it.
    processes: how many read the pages of one file at once, the child process among them; None for as
        many as pay on this machine. Without a child process there is one.
    """

    isolate: Literal["auto", "always", "never"] = "auto"
    seconds: float | None = None
    megabytes: int = 1500
    processes: int | None = None


class ExtractOptions(Struct, frozen=True, kw_only=True):
    """How a file is read.

    tracked_changes: whether a DOCX is read as if its tracked changes were accepted or rejected, or with
        all of them in the text as positions of their authors.
    encoding: of a text file; None to detect it.
    ocr: whether pages that are pictures, or whose letters cannot be told, are read by text recognition
        where tesseract is installed.
    cache: whether the result is kept in the user's cache folder, and taken from there.
    """

    tracked_changes: TrackedChanges = "accepted"
    encoding: str | None = None
    ocr: bool = True
    cache: bool = False
    limits: Limits = Limits()


class ParseOptions(Struct, frozen=True, kw_only=True):
    """How a document becomes a draft.

    language: ISO 639-1 code; None to detect it.
    legend: what styles mean; None to look for a legend in the draft itself.
    """

    language: str | None = None
    legend: tuple[LegendEntry, ...] | None = None


class AlignOptions(Struct, frozen=True, kw_only=True):
    """How clauses are matched.

    meaning: whether clauses that share no wording are also matched by a model of their meaning: "auto" does
        so where the model is installed, as it is with the program; "on" insists.
    """

    meaning: Literal["auto", "on", "off"] = "auto"


class AssessOptions(Struct, frozen=True, kw_only=True):
    """What is looked for.

    lexicon: a TOML file with subjects and cues beside those that ship.
    heads: whether classifiers are asked beside the grammar, for what drafters say in words of their own.
    """

    lexicon: Path | None = None
    heads: bool = True


class RenderOptions(Struct, frozen=True, kw_only=True):
    """How a result is shown.

    layout: which of the two the HTML report opens in.
    ui_language: of the HTML report's own words: headings, controls, names of terms. Drafts stay as they are.
    evidence: for which claims the page is shown where their words stand: for none, for signals as long as
        the report stays small, or for all signals, limits and guarantees.
    time: seconds since 1970 that a DOCX dates its changes with; None for no date.
    """

    layout: Literal["side-by-side", "inline"] = "side-by-side"
    ui_language: Literal["en", "ru", "uk"] = "en"
    evidence: EvidenceChoice = "signals"
    time: int | None = None


class Options(Struct, frozen=True, kw_only=True):
    """All options of a comparison, one record a stage; both drafts may need their own to be read."""

    extract: ExtractOptions = ExtractOptions()
    parse_old: ParseOptions = ParseOptions()
    parse_new: ParseOptions = ParseOptions()
    align: AlignOptions = AlignOptions()
    assess: AssessOptions = AssessOptions()
    render: RenderOptions = RenderOptions()
