"""What came of each pair; the summary for programs is these records, field by field."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from compare.model import Generator, Signal, Summary


class PairResult(Struct, frozen=True, kw_only=True):
    """One pair. state: compared now, kept from an earlier run, or failed for the reason in `error`.

    key: what it was made from (both files, program, options); another key means: compare again.
    reports: file names beside the summary, and the hash of each. signals: the first to read.
    """

    name: str
    old: str
    new: str
    state: Literal["compared", "kept", "failed"]
    key: str = ""
    error: str = ""
    old_title: str = ""
    new_title: str = ""
    old_date: str | None = None
    new_date: str | None = None
    reports: dict[str, str] = {}
    summary: Summary | None = None
    signals: tuple[Signal, ...] = ()
    differs: bool = False


class Results(Struct, frozen=True, kw_only=True):
    """All pairs, in the order in which they were listed."""

    schema_version: str
    generator: Generator
    pairs: tuple[PairResult, ...]

    @property
    def failed(self) -> tuple[PairResult, ...]:
        """The pairs that could not be compared."""
        return tuple(pair for pair in self.pairs if pair.state == "failed")
