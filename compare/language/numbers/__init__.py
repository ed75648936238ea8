"""The one reader of numbers: 85,000 · 85 тыс. · 2½ million · 6 × 10⁵ · eighty-five thousand · 500–600.

Which mark groups thousands, and which words are numbers, depends on the language (data/<code>/numbers.toml).
Dates, times, ordinals, designations (T-72), symbols of documents (A/RES/68/262) and section numbers (5.2.1)
are no quantities: they are figures, which `figures` gives beside them.

In: a text and its language. Out: `Number`s in their order. Open `digits.py` next: numbers written in digits;
then `words.py`: numbers written as words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from compare.language.cues import Hit, fold
from compare.language.numbers.digits import digit_numbers, figures_of
from compare.language.numbers.units import RAISED, before_scale, is_measured, plus_minus_of, unit_after, units
from compare.language.numbers.words import (
    TOUCHING,
    NumberHits,
    number_hits,
    number_words,
    worded_numbers,
)
from compare.language.thresholds import AROUND, NEAREST, NUMBERS_KEPT, THOUSAND

_DASH = re.compile(r"\s*[-–—]\s*\Z")
_SPACE = re.compile(rf"[\s{RAISED}-]*\.?\s*\Z")
_ONE_WORD = re.compile(r"\s[^\W\d_]+\s\Z")
_WORD_AFTER = re.compile(r"[\s-]?[^\W\d_]")
_LAST_WORD = re.compile(r"(\w+)\W{0,2}\Z")


class Number(Struct, frozen=True):
    """A number where it stands, `scale` (thousand) included. Of a range, `value` is the upper end.

    gap: what stands between the ends of a range.
    doubtful: whether its digits can be read in two ways ("85.000" in English).
    """

    start: int
    end: int
    value: Decimal
    low: Decimal | None = None
    scale: int = 1
    gap: tuple[int, int] | None = None
    doubtful: bool = False

    @property
    def ends(self) -> tuple[Number, ...]:
        """Both ends of a range as numbers; the number itself where it is none."""
        if self.low is None or self.gap is None:
            return (self,)
        return Number(self.start, self.gap[0], self.low), Number(self.gap[1], self.end, self.value)


@lru_cache(maxsize=NUMBERS_KEPT)
def read_numbers(text: str, language: str, breaks: tuple[int, ...] = ()) -> tuple[Number, ...]:
    """The numbers of a text that can be quantities, by place.

    breaks: offsets that no number crosses (two sides' figures may stand side by side).
    """
    folded = fold(text)
    digits = [
        Number(d.start, d.end, d.value, doubtful=d.doubtful) for d in digit_numbers(text, language, breaks)
    ]
    hits = _with_signs(folded, number_hits(text, folded, language), language)
    if not digits and not hits.parts and not hits.fractions:
        return ()
    parts = list(_fractions(folded, hits, language))
    openers = [*(part.end for part in (*digits, *parts)), *(half.end for half in hits.halves)]
    words = worded_numbers(folded, language, hits, openers, breaks)
    atoms = [*digits, *parts, *(Number(w.start, w.end, w.value, scale=w.scale) for w in words)]
    atoms.sort(key=lambda number: (number.start, -number.end))
    scaled = _once(folded, _summed(folded, _scaled(folded, atoms, hits, language)))
    return tuple(_ranges(folded, scaled, language, breaks))


def figures(text: str, numbers: Sequence[Number]) -> Iterator[tuple[int, int, str]]:
    """The figures of a text beside its numbers: of ordinals, designations, sections, times."""
    taken = [(number.start, number.end) for number in numbers]
    starts = [start for start, _ in taken]
    for start, end, figure in figures_of(text):
        before = bisect_left(starts, end) - 1
        if before < 0 or taken[before][1] <= start:
            yield start, end, figure


# ---------------------------------------------------------------------------------------------
# scales, halves and ranges


def _next(hits: Sequence[Hit], folded: str, end: int, between: re.Pattern[str] = _SPACE) -> Hit | None:
    """The hit that follows an offset at once."""
    at = bisect_left(hits, end, key=lambda hit: hit.start)
    follows = at < len(hits) and hits[at].start - end <= NEAREST
    return hits[at] if follows and between.match(folded[end : hits[at].start]) else None


def _with_signs(folded: str, hits: NumberHits, language: str) -> NumberHits:
    """The hits, with signs such as "k" among the scales where they are: "600k", "600 k men", "1.5m men"."""
    if not hits.signs:
        return hits
    found = [
        sign
        for sign in hits.signs
        if (sign.family == TOUCHING and folded[sign.start - 1 : sign.start].isdecimal())
        or _counts(folded, sign.end, language)
    ]
    return hits._replace(scales=sorted([*hits.scales, *found], key=lambda hit: hit.start))


def _counts(folded: str, end: int, language: str) -> bool:
    """Whether what is counted follows: men, pieces."""
    unit = unit_after(folded, end, language)
    return unit is not None and units()[unit.id].dimension in ("persons", "items")


def _commas(language: str) -> bool:
    known = number_words(language)
    return known is not None and known.decimal == ","


_THREE_DECIMALS = re.compile(r"\d{1,3},\d{3}\Z")
_DECIMALS = re.compile(r"\d{1,3}\.\d{3}\Z")


def _scaled(folded: str, numbers: Sequence[Number], hits: NumberHits, language: str) -> list[Number]:
    """Numbers with "and a half" and "thousand" after them, as in 85 тыс. and 2.5 million."""
    commas, link = _commas(language), before_scale(language)
    found: list[Number] = []
    for number in numbers:
        if found and number.start < found[-1].end:
            continue
        value, end, factor = number.value, number.end, number.scale
        if _next(hits.portions, folded, end):
            continue  # "one twentieth" is a part of something, "thirty fifth" an ordinal
        half = _next(hits.halves, folded, end)
        if half:
            value, end = value + Decimal(half.id) * factor, half.end
        elif _next(hits.halves, folded, end, _ONE_WORD):
            value += Decimal("0.5")  # "a battalion and a half"
        elif (
            commas
            and value >= THOUSAND
            and _next(hits.scales, folded, end, link)
            and _THREE_DECIMALS.match(folded[number.start : end])
        ):
            value /= THOUSAND  # nobody counts 1250 millions: "1,250 млн" has decimals
        doubtful = number.doubtful
        if doubtful and _next(hits.scales, folded, end, link):
            # nor a thousand thousands: "1.250 million" has decimals too
            value, doubtful = (
                (value / THOUSAND if _DECIMALS.match(folded[number.start : end]) else value),
                False,
            )
        while scale := _next(hits.scales, folded, end, link):
            value, end, factor = value * int(scale.id), scale.end, factor * int(scale.id)
        half = None if half else _next(hits.halves, folded, end)
        if half and factor > 1:  # "dos millones y medio"
            value, end = value + Decimal(half.id) * factor, half.end
        found.append(Number(number.start, end, _without_zeros(value), scale=factor, doubtful=doubtful))
    return found


def _fractions(folded: str, hits: NumberHits, language: str) -> Iterator[Number]:
    """ "half a" and "a" before a scale or a measure: half a million, a thousand, half a ton."""
    for part in hits.fractions:
        whole = part.id == "1"
        if (
            _next(hits.scales, folded, part.end)
            or (not whole and is_measured(folded, part.end, language))
            or (whole and _next(hits.halves, folded, part.end, _ONE_WORD))
        ):
            yield Number(part.start, part.end, Decimal(part.id))


def _summed(folded: str, numbers: Sequence[Number]) -> list[Number]:
    """ "5 thousand 900" as one number: what follows a scale and is smaller than it is added."""
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        if (
            before
            and number.value < before.scale > 1
            and number.scale < before.scale
            and _SPACE.match(folded[before.end : number.start])
        ):
            value = _without_zeros(before.value + number.value)
            found[-1] = Number(before.start, number.end, value, scale=number.scale, doubtful=before.doubtful)
        else:
            found.append(number)
    return found


def _without_zeros(value: Decimal) -> Decimal:
    """A value without zeros that say nothing: 85.000 is 85."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _once(folded: str, numbers: Sequence[Number]) -> list[Number]:
    """Of "100,000 (one hundred thousand)" one number, that ends after the bracket."""
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        between = folded[before.end : number.start].split() if before else ()
        if before and before.value == number.value and "".join(between) in ("(", ".("):
            after = folded[number.end : number.end + NEAREST]
            if after.lstrip(" .").startswith(")"):
                close = number.end + after.index(")")
                found[-1] = Number(before.start, close + 1, before.value, scale=before.scale)
                continue
        found.append(number)
    return found


def _ranges(folded: str, numbers: Sequence[Number], language: str, breaks: Sequence[int]) -> Iterable[Number]:
    pending: Number | None = None
    for number in numbers:
        joined = pending and _joined_at(folded, pending, number, language, breaks)
        if joined:
            yield joined
            pending = None
            continue
        if pending:
            yield pending
        pending = number
    if pending:
        yield pending


def _joined_at(folded: str, low: Number, high: Number, language: str, breaks: Sequence[int]) -> Number | None:
    """The range that two numbers make: "500–600", "from 500 to 600", "600 ± 5"; None where they make none."""
    between = folded[low.end : high.start]
    if len(between) > AROUND or any(low.end <= b <= high.start for b in breaks):
        return None
    if plus_minus_of(language).match(between):
        return _around(folded, low, high, language)
    return _joined(low, high) if _is_range(folded, low, high, language) else None


def _is_range(folded: str, low: Number, high: Number, language: str) -> bool:
    between = folded[low.end : high.start]
    if _DASH.match(between):
        return low.value < high.value
    known = number_words(language)
    if known is None or low.value >= high.value or not between.rstrip().endswith(known.range_between):
        return False
    unit = unit_after(folded, low.end, language)
    if unit and unit.end <= high.start and _has_unit(folded, high, language, unit.id):
        between = folded[unit.end : high.start]  # "from 500 km to 600 km"
    word = between.strip()
    if word not in known.range_between:
        return False
    if word in known.range_alone and (high.scale > 1 or _WORD_AFTER.match(folded, high.end)):
        return True
    before = _LAST_WORD.search(folded[max(0, low.start - 2 * NEAREST) : low.start])
    return before is not None and before[1] in known.range_open


def _has_unit(folded: str, number: Number, language: str, unit: str) -> bool:
    found = unit_after(folded, number.end, language)
    return found is not None and found.id == unit


def _joined(low: Number, high: Number) -> Number:
    """A range; in "85–100 thousand" the scale belongs to both ends."""
    lower = low.value * high.scale if low.scale == 1 and low.value < THOUSAND else low.value
    gap = low.end, high.start
    doubtful = low.doubtful or high.doubtful
    return Number(low.start, high.end, high.value, min(lower, high.value), high.scale, gap, doubtful)


def _around(folded: str, middle: Number, most: Number, language: str) -> Number | None:
    """The range around a figure: "600,000 ± 5,000", "600,000 ± 5 %"."""
    unit, end, miss = unit_after(folded, most.end, language), most.end, most.value
    if unit and units()[unit.id].dimension == "share":
        end, miss = unit.end, middle.value * most.value / 100
    if miss >= middle.value:
        return None
    low, high = _without_zeros(middle.value - miss), _without_zeros(middle.value + miss)
    return Number(middle.start, end, high, low, gap=(middle.end, most.start))
