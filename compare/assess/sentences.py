"""What a sentence asks of whom: the verbs that bind in it, their strength, their actor and their act."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct, structs

from compare.assess.cues import Hit
from compare.assess.frames import EXPECTED, Denial, Frame
from compare.assess.lexicon import load
from compare.assess.reading import Reading, Span, Text, quotation
from compare.model import Clause

_ACTOR_WORDS = 9
_ACT_WORDS = 8
# characters of a bracket that holds a verb alone, perhaps with its object
_MOST_VERBS = 60
_LONGEST_OPEN_VERB = 40
_ACT_END = re.compile(r"[,;:.()]")
_SILENT_KINDS = ("row", "signature", "note")


class Modal(Struct, frozen=True):
    """A word that binds: its strength, whether it forbids, who it binds to what, and where it stands.

    id: its entry in lexicon/modals.toml, after "no Party may" became a ban. act: the first words of what
    is asked. open: whether the verb itself is still open, as in "[shall][should]".
    """

    id: str
    words: str
    strength: int
    forbids: bool
    span: Span
    actor: str = ""
    act: str = ""
    open: bool = False


class Sentence(Struct, frozen=True):
    """A sentence of a clause with its modal verbs and hedges; `plain` is what is left without them."""

    clause: str
    text: Text
    span: Span
    plain: str
    modals: tuple[Modal, ...]
    hedges: frozenset[str]

    def quote(self, span: Span) -> str:
        """Words of the sentence that show a modal verb at work."""
        return quotation(self.text.text, self.span, [span])


def read_sentence(words: str, language: str, start: int = 0) -> Sentence:
    """The sentence of some text in a language that stands at an offset, read on its own."""
    text = Text(words, language)
    return with_actors(_sentence("", text, text.sentence_at(start)))


def with_actors(sentence: Sentence) -> Sentence:
    """The sentence, its verbs with who is asked and what for: only sentences that are told need that."""
    frame = Frame(sentence.text, sentence.span)
    modals: list[Modal] = []
    for modal in sentence.modals:
        previous = modals[-1].span if modals else None
        actor = frame.subject(modal.span, previous)
        if not actor and modal.id.startswith(EXPECTED):
            actor = frame.subject_behind(modal.span)
        act = _act(sentence.text, sentence.span, modal.span[1])
        modals.append(structs.replace(modal, actor=actor, act=act))
    return structs.replace(sentence, modals=tuple(modals))


def read_sentences(
    old: Reading, old_ids: Sequence[str], new: Reading, new_ids: Sequence[str]
) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences of both sides of a match, without those that both sides have word for word."""
    before, after = list(_spans(old, old_ids)), list(_spans(new, new_ids))
    if len(before) == len(after) == 1:
        return _read(before, Counter()), _read(after, Counter())
    words = [Counter(text.text[slice(*span)] for _, text, span in side) for side in (before, after)]
    shared = words[0] & words[1]
    return _read(before, Counter(shared)), _read(after, Counter(shared))


_Located: TypeAlias = tuple[Clause, Text, Span]


def _spans(reading: Reading, ids: Sequence[str]) -> Iterator[_Located]:
    """Where the sentences of some clauses lie; none of rows, signatures and notes."""
    for id in ids:
        clause = reading.clauses.get(id)
        if clause is not None and clause.text and clause.kind not in _SILENT_KINDS:
            text = reading.text(clause)
            yield from ((clause, text, span) for span in text.sentences)


def _read(located: Iterable[_Located], shared: Counter[str]) -> list[Sentence]:
    found = []
    for clause, text, span in located:
        words = text.text[slice(*span)]
        if shared[words]:
            shared[words] -= 1
            continue
        verbs = [(a.start, a.end) for a in clause.alternatives if a.end - a.start <= _LONGEST_OPEN_VERB]
        found.append(_opened(_sentence(clause.id, text, span), verbs))
    return found


def _opened(sentence: Sentence, verbs: Sequence[Span]) -> Sentence:
    """The sentence with its open verbs marked: those that stand in a bracket of a few words."""
    if not verbs or not sentence.modals:
        return sentence
    modals = tuple(
        structs.replace(modal, open=any(a <= modal.span[0] and modal.span[1] <= b for a, b in verbs))
        for modal in sentence.modals
    )
    return structs.replace(sentence, modals=modals)


def _sentence(clause: str, text: Text, span: Span) -> Sentence:
    hits = _one_a_place([hit for hit in text.within(span, "modal") if not _is_month(text, hit)])
    # no sentence binds so often; one made to would take time for each pair of its verbs
    hits = hits[:_MOST_VERBS]
    hedges = text.within(span, "hedge")
    modals = _modals(text, span, hits) if hits else ()
    plain = _without(text.folded, span, [*hits, *hedges])
    return Sentence(clause, text, span, plain, modals, frozenset(h.id for h in hedges))


def _modals(text: Text, span: Span, hits: Sequence[Hit]) -> tuple[Modal, ...]:
    frame = Frame(text, span)
    kept: list[tuple[Hit, Span]] = []
    last: Hit | None = None
    for hit in hits:
        before, last = last, hit
        place = hit.start, hit.end
        if kept and before == kept[-1][0] and frame.resumed(before, hit):
            kept[-1] = hit, (kept[-1][1][0], hit.end)
        elif before and (frame.joined(before, hit) or _foreseen(text, before, hit)):
            continue
        elif not frame.idle(hit):
            kept.append((hit, place))
    return tuple(_modal(text, hit, place, frame.denied(hit)) for hit, place in kept)


def _foreseen(text: Text, first: Hit, second: Hit) -> bool:
    """Whether the second verb is what "it is expected that" foresees."""
    between = text.folded[first.end : second.start]
    return first.id.startswith("is expected") and second.id.startswith("will") and "," not in between


def _is_month(text: Text, hit: Hit) -> bool:
    return any(month.start == hit.start for month in text.of("month"))


def _one_a_place(hits: Sequence[Hit]) -> list[Hit]:
    """The longest modal where several begin together; none inside another."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _modal(text: Text, hit: Hit, place: Span, denial: Denial | None) -> Modal:
    id = denial.id if denial else hit.id
    known = load().modals[id]
    words = _as_inside(text.text[hit.start : hit.end])
    return Modal(
        id=id,
        words=denial.form.format(words) if denial else words,
        strength=known.strength,
        forbids=known.forbids,
        span=place,
    )


def _as_inside(words: str) -> str:
    """Words as they would stand within a sentence: "It is expected" begins one with a capital."""
    return words[:1].lower() + words[1:]


def _act(text: Text, sentence: Span, start: int) -> str:
    """The first words of what is asked, up to the next mark; past a mark that follows at once."""
    stretch = text.text[start : sentence[1]].lstrip(" ,")
    mark = _ACT_END.search(stretch)
    return " ".join(stretch[: mark.start() if mark else None].split()[:_ACT_WORDS])


def _without(folded: str, span: Span, hits: Sequence[Hit]) -> str:
    kept, start = [], span[0]
    for hit in sorted(hits):
        kept.append(folded[start : max(start, hit.start)])
        start = max(start, hit.end)
    return " ".join("".join([*kept, folded[start : span[1]]]).split())
