"""Bans, which are limits of zero: "shall have no submarines", "the construction of bombers is forbidden"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from compare.annotate.limits.context import Governing, conditions_in
from compare.annotate.limits.quantities import Finding, words_between
from compare.annotate.thresholds import HELD_WORDS, OUTLAWED_WORDS
from compare.language.cues import Hit
from compare.language.grammar import joining
from compare.language.passages import Text
from compare.model import Span

_LISTED = r"\s*(?:,|/|<and or nor>)[\s,]*(?:<and or nor>|any)?\s*\Z"
_NOR = r"<nor>\s+(?:any\s+)?\Z"
_NEW_PART = r";|,\s+(?:<but>|while|and\s+the)\s"
_ENDED = r"\s*(?:[.;,)\]]|$|<and or nor>)"


def bans(text: Text, sentence: Span, above: Governing, figures: list[Finding]) -> Iterator[Finding]:
    """The bans of a sentence. figures: the limits with figures that were found in it."""
    taken = [f.proof[0] for f in figures if f.proof]
    banned = [*_not_to_have(text, sentence, above), *_outlawed(text, sentence)]
    done: set[int] = set()
    for hit, proof in sorted(banned):
        known = text.lexicon.subjects.get(hit.id)
        if known is None or not known.ban or (hit.weak and not above.military) or hit.start in done:
            continue
        if any(span[0] <= hit.start < span[1] for span in taken) or _is_restricted(text, hit, sentence[1]):
            continue
        done.add(hit.start)
        condition = text.within((hit.end, sentence[1]), "circumstance")
        when = conditions_in(text, condition) or above.condition
        yield Finding(
            subject=hit.id, measure=known.measure, unit=known.dimension, bound="ban", value=Decimal(0),
            span=(hit.start, hit.end), proof=(proof,), condition=when,
        )  # fmt: skip


def _not_to_have(text: Text, sentence: Span, above: Governing) -> Iterator[tuple[Hit, Span]]:
    """ "Shall have no submarines", "must not acquire bombers or missiles", "no tanks shall be kept"."""
    for verb in text.within(sentence, "possession"):
        short = verb.weak  # "no"
        bound = above.bound or text.within((sentence[0], verb.start), "modal")
        if short and not bound and not text.within((verb.end, sentence[1]), "holding"):
            continue
        end = verb.end
        for hit in text.within((verb.end, sentence[1]), "subject"):
            between = text.folded[end : hit.start]
            near = len(between.split()) <= (1 if short else 3) and not re.search(r"[.;:,]", between)
            listed = end > verb.end and joining(_LISTED, text.language).match(between)
            if not (near or listed or joining(_NOR, text.language).search(text.folded, verb.end, hit.start)):
                continue
            end = hit.end
            if _stands_alone(text, hit, sentence, bare=not short or bool(bound)):
                yield hit, (verb.start, hit.end)


def _stands_alone(text: Text, hit: Hit, sentence: Span, bare: bool) -> bool:
    """Whether the whole thing is meant: its phrase ends here, with a condition or with "shall be built".

    bare: whether the sentence has already said that it is about having; otherwise the verb after it must.
    """
    held = text.within((hit.end, sentence[1]), "holding")
    if not bare:
        return any(words_between(text, hit.end, h.start) <= HELD_WORDS for h in held[:1])
    if joining(_ENDED, text.language).match(text.folded, hit.end):
        return True
    condition = text.within((hit.end, sentence[1]), "circumstance")
    return any(words_between(text, hit.end, c.start) == 0 for c in condition) or any(
        words_between(text, hit.end, h.start) <= 2 for h in held
    )


def _outlawed(text: Text, sentence: Span) -> Iterator[tuple[Hit, Span]]:
    """ "Submarines are prohibited", "the construction of bombers shall be forbidden"."""
    for cue in text.within(sentence, "outlawed"):
        after = text.within((cue.end, sentence[1]), "circumstance")
        # "forbidden to Bulgaria"
        to = [h for f in ("state", "holder") for h in text.within((cue.end, sentence[1]), f)]
        after += [h for h in to if words_between(text, cue.end, h.start) <= 1]
        if not joining(_ENDED, text.language).match(text.folded, cue.end) and not any(
            words_between(text, cue.end, c.start) <= (c in to) for c in after
        ):
            continue
        part = max(sentence[0], *(text.text.rfind(mark, sentence[0], cue.start) + 1 for mark in ";,:"))
        subjects = text.within((part, cue.start), "subject")
        if not subjects or words_between(text, subjects[-1].end, cue.start) > OUTLAWED_WORDS:
            continue
        if _only_held(text, (part, subjects[0].start)):
            yield from ((hit, (part, cue.end)) for hit in subjects)


def _only_held(text: Text, span: Span) -> bool:
    """Whether nothing but "the construction of any" stands before what is banned."""
    known = [*text.within(span, "function"), *text.within(span, "holding"), *text.within(span, "determiner")]
    return all(
        any(h.start <= span[0] + word.start() < h.end for h in known)
        for word in re.finditer(r"\w+", text.folded[span[0] : span[1]])
    )


def _is_restricted(text: Text, hit: Hit, end: int) -> bool:
    """Whether only some are banned: "missiles with a range over 40 km", "missiles which …"."""
    stop = joining(_NEW_PART, text.language).search(text.folded, hit.end, end)
    rest = (hit.end, stop.start() if stop else end)
    nor = joining("<nor>", text.language).search(text.folded, *rest)
    if nor:
        rest = (rest[0], nor.start())
    known = text.lexicon.subjects
    measured = any(
        h.id != "none" and known[h.id].measure != "count" and not h.start < hit.end
        for h in text.within(rest, "subject")
    )
    # the same words may name a measure as well: a ship has a tonnage
    measured = measured and bool(
        text.within(rest, "relative") or re.search(r"\d", text.folded[rest[0] : rest[1]])
    )
    beyond = text.within(rest, "bound", "over", "max")
    if (measured or beyond) and _listed_apart(text, hit, rest[1]):
        return False
    return measured or bool(beyond or text.within(rest, "relative"))


def _listed_apart(text: Text, hit: Hit, end: int) -> bool:
    """Whether another thing follows in the list, which the restriction is of: "no boats or missiles over"."""
    later = [h.start for h in text.within((hit.end, end), "subject") if h.id not in ("none", hit.id)]
    return any(joining(_LISTED, text.language).match(text.folded, hit.end, start) for start in later)
