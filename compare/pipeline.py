"""The whole flow on one screen: the only module that imports the stages."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from compare._version import __version__
from compare.align import align
from compare.align.meaning import encode, prepare
from compare.annotate.features import find_marks
from compare.assess import Assessment, assess, read_drafts, read_lexicon
from compare.conservation import account
from compare.diff import differences
from compare.drafts import catalogue
from compare.errors import DamagedFile, MissingFile, OptionError, in_plain_words, why_unreadable
from compare.extract import extract
from compare.extract.evidence import crop_evidence
from compare.extract.sandbox.launch import ended_if_interrupted
from compare.model import SCHEMA_VERSION, Comparison, Crop, Document, Draft, Extract, Generator, Match
from compare.options import ExtractOptions, Options, ParseOptions, RenderOptions
from compare.parse import common_language, parse
from compare.policy.reading import Vocabulary
from compare.render import DRAFT_RENDERERS, NEEDS, PICTURING, RENDERERS, quotations_of
from compare.storage.cache import cached_encoder, compare_cached, crop_cached, extract_cached
from compare.storage.validate_report import ReportFault, check_whole, decode_comparison

if TYPE_CHECKING:
    from compare.annotate.lexicon import Lexicon

DraftLike: TypeAlias = Draft | Path | str
Progress: TypeAlias = Callable[[str], None]

GENERATOR = Generator("treaty-compare", __version__)
FORMATS: Collection[str] = RENDERERS.keys()
DRAFT_FORMATS: Collection[str] = DRAFT_RENDERERS.keys()
# how many steps `progress` is told of: by one draft, by a comparison with its report, by its verification
DRAFT_STEPS, STEPS, VERIFY_STEPS = 2, 9, 8
LARGE = 1 << 17  # bytes, of a file


def _silent(step: str) -> None:
    """The progress of a run that nobody watches."""


def compare_drafts(
    old: DraftLike, new: DraftLike, options: Options = Options(), progress: Progress = _silent
) -> Comparison:
    """Compare two drafts, each a `Draft`, the path of a file or an id of the catalogue.

    `progress` is told each step as it begins. Raises CompareError.
    """
    lexicon = read_lexicon(options.assess)  # a bad file is told before anything is read
    before, after = _in_one_language(_read_both(old, new, options, progress), (old, new), options)

    def compare() -> Comparison:
        return _compare(before, after, lexicon, options, progress)

    return compare_cached(before, after, options, compare, account)


def _compare(
    before: Draft, after: Draft, lexicon: Lexicon | None, options: Options, progress: Progress
) -> Comparison:
    progress("Matching clauses")
    read = read_drafts(before, after)
    marks = find_marks(before, read[0]), find_marks(after, read[1])
    matches = align(before, after, options.align, marks, cached_encoder(options.extract, encode))
    progress("Comparing words")
    found = differences(before, after, matches)
    matches = found.matches
    summary = account(before, after, matches)
    progress("Reading limits, guarantees and obligations")
    # marks are found with the lexicon that ships: with another, the drafts are read anew
    again = read if lexicon is None else None
    assessment = assess(before, after, matches, lexicon, found.references, found.renamings, again)
    return Comparison(
        schema_version=SCHEMA_VERSION,
        generator=GENERATOR,
        old=before,
        new=after,
        matches=_with_findings(matches, assessment),
        terms=assessment.terms,
        signals=assessment.signals,
        summary=summary,
        ledger=assessment.ledger,
        renamings=found.renamings,
        references=found.references,
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
    path, known = _located(draft, parse_options.language)
    progress(f"Reading {path.name}")
    document = extract_cached(path, extract_options, extract)
    progress(f"Finding the clauses of {path.name}")
    return _parsed(document, known, parse_options)


def _read_both(old: DraftLike, new: DraftLike, options: Options, progress: Progress) -> tuple[Draft, Draft]:
    """Both drafts; large files are read at once, each by processes of its own."""
    one = old if isinstance(old, Draft) else _located(old, options.parse_old.language)
    other = new if isinstance(new, Draft) else _located(new, options.parse_new.language)
    if isinstance(one, Draft) or isinstance(other, Draft) or not (_is_large(one[0]) and _is_large(other[0])):
        before = extract_draft(old, options.extract, options.parse_old, progress)
        return before, extract_draft(new, options.extract, options.parse_new, progress)
    with ThreadPoolExecutor(2) as pool, ended_if_interrupted():

        def extract_anew(path: Path, extract_options: ExtractOptions) -> Document:
            # what was never read was never compared: the model will be wanted
            pool.submit(prepare, options.align.meaning)
            return extract(path, extract_options)

        begun = pool.submit(extract_cached, other[0], options.extract, extract_anew)
        before = extract_draft(old, options.extract, options.parse_old, progress)
        progress(f"Reading {other[0].name}")
        document = begun.result()
        progress(f"Finding the clauses of {other[0].name}")
        return before, _parsed(document, other[1], options.parse_new)


def _in_one_language(
    drafts: tuple[Draft, Draft], given: tuple[DraftLike, DraftLike], options: Options
) -> tuple[Draft, Draft]:
    """The drafts; as of one language where each alone was taken for another, and they share their words."""
    old, new = drafts
    asked = options.parse_old.language or options.parse_new.language
    if asked or old.info.language == new.info.language or not (code := common_language(old, new)):
        return drafts
    before, after = (
        draft
        if draft.info.language == code
        else extract_draft(one, options.extract, msgspec.structs.replace(parsing, language=code))
        for draft, one, parsing in zip(drafts, given, (options.parse_old, options.parse_new), strict=True)
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


def read_comparison(path: Path) -> Comparison:
    """A comparison from the JSON report at `path`. Raises MissingFile, DamagedFile."""
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise MissingFile(why_unreadable(error), str(path), "check the path of the report") from error
    try:
        comparison = decode_comparison(content)
        check_whole(comparison)
        return comparison
    except ReportFault as error:
        remedy = "give a report made with --format json by this version"
        raise DamagedFile(
            f"is no report of a comparison: {in_plain_words(error)}", str(path), remedy
        ) from error


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


def source_of(name: str, language: str | None = None) -> Path:
    """The file that a name means: that of an id, or the path itself. Raises CatalogueError."""
    return _located(name, language)[0]


def vocabulary() -> Vocabulary:
    """The words that results use: what a policy can speak of."""
    from compare.annotate.vocabulary import elements, subjects, topics

    return Vocabulary(subjects(), elements(), topics())


def _located(draft: Path | str, language: str | None) -> tuple[Path, catalogue.Resolved | None]:
    """The file that a name means, and what the catalogue knows of it, if it does."""
    known = _resolve(str(draft), language)
    return (known.path, known) if known else (Path(draft), None)


def _parsed(document: Document, known: catalogue.Resolved | None, options: ParseOptions) -> Draft:
    if known is None:
        return parse(document, options)
    return _identified(parse(document, _known_options(known, options)), known)


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
    """The matches with the topics and signals that belong to them.

    A signal of several matches belongs to each; only what a definition reaches keeps its own words.
    """
    signals: dict[str | None, list[str]] = defaultdict(list)
    for signal in assessment.signals:
        reached = () if signal.kind == "definition" else signal.ripple
        for match in (signal.match, *reached):
            signals[match].append(signal.id)
    return tuple(
        msgspec.structs.replace(
            match, topics=assessment.topics.get(match.id, ()), signals=tuple(signals.get(match.id, ()))
        )
        for match in matches
    )


def _checked(form: str, forms: Collection[str]) -> str:
    if form not in forms:
        raise OptionError(f"unknown format {form!r}", "form", f"choose one of: {', '.join(forms)}")
    return form
