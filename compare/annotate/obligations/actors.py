"""Whom a verb asks: the noun phrase that it is said of, found from its frame.

The stretch before a verb is its subject, unless it is an adverbial ("in case of attack") or a clause about
a noun. Within an adverbial the subject may stand at its end: "Within ten days the Parties shall". A verb
without a subject of its own shares that of the verb before it: "shall notify and may consult".
"""

from __future__ import annotations

import re

from compare.annotate.obligations.non_binding import MARK, Frame
from compare.annotate.thresholds import ACTOR_WORDS, STEM
from compare.language.grammar import Grammar, grammar_of, joining
from compare.language.modals import verb_at
from compare.model import Span

_BRACKETS = re.compile(r"[\[\]{}/]")
_ENDS = re.compile(r"[;:.]")
_WORD = re.compile(r"[\w'’.-]+")
_PARTICIPLE = "ed"


def actor_of(frame: Frame, verb: Span, previous: Span | None = None, shared: str = "") -> str:
    """The subject of a verb, "" where it has none.

    previous: the modal verb before it, behind which a joining word begins a clause of its own; shared: who
    that one asks.
    """
    start = verb[0] - frame.span[0]
    after = previous[1] - frame.span[0] if previous else 0
    stop = start
    for begin in reversed([0, *(mark.end() for mark in MARK.finditer(frame.folded, 0, start))]):
        if begin < after:
            joins = [c.start for c in frame.of("connective") if after <= c.start < stop]
            if not joins:
                break
            begin = max(joins)
        phrase = _bare(frame, begin, stop)
        if phrase and _may_act(frame, phrase[0]):
            return _cut(frame, *phrase)
        if phrase:
            inner = _antecedent(frame, begin - 1, after) if _is_relative(frame, phrase) else None
            inner = inner or _at_the_end(frame, phrase, stop == start)
            if inner:
                return _cut(frame, *inner)
        if begin <= after:
            break
        stop = begin - 1
    return shared if previous and not _ENDS.search(frame.folded, after, start) else ""


def actor_behind(frame: Frame, words: Span) -> str:
    """After "it is expected that" the subject stands behind the words, before its own verb."""
    begin = behind_that(frame, words[1]) - frame.span[0]
    verb = joining("<verbal>", frame.text.language).search(frame.folded, begin)
    low = frame.span[0]
    present = verb_at(frame.text, low + begin, frame.span[1])
    ends = [verb.start()] if verb else []
    ends += [present - low] if present is not None else []
    return _cut(frame, begin, min(ends)) if ends else ""


def behind_that(frame: Frame, end: int) -> int:
    """Where what is expected begins: behind "that", and an article."""
    return frame.span[0] + frame.behind_that(end - frame.span[0])


def _may_act(frame: Frame, begin: int) -> bool:
    """Whether a stretch may be who acts: no adverbial, clause about a noun, number or participle."""
    others = (*frame.of("adverbial"), *frame.of("relative"))
    first = frame.text.text[frame.span[0] + begin : frame.span[1]].split(maxsplit=1)[0]
    participle = first[0].islower() and first.endswith(_PARTICIPLE)
    return not (any(o.start == begin for o in others) or first[0].isdigit() or participle)


def _bare(frame: Frame, begin: int, end: int) -> Span | None:
    """A stretch without marks and joining words at its ends; None where nothing is left."""
    words = {
        **{c.start: c.end for c in frame.of("connective")},
        **{d.start: d.end for d in frame.of("determiner")},
    }
    while begin < end:
        if not frame.folded[begin].isalnum():
            begin += 1
        elif begin in words:
            begin = words[begin]
        else:
            return begin, end
    return None


def _is_relative(frame: Frame, phrase: Span) -> bool:
    """Whether nothing but "which" stands between its comma and the verb."""
    return any(
        r.start == phrase[0] and not frame.folded[r.end : phrase[1]].strip() for r in frame.of("relative")
    )


def _antecedent(frame: Frame, end: int, after: int) -> Span | None:
    """What "which" stands for: the noun phrase before its comma."""
    begin = max((m.end() for m in MARK.finditer(frame.folded, 0, max(0, end))), default=0)
    return _led(frame, max(begin, after), end) or _bare(frame, max(begin, after), end)


def _at_the_end(frame: Frame, phrase: Span, before_verb: bool) -> Span | None:
    """The subject at the end of an adverbial: a noun phrase that no preposition governs."""
    if not before_verb:
        return None
    if grammar_of(frame.text.language).cases:
        return _named(frame, phrase)
    return _led(frame, *phrase) or _named(frame, phrase)


def _led(frame: Frame, begin: int, end: int) -> Span | None:
    """The last noun phrase with an article or pronoun of its own that no preposition stands before."""
    leads = sorted(h.start for h in (*frame.of("determiner"), *frame.of("pointer")) if begin < h.start < end)
    for start in reversed(leads):
        if not _governed(frame, begin, start):
            return _bare(frame, start, end)
    return None


def _governed(frame: Frame, begin: int, start: int) -> bool:
    governing = (*frame.of("preposition"), *frame.of("adverbial"))
    return any(
        begin <= p.start and not frame.folded[p.end : start].strip() for p in governing if p.end <= start
    )


def _is_nominative(word: str, grammar: Grammar) -> bool:
    return any(word.endswith(end) and len(word) >= len(end) + STEM for end in grammar.nominatives)


def _named(frame: Frame, phrase: Span) -> Span | None:
    """The last word with a capital, before the verb, with the capitals or adjectives that belong to it."""
    low = frame.span[0]
    words = [(m.start(), m.end()) for m in _WORD.finditer(frame.text.text, low + phrase[0], low + phrase[1])]
    text = frame.text.text
    if len(words) < 2 or not text[words[-1][0]].isupper():
        return None
    first = len(words) - 1
    grammar = grammar_of(frame.text.language)
    while first > 1 and text[words[first - 1][0]].isupper():
        if grammar.cases and not _is_nominative(text[slice(*words[first - 1])].lower(), grammar):
            break
        first -= 1
    start = words[first][0] - low
    return None if not grammar.cases and _governed(frame, phrase[0], start) else (start, phrase[1])


def _cut(frame: Frame, begin: int, end: int) -> str:
    """A subject without the clauses about it and what it does besides, at most its first words."""
    low = frame.span[0]
    # "Turkey agrees that the Straits shall": what is agreed has a subject of its own
    finite = [hit.end for hit in frame.of("finite") if begin < hit.end < end]
    said = [r.end for r in frame.of("relative") if r.start - 1 in finite]
    if said and (own := _bare(frame, said[-1], end)):
        begin = own[0]
    others = [
        h.start
        for h in (*frame.of("relative"), *frame.of("finite"), *frame.of("timing"))
        if begin < h.start < end
    ]
    verb = verb_at(frame.text, low + begin, low + end)
    others += [verb - low] if verb is not None and verb - low > begin else []
    words = _BRACKETS.sub(" ", frame.text.text[low + begin : low + min(others, default=end)]).split()
    shown = " ".join(words[:ACTOR_WORDS]).strip(" ,")
    return f"{shown} …" if len(words) > ACTOR_WORDS else shown
