"""Guarantees: who guarantees whom, on what trigger, after what consultation, with what response.

In: an annotated draft. Out: the elements of its guarantees, each with its quotation.
Most of these words are common in any treaty. They count only in a provision (an article, a numbered
point) that is about a guarantee. Open `provisions.py` first: it says which provisions are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from compare.annotate.guarantees.guarantors import codes, guarantors_in, is_heading, leading_list
from compare.annotate.guarantees.protected import beneficiaries_in, helped_in, helpers_in, states_in
from compare.annotate.guarantees.provisions import Provision, Wording
from compare.annotate.limits.quantities import last_before, period, periods_in, words_between
from compare.annotate.thresholds import ANNEX_NEAR, EVENT_NEAR, VALID_NEAR
from compare.language.cues import Hit
from compare.language.grammar import grammar_of
from compare.language.lexicon import things
from compare.language.passages import page_at, position_at, quotation
from compare.model import AGREED, QUOTED, GuaranteeStatement, Span

# families whose words make the sentence as a whole the element
_WHOLE = {"promise": "pledge", "organ": "body", "leaving": "term"}
# words with which help is the guarantee's
_ANSWERING = (("company", "owed"), ("role", "guarantee"), ("condition", "on-request"), ("legal-basis",))
# negations that do not deny what follows: "without delay"
_LACKING = ("without",)
_CASES = ("if", "should", "if and when", "si")


class Stated(Struct, frozen=True):
    """A value and where the words for it stand."""

    element: str
    value: str
    wording: Wording
    span: Span


def find_elements(provisions: Iterable[Provision]) -> list[GuaranteeStatement]:
    """What the provisions of a draft say of each element, in reading order; each value and position once."""
    found: dict[tuple[str, str, str, str], GuaranteeStatement] = {}
    for provision in provisions:
        for stated in _stated(provision):
            statement = _statement(stated, provision)
            # what only its quotation tells may be another thing in another clause
            where = statement.clause if statement.value == QUOTED else ""
            found.setdefault((statement.element, statement.value, statement.position, where), statement)
    return list(found.values())


def _statement(stated: Stated, provision: Provision) -> GuaranteeStatement:
    wording, clause = stated.wording, stated.wording.clause
    own = wording.text.shown == clause.text
    return GuaranteeStatement(
        element=stated.element,
        value=stated.value,
        clause=clause.id,
        quote=quotation(wording.text.shown, wording.span, [stated.span]),
        position=position_at(clause, *stated.span) if own else AGREED,
        page=page_at(clause, stated.span[0]) if own else clause.page,
        trust=clause.trust,
        # where nothing but common words tells that a guarantee is meant
        certainty="sure" if provision.strong or provision.full else "possible",
    )


def _stated(provision: Provision) -> Iterator[Stated]:
    for wording in provision.wordings:
        yield from _parties(wording, provision)
        yield from _limits_of_guarantee(wording, provision)
        yield from _kinds(wording)
    if provision.full:
        yield from _operation(provision)
    else:
        yield from _said_alone(provision)


def _kinds(wording: Wording) -> Iterator[Stated]:
    """What a sentence is as a whole: a promise between states, a body of the guarantee, a way to leave it."""
    for family, element in _WHOLE.items():
        for hit in wording.hits(family)[:1]:
            yield Stated(element, QUOTED, wording, (hit.start, hit.end))
            if hit.id == "defence":
                # "an attack on one is an attack on all": the attack is what sets it off
                for attack in wording.hits("trigger")[:1]:
                    yield Stated("trigger", attack.id, wording, (attack.start, attack.end))


def _said_alone(provision: Provision) -> Iterator[Stated]:
    """What sentences about guarantors say by themselves, where no attack and help stand together."""
    if provision.reported:
        yield from _reports(provision)
    if not provision.strong:
        return
    for wording in provision.wordings:
        if not wording.guarding or wording.set_aside or is_heading(wording.text, wording.span):
            continue
        for hit in () if wording.has("company", "report") else wording.events:
            if wording.acted or not hit.weak:
                yield Stated("trigger", hit.id, wording, (hit.start, hit.end))
        if wording.acted:
            yield from _acts_alone(wording, provision)


def _acts_alone(wording: Wording, provision: Provision) -> Iterator[Stated]:
    if wording.has("company", "report"):
        yield from _each(wording, "reporting")
    yield from _each(wording, "legal-basis")
    if wording.events or periods_in(wording.text, wording.span):
        yield from _consultations([wording])
    answers = provision.attacked or any(wording.has(*words) for words in _ANSWERING)
    helping = answers and not wording.has("compensation") and not wording.has("exclusion")
    responses = list(_responses([wording])) if helping else []
    told = [s for s in _decision_rules([wording]) if s.value != "unspecified"]
    sure = {h.id for h in wording.hits("decision-rule") if not h.weak}
    deciding = wording.has("response") or wording.has("company", "deciding", "act")
    rules = [s for s in told if responses or (deciding and s.value in sure)]
    yield from rules
    if rules and wording.has("company", "deciding"):
        # "each decides what help it gives" names none
        responses = [s for s in responses if s.value != "assistance"]
    yield from responses
    if responses:
        yield from _strengths([wording])


def _parties(wording: Wording, provision: Provision) -> Iterator[Stated]:
    if wording.named:
        hits = guarantors_in(wording.text, wording.span)
        if not hits and wording.lead and any(h.id == "guarantor" for h in wording.lead.of("role")):
            hits = leading_list(wording.text, wording.span)
        yield from _guarantors(wording, hits)
    if provision.full and not wording.set_aside and wording.has("response") and wording.has("trigger"):
        yield from _guarantors(wording, helpers_in(wording.text, wording.span))
    lapses = wording.set_aside and not wording.has("exclusion")
    if (provision.full or wording.named) and not lapses:
        helped = helped_in(wording.text, wording.span) if provision.full else ()
        for hit in (*beneficiaries_in(wording.text, wording.span), *helped):
            yield Stated("beneficiary", hit.id, wording, (hit.start, hit.end))


def _guarantors(wording: Wording, hits: Iterable[Hit]) -> Iterator[Stated]:
    for hit in hits:
        for code in codes(hit):
            yield Stated("guarantors", code, wording, (hit.start, hit.end))


def _limits_of_guarantee(wording: Wording, provision: Provision) -> Iterator[Stated]:
    """Where and when the guarantee does not hold, on what condition, how long, for what pay."""
    if not (wording.named or provision.full):
        return
    if wording.has("exclusion") or (wording.lead and wording.lead.of("exclusion")):
        yield from _excluded(wording)
    guarantee = wording.named and wording.guarding
    said = wording.has("role", "guarantee") or wording.has("company", "owed")
    lost = said or (wording.named and wording.has("cause"))
    if wording.has("voiding") and lost:
        hit = wording.hits("voiding")[0]
        causes = dict.fromkeys(h.id for h in wording.hits("cause")) or {"unspecified": None}
        for cause in causes:
            yield Stated("voiding", cause, wording, (hit.start, hit.end))
    if not (provision.strong or provision.full):
        return
    if wording.named:
        for hit in wording.hits("legal-basis", "north-atlantic-5")[:1]:
            yield Stated("legal-basis", hit.id, wording, (hit.start, hit.end))
        paid = wording.hits("compensation", "free") or wording.hits("compensation")
        for hit in paid[:1] if wording.guarding or wording.lead else ():
            yield Stated("compensation", hit.id, wording, (hit.start, hit.end))
        yield from _terms(wording)
    if guarantee or (provision.full and wording.has("response")):
        for hit in wording.hits("condition", "on-request")[:1] or wording.hits("condition")[:1]:
            yield Stated("condition", hit.id, wording, (hit.start, hit.end))


def _excluded(wording: Wording) -> Iterator[Stated]:
    """The places that are left out: by name, by annex, else as areas that the text only describes."""
    found = list(_each(wording, "region"))
    if wording.has("exclusion"):
        found += _excluded_annexes(wording)
        meant = wording.has("role") or wording.pointed or wording.has("company", "itself")
        if not found and meant:
            first = min(h.start for h in wording.hits("exclusion"))
            areas = wording.hits("company", "area")
            # "shall not extend to the areas", rather than "the areas … are outside"
            areas = [h for h in areas if h.start > first] or areas
            # a place that no list knows
            areas = areas or [h for h in states_in(wording.text, wording.span) if h.id == QUOTED]
            found = [Stated("", "described-areas", wording, (h.start, h.end)) for h in areas[:1]]
    yield from (Stated("exclusion", stated.value, wording, stated.span) for stated in found)


def _excluded_annexes(wording: Wording) -> Iterator[Stated]:
    """ "areas of annex 6": the number of the annex is all that can be said of them."""
    for hit in wording.hits("annex"):
        for number in wording.text.numbers:
            if 0 <= number.start - hit.end <= ANNEX_NEAR:
                yield Stated("exclusion", f"annex {number.value}", wording, (hit.start, number.end))


def _terms(wording: Wording) -> Iterator[Stated]:
    if not (wording.guarding or (wording.lead and wording.lead.of("role"))):
        return  # another period of the same article
    for hit in wording.hits("term", "indefinite")[:1]:
        if wording.has("role") or wording.lead:
            yield Stated("duration", "indefinite", wording, (hit.start, hit.end))
    for quantity in periods_in(wording.text, wording.span):
        if any(
            0 <= quantity.start - h.end <= VALID_NEAR for h in wording.hits("term", "valid")
        ) and not wording.has("company", "consult"):
            yield Stated("duration", period(quantity), wording, (quantity.start, quantity.end))


def _operation(provision: Provision) -> Iterator[Stated]:
    """What happens on an attack, in a provision that says so."""
    active = [w for w in provision.wordings if not w.set_aside]
    for wording in active:
        for hit in wording.events:
            yield Stated("trigger", hit.id, wording, (hit.start, hit.end))
        yield from _each(wording, "legal-basis")
    yield from _reports(provision)
    yield from _consultations(active)
    yield from _responses(active)
    yield from _decision_rules(active)
    yield from _strengths(active)


def _reports(provision: Provision) -> Iterator[Stated]:
    for wording in provision.wordings:
        if wording.has("company", "report") and not wording.set_aside:
            yield from _each(wording, "reporting")


def _each(wording: Wording, element: str) -> Iterator[Stated]:
    for hit in wording.hits(element):
        yield Stated(element, hit.id, wording, (hit.start, hit.end))


def _consultations(wordings: Iterable[Wording]) -> Iterator[Stated]:
    """How long is consulted: where some sentence gives a time, those that give none say nothing more."""
    timed, open_ = [], []
    for wording in wordings:
        for hit in wording.hits("company", "consult")[:1]:
            span = (hit.start, hit.end)
            # of several periods that which stands nearest to the consultations
            periods = sorted(periods_in(wording.text, wording.span), key=lambda q: abs(q.start - hit.start))
            for quantity in periods[:1]:
                number = (quantity.start, quantity.end)
                timed.append(Stated("consultation", period(quantity), wording, number))
            if not periods:
                value = "urgent" if wording.has("company", "urgent") else "no-deadline"
                open_.append(Stated("consultation", value, wording, span))
    yield from timed or open_


def _responses(wordings: Iterable[Wording]) -> Iterator[Stated]:
    """What is done; help in general counts only where nothing more is named."""
    named: list[Stated] = []
    general: list[Stated] = []
    for wording in wordings:
        for hit in wording.hits("response"):
            if _negated(wording, hit):
                continue
            (general if hit.id == "assistance" else named).append(
                Stated("response", hit.id, wording, (hit.start, hit.end))
            )
    yield from named or general


def _negated(wording: Wording, hit: Hit) -> bool:
    """Whether the sentence says that this is not done: "no State shall be required to use armed force"."""
    text, low = wording.text, wording.span[0]
    comma = max(low, text.text.rfind(",", low, hit.start) + 1)
    if text.within((comma, hit.start), "company", "refrain"):
        return True
    bounds = [b for b in text.of("bound") if b.id != "none" or text.folded[b.start : b.end] != "no"]
    return any(
        # "no-fly zone" denies nothing
        not any(b.start <= n.start < b.end for b in (*bounds, *wording.hits("response")))
        and text.folded[n.start : n.end] not in _LACKING
        for n in text.within((comma, hit.start), "negation")
    )


def _decision_rules(wordings: Iterable[Wording]) -> Iterator[Stated]:
    """Who decides on action. "Jointly or each on its own" lets each act, so it is "each"."""
    found: list[Stated] = []
    acting: list[Stated] = []
    for wording in wordings:
        responses = wording.hits("response")
        acting += [Stated("decision-rule", "unspecified", wording, (h.start, h.end)) for h in responses[:1]]
        acts = responses or wording.has("company", "act")
        hits = [h for h in wording.hits("decision-rule") if not h.weak or acts]
        each = any(h.id == "each" for h in hits)
        found += [
            Stated("decision-rule", h.id, wording, (h.start, h.end))
            for h in hits
            if not (each and h.id == "jointly")
        ]
    yield from found or acting[:1]


def _binds(wording: Wording, modal: Hit) -> bool:
    """Whether a modal is of the promise: not one that forbids, nor one that only sets the case."""
    if things().modals[modal.id].forbids:
        return False
    text = wording.text
    if any(c.start <= modal.start < c.end for c in wording.hits("company", "clause")):
        return False  # "such action as may be necessary"
    for event in wording.hits("company", "event"):
        if text.folded[event.start : event.end] not in _CASES or event.start > modal.start:
            continue
        if event.start == modal.start:
            # "should an attack occur", not "the guarantors should help"
            begins = not text.text[wording.span[0] : event.start].rstrip().rpartition(",")[2].strip()
            if begins:
                return False
        elif (
            words_between(text, event.end, modal.start) <= EVENT_NEAR
            and "," not in text.text[event.end : modal.start]
        ):
            return False  # "if Georgia should be attacked"
    return True


def _strengths(wordings: Iterable[Wording]) -> Iterator[Stated]:
    """How strongly help is promised: the word that binds before the help is named, or else after it.

    A Russian or Ukrainian treaty binds by the plain present tense, which an English one renders "shall".
    """
    for wording in wordings:
        for response in wording.hits("response")[:1]:
            modals = [h for h in wording.hits("modal") if _binds(wording, h)]
            if modals:
                hit = last_before(modals, response.start) or modals[0]
                yield Stated("obligation-strength", hit.id, wording, (hit.start, hit.end))
            elif grammar_of(wording.text.language).present_binds:
                yield Stated("obligation-strength", "shall", wording, (response.start, response.end))
