"""What drafts say in substance, what changed in it, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct

from compare.model.statements import AGREED, Bound, Certainty

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
    certainty: Certainty = "sure"


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
    certainty: Certainty = "sure"


_Stated = TypeVar("_Stated", bound="LimitStatement | ElementStatement")


def surely(statements: Sequence[_Stated]) -> tuple[_Stated, ...]:
    """Those of some statements that are sure: what changed is told by these alone."""
    return tuple(one for one in statements if one.certainty == "sure")


Direction = Literal["stronger", "weaker", "faster", "slower", "wider", "narrower", "changed", "none"]


class GuaranteeElement(Struct, frozen=True, kw_only=True, rename={"direction": "signal"}):
    """One element of a guarantee (guarantors, consultation, decision rule …) in both drafts.

    direction: which way it changed; the JSON calls it `signal`.
    """

    id: str
    element: str
    old: tuple[ElementStatement, ...]
    new: tuple[ElementStatement, ...]
    change: Literal["unchanged", "added", "removed", "changed"]
    direction: Direction = "none"
    match: str | None = None


# the old or new "word" of an obligation that a plain statement became or was: "Russia does not invade"
PLAIN_STATEMENT = "plain statement"


class ObligationShift(Struct, frozen=True, kw_only=True, rename={"direction": "signal"}):
    """An obligation whose strength differs: who is bound, the old word, the new word."""

    id: str
    actor: str
    old: str
    new: str
    direction: Direction
    match: str
    quote_old: str
    quote_new: str


class Terms(Struct, frozen=True):
    """The facts of substance of both drafts, paired."""

    force_limits: tuple[ForceLimit, ...] = ()
    guarantees: tuple[GuaranteeElement, ...] = ()
    obligations: tuple[ObligationShift, ...] = ()


SignalKind = Literal[
    "force-limit", "guarantee", "obligation", "permission", "pledge", "condition", "qualifier", "deadline",
    "money", "figure", "parties", "position", "alternative", "definition", "silence",
]  # fmt: skip
Severity = Literal["high", "medium", "low"]


class Said(Struct, frozen=True, omit_defaults=True):
    """What a sentence says, in no language: the id of a message, and its facts by name.

    A fact is an id (of a term, clause, position, subject), words of a draft, a number, a message of its own,
    or several of these. compare/render/messages.toml has all messages and the facts that each needs.
    """

    message: str
    facts: dict[str, str | int | Said | tuple[str | Said, ...]] = {}


Fact: TypeAlias = str | int | Said | tuple[str | Said, ...]


class Signal(Struct, frozen=True, kw_only=True):
    """A change of substance as one plain sentence; never a verdict. `terms` are ids of its terms.

    says: what the sentence says; because: why it has this severity. text, reason: both in English, written
    by the same function that writes a report in any language. ripple: ids of other matches that the change
    reaches, such as the clauses that use a term whose definition changed.
    """

    id: str
    kind: SignalKind
    text: str = ""
    severity: Severity
    match: str | None = None
    terms: tuple[str, ...] = ()
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    ripple: tuple[str, ...] = ()
    says: Said | None = None
    because: Said | None = None
