"""Who guarantees: states and groups as they stand to the words for guarantors and guarantees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from compare.annotate.thresholds import GIVERS_NEAR, HEADING_WORDS, LINKS_LONGEST, SURETY_BY, SURETY_NEAR
from compare.language.cues import Hit
from compare.language.grammar import grammar_of, joining
from compare.language.passages import Text
from compare.language.states import members_of
from compare.model import Span

# who speaks for a state: "the President of the United States"
_SPOKEN_FOR = {"the", "president", "government", "governments", "of"}
_WORD = re.compile(r"(?<!\w)[^\W\d_][\w'’-]+")
_MARKED = re.compile(r"[:(—–]")


@cache
def _separators(language: str) -> re.Pattern[str]:
    """What stands between the states of one list, up to the end of a stretch."""
    words = sorted(map(re.escape, grammar_of(language).between_states), key=len, reverse=True)
    between = rf"|(?<!\w)(?:{'|'.join(words)})" + r"(?:(?<!\w)|(?!\w))" if words else ""
    return joining(rf"(?:[\s,;/\[\]()\"«»“”]|<and or>{between})*\Z", language)


@cache
def _owned(language: str) -> re.Pattern[str]:
    """What may stand between a guarantee and its giver in a heading: nothing but an article."""
    return joining(r"\s*(?:<article>\s*)?", language)


def mentions(text: Text, sentence: Span) -> list[Hit]:
    """States and groups named in a sentence, by place."""
    return sorted([*text.within(sentence, "state"), *text.within(sentence, "group")])


def names_in(text: Text, span: Span) -> list[Span]:
    """The words with a capital in a span; those side by side as one name."""
    found: list[Span] = []
    for word in _WORD.finditer(text.text, *span):
        if not word[0][0].isupper():
            continue
        if found and not text.text[found[-1][1] : word.start()].strip(" "):
            found[-1] = (found[-1][0], word.end())
        else:
            found.append(word.span())
    return found


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
        or sureties_in(text, sentence, enumerations)
        or _headed(text, sentence, enumerations)
        or _owners(text, sentence, named)
        or _paid(text, sentence)
    )


def sureties_in(text: Text, sentence: Span, enumerations: Sequence[list[Hit]]) -> list[Hit]:
    """Who answers for a state's independence: "X and Y, mindful of …, recognise and guarantee Z".

    Said the other way round too: "the unity of Z is guaranteed by X and Y".
    """
    goods = text.within(sentence, "company", "goods")
    for verb in text.within(sentence, "company", "surety"):
        after = [h for h in goods if h.end >= verb.end]
        if not after or len(text.folded[verb.end : after[0].start].split()) > SURETY_NEAR:
            continue
        for enumeration in enumerations:
            low, high = enumeration[-1].end, verb.start
            if low <= high and begins(text, sentence, enumeration[0]) and _runs_on(text, (low, high)):
                return enumeration
    for verb in text.within(sentence, "company", "guaranteed"):
        if not any(h.end <= verb.start for h in goods):
            continue
        by = [h for h in text.within((verb.start, sentence[1]), "company", "by") if h.end >= verb.end]
        # a language with cases needs no word for "by"
        starts = [h.end for h in by] or ([verb.end] if grammar_of(text.language).cases else [])
        for enumeration in enumerations:
            near = [s for s in starts if s <= enumeration[0].start]
            if near and len(text.folded[near[-1] : enumeration[0].start].split()) <= SURETY_BY:
                return enumeration
    return []


def _runs_on(text: Text, between: Span) -> bool:
    """Whether a subject's verb stands here: between are only words that link, more names, or an aside."""
    stretch = text.text[slice(*between)]
    # "Norway and the Arvenian Union": one of the subject that no list of states has
    between = (max([between[0], *(end for _, end in names_in(text, between))]), between[1])
    first, comma, rest = stretch.partition(",")
    if comma and not first.strip():
        last = between[0] + stretch.rfind(",") + 1
        return rest.count(",") > 0 and ";" not in rest and _links(text, (last, between[1]))
    return _links(text, between)


def is_heading(text: Text, sentence: Span) -> bool:
    """Whether a sentence only names what comes: a title, or words before a colon."""
    words = text.text[slice(*sentence)].rstrip()
    return words[-1:] not in (".", ";", "!", "?") and len(words.split()) <= HEADING_WORDS


def leads_in(text: Text, sentence: Span) -> bool:
    """Whether a heading ends with a colon: what follows is said of it."""
    return is_heading(text, sentence) and text.text[slice(*sentence)].rstrip().endswith(":")


def _headed(text: Text, sentence: Span, enumerations: Sequence[list[Hit]]) -> list[Hit]:
    """ "Гарантии Франции:" leads into what France guarantees."""
    if not leads_in(text, sentence):
        return []
    for role in text.within(sentence, "role", "guarantee"):
        for enumeration in enumerations:
            between = text.folded[role.end : enumeration[0].start]
            if enumeration[0].start >= role.end and _owned(text.language).fullmatch(between):
                return enumeration
    return []


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
            if not near or not _links(text, between):
                continue
            # by a comma alone only a subject: "in case of an attack on X, the Guarantor States" ends a clause
            bare = text.folded[slice(*between)].strip() == ","
            if _names_them(text, between) and not (bare and not begins(text, sentence, enumeration[0])):
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
            if near and begins(text, sentence, enumeration[0]) and _links(text, between):
                return enumeration
    return []


def begins(text: Text, sentence: Span, hit: Hit) -> bool:
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
            before = text.folded[hit.end : role.start].strip()
            if owned_in_title(text, sentence, hit, before):
                continue
            if hit.end <= role.start and before in ("", "'", "'s", "security"):
                found.append(hit)
        for by in text.within(sentence, "company", "by"):
            if by.start >= role.end and not text.folded[role.end : by.start].strip():
                found += [
                    h
                    for h in named
                    if h.start >= by.end and text.folded[by.end : h.start].strip() in ("", "the")
                ][:1]
    return found


def owned_in_title(text: Text, sentence: Span, state: Hit, before: str) -> bool:
    """Whether a title names whose safety it is about: "Treaty on Georgia's Security Guarantees"."""
    return before in ("'", "'s") and is_heading(text, sentence) and state.start > sentence[0]


def _paid(text: Text, sentence: Span) -> list[Hit]:
    """ "The United States shall receive compensation for the guarantee": who is paid gives it."""
    for verb in text.within(sentence, "company", "receive"):
        named = [h for h in text.within((sentence[0], verb.start), "state") if begins(text, sentence, h)]
        given = text.within((verb.end, sentence[1]), "role", "guarantee")[:1]
        if named and given and text.within((verb.end, given[0].start), "compensation"):
            return named[-1:]
    return []


def codes(hit: Hit) -> tuple[str, ...]:
    """The codes of a mention: the members of a group that stands for named states, else its own."""
    return (hit.family == "group" and members_of(hit.id)) or (hit.id,)
