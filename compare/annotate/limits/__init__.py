"""Limits: the sentences, list items and table rows of a draft that cap or fix forces.

In: an annotated draft. Out: its force limits, each with its words and its place.
A number is a limit when three things are found with it: what is limited (subject.py), the words that
limit it (bounds.py), and nothing that makes it a date, money or a count of something else
(quantities.py). What the heads say of a figure is held beside that (../judge.py). Open `bounds.py` first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from msgspec.structs import replace

from compare.annotate.heads.told import ClauseFigures, Figures
from compare.annotate.judge import judge_figure
from compare.annotate.limits.bans import bans
from compare.annotate.limits.bounds import bound_of
from compare.annotate.limits.context import Governing, conditions_of, governing, holders_in, joined_conditions
from compare.annotate.limits.lifted import without_former
from compare.annotate.limits.quantities import (
    Finding,
    Found,
    Place,
    Quantity,
    alternates,
    deadline_before,
    period,
    quantities,
    words_between,
)
from compare.annotate.limits.subject import LimitedSubject, subject_of
from compare.annotate.limits.tables import row_limits
from compare.annotate.thresholds import (
    HEAD_WORDS,
    PART,
    PART_FIGURES,
    PART_NEAR,
    THOUSANDS,
    WORDED_LETTERS,
)
from compare.language.cues import Hit
from compare.language.grammar import grammar_of
from compare.language.numbers.units import base_unit
from compare.language.passages import DraftText, Text, page_at, position_at, quotation
from compare.model import Bound, Certainty, Clause, Limit, Span

TWO_READINGS = "two-readings"  # a code of the trust notes, whose words the renderers have
_DIGIT = re.compile(r"\d")
NOTHING: ClauseFigures = MappingProxyType({})


def find_limits(reading: DraftText, told: Figures = MappingProxyType({})) -> list[Limit]:
    """All force limits of a draft, in reading order; without ids. told: what the heads say of its figures."""
    tables = _force_tables(reading)
    found: list[Limit] = []
    for clause in reading.draft.clauses:
        text = reading.text(clause) if clause.text else reading.heading(clause)
        own = told.get(clause.id, NOTHING)
        if not (own or _may_limit(reading, clause, text)):
            continue
        above = governing(reading, clause)
        if clause.kind == "row" and clause.cells:
            findings = list(row_limits(reading, clause, above, clause.parent in tables))
        else:
            findings = list(running_limits(text, above, own))
        found += [_limit(clause, text, finding) for finding in findings]
    return found


def _may_limit(reading: DraftText, clause: Clause, text: Text) -> bool:
    """Whether it is worth a closer look: a subject is named here or above, and there is a figure or a ban."""
    if not text.text or clause.kind in ("signature", "note"):
        return False
    named = [hit for hit in text.anchors if hit.family in ("subject", "movement") and hit.id != "none"]
    if any(not hit.weak for hit in named):
        return True
    if text.of("wide") and text.of("zone") and reading.speaks_of_forces(clause):
        return True
    # weak cues count only where forces are spoken of
    if named and reading.speaks_of_forces(clause):
        return True
    if clause.kind == "row" and any(reading.words(cell.header).of("subject") for cell in clause.cells):
        return True
    if len(text.text) > WORDED_LETTERS and not _DIGIT.search(text.text):
        return False
    # a row may be of a thing that the lexicon does not know; all else must have its subject from above
    families = ("subject", "limits") if clause.kind == "row" else ("subject",)
    return clause.kind in ("row", "item", "paragraph", "text") and any(
        hit.family in families and hit.id != "none"
        for above in reading.above(clause)
        for hit in above.anchors
    )


def _force_tables(reading: DraftText) -> frozenset[str | None]:
    """The parents of the rows that name a subject of force."""
    rows = [c for c in reading.draft.clauses if c.kind == "row"]
    return frozenset(
        c.parent for c in rows
        if any(h.family == "subject" and h.id != "none" and not h.weak for h in reading.text(c).anchors)
    )  # fmt: skip


def running_limits(text: Text, above: Governing, told: ClauseFigures = NOTHING) -> Iterator[Finding]:
    """The limits in a clause's words: part by part where they are very many, so that time grows with them."""
    if len(text.text) <= PART:
        yield from sentence_limits(text, above, told)
        return
    for start, end in _parts(text):
        breaks = tuple(n - start for n in text.breaks if start <= n <= end)
        part = Text(text.text[start:end], text.language, breaks, text.own_lexicon)
        for found in sentence_limits(part, above, {n - start: one for n, one in told.items()}):
            span, *proof = ((a + start, b + start) for a, b in (found.span, *found.proof))
            yield replace(found, span=span, proof=tuple(proof))


def _parts(text: Text) -> Iterator[Span]:
    """Stretches of whole sentences of so many characters and figures; longer ones are cut at spaces."""
    start = 0
    figures = [number.start for number in text.numbers]
    while start < len(text.text):
        crowded = bisect_left(figures, start) + PART_FIGURES
        end = min(start + PART, *figures[crowded : crowded + 1], len(text.text) + PART)
        if end < len(text.text):
            ends = [stop for _, stop in text.sentences if start < stop <= end]
            end = ends[-1] if ends else max(text.text.rfind(" ", start + 1, end), start) or end
            end = end if end > start else start + PART
        yield start, min(end, len(text.text))
        start = end


def sentence_limits(text: Text, above: Governing, told: ClauseFigures = NOTHING) -> Iterator[Finding]:
    """The limits in running text."""
    figures = without_former(text, quantities(text))
    for sentence in text.sentences:
        found: list[Finding] = []
        before: dict[str, Found | None] = {}
        for quantity in figures:
            if sentence[0] <= quantity.start < sentence[1]:
                place = Place(text, sentence, quantity, figures)
                kind = quantity.dimension if quantity.dimension not in ("items", "persons") else ""
                limited = _limited(place, above, before.get(kind))
                before[kind] = limited[1] if limited else None
                said = told.get(quantity.start)
                judged = judge_figure(place, above, limited, said) if said else limited and (*limited, None)
                if judged:
                    found += _figure_limits(place, above, judged[:2], judged[2])
        yield from found
        for ban in bans(text, sentence, above, found):
            yield from _for_holders(text, sentence, ban, above)


def _limited(place: Place, above: Governing, before: Found | None) -> tuple[LimitedSubject, Found] | None:
    """What a figure limits and how; None where it is no limit."""
    text, sentence, quantity = place.text, place.sentence, place.quantity
    if quantity.dimension == "time":
        moved = _deadline(text, sentence, quantity)
        return (moved, ("max", None)) if moved else None
    subject = subject_of(text, sentence, quantity, place.figures, above)
    bound = bound_of(place, subject, above, before) if subject else None
    return (subject, bound) if subject and bound else None


def _figure_limits(
    place: Place, above: Governing, limited: tuple[LimitedSubject, Found], certainty: Certainty | None
) -> Iterator[Finding]:
    text, sentence, quantity = place.text, place.sentence, place.quantity
    subject, bound = limited
    proof = [span for span in (subject.span, bound[1], (quantity.start, quantity.end)) if span]
    values: list[tuple[Bound, Decimal]] = [(bound[0], quantity.number.value)]
    if quantity.number.low is not None and bound[0] != "min":
        values = [("min", quantity.number.low), ("max", quantity.number.value)]
    for kind, value in values:
        finding = Finding(
            subject=subject.id, measure=subject.measure, unit=_unit(place, subject), bound=kind,
            value=value, span=(quantity.start, quantity.end), proof=tuple(proof),
            condition=joined_conditions(text, _condition(place), above.condition),
            alternative=bool(place.earlier) and alternates(text, place.earlier[-1], quantity),
            doubtful=quantity.number.doubtful or _may_share_scale(place), certainty=certainty,
        )  # fmt: skip
        yield from _for_holders(text, sentence, finding, above)


def _may_share_scale(place: Place) -> bool:
    """Whether a small bare figure may be of the thousands before it: "ten thousand, of them at most four"."""
    number, before = place.quantity.number, place.earlier[-1].number if place.earlier else None
    if before is None or place.quantity.dimension or number.scale > 1 or number.value >= before.scale:
        return False
    worded = not place.text.text[number.start].isdigit()
    counted = place.text.within((number.end, number.end + 2 * PART_NEAR), "subject")
    return worded and before.scale >= THOUSANDS and not counted


def _unit(place: Place, subject: LimitedSubject) -> str:
    """The unit of a limit: that of its figure, or what its subject is counted or, without one, weighed in."""
    dimension = place.text.lexicon.subjects[subject.id].dimension
    if subject.measure == "count":
        return dimension
    return place.quantity.unit or base_unit(dimension) or "percent"


def _deadline(text: Text, sentence: Span, quantity: Quantity) -> LimitedSubject | None:
    """The movement of forces that a period is the deadline of: "withdraws its troops within 30 days"."""
    if not deadline_before(text, sentence, quantity):
        return None
    moves = [h for h in text.within(sentence, "movement") if not _is_attribute(text, h)]
    return LimitedSubject("time-limit", "duration", (moves[0].start, moves[0].end)) if moves else None


def _is_attribute(text: Text, move: Hit) -> bool:
    """Whether the words only tell which forces are meant: "the tanks destroyed in the war" """
    named_first = any(hit.start == move.start for hit in text.of("military"))
    verbs = (move.start, move.end)
    bound = text.within(verbs, "modal") or text.within(verbs, "company", "being")
    return grammar_of(text.language).bare_participles and named_first and not bound


def _condition(place: Place) -> str:
    """The conditions of a figure, and the periods within which it is to be reached."""
    own = conditions_of(
        place.text, place.sentence, [*place.earlier, place.quantity, *place.later], place.start
    )
    return joined_conditions(place.text, own, _terms(place))


def _terms(place: Place) -> str:
    """The periods within which a count or measure is to be reached: "within 30 days"."""
    text, sentence = place.text, place.sentence
    if place.quantity.dimension == "time" or text.within(sentence, "notice"):
        return ""
    return "; ".join(
        f"within {period(quantity)}"
        for quantity in place.figures
        if quantity.dimension == "time"
        and sentence[0] <= quantity.start < sentence[1]
        and deadline_before(text, sentence, quantity, "within")
        and _applies(place, quantity)
    )


def _applies(place: Place, term: Quantity) -> bool:
    """Whether a period is of this figure: no comma between, or at the head of the sentence."""
    text = place.text
    if term.start > place.start:
        return not re.search("[,;:]", text.text[place.quantity.end : term.start])
    return words_between(text, place.sentence[0], term.start) <= HEAD_WORDS


def _for_holders(text: Text, sentence: Span, finding: Finding, above: Governing) -> Iterator[Finding]:
    """The finding for each who is limited by it: those named before the figure, in the sentence, or above."""
    figure = finding.span[0]
    part = max(sentence[0], text.text.rfind(";", sentence[0], figure) + 1)
    since = max([part, *(n.end for n in text.numbers if n.end <= figure)])
    nearest = holders_in(text, (since, figure)) if since > part and not _owned(text, since, figure) else ()
    holders = nearest or holders_in(text, (part, figure)) or holders_in(text, (sentence[0], figure))
    for holder in holders or holders_in(text, sentence) or (above.holder,):
        yield replace(finding, holder=holder)


def _owned(text: Text, start: int, end: int) -> bool:
    """Whether a state named there only owns something: "of Ukraine" after a figure is no new actor."""
    actors = [*text.within((start, end), "state"), *text.within((start, end), "group")]
    return any(text.folded[start : hit.start].split()[-1:] in (["of"], ["the"], ["de"]) for hit in actors)


def _limit(clause: Clause, text: Text, finding: Finding) -> Limit:
    start = finding.span[0]
    return Limit(
        subject=finding.subject, holder=finding.holder, measure=finding.measure, unit=finding.unit,
        bound=finding.bound, value=finding.value, condition=finding.condition,
        position=_position(clause, text, finding), clause=clause.id,
        quote=quotation(text.shown, text.sentence_at(start), [*finding.proof, finding.span]),
        page=page_at(clause, start), trust=_trust(clause, finding),
        certainty=finding.certainty or "sure",
        alternative=finding.alternative,
    )  # fmt: skip


def _trust(clause: Clause, finding: Finding) -> str:
    """The trust in the clause's text; of a figure that can be read in two ways, that it can."""
    return TWO_READINGS if clause.trust == "ok" and finding.doubtful else clause.trust


def _position(clause: Clause, text: Text, finding: Finding) -> str:
    """Whose figure it is: as its own letters are set, else as its column is headed."""
    if text.shown != clause.text:
        return clause.position
    own = position_at(clause, *finding.span)
    return own if own != "agreed" or not finding.position else finding.position
