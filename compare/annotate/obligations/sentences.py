"""What a sentence asks of whom: the verbs that bind in it, their strength, their actor and their act."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct, structs

from compare.annotate.annotated import Reading, Span, Text, quotation
from compare.annotate.obligations.actors import actor_behind, actor_of, behind_that
from compare.annotate.obligations.non_binding import EXPECTED, Denial, Frame
from compare.annotate.obligations.present_tense import binding_verbs
from compare.language.cues import Hit
from compare.language.lexicon import load
from compare.model import Clause

_ACT_WORDS = 8
# characters of a bracket that holds a verb alone, perhaps with its object
_MOST_VERBS = 60
_LONGEST_OPEN_VERB = 40
_ACT_END = re.compile(r"[,;:.()]")
# "may, as appropriate, invite": a few words in commas are not what is asked
_ASIDE = re.compile(r"\s*,[^,;:.()]{1,60},(?=\s)")
_THAT = re.compile(r"\A\s*,\s*(?:что|що|que)\s")
_DENIAL = re.compile(r"\A(?:не|not)\s+")
_SILENT_KINDS = ("row", "signature", "note")
_STATING_KINDS = ("preamble", "recital")


class Modal(Struct, frozen=True):
    """A word that binds: its strength, whether it forbids, who it binds to what, and where it stands.

    id: its entry in lexicon/modals.toml, after "no Party may" became a ban. act: the first words of what
    is asked. open: whether the verb itself is still open, as in "[shall][should]". tense: whether it is the
    act itself that binds, by its tense.
    """

    id: str
    words: str
    strength: int
    forbids: bool
    span: Span
    actor: str = ""
    act: str = ""
    open: bool = False
    tense: bool = False


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


def with_actors(sentence: Sentence) -> Sentence:
    """The sentence, its verbs with who is asked and what for: only sentences that are told need that."""
    frame = Frame(sentence.text, sentence.span)
    modals: list[Modal] = []
    for modal in sentence.modals:
        previous = (modals[-1].span, modals[-1].actor) if modals else (None, "")
        actor = actor_of(frame, modal.span, *previous)
        if not actor and modal.id.startswith(EXPECTED):
            actor = actor_behind(frame, modal.span)
        begin = modal.span[0] if modal.tense else modal.span[1]
        if modal.id.startswith(EXPECTED):
            begin = behind_that(frame, begin)
        act = _act(sentence.text, sentence.span, begin)
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
        operative = clause.kind not in _STATING_KINDS
        found.append(_opened(_sentence(clause.id, text, span, operative), verbs))
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


def _sentence(clause: str, text: Text, span: Span, operative: bool = True) -> Sentence:
    """operative: whether the plain present may bind here, as it does not in a preamble."""
    hits = _one_a_place([hit for hit in text.within(span, "modal") if not _is_month(text, hit)])
    # no sentence binds so often; one made to would take time for each pair of its verbs
    hits = hits[:_MOST_VERBS]
    hedges = text.within(span, "hedge")
    tenses = binding_verbs(text, span, hits)[:_MOST_VERBS] if operative else []
    modals = _modals(text, span, hits, tenses) if hits or tenses else ()
    plain = _without(text.folded, span, [*hits, *hedges])
    return Sentence(clause, text, span, plain, modals, frozenset(h.id for h in hedges))


def _modals(text: Text, span: Span, hits: Sequence[Hit], tenses: Sequence[Hit]) -> tuple[Modal, ...]:
    frame = Frame(text, span)
    kept: list[tuple[Hit, Span]] = []
    last: Hit | None = None
    for hit in hits:
        before, last = last, hit
        place = hit.start, hit.end
        if kept and before == kept[-1][0] and frame.resumed(before, hit):
            kept[-1] = hit, (kept[-1][1][0], hit.end)
        elif before and _is_one_phrase(frame, before, hit):
            continue
        elif not frame.idle(hit):
            kept.append((hit, place))
    found = [_modal(text, hit, place, frame.denied(hit)) for hit, place in kept]
    found += [structs.replace(_modal(text, hit, (hit.start, hit.end), None), tense=True) for hit in tenses]
    return tuple(sorted(found, key=lambda modal: modal.span))


def _is_one_phrase(frame: Frame, first: Hit, second: Hit) -> bool:
    """Whether the second verb adds nothing of its own to the first."""
    return frame.joined(first, second) or frame.governs(first, second) or _foreseen(frame.text, first, second)


def _foreseen(text: Text, first: Hit, second: Hit) -> bool:
    """Whether the second verb is what "it is expected that" foresees."""
    between = _THAT.sub("", text.folded[first.end : second.start])
    return first.id.startswith(EXPECTED) and second.id.startswith("will") and "," not in between


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
    """The first words of what is asked, up to the next mark; past words in commas that follow at once."""
    stretch = text.text[start : sentence[1]]
    aside = _ASIDE.match(stretch)
    stretch = _DENIAL.sub("", stretch[aside.end() if aside else 0 :].lstrip(" ,"))
    mark = _ACT_END.search(stretch)
    return " ".join(stretch[: mark.start() if mark else None].split()[:_ACT_WORDS])


def _without(folded: str, span: Span, hits: Sequence[Hit]) -> str:
    kept, start = [], span[0]
    for hit in sorted(hits):
        kept.append(folded[start : max(start, hit.start)])
        start = max(start, hit.end)
    return " ".join("".join([*kept, folded[start : span[1]]]).split())
