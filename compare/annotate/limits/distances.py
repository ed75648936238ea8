"""How wide a zone is, and how far forces keep away from a line or from each other.

"A belt 20 km deep", "шириной 15 км"; "fall back at least six kilometres". subject.py asks here what a
length is of.
"""

from __future__ import annotations

import re

from compare.annotate.limits.quantities import Quantity, words_between
from compare.annotate.thresholds import AWAY_WORDS, WIDE_AFTER, WIDE_BEFORE
from compare.language.grammar import grammar_of, joining
from compare.language.numbers.units import unit_after
from compare.language.passages import Text
from compare.model import Span

_OF = r"\s+<of>\s+(<article>\s)?"
_MARKS = re.compile("[,;:.]")


def width_of(text: Text, sentence: Span, quantity: Quantity) -> Span | None:
    """The words by which a figure is the width of a strip or zone: "a belt 20 km deep", "шириной 15 км"."""
    others = text.of("subject", "none")
    zones = [
        hit
        for hit in text.within(sentence, "zone")
        if not any(other.start <= hit.start < other.end for other in others)
    ]
    if quantity.dimension != "length" or not zones:
        return None
    for hit in zones:
        joined = text.within((hit.end, quantity.start), "bound", "near-exact")
        if joined and words_between(text, hit.end, quantity.start) == 1:
            return hit.start, hit.end  # "a strip of five kilometres"
    for hit in text.within(sentence, "wide"):
        # the unit is a word too
        behind = quantity.end <= hit.start and words_between(text, quantity.end, hit.start) <= WIDE_AFTER
        ahead = hit.end <= quantity.start and words_between(text, hit.end, quantity.start) <= WIDE_BEFORE
        if (behind or ahead) and not _MARKS.search(
            text.text, min(hit.end, quantity.end), max(hit.start, quantity.start)
        ):
            return hit.start, hit.end
    return None


def is_of_something_else(text: Text, quantity: Quantity) -> bool:
    """Whether a length is of what no army holds: "140 kilometres of road"."""
    unit = unit_after(text.text, quantity.end, text.language)
    if quantity.dimension != "length" or unit is None or not grammar_of(text.language).compounds:
        return False
    found = joining(_OF, text.language).match(text.folded, unit.end)
    # "10 kilometres of the line" is a distance
    return bool(found and found[0].strip() and not found[1])


def away_of(text: Text, sentence: Span, quantity: Quantity) -> Span | None:
    """How forces keep away, where a figure bounds the distance: "fall back at least six kilometres"."""
    forces = [hit for hit in text.within(sentence, "subject") if hit.id != "none"]
    bounds = text.within(sentence, "bound", "min", "max", "under")
    near = (hit for hit in bounds if 0 <= words_between(text, hit.end, quantity.start) <= AWAY_WORDS)
    bounded = any(hit.end <= quantity.start for hit in near) or any(
        hit.id == "min"
        and hit.start - quantity.end >= 0
        and words_between(text, quantity.end, hit.start) <= 1
        for hit in bounds
    )
    if quantity.dimension != "length" or not (forces or text.within(sentence, "military")) or not bounded:
        return None
    moves = text.within(sentence, "parting")
    return (moves[0].start, moves[0].end) if moves else None
