"""A file as it was read, and the draft that parsing makes of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from compare.model.statements import AGREED, DELETED_BY, NOT_ANNOTATED, Annotations, DraftTerms

# ---------------------------------------------------------------------------------------------
# what a reader gives


class Style(Struct, frozen=True, omit_defaults=True):
    """How a run of text is set. A colour is "#rrggbb"; None means black, or no highlight."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: str | None = None
    highlight: str | None = None


PLAIN = Style()


class Run(Struct, frozen=True):
    """A stretch of text in one style."""

    text: str
    style: Style = PLAIN


class PageStart(Struct, frozen=True):
    """From character `start` on, the text stands on `page`."""

    start: int
    page: int


BlockKind = Literal["paragraph", "heading", "row", "note"]
Align = Literal["left", "center", "right", "justify"]


class Block(Struct, frozen=True, kw_only=True):
    """A paragraph, heading, table row or note as it is printed, lines and hyphens mended.

    runs: the styled text. For a row they are the cells' runs, cell after cell, with " | " between.
    label: a label that the format keeps apart from the text (automatic numbering, an HTML list
        marker, a note's number), as it is printed: "1.", "(a)". Never repeated in the text.
    level: depth of a heading (1 = highest) or of a list item (1 = outermost); 0 where not said.
    indent: of the block's first line from the page's text margin, in points; 0.0 where unknown.
    size: of the letters relative to the document's body text; 1.0 where unknown.
    table: the table's number in the document for a row, else None.
    cells: for a row, where each cell's text lies in the joined text.
    page_starts: further pages that the block runs on to, as offsets of the joined text.
    trust: "ok" or the code of the trust note that covers this text.
    """

    kind: BlockKind = "paragraph"
    runs: tuple[Run, ...] = ()
    page: int | None = None
    label: str = ""
    level: int = 0
    indent: float = 0.0
    size: float = 1.0
    align: Align = "left"
    table: int | None = None
    header: bool = False
    cells: tuple[tuple[int, int], ...] = ()
    page_starts: tuple[PageStart, ...] = ()
    trust: str = "ok"

    @property
    def text(self) -> str:
        """The block's text without its styles."""
        return "".join(run.text for run in self.runs)


class TrustNote(Struct, frozen=True, omit_defaults=True):
    """Why text may be wrong, where, and what a reader can do about it."""

    code: str
    message: str
    page: int | None = None


class Dropped(Struct, frozen=True):
    """Text that is on the page and not in the clauses."""

    kind: str
    page: int | None
    text: str


class Source(Struct, frozen=True):
    """The file that was read. `name` is its name without folders: reports hold no paths."""

    name: str
    sha256: str
    media_type: str
    pages: int | None
    extractor: str


class Document(Struct, frozen=True, kw_only=True):
    """A file as read: blocks in reading order, and all that a reader must know to trust them.

    legend: what styles mean that the file itself gives to authors, beside any legend in its text.
    """

    source: Source
    blocks: tuple[Block, ...]
    title: str = ""
    language: str = ""
    warnings: tuple[TrustNote, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    legend: tuple[LegendEntry, ...] = ()


# ---------------------------------------------------------------------------------------------
# what parsing gives

Kind = Literal[
    "preamble", "recital", "part", "chapter", "section", "article", "paragraph", "item",
    "annex", "table", "row", "signature", "note", "text",
]  # fmt: skip


class LegendEntry(Struct, frozen=True):
    """One line of a legend: text set in `style` has this `position`; `text` is the line itself."""

    style: Style
    position: str
    text: str = ""


class Passage(Struct, frozen=True):
    """A stretch of a clause's text that has a position or a style of its own."""

    start: int
    end: int
    position: str = AGREED
    style: Style = PLAIN

    @property
    def is_deletion(self) -> bool:
        """Whether it is wording of an earlier draft: struck, and no side's by a legend."""
        return self.style.strike and (self.position == AGREED or DELETED_BY in self.position)


class Alternative(Struct, frozen=True):
    """Open text: a bracketed passage, or one of several options for the same place.

    Passages or options that compete for one place share a `group` and count from 1 in `option`.
    `depth` is how many brackets of the same clause lie around it.
    """

    start: int
    end: int
    option: int
    group: int
    depth: int = 0


class Cell(Struct, frozen=True):
    """A cell of a row: where it lies in the row's text, and the header of its column."""

    start: int
    end: int
    header: str = ""


class Clause(Struct, frozen=True, kw_only=True, omit_defaults=False):
    """A node of the draft's tree. `text` is its own words only, without label, heading, children."""

    id: str
    parent: str | None
    kind: Kind
    number: str = ""
    label: str = ""
    heading: str = ""
    text: str = ""
    page: int | None = None
    position: str = AGREED
    trust: str = "ok"
    passages: tuple[Passage, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    cells: tuple[Cell, ...] = ()
    page_starts: tuple[PageStart, ...] = ()


class AnnotatedClause(Clause, frozen=True, kw_only=True, omit_defaults=False):
    """A clause with its subjects, the most certain first."""

    subjects: tuple[str, ...] = ()


class Provenance(Struct, frozen=True, omit_defaults=True):
    """What this text is: the file as given, a restatement that ships, or a user's registered copy."""

    kind: Literal["file", "restatement", "user-copy"] = "file"
    statement: str = ""
    publisher: str = ""
    published: str = ""
    where: str = ""


class DraftInfo(Struct, frozen=True, kw_only=True):
    """Everything about a draft but its clauses."""

    id: str
    title: str
    date: str | None
    language: str
    source: Source
    provenance: Provenance = Provenance()
    legend: tuple[LegendEntry, ...] = ()
    warnings: tuple[TrustNote, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class Draft(Struct, frozen=True, rename={"info": "draft"}, omit_defaults=True):
    """One version of a treaty or proposal: its clauses in reading order, parents before children.

    annotations: what the clauses say, once the draft is annotated; a comparison's drafts print none.
    """

    info: DraftInfo
    clauses: tuple[Clause, ...]
    annotations: Annotations = NOT_ANNOTATED

    @property
    def terms(self) -> DraftTerms:
        """The limits, elements of guarantees and obligations of the draft; none before it is annotated."""
        return self.annotations.terms

    @property
    def as_read(self) -> Draft:
        """The draft without its annotations."""
        return Draft(self.info, self.clauses)

    def noted(self, notes: tuple[TrustNote, ...]) -> Draft:
        """The draft with more trust notes."""
        return (
            replace(self, info=replace(self.info, warnings=(*self.info.warnings, *notes))) if notes else self
        )

    @property
    def clauses_with_subjects(self) -> tuple[AnnotatedClause, ...]:
        """The clauses with what each is about."""
        subjects = self.annotations.subjects
        return tuple(
            AnnotatedClause(
                **{name: getattr(clause, name) for name in Clause.__struct_fields__},
                subjects=subjects.get(clause.id, ()),
            )
            for clause in self.clauses
        )
