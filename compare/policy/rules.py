"""The rules that a policy can have: one record a kind, told apart in the file by `check`.

    title = "Red lines for the talks in March"

    [[rule]]
    check = "force-limit"
    id = "personnel"
    subject = "personnel"
    holder = "UKR"
    at_least = 250000
    message = "The ceiling on personnel must not be under 250,000."

What every key means is in the schema, policy.schema.json, which is made from `FIELDS` in schema.py.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from compare.model import Direction, LimitChange, Severity, SignalKind

Level: TypeAlias = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
Id: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=80)]
Relation: TypeAlias = Literal[
    "edited", "split", "merged", "counterpart", "added", "removed", "moved", "renumbered"
]  # fmt: skip
Count: TypeAlias = Annotated[int, Meta(ge=0)]


class _Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="check"):
    """What all rules have. until: the last day on which the rule holds."""

    id: Id
    severity: Level = "error"
    message: str = ""
    until: datetime.date | None = None


class ForceLimitRule(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="force-limit"):
    """A ceiling (`bound = "max"`: bans too) or floor ("min") of the new draft, and how it changed."""

    subject: str
    holder: str | None = None
    condition: str | None = None
    position: str | None = None
    bound: Literal["max", "min"] = "max"
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    present: bool | None = None
    changes: tuple[LimitChange, ...] = ()


class GuaranteeRule(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="guarantee"):
    """An element of the new draft's security guarantee: its values, and how it changed."""

    element: str
    position: str | None = None
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    at_most_days: Decimal | None = None
    present: bool | None = None
    changes: tuple[Direction, ...] = ()


class ObligationRule(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="obligation"):
    """Shifts of obligations: whose (words of the actor), in which direction."""

    actor: str = ""
    changes: tuple[Direction, ...] = ("weaker",)
    at_most: Count = 0


class ClauseRule(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="clauses"):
    """Clauses that changed: how, about what, in which articles; and how many may."""

    relations: tuple[Relation, ...] = ("edited", "split", "merged", "added", "removed", "moved")
    topics: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    typography: bool = False
    at_most: Count = 0


class SignalRule(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="signals"):
    """Signals of some kinds and of at least some severity; and how many there may be."""

    kinds: tuple[SignalKind, ...] = ()
    at_least: Severity = "high"
    at_most: Count = 0


class TrustRule(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="trust"):
    """Pages whose text carries a trust note, other than those of the `accepted` codes."""

    accepted: tuple[str, ...] = ()
    at_most: Count = 0


Rule: TypeAlias = ForceLimitRule | GuaranteeRule | ObligationRule | ClauseRule | SignalRule | TrustRule
RULES: tuple[type[_Rule], ...] = (
    ForceLimitRule, GuaranteeRule, ObligationRule, ClauseRule, SignalRule, TrustRule,
)  # fmt: skip


class Policy(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A policy file: its rules in order."""

    title: str = ""
    rule: Annotated[tuple[Rule, ...], Meta(min_length=1)]
