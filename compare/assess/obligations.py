"""Shifts of obligation: where a sentence of a matched clause binds more or less than before, and whom.

Sentences of a match pair by likeness, their modal verbs left aside; within a pair, modal verbs pair in
order. The strength of each is in lexicon/modals.toml. A plain statement ("Russia does not invade") that
becomes an expectation, advice or leave is a shift too, and so are words that leave room ("as
appropriate") and come or go in a paired sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from compare.annotate.annotated import Reading, Text
from compare.annotate.obligations.non_binding import DENIED
from compare.annotate.obligations.present_tense import is_present
from compare.annotate.obligations.sentences import Modal, Sentence, read_sentences, with_actors
from compare.language.lexicon import cue_languages, load
from compare.model import PLAIN_STATEMENT, Direction, Match, ObligationShift

_LEAST_LIKENESS = 55.0
# a statement and its softened form share nearly all words
_SAME_STATEMENT = 80.0
# of what is asked, the words that hold its verb
_VERB_WORDS = 2
_BINDING = 6
_WEAKENED = 4
# how far apart two strengths must be when the drafts are in different languages, where
# translators render the same obligation by neighbouring words
_ACROSS_LANGUAGES = 2
_RELATIONS = frozenset({"edited", "split", "merged"})

Shift = tuple[str, tuple[str, str], Direction, tuple[str, str]]


def find_shifts(old: Reading, new: Reading, matches: Sequence[Match]) -> tuple[ObligationShift, ...]:
    """The shifts of obligation in matched clauses, in the order of the matches."""
    found: list[ObligationShift] = []
    for match in matches:
        if match.relation not in _RELATIONS:
            continue
        before, after = read_sentences(old, match.old, new, match.new)
        for pair in _pairs(before, after, old.language == new.language):
            for actor, words, signal, quotes in _shifts(*pair):
                found.append(
                    ObligationShift(
                        id=f"o{len(found) + 1}", actor=actor, old=words[0], new=words[1], signal=signal,
                        match=match.id, quote_old=quotes[0], quote_new=quotes[1],
                    )
                )  # fmt: skip
    return tuple(found)


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
        (-fuzz.ratio(a.plain, b.plain), abs(i - j), i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
        if a.modals or a.hedges or b.modals or b.hedges
    )
    used_old: set[int] = set()
    used_new: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for score, _, i, j in scored:
        if -score >= _LEAST_LIKENESS and i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            chosen.append((i, j))
    for i, j in sorted(chosen):
        yield old[i], new[j]


def _shifts(old: Sentence, new: Sentence) -> Iterator[Shift]:
    """The shifts between two sentences that belong together."""
    if _classes(old) == _classes(new) and old.hedges == new.hedges:
        return
    old, new = with_actors(old), with_actors(new)
    if bool(old.modals) == bool(new.modals):
        yield from _modal_shifts(old, new)
    elif old.text.language == new.text.language:
        yield from _softened(old, new)
    yield from _hedge_shifts(old, new)


def _modal_shifts(old: Sentence, new: Sentence) -> Iterator[Shift]:
    least = 1 if old.text.language == new.text.language else _ACROSS_LANGUAGES
    for i1, i2, j1, j2 in _replaced(_classes(old), _classes(new)):
        for a, b in zip(old.modals[i1:i2], new.modals[j1:j2], strict=True):
            if a.open or b.open:  # which of "[shall][should]" stands is told with the alternatives
                continue
            if a.forbids != b.forbids and least == 1 and not _same_act(a, b):
                continue
            if abs(a.strength - b.strength) >= least or a.forbids != b.forbids:
                quotes = old.quote(a.span), new.quote(b.span)
                yield a.actor or b.actor, (a.words, b.words), shift_direction(a, b), quotes


def _same_act(old: Modal, new: Modal) -> bool:
    """Whether two verbs speak of one act: only then does the one ask for what the other forbids."""
    from rapidfuzz import fuzz

    before, after = (" ".join(modal.act.split()[:_VERB_WORDS]) for modal in (old, new))
    return fuzz.ratio(before, after) >= _LEAST_LIKENESS


def _replaced(old: list[tuple[int, bool]], new: list[tuple[int, bool]]) -> list[tuple[int, int, int, int]]:
    """The stretches in which as many verbs stand on both sides, found alike in both directions."""
    first, second = sorted((old, new))
    codes = SequenceMatcher(a=first, b=second, autojunk=False).get_opcodes()
    found = [code[1:] for code in codes if code[0] == "replace" and code[2] - code[1] == code[4] - code[3]]
    return found if first is old else [(j1, j2, i1, i2) for i1, i2, j1, j2 in found]


def _classes(sentence: Sentence) -> list[tuple[int, bool]]:
    return [(modal.strength, modal.forbids) for modal in sentence.modals]


def shift_direction(old: Modal, new: Modal) -> Direction:
    """Weaker or stronger by strength; "changed" where one asks for what the other forbids."""
    if old.forbids != new.forbids:
        return "changed"
    return (
        "stronger" if new.strength > old.strength else "weaker" if new.strength < old.strength else "changed"
    )


def _softened(old: Sentence, new: Sentence) -> Iterator[Shift]:
    """A plain statement that became an expectation, advice or leave, or the reverse."""
    from rapidfuzz import fuzz

    (modal,) = (old.modals or new.modals)[:1]
    if (
        modal.open
        or modal.strength > _WEAKENED
        or fuzz.token_sort_ratio(old.plain, new.plain) < _SAME_STATEMENT
    ):
        return
    words = (modal.words, PLAIN_STATEMENT) if old.modals else (PLAIN_STATEMENT, modal.words)
    quotes = old.quote(modal.span), new.quote(modal.span)
    yield modal.actor, words, "stronger" if old.modals else "weaker", quotes


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
    if words == PLAIN_STATEMENT:
        return _BINDING
    id = id_of(words)
    return load().modals[id].strength if id else None


@cache
def id_of(words: str) -> str | None:
    """The entry of a modal verb as printed in some language ("no … may" is a ban); None for other words."""
    if not words or words == PLAIN_STATEMENT or words in load().hedges:
        return None  # before the lexicons of all languages are made ready for it
    bare = words.removeprefix("no … ").removesuffix(" … no").removesuffix(" … not")
    for language in cue_languages():
        text = Text(bare, language)
        whole = [h for h in text.of("modal") if (h.start, h.end) == (0, len(bare))]
        if whole:
            return whole[0].id if bare == words else DENIED[whole[0].id]
    return is_present(words)
