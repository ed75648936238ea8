"""A draft's clauses as evidence is taken from them: words, surroundings, what they name and are for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from compare.align.context import articles_of
from compare.align.thresholds import INHERITED
from compare.align.units import Segment
from compare.model import Clause, Draft
from compare.model.tree import Tree

ROLES = RECITAL, DEFINITION, PROVISION, FRONT, SIGNATURE, NOTE = range(6)
_DEFINITION = re.compile(r"[“«„\"]")


class Side(Struct, frozen=True):
    """The units of a draft, and unit by unit what evidence is taken from.

    own: heading and text; above: headings and leads that stand over it; below: places in `units` of those
    right below; features: weight of each, 1 for its own; role: one of ROLES; parent, article: clause ids (""
    for none); subjects: how likely each is what the unit is about; lead: whether items follow; language: of
    the draft.
    """

    units: Sequence[Segment]
    own: Sequence[str]
    above: Sequence[tuple[str, ...]]
    features: Sequence[Mapping[str, float]]
    subjects: Sequence[Mapping[str, float]]
    role: Sequence[int]
    below: Sequence[Sequence[int]]
    parent: Sequence[str]
    lead: Sequence[bool]
    article: Sequence[str]
    language: str

    def homes(self) -> Mapping[int, str]:
        """The article of each unit, by the unit's index."""
        return {unit.index: home for unit, home in zip(self.units, self.article, strict=True)}


def side_of(draft: Draft, units: Sequence[Segment]) -> Side:
    """The evidence of a draft's units."""
    tree = Tree(draft)
    roles, article, features = _roles(draft), articles_of(draft), features_of(draft)
    about = {one.clause: dict(one.likely) for one in draft.annotations.about}
    place = {unit.clause.id: n for n, unit in enumerate(units)}
    below: list[list[int]] = [[] for _ in units]
    for n, unit in enumerate(units):
        if unit.clause.parent in place:
            below[place[unit.clause.parent]].append(n)
    return Side(
        units,
        [_said(unit.clause) for unit in units],
        [_leads(unit.clause, tree) for unit in units],
        [_features_of(unit.clause, tree, features) for unit in units],
        [about.get(unit.clause.id, {}) for unit in units],
        [roles[unit.clause.id] for unit in units],
        below,
        [unit.clause.parent or "" for unit in units],
        [unit.clause.text.endswith(":") for unit in units],
        [article[unit.clause.id] for unit in units],
        draft.info.language,
    )


def features_of(draft: Draft) -> Mapping[str, tuple[str, ...]]:
    """What each clause says that is the same in every language; nothing of a draft that is not annotated."""
    return {found.clause: found.names for found in draft.annotations.features}


def _said(clause: Clause) -> str:
    return f"{clause.heading}. {clause.text}" if clause.heading else clause.text


def _leads(clause: Clause, tree: Tree) -> tuple[str, ...]:
    """The headings and leads that stand over a clause."""
    found = []
    for above in reversed([*tree.ancestors(clause)]):
        if above.heading and above.kind != "part":
            found.append(above.heading)
        if above.text.endswith(":"):
            found.append(above.text)
    return tuple(found)


def _features_of(clause: Clause, tree: Tree, features: Mapping[str, tuple[str, ...]]) -> Mapping[str, float]:
    found = dict.fromkeys(features.get(clause.id, ()), 1.0)
    for above in reversed([*tree.ancestors(clause)]):
        for feature in features.get(above.id, ()):
            if not feature.startswith("number:"):
                found.setdefault(feature, INHERITED)
    return found


def _roles(draft: Draft) -> Mapping[str, int]:
    """What each clause is for: a definition is no counterpart of a provision, nor is a signature."""
    out: dict[str, int] = {}
    for clause in draft.clauses:
        above = out.get(clause.parent or "")
        if clause.kind in ("signature", "note"):
            out[clause.id] = SIGNATURE if clause.kind == "signature" else NOTE
        elif above in (SIGNATURE, NOTE):
            out[clause.id] = above
        elif clause.kind in ("preamble", "recital") or above == RECITAL:
            out[clause.id] = RECITAL
        elif _DEFINITION.match(clause.text):
            out[clause.id] = DEFINITION
        else:
            out[clause.id] = FRONT if clause.kind == "text" and not clause.parent else PROVISION
    return out
