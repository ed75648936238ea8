"""Two drafts compared: matches, edits, and the whole result."""

from __future__ import annotations

from html import escape
from typing import Literal

from msgspec import Struct

from compare.model.drafts import AnnotatedClause, Draft, DraftInfo
from compare.model.statements import DraftTerms
from compare.model.terms import LedgerEntry, Signal, Terms

# ---------------------------------------------------------------------------------------------
# A comparison in a notebook: what it compares, its counts and signals, as a fragment of HTML.
#
# The whole report is a page of its own; a notebook shows this, and `render_comparison` gives the page.

MOST_SIGNALS = 20
_RELATIONS = (
    "unchanged",
    "edited",
    "split",
    "merged",
    "counterpart",
    "added",
    "removed",
    "moved",
    "renumbered",
)


def summary_html(comparison: Comparison) -> str:
    """The fragment. Texts of drafts carry no markup into it, and it has neither script nor style."""
    old, new = (draft.info.title or draft.info.id for draft in (comparison.old, comparison.new))
    counts = [f"{getattr(comparison.summary, name):,} {name}" for name in _RELATIONS]
    shown = comparison.signals[:MOST_SIGNALS]
    rows = "".join(f"<tr><td>{s.severity}</td><td>{s.kind}</td><td>{escape(s.text)}</td></tr>" for s in shown)
    rest = len(comparison.signals) - len(shown)
    more = f"<p>and {rest:,} more signals</p>" if rest else ""
    head = "<tr><th>severity</th><th>kind</th><th>signal</th></tr>"
    return (
        f"<p><strong>{escape(old)} → {escape(new)}</strong></p><p>{', '.join(counts)}</p>"
        f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>{more}"
    )


# ---------------------------------------------------------------------------------------------

SCHEMA_VERSION = "1"

# ---------------------------------------------------------------------------------------------
# what aligning and comparing give

Relation = Literal["unchanged", "edited", "split", "merged", "counterpart", "added", "removed"]
Op = Literal["equal", "delete", "insert"]


Why = Literal[
    "", "renumbering", "typography", "defined-term", "reference",
    "moved", "language", "wording", "number", "date", "state",
]  # fmt: skip


class Edit(Struct, frozen=True, omit_defaults=True):
    """A stretch of words that both texts share, or that one of them has.

    why: "renumbering" for the number of a reference that changed only because the article or annex
        that it points to has a new number; "reference" where it now points to another provision;
        "typography" for casing, quotes, dashes and spaces; "defined-term" for a term that the new
        draft calls by another name throughout (see Renaming); "moved" for words that stand elsewhere in
        the same clauses. Of texts that are shown whole, as they are in two languages or share hardly a word:
        "number", "date" and "state" for what the other text does not have, "language" or "wording" for all
        the rest.
    """

    op: Op
    text: str
    why: Why = ""


By = Literal["words", "place", "meaning", "names"]


class Related(Struct, frozen=True):
    """A clause of the other draft that may be about the same: offered, not asserted."""

    clause: str
    score: float


# what speaks for a match besides shared words: a label, the order of both texts, meaning, and what both are
# about or name
BecauseKind = Literal["words", "order", "meaning", "subject", "term", "name", "label"]


class Because(Struct, frozen=True):
    """Why clauses were matched. names: ids of what both are about or name; text: the same in words."""

    kind: BecauseKind
    names: tuple[str, ...] = ()
    text: str = ""


AlignmentKind = Literal["versions", "parallel", "documents"]


class Alignment(Struct, frozen=True):
    """What two drafts are to each other, and how their clauses were matched.

    kind: versions of one text, matched by their words; parallel texts, in one order; documents on one
        matter. meaning: whether a model of meaning was asked.
    """

    kind: AlignmentKind = "versions"
    meaning: bool = False


class Match(Struct, frozen=True, kw_only=True):
    """Clauses of both sides that belong together; every clause that counts is in exactly one.

    by: what the match rests on: shared words, place among neighbours, meaning (a model of it, and what
        both sides name), or the names and numbers in it alone; for the last two `similarity` is the
        evidence. because: what else speaks for it. related: for a clause without a match, what comes
        nearest.
    """

    id: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    relation: Relation
    moved: bool = False
    renumbered: bool = False
    similarity: float = 0.0
    by: By = "words"
    because: tuple[Because, ...] = ()
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
    counterpart: int = 0
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
    alignment: Alignment = Alignment()

    def _repr_html_(self) -> str:
        """What a notebook shows of it."""
        return summary_html(self)


class Extract(Struct, frozen=True, rename={"info": "draft"}):
    """One draft as printed by `treaty extract`."""

    schema_version: str
    generator: Generator
    info: DraftInfo
    clauses: tuple[AnnotatedClause, ...]
    terms: DraftTerms = DraftTerms()


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
