"""The options of each stage: frozen, passed down, never global."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from compare.model import LegendEntry


class ExtractOptions(Struct, frozen=True, kw_only=True):
    """How a file is read.

    tracked_changes: whether a DOCX is read as if its tracked changes were accepted or rejected.
    encoding: of a text file; None to detect it.
    """

    tracked_changes: Literal["accepted", "rejected"] = "accepted"
    encoding: str | None = None


class ParseOptions(Struct, frozen=True, kw_only=True):
    """How a document becomes a draft.

    language: ISO 639-1 code; None to detect it.
    legend: what styles mean; None to look for a legend in the draft itself.
    """

    language: str | None = None
    legend: tuple[LegendEntry, ...] | None = None


class AlignOptions(Struct, frozen=True, kw_only=True):
    """How clauses are matched. similarity: the least likeness, 0 to 1, that makes a match."""

    similarity: float = 0.5


class RenderOptions(Struct, frozen=True, kw_only=True):
    """How a result is shown. layout: which of the two the HTML report opens in."""

    layout: Literal["side-by-side", "inline"] = "side-by-side"


class Options(Struct, frozen=True, kw_only=True):
    """All options of a comparison, one record a stage; both drafts may need their own to be read."""

    extract: ExtractOptions = ExtractOptions()
    parse_old: ParseOptions = ParseOptions()
    parse_new: ParseOptions = ParseOptions()
    align: AlignOptions = AlignOptions()
    render: RenderOptions = RenderOptions()
