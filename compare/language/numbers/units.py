"""Units of measure: what a number counts or measures, and the words that say so.

What a unit is stands in lexicon/units.toml, its words in data/<code>/units.toml under the same id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from msgspec import Struct

from compare.errors import KnowledgeError
from compare.language.cues import Cue, Hit, Matcher, fold
from compare.language.numbers.words import either_of, number_words
from compare.language.tables import language_codes, read_as, read_of_language
from compare.language.thresholds import LONGEST

Words = tuple[str, ...]
# a raised figure or letter after a number is the mark of a footnote
RAISED = "⁰¹²³⁴-⁹⁽⁾ᵃᵇᶜᵈᶠᵍ"
_TOUCHES = re.compile(rf"[\s{RAISED}-]*\.?\s*\Z")
_SPACE = "[ \u00a0\u202f\u2009]"


class Unit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A unit of measure; `factor` is how many base units of its dimension it is.

    measure: whether a figure and it are one word of a redline, "40 km".
    """

    dimension: str
    factor: str = "1"
    measure: bool = False


@cache
def units() -> Mapping[str, Unit]:
    """All units, by id."""
    return read_as("compare.language", "lexicon/units.toml", dict[str, Unit])


@cache
def unit_words(language: str) -> Mapping[str, Words]:
    """A language's words for units, by id. Raises KnowledgeError for words of a unit that there is not."""
    found = read_of_language(language, "units.toml", dict[str, Words]) or {}
    if unknown := found.keys() - units().keys():
        raise KnowledgeError(
            f"unknown unit {min(unknown)!r}",
            f"data/{language}/units.toml",
            "correct it, or add it to lexicon/",
        )
    return found


def unit_cues(language: str) -> Iterator[Cue]:
    """The words for units as cues of the family "unit"."""
    for id, cues in unit_words(language).items():
        for words in cues:
            yield Cue("unit", id, words)


@cache
def _matcher(language: str) -> Matcher:
    return Matcher(unit_cues(language))


def unit_after(text: str, offset: int, language: str) -> Hit | None:
    """The unit that begins right after an offset."""
    piece = text[offset : offset + LONGEST]
    for hit in _matcher(language).hits(piece, fold(piece)):
        if _TOUCHES.match(piece[: hit.start]):
            cut = hit.end == LONGEST and text[offset + LONGEST : offset + LONGEST + 1].isalnum()
            return None if cut else hit._replace(start=offset + hit.start, end=offset + hit.end)
    return None


def in_base_unit(value: Decimal, unit: str) -> Decimal:
    """A value in the base unit of its unit's dimension."""
    known = units().get(unit)
    return value * Decimal(known.factor) if known else value


def is_measured(folded: str, end: int, language: str) -> bool:
    """Whether a unit of measure follows: a ton, no day."""
    unit = unit_after(folded, end, language)
    return unit is not None and units()[unit.id].measure and units()[unit.id].dimension != "share"


@cache
def before_scale(language: str) -> re.Pattern[str]:
    """What may stand between a figure and its scale: "25 de mii" in Romanian."""
    known = number_words(language)
    if known is None or not known.scale_links:
        return _TOUCHES
    return re.compile(rf"[\s{RAISED}-]*\.?\s*(?:(?:{either_of(known.scale_links)})\s+)?\Z")


@cache
def plus_minus_of(language: str) -> re.Pattern[str]:
    """What stands between a figure and how far it may be missed, its unit included: " men ± "."""
    known = number_words(language)
    words = f"|{either_of(known.plus_minus)}" if known and known.plus_minus else ""
    return re.compile(rf"\s?(?:[^\W\d_]+)?[\s,(]*(?:±|\+\s?/?\s?[-–−]{words})\s*\Z")


def base_unit(dimension: str) -> str:
    """The id of the base unit of a dimension; "" where it has none."""
    return next((id for id, u in units().items() if u.dimension == dimension and u.factor == "1"), "")


# ---------------------------------------------------------------------------------------------
# What stays with a figure, in any language: a redline cuts neither "40 km" nor "85 тыс."


@cache
def attached() -> str:
    """A regular expression for the units of measure and the scales that may stand right after a figure."""
    forms: dict[str, None] = {}
    for code in language_codes():
        words = unit_words(code)
        measures = [cue for id, unit in units().items() if unit.measure for cue in words.get(id, ())]
        known = number_words(code)
        worded = [known.scales, known.figure_scales, known.counted_scales] if known else []
        scales = [form for signs in worded for many in signs.values() for form in many.split()]
        forms |= dict.fromkeys(map(_as_pattern, [*measures, *scales]))
    return "|".join(sorted(forms, key=len, reverse=True))


def _as_pattern(cue: str) -> str:
    """A cue, or a scale that may have a full stop, where it follows a figure."""
    stop = r"\.?" if cue.endswith(".") else ""
    words = [_any_of(word.split("/")) for word in cue.removesuffix(".").split()]
    # one letter is a unit in its own case only: "5 m" is a length, "5 M" is not
    return ("" if len(cue) == 1 else "(?i:") + _SPACE.join(words) + stop + ("" if len(cue) == 1 else ")")


def _any_of(forms: list[str]) -> str:
    patterns = [re.escape(form).replace(r"\*", r"\w{0,100}").replace(r"\~", r"\w{0,3}") for form in forms]
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"
