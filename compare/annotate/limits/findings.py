"""What the readers of sentences and of tables find, before it gets its quotation, page and position."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from compare.model import Bound, Span


class Finding(Struct, frozen=True, kw_only=True):
    """A limit in a clause's text: `span` is where its figure stands, `proof` what makes it a limit.

    position: the position that a table's column gives; "" where only the figure's own passage counts.
    alternative: whether the figure stands for the same thing as the one before it: "[85,000] [250,000]".
    """

    subject: str
    measure: str
    unit: str
    bound: Bound
    value: Decimal
    span: Span
    proof: tuple[Span, ...] = ()
    holder: str | None = None
    condition: str = ""
    position: str = ""
    alternative: bool = False
