"""The whole flow on one screen: the only module that imports the stages."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeAlias

import msgspec

from compare import catalogue
from compare._version import __version__
from compare.align import align
from compare.assess import Assessment, assess
from compare.assess.marks import find_marks
from compare.cache import extract_cached
from compare.conservation import account
from compare.diff import diff
from compare.errors import OptionError
from compare.extract import extract
from compare.model import SCHEMA_VERSION, Comparison, Draft, Extract, Generator, Match
from compare.options import ExtractOptions, Options, ParseOptions, RenderOptions
from compare.parse import parse
from compare.render import DRAFT_RENDERERS, RENDERERS

DraftLike: TypeAlias = Draft | Path | str
Progress: TypeAlias = Callable[[str], None]

GENERATOR = Generator("treaty-compare", __version__)
FORMATS: Collection[str] = RENDERERS.keys()
DRAFT_FORMATS: Collection[str] = DRAFT_RENDERERS.keys()


def _silent(step: str) -> None:
    """The progress of a run that nobody watches."""


def compare_drafts(
    old: DraftLike, new: DraftLike, options: Options = Options(), progress: Progress = _silent
) -> Comparison:
    """Compare two drafts, each a `Draft`, the path of a file or an id of the catalogue.

    `progress` is told each step as it begins. Raises CompareError.
    """
    before = extract_draft(old, options.extract, options.parse_old, progress)
    after = extract_draft(new, options.extract, options.parse_new, progress)
    progress("Matching clauses")
    matches = align(before, after, options.align, (find_marks(before), find_marks(after)))
    progress("Comparing words")
    matches = diff(before, after, matches)
    summary = account(before, after, matches)
    progress("Reading limits, guarantees and obligations")
    assessment = assess(before, after, matches)
    return Comparison(
        schema_version=SCHEMA_VERSION,
        generator=GENERATOR,
        old=before,
        new=after,
        matches=_with_findings(matches, assessment),
        terms=assessment.terms,
        signals=assessment.signals,
        summary=summary,
    )


def extract_draft(
    draft: DraftLike,
    extract_options: ExtractOptions = ExtractOptions(),
    parse_options: ParseOptions = ParseOptions(),
    progress: Progress = _silent,
) -> Draft:
    """Read one draft: a file, or what the catalogue has by that id. A `Draft` is given back as it is."""
    if isinstance(draft, Draft):
        return draft
    known = _resolve(str(draft), parse_options.language)
    path = known.path if known else Path(draft)
    progress(f"Reading {path.name}")
    document = extract_cached(path, extract_options, extract)
    progress(f"Finding the clauses of {path.name}")
    if known is None:
        return parse(document, parse_options)
    return _identified(parse(document, _known_options(known, parse_options)), known)


def render_comparison(comparison: Comparison, form: str, options: RenderOptions = RenderOptions()) -> bytes:
    """The report on a comparison in one of FORMATS; raises OptionError for any other."""
    return RENDERERS[_checked(form, FORMATS)](comparison, options)


def render_draft(draft: Draft, form: str) -> bytes:
    """One draft as it was read, in one of DRAFT_FORMATS; raises OptionError for any other."""
    printed = Extract(SCHEMA_VERSION, GENERATOR, draft.info, draft.clauses)
    return DRAFT_RENDERERS[_checked(form, DRAFT_FORMATS)](printed)


def differs(comparison: Comparison) -> bool:
    """Whether a reader who has one draft would learn anything from the other.

    Clauses with the same words still differ if they moved, or if a signal comes with them: a passage
    that one side proposed and that is now agreed has kept its words.
    """
    return any(
        match.relation != "unchanged" or match.moved or match.renumbered or match.signals
        for match in comparison.matches
    )


def _resolve(name: str, language: str | None) -> catalogue.Resolved | None:
    """What the catalogue has by that name; None for a file. An id comes first, "./NAME" means the file."""
    mistyped = not os.path.exists(name) and catalogue.suggest(name)
    return catalogue.resolve(name, language) if mistyped or catalogue.find(name) else None


def _known_options(known: catalogue.Resolved, options: ParseOptions) -> ParseOptions:
    """The options with what the catalogue knows, where the caller said nothing."""
    return ParseOptions(
        language=options.language or known.language or None,
        legend=known.legend if options.legend is None else options.legend,
    )


def _identified(draft: Draft, known: catalogue.Resolved) -> Draft:
    """The draft under the name, title and date of the catalogue instead of what was guessed."""
    info = msgspec.structs.replace(
        draft.info,
        id=known.id,
        title=known.title or draft.info.title,
        date=known.date or draft.info.date,
        provenance=known.provenance,
    )
    return Draft(info, draft.clauses)


def _with_findings(matches: tuple[Match, ...], assessment: Assessment) -> tuple[Match, ...]:
    """The matches with the topics and signals that belong to them."""
    signals: dict[str | None, list[str]] = defaultdict(list)
    for signal in assessment.signals:
        signals[signal.match].append(signal.id)
    return tuple(
        msgspec.structs.replace(
            match, topics=assessment.topics.get(match.id, ()), signals=tuple(signals.get(match.id, ()))
        )
        for match in matches
    )


def _checked(form: str, forms: Collection[str]) -> str:
    if form not in forms:
        raise OptionError(f"unknown format {form!r}", remedy=f"choose one of: {', '.join(forms)}")
    return form
