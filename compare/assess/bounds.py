"""How a figure limits: at most, at least, exactly, or not at all; and bans, which have no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from compare.assess.cues import Hit
from compare.assess.findings import Finding
from compare.assess.governing import Governing, conditions_in
from compare.assess.lexicon import load
from compare.assess.limited import Subject
from compare.assess.quantities import Quantity, last_before, words_between
from compare.assess.reading import Span, Text
from compare.model import Bound

_BARE_ITEM_WORDS = 14
_LISTED = re.compile(r"\s*(?:,|or|nor|and|или|и|ни|або|чи|та|і|ані|/)[\s,]*(?:or|nor|и|или|any)?\s*\Z")
_ENDED = re.compile(r"\s*(?:[.;,)\]]|$|(?:or|nor|and|или|и|ни|або|чи|та|і|ані)(?!\w))")


def bound_of(
    text: Text, sentence: Span, quantity: Quantity, subject: Subject, above: Governing
) -> tuple[Bound, Span | None] | None:
    """The bound that a figure sets and where its words stand; None where nothing makes it a limit."""
    return (
        _before(text, sentence, quantity)
        or (_led(text, sentence, above) if above.bound else _joined(text, sentence, quantity, subject))
        or _forbidden_above(text, sentence, quantity)
        or _after(text, sentence, quantity)
        or _listed(text, sentence, above)
    )


def _before(text: Text, sentence: Span, quantity: Quantity) -> tuple[Bound, Span] | None:
    """Bound words before the figure: "not exceed" may be far away, "at least" may not."""
    cues = [
        hit
        for hit in text.within((sentence[0], quantity.start), "bound")
        if hit.id in ("max", "min", "exact", "none", "over")
    ]
    if not cues:
        return None
    # "the maximum number of": a maximum holds whatever joins it to its figure
    most = next((hit for hit in reversed(cues) if hit.id == "max"), None)
    last = most if most and cues[-1].id == "exact" and not _figure_between(text, most, quantity) else cues[-1]
    span = (last.start, last.end)
    if last.id == "max" and not _new_verb(text, last.end, quantity.start):
        return "max", span
    if last.id == "min" and words_between(text, last.end, quantity.start) <= 4:
        return "min", span
    return None


def _figure_between(text: Text, hit: Hit, quantity: Quantity) -> bool:
    return any(hit.end <= n.start and n.end <= quantity.start for n in text.numbers)


def _new_verb(text: Text, end: int, start: int) -> bool:
    """Whether a new verb that binds stands between a bound and a figure, outside a list after a colon."""
    return ":" not in text.text[end:start] and bool(text.within((end, start), "modal"))


def _joined(text: Text, sentence: Span, quantity: Quantity, subject: Subject) -> tuple[Bound, Span] | None:
    """Words that join a figure to its subject: "consists of", "up to 50", "armed forces of 800,000"."""
    exact = last_before(text.within(sentence, "bound", "exact"), quantity.start)
    if exact and words_between(text, exact.end, quantity.start) <= 2:
        return "exact", (exact.start, exact.end)
    reduced = last_before(text.within(sentence, "bound", "reduction"), quantity.start)
    for hit in text.of("bound", "near", "near-to", "near-exact"):
        if hit.end > quantity.start or text.folded[hit.end : quantity.start].strip():
            continue
        if hit.id == "near" or (hit.id == "near-to" and reduced):
            return "max", (hit.start, hit.end)
        if hit.id == "near-exact" and _is_size_of(text, hit, subject):
            return "exact", (hit.start, hit.end)
    return None


def _is_size_of(text: Text, hit: Hit, subject: Subject) -> bool:
    """Whether "of" or "is" joins a figure to forces named shortly before it."""
    if subject.span is None or load().subjects[subject.id].dimension != "persons":
        return False
    end = subject.span[1]
    near = end <= hit.start and words_between(text, end, hit.start) <= 6
    return near and not re.search(r"[,;:.]", text.folded[end : hit.start])


def _forbidden_above(text: Text, sentence: Span, quantity: Quantity) -> tuple[Bound, Span] | None:
    """ "No missiles with a range over 40 km": what is forbidden above a figure is allowed up to it."""
    over = [
        hit
        for hit in text.within((sentence[0], quantity.start), "bound", "over")
        if words_between(text, hit.end, quantity.start) <= 4
    ]
    if not over:
        return None
    last = over[-1]
    harmless = [h for h in text.within(sentence, "bound") if h.id in ("none", "max", "min")]
    forbidding = [
        hit
        for hit in text.within((sentence[0], last.start), "negation")
        if not any(h.start <= hit.start < h.end for h in harmless)
    ] + text.within(sentence, "prohibition")
    return ("max", (last.start, last.end)) if forbidding else None


def _after(text: Text, sentence: Span, quantity: Quantity) -> tuple[Bound, Span] | None:
    """ "342 tanks at most", "85,000 shall be the ceiling"."""
    for hit in text.within((quantity.end, sentence[1]), "bound", "max", "min"):
        between = text.folded[quantity.end : hit.start]
        if re.search(r"[\d,;:.]", between) or len(between.split()) > 6:
            return None
        return ("max" if hit.id == "max" else "min"), (hit.start, hit.end)
    return None


def _led(text: Text, sentence: Span, above: Governing) -> tuple[Bound, None] | None:
    """The bound of the words that lead into the list: "shall have no more than:"."""
    if above.bound is None or text.within(sentence, "bound", "none"):
        return None
    return above.bound, None


def _listed(text: Text, sentence: Span, above: Governing) -> tuple[Bound, None] | None:
    """A bare item such as "tanks – 342" under a heading that announces limits, or with "in peacetime"."""
    bare = len(text.folded[sentence[0] : sentence[1]].split()) <= _BARE_ITEM_WORDS
    if not bare or any(text.within(sentence, f) for f in ("modal", "negation")):
        return None
    if text.within(sentence, "bound", "none"):
        return None
    if above.limits:
        return "max", None
    return ("exact", None) if text.within(sentence, "circumstance", "peacetime") else None


def zero_bans(text: Text, sentence: Span, above: Governing, figures: list[Finding]) -> Iterator[Finding]:
    """Limits of zero: "shall have no submarines", "must not acquire bombers or cruise missiles"."""
    known = load().subjects
    for verb in text.within(sentence, "possession"):
        short = text.folded[verb.start : verb.end] in ("no", "не")
        if short and not (text.within(sentence, "modal") or above.bound):
            continue
        end = verb.end
        for hit in text.within((verb.end, sentence[1]), "subject"):
            between = text.folded[end : hit.start]
            near = len(between.split()) <= (1 if short else 3) and not re.search(r"[.;:,]", between)
            if not (near or (end > verb.end and _LISTED.match(between))):
                break
            end = hit.end
            if hit.id == "none" or not known[hit.id].ban or (hit.weak and not above.military):
                continue
            if any(f.proof and f.proof[0][0] <= hit.start < f.proof[0][1] for f in figures):
                continue
            if _is_restricted(text, hit.end, sentence[1]):
                continue
            condition = text.within((hit.end, sentence[1]), "circumstance")
            ended = _ENDED.match(text.folded, hit.end)
            if not ended and not any(words_between(text, hit.end, c.start) == 0 for c in condition):
                continue
            yield _zero(hit, verb, conditions_in(condition) or above.condition)


def _is_restricted(text: Text, start: int, end: int) -> bool:
    """Whether only some are banned: "missiles with a range over 40 km", "missiles which …"."""
    stop = text.text.find(";", start, end)
    rest = (start, stop if stop >= 0 else end)
    known = load().subjects
    measured = any(h.id != "none" and known[h.id].measure != "count" for h in text.within(rest, "subject"))
    return measured or bool(text.within(rest, "bound", "over", "max") or text.within(rest, "relative"))


def _zero(hit: Hit, verb: Hit, condition: str) -> Finding:
    known = load().subjects[hit.id]
    span = (verb.start, hit.end)
    return Finding(
        subject=hit.id, measure=known.measure, unit=known.dimension, bound="ban", value=Decimal(0),
        span=(hit.start, hit.end), proof=(span,), condition=condition,
    )  # fmt: skip
