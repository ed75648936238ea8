"""Signals as sentences with their evidence.

Assessing writes its sentences in English. In another language of the interface a sentence is made anew from
the term that it is about: its name, its values, their positions. A signal that rests on no term (what
became of brackets, of a side's words) keeps its English sentence and says so by its language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.model import ForceLimit, ObligationShift, Signal
from compare.render.report.context import Material, Term
from compare.render.report.ledger import view_places
from compare.render.report.phrases import show_controls
from compare.render.report.terms import (
    Stated,
    join_quotations,
    name_element,
    name_limit,
    view_elements_values,
    view_limit_values,
)
from compare.render.report.view_terms import Evidence, SignalView

ASSESSED_IN = "en"
_MOST_QUOTES = 3


def view_signal(material: Material, signal: Signal) -> SignalView:
    """One signal with its link, the clauses that it is about, and the words that it rests on."""
    phrases = material.phrases
    match = material.matches.get(signal.match or "")
    text, lang = put_in_words(material, signal)
    evidence = tuple(view_evidence(material, signal))
    quoted = {one.href for _, one in evidence}
    reach, more = view_places(material, [one for one in signal.ripple if f"#{one}" not in quoted])
    return SignalView(
        id=signal.id,
        text=text,
        lang=lang,
        kind=signal.kind,
        kind_name=phrases.say(f"signal.{signal.kind}"),
        severity=signal.severity,
        severity_name=phrases.say(f"severity.{signal.severity}"),
        href=material.link_match(signal.match),
        term=next((f"#term-{term}" for term in signal.terms if term in material.terms), ""),
        citation=material.label(match) if match else "",
        reason=show_controls(signal.reason),
        evidence=evidence,
        places=tuple({(side, one.citation, one.page): (side, one) for side, one in evidence}.values()),
        reach=reach,
        more_reach=more,
    )


def put_in_words(material: Material, signal: Signal) -> tuple[str, str]:
    """The sentence and its language; "" for the interface's own."""
    if material.phrases.language == ASSESSED_IN:
        return show_controls(signal.text), ""
    terms = [material.terms[term] for term in signal.terms if term in material.terms]
    if len(terms) == 1:
        return _say_term(material, terms[0]), ""
    return show_controls(signal.text), ASSESSED_IN


def _say_term(material: Material, term: Term) -> str:
    phrases = material.phrases
    none = phrases.say("sentence.none")
    if isinstance(term, ObligationShift):
        actor, old, new = (show_controls(text) for text in (term.actor, term.old, term.new))
        no_word = phrases.say("obligations.no-word")
        direction = phrases.name("direction", term.direction)
        return phrases.say(
            "sentence.obligation", actor=actor, old=old or no_word, new=new or no_word, direction=direction
        )
    if isinstance(term, ForceLimit):
        name = name_limit(material, term)
        old, new = (view_limit_values(material, term, side) for side in ("old", "new"))
    else:
        name = name_element(material, term)
        old, new = (view_elements_values(material, term, side) for side in ("old", "new"))
    return phrases.say("sentence.term", name=name, old=old or none, new=new or none)


def view_evidence(material: Material, signal: Signal) -> Iterator[tuple[str, Evidence]]:
    """The quotations of a signal's terms, a few a side, else its own; with the name of the side.

    Those of a term are joined where they overlap: a list of guarantors is quoted once. So is a sentence that
    holds several of the words that a signal names.
    """
    terms = [material.terms[term] for term in signal.terms if term in material.terms]
    for one in () if terms else dict.fromkeys(signal.evidence):
        name = material.phrases.say(f"sides.{one.side}-short")
        yield name, material.evidence(one.side, one.clause, one.quote, one.page, one.trust)
    for term in terms:
        if isinstance(term, ObligationShift):
            yield from _shift_evidence(material, term)
        else:
            yield from _stated_evidence(material, "old", term.old)
            yield from _stated_evidence(material, "new", term.new)


def _stated_evidence(
    material: Material, side: str, stated: Sequence[Stated]
) -> Iterator[tuple[str, Evidence]]:
    name = material.phrases.say(f"sides.{side}-short")
    for quotation, _ in join_quotations(material, side, stated)[:_MOST_QUOTES]:
        yield (
            name,
            material.evidence(side, quotation.clause, quotation.words, quotation.page, quotation.trust),
        )


def _shift_evidence(material: Material, shift: ObligationShift) -> Iterator[tuple[str, Evidence]]:
    match = material.matches.get(shift.match)
    if match is None:
        return
    for side, clauses, quote in (("old", match.old, shift.quote_old), ("new", match.new, shift.quote_new)):
        if clauses and quote:
            holding = (one for one in clauses if quote in material.outline(side)[one].text)
            clause = next(holding, clauses[0])
            page = material.outline(side)[clause].page
            trust = material.outline(side)[clause].trust
            yield (
                material.phrases.say(f"sides.{side}-short"),
                material.evidence(side, clause, quote, page, trust),
            )
