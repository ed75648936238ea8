"""What is limited: the subject to which a figure belongs.

In the order of trust: the noun right after the figure ("342 battle tanks"), the noun before it in the
same sentence ("the number of tanks shall not exceed 342"), the subject of the lead or heading above.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from compare.annotate.limits.context import Governing
from compare.annotate.limits.distances import away_of, is_of_something_else, width_of
from compare.annotate.limits.preceding import KNOWN, has_stranger, part_behind, preceding
from compare.annotate.limits.quantities import Quantity, alternates, words_between
from compare.annotate.thresholds import (
    ADJECTIVES,
    SMALL,
)
from compare.language.cues import Hit
from compare.language.grammar import grammar_of, joining
from compare.language.numbers.units import RAISED
from compare.language.passages import Text
from compare.model import Span

# the dimensions of a figure that a subject of this dimension accepts
_ACCEPTED = {"persons": ("persons", ""), "items": ("items", "")}
_BEYOND = r"[.;:,]|<and or>"
_LIST = r"\s*(?:,|<and or>)\s*\Z"
# "700, for deployed launchers"
_FOR = r"\A[^\w,;.]*,\s*<for>"
_OF = r"\s*<of>?\s*<article>?\s*\Z"
# a noun that is only the first part of a word: "submarine-launched"
_JOINED = re.compile(r"-[^\W\d]{3}")
_MARKS = re.compile("[,;:.]")
_WORD = re.compile(rf"[\s\])\"'»”*†‡{RAISED}]*([^\W\d_][\w'-]*)")


class LimitedSubject(Struct, frozen=True):
    """A subject id, its measure, and where its cue stands (None: above the clause)."""

    id: str
    measure: str
    span: Span | None


def subject_of(
    text: Text, sentence: Span, quantity: Quantity, all_: Sequence[Quantity], above: Governing
) -> LimitedSubject | None:
    """What a figure limits, or None if nothing of force is counted or measured by it."""
    if any(0 <= hit.start - quantity.end <= 1 for hit in text.of("subject", "none")):
        return None  # "12 States shall contribute troops"
    if is_of_something_else(text, quantity):
        return None
    if width := width_of(text, sentence, quantity) if above.military else None:
        return LimitedSubject("zone-width", "distance", width)
    candidates = _candidates(text, sentence, quantity, above.military)
    if around := _around(text, sentence, quantity):
        return _subject(text, around, quantity)
    following = _following(text, quantity, all_, candidates)
    if following and _only_men(text, following):
        # "the gendarmes shall not exceed 10,000 men"
        men = [hit for hit in candidates if text.lexicon.subjects[hit.id].dimension == "persons"]
        following = preceding(text, sentence, quantity, all_, men) or following
    if following:
        return _subject(text, _exercise_or(text, sentence, quantity, following), quantity)
    if quantity.dimension in ("", "items") and counts_something_else(text, quantity.end):
        return None
    named = preceding(text, sentence, quantity, all_, candidates)
    if named:
        return _subject(text, named, quantity)
    if away := away_of(text, sentence, quantity) if above.military else None:
        return LimitedSubject("zone-width", "distance", away)
    if has_stranger(text, sentence[0], quantity.start):
        return None
    return _governed(text, quantity, above)


def _only_men(text: Text, counted: Hit) -> bool:
    """Whether the noun after a figure is no more than a unit: "men", "personnel"."""
    return counted.id == "personnel" and any(hit.start == counted.start for hit in text.of("unit"))


def _candidates(text: Text, sentence: Span, quantity: Quantity, military: bool) -> list[Hit]:
    known = text.lexicon.subjects
    found = [
        hit
        for hit in text.within(sentence, "subject")
        if hit.id != "none"
        and (military or not hit.weak)
        and not _JOINED.match(text.folded, hit.end)
        # "боевых частях" in a condition are units, not warheads
        and not any(c.start <= hit.start and hit.end <= c.end for c in text.of("circumstance"))
        and (accepts(known[hit.id].dimension, quantity.dimension) or _is_bare_mass(text, hit, quantity))
    ]
    if not grammar_of(text.language).compounds:
        return found
    # the head of an English compound stands last: "missile launchers" are launchers
    whole = [hit for hit in found if not hit.start < quantity.start < hit.end]
    starts = [hit.start for hit in whole]
    return [hit for hit in found if not _is_modifier(hit, whole, starts)]


def _is_modifier(hit: Hit, whole: Sequence[Hit], starts: Sequence[int]) -> bool:
    """Whether another begins in a noun or right behind it and goes on beyond it (`starts`: of `whole`)."""
    near = whole[bisect_right(starts, hit.start) : bisect_right(starts, hit.end + 1)]
    return any(hit.end + 1 < other.end for other in near)


def _is_bare_mass(text: Text, hit: Hit, quantity: Quantity) -> bool:
    """Whether a figure without a unit is in tons: "a total tonnage of 7,250"."""
    return (
        hit.id == "tonnage"
        and hit.weak  # a ship is a cue of tonnage too, and "submarines: 6" is no mass
        and not quantity.dimension
        and hit.end <= quantity.start
        and words_between(text, hit.end, quantity.start) <= 1
    )


def accepts(subject_dimension: str, dimension: str) -> bool:
    """Whether a figure of a dimension can limit a subject of another."""
    if dimension == "share":
        return subject_dimension in ("persons", "items", "money")
    return dimension in _ACCEPTED.get(subject_dimension, (subject_dimension,))


def _following(
    text: Text, quantity: Quantity, all_: Sequence[Quantity], candidates: Sequence[Hit]
) -> Hit | None:
    """The noun that the figure counts: after it with no other figure and no "and" between."""
    end = quantity.end
    for other in all_:
        if other.start > end and alternates(text, Quantity(quantity.number), other):
            end = other.end
            break
    after = [hit for hit in candidates if hit.start >= end]
    if not after or any(end <= other.start < after[0].start for other in all_):
        return None
    if after[0].id == "exercise-size" and not quantity.dimension:
        return None  # "more than one military exercise" counts exercises
    if counts_something_else(text, end) and (
        text.within((end, after[0].start), "apart") or _counts_noun(text, end)
    ):
        return None  # "60 machines with a personnel of", "500 types of missiles"
    part = part_behind(text, quantity)
    verb = next(iter(text.within((end, after[0].start), "modal")), part)
    since = max((other.end for other in all_ if other.end <= quantity.start), default=quantity.start)
    link = verb.end if verb else end if text.within((since, quantity.start), "part") else after[0].start
    links = [h for h in text.within((link, after[0].start), "carried") if verb or not _of_what(text, h)]
    if links:
        return None  # "4,100 may sit on missiles", "4,900 of which on missiles"
    between = joining(_FOR, text.language).sub(" ", _plain(text, end, after[0].start), count=1)
    if joining(_BEYOND, text.language).search(between) or len(between.split()) > ADJECTIVES:
        return None
    few = quantity.number.value < SMALL and not quantity.dimension
    if few and any(hit.start == after[0].start for hit in text.of("collective")):
        return None  # "the two armies"
    same = [hit for hit in after if hit.start == after[0].start]
    return min(same, key=lambda hit: (hit.weak, -hit.end))


def _of_what(text: Text, link: Hit) -> bool:
    """Whether a link says of what a part is: "including 15,000 of the National Guard"."""
    return bool(text.within((link.start, link.end), "apart"))


def _counts_noun(text: Text, end: int) -> bool:
    """Whether a noun with a case follows a figure, and no adjective: "30 складов артиллерии"."""
    grammar, word = grammar_of(text.language), _WORD.match(text.folded, end)
    return grammar.cases and word is not None and not word[1].endswith(grammar.adjectives)


def _plain(text: Text, start: int, end: int) -> str:
    """A stretch without the conditions and bounds in it: "or less", "deployed and non-deployed".

    A stop right behind the figure, in the midst of a sentence, is that of a short word: «600 тыс. танков».
    """
    stretch = text.folded[start:end]
    if stretch.startswith(".") and text.folded[start - 1].isalpha():
        stretch = f" {stretch[1:]}"
    for hit in [
        *text.within((start, end), "circumstance"),
        *text.within((start, end), "bound", "max", "min"),
    ]:
        stretch = stretch[: hit.start - start] + " " * (hit.end - hit.start) + stretch[hit.end - start :]
    return stretch


def _around(text: Text, sentence: Span, quantity: Quantity) -> Hit | None:
    """An exercise whose words hold the figure: "exercises with more than 9,000 troops"."""
    if quantity.dimension not in ("", "persons"):
        return None
    exercises = text.within(sentence, "subject", "exercise-size")
    return next((hit for hit in exercises if hit.start < quantity.start and quantity.end < hit.end), None)


def _exercise_or(text: Text, sentence: Span, quantity: Quantity, counted: Hit) -> Hit:
    """Troops in "exercises with more than 9,000 troops" are the size of an exercise."""
    if text.lexicon.subjects[counted.id].dimension != "persons":
        return counted
    exercises = [h for h in text.within(sentence, "subject", "exercise-size") if h.start < quantity.start]
    return exercises[-1] if exercises else counted


def _governed(text: Text, quantity: Quantity, above: Governing) -> LimitedSubject | None:
    for id in above.subjects:
        known = text.lexicon.subjects[id]
        if accepts(known.dimension, quantity.dimension):
            return LimitedSubject(id, known.measure, None)
    return None


def _subject(text: Text, hit: Hit, quantity: Quantity) -> LimitedSubject:
    measure = "share" if quantity.dimension == "share" else text.lexicon.subjects[hit.id].measure
    return LimitedSubject(hit.id, measure, (hit.start, hit.end))


def counts_something_else(text: Text, end: int) -> bool:
    """Whether a noun that the lexicon does not know follows a bare figure: it is a figure of that."""
    match = _WORD.match(text.folded, end)
    if not match:
        return False
    return not any(hit.start == match.start(1) for family in KNOWN for hit in text.of(family))
