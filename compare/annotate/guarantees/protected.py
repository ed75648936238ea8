"""Who is protected, and who helps: states as they stand to an attack, to help, to a guarantee."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from compare.annotate.guarantees.guarantors import (
    begins,
    leads_in,
    lists_of,
    mentions,
    names_in,
    owned_in_title,
)
from compare.annotate.limits.quantities import words_between
from compare.annotate.thresholds import GIVEN_NEAR, LED_BY, LINKS_LONGEST, MADE_ON, SURETY_NEAR, SURETY_OWNER
from compare.language.cues import Hit
from compare.language.grammar import grammar_of, joining
from compare.language.passages import Text
from compare.model import QUOTED, Span

# what else has capitals
_NO_STATES = (
    "state", "group", "region", "holder", "role", "reference", "adjective", "reporting", "month"
)  # fmt: skip
# what is given to the one that is helped
_HELP = ("assistance", "military", "weapons")


def beneficiaries_in(text: Text, sentence: Span) -> Iterator[Hit]:
    """Who is protected: the state after "attack on" or "security guarantees for", or that receives them."""
    for verb in text.within(sentence, "company", "receive"):
        named = [h for h in text.within((sentence[0], verb.start), "state") if begins(text, sentence, h)]
        given = text.within((verb.end, sentence[1]), "role", "guarantee")[:1]
        # "receives compensation for the guarantee" is the guarantor
        if named and given and not text.within((verb.end, given[0].start), "compensation"):
            yield named[-1]
    yield from _sufferers(text, sentence)
    yield from _payers(text, sentence)
    yield from _receivers(text, sentence)
    yield from beneficiaries_of_surety(text, sentence)
    toward = text.of("company", "toward")
    # what leads in with "guarantees of France:" names the giver
    given = [] if leads_in(text, sentence) else text.within(sentence, "role", "guarantee")
    passive = text.within(sentence, "company", "guaranteed")
    # "is secured by a guarantee of France": whose it is stands behind it
    given = [h for h in given if not any(p.start <= h.start and h.end <= p.end for p in passive)]
    secured = [h for h in text.within(sentence, "role", "guarantor") if _of_security(text, h)]
    states = states_in(text, sentence)
    for role in given:
        for state in [s for s in states if s.end <= role.start][-1:]:
            if owned_in_title(text, sentence, state, text.folded[state.end : role.start].strip()):
                yield state
    for hit in [*text.within(sentence, "trigger"), *given, *secured]:
        after = [s for s in states if s.start >= hit.end][:2] if hit.id != "none" else []
        if len(after) > 1 and hit.family == "trigger" and _led(text, after[0], after[1], toward):
            # "the invasion of X into Y": the first attacks
            after = after[1:]
        elif after and not _is_protected(text, hit, after[0], toward):
            continue
        yield from after[:1]


def states_in(text: Text, sentence: Span) -> list[Hit]:
    """The states of a sentence, and names in capitals that no list of states has: their value is QUOTED."""
    known = text.within(sentence, "state")
    # the first word has a capital whatever it is
    first = min([e for e in text.word_ends if e > sentence[0]][:1] or [sentence[1]])
    taken = [h for family in _NO_STATES for h in text.within(sentence, family)]
    taken += text.within(sentence, "company", "office")
    named = [
        Hit(start, end, "state", QUOTED)
        for start, end in names_in(text, (first, sentence[1]))
        if not any(h.start < end and start < h.end for h in taken)
        and not _articled(text.language).search(text.folded, sentence[0], start)
    ]
    return sorted([*known, *named])


@cache
def _articled(language: str) -> re.Pattern[str]:
    """An article right before a name: "the Tribunal" is no state."""
    return joining(r"<article>\s*\Z", language)


def _led(text: Text, first: Hit, second: Hit, toward: Sequence[Hit]) -> bool:
    """Whether a word such as "on" or "into" alone stands between two states."""
    between = text.folded[first.end : second.start].split()
    return len(between) <= LED_BY and any(first.end <= t.start and t.end <= second.start for t in toward)


def beneficiaries_of_surety(text: Text, sentence: Span) -> Iterator[Hit]:
    """Whose independence others answer for: the state behind what is guaranteed, or before it."""
    goods = text.within(sentence, "company", "goods")
    verbs = [(v.end, sentence[1]) for v in text.within(sentence, "company", "surety")]
    verbs += [(sentence[0], v.start) for v in text.within(sentence, "company", "guaranteed")]
    states = states_in(text, sentence)
    for low, high in verbs:
        # "pledge themselves to the defence of": the verb's cue may end with what is defended
        ahead = [g for g in goods if low <= g.end <= high]
        if not ahead or words_between(text, low, ahead[0].start) > SURETY_NEAR:
            continue
        owners = [s for s in states if low <= s.start and s.end <= high]
        for state in owners[:1]:
            known = [g for g in goods if g.end <= state.start]
            if state.end <= ahead[0].start or (
                known and words_between(text, known[-1].end, state.start) <= SURETY_OWNER
            ):
                yield state


def _of_security(text: Text, role: Hit) -> bool:
    """Whether the word for guarantors says of what: "guarantors of the security of"."""
    words = [word for word in text.folded[role.start : role.end].split() if word != "-"]
    return len(words) > (1 if grammar_of(text.language).cases else 2)


def _receivers(text: Text, sentence: Span) -> Iterator[Hit]:
    """The state between the verb and what it is given: "shall give Ukraine security guarantees"."""
    guarantees = text.within(sentence, "role", "guarantee")
    for cue in text.within(sentence, "company", "given") if guarantees else ():
        for state in [s for s in states_in(text, sentence) if s.start >= cue.end][:1]:
            if not text.folded[cue.end : state.start].strip():
                yield state
    given = [hit for hit in guarantees if not hit.weak]
    for verb in text.within(sentence, "company", "give"):
        for state in text.first((verb.end, sentence[1]), "state"):
            near = not text.folded[verb.end : state.start].strip()
            if near and any(0 <= hit.start - state.end <= GIVEN_NEAR for hit in given):
                yield state


def _sufferers(text: Text, sentence: Span) -> Iterator[Hit]:
    """The state that "is attacked" or "becomes the victim", and the one at whose request help is given."""
    states = states_in(text, sentence)
    for cue in text.within(sentence, "company", "suffers"):
        before = [s for s in states if s.end <= cue.start]
        if before and len(text.folded[before[-1].end : cue.start].split()) <= 2:
            yield before[-1]
    for attack in text.within(sentence, "trigger"):
        # "if on Finland an attack is made"
        for state in [s for s in states if s.end <= attack.start][-1:]:
            before = text.within((sentence[0], state.start), "company", "toward")[-1:]
            led = any(not text.folded[t.end : state.start].strip() for t in before)
            if led and len(text.folded[state.end : attack.start].split()) <= MADE_ON:
                yield state
    for cue in text.within(sentence, "company", "request"):
        for state in text.first((cue.end, sentence[1]), "state"):
            if len(text.folded[cue.end : state.start].split()) <= 1:
                yield state


def _payers(text: Text, sentence: Span) -> Iterator[Hit]:
    """ "Compensation from Ukraine for the guarantee": who pays is guaranteed."""
    paid = text.first(sentence, "compensation")
    if not paid or not text.within(sentence, "role", "guarantee"):
        return
    for by in text.within((paid[0].end, sentence[1]), "company", "by"):
        for state in text.first((by.end, sentence[1]), "state"):
            if not text.folded[by.end : state.start].replace("the", "").strip():
                yield state


def _is_protected(text: Text, hit: Hit, state: Hit, toward: Sequence[Hit]) -> bool:
    """Whether a state stands to an attack or a guarantee as the one that it is about."""
    if state.start - hit.end > LINKS_LONGEST:
        return False
    between, grammar = text.folded[hit.end : state.start], grammar_of(text.language)
    if "," in between and hit.family == "trigger":
        return False  # a clause ends: "in case of an attack, X shall"
    occurs = text.within((hit.end, state.start), "company", "occurs", "goods")
    words = [
        word[0]
        for word in re.finditer(r"[\w'-]+", between)
        if word[0] not in grammar.before_state
        and not any(o.start <= hit.end + word.start() < o.end for o in occurs)
    ]
    direct = not between.strip() or between.strip() == "the"
    # "guarantees given to": the cue may end with such a word itself
    begin = hit.start if hit.family == "role" else hit.end
    led = any(begin <= t.start and hit.end <= t.end <= state.start for t in toward)
    owner = between.split()[:1] == ["of"] and text.folded[hit.start : hit.end].endswith(
        ("guarantee", "guarantees")
    )
    return (
        (direct and hit.family != "role")
        or (not words and grammar.cases)
        or (led and len(words) <= 1 and not owner)
    )


def helped_in(text: Text, sentence: Span) -> Iterator[Hit]:
    """Who is helped or defended: "the support of Cyprus", "give Finland military help"."""
    states = text.within(sentence, "state")
    toward = text.of("company", "toward")
    helps = [h for h in text.within(sentence, "response") if h.id in _HELP]
    for hit in [*helps, *text.within(sentence, "company", "defend")]:
        for state in [s for s in states if s.start >= hit.end][:1]:
            if _is_protected(text, hit, state, toward):
                yield state
    for verb in text.within(sentence, "company", "give"):
        for state in [s for s in states if s.start >= verb.end][:1]:
            near = not text.folded[verb.end : state.start].strip()
            if near and any(0 <= hit.start - state.end <= GIVEN_NEAR for hit in helps):
                yield state


def helpers_in(text: Text, sentence: Span) -> list[Hit]:
    """The states that a sentence says will help: its subject, right before the word that binds them."""
    protected = {hit.id for hit in beneficiaries_in(text, sentence)}
    for enumeration in lists_of(text, mentions(text, sentence)):
        end = enumeration[-1].end
        if any(hit.id in protected for hit in enumeration) or not begins(text, sentence, enumeration[0]):
            continue
        binding = [*text.within((end, sentence[1]), "modal"), *text.within((end, sentence[1]), "pledge")]
        if grammar_of(text.language).present_binds:
            binding += text.within((end, sentence[1]), "response", "assistance")
            binding += text.within((end, sentence[1]), "company", "give")
        if any(not text.folded[end : hit.start].strip(" ,") for hit in binding):
            return enumeration
    return []
