"""Limits, elements of guarantees and obligations in a sentence: their names, values, and whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from compare.language.stems import stemmer
from compare.model import (
    AGREED,
    PLAIN_STATEMENT,
    ElementStatement,
    ForceLimit,
    GuaranteeElement,
    LimitStatement,
    ObligationShift,
    surely,
)
from compare.render.report import terms
from compare.render.report.context import ReportContext
from compare.render.report.phrases import Phrases
from compare.render.report.terms import name_amount, name_holder, name_state, name_subject, name_value
from compare.render.thresholds import ACTORS_SHOWN

Words = dict[str, str]
_NOT_AGREED = "-not-agreed"


class NoSuchTerm(LookupError):
    """A message names a term that the comparison does not have."""


def _term(context: ReportContext, id: str, kind: type[Any]) -> Any:
    term = context.terms.get(id)
    if not isinstance(term, kind):
        raise NoSuchTerm(id)
    return term


# ---------------------------------------------------------------------------------------------


def tell_limit(context: ReportContext, id: str) -> Words:
    """A limit's {name} and its {old} and {new} figures."""
    limit: ForceLimit = _term(context, id, ForceLimit)
    return {
        "name": _limit_name(context, limit),
        "old": _limit_values(context.phrases, limit.old, limit),
        "new": _limit_values(context.phrases, limit.new, limit),
    }


def _limit_name(context: ReportContext, limit: ForceLimit) -> str:
    """ "Personnel cap", "Missile and rocket range limit", "Tanks floor, Poland"."""
    phrases = context.phrases
    shape = limit.measure if limit.measure in ("count", "share") else "measure"
    bound = phrases.say(f"limit-noun.{'measure' if shape == 'measure' else limit.bound}")
    name = phrases.say(f"limit-name.{shape}", subject=name_subject(limit.subject, phrases), bound=bound)
    holders = {one.holder for one in context.comparison.terms.force_limits if one.holder}
    if limit.holder and len(holders) > 1:
        holder = name_holder(limit.holder, phrases)
        return phrases.say("limit-name.of-holder", name=name, holder=holder)
    return name


def _limit_values(phrases: Phrases, stated: Sequence[LimitStatement], limit: ForceLimit) -> str:
    """The figures of one side: "85,000 (Russian position) / 250,000 (Ukrainian position)"."""
    if not stated:
        return phrases.say("limit-noun.no-figure")
    positions = any(one.position != AGREED for one in stated)
    conditions = len({one.condition for one in stated}) > 1
    said = []
    for one in stated:
        notes = [tell_position(phrases, one.position)] if positions else []
        if conditions:
            condition = one.condition
            notes.append(
                name_condition(phrases, condition) if condition else phrases.say("says.no-condition")
            )
        if one.trust != "ok":
            notes.append(phrases.say("says.not-certain", codes=name_trust(phrases, one.trust)))
        if one.certainty == "possible":
            notes.append(phrases.say("says.possible"))
        said.append(_noted(phrases, name_amount(one.value.normalize(), limit.unit, phrases), notes))
    return phrases.say("list.or").join(said)


def _noted(phrases: Phrases, text: str, notes: Sequence[str]) -> str:
    if not notes:
        return text
    return phrases.say("says.noted", text=text, notes=phrases.say("list.comma").join(notes))


# ---------------------------------------------------------------------------------------------


def tell_element(context: ReportContext, id: str) -> Words:
    """An element's {name} and its {old} and {new} values."""
    element: GuaranteeElement = _term(context, id, GuaranteeElement)
    return {
        "name": context.phrases.name("element-said", element.element),
        "old": _element_values(context.phrases, element.element, surely(element.old)),
        "new": _element_values(context.phrases, element.element, surely(element.new)),
    }


def tell_element_names(context: ReportContext, id: str) -> Words:
    """An element's {name} and its {changes}: what left and what came, by name, and what changed hands."""
    element: GuaranteeElement = _term(context, id, GuaranteeElement)
    phrases, kind = context.phrases, element.element
    told_old, told_new = surely(element.old), surely(element.new)
    old, new = ({one.value for one in side} for side in (told_old, told_new))
    left = [one for one in told_old if one.value not in new]
    came = [one for one in told_new if one.value not in old]
    parts = []
    if left:
        parts.append(phrases.say("says.no-longer-named", values=_element_values(phrases, kind, left)))
    if came:
        parts.append(phrases.say("says.newly-named", values=_element_values(phrases, kind, came)))
    for a in told_old:
        for b in told_new:
            if a.value == b.value and a.position != b.position:
                before, after = (tell_position(phrases, one.position) for one in (a, b))
                name = name_value(kind, a.value, phrases)
                parts.append(phrases.say("says.became", name=name, old=before, new=after))
    return {"name": phrases.name("element-said", kind), "changes": phrases.say("list.semicolon").join(parts)}


def _element_values(phrases: Phrases, element: str, stated: Sequence[ElementStatement]) -> str:
    """The values of one side, with positions where they are not all agreed."""
    if not stated:
        return phrases.name("value", "unspecified")
    by_value: dict[str, list[str]] = {}
    for one in stated:
        by_value.setdefault(one.value, []).append(tell_position(phrases, one.position))
    positions = any(one.position != AGREED for one in stated)
    return phrases.say("list.comma").join(
        _noted(phrases, name_value(element, value, phrases), sides if positions else ())
        for value, sides in by_value.items()
    )


# ---------------------------------------------------------------------------------------------


def tell_obligations(context: ReportContext, ids: Sequence[str]) -> Words:
    """Who is bound, {actors}: "Each Party: ", "the Conference (3); Parties (2) and 4 more: "; or nothing."""
    phrases = context.phrases
    shifts: list[ObligationShift] = [_term(context, id, ObligationShift) for id in ids]
    counted = Counter(shift.actor for shift in shifts if shift.actor)
    if not counted:
        return {"actors": ""}
    shown = [
        phrases.say("says.times", name=actor, number=phrases.number(times)) if times > 1 else actor
        for actor, times in counted.most_common(ACTORS_SHOWN)
    ]
    if len(counted) > len(shown):
        shown.append(phrases.count("says.more-actors", len(counted) - len(shown)))
    listed = join_with_and(phrases, shown, phrases.say("list.semicolon"))
    return {"actors": phrases.say("says.actors", actors=listed)}


TERMS: Mapping[str, Callable[[ReportContext, Any], Words]] = {
    "limit": tell_limit,
    "element": tell_element,
    "element-names": tell_element_names,
    "obligations": tell_obligations,
}


# ---------------------------------------------------------------------------------------------
# names of what facts are ids of


def tell_position(phrases: Phrases, position: str) -> str:
    """ "rus-not-agreed" as "Russian position"; "" for plain words of a draft that marks no positions."""
    if phrases.has(f"position-said.{position}"):
        return phrases.say(f"position-said.{position}")
    if not position:
        return phrases.say("says.no-position")
    if not position.endswith(_NOT_AGREED):
        return position.replace("-", " ")
    side = position.removesuffix(_NOT_AGREED).upper()
    return phrases.say("says.position-of", side=name_state(phrases, side))


def name_condition(phrases: Phrases, condition: str) -> str:
    """Under which condition a figure holds; that none is named for ""."""
    return terms.name_condition(condition, phrases) if condition else phrases.say("says.none-named")


def name_trust(phrases: Phrases, code: str) -> str:
    """Why words are not certain, in a word or two."""
    return phrases.say(f"trust-short.{code}") if phrases.has(f"trust-short.{code}") else code


def quote(phrases: Phrases, words: str) -> str:
    """Words of a draft in quotation marks."""
    return phrases.say("says.quote", words=words)


def name_verb(phrases: Phrases, words: str) -> str:
    """A verb as a draft has it, in quotation marks; or that there is none."""
    return phrases.say("obligations.plain") if words == PLAIN_STATEMENT else quote(phrases, words)


def name_verb_kind(phrases: Phrases, kind: str) -> str:
    """What verbs of one strength have in common: "shall" for "must" and "undertakes to"."""
    return phrases.say(f"verb.{kind}") if phrases.has(f"verb.{kind}") else name_verb(phrases, kind)


def quote_hedge(phrases: Phrases, words: str) -> str:
    """Words that leave room, in quotation marks."""
    return quote(phrases, phrases.name("hedge", words))


def tell_topic_words(phrases: Phrases, topic: str, words: Sequence[str]) -> str:
    """ " (“official language”)": the words by which a subject was found, unless its name has them."""
    stem = stemmer(phrases.language)
    named = {stem(word) for word in phrases.name("topic", topic).split()}
    told = [one for one in words if not {stem(word) for word in one.split()} <= named]
    if not told:
        return ""
    return phrases.say(
        "says.by-words", words=phrases.say("list.comma").join(quote(phrases, one) for one in told)
    )


def join_with_and(phrases: Phrases, parts: Sequence[str], mark: str = "") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    listed = (mark or phrases.say("list.comma")).join(parts[:-1])
    return phrases.say("list.and", listed=listed, last=parts[-1])
