"""How a figure limits: at most, at least, exactly, or not at all."""

from __future__ import annotations

import re

from compare.annotate.limits.context import Governing
from compare.annotate.limits.kept import is_history, itemised, kept
from compare.annotate.limits.lifted import is_lifted
from compare.annotate.limits.quantities import Found, Place, last_before, words_between
from compare.annotate.limits.subject import LimitedSubject
from compare.annotate.thresholds import (
    AFTER_GAP,
    BARE_WORDS,
    BEYOND_WORDS,
    CALIBRE_WORDS,
    COUNTED_WORDS,
    LEAST_WORDS,
    LIST_GAP,
    NEXT_FIGURE,
    SIZE_WORDS,
    WIDTH_NEAR,
)
from compare.language.cues import Hit
from compare.language.grammar import grammar_of
from compare.language.modals import binding_verbs
from compare.language.passages import Text


def bound_of(
    place: Place, subject: LimitedSubject, above: Governing, before: Found | None = None
) -> Found | None:
    """The bound that a figure sets and where its words stand; None where nothing makes it a limit.

    before: the bound of the last figure of its dimension in the sentence, which a list shares.
    """
    if subject.id == "exercise-size":
        if _needs_consent(place):
            return "max", None
        if _is_notified(place):
            return None
        if beyond := _forbidden_beyond(place):
            return beyond  # "exercises in which more than 9,000 troops take part are forbidden"
    if _is_supposed(place):
        return None
    if subject.id == "calibre" and _says_which(place):
        return None
    if above.lifted or is_lifted(place.text, place.sentence, (place.start, place.quantity.end)):
        return None
    found = (
        _before(place)
        or _near(place, subject)
        or _after(place)
        or (_led(place, above) if above.bound else _joined(place))
        or _forbidden_beyond(place)
        or _listed(place, above)
        or (_shared(place, before) if before else None)
        or (_sized(place, subject) if not above.bound else None)
        or _distance(place, subject, above)
        or _ranged(place, subject)
        or kept(place, subject)
        or itemised(place, subject)
    )
    if found and subject.id == "calibre" and found[0] == "min":
        return None  # no gun must be as big
    if found and found[0] == "exact" and is_history(place):
        return None
    # "the number of warheads counted for a bomber shall be ten" says how arms are counted
    counting = found and found[0] == "exact" and place.text.within(place.sentence, "counting")
    return None if counting else found


def _is_supposed(place: Place) -> bool:
    """Whether the figure only says when something applies: "if at least 9,000 troops take part"."""
    text, low = place.text, place.sentence[0]
    for hit in text.within((low, place.start), "supposed"):
        rest = text.text[hit.end : place.start]
        comma = rest.rfind(",")
        if comma < 0 or not text.within((hit.end + comma, place.start), "modal"):
            return True
    return False


def _needs_consent(place: Place) -> bool:
    """Whether what goes beyond the figure may only be with somebody's consent."""
    text, sentence = place.text, place.sentence
    beyond = [h for h in text.within((sentence[0], place.start), "bound", "over") if _governs(place, h)]
    return bool(beyond) and bool(text.within(sentence, "consent"))


def _says_which(place: Place) -> bool:
    """Whether a calibre only says which guns are meant: no bound stands close to it."""
    text, start, end = place.text, place.start, place.quantity.end
    ids = ("max", "min", "exact", "over", "under", "near", "near-exact")
    before = list(text.within((place.sentence[0], start), "bound", *ids))
    near = (h for h in before if words_between(text, h.end, start) <= CALIBRE_WORDS)
    if any(not _figure_between(text, h, start) for h in near):
        return False
    after = text.within((end, place.sentence[1]), "bound", "max", "min", "and-over")
    counts = ("", "items", "persons", "length")
    counted = any(q.dimension in counts for q in (*place.earlier, *place.later))
    return counted or not any(words_between(text, end, h.start) <= CALIBRE_WORDS for h in after)


def _is_notified(place: Place) -> bool:
    """Whether an exercise of the size is only announced: no ban stands between the announcement and it."""
    text, low = place.text, place.sentence[0]
    notices = text.within(place.sentence, "notice")
    since = max((h.end for h in notices if h.end <= place.start), default=low)
    forbidden = text.within((since, place.start), "negation")
    return bool(notices) and not forbidden


def _before(place: Place) -> Found | None:
    """Bound words before the figure: "not exceed" may be far away, "at least" may not."""
    text, sentence, start = place.text, place.sentence, place.start
    cues = [
        hit
        for hit in text.within((sentence[0], start), "bound")
        if hit.id in ("max", "min", "exact", "none", "over", "under")
    ]
    if not cues:
        return None
    # "не може бути більшою за": the words for "over" are those of the maximum
    while len(cues) > 1 and cues[-1].id in ("over", "under") and cues[-2].end > cues[-1].start:
        cues.pop()
    # "the maximum number of": a maximum holds whatever joins it to its figure
    most = next((hit for hit in reversed(cues) if hit.id == "max"), None)
    last = most if most and cues[-1].id == "exact" and not _figure_between(text, most, start) else cues[-1]
    span = (last.start, last.end)
    if last.id == "max" and (not _new_verb(text, last.end, start) or _is_what_most_is(place, last)):
        return "max", span
    if last.id == "min" and words_between(text, last.end, start) <= LEAST_WORDS:
        return "min", span
    return None


def _is_what_most_is(place: Place, most: Hit) -> bool:
    """Whether the verb between says what the most is: "the maximum range of its missiles shall be 300 km"."""
    modals = place.text.within((most.end, place.start), "modal")
    being = _touching(place, "near-exact", "exact")
    return (
        len(modals) == 1
        and any(words_between(place.text, modals[0].end, hit.start) == 0 for hit in being)
        and not _figure_between(place.text, most, place.start)
    )


def _figure_between(text: Text, hit: Hit, start: int) -> bool:
    return any(hit.end <= n.start and n.end <= start for n in text.numbers)


def _new_verb(text: Text, end: int, start: int) -> bool:
    """Whether a new verb that binds stands between a bound and a figure, outside a list after a colon."""
    modals = text.within((end, start), "modal")
    # "the maximum number that a Party may have is set at": a verb of its own, set aside
    aside = modals and any(hit.start < modals[0].start for hit in text.within((end, start), "relative"))
    return ":" not in text.text[end:start] and len(modals) > (1 if aside else 0)


def _near(place: Place, subject: LimitedSubject) -> Found | None:
    """Words right before a figure that make it the most, whatever leads there: "up to 50"."""
    text, sentence, start = place.text, place.sentence, place.start
    reduced = last_before(text.within(sentence, "bound", "reduction"), start)
    moved = last_before(text.within(sentence, "moving"), start)
    for hit in [*_touching(place, "near", "near-to", "near-distance"), *_over_size(place)]:
        if hit.id == "near" or (hit.id == "near-to" and reduced):
            return "max", (hit.start, hit.end)
        if hit.id == "near-to" and moved:
            ceiling = text.within((sentence[0], moved.start), "ceiling")
            return "max" if ceiling else "exact", (hit.start, hit.end)
        if hit.id == "near-distance" and subject.measure == "distance":
            return "max", (hit.start, hit.end)
    return None


def _joined(place: Place) -> Found | None:
    """Words that join a figure to its subject: "consists of 50"."""
    text, sentence, start = place.text, place.sentence, place.start
    exact = last_before(text.within(sentence, "bound", "exact"), start)
    if exact and words_between(text, exact.end, start) <= 2:
        return "exact", (exact.start, exact.end)
    return None


def _sized(place: Place, subject: LimitedSubject) -> Found | None:
    """Words that only give a size: "armed forces of 800,000", "a total of 90 aircraft"."""
    for hit in _touching(place, "near-exact", "near-total"):
        if hit.id == "near-total" or _is_size_of(place.text, hit, subject):
            return "exact", (hit.start, hit.end)
    return None


def _touching(place: Place, *ids: str) -> list[Hit]:
    """The bound words right before a figure."""
    folded, start = place.text.folded, place.start
    return [
        hit
        for hit in place.text.of("bound", *ids)
        if hit.end <= start and not folded[hit.end : start].strip()
    ]


def _over_size(place: Place) -> list[Hit]:
    """ "Up to" before a size: "up to an overall strength of 9,000"."""
    text, start = place.text, place.start
    if not _touching(place, "exact", "near-exact", "near-total"):
        return []
    return [
        hit
        for hit in text.within((place.sentence[0], start), "bound", "near")
        if words_between(text, hit.end, start) <= SIZE_WORDS
        and not re.search(r"[,;:.]", text.folded[hit.end : start])
        and not _figure_between(text, hit, start)
    ]


def _is_size_of(text: Text, hit: Hit, subject: LimitedSubject) -> bool:
    """Whether "of" or "is" joins a figure to forces named shortly before it, or to an army as a whole."""
    if subject.span is None:
        return False
    known = text.lexicon.subjects[subject.id]
    whole = known.measure == "count" and any(h.end + 1 == hit.start for h in text.of("military"))
    # "the number of aircraft … shall be fifty"
    counted = any(h.end <= subject.span[0] for h in text.of("bound", "near-total"))
    if known.dimension != "persons" and not (whole or counted or known.measure == "tonnage"):
        return False
    end = subject.span[1]
    if whole and subject.span[0] > hit.end:
        return True
    near = end <= hit.start and words_between(text, end, hit.start) <= COUNTED_WORDS
    return near and not re.search(r"[,;:.]", text.folded[end : hit.start])


def _forbidden_beyond(place: Place) -> Found | None:
    """ "No missiles with a range over 40 km": what is forbidden above a figure is allowed up to it.

    What is forbidden below it ("closer than 15 km") is a floor. The words for "over" may govern a list.
    """
    text, sentence, start = place.text, place.sentence, place.start
    after = [
        h
        for h in text.within((place.quantity.end, sentence[1]), "bound", "and-over")
        if words_between(text, place.quantity.end, h.start) <= BEYOND_WORDS
    ]
    beyond = [
        h for h in text.within((sentence[0], start), "bound", "over", "under") if _governs(place, h)
    ] or after[:1]
    if not beyond:
        return None
    last = beyond[-1]
    return ("min" if last.id == "under" else "max", (last.start, last.end)) if _forbids(place, last) else None


def _governs(place: Place, hit: Hit) -> bool:
    """Whether only the figures of a list stand between a bound and this figure, each close to the last."""
    ends = [hit.end, *(q.end for q in place.earlier if q.start >= hit.end)]
    starts = [*(q.start for q in place.earlier if q.start >= hit.end), place.start]
    if any(place.text.within((hit.end, place.start), f) for f in ("modal",)):
        return False
    limit = [4, *[LIST_GAP] * len(ends)]
    return all(
        words_between(place.text, end, start) <= most
        for end, start, most in zip(ends, starts, limit, strict=False)
    )


def _forbids(place: Place, beyond: Hit) -> bool:
    """Whether the sentence forbids what lies beyond the figure; not if only without something else."""
    text, sentence = place.text, place.sentence
    if text.within((place.quantity.end, sentence[1]), "unless"):
        return False
    harmless = [h for h in text.within(sentence, "bound") if h.id in ("none", "max", "min")]
    negations = [
        hit
        for hit in text.within((_since_notice(place, beyond), beyond.start), "negation")
        if not any(h.start <= hit.start < h.end for h in harmless)
    ]
    if negations or text.within(sentence, "prohibition"):
        return True
    part = text.text.find(";", place.quantity.end, sentence[1])
    rest = (place.quantity.end, part if part >= 0 else sentence[1])
    if any(text.lexicon.modals[h.id].forbids for h in text.within(rest, "modal")):
        return True
    return grammar_of(text.language).cases and any(
        not any(h.start <= hit.start < h.end for h in harmless) for hit in text.within(rest, "negation")
    )


def _since_notice(place: Place, beyond: Hit) -> int:
    """Where the part of the sentence begins that may forbid: behind an announcement before the figure."""
    notices = [h.end for h in place.text.within((place.sentence[0], beyond.start), "notice")]
    return max(notices, default=place.sentence[0])


def _after(place: Place) -> Found | None:
    """ "342 tanks at most", "85,000 shall be the ceiling"; at the end of a list, for all its figures."""
    text, end = place.text, place.quantity.end
    later = place.later
    for hit in text.within((end, place.sentence[1]), "bound", "max", "min"):
        listed = [q for q in later if q.start < hit.start]
        if any(
            q.start - hit.end >= 0 and words_between(text, hit.end, q.start) <= NEXT_FIGURE for q in later
        ):
            return None  # the words are those of the next figure
        ends, starts = [end, *(q.end for q in listed)], [*(q.start for q in listed), hit.start]
        stretch = text.folded[end : hit.start]
        if re.search(r"[;:.]" if listed else r"[\d,;:.]", stretch):
            return None
        if listed and (hit.id == "min" or text.within((end, hit.start), "modal")):
            return None
        if any(words_between(text, a, b) > AFTER_GAP for a, b in zip(ends, starts, strict=True)):
            return None
        return ("max" if hit.id == "max" else "min"), (hit.start, hit.end)
    return None


def _led(place: Place, above: Governing) -> Found | None:
    """The bound of the words that lead into the list: "shall have no more than:"."""
    if above.bound is None or place.text.within(place.sentence, "bound", "none"):
        return None
    return None if _describes(place) else (above.bound, None)


def _describes(place: Place) -> bool:
    """Whether a measure only says which things are counted: "artillery of 100 mm and above: 1,750"."""
    counts = ("", "items", "persons")
    others = [*place.earlier, *place.later]
    return place.quantity.dimension not in counts and any(q.dimension in counts for q in others)


def _listed(place: Place, above: Governing) -> Found | None:
    """A bare item such as "tanks – 342" under a heading that announces limits, or with "in peacetime"."""
    text, sentence = place.text, place.sentence
    figures = 1 + len(place.earlier) + len(place.later)
    bare = len(text.folded[sentence[0] : sentence[1]].split()) <= BARE_WORDS + (figures - 1) * LIST_GAP
    if not bare or any(text.within(sentence, f) for f in ("modal", "negation")):
        return None
    if text.within(sentence, "bound", "none") or _describes(place):
        return None
    if above.limits:
        return "max", None
    return ("exact", None) if text.within(sentence, "circumstance", "peacetime") else None


def _shared(place: Place, before: Found) -> Found | None:
    """The bound of the figure before, where both stand in one list: "at least 50 km … and 70 km …"."""
    end = place.earlier[-1].end
    stretch = (end, place.start)
    if words_between(place.text, *stretch) > LIST_GAP + 2 or ";" in place.text.text[end : place.start]:
        return None
    if place.text.within(stretch, "modal") or place.text.within(
        stretch, "bound", "none", "over", "under", "exact"
    ):
        return None
    return before


def _ranged(place: Place, subject: LimitedSubject) -> Found | None:
    """A range of things counted is both bounds in one: "shall have from 300 to 342 tanks"."""
    number = place.quantity.number
    if number.low is None or subject.measure != "count" or subject.span is None:
        return None
    text, sentence = place.text, place.sentence
    binds = (
        text.within(sentence, "modal") or text.within(sentence, "having") or binding_verbs(text, sentence, [])
    )
    return ("exact", (number.start, number.end)) if binds else None


def _distance(place: Place, subject: LimitedSubject, above: Governing) -> Found | None:
    """A width that a provision simply lays down: "shall withdraw two kilometres from the line"."""
    if subject.measure != "distance" or subject.span is None or not above.military:
        return None
    near = (
        abs(subject.span[0] - place.quantity.end) <= WIDTH_NEAR
        or abs(place.start - subject.span[1]) <= WIDTH_NEAR
    )
    text, sentence = place.text, place.sentence
    binds = text.within(sentence, "modal") or binding_verbs(text, sentence, [])
    wide = any(hit.start == subject.span[0] for hit in [*text.of("wide"), *text.of("zone")])
    # "in a zone 100 km deep no more than 300 tanks" says where
    counted = any(q.dimension in ("", "items", "persons") for q in place.later)
    if wide and counted and text.within((place.quantity.end, sentence[1]), "bound", "max"):
        return None
    bare = wide and not text.within(sentence, "past") and not text.within(sentence, "negation")
    return ("exact", None) if near and (binds or bare) else None
