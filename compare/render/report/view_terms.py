"""What the page shows of substance: limits and their chart, guarantees, obligations, signals, whose wording.

Records of `view.py`'s kind: every word chosen, every link made, no logic left.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from compare import model


class PositionView(Struct, frozen=True):
    """A position with its short tag ("RUS"), its name, and the number of its pattern (0: none)."""

    id: str
    tag: str
    name: str
    pattern: int


class ShownEvidence(Struct, frozen=True, kw_only=True):
    """Where words stand and what they are: every claim on the page carries one. source: as it was given."""

    source: model.Evidence
    citation: str
    href: str
    page: str
    quote: str
    lang: str
    dir: str
    trust: str = ""


class ShownValue(Struct, frozen=True):
    """One figure of a force limit, or one value of an element of a guarantee, and whose wording it is.

    position: None where the draft does not mark positions.
    """

    text: str
    note: str
    position: PositionView | None


class Statement(Struct, frozen=True):
    """What the same words of a draft say: one value, or several."""

    values: tuple[ShownValue, ...]
    evidence: ShownEvidence


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


class Mark(Struct, frozen=True):
    """A figure on a chart: where it lies along the axis, 0 to 100, and in which lane of its row.

    whose: its draft and its position.
    before: whether its label stands on the left of it, because there is no room on the right.
    """

    side: Literal["old", "new"]
    pattern: int
    x: float
    lane: int
    amount: str
    whose: str
    before: bool


class Link(Struct, frozen=True):
    """A line from a figure of the old draft to one of the new: (x, lane) of both."""

    x1: float
    lane1: int
    x2: float
    lane2: int


class ChartRow(Struct, frozen=True, kw_only=True):
    """The figures of one limit in lanes, one below the other, old ones first; and in words.

    absent: what is said in the last lane where one draft has no figure; "" where both have one.
    """

    title: str
    note: str
    change: str
    kind: str
    href: str
    lanes: int
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]
    absent: str
    description: str


class Tick(Struct, frozen=True):
    """A line across a panel with its figure."""

    x: float
    label: str


class Panel(Struct, frozen=True, kw_only=True):
    """Limits that share a unit and so an axis. scale: what the axis is, in words."""

    title: str
    scale: str
    ticks: tuple[Tick, ...]
    rows: tuple[ChartRow, ...]


class Share(Struct, frozen=True):
    """A part of a bar in hundredths of it, from `start` on; `kind` is its class."""

    kind: str
    start: float
    width: float
    text: str


class LedgerRow(Struct, frozen=True):
    """What became of the words under one position of the old draft."""

    position: PositionView
    words: str
    shares: tuple[Share, ...]
    description: str


class RenamingRow(Struct, frozen=True):
    """A defined term that is called by another name throughout, and where."""

    old: str
    new: str
    count: str
    places: tuple[ClauseLink, ...]
    more: str


class ClauseLink(Struct, frozen=True):
    """A citation with its link."""

    text: str
    href: str


class SignalView(Struct, frozen=True, kw_only=True):
    """One sentence of what changed in substance.

    lang: of the sentence, where it is not the interface's. evidence: the short name of a side, and its words.
    places: the same without a second one of the same clause and page.
    term: link to the row of the term that it is about, which has its quotations; "" for none.
    reach: the other clauses that it touches.
    """

    id: str
    text: str
    lang: str
    kind: str
    kind_name: str
    severity: str
    severity_name: str
    href: str
    term: str
    citation: str
    reason: str
    reason_lang: str
    evidence: tuple[tuple[str, ShownEvidence], ...]
    places: tuple[tuple[str, ShownEvidence], ...]
    reach: tuple[ClauseLink, ...]
    more_reach: str


class SignalGroup(Struct, frozen=True):
    """The signals of one kind: those shown first, and the rest."""

    kind: str
    name: str
    first: tuple[SignalView, ...]
    more: tuple[SignalView, ...]


class SilenceGroup(Struct, frozen=True):
    """The subjects that only the old, or only the new draft speaks of."""

    name: str
    signals: tuple[SignalView, ...]
