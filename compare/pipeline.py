"""The whole flow on one screen: the only module that imports the stages."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

from compare._version import __version__
from compare.align import align
from compare.annotate import annotate, check_lexicon
from compare.assess import assess
from compare.conservation import check_conservation
from compare.diff import differences
from compare.drafts.catalogue import Resolved
from compare.drafts.locate import identified, known_options, locate, source_of
from compare.errors import OptionError
from compare.extract import crop_evidence, extract, poured, shown_name
from compare.extract.sandbox.launch import ended_if_interrupted
from compare.extract.second_reading.reread import read_again, with_notes
from compare.language.meaning import prepare
from compare.model import SCHEMA_VERSION, Comparison, Crop, Document, Draft, Extract, Generator
from compare.options import ExtractOptions, Options, ParseOptions, RenderOptions
from compare.parse import common_language, parse
from compare.render import DRAFT_RENDERERS, NEEDS, PICTURING, RENDERERS, quotations_of
from compare.render.report.sentences import with_sentences
from compare.storage.cache import annotate_cached, compare_cached, crop_cached, extract_cached, reread_cached

DraftLike: TypeAlias = Draft | Path | str
Progress: TypeAlias = Callable[[str], None]

GENERATOR = Generator("treaty-compare", __version__)
FORMATS: Collection[str] = RENDERERS.keys()
DRAFT_FORMATS: Collection[str] = DRAFT_RENDERERS.keys()
WITH_TERMS = frozenset({"json"})  # formats of a draft that print what it says
# how many steps `progress` is told of: by one draft, by a comparison with its report, by its verification
DRAFT_STEPS, STEPS, VERIFY_STEPS = 2, 9, 8
LARGE = 1 << 17  # bytes, of a file


class Held(NamedTuple):
    """A draft, and where its file is read again: the path, and what a pipe gave. A `Draft` has no file."""

    draft: Draft
    path: Path | None = None
    data: bytes | None = None


def _silent(step: str) -> None:
    """Progress that is not shown."""


def compare_drafts(
    old: DraftLike, new: DraftLike, options: Options = Options(), progress: Progress = _silent
) -> Comparison:
    """Compare two drafts, each a `Draft`, the path of a file or an id of the catalogue.

    `progress` is told each step as it begins. Raises CompareError.
    """
    check_lexicon(options.assess)  # a bad file is told before anything is read
    before, after = _in_one_language(_read_both(old, new, options, progress), (old, new), options)

    def compare() -> Comparison:
        return _compare(before, after, options, progress)

    return compare_cached(before.draft, after.draft, options, compare, check_conservation)


def _compare(before: Held, after: Held, options: Options, progress: Progress) -> Comparison:
    progress("Reading limits, guarantees and obligations")
    old, new = (_annotated(draft, options) for draft in (before, after))
    progress("Matching clauses")
    aligned = align(old, new, options.align)
    progress("Comparing words")
    found = differences(old, new, aligned.matches)
    summary = check_conservation(old, new, found.matches)
    assessment = assess(old, new, found.matches, found.references, found.renamings)
    comparison = Comparison(
        schema_version=SCHEMA_VERSION,
        generator=GENERATOR,
        old=old.as_read.noted(assessment.notes[0]),
        new=new.as_read.noted(assessment.notes[1]),
        matches=assessment.matches,
        terms=assessment.terms,
        signals=assessment.signals,
        summary=summary,
        ledger=assessment.ledger,
        renamings=found.renamings,
        references=found.references,
        alignment=aligned.alignment,
    )
    return with_sentences(comparison)


def extract_draft(
    draft: DraftLike,
    extract_options: ExtractOptions = ExtractOptions(),
    parse_options: ParseOptions = ParseOptions(),
    progress: Progress = _silent,
) -> Draft:
    """Read one draft, a file or what the catalogue has by that id, and find what it says.

    A `Draft` is given back as it is, annotated.
    """
    options = Options(extract=extract_options)
    return _annotated(_held(draft, extract_options, parse_options, progress), options)


def _annotated(held: Held, options: Options) -> Draft:
    """What a draft says; its figures read again from its file."""
    draft = annotate_cached(held.draft, options, annotate)
    if held.path is None:
        return draft
    path, data = held.path, held.data
    return with_notes(
        draft, reread_cached(draft, options.extract, lambda: read_again(draft, path, options.extract, data))
    )


def read_draft(
    draft: DraftLike, extract_options: ExtractOptions, parse_options: ParseOptions, progress: Progress
) -> Draft:
    """One draft as it was read and parsed; nobody has asked yet what it says."""
    return _held(draft, extract_options, parse_options, progress).draft


def _held(
    draft: DraftLike, extract_options: ExtractOptions, parse_options: ParseOptions, progress: Progress,
    data: bytes | None = None,
) -> Held:  # fmt: skip
    if isinstance(draft, Draft):
        return Held(draft)
    path, known = locate(draft, parse_options.language)
    progress(f"Reading {shown_name(path)}")
    data = poured(path, extract_options) if data is None else data
    document = (
        extract_cached(path, extract_options, extract)
        if data is None
        else extract(path, extract_options, data)
    )
    progress(f"Finding the clauses of {shown_name(path)}")
    return Held(_parsed(document, known, parse_options), path, data)


def _parsed(document: Document, known: Resolved | None, options: ParseOptions) -> Draft:
    return identified(parse(document, known_options(known, options)), known)


def _read_both(old: DraftLike, new: DraftLike, options: Options, progress: Progress) -> tuple[Held, Held]:
    """Both drafts; large files are read at once, each by processes of its own."""
    one = old if isinstance(old, Draft) else locate(old, options.parse_old.language)
    other = new if isinstance(new, Draft) else locate(new, options.parse_new.language)
    if isinstance(one, Draft) or isinstance(other, Draft) or not (_is_large(one[0]) and _is_large(other[0])):
        before = _held(old, options.extract, options.parse_old, progress)
        return before, _held(new, options.extract, options.parse_new, progress)
    with ThreadPoolExecutor(2) as pool, ended_if_interrupted():

        def extract_new(path: Path, extract_options: ExtractOptions) -> Document:
            # what was never read was never compared: the model will be wanted
            pool.submit(prepare, options.align.meaning)
            return extract(path, extract_options)

        begun = pool.submit(extract_cached, other[0], options.extract, extract_new)
        before = _held(old, options.extract, options.parse_old, progress)
        progress(f"Reading {shown_name(other[0])}")
        document = begun.result()
        progress(f"Finding the clauses of {shown_name(other[0])}")
        return before, Held(_parsed(document, other[1], options.parse_new), other[0])


def _in_one_language(
    drafts: tuple[Held, Held], given: tuple[DraftLike, DraftLike], options: Options
) -> tuple[Held, Held]:
    """The drafts; as of one language where each alone was taken for another, and they share their words."""
    old, new = (held.draft for held in drafts)
    asked = options.parse_old.language or options.parse_new.language
    if asked or old.info.language == new.info.language or not (code := common_language(old, new)):
        return drafts
    before, after = (
        held
        if held.draft.info.language == code
        else _held(one, options.extract, msgspec.structs.replace(parsing, language=code), _silent, held.data)
        for held, one, parsing in zip(drafts, given, (options.parse_old, options.parse_new), strict=True)
    )
    return before, after


def _is_large(path: Path) -> bool:
    """Whether a file takes longer to read than an interpreter to start, which threads make necessary."""
    try:
        return path.stat().st_size >= LARGE
    except (OSError, ValueError):
        return False


def check_format(form: str) -> None:
    """Raise OptionError, before any work, where this machine lacks what a format needs."""
    if form in NEEDS:
        NEEDS[form]()


def picture_evidence(
    comparison: Comparison,
    old: DraftLike,
    new: DraftLike,
    form: str = "html",
    options: Options = Options(),
    progress: Progress = _silent,
) -> tuple[Crop, ...]:
    """Pieces of pages that show the words which signals rest on, for a format that shows pictures.

    `old` and `new` are what was compared; a `Draft` has no pages to show. What cannot be drawn is left out.
    """
    if form not in PICTURING:
        return ()
    quotations = quotations_of(comparison, options.render.evidence)
    if quotations:
        progress("Drawing the evidence")
    sides = (
        ("old", old, comparison.old, options.parse_old), ("new", new, comparison.new, options.parse_new),
    )  # fmt: skip
    # each file is drawn by a process of its own: both at once
    with ThreadPoolExecutor(len(sides)) as pool, ended_if_interrupted():
        drawn = []
        for side, given, draft, parsing in sides:
            own = [one for one in quotations if one.side == side]
            if own and not isinstance(given, Draft):
                path = source_of(str(given), parsing.language)
                source = draft.info.source
                drawn.append(pool.submit(crop_cached, path, source, own, options.extract, crop_evidence))
        return tuple(crop for one in drawn for crop in one.result())


def render_comparison(
    comparison: Comparison,
    form: str,
    options: RenderOptions = RenderOptions(),
    crops: tuple[Crop, ...] = (),
) -> bytes:
    """The report on a comparison in one of FORMATS; raises OptionError for any other.

    `crops` are what `picture_evidence` gives, for the formats that show them.
    """
    if form in PICTURING:
        return PICTURING[form](comparison, options, crops)
    return RENDERERS[_checked(form, FORMATS)](comparison, options)


def render_draft(draft: Draft, form: str) -> bytes:
    """One draft as it was read, in one of DRAFT_FORMATS; raises OptionError for any other."""
    printed = Extract(SCHEMA_VERSION, GENERATOR, draft.info, draft.clauses_with_subjects, draft.terms)
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


def _checked(form: str, forms: Collection[str]) -> str:
    if form not in forms:
        raise OptionError(f"unknown format {form!r}", "form", f"choose one of: {', '.join(forms)}")
    return form
