"""Force limits of two drafts put side by side, and what became of each.

Statements of one draft that limit the same thing of the same holder under the same condition are one
limit with several statements where they can be: two sides' figures, figures in brackets, or the same
figure in a sentence and in an annex. Two figures of one side are two limits: an army of 55,000 and a navy
of 3,500. Limits of both drafts pair by subject, measure, direction and holder, first where the conditions
agree, then where they do not; among several, those in clauses that were matched come first, then those
with the same figures, then those whose words are most alike. Clauses need not be matched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from heapq import heappop, heappush
from typing import TypeAlias

from msgspec import Struct
from rapidfuzz.fuzz import ratio

from compare.assess.thresholds import KIND_NEAR, ROOM
from compare.language.lexicon import cue_languages, things
from compare.language.numbers.units import base_unit, in_base_unit, units
from compare.language.passages import Text
from compare.language.states import is_state_code
from compare.model import AGREED, Bound, ForceLimit, Limit, LimitChange, LimitStatement

# of these a number says little without their arm
_UNITS = frozenset(
    f"other:{unit}" for unit in ("divisions", "brigades", "regiments", "battalions", "squadrons")
)
_ARMS = (
    "arm-infantry", "arm-artillery", "arm-armour", "arm-air-defence", "arm-engineers", "arm-cavalry",
    "arm-airborne", "arm-marines",
)  # fmt: skip
_NO_RANKS: Mapping[int, int] = {}
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
_Both: TypeAlias = tuple[LimitGroup, LimitGroup]
_MatchOf: TypeAlias = Callable[[str, str], str | None]
_Finder: TypeAlias = Callable[[list[LimitGroup], list[LimitGroup], _MatchOf], list[_Both]]


def pair_limits(
    old: Sequence[Limit], new: Sequence[Limit], match_of: Callable[[str, str], str | None]
) -> tuple[ForceLimit, ...]:
    """The limits of both drafts, paired, in the order of the lexicon.

    match_of: the id of the match that holds a clause, given the side ("old", "new") and the clause id.
    """
    ranks = {subject: rank for rank, subject in enumerate(things().subjects)}
    pairs = sorted(_paired(_grouped(old), _grouped(new), match_of), key=lambda pair: _order(pair, ranks))
    return tuple(_force_limit(f"f{n}", pair, match_of) for n, pair in enumerate(pairs, 1))


def _grouped(limits: Sequence[Limit]) -> list[LimitGroup]:
    groups: dict[tuple[object, ...], _Grouping] = {}
    for limit in limits:
        key = (limit.subject, limit.measure, limit.bound == "min", limit.holder, limit.condition)
        groups.setdefault(key, _Grouping()).add(limit)
    return [LimitGroup(tuple(_distinct(group))) for known in groups.values() for group in known.groups]


class _Grouping:
    """Limits that may be one, in groups; a statement joins the last group that it belongs to.

    That is found without asking each group: a list of garrisons may have a figure for each of thousands.
    """

    def __init__(self) -> None:
        self.groups: list[list[Limit]] = []
        self._of_figure: dict[Decimal, int] = {}
        self._positions: list[frozenset[str]] = []
        # places of groups by their positions, and by the clause of their last statement, the last on top
        self._of_positions: dict[frozenset[str], list[int]] = {}
        self._of_clause: dict[str, list[int]] = {}

    def add(self, limit: Limit) -> None:
        """Put a statement to those of the same figure, or of another side's, or into a group of its own."""
        figure = in_base_unit(limit.value, limit.unit)
        place = max(self._of_figure.get(figure, -1), self._beside(limit), self._of_others(limit))
        if place < 0:
            place = len(self.groups)
            self.groups.append([])
            self._positions.append(frozenset())
        self.groups[place].append(limit)
        self._of_figure[figure] = max(self._of_figure.get(figure, -1), place)
        heappush(self._of_clause.setdefault(limit.clause, []), -place)
        positions = self._positions[place] | {limit.position}
        if positions != self._positions[place]:
            self._positions[place] = positions
            heappush(self._of_positions.setdefault(positions, []), -place)

    def _beside(self, limit: Limit) -> int:
        """The last group whose last statement is in the same clause, where the figure is one of several."""
        if not limit.alternative:
            return -1
        places = self._of_clause.get(limit.clause, [])
        while places and self.groups[-places[0]][-1].clause != limit.clause:
            heappop(places)
        return -places[0] if places else -1

    def _of_others(self, limit: Limit) -> int:
        """The last group of statements that are all of other sides."""
        if limit.position == AGREED:
            return -1
        last = -1
        for positions, places in self._of_positions.items():
            if not positions & {AGREED, limit.position}:
                while places and self._positions[-places[0]] != positions:
                    heappop(places)
                last = max(last, -places[0] if places else -1)
        return last


def _distinct(limits: Sequence[Limit]) -> list[Limit]:
    """Without a figure repeated with the same position: its first statement is the evidence."""
    seen: dict[tuple[object, ...], Limit] = {}
    for limit in limits:
        seen.setdefault((limit.value, limit.unit, limit.position, limit.bound), limit)
    return list(seen.values())


def _paired(old: list[LimitGroup], new: list[LimitGroup], match_of: _MatchOf) -> list[Pair]:
    pairs: list[tuple[LimitGroup, LimitGroup]] = []
    left, right = old, new
    for find in (_agreeing, _of_one_holder, _of_open_holder, _lone(old, new)):
        found = find(left, right, match_of)
        pairs += found
        taken = {id(group) for pair in found for group in pair}
        left, right = ([group for group in side if id(group) not in taken] for side in (left, right))
    return [*pairs, *((group, None) for group in left), *((None, group) for group in right)]


def _agreeing(left: list[LimitGroup], right: list[LimitGroup], match_of: _MatchOf) -> list[_Both]:
    """Pairs of one holder and one condition, the nearest first."""
    found: list[_Both] = []
    there = _by(right, _full_key)
    for key, ones in _by(left, _full_key).items():
        others = there.get(key, [])
        near = _nearest if len(ones) * len(others) <= ROOM else _nearest_of_many
        found += near(ones, others, match_of)
    return found


def _nearest(ones: list[LimitGroup], others: list[LimitGroup], match_of: _MatchOf) -> list[_Both]:
    return _taken(((one, other) for one in ones for other in others), match_of, _ranks(ones) | _ranks(others))


def _ranks(groups: list[LimitGroup]) -> dict[int, int]:
    """The place of each group by its size: totals come before their parts."""
    by_size = sorted(groups, key=lambda group: -max(group.values))
    return {id(group): n for n, group in enumerate(by_size)}


def _nearest_of_many(ones: list[LimitGroup], others: list[LimitGroup], match_of: _MatchOf) -> list[_Both]:
    """The same where there are very many: first those in matched clauses, or with the same figures.

    Of the rest words would have to tell; where they are still too many, none is paired.
    """
    of_match: dict[str | None, list[LimitGroup]] = {}
    of_values: dict[frozenset[Decimal], list[LimitGroup]] = {}
    for other in others:
        for match in {match_of("new", limit.clause) for limit in other.limits} - {None}:
            of_match.setdefault(match, []).append(other)
        of_values.setdefault(other.values, []).append(other)
    likely: dict[tuple[int, int], _Both] = {}
    for one in ones:
        matches = {match_of("old", limit.clause) for limit in one.limits} - {None}
        near = [other for match in matches for other in of_match.get(match, ())][:ROOM]
        for other in (*near, *of_values.get(one.values, ())):
            likely[id(one), id(other)] = one, other
    found = _taken(likely.values(), match_of)
    taken = {id(group) for pair in found for group in pair}
    ones, others = ([group for group in side if id(group) not in taken] for side in (ones, others))
    return found + (_nearest(ones, others, match_of) if len(ones) * len(others) <= ROOM else [])


def left_out(limits: Iterable[ForceLimit]) -> tuple[int, int]:
    """How many limits of each side stand alone only since too many of the other might be meant."""
    alone: dict[object, list[int]] = {}
    for limit in limits:
        if not (limit.old and limit.new):
            condition = (limit.old or limit.new)[0].condition
            key = (limit.subject, limit.measure, limit.bound == "min", limit.holder, condition)
            alone.setdefault(key, [0, 0])[bool(limit.new)] += 1
    many = [counts for counts in alone.values() if counts[0] * counts[1] > ROOM]
    return sum(ones for ones, _ in many), sum(others for _, others in many)


def _taken(likely: Iterable[_Both], match_of: _MatchOf, ranks: Mapping[int, int] = _NO_RANKS) -> list[_Both]:
    """Of pairs those that are nearest, each group in one; none of units of two kinds."""
    found: list[_Both] = []
    used: set[int] = set()
    fair = (pair for pair in likely if not are_of_other_kinds(pair[0].first, pair[1].first))
    for one, other in sorted(fair, key=lambda pair: _distance(pair[0], pair[1], match_of, ranks)):
        if id(one) not in used and id(other) not in used:
            used |= {id(one), id(other)}
            found.append((one, other))
    return found


# a looser agreement must point one way: otherwise either of two could have become the other


def _of_one_holder(left: list[LimitGroup], right: list[LimitGroup], match_of: _MatchOf) -> list[_Both]:
    """Pairs of one holder under different conditions."""
    there = _by(right, _holder_key)
    both = ((ones, there.get(key, [])) for key, ones in _by(left, _holder_key).items())
    return _taken([(a[0], b[0]) for a, b in both if len(a) == len(b) == 1], match_of)


def _of_open_holder(left: list[LimitGroup], right: list[LimitGroup], match_of: _MatchOf) -> list[_Both]:
    """Pairs of which one draft does not say whose forces it limits."""
    found = []
    there = _by(right, lambda group: group.key)
    for key, ones in _by(left, lambda group: group.key).items():
        others = there.get(key, [])
        open_ones, open_others = ([g for g in side if g.first.holder is None] for side in (ones, others))
        for one in ones:
            partners = others if one.first.holder is None else open_others
            if len(partners) == 1:
                other = partners[0]
                if len(ones if other.first.holder is None else open_ones) == 1:
                    found.append((one, other))
    return _taken(found, match_of)


def _lone(old: list[LimitGroup], new: list[LimitGroup]) -> _Finder:
    """Each draft limits the subject once only, and one names its holder in words: "each Party"."""
    counted = [Counter(group.key for group in side) for side in (old, new)]

    def find(left: list[LimitGroup], right: list[LimitGroup], match_of: _MatchOf) -> list[_Both]:
        there = {group.key: group for group in right if counted[1][group.key] == 1}
        both = [(one, there[one.key]) for one in left if counted[0][one.key] == 1 and one.key in there]
        words = [(a, b) for a, b in both if not _is_code(a.first.holder) or not _is_code(b.first.holder)]
        return _taken(words, match_of)

    return find


def are_of_other_kinds(one: Limit, other: Limit) -> bool:
    """Whether two limits are of units of two arms: battalions of infantry and of artillery."""
    if one.subject not in _UNITS or one.subject != other.subject:
        return False
    kinds = _arms(one.quote, one.value), _arms(other.quote, other.value)
    return all(kinds) and not kinds[0] & kinds[1]


@lru_cache(maxsize=256)
def _arms(quote: str, value: Decimal) -> frozenset[str]:
    """The arms that stand near a figure in the words of a limit, whatever their language."""
    found: set[str] = set()
    for code in cue_languages():
        text = Text(quote, code)
        figure = next((n for n in text.numbers if n.value == value), None)
        if figure is None:
            continue
        rest = [n.start for n in text.numbers if n.start >= figure.end]
        end = min([figure.end + KIND_NEAR, *rest])
        near = (hit for arm in _ARMS for hit in text.of(arm) if figure.end <= hit.start < end)
        found |= {hit.id for hit in sorted(near)[:1]}
    return frozenset(found)


def _by(groups: Iterable[LimitGroup], key: Callable[[LimitGroup], object]) -> dict[object, list[LimitGroup]]:
    found: dict[object, list[LimitGroup]] = {}
    for group in groups:
        found.setdefault(key(group), []).append(group)
    return found


def _full_key(group: LimitGroup) -> object:
    return group.key, group.first.holder, group.condition


def _holder_key(group: LimitGroup) -> object:
    return group.key, group.first.holder


def _distance(
    old: LimitGroup, new: LimitGroup, match_of: _MatchOf, ranks: Mapping[int, int]
) -> tuple[object, ...]:
    """How far two limits are apart: not in matched clauses, other figures, a part, other words."""
    places = {match_of("old", limit.clause) for limit in old.limits}
    matched = any(match_of("new", limit.clause) in places - {None} for limit in new.limits)
    step = abs(ranks.get(id(old), 0) - ranks.get(id(new), 0))
    return not matched, old.values != new.values, step, -ratio(old.first.quote, new.first.quote)


def _is_code(holder: str | None) -> bool:
    return holder is not None and is_state_code(holder)


def _order(pair: Pair, ranks: Mapping[str, int]) -> tuple[object, ...]:
    """The lexicon's order, so that swapped inputs list the same limits in the same places."""
    group = pair[0] or pair[1]
    assert group is not None
    subject = group.first.subject
    rank = ranks.get(subject, len(ranks))
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
            page=limit.page, trust=limit.trust, certainty=limit.certainty,
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
