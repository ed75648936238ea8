"""Force limits of two drafts put side by side, and what became of each.

Statements of one draft that limit the same thing of the same holder under the same condition are one
limit with several statements where they can be: two sides' figures, figures in brackets, or the same
figure in a sentence and in an annex. Two figures of one side are two limits: an army of 55,000 and a navy
of 3,500. Limits of both drafts pair by subject, measure, direction and holder, first where the conditions
agree, then where they do not; among several, those in clauses that were matched come first, then those
with the same figures, then those whose words are most alike. Clauses need not be matched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct
from rapidfuzz.fuzz import ratio

from compare.language.lexicon import things
from compare.language.numbers.units import base_unit, in_base_unit, units
from compare.language.states import is_state_code
from compare.model import AGREED, Bound, ForceLimit, Limit, LimitChange, LimitStatement

_BOUNDS: tuple[Bound, ...] = ("max", "exact", "ban", "min")


class LimitGroup(Struct, frozen=True):
    """The statements of one draft about one limit."""

    limits: tuple[Limit, ...]

    @property
    def first(self) -> Limit:
        """The statement that comes first in the draft."""
        return self.limits[0]

    @property
    def key(self) -> tuple[str, str, bool]:
        """Subject, measure, and whether it is a floor: what must agree for two groups to pair."""
        return self.first.subject, self.first.measure, self.first.bound == "min"

    @property
    def condition(self) -> str:
        """The condition that its statements share."""
        return self.first.condition

    @property
    def values(self) -> frozenset[Decimal]:
        """The figures, in the base unit."""
        return frozenset(in_base_unit(limit.value, limit.unit) for limit in self.limits)


Pair = tuple[LimitGroup | None, LimitGroup | None]


def pair_limits(
    old: Sequence[Limit], new: Sequence[Limit], match_of: Callable[[str, str], str | None]
) -> tuple[ForceLimit, ...]:
    """The limits of both drafts, paired, in the order of the lexicon.

    match_of: the id of the match that holds a clause, given the side ("old", "new") and the clause id.
    """
    pairs = _paired(_grouped(old), _grouped(new), match_of)
    pairs.sort(key=_order)
    return tuple(_force_limit(f"f{n}", pair, match_of) for n, pair in enumerate(pairs, 1))


def _grouped(limits: Sequence[Limit]) -> list[LimitGroup]:
    groups: dict[tuple[object, ...], list[list[Limit]]] = {}
    for limit in limits:
        key = (limit.subject, limit.measure, limit.bound == "min", limit.holder, limit.condition)
        known = groups.setdefault(key, [])
        home = next((group for group in reversed(known) if _belongs(limit, group)), None)
        if home is None:
            known.append([limit])
        else:
            home.append(limit)
    return [LimitGroup(tuple(_distinct(group))) for known in groups.values() for group in known]


def _belongs(limit: Limit, group: Sequence[Limit]) -> bool:
    """Whether a statement is of the limit that others state: the same figure, or another side's."""
    if any(_same_figure(limit, other) for other in group):
        return True
    if limit.alternative and group[-1].clause == limit.clause:
        return True
    positions = {other.position for other in group}
    return AGREED not in positions and limit.position not in {AGREED, *positions}


def _same_figure(one: Limit, other: Limit) -> bool:
    return in_base_unit(one.value, one.unit) == in_base_unit(other.value, other.unit)


def _distinct(limits: Sequence[Limit]) -> list[Limit]:
    """Without a figure repeated with the same position: its first statement is the evidence."""
    seen: dict[tuple[object, ...], Limit] = {}
    for limit in limits:
        seen.setdefault((limit.value, limit.unit, limit.position, limit.bound), limit)
    return list(seen.values())


def _paired(
    old: list[LimitGroup], new: list[LimitGroup], match_of: Callable[[str, str], str | None]
) -> list[Pair]:
    pairs: list[Pair] = []
    left, right = list(old), list(new)
    for agree in (_same, _same_holder, _holder_open, _lone(old, new)):
        likely = [
            (one, other) for one in left for other in right if one.key == other.key and agree(one, other)
        ]
        for one, other in sorted(likely, key=lambda pair: _distance(pair[0], pair[1], match_of)):
            # a looser agreement must point one way: otherwise either of two could have become the other
            lone = sum(one is a for a, _ in likely) == 1 == sum(other is b for _, b in likely)
            if one in left and other in right and (agree is _same or lone):
                pairs.append((one, other))
                left.remove(one)
                right.remove(other)
    return pairs + [(group, None) for group in left] + [(None, group) for group in right]


def _distance(
    old: LimitGroup, new: LimitGroup, match_of: Callable[[str, str], str | None]
) -> tuple[object, ...]:
    """How far two limits of one kind are apart: not in matched clauses, other figures, other words."""
    places = {match_of("old", limit.clause) for limit in old.limits}
    matched = any(match_of("new", limit.clause) in places - {None} for limit in new.limits)
    return not matched, old.values != new.values, -ratio(old.first.quote, new.first.quote)


def _same(old: LimitGroup, new: LimitGroup) -> bool:
    return old.first.holder == new.first.holder and old.condition == new.condition


def _same_holder(old: LimitGroup, new: LimitGroup) -> bool:
    return old.first.holder == new.first.holder


def _holder_open(old: LimitGroup, new: LimitGroup) -> bool:
    """One draft does not say whose forces it limits."""
    return old.first.holder is None or new.first.holder is None


def _lone(old: list[LimitGroup], new: list[LimitGroup]) -> Callable[[LimitGroup, LimitGroup], bool]:
    """Each draft limits the subject once only, and one names its holder in words: "each Party"."""

    def agree(a: LimitGroup, b: LimitGroup) -> bool:
        words = not _is_code(a.first.holder) or not _is_code(b.first.holder)
        return words and sum(g.key == a.key for g in old) == 1 and sum(g.key == b.key for g in new) == 1

    return agree


def _is_code(holder: str | None) -> bool:
    return holder is not None and is_state_code(holder)


def _order(pair: Pair) -> tuple[object, ...]:
    """The lexicon's order, so that swapped inputs list the same limits in the same places."""
    known = list(things().subjects)
    group = pair[0] or pair[1]
    assert group is not None
    subject = group.first.subject
    rank = known.index(subject) if subject in known else len(known)
    conditions = sorted({g.condition for g in pair if g})
    holders = sorted({g.first.holder or "" for g in pair if g})
    smallest = min(value for g in pair if g for value in g.values)
    return rank, subject, group.first.measure, group.key[2], holders, conditions, smallest


def _force_limit(id: str, pair: Pair, match_of: Callable[[str, str], str | None]) -> ForceLimit:
    old, new = pair
    limits = [limit for group in pair if group for limit in group.limits]
    unit = _common_unit(limits)
    before, after = (_statements(group, unit) for group in pair)
    delta, ratio = _difference(before, after)
    side, clause = ("old", before[0].clause) if before else ("new", after[0].clause)
    first = limits[0]
    return ForceLimit(
        id=id, subject=first.subject, holder=_holder(old, new), measure=first.measure, unit=unit,
        bound=min((limit.bound for limit in limits), key=_BOUNDS.index), old=before, new=after,
        change=_change(old, new), delta=delta, ratio=ratio, match=match_of(side, clause),
    )  # fmt: skip


def _holder(old: LimitGroup | None, new: LimitGroup | None) -> str | None:
    holders = [group.first.holder for group in (old, new) if group and group.first.holder]
    return min(holders, key=lambda h: (not _is_code(h), h)) if holders else None


def _common_unit(limits: Sequence[Limit]) -> str:
    """The unit in which the figures are printed; where they differ, the base unit of the dimension."""
    if len({limit.unit for limit in limits}) == 1:
        return limits[0].unit
    known = units()
    dimension = known[limits[0].unit].dimension if limits[0].unit in known else ""
    return base_unit(dimension) or limits[0].unit


def _statements(group: LimitGroup | None, unit: str) -> tuple[LimitStatement, ...]:
    if group is None:
        return ()
    return tuple(
        LimitStatement(
            value=limit.value if limit.unit == unit else in_base_unit(limit.value, limit.unit),
            clause=limit.clause, quote=limit.quote, condition=limit.condition, position=limit.position,
            page=limit.page, trust=limit.trust,
        )
        for limit in group.limits
    )  # fmt: skip


def _difference(
    old: Sequence[LimitStatement], new: Sequence[LimitStatement]
) -> tuple[Decimal | None, float | None]:
    before, after = {s.value for s in old}, {s.value for s in new}
    if len(before) != 1 or len(after) != 1:
        return None, None
    low, high = before.pop(), after.pop()
    return high - low, round(float(high / low), 4) if low else None


def _change(old: LimitGroup | None, new: LimitGroup | None) -> LimitChange:
    if old is None or new is None:
        return "added" if old is None else "removed"
    if old.values == new.values:
        same = old.condition == new.condition and _bounds(old) == _bounds(new)
        return "unchanged" if same else "requalified"
    if max(old.values) < min(new.values):
        return "raised"
    if min(old.values) > max(new.values):
        return "lowered"
    return "changed"


def _bounds(group: LimitGroup) -> frozenset[str]:
    # "shall be 342" and "342" under a heading of maxima differ; a ban and a maximum of zero do not
    return frozenset("max" if limit.bound == "ban" else limit.bound for limit in group.limits)
