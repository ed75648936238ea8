"""What a number is a number of: persons, things, kilometres, money; or a date, an article, a year."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from compare.annotate.thresholds import (
    CONVERTED_WORDS,
    DEADLINE_WORDS,
    MARK_SHARE,
    MARK_WORDS,
    TOUCHING,
)
from compare.language.cues import Hit
from compare.language.grammar import joining
from compare.language.numbers import Number
from compare.language.numbers.units import unit_after, units
from compare.language.passages import Text
from compare.model import Bound, Certainty, Span

# ---------------------------------------------------------------------------------------------
# What the readers of sentences and of tables find, before it gets its quotation, page and position.


class Finding(Struct, frozen=True, kw_only=True):
    """A limit in a clause's text: `span` is where its figure stands, `proof` what makes it a limit.

    position: the position that a table's column gives; "" where only the figure's own passage counts.
    alternative: whether the figure stands for the same thing as the one before it: "[85,000] [250,000]".
    doubtful: whether the figure can be read in two ways: "85.000" in English.
    certainty: what the judge says of it; None where only the grammar was asked.
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
    doubtful: bool = False
    certainty: Certainty | None = None


# ---------------------------------------------------------------------------------------------

_TOUCHES = re.compile(r"[\s-]*\.?\s*\Z")
_ENUMERATES = r"\s*(?:,|<and or to>|[-–—])\s*\Z"
_ALTERNATES = r"\s*[\])]*\s*(?:/|\||,?\s*<or>\s|\s)?\s*[\[(]*\s*\Z"
_TO = r"\s*(?:[-–—]|<to>)\s*\Z"
_CURRENCY_BEFORE = r"(?:[$€£¥₽₴]|<currency>)\s*\Z"
_CURRENCY_AFTER = re.compile(r"\s*[$€£¥₽₴]")
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d\Z")
_YEAR_BEFORE = r"<in-year>\s+\Z"
_MARK = re.compile(r"\d{1,3}\Z")


class Quantity(Struct, frozen=True):
    """A number that counts or measures. dimension is "" for a bare number; unit as in units.toml."""

    number: Number
    unit: str = ""
    dimension: str = ""

    @property
    def start(self) -> int:
        """Where the number begins."""
        return self.number.start

    @property
    def end(self) -> int:
        """Where the number, not its unit, ends."""
        return self.number.end


class Place(Struct, frozen=True):
    """A figure where it stands: its text, sentence and the figures of the text, by place."""

    text: Text
    sentence: Span
    quantity: Quantity
    figures: Sequence[Quantity]

    @property
    def start(self) -> int:
        """Where the figure begins."""
        return self.quantity.start

    @property
    def earlier(self) -> list[Quantity]:
        """The figures before this one in its sentence."""
        return [q for q in self.figures if self.sentence[0] <= q.start < self.start]

    @property
    def later(self) -> list[Quantity]:
        """The figures after this one in its sentence."""
        return [q for q in self.figures if self.start < q.start < self.sentence[1]]


Found = tuple[Bound, Span | None]


def quantities(text: Text) -> list[Quantity]:
    """The numbers of a text that count or measure something, by place."""
    found: list[Quantity] = []
    named_before: Number | None = None
    for number in text.numbers:
        if _is_name(text, number, named_before):
            named_before = number
            continue
        unit = unit_of(text, number)
        before = joining(_CURRENCY_BEFORE, text.language)
        money = before.search(text.folded, max(0, number.start - 8), number.start)
        if unit is None and (money or _CURRENCY_AFTER.match(text.folded, number.end)):
            found.append(Quantity(number, "money", "money"))
        elif unit is None:
            found.append(Quantity(number))
        else:
            found.append(Quantity(number, unit, units()[unit].dimension))
    return _with_shared_units(text, _without_conversions(text, found))


def _without_conversions(text: Text, found: Sequence[Quantity]) -> list[Quantity]:
    """Of "16 inches (406 millimetres)" the first: the bracket says the same in another unit."""
    kept: list[Quantity] = []
    for quantity in found:
        before = kept[-1] if kept else None
        if before and before.unit and before.dimension == quantity.dimension:
            between = text.folded[before.end : quantity.start]
            if between.count("(") == 1 and ")" not in between and len(between.split()) <= CONVERTED_WORDS:
                continue
        kept.append(quantity)
    return kept


def unit_of(text: Text, number: Number) -> str | None:
    """The id of the unit that follows a number."""
    found = unit_after(text.text, number.end, text.language)
    return found.id if found else None


def deadline_before(
    text: Text, sentence: tuple[int, int], quantity: Quantity, family: str = "deadline"
) -> bool:
    """Whether a period is a deadline: "within", "no later than" (or cues of `family`) stand before it."""
    return any(
        hit.end <= quantity.start and words_between(text, hit.end, quantity.start) <= DEADLINE_WORDS
        for hit in text.within(sentence, family)
    )


def period(quantity: Quantity) -> str:
    """A period as values and conditions say it: "3 days", "1 hour"."""
    value = quantity.number.value
    return f"{value.normalize():f} {quantity.unit[:-1] if value == 1 else quantity.unit}"


def periods_in(text: Text, span: Span) -> list[Quantity]:
    """The periods of a stretch: "3 days", "ten years"."""
    low, high = span
    return [q for q in quantities(text) if q.dimension == "time" and low <= q.start < high]


def alternates(text: Text, first: Quantity, second: Quantity) -> bool:
    """Whether two figures stand for the same thing: "85,000 / 250,000", "[85,000] [250,000]"."""
    return bool(joining(_ALTERNATES, text.language).match(text.folded[first.end : second.start]))


def _is_name(text: Text, number: Number, named_before: Number | None) -> bool:
    """Whether the number names something: an article, a day, a year, a resolution."""
    folded = text.folded
    if any(_near(folded, hit.end, number.start) for hit in text.of("reference")):
        return True
    if _enumerated(text, number, named_before):
        return unit_of(text, number) is None and not _counted(text, number)
    if named_before and text.text[named_before.end : number.start] == "/":
        return True  # "resolution 68/262"
    if _is_mark(text, number) or _is_year_of(text, number):
        return True
    if any(
        _near(folded, number.end, h.start) or _near(folded, h.end, number.start) for h in text.of("month")
    ):
        return True
    if number.low is not None and all(_YEAR.match(folded[end.start : end.end]) for end in number.ends):
        # "between 2027 and 2031 the army", not "between 1900 and 2000 tanks"
        return unit_of(text, number) in (None, "years") and not _counted(text, number)
    bare = _YEAR.match(folded[number.start : number.end])
    if not bare:
        return False
    before = joining(_YEAR_BEFORE, text.language)
    dated = unit_of(text, number) == "years" or before.search(folded[: number.start])
    return bool(dated) and not _counted(text, number)


def _enumerated(text: Text, number: Number, named_before: Number | None) -> bool:
    """Whether the number goes on with what another one names: "Articles 5, 6 and 7"."""
    if named_before is None:
        return False
    years = [bool(_YEAR.match(text.text[n.start : n.end])) for n in (named_before, number)]
    if years[0] and not years[1]:
        return False  # "600,000 by 2026, 500,000 by 2027"
    between = text.folded[named_before.end : number.start]
    return bool(joining(_ENUMERATES, text.language).match(between))


def _is_mark(text: Text, number: Number) -> bool:
    """Whether the number is the mark of a note behind a figure or its noun: "600,000 [12]", "tanks [7]".

    Elsewhere square brackets hold what is open: "no more than [12] submarines". In round ones a number right
    behind a figure is a mark if it is far smaller: "342 (1) tanks", not "342 (300) tanks".
    """
    start, written = max(0, number.start - 1), text.text[number.start : number.end]
    around, rounded = text.text[start : number.end + 1], f"({written})"
    bracketed = around in (rounded, f"[{written}]") and _MARK.match(written)
    if not bracketed or not (figures := [n for n in text.numbers if n.end <= start]):
        return False
    behind = figures[-1].end
    touches = not text.text[behind:start].strip()
    if around == rounded:
        return touches and number.value * MARK_SHARE <= figures[-1].value
    if touches:
        return not text.text[behind:].startswith("]")
    counted = [h for f in ("subject", "unit") for h in text.within((behind, start), f)]
    near = words_between(text, behind, start) <= MARK_WORDS
    return near and any(not text.text[hit.end : start].strip() for hit in counted)


def _is_year_of(text: Text, number: Number) -> bool:
    """Whether the number is the year of what stands before it: "resolution 2202 (2015)"."""
    start, end = number.start - 1, number.end + 1
    if text.text[max(0, start) : end] != f"({text.text[number.start : number.end]})":
        return False
    if not _YEAR.match(text.text[number.start : number.end]):
        return False
    counts = [*text.of("subject"), *text.of("unit")]
    bound = any(not text.text[h.end : start].strip() for h in text.of("bound") if h.end <= start)
    return not bound and not any(0 <= hit.start - end <= 1 for hit in counts)


def years_in(text: Text, span: Span, figures: Sequence[Quantity]) -> list[Hit]:
    """The years of a stretch that are no figures: "600,000 by 2026, 500,000 by 2027"."""
    taken = {figure.start for figure in figures}
    return [
        Hit(number.start, number.end, "year", text.text[number.start : number.end])
        for number in text.numbers
        if span[0] <= number.start
        and number.end <= span[1]
        and number.start not in taken
        and _YEAR.match(text.text[number.start : number.end])
        and text.text[max(0, number.start - 1) : number.start] not in ("(", "/")
        and not any(_near(text.folded, hit.end, number.start) for hit in text.of("reference"))
    ]


def _near(folded: str, end: int, start: int) -> bool:
    return 0 <= start - end <= TOUCHING and bool(_TOUCHES.match(folded[end:start]))


def _counted(text: Text, number: Number) -> bool:
    return any(0 <= hit.start - number.end <= 1 for hit in text.of("subject"))


def _with_shared_units(text: Text, found: Sequence[Quantity]) -> list[Quantity]:
    """In "85,000 / 250,000 persons" the unit is that of both."""
    result: list[Quantity] = []
    after: Quantity | None = None
    for quantity in reversed(found):
        shared = after is not None and (alternates(text, quantity, after) or _spans(text, quantity, after))
        if after and shared and not quantity.unit and after.unit:
            quantity = Quantity(quantity.number, after.unit, after.dimension)
        result.append(quantity)
        after = quantity
    return result[::-1]


def _spans(text: Text, first: Quantity, second: Quantity) -> bool:
    """Whether two figures are the ends of a measure: "three to four years"."""
    measured = second.dimension not in ("", "items", "persons")
    return measured and bool(joining(_TO, text.language).match(text.folded[first.end : second.start]))


def words_between(text: Text, end: int, start: int) -> int:
    """How many words stand between two offsets."""
    if start <= end:
        return 0
    return bisect_left(text.word_starts, start) - bisect_right(text.word_ends, end)


def last_before(hits: Sequence[Hit], offset: int) -> Hit | None:
    """The last of some hits that ends by an offset."""
    return next((hit for hit in reversed(hits) if hit.end <= offset), None)
