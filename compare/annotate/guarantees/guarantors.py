"""Who guarantees, and whom: states and groups as they stand to the words for guarantors and guarantees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from compare.annotate.thresholds import GIVEN_NEAR, GIVERS_NEAR, LINKS_LONGEST, MADE_ON
from compare.language.cues import Hit
from compare.language.grammar import grammar_of, joining
from compare.language.passages import Text
from compare.language.states import members_of
from compare.model import Span

# who speaks for a state: "the President of the United States"
_SPOKEN_FOR = {"the", "president", "government", "governments", "of"}
# what is given to the one that is helped
_HELP = ("assistance", "military", "weapons")
_MARKED = re.compile(r"[:(—–]")


@cache
def _separators(language: str) -> re.Pattern[str]:
    """What stands between the states of one list, up to the end of a stretch."""
    words = sorted(map(re.escape, grammar_of(language).between_states), key=len, reverse=True)
    between = rf"|(?<!\w)(?:{'|'.join(words)})" + r"(?:(?<!\w)|(?!\w))" if words else ""
    return joining(rf"(?:[\s,;/\[\]()\"«»“”]|<and or>{between})*\Z", language)


def mentions(text: Text, sentence: Span) -> list[Hit]:
    """States and groups named in a sentence, by place."""
    return sorted([*text.within(sentence, "state"), *text.within(sentence, "group")])


def lists_of(text: Text, named: Sequence[Hit]) -> list[list[Hit]]:
    """Mentions that stand in one enumeration, brackets around some of them included."""
    lists: list[list[Hit]] = []
    for hit in named:
        if (
            lists
            and hit.start >= lists[-1][-1].end
            and _separators(text.language).match(text.folded[lists[-1][-1].end : hit.start])
        ):
            lists[-1].append(hit)
        else:
            lists.append([hit])
    return lists


def guarantors_in(text: Text, sentence: Span) -> list[Hit]:
    """The mentions that a sentence calls guarantors, or that it says give a guarantee."""
    named = mentions(text, sentence)
    enumerations = lists_of(text, named)
    return (
        _called_guarantors(text, sentence, enumerations)
        or _givers(text, sentence, enumerations)
        or _owners(text, sentence, named)
        or _paid(text, sentence)
    )


def leading_list(text: Text, sentence: Span) -> list[Hit]:
    """The mentions with which an item begins: what a lead such as "Guarantor States are:" says of it."""
    for enumeration in lists_of(text, mentions(text, sentence))[:1]:
        if _separators(text.language).match(text.folded[sentence[0] : enumeration[0].start]):
            return enumeration
    return []


def _called_guarantors(text: Text, sentence: Span, enumerations: Sequence[list[Hit]]) -> list[Hit]:
    """The nearest enumeration that is linked to the word for guarantors, before it or after it."""
    linked: list[tuple[int, list[Hit]]] = []
    for role in text.within(sentence, "role", "guarantor"):
        for enumeration in enumerations:
            if enumeration[0].start >= role.end:
                between = (role.end, enumeration[0].start)
            elif enumeration[-1].end <= role.start:
                between = (enumeration[-1].end, role.start)
            else:
                continue
            near = between[1] - between[0] <= LINKS_LONGEST
            if near and _links(text, between) and _names_them(text, between):
                linked.append((between[1] - between[0], enumeration))
    return min(linked, key=lambda pair: pair[0])[1] if linked else []


def _names_them(text: Text, between: Span) -> bool:
    """Whether "are", "hereinafter called" or a mark says that the one is the name of the other."""
    stretch = text.folded[between[0] : between[1]]
    return bool(stretch.strip() == "," or _MARKED.search(stretch) or text.within(between, "company", "being"))


def _links(text: Text, between: Span) -> bool:
    """Whether no word stands between but those that link: "of this Treaty shall be the following"."""
    if between[1] - between[0] > LINKS_LONGEST:
        return False
    stretch = text.folded[between[0] : between[1]]
    if "." in stretch or ";" in stretch:
        return False
    words = list(re.finditer(r"[^\W\d_][\w'-]*", stretch))
    near = (between[0], between[1] + LINKS_LONGEST)  # such a word may be the first of several
    known = {hit.start for hit in text.within(near, "company", "linking", "being")}
    others = [
        (hit.start, hit.end)
        for family in ("state", "group", "role", "modal")
        for hit in text.within(between, family)
    ]
    for word in words:
        place = between[0] + word.start()
        if place not in known and not any(start <= place < end for start, end in others):
            return False
    return True


def _givers(text: Text, sentence: Span, enumerations: Sequence[list[Hit]]) -> list[Hit]:
    guarantees = text.within(sentence, "role", "guarantee")
    for verb in text.within(sentence, "company", "give"):
        if not any(h.start >= verb.start for h in guarantees):
            continue
        for enumeration in enumerations:
            between = (enumeration[-1].end, verb.start)
            near = 0 <= between[1] - between[0] <= GIVERS_NEAR
            if near and _begins(text, sentence, enumeration[0]) and _links(text, between):
                return enumeration
    return []


def helpers_in(text: Text, sentence: Span) -> list[Hit]:
    """The states that a sentence says will help: its subject, right before the word that binds them."""
    protected = {hit.id for hit in beneficiaries_in(text, sentence)}
    for enumeration in lists_of(text, mentions(text, sentence)):
        end = enumeration[-1].end
        if any(hit.id in protected for hit in enumeration) or not _begins(text, sentence, enumeration[0]):
            continue
        binding = [*text.within((end, sentence[1]), "modal"), *text.within((end, sentence[1]), "pledge")]
        if any(not text.folded[end : hit.start].strip(" ,") for hit in binding):
            return enumeration
    return []


def _begins(text: Text, sentence: Span, hit: Hit) -> bool:
    """Whether a mention begins its sentence or follows a comma; in "the neutrality of X" it does not."""
    before = text.folded[sentence[0] : hit.start].rpartition(",")[2].split()
    return len(before) <= 2 or set(before) <= _SPOKEN_FOR


def _owners(text: Text, sentence: Span, named: Sequence[Hit]) -> list[Hit]:
    """ "US guarantee", "guarantees by the United States"."""
    found: list[Hit] = []
    # a Russian or Ukrainian state right before "гарантии" is whom they are given: "предоставленные Украине"
    owners = [] if grammar_of(text.language).cases else list(named)
    for role in text.within(sentence, "role", "guarantee"):
        for hit in [*owners, *text.within(sentence, "adjective")]:
            before = text.folded[hit.end : role.start]
            if hit.end <= role.start and before.strip() in ("", "'", "'s", "security"):
                found.append(hit)
        for by in text.within(sentence, "company", "by"):
            if by.start >= role.end and not text.folded[role.end : by.start].strip():
                found += [
                    h
                    for h in named
                    if h.start >= by.end and text.folded[by.end : h.start].strip() in ("", "the")
                ][:1]
    return found


def _paid(text: Text, sentence: Span) -> list[Hit]:
    """ "The United States shall receive compensation for the guarantee": who is paid gives it."""
    for verb in text.within(sentence, "company", "receive"):
        named = [h for h in text.within((sentence[0], verb.start), "state") if _begins(text, sentence, h)]
        given = text.within((verb.end, sentence[1]), "role", "guarantee")[:1]
        if named and given and text.within((verb.end, given[0].start), "compensation"):
            return named[-1:]
    return []


def _payers(text: Text, sentence: Span) -> Iterator[Hit]:
    """ "Compensation from Ukraine for the guarantee": who pays is guaranteed."""
    paid = text.first(sentence, "compensation")
    if not paid or not text.within(sentence, "role", "guarantee"):
        return
    for by in text.within((paid[0].end, sentence[1]), "company", "by"):
        for state in text.first((by.end, sentence[1]), "state"):
            if not text.folded[by.end : state.start].replace("the", "").strip():
                yield state


def helped_in(text: Text, sentence: Span) -> Iterator[Hit]:
    """Who is helped or defended: "the support of Cyprus", "give Finland military help"."""
    states = text.within(sentence, "state")
    helps = [h for h in text.within(sentence, "response") if h.id in _HELP]
    for hit in [*helps, *text.within(sentence, "company", "defend")]:
        for state in [s for s in states if s.start >= hit.end][:1]:
            if _is_protected(text, hit, state):
                yield state
    for verb in text.within(sentence, "company", "give"):
        for state in [s for s in states if s.start >= verb.end][:1]:
            near = not text.folded[verb.end : state.start].strip()
            if near and any(0 <= hit.start - state.end <= GIVEN_NEAR for hit in helps):
                yield state


def codes(hit: Hit) -> tuple[str, ...]:
    """The codes of a mention: the members of a group that stands for named states, else its own."""
    return (hit.family == "group" and members_of(hit.id)) or (hit.id,)


def beneficiaries_in(text: Text, sentence: Span) -> Iterator[Hit]:
    """Who is protected: the state after "attack on" or "security guarantees for", or that receives them."""
    for verb in text.within(sentence, "company", "receive"):
        named = [h for h in text.within((sentence[0], verb.start), "state") if _begins(text, sentence, h)]
        given = text.within((verb.end, sentence[1]), "role", "guarantee")[:1]
        # "receives compensation for the guarantee" is the guarantor
        if named and given and not text.within((verb.end, given[0].start), "compensation"):
            yield named[-1]
    yield from _sufferers(text, sentence)
    yield from _payers(text, sentence)
    yield from _receivers(text, sentence)
    guarantees = text.within(sentence, "role", "guarantee")
    secured = [h for h in text.within(sentence, "role", "guarantor") if _of_security(text, h)]
    for hit in [*text.within(sentence, "trigger"), *guarantees, *secured]:
        if hit.id == "none":
            continue
        for state in text.first((hit.end, sentence[1]), "state"):
            if _is_protected(text, hit, state):
                yield state


def _of_security(text: Text, role: Hit) -> bool:
    """Whether the word for guarantors says of what: "guarantors of the security of"."""
    words = [word for word in text.folded[role.start : role.end].split() if word != "-"]
    return len(words) > (1 if grammar_of(text.language).cases else 2)


def _receivers(text: Text, sentence: Span) -> Iterator[Hit]:
    """The state between the verb and what it is given: "shall give Ukraine security guarantees"."""
    given = [hit for hit in text.within(sentence, "role", "guarantee") if not hit.weak]
    for verb in text.within(sentence, "company", "give"):
        for state in text.first((verb.end, sentence[1]), "state"):
            near = not text.folded[verb.end : state.start].strip()
            if near and any(0 <= hit.start - state.end <= GIVEN_NEAR for hit in given):
                yield state


def _sufferers(text: Text, sentence: Span) -> Iterator[Hit]:
    """The state that "is attacked" or "becomes the victim", and the one at whose request help is given."""
    for cue in text.within(sentence, "company", "suffers"):
        before = text.within((sentence[0], cue.start), "state")
        if before and len(text.folded[before[-1].end : cue.start].split()) <= 2:
            yield before[-1]
    for attack in text.within(sentence, "trigger"):
        # "if on Finland an attack is made"
        begin = max(sentence[0], attack.start - LINKS_LONGEST)
        for state in text.within((begin, attack.start), "state")[-1:]:
            before = text.within((begin, state.start), "company", "toward")[-1:]
            led = any(not text.folded[t.end : state.start].strip() for t in before)
            if led and len(text.folded[state.end : attack.start].split()) <= MADE_ON:
                yield state
    for cue in text.within(sentence, "company", "request"):
        for state in text.first((cue.end, sentence[1]), "state"):
            if len(text.folded[cue.end : state.start].split()) <= 1:
                yield state


def _is_protected(text: Text, hit: Hit, state: Hit) -> bool:
    """Whether a state stands to an attack or a guarantee as the one that it is about."""
    if state.start - hit.end > LINKS_LONGEST:
        return False
    between, grammar = text.folded[hit.end : state.start], grammar_of(text.language)
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
    led = any(t.end >= hit.end for t in text.within((begin, state.start), "company", "toward"))
    owner = between.split()[:1] == ["of"] and text.folded[hit.start : hit.end].endswith(
        ("guarantee", "guarantees")
    )
    return (
        (direct and hit.family != "role")
        or (not words and grammar.cases)
        or (led and len(words) <= 1 and not owner)
    )
