"""Texts in two languages: both shown whole, with the facts marked that only one of them has.

No translation is pretended. A number, date or state that stands on both sides is no difference wherever it
stands; one that does is marked, so that a reader who has one of the languages knows where to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from compare.diff.references import Pointer
from compare.diff.spans import Span, joined, mark
from compare.diff.targets import Targets
from compare.diff.thresholds import LANGUAGES_NEAR, LONG_NAME, SAME_PLACES
from compare.diff.words import diff_words
from compare.language.numbers import figures, read_numbers
from compare.language.numbers.units import in_base_unit, unit_after, units
from compare.language.numbers.words import number_words
from compare.language.states import find_states, names_of_state
from compare.language.tables import has_file
from compare.model import Clause, Draft, Edit, Why

# ---------------------------------------------------------------------------------------------
# Facts that mean the same in every language: numbers with their units, dates, names of states.
#
# Nothing is translated. Numbers are read in digits and in words, dates with the months of CLDR, states
# by states.py.

_COUNTED = ("persons", "items")

# "article" is the word "one", which is an article as often: it answers a number and asks for none
FactKind = Literal["number", "article", "date", "state"]


class Fact(NamedTuple):
    """A fact and where it stands: value and unit of a number, year-month-day of a date, code of a state."""

    start: int
    end: int
    kind: FactKind
    value: str
    unit: str = ""


def read_facts(text: str, language: str) -> list[Fact]:
    """The facts of a text, in order; none of the kinds that are not read in the language."""
    kinds = kinds_read(language)
    if not kinds:
        return []
    dates = list(_dates(text, language))
    states = _states(text, language) if "state" in kinds else ()
    return sorted([*dates, *_numbers(text, language, dates), *states])


def kinds_read(language: str) -> frozenset[FactKind]:
    """The kinds of facts that are read in a language."""
    numbers: tuple[FactKind, ...] = ("number", "article", "date") if number_words(language) else ()
    return frozenset(numbers + (("state",) if has_file(language, "states.toml") else ()))


def _numbers(text: str, language: str, dates: Sequence[Fact]) -> Iterator[Fact]:
    """The numbers with their units, and the figures of ordinals, designations and sections."""
    taken = {place for fact in dates for place in range(fact.start, fact.end)}
    numbers = read_numbers(text, language)
    for number in numbers:
        unit = _unit_after(text, number.end, language)
        for end in number.ends:
            if end.start in taken or end.end - 1 in taken:
                continue
            # "one" is an article as often
            kind: FactKind = "article" if end.value == 1 and text[end.start].isalpha() else "number"
            last = unit.end if unit and unit.attached and end.end == number.end else end.end
            yield Fact(end.start, last, kind, f"{end.value:f}", unit.id if unit else "")
    for start, stop, figure in figures(text, numbers):
        if start not in taken:
            yield Fact(start, stop, "number", figure)


class _FactUnit(NamedTuple):
    id: str
    end: int
    attached: bool


def _unit_after(text: str, offset: int, language: str) -> _FactUnit | None:
    """The unit of a number; persons and items are counted by many words, or by none."""
    found = unit_after(text, offset, language)
    if found is None or units()[found.id].dimension in _COUNTED:
        return None
    return _FactUnit(found.id, found.end, units()[found.id].measure)


def same_amount(one: Fact, other: Fact) -> bool:
    """Whether two numbers agree: 72 hours are 3 days. A unit that is not said speaks against nothing."""
    if not (one.unit and other.unit) or one.unit == other.unit:
        return one.value == other.value
    kinds = {units()[fact.unit].dimension for fact in (one, other)}
    amounts = {round(in_base_unit(Decimal(fact.value), fact.unit), SAME_PLACES) for fact in (one, other)}
    return len(kinds) == len(amounts) == 1


def _dates(text: str, language: str) -> Iterator[Fact]:
    for found in _date_pattern(language).finditer(text):
        groups = found.groupdict("")
        day, month, year = (
            next((said for n in range(1, 5) if (said := groups[f"{name}{n}"])), "")
            for name in ("day", "month", "year")
        )
        number = _month_numbers(language).get(month.casefold()) or int(month)
        yield Fact(found.start(), found.end(), "date", f"{int(year) if year else ''}-{number}-{int(day)}")


@cache
def _month_names(language: str) -> Mapping[str, int]:
    from babel import Locale

    months = Locale(language).months
    return {
        name: number for form in ("format", "stand-alone") for number, name in months[form]["wide"].items()
    }


@cache
def _month_numbers(language: str) -> Mapping[str, int]:
    return {name.casefold(): number for name, number in _month_names(language).items()}


@cache
def _date_pattern(language: str) -> re.Pattern[str]:
    known = number_words(language)
    # "paragraph 3 may": a month begins with a capital where the language writes it so
    names = [
        re.escape(name) if name[0].isupper() else f"(?i:{re.escape(name)})"
        for name in sorted(_month_names(language), key=len, reverse=True)
    ]
    months = "|".join(names)
    marks = "|".join(sorted(known.ordinal_marks, key=len, reverse=True)) if known else ""
    ordinal = rf"(?:\.|-?(?:{marks}))?" if marks else r"\.?"
    day_first = (
        rf"(?P<day1>\d{{1,2}}){ordinal}\s+(?:de\s+)?(?P<month1>{months})(?!\w)"
        r"(?:,?\s+(?:de\s+)?(?P<year1>\d{4}))?"
    )
    month_first = rf"(?P<month2>{months})\s+(?P<day2>\d{{1,2}})(?:,?\s+(?P<year2>\d{{4}}))"
    numeric = (
        r"(?<![\d.])(?P<day3>\d{1,2})\.(?P<month3>\d{2})\.(?P<year3>\d{4})(?!\d)"
        r"|(?<![\d-])(?P<year4>\d{4})-(?P<month4>\d{2})-(?P<day4>\d{2})(?![\d-])"
    )
    return re.compile(rf"(?<!\d)(?:{day_first}|{month_first})|{numeric}")


def _states(text: str, language: str) -> Iterator[Fact]:
    for found in find_states(text, language):
        yield Fact(found.start, found.end, "state", found.code)


# ---------------------------------------------------------------------------------------------


def whole_texts(
    drafts: tuple[Draft, Draft],
    sides: tuple[Sequence[Clause], Sequence[Clause]],
    targets: Targets,
    why: Why = "language",
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Edits of the texts and of the headings of clauses that belong together and share no words.

    why: whether that is because of their languages or of their wording.
    """
    languages = drafts[0].info.language, drafts[1].info.language
    texts = joined(c.text for c in sides[0]), joined(c.text for c in sides[1])
    headings = joined(c.heading for c in sides[0]), joined(c.heading for c in sides[1])
    numbers = list(targets.numbers(sides[0], old=True)), list(targets.numbers(sides[1], old=False))
    return _whole(texts, languages, numbers, why), _whole(headings, languages, ([], []), why)


Numbers = list[tuple[Pointer, str]]


def _whole(
    texts: tuple[str, str], languages: tuple[str, str], numbers: tuple[Numbers, Numbers], why: Why
) -> tuple[Edit, ...]:
    """One deletion and one insertion, cut where a fact of one side begins or ends that the other lacks."""
    if texts[0] == texts[1]:
        return diff_words(*texts)
    edits = [Edit("delete", texts[0]), Edit("insert", texts[1])]
    if not all(texts):  # what one draft alone has is not in another language, it is new or gone
        return tuple(edit for edit in edits if edit.text)
    facts = [
        _without_references(read_facts(text, language), found)
        for text, language, found in zip(texts, languages, numbers, strict=True)
    ]
    spans = [
        [*_lacking(facts[n], facts[1 - n], texts[1 - n], languages[1 - n]), *_other_targets(numbers, n)]
        for n in (0, 1)
    ]
    marked = mark(edits, *spans)
    return tuple(Edit(edit.op, edit.text, edit.why or why) for edit in marked)


def _without_references(facts: Sequence[Fact], numbers: Numbers) -> list[Fact]:
    taken = {pointer.start for pointer, _ in numbers}
    return [fact for fact in facts if fact.start not in taken]


def _lacking(mine: Sequence[Fact], theirs: Sequence[Fact], text: str, language: str) -> Iterator[Span]:
    """The facts of one side that the other does not have."""
    numbers = [other for other in theirs if other.kind in ("number", "article")]
    read = kinds_read(language)
    for fact in mine:
        if fact.kind == "article" or fact.kind not in read:
            continue
        if fact.kind == "number":
            lacking = not any(same_amount(fact, other) for other in numbers)
        elif fact.kind == "date":
            lacking = not any(_same_date(fact.value, other.value) for other in theirs if other.kind == "date")
        else:
            named = any((other.kind, other.value) == (fact.kind, fact.value) for other in theirs)
            lacking = not named and not _is_near(fact.value, text, language)
        if lacking:
            yield Span(fact.start, fact.end, fact.kind)


def _same_date(one: str, other: str) -> bool:
    """Whether two dates agree; one without a year agrees with any year."""
    year, rest = one.split("-", 1)
    other_year, other_rest = other.split("-", 1)
    return rest == other_rest and (year == other_year or not (year and other_year))


def _is_near(code: str, text: str, language: str) -> bool:
    """Whether a word begins as a name of the state does: an adjective that is not in its states.toml."""
    names = [name for name in names_of_state(code, language) if len(name) >= LONG_NAME and " " not in name]
    return any(
        re.search(rf"(?<!\w){re.escape(name[:LANGUAGES_NEAR])}", text, re.IGNORECASE) for name in names
    )


def _other_targets(numbers: tuple[Numbers, Numbers], side: int) -> Iterator[Span]:
    """Numbers of references that the other side does not have, where both refer to something."""
    there = {key for _, key in numbers[1 - side]}
    levels = {pointer.level for pointer, _ in numbers[1 - side]}
    for pointer, key in numbers[side]:
        if pointer.level in levels and key not in there:
            yield Span(pointer.start, pointer.end, "reference")
