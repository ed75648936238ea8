"""What the heads find of a guarantee in sentences whose words the lexicon does not know.

The value of such a claim is what cues of the element name in the sentence; where none does, QUOTED: the
quotation tells it, and no direction is drawn from it. A head alone makes nothing sure, and what it says in
words of no cue counts only in a provision that speaks of guarantors, a guarantee or an attack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from compare.annotate.heads.told import ClauseSentences, Sentences, SentenceTold
from compare.annotate.limits.quantities import period, periods_in
from compare.annotate.thresholds import EVEN
from compare.language.passages import DraftText, Text, page_at, position_at, quotation
from compare.model import ELEMENTS, QUOTED, Clause, GuaranteeStatement, Span

# elements whose values are periods
_PERIODS = ("consultation", "duration")
# families of which a provision has a word if it is about a guarantee
_SPEAKING = ("role", "trigger", "promise")


def judge_elements(
    reading: DraftText, found: Sequence[GuaranteeStatement], told: Sentences
) -> list[GuaranteeStatement]:
    """The statements of the grammar, and those of the heads beside them, in reading order.

    found: as the grammar has them. told: what the heads say of sentences that their words do not rule out.
    """
    said = {(one.clause, one.element) for one in found}
    kept = [_held(one, told.get(one.clause, {})) for one in found]
    more = [
        statement
        for id, sentences in told.items()
        for start, one in sentences.items()
        for statement in _told(reading, reading.clauses[id], start, one)
        if (id, statement.element) not in said
        # what loses a guarantee sets none off
        and not (statement.element == "trigger" and (id, "voiding") in said)
    ]
    return sorted([*kept, *_once(more)], key=lambda one: reading.place(one.clause))


def _held(statement: GuaranteeStatement, sentences: ClauseSentences) -> GuaranteeStatement:
    """A statement of the grammar: sure where the head finds its clause to be about a guarantee too."""
    likely = max((one.about for one in sentences.values()), default=0.0)
    return replace(statement, certainty="sure") if likely >= EVEN else statement


def _once(more: Sequence[GuaranteeStatement]) -> Iterator[GuaranteeStatement]:
    """Each element once a clause."""
    seen: set[tuple[str, str, str]] = set()
    for one in more:
        key = one.clause, one.element, one.value
        if key not in seen:
            seen.add(key)
            yield one


def _told(reading: DraftText, clause: Clause, start: int, told: SentenceTold) -> Iterator[GuaranteeStatement]:
    text = reading.text(clause)
    span = text.sentence_at(start)
    for element in sorted(told.elements, key=ELEMENTS.index):
        for value, where in _values(reading, clause, span, element).items():
            yield GuaranteeStatement(
                element=element, value=value, clause=clause.id,
                quote=quotation(text.shown, span, [where]),
                position=position_at(clause, *where) if text.shown == clause.text else clause.position,
                page=page_at(clause, where[0]), trust=clause.trust,
                certainty="possible",
            )  # fmt: skip


def _values(reading: DraftText, clause: Clause, span: Span, element: str) -> Mapping[str, Span]:
    """The values that a sentence gives an element, and where their words stand."""
    text = reading.text(clause)
    if element in _PERIODS:
        periods = periods_in(text, span)
        if len(periods) == 1:
            return {period(periods[0]): (periods[0].start, periods[0].end)}
    elif element in text.lexicon.guarantees and element not in ("guarantors", "beneficiary"):
        hits = {h.id: (h.start, h.end) for h in text.within(span, element) if h.id != "none" and not h.weak}
        if hits:
            return hits
    return {QUOTED: span} if _may_be_quoted(reading, clause, text, span, element) else {}


def _may_be_quoted(reading: DraftText, clause: Clause, text: Text, span: Span, element: str) -> bool:
    """Whether the sentence's provision is of the kind, and guarantors do more in it than be mentioned."""
    if element == "guarantors" and not text.within(span, "company", "surety", "guaranteed", "being"):
        return False
    around = reading.units[reading.unit(clause).id]
    texts = [t for c in around for t in (reading.text(c), reading.heading(c))]
    return any(h.family in _SPEAKING and h.id != "none" for t in texts for h in t.anchors)
