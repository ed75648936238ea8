"""Verify: does a report still agree with its files? Hashes, quotations, pages, figures.

In: a report and its two drafts. Out: a line for each thing that does not agree. Open `claims.py` first.
The report's data are compared with the drafts as they are read now, and with what this program makes of
them: the words of each match, the terms, the signals, the counts. A page is printed again from its data and
compared with itself, so that neither what it shows nor what it carries can be changed alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from compare import pipeline
from compare.errors import OptionError
from compare.model import Comparison, Draft, DraftInfo
from compare.options import AlignOptions, Options, ParseOptions
from compare.verify.claims import (
    Discrepancy,
    check_conservation,
    check_hashes,
    check_obligations,
    check_quotations,
    differing,
    quoted,
)
from compare.verify.page import check_page, read_report

__all__ = ["Finding", "Verification", "verify_report"]


class Verification(Struct, frozen=True):
    """What was looked at, what does not hold, and what a reader should know of how it was looked at."""

    counted: str
    findings: tuple[Discrepancy, ...]
    notes: tuple[str, ...] = ()


def _silent(step: str) -> None:
    """Progress that is not shown."""


def verify_report(
    report: Path,
    old: pipeline.DraftLike,
    new: pipeline.DraftLike,
    options: Options = Options(),
    progress: pipeline.Progress = _silent,
) -> Verification:
    """Compare a report with the drafts that it is about, read again with these options.

    Raises CompareError where the report or a draft cannot be read.
    """
    found = read_report(report)
    said = found.comparison
    drafts = (
        _read_again(old, said.old.info.language, options, options.parse_old, progress),
        _read_again(new, said.new.info.language, options, options.parse_new, progress),
    )
    findings = [
        *check_hashes(said, drafts),
        *check_quotations(said, drafts),
        *check_obligations(said, drafts),
        *check_conservation(said),
    ]
    known = {finding.where for finding in findings}
    findings += [one for one in _differences(said, drafts, options, progress) if one.where not in known]
    notes = list(_notes(said))
    if found.page is not None:
        shown, unsure = check_page(found, old, new, options, progress)
        findings += shown
        notes += unsure
    return Verification(_counted(said), tuple(findings), tuple(notes))


def _read_again(
    given: pipeline.DraftLike,
    language: str,
    options: Options,
    parsing: ParseOptions,
    progress: pipeline.Progress,
) -> Draft:
    """The draft as it is read now, in the language that the report names unless the options do."""
    draft = pipeline.extract_draft(given, options.extract, parsing, progress)
    if parsing.language is None and language != draft.info.language:
        try:
            return pipeline.extract_draft(
                given, options.extract, replace(parsing, language=language), progress
            )
        except OptionError:
            # not a language that one can ask for: what was detected stands beside it
            return draft
    return draft


def _differences(
    said: Comparison, drafts: Sequence[Draft], options: Options, progress: pipeline.Progress
) -> Iterator[Discrepancy]:
    """What this program reads, matches and finds otherwise."""
    old, new = drafts
    for side, draft, now in (("old", said.old, old), ("new", said.new, new)):
        yield from differing(f"{side}.draft", _comparable(draft.info, now.info), now.info)
        yield from differing(f"{side}.clauses", draft.clauses, now.clauses)
    by_meaning = any(match.by == "meaning" or match.related for match in said.matches)
    align = AlignOptions(meaning="auto" if by_meaning else "off")
    again = pipeline.compare_drafts(old, new, replace(options, align=align), progress)
    yield from differing("matches", said.matches, again.matches)
    for name in ("terms", "signals", "ledger", "renamings"):
        yield from differing(name, getattr(said, name), getattr(again, name))


def _comparable(told: DraftInfo, found: DraftInfo) -> DraftInfo:
    """What the report says of a draft, without what hangs on the name that the draft was given by."""
    known = replace(told, source=found.source)
    if (told.source.name, told.id) == (found.source.name, found.id):
        return known
    return replace(known, id=found.id, title=found.title, date=found.date, provenance=found.provenance)


def _notes(said: Comparison) -> Iterator[str]:
    if said.generator != pipeline.GENERATOR:
        told, own = said.generator, pipeline.GENERATOR
        yield (
            f"the report was made by {told.name} {told.version}, this is {own.name} {own.version}: "
            "what they find may differ without a change of report or files"
        )


def _counted(said: Comparison) -> str:
    clauses = len(said.old.clauses) + len(said.new.clauses)
    quotations = sum(1 for _ in quoted(said))
    figures = sum(len(limit.old) + len(limit.new) for limit in said.terms.force_limits)
    return (
        f"2 files, {clauses:,} clauses, {len(said.matches):,} matches, {quotations:,} quotations, "
        f"{figures:,} figures, {len(said.signals):,} signals"
    )
