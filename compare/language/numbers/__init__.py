"""The one reader of numbers: 85,000 · 85 000 · 1.029 · 85 тыс. · 2½ million · eighty-five thousand · 500–600.

Which mark groups thousands, and which words are numbers, depends on the language (data/<code>/numbers.toml).
Dates, times, ordinals, designations (T-72) and section numbers (5.2.1) are no quantities: they are figures,
which `figures` gives beside them.

In: a text and its language. Out: `Number`s in their order. Open `words.py` next: numbers written as words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from compare.language.cues import Hit, fold
from compare.language.numbers.units import RAISED, attached
from compare.language.numbers.words import NumberHits, number_hits, number_words, worded_numbers
from compare.language.thresholds import GROUP, NEAREST, NUMBERS_KEPT, NUMBERS_MOST_DIGITS, THOUSAND

GROUP_SPACES = " \u00a0\u202f\u2009\u2007"
GROUP_QUOTES = "'’ʼ"
_LETTER = rf"[^\W{RAISED}]"
_VULGAR = "½¼¾⅛⅜⅝⅞"
_SOME_FIGURE = re.compile(rf"[\d{_VULGAR}]")
# a figure with a letter right behind it: only there a unit or a scale can end it
_TOUCHED = re.compile(rf"[\d{_VULGAR}{RAISED}][^\W\d_]")
GROUPED = (
    rf"\d{{1,3}}(?:[{GROUP_SPACES}{GROUP_QUOTES}]\d{{3}}(?!\d))+(?:[.,]\d+)?"
    r"|\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d+)?|\d{1,3}(?:\.\d{3}(?!\d))+(?:,\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
)
_PLAIN = rf"\d+(?:[.,]\d+|[{GROUP_SPACES}]?[{_VULGAR}])?|[{_VULGAR}]"
_NOT_AFTER = rf"(?<!{_LETTER})(?<![.,])(?<![^\W\d_]-)"
_SKIPPED = (
    rf"10[{RAISED}]+|"  # a power of ten
    r"\d+(?:\s?:\s?\d+)+|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}|\d+(?:\.\d{1,2}){2,}"
)
_FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*")
_DASH = re.compile(r"\s*[-–—]\s*\Z")
_SPACE = re.compile(rf"[\s{RAISED}-]*\.?\s*\Z")
_LAST_WORD = re.compile(r"(\w+)\W{0,2}\Z")


class Number(Struct, frozen=True):
    """A number where it stands, `scale` (thousand) included. Of a range, `value` is the upper end.

    gap: what stands between the ends of a range.
    """

    start: int
    end: int
    value: Decimal
    low: Decimal | None = None
    scale: int = 1
    gap: tuple[int, int] | None = None

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
    known = number_words(language)
    folded = fold(text)
    digits = list(_digit_numbers(text, language, known.decimal if known else ".", breaks))
    hits = number_hits(text, folded, language)
    if not digits and not hits.parts:
        return ()
    parts = list(_fractions(folded, hits))
    openers = [*(part.end for part in (*digits, *parts)), *(half.end for half in hits.halves)]
    words = worded_numbers(folded, language, hits, openers, breaks)
    atoms = [*digits, *parts, *(Number(w.start, w.end, w.value, scale=w.scale) for w in words)]
    atoms.sort(key=lambda number: (number.start, -number.end))
    scaled = _once(folded, _summed(folded, _scaled(folded, atoms, hits, _commas(language))))
    return tuple(_ranges(folded, scaled, language, breaks))


def figures(text: str, numbers: Sequence[Number]) -> Iterator[tuple[int, int, str]]:
    """The figures of a text beside its numbers: of ordinals, designations, sections, times."""
    taken = [(number.start, number.end) for number in numbers]
    starts = [start for start, _ in taken]
    for found in _FIGURE.finditer(text):
        before = bisect_left(starts, found.end()) - 1
        if before < 0 or taken[before][1] <= found.start():
            yield found.start(), found.end(), _in_ascii(found[0])


def _in_ascii(digits: str) -> str:
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in digits)


# ---------------------------------------------------------------------------------------------
# digits


@cache
def _digits(language: str, touched: bool) -> re.Pattern[str]:
    """The figures of a text. touched: whether one may have its unit right behind it, as "40km"."""
    known = number_words(language)
    marks = "|".join(known.ordinal_marks) if known else ""
    # "40м" are metres, "40-м" is an ordinal
    ordinal = rf"(?!-(?i:{marks})(?!\w))" if marks else ""
    # the units of all languages make a long pattern, which few texts need
    alone = rf"(?:(?!{_LETTER})|(?=(?:{attached()})(?![^\W_])))" if touched else rf"(?!{_LETTER})"
    end = rf"{ordinal}{alone}(?![.,]\d)"
    return re.compile(rf"{_NOT_AFTER}(?:(?P<skipped>{_SKIPPED})|(?P<number>(?>{GROUPED}|{_PLAIN}))){end}")


def _digit_numbers(text: str, language: str, decimal_mark: str, breaks: Sequence[int]) -> Iterator[Number]:
    if not _SOME_FIGURE.search(text):
        return
    for match in _digits(language, bool(_TOUCHED.search(text))).finditer(text):
        if match["number"] is None:
            continue
        for start, end in _pieces(match.start(), match.end(), breaks):
            piece = text[start:end].strip(f"{GROUP_SPACES}{GROUP_QUOTES}.,")
            if piece and sum(c.isdecimal() for c in piece) <= NUMBERS_MOST_DIGITS:
                start += text[start:end].index(piece)
                yield Number(start, start + len(piece), read_digits(piece, decimal_mark))


def _pieces(start: int, end: int, breaks: Sequence[int]) -> list[tuple[int, int]]:
    cuts = [start, *(b for b in breaks if start < b < end), end]
    return list(pairwise(cuts))


def read_digits(token: str, decimal_mark: str) -> Decimal:
    """The value of digits with marks: one group mark or several, then at most one decimal mark.

    A single mark before exactly three digits groups thousands, unless it is the language's decimal
    mark and that mark is "." ("1.029" is a decimal in English); a comma there groups in every language,
    since figures set in English style are common in translations and three decimals are not.
    """
    plain = re.sub(rf"[{GROUP_SPACES}{GROUP_QUOTES}]", "", token)
    if plain[-1] in _VULGAR:
        part = Decimal(str(unicodedata.numeric(plain[-1])))
        return (Decimal(plain[:-1]) if plain[:-1] else Decimal(0)) + part
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return Decimal(plain)
    last = marks[-1]
    whole, _, fraction = plain.rpartition(last)
    if len(set(marks)) == 2:
        return Decimal(re.sub(r"[.,]", "", whole) + "." + fraction)
    if len(marks) > 1:
        return Decimal(plain.replace(last, ""))
    grouped = len(fraction) == GROUP and 1 <= len(whole) <= GROUP and Decimal(whole) != 0
    if grouped and (last == "," or decimal_mark != "."):
        return Decimal(whole + fraction)
    return Decimal(f"{whole}.{fraction}")


# ---------------------------------------------------------------------------------------------
# scales, halves and ranges


def _next(hits: Sequence[Hit], folded: str, end: int) -> Hit | None:
    """The hit that follows an offset at once."""
    at = bisect_left(hits, end, key=lambda hit: hit.start)
    follows = at < len(hits) and hits[at].start - end <= NEAREST
    return hits[at] if follows and _SPACE.match(folded[end : hits[at].start]) else None


def _commas(language: str) -> bool:
    known = number_words(language)
    return known is not None and known.decimal == ","


_THREE_DECIMALS = re.compile(r"\d{1,3},\d{3}\Z")


def _scaled(folded: str, numbers: Sequence[Number], hits: NumberHits, commas: bool) -> list[Number]:
    """Numbers with "and a half" and "thousand" after them, as in 85 тыс. and 2.5 million."""
    found: list[Number] = []
    for number in numbers:
        if found and number.start < found[-1].end:
            continue
        value, end, factor = number.value, number.end, number.scale
        half = _next(hits.halves, folded, end)
        if half:
            value, end = value + Decimal(half.id) * factor, half.end
        elif (
            commas
            and value >= THOUSAND
            and _next(hits.scales, folded, end)
            and _THREE_DECIMALS.match(folded[number.start : end])
        ):
            value /= THOUSAND  # nobody counts 1250 millions: "1,250 млн" has decimals
        while scale := _next(hits.scales, folded, end):
            value, end, factor = value * int(scale.id), scale.end, factor * int(scale.id)
        half = None if half else _next(hits.halves, folded, end)
        if half and factor > 1:  # "dos millones y medio"
            value, end = value + Decimal(half.id) * factor, half.end
        found.append(Number(number.start, end, _without_zeros(value), scale=factor))
    return found


def _fractions(folded: str, hits: NumberHits) -> Iterator[Number]:
    """ "half a", "a quarter of a" and "a" before a scale: half a million, a thousand."""
    for part in hits.fractions:
        if _next(hits.scales, folded, part.end):
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
            found[-1] = Number(before.start, number.end, value, scale=number.scale)
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
        if before and before.value == number.value and folded[before.end : number.start].strip() == "(":
            after = folded[number.end : number.end + NEAREST]
            if after.lstrip().startswith(")"):
                close = number.end + after.index(")")
                found[-1] = Number(before.start, close + 1, before.value, scale=before.scale)
                continue
        found.append(number)
    return found


def _ranges(folded: str, numbers: Sequence[Number], language: str, breaks: Sequence[int]) -> Iterable[Number]:
    pending: Number | None = None
    for number in numbers:
        if pending and _is_range(folded, pending, number, language, breaks):
            yield _joined(pending, number)
            pending = None
            continue
        if pending:
            yield pending
        pending = number
    if pending:
        yield pending


def _is_range(folded: str, low: Number, high: Number, language: str, breaks: Sequence[int]) -> bool:
    between = folded[low.end : high.start]
    if len(between) > NEAREST or any(low.end <= b <= high.start for b in breaks):
        return False
    if _DASH.match(between):
        return low.value < high.value
    known = number_words(language)
    if known is None or between.strip() not in known.range_between or low.value >= high.value:
        return False
    before = _LAST_WORD.search(folded[max(0, low.start - 2 * NEAREST) : low.start])
    return before is not None and before[1] in known.range_open


def _joined(low: Number, high: Number) -> Number:
    """A range; in "85–100 thousand" the scale belongs to both ends."""
    lower = low.value * high.scale if low.scale == 1 and low.value < THOUSAND else low.value
    gap = low.end, high.start
    return Number(low.start, high.end, high.value, min(lower, high.value), high.scale, gap)
