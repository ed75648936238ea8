"""DraftText numbers: 85,000 · 85 000 · 1.029 · 85 тыс. · 2.5 million · eighty-five thousand · 500–600.

Which mark groups thousands depends on the language (lexicon/numbers.toml). Dates, times, ordinals,
designations (T-72) and section numbers (5.2.1) are not numbers here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from compare.language.cues import Hit
from compare.language.lexicon import NumberWords, load

# the families of cues that numbers are made of
NUMBER_FAMILIES = ("number", "scale", "half", "fraction", "range-open", "range-between")
_NOT_AFTER = r"(?<![\w.,])(?<![^\W\d_]-)"
_SKIPPED = (
    r"\d+(?:\s?:\s?\d+)+|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}|\d+(?:\.\d{1,2}){2,}"
)
_GROUPED = r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?"
_PLAIN = r"\d+(?:[.,]\d+)?"
_ORDINAL = r"-?(?:й|го|му|м|ю|я|е|ой|ый|ая|ое|х|ти|th|st|nd|rd)(?!\w)"
DIGITS = re.compile(
    rf"{_NOT_AFTER}(?:(?P<skipped>{_SKIPPED})|(?P<number>{_GROUPED}|{_PLAIN}))(?!{_ORDINAL})(?![\w])(?![.,]\d)"
)
_DASH = re.compile(r"\s*[-–—]\s*\Z")
_SPACE = re.compile(r"[\s-]*\.?\s*\Z")


class Number(Struct, frozen=True):
    """A number where it stands, `scale` (thousand) included. Of a range, `value` is the upper end."""

    start: int
    end: int
    value: Decimal
    low: Decimal | None = None
    scale: int = 1


def read_digits(token: str, decimal_mark: str) -> Decimal:
    """The value of digits with marks: one group mark or several, then at most one decimal mark.

    A single mark before exactly three digits groups thousands, unless it is the language's decimal
    mark and that mark is "." ("1.029" is a decimal in English); a comma there groups in every language,
    since figures set in English style are common in translations and three decimals are not.
    """
    plain = token.replace(" ", "").replace("'", "")
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return Decimal(plain)
    last = marks[-1]
    whole, _, fraction = plain.rpartition(last)
    if len(set(marks)) == 2:
        return Decimal(re.sub(r"[.,]", "", whole) + "." + fraction)
    if len(marks) > 1:
        return Decimal(plain.replace(last, ""))
    if len(fraction) == 3 and 1 <= len(whole) <= 3 and whole != "0" and (last == "," or decimal_mark != "."):
        return Decimal(whole + fraction)
    return Decimal(f"{whole}.{fraction}")


def find_numbers(
    text: str, language: str, hits: Iterable[Hit] = (), breaks: Sequence[int] = ()
) -> tuple[Number, ...]:
    """The numbers of a folded text, by place.

    hits: of NUMBER_FAMILIES in that text.
    breaks: offsets that no number crosses (two sides' figures may stand side by side).
    """
    words = load().numbers.get(language)
    decimal_mark = words.decimal if words else "."
    by_family: dict[str, list[Hit]] = {}
    for hit in hits:
        by_family.setdefault(hit.family, []).append(hit)
    atoms = list(_digit_numbers(text, decimal_mark, breaks))
    if words:
        atoms += _word_numbers(text, language, words, by_family, breaks)
    atoms += _fractions(text, by_family)
    atoms.sort(key=lambda number: (number.start, -number.end))
    scaled = _once(text, _summed(text, _scaled(text, atoms, by_family)))
    return tuple(_ranges(text, scaled, by_family, breaks))


def _digit_numbers(text: str, decimal_mark: str, breaks: Sequence[int]) -> Iterable[Number]:
    for match in DIGITS.finditer(text):
        token = match["number"]
        if token is None:
            continue
        for start, end in _pieces(match.start(), match.end(), breaks):
            piece = text[start:end].strip(" .,'")
            if piece:
                start += text[start:end].index(piece)
                yield Number(start, start + len(piece), read_digits(piece, decimal_mark))


def _pieces(start: int, end: int, breaks: Sequence[int]) -> list[tuple[int, int]]:
    cuts = [start, *(b for b in breaks if start < b < end), end]
    return list(pairwise(cuts))


# ---------------------------------------------------------------------------------------------
# words


def _word_numbers(
    text: str, language: str, words: NumberWords, hits: dict[str, list[Hit]], breaks: Sequence[int]
) -> list[Number]:
    parts = sorted([*hits.get("number", ()), *(h for h in hits.get("scale", ()))])
    found: list[Number] = []
    for run in _runs(text, parts, words.joiners, breaks):
        if all(hit.family == "scale" for hit in run):
            continue  # "thousands of people" is no number; after digits the scale is read with them
        if words.reader == "values":
            found += _compose(run)
        else:
            found += _compose_by_library(text, language, run)
    return found


def _runs(
    text: str, hits: Sequence[Hit], joiners: Sequence[str], breaks: Sequence[int]
) -> Iterable[list[Hit]]:
    joined = re.compile(r"[\s-]+(?:(?:" + "|".join(joiners or ("-",)) + r")\s+)?\Z")
    run: list[Hit] = []
    for hit in hits:
        between = text[run[-1].end : hit.start] if run else ""
        if run and (not joined.match(between) or any(run[-1].end <= b <= hit.start for b in breaks)):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _compose(run: Sequence[Hit]) -> Iterable[Number]:
    """Numbers from words with values: hundreds, tens and units fall in size, a scale multiplies them."""
    total, current, last, start, end = Decimal(0), Decimal(0), Decimal(10**12), None, 0
    for hit in run:
        value = Decimal(hit.id)
        fits = hit.family == "scale" or start is None or value * 10 <= last or (last >= 20 and value < 10)
        if not fits and start is not None:
            yield Number(start, end, total + current)
            total, current, last, start = Decimal(0), Decimal(0), Decimal(10**12), None
        start = hit.start if start is None else start
        end = hit.end
        if hit.family == "scale":
            total, current, last = total + (current or 1) * value, Decimal(0), Decimal(10**12)
        else:
            current, last = current + value, _magnitude(value)
    if start is not None:
        yield Number(start, end, total + current)


def _magnitude(value: Decimal) -> Decimal:
    """What the next word must be ten times smaller than: hundreds take tens and teens, tens take units."""
    return Decimal(1000) if value >= 100 else Decimal(100) if value >= 20 else Decimal(1)


def _compose_by_library(text: str, language: str, run: Sequence[Hit]) -> Iterable[Number]:
    from text_to_num import text2num

    start, end = run[0].start, run[-1].end
    try:
        yield Number(start, end, Decimal(text2num(text[start:end], language)))
    except ValueError:
        # words in a row that make no one number ("one two"): each by itself
        for hit in run:
            try:
                yield Number(hit.start, hit.end, Decimal(text2num(text[hit.start : hit.end], language)))
            except ValueError:
                continue


# ---------------------------------------------------------------------------------------------
# scales and ranges


def _scaled(text: str, numbers: Sequence[Number], hits: dict[str, list[Hit]]) -> list[Number]:
    """Numbers with "and a half" and "thousand" after them, as in 85 тыс. and 2.5 million."""
    halves = hits.get("half", [])
    scales = hits.get("scale", [])
    found: list[Number] = []
    for number in numbers:
        if found and number.start < found[-1].end:
            continue
        value, end, factor = number.value, number.end, 1
        for half in halves:
            if half.start >= end and not text[end : half.start].strip():
                value, end = value + Decimal(half.id), half.end
        for scale in scales:
            if scale.start >= end and _SPACE.match(text[end : scale.start]):
                value, end, factor = value * int(scale.id), scale.end, factor * int(scale.id)
        found.append(Number(number.start, end, _whole(value), scale=factor))
    return found


def _fractions(text: str, hits: dict[str, list[Hit]]) -> list[Number]:
    """ "half a", "a quarter of a" and "a" before a scale: half a million, a thousand."""
    return [
        Number(part.start, part.end, Decimal(part.id))
        for part in hits.get("fraction", ())
        if any(s.start >= part.end and _SPACE.match(text[part.end : s.start]) for s in hits.get("scale", ()))
    ]


def _summed(text: str, numbers: Sequence[Number]) -> list[Number]:
    """ "5 thousand 900" as one number: what follows a scale and is smaller than it is added."""
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        if (
            before
            and number.value < before.scale > 1
            and number.scale < before.scale
            and _SPACE.match(text[before.end : number.start])
        ):
            scale = number.scale
            found[-1] = Number(before.start, number.end, before.value + number.value, scale=scale)
        else:
            found.append(number)
    return found


def _whole(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value


def _once(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Of "100,000 (one hundred thousand)" one number, that ends after the bracket."""
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        if before and before.value == number.value and text[before.end : number.start].strip() == "(":
            close = text.find(")", number.end)
            if close >= 0 and not text[number.end : close].strip():
                found[-1] = Number(before.start, close + 1, before.value, scale=before.scale)
                continue
        found.append(number)
    return found


def _ranges(
    text: str, numbers: Sequence[Number], hits: dict[str, list[Hit]], breaks: Sequence[int]
) -> Iterable[Number]:
    pending: Number | None = None
    for number in numbers:
        if pending and _is_range(text, pending, number, hits, breaks):
            yield _joined(pending, number)
            pending = None
            continue
        if pending:
            yield pending
        pending = number
    if pending:
        yield pending


def _is_range(
    text: str, low: Number, high: Number, hits: dict[str, list[Hit]], breaks: Sequence[int]
) -> bool:
    between = text[low.end : high.start]
    if any(low.end <= b <= high.start for b in breaks) or len(between) > 12:
        return False
    if _DASH.match(between):
        return low.value < high.value
    opened = any(h.end <= low.start and low.start - h.end <= 2 for h in hits.get("range-open", ()))
    middle = between.strip()
    return (
        opened
        and low.value < high.value
        and any(
            h.start >= low.end and h.end <= high.start and text[h.start : h.end] == middle
            for h in hits.get("range-between", ())
        )
    )


def _joined(low: Number, high: Number) -> Number:
    """A range; in "85–100 thousand" the scale belongs to both ends."""
    lower = low.value * high.scale if low.scale == 1 and low.value < 1000 else low.value
    return Number(low.start, high.end, high.value, min(lower, high.value), scale=high.scale)
