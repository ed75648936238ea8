"""What is named before a figure: the head of the phrase that a sentence is about, or of the figure before it.

"The number of warheads on missiles shall not exceed 1,550" counts warheads; subject.py asks here when no noun
follows the figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.annotate.guarantees.guarantors import mentions
from compare.annotate.limits.quantities import Quantity, alternates, words_between, years_in
from compare.annotate.thresholds import CARRIED_WORDS, CONDITION_WORDS, PART_NEAR
from compare.language.cues import Hit
from compare.language.grammar import joining
from compare.language.passages import Text
from compare.model import Span

_LIST = r"\s*(?:,|<and or>)\s*\Z"
_OF = r"\s*<of>?\s*<article>?\s*\Z"
_MARKS = re.compile("[,;:.]")
# the families of words that may stand beside a figure without being what it counts
KNOWN = (
    "function", "unit", "subject", "circumstance", "bound", "part", "modal", "position", "unreported",
    "limits", "state", "adjective", "group", "holder", "place", "military", "scale", "month", "deadline",
    "later",
)  # fmt: skip


def preceding(
    text: Text, sentence: Span, quantity: Quantity, all_: Sequence[Quantity], candidates: Sequence[Hit]
) -> Hit | None:
    """The noun that the sentence is about: before the figure, after the figure before that one.

    The personnel of the armed forces is so often only the owner ("tanks of the armed forces") that
    another subject in the same stretch comes first; of several, the head of the noun phrase.
    """
    start = sentence[0]
    before = [
        other
        for other in all_
        if sentence[0] <= other.start < quantity.start and _comparable(other, quantity)
    ]
    for n in range(len(before) - 1, -1, -1):
        if not alternates(text, before[n], before[n + 1] if n + 1 < len(before) else quantity):
            start = before[n].end
            break
    stretch = [hit for hit in candidates if hit.start >= start and hit.end <= quantity.start]
    if not stretch and start > sentence[0]:
        # "tanks: 342, of which no more than 300 in active units" says no subject again
        # nor does "battle tanks: Armenia 220, Georgia 210"
        # nor "the army, now 180,000, shall be brought down to 95,000"
        # nor "600,000 in peacetime and 800,000 in wartime"
        told = mentions(text, (start, quantity.start)) or text.within((start, quantity.start), "modal")
        part = text.within((start, quantity.start), "part") or part_behind(text, quantity)
        again = part or (
            (told or _has_condition(text, start, quantity, all_))
            and not has_stranger(text, start, quantity.start)
        )
        if not again:
            return None
        stretch = [hit for hit in candidates if hit.end <= start]
    stretch = [hit for hit in stretch if not _is_part(text, hit)] or stretch
    special = [hit for hit in stretch if hit.id != "personnel" and not _one_of_men(text, hit, stretch)]
    strong = [hit for hit in special if not hit.weak] or special or stretch
    if not strong or _new_clause(text, strong[-1].end, quantity.start):
        return None
    return _head(text, strong)


def _head(text: Text, named: Sequence[Hit]) -> Hit:
    """Of what is named before a figure the head: launchers in "launchers of missiles and of bombers"."""
    head = at = len(named) - 1
    listed = joining(_LIST, text.language)
    while at:
        one, other = named[at - 1], named[at]
        at -= 1
        if _carries(text, one, other):
            head = at
        elif not listed.match(text.folded[one.end : other.start]):
            break
        elif text.within((one.start, one.end), "carried"):
            head = at  # "launchers of missiles", one name, and then "bombers"
    return named[head]


def _carries(text: Text, one: Hit, other: Hit) -> bool:
    """Whether the second only says whose or where the first are: "warheads carried by deployed missiles"."""
    between = text.folded[one.end : other.start]
    if joining(_OF, text.language).match(between):
        return True
    links = text.within((one.end, other.start), "carried")
    near = words_between(text, one.end, other.start) <= CARRIED_WORDS
    return (
        near and any(not between[: h.start - one.end].strip() for h in links) and not _MARKS.search(between)
    )


def _has_condition(text: Text, start: int, quantity: Quantity, all_: Sequence[Quantity]) -> bool:
    """Whether a figure holds under a condition or from a year of its own, before it or right behind it."""
    end = next((other.start for other in all_ if other.start > quantity.start), len(text.text))
    told = [*text.of("circumstance"), *text.of("later")]
    found = [h for h in told if start <= h.start and h.end <= end]
    return any(
        hit.start < quantity.start or words_between(text, quantity.end, hit.start) <= CONDITION_WORDS
        for hit in [*found, *years_in(text, (start, end), all_)]
    )


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may be of one list: counts, or measures of one dimension."""
    counts = ("", "items", "persons")
    return one.dimension == other.dimension or (one.dimension in counts and other.dimension in counts)


def _one_of_men(text: Text, hit: Hit, stretch: Sequence[Hit]) -> bool:
    """Whether a kind of men is only listed among them: "officers, men and gendarmes"."""
    if text.lexicon.subjects[hit.id].dimension != "persons":
        return False
    listed = joining(_LIST, text.language)
    return any(
        other.id == "personnel"
        and other.end <= hit.start
        and listed.match(text.folded[other.end : hit.start])
        for other in stretch
    )


def _is_part(text: Text, hit: Hit) -> bool:
    before = any(0 <= hit.start - part.end <= PART_NEAR for part in text.of("part"))
    return before or any(0 <= after.start - hit.end <= 2 for after in text.of("part-after"))


def _new_clause(text: Text, end: int, start: int) -> bool:
    """Whether the figure has a verb, and so a subject, of its own: more than one modal between."""
    modals = sorted({hit.start for hit in text.within((end, start), "modal")})
    # "the tonnage of vessels which they may have shall not exceed"
    aside = modals and any(h.start < modals[0] for h in text.within((end, start), "relative"))
    return len(modals) > (2 if aside else 1)


def has_stranger(text: Text, start: int, end: int) -> bool:
    """Whether a word that the lexicon does not know stands before a figure: it may be what is counted."""
    known = [h for family in KNOWN for h in text.within((start, end), family)]
    return any(
        not any(h.start <= start + word.start() < h.end for h in known)
        for word in re.finditer(r"[^\W\d_][\w'-]*", text.folded[start:end])
    )


def part_behind(text: Text, quantity: Quantity) -> Hit | None:
    """ "Of which" right behind a figure: "4,900 of which"."""
    after = (hit for hit in text.of("part") if 0 <= hit.start - quantity.end <= 1)
    return next(after, None)
