"""Limits without words that limit: what is kept, left, allowed or listed by number.

"Shall keep 36 tanks" fixes them, "may deploy two battalions" and "Tanks: 342" are the most. bounds.py asks
here last, when no words of a bound were found.
"""

from __future__ import annotations

import re

from compare.annotate.limits.quantities import Found, Place, words_between
from compare.annotate.limits.subject import LimitedSubject
from compare.annotate.thresholds import COUNTED_WORDS, ITEM_WORDS, KEPT_AFTER, KEPT_BEFORE
from compare.language.cues import Hit
from compare.model import Span

# between a thing and its number in a list: a dash, a colon, dots
_ITEM = re.compile(r"[^\w.;,]*(?:\s[\w()]+){0,3}(?:\s[-–—]\s?|:\s?|\s?…\s?|\.{3,}\s?)[^\w.;,]*")
_TITLED = re.compile(r"\s*(?:[^\W\d]+\s){0,3}[^\W\d]+(?:\s[-–—]\s?|:\s?)")


def kept(place: Place, subject: LimitedSubject) -> Found | None:
    """What is kept, left or allowed by number: "shall keep 36 tanks", "may deploy two battalions"."""
    text, sentence, span = place.text, place.sentence, subject.span
    if subject.measure != "count" or span is None or text.within(sentence, "unlimited"):
        return None
    beside = span[0] >= place.quantity.end or words_between(text, span[1], place.start) <= COUNTED_WORDS
    modals = text.within(sentence, "modal")
    if not beside or any(text.lexicon.modals[hit.id].forbids for hit in modals) or is_history(place):
        return None
    since = max([sentence[0], *(q.end for q in place.earlier)])
    if text.within((since, place.start), "bound", "max", "min", "over", "under"):
        return None
    for hit in [*text.within(sentence, "allowing"), *text.within(sentence, "keeping")]:
        if (modals or not hit.weak) and _keeps(place, span, hit):
            allowed = hit.family == "allowing" or any(m.id == "may" for m in modals)
            return ("max" if allowed else "exact"), (hit.start, hit.end)
    return None


def is_history(place: Place) -> bool:
    """Whether a size is only told of the past: "in 1914 the army numbered 400,000 men"."""
    text, sentence = place.text, place.sentence
    return bool(text.within(sentence, "past")) and not text.within(sentence, "modal")


def _keeps(place: Place, span: Span, verb: Hit) -> bool:
    """Whether a verb is close to a figure, or the first of its list, which is of nothing known already."""
    text, end = place.text, max(span[1], place.quantity.end)
    if verb.start >= end:
        return words_between(text, end, verb.start) <= KEPT_AFTER
    first = min([place.start, *(q.start for q in place.earlier if q.start >= verb.end)])
    known = any(h.end <= first and words_between(text, h.end, first) == 0 for h in text.of("definite"))
    return verb.end <= first and not known and words_between(text, verb.end, first) <= KEPT_BEFORE


def itemised(place: Place, subject: LimitedSubject) -> Found | None:
    """A point of a list that is no more than a thing and its number: "Tanks: 342; guns – 280"."""
    text, span = place.text, subject.span
    if subject.measure != "count" or span is None or text.within(place.sentence, "modal"):
        return None
    item = _item(place, span)
    figures = [n for n in text.numbers if item[0] <= n.start and n.end <= item[1]]
    if len(figures) != 1 or place.quantity.dimension not in ("", "items", "persons"):
        return None
    if span[1] <= place.start:
        bare = _ITEM.fullmatch(text.text[span[1] : place.start]) is not None
        more = words_between(text, item[0], span[0]), words_between(text, place.quantity.end, item[1])
    else:
        title = text.text[item[0] : place.start]
        led = not title.strip() and ":" in text.text[place.sentence[0] : place.start]
        bare = led or _TITLED.fullmatch(title) is not None
        more = 0, words_between(text, span[1], item[1])
    return ("max", None) if bare and max(more) <= ITEM_WORDS else None


def _item(place: Place, span: Span) -> Span:
    """The part of a sentence, between commas or semicolons, that holds a figure and its thing."""
    text, (low, high) = place.text, place.sentence
    for mark in re.finditer(r"[;,.](?:\s|\Z)", text.text[low:high]):
        at = place.sentence[0] + mark.start()
        if at < min(span[0], place.start):
            low = at + 1
        elif at >= max(span[1], place.quantity.end):
            return low, at
    return low, high
