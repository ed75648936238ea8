"""Facts that mean the same in every language: numbers with their units, dates, names of states.

Nothing is translated. Numbers are read in digits and in words, dates with the months' names from CLDR, states
by states.py. See facts.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from compare.language.states import find_states
from compare.language.stems import StemmedWord, words_of
from compare.language.tables import read_as, read_table
from compare.language.tokens import NUMBER, token_pattern

SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_HUNDRED, _THOUSAND = 100, 1_000

FactKind = Literal["number", "date", "state"]


class LanguageFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """A language's table in facts.toml."""

    decimal: Literal[".", ","]
    hundred: bool
    joiners: tuple[str, ...]
    numbers: dict[str, str]


class Fact(NamedTuple):
    """A fact and where it stands: value and unit of a number, year-month-day of a date, code of a state."""

    start: int
    end: int
    kind: FactKind
    value: str
    unit: str = ""


def read_facts(text: str, language: str) -> list[Fact]:
    """The facts of a text, in order; none in a language that facts.toml does not have."""
    known = facts_of(language)
    if known is None:
        return []
    dates = list(_dates(text, language))
    words = words_of(text, language)
    taken = {place for fact in dates for place in range(fact.start, fact.end)}
    numbers = [*_digits(text, known), *_number_words(text, words, language)]
    facts = [*dates, *(n for n in numbers if n.start not in taken), *_states(text, language)]
    return sorted(facts)


def facts_of(language: str) -> LanguageFacts | None:
    """What is known of a language."""
    return _all_facts().get(language)


@cache
def _all_facts() -> dict[str, LanguageFacts]:
    return read_as(__package__, "facts.toml", dict[str, LanguageFacts])


def _digits(text: str, known: LanguageFacts) -> Iterator[Fact]:
    for found in token_pattern().finditer(text):
        token = found[0]
        if not token[0].isdigit():
            continue
        digits = re.match(NUMBER, token)
        assert digits is not None
        value = _value(digits[0], known.decimal)
        unit = ""
        for word in re.findall(r"%|[^\W\d]+\.?(?:\s(?:cent|ciento))?", token[digits.end() :]):
            name = _unit_names().get(word, "")
            value, unit = (value * SCALES[name], unit) if name in SCALES else (value, name)
        yield Fact(found.start(), found.end(), "number", f"{value.normalize():f}", unit)


def _value(digits: str, decimal: str) -> Decimal:
    groups = "," if decimal == "." else "."
    bare = re.sub(r"\s", "", digits)
    # "85.000" is a group of thousands where "," is the mark before decimals, "1.5" is not
    bare = re.sub(rf"[{groups}](?=\d{{3}}(?!\d))", "", bare).replace(",", ".")
    try:
        return Decimal(bare)
    except ArithmeticError:  # "1.2.3" is no number of anything
        return Decimal(re.sub(r"\D", "", bare))


@cache
def _unit_names() -> dict[str, str]:
    return {form: name for name, forms in read_table(__package__, "units.toml").items() for form in forms}


def _number_words(text: str, words: Sequence[StemmedWord], language: str) -> Iterator[Fact]:
    known, values = facts_of(language), _number_values(language)
    assert known is not None
    run: list[tuple[StemmedWord, int]] = []
    for word in (*words, None):
        value = values.get(_folded(text[word.start : word.end])) if word else None
        if word and value and (not run or word.joint):
            run.append((word, value))
            continue
        if word and run and word.joint and _folded(text[word.start : word.end]) in known.joiners:
            continue
        if run and not _follows_digit(text, run[0][0].start):
            total = _composed([value for _, value in run], known.hundred)
            yield Fact(run[0][0].start, run[-1][0].end, "number", str(total))
        run = [(word, value)] if word and value else []


def _follows_digit(text: str, start: int) -> bool:
    """Whether the word is the scale of a number in digits: "85 thousand"."""
    return bool(re.search(r"\d\s$", text[max(start - 2, 0) : start]))


def _composed(values: Sequence[int], hundred_multiplies: bool) -> int:
    total = current = 0
    for value in values:
        if value >= _THOUSAND:
            total, current = total + max(current, 1) * value, 0
        elif value == _HUNDRED and hundred_multiplies and current:
            current *= value
        else:
            current += value
    return total + current


@cache
def _number_values(language: str) -> dict[str, int]:
    known = facts_of(language)
    numbers = known.numbers if known else {}
    return {form: int(value) for value, forms in numbers.items() for form in forms.split()}


def _folded(word: str) -> str:
    return word.casefold().replace("ё", "е")


def _dates(text: str, language: str) -> Iterator[Fact]:
    for found in _date_pattern(language).finditer(text):
        day, month, year = (
            found[name] or found[f"{name}2"] or found[f"{name}3"] or "" for name in ("day", "month", "year")
        )
        number = _month_numbers(language).get(month.casefold(), month.lstrip("0"))
        yield Fact(found.start(), found.end(), "date", f"{year}-{number}-{int(day)}")


@cache
def _month_numbers(language: str) -> dict[str, str]:
    from babel import Locale

    months = Locale(language).months
    names: dict[str, str] = {}
    for form in ("format", "stand-alone"):
        names |= {name.casefold(): str(number) for number, name in months[form]["wide"].items()}
    return names


@cache
def _date_pattern(language: str) -> re.Pattern[str]:
    names = sorted(_month_numbers(language), key=len, reverse=True)
    # "paragraph 3 may": a month begins with a capital where the language writes it so
    months = "|".join(re.escape(name.title() if language == "en" else name) for name in names)
    day_first = (
        rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|-го)?\s+(?:de\s+)?(?P<month>{months})(?!\w)"
        r"(?:,?\s+(?:de\s+)?(?P<year>\d{4}))?"
    )
    month_first = rf"(?P<month2>{months})\s+(?P<day2>\d{{1,2}})(?:,?\s+(?P<year2>\d{{4}}))"
    flags = 0 if language == "en" else re.IGNORECASE
    numeric = r"(?<![\d.])(?P<day3>\d{1,2})\.(?P<month3>\d{2})\.(?P<year3>\d{4})(?!\d)"
    return re.compile(rf"(?<!\d)(?:{day_first}|{month_first})|{numeric}", flags)


def _states(text: str, language: str) -> Iterator[Fact]:
    for found in find_states(text, language):
        yield Fact(found.start, found.end, "state", found.code)
