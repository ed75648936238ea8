"""Which provisions are about a guarantee, and the sentences of each with what they stand under."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from compare.annotate.guarantees.guarantors import leads_in
from compare.annotate.guarantees.protected import beneficiaries_in, beneficiaries_of_surety
from compare.annotate.limits.quantities import words_between
from compare.annotate.thresholds import ANNEX_NEAR, EVENT_WORDS
from compare.language.cues import Hit
from compare.language.passages import DraftText, Text
from compare.model import Clause, Span

# help that can only be meant against an attack by force
_ARMED = ("force", "military", "troops")


class Wording:
    """A sentence of a provision: its clause, and the text that holds it."""

    def __init__(self, clause: Clause, text: Text, span: Span, named: bool, lead: Text | None) -> None:
        """named: whether guarantors or guarantees are named here or above."""
        self.clause, self.text, self.span, self.named, self.lead = clause, text, span, named, lead
        # whether a guarantee is meant by the number of its article
        self.pointed = False

    def hits(self, family: str, *ids: str) -> list[Hit]:
        """The cues of a family in the sentence, without those of the id "none"."""
        return [hit for hit in self.text.within(self.span, family, *ids) if hit.id != "none"]

    def has(self, family: str, *ids: str) -> bool:
        """Whether the sentence has a cue."""
        return bool(self.hits(family, *ids))

    @cached_property
    def events(self) -> list[Hit]:
        """The attacks that the sentence speaks of as an event: "in the event of", "if" stands near."""
        cues = self.hits("company", "event")
        starts = [cue.start for cue in cues]
        found = []
        for hit in self.hits("trigger"):
            # of many cues those at its sides are the nearest
            at = bisect_left(starts, hit.start)
            if any(_near(self.text, hit, cue) for cue in cues[max(at - 2, 0) : at + 2]):
                found.append(hit)
        return found

    @cached_property
    def aimed(self) -> bool:
        """Whether the attack is on a state or a party, or answered under the Charter: not on a witness."""
        if self.has("legal-basis") or any(beneficiaries_in(self.text, self.span)):
            return True
        parties = [*self.text.within(self.span, "holder"), *self.text.within(self.span, "group")]
        return any(
            h.start >= t.end and words_between(self.text, t.end, h.start) <= 1
            for t in self.events
            for h in parties
        )

    @cached_property
    def set_aside(self) -> bool:
        """Whether the sentence says where or when a guarantee does not hold: its attack triggers nothing."""
        lapses = self.has("voiding") and (self.has("cause") or (self.has("trigger") and self.guarding))
        return lapses or (self.has("exclusion") and self.has("region"))

    @property
    def guarding(self) -> bool:
        """Whether the sentence by itself speaks of guarantors, guarantees or what they owe."""
        return self.has("role") or self.has("company", "owed")

    @property
    def acted(self) -> bool:
        """Whether guarantors do something here: they are named, or what they owe is."""
        return self.has("role", "guarantor") or self.has("company", "owed")


class Provision:
    """An article or numbered point that speaks of a guarantee.

    strong: it names guarantors or security guarantees in words that mean nothing else.
    full: it also says what happens on an attack; only there have the common words their meaning.
    """

    def __init__(self, wordings: list[Wording], strong: bool) -> None:
        self.wordings, self.strong = wordings, strong

    @cached_property
    def full(self) -> bool:
        """Whether an attack is named as an event, and a guarantee, or help on an attack, with it."""
        events = [w for w in self.wordings if w.events and not w.set_aside]
        triggers = [hit for w in events for hit in w.events]
        helped = any(w.has("response") or w.has("company", "consult") for w in self.wordings)
        if self.strong:
            return bool(triggers) and helped
        if any(w.has("role", "guarantor") for w in self.wordings):
            return helped and any(not hit.weak for hit in triggers)
        named = [
            hit
            for w in self.wordings
            if not w.set_aside
            for hit in w.hits("trigger", "armed-attack", "threat")
        ]
        armed = bool(triggers) and any(not hit.weak for hit in named)
        answered = any(
            w.has("response", *_ARMED)
            or (w.has("response") and w.aimed and any(not h.weak for h in w.events))
            for w in events
        )
        return (armed and helped) or answered

    @cached_property
    def attacked(self) -> bool:
        """Whether an attack is spoken of."""
        return any(w.has("trigger") for w in self.wordings)

    @cached_property
    def promises(self) -> bool:
        """Whether a sentence is itself a promise of one state to others, or sets up what runs a guarantee."""
        return any(w.has(family) for w in self.wordings for family in ("promise", "organ", "leaving"))

    @cached_property
    def reported(self) -> bool:
        """Whether an attack, or what is done about it, is reported: a provision of its own in some drafts."""
        return any(
            w.has("reporting")
            and w.has("company", "report")
            and (w.has("trigger") or w.has("role", "guarantor"))
            for w in self.wordings
        )


def _near(text: Text, attack: Hit, event: Hit) -> bool:
    low, high = min(attack.end, event.end), max(attack.start, event.start)
    return words_between(text, low, high) <= EVENT_WORDS


def find_provisions(reading: DraftText) -> list[Provision]:
    """The provisions that speak of a guarantee, or of an armed attack and help, in reading order."""
    security = any(_strong(reading, clause) for clause in reading.draft.clauses)
    found: list[Provision] = []
    for clauses in reading.units.values():
        anchors = [
            hit
            for clause in clauses
            for text in (reading.text(clause), reading.heading(clause))
            for hit in text.anchors
            if hit.family in ("role", "trigger", "promise") and hit.id != "none"
        ]
        if not anchors or not (security or any(_telling(hit) for hit in anchors)):
            continue
        # in a draft that has security guarantees the common words mean them too
        strong = any(_strong(reading, clause) for clause in clauses) or (
            security and any(hit.family == "role" and hit.weak for hit in anchors)
        )
        wordings = [w for c in clauses for w in _wordings(reading, c)]
        # what a heading says is better quoted from the text below it
        wordings.sort(key=lambda w: w.text.shown != w.clause.text)
        provision = Provision(wordings, strong)
        about = any(hit.family in ("role", "promise") for hit in anchors) or provision.reported
        if strong or provision.full or provision.promises or (security and about):
            found.append(provision)
    return [*found, *_pointing(reading, found)]


def _pointing(reading: DraftText, found: list[Provision]) -> list[Provision]:
    """Provisions that leave something out of a guarantee by its number: "Article 5 shall not extend to …"."""
    numbers = {
        reading.unit(p.wordings[0].clause).number for p in found if (p.strong or p.full) and p.wordings
    } - {""}
    taken = {id(w.clause) for p in found for w in p.wordings}
    more = []
    for clauses in reading.units.values():
        wordings = [
            w
            for c in clauses
            if id(c) not in taken and reading.text(c).of("exclusion")
            for w in _wordings(reading, c)
        ]
        pointed = [w for w in wordings if w.has("exclusion") and numbers & set(_numbers_named(w))]
        for wording in pointed:
            wording.named = wording.pointed = True
        if pointed:
            more.append(Provision(pointed, strong=True))
    return more


def _numbers_named(wording: Wording) -> Iterator[str]:
    """The numbers right behind "Article", "point"."""
    text = wording.text
    for hit in text.within(wording.span, "reference"):
        for number in text.numbers:
            if 0 <= number.start - hit.end <= ANNEX_NEAR:
                yield f"{number.value:f}"


def _telling(hit: Hit) -> bool:
    """Whether a word means something in a draft without security guarantees: "breach" does not."""
    return not hit.weak or hit.family == "role" or hit.id not in ("breach", "threat")


def _strong(reading: DraftText, clause: Clause) -> bool:
    return any(
        hit.family == "role"
        and hit.id != "none"
        and (_of_parties(text, hit) if hit.weak else _of_state(text, hit))
        for text in (reading.text(clause), reading.heading(clause))
        for hit in text.anchors
    )


def _of_state(text: Text, role: Hit) -> bool:
    """Whether "guarantees the independence of" is said of a state: judges have independence too."""
    plain = text.within((role.start, role.end), "company", "plain")
    if role.id == "guarantor" or not any(
        hit.start == role.start and words_between(text, hit.end, role.end) >= (2 if hit.weak else 1)
        for hit in plain
    ):
        return True
    sentence = text.sentence_at(role.start)
    told = ("state", "group", "region", "adjective")
    placed = text.within(sentence, "exclusion") and text.within(sentence, "company", "area")
    return bool(placed) or any(text.within(sentence, family) for family in told)


def _of_parties(text: Text, role: Hit) -> bool:
    """Whether the common word for guarantors is said of states: "X and Y, as guarantors, undertake".

    So it is where the sentence speaks of war and defence, or says whose independence is guaranteed.
    """
    sentence = text.sentence_at(role.start)
    named = [*text.within(sentence, "state"), *text.within(sentence, "group")]
    if role.id == "guarantor":
        return len(named) > 1 or bool(text.within(sentence, "company", "martial", "owed"))
    if named and (leads_in(text, sentence) or any(beneficiaries_of_surety(text, sentence))):
        return True
    # it ends by an attack, or leaves out a place
    return any(
        all(text.within(sentence, *family) for family in told)
        for told in (
            (("voiding",), ("cause",)),
            (("exclusion",), ("region",)),
        )
    )


def _wordings(reading: DraftText, clause: Clause) -> list[Wording]:
    """The parts of a clause's sentences between semicolons: each may set its own condition."""
    text = reading.text(clause) if clause.text else reading.heading(clause)
    if not text.text or clause.kind in ("signature", "note"):
        return []
    unit = reading.unit(clause)
    above, lead = [reading.heading(clause)], None
    for ancestor in reading.ancestors(clause) if clause.id != unit.id else ():
        above += [reading.text(ancestor), reading.heading(ancestor)]
        if lead is None and reading.text(ancestor).text.rstrip().endswith(":"):
            lead = reading.text(ancestor)
        if ancestor.id == unit.id:
            break
    named_above = any(_names(t, (0, len(t.text))) for t in above)
    return [
        Wording(clause, text, part, named_above or _names(text, span), lead)
        for span in text.sentences
        for part in _parts(text, span)
    ]


def _parts(text: Text, span: Span) -> Iterator[Span]:
    start = span[0]
    while (end := text.text.find(";", start, span[1])) >= 0:
        yield start, end + 1
        start = end + 1
        start += len(text.text[start : span[1]]) - len(text.text[start : span[1]].lstrip())
    if start < span[1]:
        yield start, span[1]


def _names(text: Text, span: Span) -> bool:
    """Whether guarantors or guarantees are named."""
    return any(hit.id != "none" for hit in text.within(span, "role"))
