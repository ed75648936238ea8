"""Verify: does a report still agree with its files? Hashes, quotations, pages, figures.

In: a report and its two drafts. Out: a line for each thing that does not agree. Open `claims.py` first.
The report's data are compared with the drafts as they are read now, and with what this program makes of
them: the words of each match, the terms, the signals, the counts. A page is printed again from its data and
compared with itself, so that neither what it shows nor what it carries can be changed alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from compare import pipeline
from compare.decoding import from_builtins
from compare.errors import (
    DamagedFile,
    MissingFile,
    OptionError,
    UnknownFormat,
    in_plain_words,
    why_unreadable,
)
from compare.model import SCHEMA_VERSION, Comparison, Crop, Draft, DraftInfo
from compare.options import AlignOptions, EvidenceChoice, Options, ParseOptions, RenderOptions
from compare.storage.validate_report import ReportFault, check_whole, decode_comparison
from compare.verify.claims import (
    Discrepancy,
    check_conservation,
    check_hashes,
    check_obligations,
    check_quotations,
    differing,
    quoted,
    shortened,
)

# ---------------------------------------------------------------------------------------------
# A report as a file: its data, and whether its page shows what they say.

_EMBEDDED = re.compile(rb'<script type="application/json" id="comparison">(.*?)</script>', re.DOTALL)
_ROOT = re.compile(rb'<html lang="([^"]*)"[^>]*? data-layout="([^"]*)" data-evidence="([^"]*)"')
_PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]+")
_REMEDY = "give a report of 'treaty compare' in HTML or JSON"


class Report(Struct, frozen=True):
    """A report as it was found: its data, and the page that carries them, where it is one."""

    comparison: Comparison
    page: bytes | None = None


def read_report(path: Path) -> Report:
    """The data of a report in JSON or HTML.

    Raises MissingFile, UnknownFormat where it is neither, DamagedFile where its data are no comparison.
    """
    name = path.name
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise MissingFile(why_unreadable(error), name, "check the path of the report") from error
    if content.lstrip().startswith(b"{"):
        return Report(_decoded(content, name))
    data = _EMBEDDED.search(content)
    if not data:
        remedy = f"{_REMEDY}; a page about long drafts has no room for its data, so give it in JSON"
        raise UnknownFormat("holds no data of a comparison", name, remedy)
    return Report(_decoded(data[1], name), content)


def _decoded(data: bytes, name: str) -> Comparison:
    try:
        comparison = decode_comparison(data)
    except ReportFault as error:
        raise DamagedFile(f"its data are no comparison: {in_plain_words(error)}", name, _REMEDY) from None
    if comparison.schema_version != SCHEMA_VERSION:
        what = f"its data are of version {comparison.schema_version}, this program reads {SCHEMA_VERSION}"
        raise UnknownFormat(what, name, "use the program that has made it")
    return comparison


def check_page(
    report: Report,
    old: pipeline.DraftLike,
    new: pipeline.DraftLike,
    options: Options,
    progress: pipeline.Progress,
) -> tuple[list[Discrepancy], list[str]]:
    """Where the page shows something else than its data; and a note where that could not be told."""
    page, said = report.page or b"", report.comparison
    if said.generator != pipeline.GENERATOR:
        return [], ["what the page shows was not compared with its data: another version has written it"]
    root = _ROOT.search(page)
    render = _rendering(*(part.decode("utf-8", "replace") for part in root.groups())) if root else None
    if render is None:
        return [Discrepancy("page", "it does not say how it was made, as pages of this program do")], []
    crops: tuple[Crop, ...] = ()
    if _PICTURE.search(page.decode("utf-8", "replace")):
        crops = pipeline.picture_evidence(said, old, new, "html", replace(options, render=render), progress)
    try:
        check_whole(said)
    except ReportFault as error:
        return [Discrepancy("page", f"its data do not hang together: {error}")], []
    again = pipeline.render_comparison(said, "html", render, crops)
    return ([] if page == again else list(_lines_apart(page, again))), []


def _rendering(language: str, layout: str, evidence: str) -> RenderOptions | None:
    if evidence not in get_args(EvidenceChoice):
        return None
    try:
        return from_builtins({"ui_language": language, "layout": layout, "evidence": evidence}, RenderOptions)
    except msgspec.ValidationError:
        return None


def _lines_apart(page: bytes, again: bytes) -> Iterator[Discrepancy]:
    """The lines of the page that are not those which its data give; pictures by themselves."""
    told, found = (text.decode("utf-8", "replace") for text in (page, again))
    pictures = [_PICTURE.findall(text) for text in (told, found)]
    if pictures[0] != pictures[1]:
        yield Discrepancy("page", "its pictures are not those that the files give")
    lines = [_PICTURE.sub("", text).split("\n") for text in (told, found)]
    if len(lines[0]) != len(lines[1]):
        what = f"it has {len(lines[0]):,} lines, its data give {len(lines[1]):,}"
        yield Discrepancy("page", what)
    for number, (one, two) in enumerate(zip(*lines, strict=False), 1):
        if one != two:
            at = next(
                (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
            )
            start = max(at - 30, 0)
            shown, given = (shortened(html.unescape(text[start : at + 60])) for text in (one, two))
            yield Discrepancy(f"page line {number}", f"it shows {shown}, its data give {given}")
            if len(lines[0]) != len(lines[1]):
                # all that follows is shifted
                return


# ---------------------------------------------------------------------------------------------

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
