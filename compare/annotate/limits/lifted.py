"""Figures that limit nothing: "shall not be limited to", "the ceiling … is lifted", "raised from 600 to".

A figure of such words is no cap. That a cap was taken away is told where two drafts are compared: the one has
the limit and the other has not. bounds.py says how a figure limits; here stands when it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from compare.annotate.limits.quantities import Quantity, last_before, words_between
from compare.annotate.thresholds import CONVERTED_WORDS, LIFTED_FAR, LIFTED_NEAR, MOVED_WORDS, TOUCHING
from compare.language.cues import Hit
from compare.language.grammar import joining
from compare.language.passages import Text
from compare.model import Span

_DIVIDES = re.compile("[;:]")
_TO = r"\s*<to>\s*\Z"


def is_lifted(text: Text, sentence: Span, figure: Span) -> bool:
    """Whether the words around a figure say that it does not limit, or that its limit ends."""
    return _is_unlimited(text, sentence, figure) or any(
        _ends(text, sentence, ceiling, figure) for ceiling in _ceilings(text, sentence, figure)
    )


def lifts(text: Text, span: Span) -> bool:
    """Whether words that lead into a list say that its limits end: "These ceilings are abolished:"."""
    if any(not _new_bound(text, hit.end, span[1]) for hit in text.within(span, "unlimited")):
        return True
    return any(_ends(text, span, c, (c.start, c.end)) for c in text.within(span, "ceiling"))


def _is_unlimited(text: Text, sentence: Span, figure: Span) -> bool:
    for hit in text.within(sentence, "unlimited"):
        apart = _DIVIDES.search(text.text, *_between(hit, figure))
        if not apart and not _new_bound(text, hit.end, figure[0]):
            return hit.end <= figure[0] or not _new_bound(text, sentence[0], figure[0])
    return False


def _between(hit: Hit, figure: Span) -> Span:
    return (hit.end, figure[0]) if hit.end <= figure[0] else (figure[1], max(figure[1], hit.start))


def _new_bound(text: Text, start: int, end: int) -> bool:
    """Whether other words that limit stand in a stretch: "is abolished and the forces shall not exceed"."""
    return start < end and bool(text.within((start, end), "bound", "max", "min"))


def _ceilings(text: Text, sentence: Span, figure: Span) -> Iterable[Hit]:
    """The words for a limit that may be that of a figure, none but its own bound between."""
    for hit in text.within(sentence, "ceiling"):
        start, end = (hit.end, figure[0]) if hit.end <= figure[0] else (figure[1], hit.start)
        if start > end or _DIVIDES.search(text.text, start, end):
            continue
        others = [b for b in text.within((start, end), "bound", "max", "min") if b.start > hit.end]
        modal = text.within((start, end), "modal")
        if not others and not modal and words_between(text, start, end) <= LIFTED_FAR:
            yield hit


def _ends(text: Text, sentence: Span, ceiling: Hit, figure: Span) -> bool:
    """Whether a verb says that a limit ends: "the ceiling of 600,000 is lifted", "abolish the ceiling of"."""
    start, end = min(ceiling.start, figure[0]), max(ceiling.end, figure[1])
    for verb in text.within(sentence, "lifting"):
        if verb.end <= start:
            ends = words_between(text, verb.end, start) <= LIFTED_NEAR
            gap = (verb.end, start)
        elif verb.start >= end:
            ends = words_between(text, end, verb.start) <= LIFTED_FAR and _is_next(text, end, verb)
            gap = (end, verb.start)
        else:
            continue
        if ends and not _DIVIDES.search(text.text, *gap) and not _is_negated(text, sentence, verb):
            return True
    return False


def _is_next(text: Text, end: int, verb: Hit) -> bool:
    """Whether a verb is the next one behind a limit, and does not move it to a new figure."""
    if _new_bound(text, end, verb.start):
        return False
    modals = text.within((end, verb.start), "modal")
    if any(words_between(text, hit.end, verb.start) > LIFTED_NEAR for hit in modals):
        return False
    later = next((n for n in text.numbers if n.start >= verb.end), None)
    to = joining(_TO, text.language)
    return later is None or not to.match(text.folded[verb.end : later.start])


def _is_negated(text: Text, sentence: Span, verb: Hit) -> bool:
    """Whether a "not" before the verb takes it back: "shall not be lifted"."""
    return any(
        hit.end <= verb.start and words_between(text, hit.end, verb.start) <= LIFTED_NEAR
        for hit in text.within((sentence[0], verb.start), "negation")
    )


# ---------------------------------------------------------------------------------------------
# What a figure was, before a change: "raised from 600,000 to 800,000".

_FROM = r"<from>\s*\Z"


def without_former(text: Text, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures without what something was: of "raised from 600,000 to 800,000" the second."""
    if not text.of("moving"):
        return list(found)
    kept: list[Quantity] = []
    for n, quantity in enumerate(found):
        number, following = quantity.number, found[n + 1] if n + 1 < len(found) else None
        if not _is_former(text, quantity.start):
            kept.append(quantity)
        elif number.gap is not None:
            now = replace(number, start=number.gap[1], low=None, gap=None)
            kept.append(replace(quantity, number=now))
        elif following is None or not _leads_to(text, number.end, following.start):
            kept.append(quantity)
    return kept


def _is_former(text: Text, start: int) -> bool:
    """Whether a verb of change and "from" stand before a figure; not where it changes to a range."""
    opened = joining(_FROM, text.language).search(text.folded, max(0, start - 4 * TOUCHING), start)
    if not opened:
        return False
    verb = last_before([h for h in text.of("moving") if h.end < start], opened.start() + 1)
    if verb is None or words_between(text, verb.end, opened.start()) > MOVED_WORDS:
        return False
    between = text.folded[verb.end : opened.start()]
    numbers = any(verb.end <= n.start < opened.start() for n in text.numbers)
    return not (numbers or ";" in between or joining("<to>", text.language).search(between))


def _leads_to(text: Text, end: int, start: int) -> bool:
    """Whether "to" leads from one figure to the next, at most with a noun between: "500 tanks to 342"."""
    between = text.folded[end:start]
    return len(between.split()) <= CONVERTED_WORDS and bool(
        joining(r"\A[^.,;:]*<to>\s*\Z", text.language).search(between)
    )
