"""What the page shows, ready for the templates: every word chosen, every link made, no logic left.

The records are frozen and hold no markup; Jinja escapes each text where it prints it. `lang` is the
language of a text where it differs from what surrounds it, else "". `tokens` are what the filters look at.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from compare.render.report.view_terms import (
    ElementRow,
    LedgerRow,
    LimitRow,
    ObligationRow,
    Panel,
    PositionView,
    RenamingRow,
    Share,
    SignalGroup,
    SignalView,
    SilenceGroup,
)


class Part(Struct, frozen=True):
    """A stretch of text of one look. `marks` are CSS classes, `tag` a short label printed before it."""

    text: str
    marks: str = ""
    tag: str = ""


class RedlineStretch(Struct, frozen=True):
    """An edit as shown: "equal", "delete" or "insert"; why: as in Edit."""

    op: Literal["equal", "delete", "insert"]
    parts: tuple[Part, ...]
    why: str = ""


class ChangeRow(Struct, frozen=True):
    """A line of the list of changes: the first words that differ, or `detail` of what came or went whole."""

    id: str
    citation: str
    what: tuple[Chip, ...]
    old: str
    new: str
    tokens: str
    detail: str = ""


class Chip(Struct, frozen=True):
    """A short label on a clause, with a link where it points somewhere."""

    kind: str
    text: str
    href: str = ""


class ClauseEntry(Struct, frozen=True, kw_only=True):
    """A match as shown among the clauses.

    label, place: how it is cited, with what it was called before, and without.
    title: the label as its head prints it; "" where a heading says all.
    sources: how a citation names its old and its new words, "Article 5(1), p. 3"; "" for none.
    cells: its redlined cells where it is a table's row.
    changed: more happened to it than a new number.
    foldable: it is not even needed as the heading of what changed.
    """

    id: str
    classes: str
    tokens: str
    label: str
    place: str
    title: str
    level: int
    pages: str
    sources: tuple[str, str]
    chips: tuple[Chip, ...]
    notes: tuple[str, ...]
    signals: tuple[SignalView, ...]
    heading: tuple[RedlineStretch, ...]
    text: tuple[RedlineStretch, ...]
    cells: tuple[tuple[RedlineStretch, ...], ...] = ()
    header_row: bool = False
    words: int = 0
    changed: bool = True
    foldable: bool = False
    kind: Literal["entry"] = "entry"


class Container(Struct, frozen=True, kw_only=True):
    """The heading of an article, part or annex that has no words of its own."""

    id: str
    classes: str
    label: str
    place: str
    level: int
    foldable: bool = False
    kind: Literal["container"] = "container"


class Stub(Struct, frozen=True, kw_only=True):
    """What stands where a moved clause stood: where it went."""

    id: str
    label: str
    text: str
    href: str
    tokens: str
    foldable: bool = False
    kind: Literal["stub"] = "stub"


class ClauseTable(Struct, frozen=True, kw_only=True):
    """Rows that belong to one table."""

    headers: tuple[str, ...]
    columns: int
    rows: tuple[ClauseEntry, ...]
    foldable: bool = False
    kind: Literal["table"] = "table"


Item = ClauseEntry | Container | Stub | ClauseTable


class CollapsedProvision(Struct, frozen=True, kw_only=True):
    """A provision that came or went with all that stands in it: one change, opened on request.

    open: whether a reader finds it open, because there are few.
    """

    id: str
    relation: Literal["added", "removed"]
    title: str
    heading: str
    chip: Chip
    detail: str
    tokens: str
    items: tuple[Item, ...]
    open: bool
    kind: Literal["whole"] = "whole"


class Fold(Struct, frozen=True, kw_only=True):
    """A run of unchanged clauses, closed until asked for."""

    summary: str
    detail: str
    items: tuple[Item, ...]
    kind: Literal["fold"] = "fold"


class ContentsLine(Struct, frozen=True):
    """A line of the contents list: a provision, and how many changes of which sort lie in it."""

    text: str
    heading: str
    href: str
    level: int
    marks: tuple[Chip, ...]


class Filter(Struct, frozen=True):
    """A checkbox: shows only the entries that carry its token."""

    token: str
    name: str
    count: int


class DroppedView(Struct, frozen=True):
    """Text of one kind that is on the pages and not in the clauses."""

    summary: str
    lines: tuple[str, ...]


class SideView(Struct, frozen=True, kw_only=True):
    """Who and what one draft is, and how far its text can be trusted.

    foreign: whether its language differs from the interface's, so that its texts must say so.
    caveat: what a citation must say beside the source: that it is a restatement; "" for the text itself.
    """

    side: Literal["old", "new"]
    name: str
    short: str
    title: str
    date: str
    language: str
    lang: str
    dir: str
    foreign: bool
    provenance: str
    caveat: str
    publisher: str
    reading: str
    file: str
    sha256: str
    short_hash: str
    size: str
    legend: tuple[str, ...]
    trust: tuple[str, ...]
    dropped: tuple[DroppedView, ...]


class TitlePart(Struct, frozen=True):
    """A stretch of the page's title. `lang`, `dir`: where it is not in the interface's language."""

    text: str
    lang: str
    dir: str


class ReportPage(Struct, frozen=True, kw_only=True):
    """The whole report.

    many: whether it has so many clauses that a browser should not lay out all of them at once.
    unread: for each draft whose language is not read, that nothing was looked for in it.
    foreign_sentences: whether some signals stand in another language than the interface's.
    data: the comparison as JSON for scripts, safe inside a page; "" where it would make the page too large.
    """

    ui_language: str
    ui_dir: str
    layout: str
    title: str
    title_parts: tuple[TitlePart, ...]
    old: SideView
    new: SideView
    same_language: bool
    accounted: str
    conserved: bool
    words: str
    word_shares: tuple[Share, ...]
    counts: tuple[Chip, ...]
    signals: tuple[SignalGroup, ...]
    positions: tuple[PositionView, ...]
    limits: tuple[LimitRow, ...]
    panels: tuple[Panel, ...]
    elements: tuple[ElementRow, ...]
    ledger: tuple[LedgerRow, ...]
    obligations: tuple[ObligationRow, ...]
    silences: tuple[SilenceGroup, ...]
    renamings: tuple[RenamingRow, ...]
    changes: tuple[ChangeRow, ...]
    renumbered: tuple[Chip, ...]
    contents: tuple[ContentsLine, ...]
    filters: tuple[tuple[str, tuple[Filter, ...]], ...]
    flow: tuple[Item | Fold | CollapsedProvision, ...]
    many: bool
    unread: tuple[str, ...]
    foreign_sentences: bool
    generator: str
    data: str
