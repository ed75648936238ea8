"""What the rules look at: a comparison's facts with their places, as a reader would name them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from compare.language.detection import name_of_language, unread_in
from compare.model import Clause, Comparison, ElementStatement, LimitStatement, Match
from compare.model.tree import Tree, join_parts, way_to
from compare.policy.outcome import CitedPlace, Side

QUOTED = 300
_PERIOD = re.compile(r"(\d+(?:\.\d+)?) (hour|day|week|month|year)s?")
_DAYS: Mapping[str, Decimal] = {
    "hour": Decimal(1) / 24, "day": Decimal(1), "week": Decimal(7),
    "month": Decimal(30), "year": Decimal(365),
}  # fmt: skip


class Breach(Struct, frozen=True):
    """What breaks a rule. key: what tells it from others of the same rule, in this run and the next."""

    text: str
    key: tuple[str, ...]
    places: tuple[CitedPlace, ...] = ()


Judged: TypeAlias = tuple[Sequence[str], Sequence[Breach]]
"""What a rule looked at, a line each, and what breaks it."""


class PolicyFacts:
    """A comparison with its clauses by id."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.trees: Mapping[Side, Tree] = {"old": Tree(comparison.old), "new": Tree(comparison.new)}
        self.matches: Mapping[str, Match] = {match.id: match for match in comparison.matches}

    def unread(self, side: Side, kind: str) -> str:
        """That statements of this kind are not read in a draft's language; "" where they are."""
        draft = self.comparison.old if side == "old" else self.comparison.new
        if kind not in unread_in(draft.info.language):
            return ""
        name = name_of_language(draft.info.language) or "the language"
        return f"{kind} are not read in {name} of the {side} draft"

    def label(self, side: Side, clause: str) -> str:
        """ "Article 5(2)", "Annex 1, row “Tanks”": the clause with what it stands in."""
        tree = self.trees[side]
        way = way_to(tree, tree[clause]) if clause in tree else ()
        return join_parts(_name(one) for one in way) or clause

    def article(self, side: Side, clause: str) -> set[str]:
        """All names under which the clause's article, and what lies between, can be meant in a policy."""
        tree, names = self.trees[side], set[str]()
        for node in tree.path(tree[clause]) if clause in tree else ():
            names |= {folded(node.id), folded(node.label), folded(f"{node.kind} {node.number}")}
        return names - {""}

    def place(self, side: Side, statement: LimitStatement | ElementStatement) -> CitedPlace:
        """Where a statement stands."""
        return CitedPlace(
            side=side,
            clause=statement.clause,
            label=self.label(side, statement.clause),
            page=statement.page,
            quote=cut(statement.quote),
        )

    def places(self, match: Match) -> tuple[CitedPlace, ...]:
        """Where the clauses of a match stand; of each side the first, the new one first."""
        found = []
        sides: tuple[tuple[Side, tuple[str, ...]], ...] = (("new", match.new), ("old", match.old))
        for side, clauses in sides:
            for clause in clauses[:1]:
                node = self.trees[side][clause]
                quote = cut(node.text or node.heading)
                found.append(
                    CitedPlace(
                        side=side, clause=clause, label=self.label(side, clause), page=node.page, quote=quote
                    )
                )
        return tuple(found)


def over_most(breaches: Sequence[Breach], most: int) -> Sequence[Breach]:
    """All of them once there are more than may be; none before."""
    return breaches if len(breaches) > most else ()


def number(value: Decimal) -> str:
    """A figure with its thousands set off."""
    return f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def folded(name: str) -> str:
    """A label without case, spaces and final stop: "Article 5." and "article 5" are one."""
    return " ".join(name.lower().rstrip(". ").split())


def days(value: str) -> Decimal | None:
    """A period such as "3 days" or "72 hours" in days; None where the value is no period."""
    found = _PERIOD.fullmatch(value)
    return Decimal(found[1]) * _DAYS[found[2]] if found else None


def cut(text: str) -> str:
    """At most QUOTED characters, cut at a word."""
    return text if len(text) <= QUOTED else text[:QUOTED].rsplit(" ", 1)[0] + " …"


def _name(clause: Clause) -> str:
    """A bare "5." of a plan in points is "point 5"."""
    label = clause.label.rstrip(". ")
    if clause.kind == "article" and label.isdigit():
        return f"point {label}"
    return label or clause.heading or _kind_name(clause)


def _kind_name(clause: Clause) -> str:
    if clause.kind == "row" and clause.text:
        return f"row “{cut(clause.text)[:40].split(' | ')[0]}”"
    return clause.kind if clause.kind != "text" else ""
