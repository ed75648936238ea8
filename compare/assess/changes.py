"""What came and went in matched clauses: qualifiers, conditions, deadlines, parties, money, figures.

Both sides of a match are read for words of lexicon/changes.toml, states, dates and figures. What one side
has and the other lacks came or went; two words of one meaning are no change. What a limit, an element of a
guarantee or a shift of obligation tells already is left to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from compare.assess.thresholds import (
    FIRST_YEAR,
    LAST_YEAR,
    NEAR_DEADLINE,
    NEAR_REFERENCE,
    SAME_BUT_FOR_WORDS,
    SAME_MATTER,
)
from compare.assess.wording import ToldElsewhere, plain_figure
from compare.language.cues import Hit
from compare.language.lexicon import things
from compare.language.numbers import Number
from compare.language.numbers.units import in_base_unit, unit_after, units
from compare.language.passages import DraftText, Text
from compare.language.stems import stemmer
from compare.model import Clause, Match, SignalKind, Span, Terms

_RELATIONS = frozenset({"edited", "split", "merged", "counterpart"})
_SILENT_KINDS = frozenset({"signature", "note"})
_SIGN = re.compile(r"[$€£]\s?\Z")
_DEGREES = re.compile(r"\s?°(?:\s?[CСF]\b)?")
_YEAR = re.compile(r",? (?:1[89]|20)\d\d\b")


class ComparedWords(Struct, frozen=True):
    """Something that one side says: what it is, by which two sides are compared, and where it stands.

    dimension: of a figure, what it measures. alone: whether it counts without one of its kind on the other
    side.
    """

    kind: SignalKind
    key: str
    clause: Clause
    span: Span
    alone: bool = True
    dimension: str = ""


class WordChange(Struct, frozen=True):
    """What of one kind went and came in a match.

    also: the match of the new clause, where two clauses are only each other's nearest.
    """

    kind: SignalKind
    match: Match
    went: tuple[ComparedWords, ...]
    came: tuple[ComparedWords, ...]
    also: str = ""


class _Side:
    """The clauses of one side of a match, without the sentences that both sides have."""

    def __init__(self, reading: DraftText, ids: Sequence[str], shared: frozenset[str]) -> None:
        self.reading = reading
        clauses = [reading.clauses[id] for id in ids if id in reading.clauses]
        self.parts = [
            (clause, reading.text(clause), span)
            for clause in clauses
            if clause.text and clause.kind not in _SILENT_KINDS
            for span in reading.text(clause).sentences
            if clause.text[slice(*span)] not in shared
        ]

    @cached_property
    def text(self) -> str:
        """The words of these sentences."""
        return " ".join(text.folded[slice(*span)] for _, text, span in self.parts)

    @cached_property
    def found(self) -> tuple[ComparedWords, ...]:
        """Everything that these sentences say of what is compared."""
        return tuple(
            one for part in self.parts for one in (*_words(*part), *_states(*part), *_figures(*part))
        )


def word_changes(
    old: DraftText, new: DraftText, matches: Sequence[Match], terms: Terms
) -> Iterator[WordChange]:
    """What came and went in the matched clauses of two drafts in one language, match by match."""
    if old.language != new.language:
        return
    told = ToldElsewhere(terms)
    for match in matches:
        edited = any(edit.op != "equal" and edit.why in ("", "wording") for edit in match.edits)
        if match.relation in _RELATIONS and edited:
            yield from _changes_of(match, old, new, told)
    for match, also in _nearest_pairs(matches):
        for change in _changes_of(match, old, new, told):
            yield replace(change, also=also)


def _nearest_pairs(matches: Sequence[Match]) -> Iterator[tuple[Match, str]]:
    """Two clauses without a match that are each other's nearest, as one of that of the old draft."""
    alone = {match.new[0]: match for match in matches if match.relation == "added"}
    for match in matches:
        if match.relation != "removed" or not match.related:
            continue
        other = alone.get(match.related[0].clause)
        if other and other.related and other.related[0].clause in match.old:
            yield replace(match, new=other.new, relation="edited", related=()), other.id


def _changes_of(match: Match, old: DraftText, new: DraftText, told: ToldElsewhere) -> Iterator[WordChange]:
    from rapidfuzz import fuzz

    shared = frozenset(_sentences(old, match.old)) & frozenset(_sentences(new, match.new))
    before, after = _Side(old, match.old, shared), _Side(new, match.new, shared)
    went = _without(before.found, after.found, told.of("old", match))
    came = _without(after.found, before.found, told.of("new", match))
    if not went and not came:
        return
    alike = fuzz.token_sort_ratio(*sorted((before.text, after.text)))
    for kind in dict.fromkeys(one.kind for one in (*went, *came)):
        gone, new_here = (tuple(one for one in side if one.kind == kind) for side in (went, came))
        if kind == "figure":
            gone, new_here = _paired_counts(gone, new_here)
        if _is_told(kind, gone, new_here, alike) and kind not in told.kinds(match):
            yield WordChange(kind, match, gone, new_here)
    yield from _permission(match, before, after, told)


def _sentences(reading: DraftText, ids: Iterable[str]) -> Iterator[str]:
    for id in ids:
        if id in reading.clauses:
            clause = reading.clauses[id]
            yield from (clause.text[slice(*span)] for span in reading.text(clause).sentences)


def _without(
    here: Sequence[ComparedWords], there: Sequence[ComparedWords], told: frozenset[str]
) -> tuple[ComparedWords, ...]:
    """What one side alone says, each once; permissions and bans are compared by themselves."""
    known = {(one.kind, one.key) for one in there}
    kept: dict[tuple[str, str], ComparedWords] = {}
    for one in here:
        if (one.kind, one.key) not in known and one.key not in told and one.kind != "permission":
            kept.setdefault((one.kind, one.key), one)
    return tuple(kept.values())


def _paired_counts(
    went: tuple[ComparedWords, ...], came: tuple[ComparedWords, ...]
) -> tuple[tuple[ComparedWords, ...], tuple[ComparedWords, ...]]:
    """The figures without those of bare numbers of which the other side has none."""
    named = [{one.dimension for one in side if not one.alone} for side in (went, came)]
    both = named[0] & named[1]
    before, after = (
        tuple(one for one in side if one.alone or one.dimension in both) for side in (went, came)
    )
    return before, after


def _is_told(kind: str, went: Sequence[ComparedWords], came: Sequence[ComparedWords], alike: float) -> bool:
    """Whether what came and went is a change: a word that needs company has it on the other side."""
    if went and came:
        return any(one.alone for one in (*went, *came))
    least = SAME_BUT_FOR_WORDS if kind == "parties" else SAME_MATTER
    return alike >= least and any(one.alone for one in (*went, *came))


# ---------------------------------------------------------------------------------------------
# bans and permissions


def _permission(match: Match, before: _Side, after: _Side, told: ToldElsewhere) -> Iterator[WordChange]:
    """A ban where there was leave, or the reverse."""
    if match.id in told.reversed:
        return
    old, new = ([one for one in side.found if one.kind == "permission"] for side in (before, after))
    banned, allowed = ({one.key for one in side} for side in (old, new))
    if len(banned) == len(allowed) == 1 and banned != allowed:
        yield WordChange("permission", match, tuple(old[:1]), tuple(new[:1]))


# ---------------------------------------------------------------------------------------------
# what a sentence says


def _words(clause: Clause, text: Text, span: Span) -> Iterator[ComparedWords]:
    known = things().changes
    for hit in text.within(span, "change"):
        word = known[hit.id]
        kind: SignalKind = "permission" if word.kind == "prohibition" else word.kind
        yield ComparedWords(kind, hit.id, clause, (hit.start, hit.end), word.alone)


def _states(clause: Clause, text: Text, span: Span) -> Iterator[ComparedWords]:
    for hit in text.within(span, "state"):
        yield ComparedWords("parties", hit.id, clause, (hit.start, hit.end), alone=False)


def _figures(clause: Clause, text: Text, span: Span) -> Iterator[ComparedWords]:
    """Dates, periods, sums of money and all other figures but the numbers of provisions."""
    low, high = span
    months = text.within(span, "month")
    starts, ends = [m.start for m in months], [m.end for m in months]
    references = sorted(hit.end for hit in text.of("reference"))
    limits = sorted(hit.end for hit in (*text.of("deadline"), *text.of("within")))
    money = any(things().changes[hit.id].kind == "money" for hit in text.within(span, "change"))
    for number in text.numbers:
        inside = low <= number.start and number.end <= high
        if not inside or _ends_near(references, number.start, NEAR_REFERENCE) is not None:
            continue
        behind, before = bisect_left(starts, number.end), _ends_near(ends, number.start, 2)
        is_next = behind < len(starts) and starts[behind] - number.end <= 1
        month = months[behind] if is_next else months[before] if before is not None else None
        if month is not None or _is_year(text, number):
            yield from _date(clause, text, number, month, limits)
        else:
            yield _figure(clause, text, number, money)


def _ends_near(ends: Sequence[int], start: int, most: int) -> int | None:
    """The place of the last of some ends, in order, that lies at most so many characters before an offset."""
    at = bisect_right(ends, start) - 1
    return at if at >= 0 and start - ends[at] <= most else None


def _is_year(text: Text, number: Number) -> bool:
    digits = text.text[number.start : number.end]
    return digits.isdigit() and FIRST_YEAR <= number.value <= LAST_YEAR


def _date(
    clause: Clause, text: Text, number: Number, month: Hit | None, limits: Sequence[int]
) -> Iterator[ComparedWords]:
    """A date as a whole, told once, by its day; it counts alone where a word before makes it a deadline."""
    begin, end = number.start, number.end
    if month is not None:
        if (
            _is_year(text, number)
            and text.folded[max(0, month.start - 4) : month.start].rstrip()[-1:].isdigit()
        ):
            return  # of a date that its day tells
        begin, end = min(begin, month.start), max(end, month.end)
        year = _YEAR.match(text.folded, end)
        end = year.end() if year else end
    bound = _ends_near(limits, begin, NEAR_DEADLINE) is not None
    yield ComparedWords("deadline", text.folded[begin:end], clause, (begin, end), alone=bound)


def _figure(clause: Clause, text: Text, number: Number, money: bool) -> ComparedWords:
    """A figure with its unit: a period is a deadline, a sum and a share of money are money."""
    unit = unit_after(text.text, number.end, text.language)
    dimension = units()[unit.id].dimension if unit else ""
    begin, end = number.start, unit.end if unit else number.end
    sign = _SIGN.search(text.text, max(0, begin - 4), begin)
    degrees = _DEGREES.match(text.text, end)
    if sign:
        dimension, begin = "money", sign.start()
    elif degrees:
        dimension, end = "temperature", degrees.end()
    value = in_base_unit(number.value, unit.id) if unit else number.value
    kind: SignalKind = "figure"
    if dimension == "time":
        kind = "deadline"
    elif dimension == "money" or (dimension == "share" and money):
        kind = "money"
    if dimension:
        return ComparedWords(
            kind, f"{plain_figure(value)} {dimension}", clause, (begin, end), True, dimension
        )
    counted = _counted(text, number)
    return ComparedWords("figure", f"{plain_figure(value)} {counted}", clause, (begin, end), False, counted)


def _counted(text: Text, number: Number) -> str:
    """The stem of the word behind a bare number."""
    following = text.folded[number.end :].split(maxsplit=1)
    word = following[0].strip(".,;:()") if following else ""
    return stemmer(text.language)(word) if word.isalpha() else ""
