"""The flow of a second reading: which claims, what is seen where they stand, and what the draft says of it.

In: an annotated draft and its file. Out: `SecondReading`, and the draft with its notes. A file that cannot be
read again stops nothing: how many figures were not is told. Apart from the signpost, which every child loads.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from compare.extract.sandbox.run import AgainLater, guarded_again
from compare.extract.second_reading.places import DraftFlow, FigurePlace, claim_of, claims_of
from compare.extract.second_reading.seen import LETTER
from compare.extract.second_reading.sights import Sight
from compare.extract.second_reading.thresholds import AGAIN_SHOWN, MOST_CLAIMS, MOST_PAGES
from compare.extract.sniff import DOCX, HTML, MARKDOWN, MHTML, ODT, PDF, TEXT
from compare.model import (
    NOT_READ_AGAIN,
    SECOND_READING,
    Draft,
    GuaranteeStatement,
    Limit,
    Rereading,
    SecondReading,
    Source,
    TrustNote,
)
from compare.options import ExtractOptions

AGAIN: Mapping[str, AgainLater] = {
    PDF: AgainLater("compare.extract.second_reading.glyphs", "read_glyphs"),
    DOCX: AgainLater("compare.extract.second_reading.office", "read_docx_again"),
    ODT: AgainLater("compare.extract.second_reading.office", "read_odt_again"),
    HTML: AgainLater("compare.extract.second_reading.markup", "read_html_again"),
    MHTML: AgainLater("compare.extract.second_reading.markup", "read_mhtml_again"),
    MARKDOWN: AgainLater("compare.extract.second_reading.markup", "read_markdown_again"),
    TEXT: AgainLater("compare.extract.second_reading.markup", "read_text_again"),
}
LINES = AgainLater("compare.extract.second_reading.glyphs", "read_lines")
# a claim with another code is doubted for what was read, or has no letters that could be read again
_TRUSTED = ("ok", "two-readings")
_LETTER = re.compile(LETTER)
# the notes quote what was read
_NO_QUOTES = str.maketrans("“”", "  ")
Term = TypeVar("Term", Limit, GuaranteeStatement)


def read_again(
    draft: Draft, path: Path, options: ExtractOptions = ExtractOptions(), data: bytes | None = None
) -> SecondReading:
    """Read the figures of an annotated draft's claims again, from the file that it was read from.

    data: the bytes of that file, where they cannot be had twice. Raises nothing that a file could cause.
    """
    claims = claims_of(draft, _TRUSTED)
    reader = AGAIN.get(draft.info.source.media_type)
    if not claims or reader is None:
        return SecondReading()
    content = data if data is not None else _content(path)
    if content is None or hashlib.sha256(content).hexdigest() != draft.info.source.sha256:
        return SecondReading(unread=len(claims))
    flow = DraftFlow(draft)
    places = [place for claim in claims[:MOST_CLAIMS] for place in flow.places(claim)]
    skipped = max(len(claims) - MOST_CLAIMS, 0)
    if not places:
        return SecondReading(unread=skipped)
    seen = Sights(reader, content, draft.info.source, options)
    found, unread = dict[Rereading, None](), skipped
    seen.open({place.page for place in places})
    for place in places:
        near = seen.at(place.page)
        if not near:
            unread += 1
        elif (again := _again(place, near, flow)) is not None and not _is_near(place, seen, flow):
            claim = place.claim
            figure, again = (" ".join(text.translate(_NO_QUOTES).split()) for text in (place.read, again))
            found[Rereading(claim.clause, claim.quote, claim.value, place.page, figure, again)] = None
    return SecondReading(tuple(found), unread)


class Sights:
    """What was seen of a file, page by page, as far as it was opened."""

    def __init__(self, reader: AgainLater, data: bytes, source: Source, options: ExtractOptions) -> None:
        self._read = partial(guarded_again, data=data, source=source, options=options)
        self._reader = reader
        self._loose = source.media_type == PDF
        self._pages: dict[int | None, list[Sight]] = {}
        self._opened = set[int | None]()
        self._in_lines = set[int]()

    def open(self, pages: Collection[int | None]) -> None:
        """Open these pages; of a file without pages all of it, for None."""
        wanted = tuple(sorted(page for page in set(pages) - self._opened if page is not None))
        wanted = wanted[: max(MOST_PAGES - len(self._opened), 0)]
        if not wanted and (None not in pages or None in self._opened):
            return
        self._opened |= {*wanted, *pages}
        self._add(self._reader, wanted)

    def open_lines(self, page: int) -> None:
        """Read a page line by line as well."""
        if page not in self._in_lines:
            self._in_lines.add(page)
            self._add(LINES, (page,))

    def _add(self, reader: AgainLater, pages: tuple[int, ...]) -> None:
        try:
            seen = self._read(reader, pages=pages)
        except (Exception, MemoryError):  # of whatever kind: the first reading stands without the second
            return
        for struck in (False, True):
            for one in seen:
                if not struck or one.marks.strip(" ^?"):
                    self._pages.setdefault(one.page, []).append(Sight(one, self._loose, struck))

    def at(self, page: int | None) -> Sequence[Sight]:
        """What was seen of a page: first what a reader sees, then with what is struck."""
        return self._pages.get(page, ())


def _is_near(place: FigurePlace, seen: Sights, flow: DraftFlow) -> bool:
    """Whether the figure stands there if the page is read by lines, or else on the page before or behind.

    Rows may be of a table that began there, and a passage may begin on the page before.
    """
    if place.page is None:
        return False
    seen.open_lines(place.page)
    if _again(place, seen.at(place.page), flow) is None:
        return True
    beside = [page for page in (place.page - 1, place.page + 1) if page > 0]
    seen.open(beside)
    answers = (sight.agrees(place, flow) for page in beside for sight in seen.at(page) if not sight.struck)
    return any(answer is not None and answer[0] for answer in answers)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except (OSError, ValueError):
        return None


def _again(place: FigurePlace, sights: Sequence[Sight], flow: DraftFlow) -> str | None:
    """What a figure is where it was read again; None if it is the same, "" if it is not there."""
    if place.gap[1] and _LETTER.search(place.live):  # letters that look like digits
        return place.live[:AGAIN_SHOWN]
    first: str | None = None
    for sight in sights:
        if sight.struck and not place.struck:
            continue
        answer = sight.agrees(place, flow)
        if answer and answer[0]:
            return None
        if answer and not first:
            first = answer[1]
    if not first and any(sight.is_in_row(place) for sight in sights if not sight.struck):
        return None
    return first or ""


# ---------------------------------------------------------------------------------------------


def with_notes(draft: Draft, reread: SecondReading) -> Draft:
    """The draft with what came of its second reading: notes, and claims that are not trusted."""
    if not (reread.found or reread.unread):
        return draft
    doubted = {(one.clause, one.quote, one.value) for one in reread.found}
    terms = draft.terms
    annotations = replace(
        draft.annotations,
        terms=replace(
            terms,
            force_limits=tuple(_doubted(limit, doubted) for limit in terms.force_limits),
            guarantees=tuple(_doubted(one, doubted) for one in terms.guarantees),
        ),
        rereadings=reread.found,
    )
    notes = dict.fromkeys(TrustNote(SECOND_READING, _message(one), one.page) for one in reread.found)
    if reread.unread:
        count = "1 figure" if reread.unread == 1 else f"{reread.unread} figures"
        notes[TrustNote(NOT_READ_AGAIN, f"{count} could not be read a second time")] = None
    info = replace(draft.info, warnings=(*draft.info.warnings, *notes))
    return replace(draft, info=info, annotations=annotations)


def _doubted(one: Term, doubted: Collection[tuple[str, str, Decimal]]) -> Term:
    claim = claim_of(one, _TRUSTED)
    if claim is None or (claim.clause, claim.quote, claim.value) not in doubted:
        return one
    return replace(one, trust=SECOND_READING)


def _message(one: Rereading) -> str:
    """The note in English; the renderers have it in other languages, and take from it what is quoted."""
    if one.again:
        return f"a figure was read in two ways: “{one.figure}” and “{one.again}”"
    return (
        f"the figure “{one.figure}” was not found, or not as live text, when the file was read in another way"
    )
