"""What a number is a number of: persons, things, kilometres, money; or a date, an article, a year."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from compare.annotate.thresholds import CONVERTED_WORDS, DEADLINE_WORDS, TOUCHING
from compare.language.cues import Hit
from compare.language.grammar import joining
from compare.language.numbers import Number
from compare.language.numbers.units import unit_after, units
from compare.language.passages import Text
from compare.model import Bound, Span

# ---------------------------------------------------------------------------------------------
# What the readers of sentences and of tables find, before it gets its quotation, page and position.


class Finding(Struct, frozen=True, kw_only=True):
    """A limit in a clause's text: `span` is where its figure stands, `proof` what makes it a limit.

    position: the position that a table's column gives; "" where only the figure's own passage counts.
    alternative: whether the figure stands for the same thing as the one before it: "[85,000] [250,000]".
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


# ---------------------------------------------------------------------------------------------

_TOUCHES = re.compile(r"[\s-]*\.?\s*\Z")
_ENUMERATES = r"\s*(?:,|<and or to>|[-–—])\s*\Z"
_ALTERNATES = r"\s*[\])]*\s*(?:/|\||,?\s*<or>\s|\s)?\s*[\[(]*\s*\Z"
_TO = r"\s*(?:[-–—]|<to>)\s*\Z"
_CURRENCY_BEFORE = r"(?:[$€£¥₽₴]|<currency>)\s*\Z"
_CURRENCY_AFTER = re.compile(r"\s*[$€£¥₽₴]")
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d\Z")
_YEAR_BEFORE = r"<in-year>\s+\Z"


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


def alternates(text: Text, first: Quantity, second: Quantity) -> bool:
    """Whether two figures stand for the same thing: "85,000 / 250,000", "[85,000] [250,000]"."""
    return bool(joining(_ALTERNATES, text.language).match(text.folded[first.end : second.start]))


def _is_name(text: Text, number: Number, named_before: Number | None) -> bool:
    """Whether the number names something: an article, a day, a year, a resolution."""
    folded = text.folded
    if any(_near(folded, hit.end, number.start) for hit in text.of("reference")):
        return True
    if named_before and joining(_ENUMERATES, text.language).match(folded[named_before.end : number.start]):
        return unit_of(text, number) is None and not _counted(text, number)
    if any(
        _near(folded, number.end, h.start) or _near(folded, h.end, number.start) for h in text.of("month")
    ):
        return True
    bare = _YEAR.match(folded[number.start : number.end])
    if not bare:
        return False
    before = joining(_YEAR_BEFORE, text.language)
    dated = unit_of(text, number) == "years" or before.search(folded[: number.start])
    return bool(dated) and not _counted(text, number)


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
