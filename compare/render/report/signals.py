"""Signals as a report shows them: the sentence, why it stands there, and the quotations that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.model import ObligationShift, Said, Signal
from compare.render.report.context import ReportContext
from compare.render.report.ledger import view_places
from compare.render.report.phrases import show_controls
from compare.render.report.sentences import Sentences
from compare.render.report.terms import Stated, join_quotations
from compare.render.report.view_terms import ShownEvidence, SignalGroup, SignalView
from compare.render.thresholds import MOST_QUOTES, MOST_SIGNALS

_SEVERITIES = ("high", "medium", "low")
# the language of the sentences that a result brings along
_WRITTEN_IN = "en"


def view_signals(context: ReportContext) -> tuple[SignalView, ...]:
    """All signals, most severe first, else in the order that assessing gives them."""
    ordered = sorted(context.comparison.signals, key=_rank)
    return tuple(view_signal(context, signal) for signal in ordered)


def _rank(signal: Signal | SignalView) -> int:
    return _SEVERITIES.index(signal.severity)


def choose_signals(signals: Sequence[SignalView]) -> tuple[SignalView, ...]:
    """The signals to show first, in their order.

    Each kind has its turn, so that ten limits of the same annex do not hide who may block a guarantee.
    """
    turns: dict[str, int] = {}
    ranked = []
    for signal in signals:
        kind = f"{signal.severity} {signal.kind}"
        turns[kind] = turns.get(kind, -1) + 1
        ranked.append((_rank(signal), turns[kind], signal.id))
    chosen = {signal_id for *_, signal_id in sorted(ranked, key=lambda one: one[:2])[:MOST_SIGNALS]}
    return tuple(signal for signal in signals if signal.id in chosen)


def group_signals(signals: Sequence[SignalView]) -> tuple[SignalGroup, ...]:
    """The signals kind by kind, the kind with the most severe one first; of each, those to show first."""
    chosen = {signal.id for signal in choose_signals(signals)}
    groups = []
    for kind in dict.fromkeys(signal.kind for signal in signals):
        of_kind = [signal for signal in signals if signal.kind == kind]
        first = tuple(signal for signal in of_kind if signal.id in chosen)
        more = tuple(signal for signal in of_kind if signal.id not in chosen)
        groups.append(SignalGroup(kind, of_kind[0].kind_name, first, more))
    return tuple(groups)


def view_signal(context: ReportContext, signal: Signal) -> SignalView:
    """One signal with its link, the clauses that it is about, and the words that it rests on."""
    phrases = context.phrases
    match = context.matches.get(signal.match or "")
    text, lang = _sentence(context, signal.says, signal.text)
    reason, reason_lang = _sentence(context, signal.because, signal.reason)
    evidence = tuple(view_evidence(context, signal))
    quoted = {one.href for _, one in evidence}
    reach, more = view_places(context, [one for one in signal.ripple if f"#{one}" not in quoted])
    return SignalView(
        id=signal.id,
        text=text,
        lang=lang,
        kind=signal.kind,
        kind_name=phrases.say(f"signal.{signal.kind}"),
        severity=signal.severity,
        severity_name=phrases.say(f"severity.{signal.severity}"),
        href=context.link_match(signal.match),
        term=next((f"#term-{term}" for term in signal.terms if term in context.terms), ""),
        citation=context.label(match) if match else "",
        reason=reason,
        reason_lang=reason_lang,
        evidence=evidence,
        places=tuple({(side, one.citation, one.page): (side, one) for side, one in evidence}.values()),
        reach=reach,
        more_reach=more,
    )


def _sentence(context: ReportContext, said: Said | None, written: str) -> tuple[str, str]:
    """The sentence, and its language where it is not the report's: a result may bring only English ones."""
    language = context.phrases.language
    text = Sentences(context).write(said) if said and (language != _WRITTEN_IN or not written) else ""
    if text or not written:
        return show_controls(text), ""
    return show_controls(written), "" if language == _WRITTEN_IN else _WRITTEN_IN


def view_evidence(context: ReportContext, signal: Signal) -> Iterator[tuple[str, ShownEvidence]]:
    """The quotations of a signal's terms, a few a side, else its own; with the name of the side.

    Those of a term are joined where they overlap: a list of guarantors is quoted once. So is a sentence that
    holds several of the words that a signal names.
    """
    terms = [context.terms[term] for term in signal.terms if term in context.terms]
    for one in () if terms else dict.fromkeys(signal.evidence):
        name = context.phrases.say(f"sides.{one.side}-short")
        yield name, context.evidence(one.side, one.clause, one.quote, one.page, one.trust)
    for term in terms:
        if isinstance(term, ObligationShift):
            yield from _shift_evidence(context, term)
        else:
            yield from _stated_evidence(context, "old", term.old)
            yield from _stated_evidence(context, "new", term.new)


def _stated_evidence(
    context: ReportContext, side: str, stated: Sequence[Stated]
) -> Iterator[tuple[str, ShownEvidence]]:
    name = context.phrases.say(f"sides.{side}-short")
    for quotation, _ in join_quotations(context, side, stated)[:MOST_QUOTES]:
        yield (
            name,
            context.evidence(side, quotation.clause, quotation.words, quotation.page, quotation.trust),
        )


def _shift_evidence(context: ReportContext, shift: ObligationShift) -> Iterator[tuple[str, ShownEvidence]]:
    match = context.matches.get(shift.match)
    if match is None:
        return
    for side, clauses, quote in (("old", match.old, shift.quote_old), ("new", match.new, shift.quote_new)):
        if clauses and quote:
            holding = (one for one in clauses if quote in context.outline(side)[one].text)
            clause = next(holding, clauses[0])
            page = context.outline(side)[clause].page
            trust = context.outline(side)[clause].trust
            yield (
                context.phrases.say(f"sides.{side}-short"),
                context.evidence(side, clause, quote, page, trust),
            )
