"""Shifts of obligation: where a sentence of a matched clause binds more or less than before, and whom.

Sentences of a match pair by likeness, their modal verbs left aside; within a pair, modal verbs pair in
order. The strength of each is in lexicon/modals.toml. Words that leave room ("as appropriate") and come
or go in a paired sentence are shifts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from compare.assess.cues import Hit
from compare.assess.lexicon import load
from compare.assess.reading import Reading, Span, Text, quotation
from compare.model import Direction, Match, ObligationShift

_LEAST_LIKENESS = 55.0
_ACTOR_WORDS = 9
# how far apart two strengths must be when the drafts are in different languages, where
# translators render the same obligation by neighbouring words
_ACROSS_LANGUAGES = 2
_BRACKETS = re.compile(r"[\[\]]")
_CLAUSE_END = re.compile(
    r"[,;:()]|(?<!\w)(?:and|that|which|who|but|и|что|которые|который|а|і|та|що|які|який)(?!\w)"
)
_LEAVING = re.compile(r"\A(?:the|and|or|that|also|both|each of|все|а также)\s+", re.IGNORECASE)
_RELATIONS = frozenset({"edited", "split", "merged"})


class Modal(Struct, frozen=True):
    """A word that binds: its strength, whether it forbids, who it binds, and where it stands."""

    words: str
    strength: int
    forbids: bool
    actor: str
    span: Span


class Sentence(Struct, frozen=True):
    """A sentence of a clause with its modal verbs and hedges."""

    text: Text
    span: Span
    plain: str
    modals: tuple[Modal, ...]
    hedges: frozenset[str]

    def quote(self, span: Span) -> str:
        """Words of the sentence that show a modal verb at work."""
        return quotation(self.text.text, self.span, [span])


def find_shifts(old: Reading, new: Reading, matches: Sequence[Match]) -> tuple[ObligationShift, ...]:
    """The shifts of obligation in matched clauses, in the order of the matches."""
    found: list[ObligationShift] = []
    least = 1 if old.language == new.language else _ACROSS_LANGUAGES
    for match in matches:
        if match.relation not in _RELATIONS:
            continue
        before, after = _sentences(old, match.old), _sentences(new, match.new)
        for pair in _pairs(before, after, old.language == new.language):
            for shift in [*_modal_shifts(*pair, least), *_hedge_shifts(*pair)]:
                actor, words, signal, quotes = shift
                found.append(
                    ObligationShift(
                        id=f"o{len(found) + 1}", actor=actor, old=words[0], new=words[1], signal=signal,
                        match=match.id, quote_old=quotes[0], quote_new=quotes[1],
                    )
                )  # fmt: skip
    return tuple(found)


Shift = tuple[str, tuple[str, str], Direction, tuple[str, str]]


def _sentences(reading: Reading, ids: Sequence[str]) -> list[Sentence]:
    found: list[Sentence] = []
    for id in ids:
        clause = reading.clauses.get(id)
        if clause is None or not clause.text or clause.kind in ("row", "signature", "note"):
            continue
        text = reading.text(clause)
        found += [_sentence(text, span) for span in text.sentences]
    return found


def _sentence(text: Text, span: Span) -> Sentence:
    hits = [hit for hit in text.within(span, "modal") if not _is_month(text, hit)]
    modals = tuple(_modal(text, span, hit) for hit in _one_a_place(hits))
    hedges = text.within(span, "hedge")
    return Sentence(
        text, span, _without(text.folded, span, [*hits, *hedges]), modals, frozenset(h.id for h in hedges)
    )


def _is_month(text: Text, hit: Hit) -> bool:
    return any(month.start == hit.start for month in text.of("month"))


def _one_a_place(hits: Sequence[Hit]) -> list[Hit]:
    """The longest modal where several begin together; none inside another."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _modal(text: Text, sentence: Span, hit: Hit) -> Modal:
    known = load().modals[hit.id]
    return Modal(
        words=_as_inside(text.text[hit.start : hit.end]), strength=known.strength, forbids=known.forbids,
        actor=actor_before(text, sentence, hit.start), span=(hit.start, hit.end),
    )  # fmt: skip


def _as_inside(words: str) -> str:
    """Words as they would stand within a sentence: "It is expected" begins one with a capital."""
    return words[:1].lower() + words[1:]


def actor_before(text: Text, sentence: Span, offset: int) -> str:
    """The noun phrase before a modal verb: back to a comma or a joining word, its last words if it is long.

    After "it is expected that" the actor stands behind the words; there the phrase before is empty.
    """
    stretch = _BRACKETS.sub(" ", text.text[sentence[0] : offset]).rstrip(" ,")
    boundary = 0
    for mark in _CLAUSE_END.finditer(stretch.lower()):
        boundary = mark.end()
    phrase = stretch[boundary:].strip() or stretch.rsplit(",", 1)[0].rsplit(",", 1)[-1].strip()
    while (shorter := _LEAVING.sub("", phrase)) != phrase:
        phrase = shorter
    return " ".join(phrase.split()[-_ACTOR_WORDS:])


def _without(folded: str, span: Span, hits: Sequence[Hit]) -> str:
    kept, start = [], span[0]
    for hit in sorted(hits):
        kept.append(folded[start : max(start, hit.start)])
        start = max(start, hit.end)
    return " ".join("".join([*kept, folded[start : span[1]]]).split())


def _pairs(
    old: Sequence[Sentence], new: Sequence[Sentence], same_language: bool
) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences that belong together: the likest first, each once; across languages by their order."""
    from rapidfuzz import fuzz

    if not same_language:
        if len(old) == len(new):
            yield from zip(old, new, strict=True)
        return
    scored = sorted(
        (
            (-fuzz.ratio(a.plain, b.plain), i, j)
            for i, a in enumerate(old)
            for j, b in enumerate(new)
            if (a.modals or a.hedges) and (b.modals or b.hedges)
        )
    )
    used_old: set[int] = set()
    used_new: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for score, i, j in scored:
        if -score >= _LEAST_LIKENESS and i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            chosen.append((i, j))
    for i, j in sorted(chosen):
        yield old[i], new[j]


def _modal_shifts(old: Sentence, new: Sentence, least: int) -> Iterator[Shift]:
    before, after = _classes(old), _classes(new)
    for op, i1, i2, j1, j2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if op != "replace" or i2 - i1 != j2 - j1:
            continue
        for a, b in zip(old.modals[i1:i2], new.modals[j1:j2], strict=True):
            if abs(a.strength - b.strength) >= least or a.forbids != b.forbids:
                actor = a.actor or b.actor
                quotes = old.quote(a.span), new.quote(b.span)
                yield actor, (a.words, b.words), shift_direction(a, b), quotes


def _classes(sentence: Sentence) -> list[tuple[int, bool]]:
    return [(modal.strength, modal.forbids) for modal in sentence.modals]


def shift_direction(old: Modal, new: Modal) -> Direction:
    """Weaker or stronger by strength; "changed" where one asks for what the other forbids."""
    if old.forbids != new.forbids:
        return "changed"
    return (
        "stronger" if new.strength > old.strength else "weaker" if new.strength < old.strength else "changed"
    )


def _hedge_shifts(old: Sentence, new: Sentence) -> Iterator[Shift]:
    if old.text.language != new.text.language:
        return
    actor = next((m.actor for m in (*old.modals, *new.modals) if m.actor), "")
    quotes = old.quote(old.span), new.quote(new.span)
    for hedge in sorted(new.hedges - old.hedges):
        yield actor, ("", hedge), "weaker", quotes
    for hedge in sorted(old.hedges - new.hedges):
        yield actor, (hedge, ""), "stronger", quotes


def strength_of(words: str) -> int | None:
    """The strength of a modal verb as printed in some language; None for words that are none."""
    from compare.assess.lexicon import LANGUAGES

    for language in LANGUAGES:
        text = Text(words, language)
        whole = [h for h in text.of("modal") if (h.start, h.end) == (0, len(words))]
        if whole:
            return load().modals[whole[0].id].strength
    return None
