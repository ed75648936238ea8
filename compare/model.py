"""The records that pass between the stages; all frozen, all sequences tuples.

Two families live here. `Document` and its `Block`s are what a reader gives: styled text with its
pages, before anyone asked which provision it is. `Draft` and everything below it are the JSON of
CONTRACT version 1 as it is printed: field names here are field names there, so a change here is a
change of the schema.

Offsets (`start`, `end`) count characters of the text of the record that holds them, end exclusive.
Pages count from 1; None where the format has no pages. Lengths are in points, 1/72 inch.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

SCHEMA_VERSION = "1"

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

AGREED = "agreed"
MIXED = "mixed"


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


class Draft(Struct, frozen=True, rename={"info": "draft"}):
    """One version of a treaty or proposal: its clauses in reading order, parents before children."""

    info: DraftInfo
    clauses: tuple[Clause, ...]


# ---------------------------------------------------------------------------------------------
# what aligning and comparing give

Relation = Literal["unchanged", "edited", "split", "merged", "added", "removed"]
Op = Literal["equal", "delete", "insert"]


Why = Literal[
    "", "renumbering", "typography", "defined-term", "reference",
    "moved", "language", "number", "date", "state",
]  # fmt: skip


class Edit(Struct, frozen=True, omit_defaults=True):
    """A stretch of words that both texts share, or that one of them has.

    why: "renumbering" for the number of a reference that changed only because the article or annex
        that it points to has a new number; "reference" where it now points to another provision;
        "typography" for casing, quotes, dashes and spaces; "defined-term" for a term that the new
        draft calls by another name throughout (see Renaming); "moved" for words that stand elsewhere in
        the same clauses. Between drafts in two languages, whose texts are shown whole: "number", "date" and
        "state" for what the other text does not have, "language" for all the rest.
    """

    op: Op
    text: str
    why: Why = ""


By = Literal["words", "place", "meaning", "names"]


class Related(Struct, frozen=True):
    """A clause of the other draft that may be about the same: offered, not asserted."""

    clause: str
    score: float


class Match(Struct, frozen=True, kw_only=True):
    """Clauses of both sides that belong together; every clause that counts is in exactly one.

    by: what the match rests on: shared words, place among neighbours, meaning (a model of it, and what
        both sides name), or the names and numbers in it alone; for the last two `similarity` is the
        evidence. related: for a clause without a match, what comes nearest.
    """

    id: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    relation: Relation
    moved: bool = False
    renumbered: bool = False
    similarity: float = 0.0
    by: By = "words"
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()
    heading_edits: tuple[Edit, ...] = ()
    topics: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()


class Renaming(Struct, frozen=True):
    """A defined term that the new draft calls by another name: one change, in the edits of many matches."""

    old: str
    new: str
    matches: tuple[str, ...]


class ReferenceChange(Struct, frozen=True, kw_only=True):
    """A reference that now points to another provision, with or without a change of its words.

    old, new: its words. old_clause, new_clause: who says them. old_target, new_target: what they point to;
    "" where the draft has no such provision. went: what the old target became; none if it is gone.
    """

    match: str
    old: str
    new: str
    old_clause: str
    new_clause: str
    old_target: str
    new_target: str
    went: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------------
# what assessing gives


class Evidence(Struct, frozen=True, kw_only=True):
    """Where words stand that a signal rests on, and the words."""

    side: Literal["old", "new"]
    clause: str
    quote: str
    page: int | None = None
    trust: str = "ok"


class LedgerEntry(Struct, frozen=True, kw_only=True):
    """What became of the words that the old draft has under one position: a ledger by side.

    words: how many there were; kept, reworded, dropped: how they stand in the new draft. They add up.
    """

    position: str
    words: int
    kept: int
    reworded: int
    dropped: int


class LimitStatement(Struct, frozen=True, kw_only=True, omit_defaults=False):
    """One statement of a limit in one draft, with its evidence. `value` is in `unit` of the limit."""

    value: Decimal
    clause: str
    quote: str
    condition: str = ""
    position: str = AGREED
    page: int | None = None
    trust: str = "ok"


Bound = Literal["max", "min", "exact", "ban"]
LimitChange = Literal["unchanged", "raised", "lowered", "added", "removed", "requalified", "changed"]


class ForceLimit(Struct, frozen=True, kw_only=True):
    """A ceiling or floor on forces, in both drafts: at most 342 tanks, a range of 280 km.

    delta, ratio: new less old and new over old, only where each side has exactly one value.
    """

    id: str
    subject: str
    holder: str | None
    measure: str
    unit: str
    bound: Bound
    old: tuple[LimitStatement, ...]
    new: tuple[LimitStatement, ...]
    change: LimitChange
    delta: Decimal | None = None
    ratio: float | None = None
    match: str | None = None


class ElementStatement(Struct, frozen=True, kw_only=True, omit_defaults=False):
    """What one draft says of one element of a guarantee. `value` is from the element's vocabulary."""

    value: str
    clause: str
    quote: str
    position: str = AGREED
    page: int | None = None
    trust: str = "ok"


Direction = Literal["stronger", "weaker", "faster", "slower", "wider", "narrower", "changed", "none"]


class GuaranteeElement(Struct, frozen=True, kw_only=True):
    """One element of a guarantee (guarantors, consultation, decision rule …) in both drafts."""

    id: str
    element: str
    old: tuple[ElementStatement, ...]
    new: tuple[ElementStatement, ...]
    change: Literal["unchanged", "added", "removed", "changed"]
    signal: Direction = "none"
    match: str | None = None


class ObligationShift(Struct, frozen=True, kw_only=True):
    """An obligation whose strength differs: who is bound, the old word, the new word."""

    id: str
    actor: str
    old: str
    new: str
    signal: Direction
    match: str
    quote_old: str
    quote_new: str


class Terms(Struct, frozen=True):
    """The facts of substance of both drafts, paired."""

    force_limits: tuple[ForceLimit, ...] = ()
    guarantees: tuple[GuaranteeElement, ...] = ()
    obligations: tuple[ObligationShift, ...] = ()


SignalKind = Literal[
    "force-limit", "guarantee", "obligation", "position", "alternative", "definition", "silence",
]  # fmt: skip
Severity = Literal["high", "medium", "low"]


class Signal(Struct, frozen=True, kw_only=True):
    """A change of substance as one plain sentence; never a verdict. `terms` are ids of its terms.

    reason: why it has this severity. ripple: ids of other matches that the change reaches, such as the
    clauses that use a term whose definition changed.
    """

    id: str
    kind: SignalKind
    text: str
    severity: Severity
    match: str | None = None
    terms: tuple[str, ...] = ()
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    ripple: tuple[str, ...] = ()


class WordCount(Struct, frozen=True):
    """Words of clause texts shown as equal (in both), inserted and deleted."""

    equal: int = 0
    inserted: int = 0
    deleted: int = 0


class Summary(Struct, frozen=True, kw_only=True):
    """Counts of matches by relation and flag, counts of words, and whether nothing was lost."""

    unchanged: int = 0
    edited: int = 0
    added: int = 0
    removed: int = 0
    split: int = 0
    merged: int = 0
    moved: int = 0
    renumbered: int = 0
    words: WordCount = WordCount()
    conserved: bool = False


class Generator(Struct, frozen=True):
    """The program that wrote a result."""

    name: str
    version: str


class Comparison(Struct, frozen=True, kw_only=True):
    """Two drafts compared: the whole result, and the JSON that other programs read."""

    schema_version: str
    generator: Generator
    old: Draft
    new: Draft
    matches: tuple[Match, ...]
    terms: Terms
    signals: tuple[Signal, ...]
    summary: Summary
    ledger: tuple[LedgerEntry, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    references: tuple[ReferenceChange, ...] = ()

    def _repr_html_(self) -> str:
        """What a notebook shows of it."""
        from compare.notebook import summary_html

        return summary_html(self)


class Extract(Struct, frozen=True, rename={"info": "draft"}):
    """One draft as printed by `treaty extract`."""

    schema_version: str
    generator: Generator
    info: DraftInfo
    clauses: tuple[Clause, ...]


# ---------------------------------------------------------------------------------------------
# what passes between extracting and rendering beside the result: pictures, which no JSON has


class Quotation(Struct, frozen=True, kw_only=True):
    """Words of a clause that are to be shown where they stand on a page.

    pages: on which to look for them, in order. before, after: the clause's text around them, which tells
    one of several places. trust: of the clause's text.
    """

    side: Literal["old", "new"]
    clause: str
    quote: str
    pages: tuple[int, ...]
    before: str = ""
    after: str = ""
    trust: str = "ok"


CropKind = Literal["framed", "begun", "page", "missing"]


class Crop(Struct, frozen=True, kw_only=True):
    """A piece of a page with the quoted words in a frame.

    kind: "framed"; "begun" where the words run on to the next page; "page" for the whole page without a
        frame, where its letters cannot be told; "missing" without an image, where the words were not found.
    image: a PNG of width times height pixels.
    """

    side: Literal["old", "new"]
    clause: str
    quote: str
    kind: CropKind
    page: int
    width: int = 0
    height: int = 0
    image: bytes = b""
