"""What the page shows, ready for the templates: every word chosen, every link made, no logic left.

The records are frozen and hold no markup; Jinja escapes each text where it prints it. `lang` is the
language of a text where it differs from what surrounds it, else "". `tokens` are what the filters look at.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from compare.render.positions import PositionView


class Part(Struct, frozen=True):
    """A stretch of text of one look. `marks` are CSS classes, `tag` a short label printed before it."""

    text: str
    marks: str = ""
    tag: str = ""


class Stretch(Struct, frozen=True):
    """An edit as shown: "equal", "delete" or "insert"; why: as in Edit."""

    op: Literal["equal", "delete", "insert"]
    parts: tuple[Part, ...]
    why: str = ""


class Evidence(Struct, frozen=True, kw_only=True):
    """Where words stand and what they are: every claim on the page carries one."""

    citation: str
    href: str
    page: str
    quote: str
    lang: str
    dir: str
    trust: str = ""


class Value(Struct, frozen=True):
    """One figure of a force limit, or one value of an element of a guarantee, and whose wording it is.

    position: None where the draft does not mark positions.
    """

    text: str
    note: str
    position: PositionView | None


class Statement(Struct, frozen=True):
    """What the same words of a draft say: one value, or several."""

    values: tuple[Value, ...]
    evidence: Evidence


class LimitRow(Struct, frozen=True, kw_only=True):
    """One force limit in both drafts."""

    id: str
    subject: str
    holder: str
    bound: str
    old: tuple[Statement, ...]
    new: tuple[Statement, ...]
    change: str
    kind: str
    delta: str
    href: str


class Bar(Struct, frozen=True):
    """A bar of a chart. Lengths are in the drawing's own units; `side` is "old" or "new"."""

    side: str
    pattern: int
    y: float
    width: float
    tag: str
    label: str


class Chart(Struct, frozen=True):
    """The figures of one limit as bars, to a scale of their own that starts at zero; and in words."""

    title: str
    height: float
    bars: tuple[Bar, ...]
    absent: str
    absent_y: float
    description: str


class ElementRow(Struct, frozen=True, kw_only=True):
    """One element of the guarantee in both drafts."""

    id: str
    name: str
    explanation: str
    old: tuple[Statement, ...]
    new: tuple[Statement, ...]
    change: str
    kind: str
    direction: str
    href: str


class ObligationRow(Struct, frozen=True, kw_only=True):
    """An obligation whose strength shifted."""

    id: str
    actor: str
    old: str
    new: str
    direction: str
    kind: str
    quote_old: str
    quote_new: str
    citation: str
    href: str


class SignalView(Struct, frozen=True):
    """One sentence of what changed in substance."""

    id: str
    text: str
    kind: str
    kind_name: str
    severity: str
    severity_name: str
    href: str
    citation: str


class ChangeRow(Struct, frozen=True):
    """A line of the list of changes."""

    id: str
    citation: str
    what: tuple[Chip, ...]
    old: str
    new: str
    tokens: str


class Chip(Struct, frozen=True):
    """A short label on a clause, with a link where it points somewhere."""

    kind: str
    text: str
    href: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """A match as shown among the clauses.

    label, place: how it is cited, with what it was called before, and without.
    title: the label as its head prints it; "" where a heading says all.
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
    chips: tuple[Chip, ...]
    notes: tuple[str, ...]
    signals: tuple[SignalView, ...]
    heading: tuple[Stretch, ...]
    text: tuple[Stretch, ...]
    cells: tuple[tuple[Stretch, ...], ...] = ()
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


class Table(Struct, frozen=True, kw_only=True):
    """Rows that belong to one table."""

    headers: tuple[str, ...]
    columns: int
    rows: tuple[Entry, ...]
    foldable: bool = False
    kind: Literal["table"] = "table"


Item = Entry | Container | Stub | Table


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
    publisher: str
    reading: str
    file: str
    sha256: str
    size: str
    legend: tuple[str, ...]
    trust: tuple[str, ...]
    dropped: tuple[DroppedView, ...]


class Page(Struct, frozen=True, kw_only=True):
    """The whole report.

    many: whether it has so many clauses that a browser should not lay out all of them at once.
    """

    ui_language: str
    ui_dir: str
    layout: str
    title: str
    old: SideView
    new: SideView
    same_language: bool
    accounted: str
    conserved: bool
    words: str
    counts: tuple[Chip, ...]
    signals: tuple[SignalView, ...]
    more_signals: tuple[SignalView, ...]
    positions: tuple[PositionView, ...]
    limits: tuple[LimitRow, ...]
    charts: tuple[Chart, ...]
    elements: tuple[ElementRow, ...]
    obligations: tuple[ObligationRow, ...]
    changes: tuple[ChangeRow, ...]
    renumbered: tuple[Chip, ...]
    contents: tuple[ContentsLine, ...]
    filters: tuple[tuple[str, tuple[Filter, ...]], ...]
    flow: tuple[Item | Fold, ...]
    many: bool
    generator: str
