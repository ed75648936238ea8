"""Shifts of obligation: where a sentence of a matched clause binds more or less than before, and whom.

Sentences of a match pair by likeness, their modal verbs left aside; within a pair, modal verbs pair in
order. The strength of each is in lexicon/modals.toml. A plain statement ("Russia does not invade") that
becomes an expectation, advice or leave is a shift too, and so are words that leave room ("as
appropriate") and come or go in a paired sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from compare.assess.thresholds import (
    ACROSS_LANGUAGES,
    BINDING,
    LEAST_LIKENESS,
    SAME_STATEMENT,
    VERB_WORDS,
    WEAKENED,
)
from compare.language.grammar import left_undone
from compare.language.lexicon import Modal, things
from compare.language.modals import modal_of
from compare.language.passages import DraftText, Text, quotation
from compare.model import (
    PLAIN_STATEMENT,
    BindingSentence,
    Direction,
    Match,
    Obligation,
    ObligationShift,
    Span,
)

_SILENT_KINDS = ("row", "signature", "note")
_RELATIONS = frozenset({"edited", "split", "merged", "counterpart"})

Shift = tuple[str, tuple[str, str], Direction, tuple[str, str]]


class ComparedSentence(Struct, frozen=True):
    """A sentence as it is compared: what binds in it, what leaves room, and its words without either."""

    text: Text
    span: Span
    bare: str
    obligations: tuple[Obligation, ...] = ()
    qualifiers: frozenset[str] = frozenset()

    @property
    def strengths(self) -> list[tuple[int, bool]]:
        """How strong each of its verbs is, and whether it forbids."""
        return [(verb.strength, verb.forbids) for verb in self.verbs]

    @property
    def verbs(self) -> list[Modal]:
        """What each of its verbs is: one that asks to refrain forbids, as "shall not" does."""
        return [_verb(obligation, self.text.language) for obligation in self.obligations]

    def quote(self, span: Span) -> str:
        """Words of the sentence that show a verb at work."""
        return quotation(self.text.shown, self.span, [span])


Sentences: TypeAlias = Sequence[ComparedSentence]


class _FoundSentences:
    """The sentences of a draft's clauses, with what was found to bind in them."""

    def __init__(self, reading: DraftText) -> None:
        found = reading.draft.annotations
        self._reading = reading
        self._found = {(one.clause, one.start): one for one in found.sentences}
        self._obligations = {one.id: one for one in found.terms.obligations}

    def of(self, ids: Sequence[str]) -> list[ComparedSentence]:
        """The sentences of some clauses; none of rows, signatures and notes."""
        clauses = [self._reading.clauses[id] for id in ids if id in self._reading.clauses]
        return [
            self._compared(clause.id, self._reading.text(clause), span)
            for clause in clauses
            if clause.text and clause.kind not in _SILENT_KINDS
            for span in self._reading.text(clause).sentences
        ]

    def _compared(self, clause: str, text: Text, span: Span) -> ComparedSentence:
        found: BindingSentence | None = self._found.get((clause, span[0]))
        if found is None:
            return ComparedSentence(text, span, " ".join(text.folded[slice(*span)].split()))
        obligations = tuple(self._obligations[id] for id in found.obligations)
        return ComparedSentence(text, span, found.bare, obligations, frozenset(found.qualifiers))


def find_shifts(old: DraftText, new: DraftText, matches: Sequence[Match]) -> tuple[ObligationShift, ...]:
    """The shifts of obligation in matched clauses, in the order of the matches."""
    here, there = _FoundSentences(old), _FoundSentences(new)
    found: list[ObligationShift] = []
    for match in matches:
        if match.relation not in _RELATIONS:
            continue
        before, after = _unshared(here.of(match.old), there.of(match.new))
        for pair in _pairs(before, after, old.language == new.language):
            for actor, words, direction, quotes in _shifts(*pair):
                found.append(
                    ObligationShift(
                        id=f"o{len(found) + 1}", actor=actor, old=words[0], new=words[1], direction=direction,
                        match=match.id, quote_old=quotes[0], quote_new=quotes[1],
                    )
                )  # fmt: skip
    return tuple(found)


def _unshared(old: Sentences, new: Sentences) -> tuple[Sentences, Sentences]:
    """The sentences of both sides without those that both have word for word, where there are several."""
    if len(old) == len(new) == 1:
        return old, new
    words = [Counter(told.text.text[slice(*told.span)] for told in side) for side in (old, new)]
    shared = words[0] & words[1]
    return _without(old, Counter(shared)), _without(new, Counter(shared))


def _without(sentences: Sentences, shared: Counter[str]) -> list[ComparedSentence]:
    kept = []
    for told in sentences:
        words = told.text.text[slice(*told.span)]
        if shared[words]:
            shared[words] -= 1
        else:
            kept.append(told)
    return kept


def _pairs(
    old: Sequence[ComparedSentence], new: Sequence[ComparedSentence], same_language: bool
) -> Iterator[tuple[ComparedSentence, ComparedSentence]]:
    """Sentences that belong together: the likest first, each once; across languages by their order."""
    from rapidfuzz import fuzz

    if not same_language:
        if len(old) == len(new):
            yield from zip(old, new, strict=True)
        return
    scored = sorted(
        (-fuzz.ratio(a.bare, b.bare), abs(i - j), i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
        if a.obligations or a.qualifiers or b.obligations or b.qualifiers
    )
    used_old: set[int] = set()
    used_new: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for score, _, i, j in scored:
        if -score >= LEAST_LIKENESS and i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            chosen.append((i, j))
    for i, j in sorted(chosen):
        yield old[i], new[j]


def _shifts(old: ComparedSentence, new: ComparedSentence) -> Iterator[Shift]:
    """The shifts between two sentences that belong together."""
    if old.strengths == new.strengths and old.qualifiers == new.qualifiers:
        return
    if bool(old.obligations) == bool(new.obligations):
        yield from _modal_shifts(old, new)
    elif old.text.language == new.text.language:
        yield from _softened(old, new)
    yield from _hedge_shifts(old, new)


def _modal_shifts(old: ComparedSentence, new: ComparedSentence) -> Iterator[Shift]:
    least = 1 if old.text.language == new.text.language else ACROSS_LANGUAGES
    for i1, i2, j1, _ in _replaced(old.strengths, new.strengths):
        for k in range(i2 - i1):
            a, b = old.obligations[i1 + k], new.obligations[j1 + k]
            if a.open or b.open:  # which of "[shall][should]" stands is told with the alternatives
                continue
            one, other = old.verbs[i1 + k], new.verbs[j1 + k]
            if one.forbids != other.forbids and least == 1 and not _same_act(a, b, old.text.language):
                # "stop firing" and "it is expected that the Parties stop firing": the verbs as they are
                one, other = things().modals[a.strength], things().modals[b.strength]
                if one.forbids != other.forbids:
                    continue
            if abs(one.strength - other.strength) >= least or one.forbids != other.forbids:
                quotes = old.quote((a.start, a.end)), new.quote((b.start, b.end))
                yield a.actor or b.actor, (a.words, b.words), shift_direction(one, other), quotes


def _verb(obligation: Obligation, language: str) -> Modal:
    verb = things().modals[obligation.strength]
    abstains, _ = left_undone(obligation.act, language)
    return replace(verb, forbids=not verb.forbids) if abstains else verb


def _same_act(old: Obligation, new: Obligation, language: str) -> bool:
    """Whether two verbs speak of one act: only then does the one ask for what the other forbids."""
    from rapidfuzz import fuzz

    acts = (left_undone(modal.act, language)[1] for modal in (old, new))
    before, after = (" ".join(act.split()[:VERB_WORDS]) for act in acts)
    return fuzz.ratio(before, after) >= LEAST_LIKENESS


def _replaced(old: list[tuple[int, bool]], new: list[tuple[int, bool]]) -> list[tuple[int, int, int, int]]:
    """The stretches in which as many verbs stand on both sides, found alike in both directions."""
    first, second = sorted((old, new))
    codes = SequenceMatcher(a=first, b=second, autojunk=False).get_opcodes()
    found = [code[1:] for code in codes if code[0] == "replace" and code[2] - code[1] == code[4] - code[3]]
    return found if first is old else [(j1, j2, i1, i2) for i1, i2, j1, j2 in found]


def shift_direction(old: Modal, new: Modal) -> Direction:
    """Weaker or stronger by strength; "changed" where one asks for what the other forbids."""
    if old.forbids != new.forbids:
        return "changed"
    return (
        "stronger" if new.strength > old.strength else "weaker" if new.strength < old.strength else "changed"
    )


def _softened(old: ComparedSentence, new: ComparedSentence) -> Iterator[Shift]:
    """A plain statement that became an expectation, advice or leave, or the reverse."""
    from rapidfuzz import fuzz

    (modal,) = (old.obligations or new.obligations)[:1]
    span = modal.start, modal.end
    if (
        modal.open
        or things().modals[modal.strength].strength > WEAKENED
        or fuzz.token_sort_ratio(old.bare, new.bare) < SAME_STATEMENT
    ):
        return
    words = (modal.words, PLAIN_STATEMENT) if old.obligations else (PLAIN_STATEMENT, modal.words)
    quotes = old.quote(span), new.quote(span)
    yield modal.actor, words, "stronger" if old.obligations else "weaker", quotes


def _hedge_shifts(old: ComparedSentence, new: ComparedSentence) -> Iterator[Shift]:
    if old.text.language != new.text.language:
        return
    actor = next((m.actor for m in (*old.obligations, *new.obligations) if m.actor), "")
    quotes = old.quote(old.span), new.quote(new.span)
    for hedge in sorted(new.qualifiers - old.qualifiers):
        yield actor, ("", hedge), "weaker", quotes
    for hedge in sorted(old.qualifiers - new.qualifiers):
        yield actor, (hedge, ""), "stronger", quotes


def strength_of(words: str) -> int | None:
    """The strength of a modal verb as printed in some language; None for words that are none."""
    if words == PLAIN_STATEMENT:
        return BINDING
    id = id_of(words)
    return things().modals[id].strength if id else None


def id_of(words: str) -> str | None:
    """The entry of a modal verb as printed in some language ("no … may" is a ban); None for other words."""
    return None if words == PLAIN_STATEMENT else modal_of(words)
