"""What a sentence asks of whom: the verbs that bind in it, their strength, their actor and their act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct, structs

from compare.annotate.obligations.actors import actor_behind, actor_of, behind_that
from compare.annotate.obligations.non_binding import EXPECTED, Denial, Frame
from compare.annotate.thresholds import ACT_WORDS, LONGEST_OPEN_VERB, MOST_VERBS
from compare.language.cues import Hit
from compare.language.grammar import joining
from compare.language.lexicon import things
from compare.language.modals import binding_verbs
from compare.language.passages import DraftText, Text, page_at, position_at, quotation
from compare.model import BindingSentence, Clause, Obligation, Span

_ACT_END = re.compile(r"[,;:.()]")
# "may, as appropriate, invite": a few words in commas are not what is asked
_ASIDE = re.compile(r"\s*,[^,;:.()]{1,60},(?=\s)")
_THAT = r"\A\s*,\s*<that>\s"
_DENIAL = r"\A<not>\s+"
_SILENT_KINDS = ("row", "signature", "note")
_STATING_KINDS = ("preamble", "recital")


class BindingVerb(Struct, frozen=True):
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
    """A sentence with its modal verbs and hedges; `plain` is what is left without them.

    reduced: whether words are left out of `plain`, also where none of them binds here.
    """

    text: Text
    span: Span
    plain: str
    modals: tuple[BindingVerb, ...]
    hedges: frozenset[str]
    reduced: bool = False

    def quote(self, span: Span) -> str:
        """Words of the sentence that show a modal verb at work."""
        return quotation(self.text.shown, self.span, [span])


def with_actors(sentence: Sentence) -> Sentence:
    """The sentence, its verbs with who is asked and what for."""
    frame = Frame(sentence.text, sentence.span)
    modals: list[BindingVerb] = []
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


def find_obligations(reading: DraftText) -> tuple[list[Obligation], list[BindingSentence]]:
    """The words of a draft that bind, permit or forbid, and the sentences that hold them or leave room."""
    obligations: list[Obligation] = []
    sentences: list[BindingSentence] = []
    for clause in reading.draft.clauses:
        if clause.text and clause.kind not in _SILENT_KINDS:
            for sentence in _sentences(clause, reading.text(clause)):
                own = [_obligation(modal, sentence, clause) for modal in sentence.modals]
                first = len(obligations) + 1
                own = [structs.replace(one, id=f"o{n}") for n, one in enumerate(own, first)]
                obligations += own
                sentences.append(
                    BindingSentence(
                        clause=clause.id,
                        start=sentence.span[0],
                        obligations=tuple(one.id for one in own),
                        qualifiers=tuple(sorted(sentence.hedges)),
                        bare=sentence.plain,
                    )
                )
    return obligations, sentences


def _sentences(clause: Clause, text: Text) -> Iterator[Sentence]:
    """The sentences of a clause that say something of obligations."""
    verbs = [(a.start, a.end) for a in clause.alternatives if a.end - a.start <= LONGEST_OPEN_VERB]
    for sentence in _told(text.text, text.language, clause.kind not in _STATING_KINDS):
        # of the same words another clause may show others, struck
        own = sentence if text.shown == text.text else structs.replace(sentence, text=text)
        yield _opened(own, verbs)


@lru_cache(maxsize=4096)
def _told(words: str, language: str, operative: bool) -> tuple[Sentence, ...]:
    """The same of some words, kept: two drafts of one treaty share most of theirs."""
    text = Text(words, language)
    found = (_sentence(text, span, operative) for span in text.sentences)
    return tuple(with_actors(one) for one in found if one.modals or one.hedges or one.reduced)


def _obligation(modal: BindingVerb, sentence: Sentence, clause: Clause) -> Obligation:
    return Obligation(
        actor=modal.actor, strength=modal.id, words=modal.words, act=modal.act, open=modal.open,
        qualifiers=tuple(sorted(sentence.hedges)), position=position_at(clause, *modal.span),
        clause=clause.id, start=modal.span[0], end=modal.span[1], quote=sentence.quote(modal.span),
        page=page_at(clause, modal.span[0]), trust=clause.trust,
        # a verb's ending tells less than a word that binds by itself
        certainty="possible" if modal.tense else "sure",
    )  # fmt: skip


def _opened(sentence: Sentence, verbs: Sequence[Span]) -> Sentence:
    """The sentence with its open verbs marked: those that stand in a bracket of a few words."""
    if not verbs or not sentence.modals:
        return sentence
    modals = tuple(
        structs.replace(modal, open=any(a <= modal.span[0] and modal.span[1] <= b for a, b in verbs))
        for modal in sentence.modals
    )
    return structs.replace(sentence, modals=modals)


def _sentence(text: Text, span: Span, operative: bool) -> Sentence:
    """operative: whether the plain present may bind here, as it does not in a preamble."""
    hits = _one_a_place([hit for hit in text.within(span, "modal") if not _is_month(text, hit)])
    # no sentence binds so often; one made to would take time for each pair of its verbs
    hits = hits[:MOST_VERBS]
    hedges = text.within(span, "hedge")
    tenses = binding_verbs(text, span, hits)[:MOST_VERBS] if operative else []
    modals = _modals(text, span, hits, tenses) if hits or tenses else ()
    plain = _without(text.folded, span, [*hits, *hedges])
    return Sentence(text, span, plain, modals, frozenset(h.id for h in hedges), bool(hits or hedges))


def _modals(text: Text, span: Span, hits: Sequence[Hit], tenses: Sequence[Hit]) -> tuple[BindingVerb, ...]:
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
    between = joining(_THAT, text.language).sub("", text.folded[first.end : second.start])
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


def _modal(text: Text, hit: Hit, place: Span, denial: Denial | None) -> BindingVerb:
    id = denial.id if denial else hit.id
    known = things().modals[id]
    words = _as_inside(text.text[hit.start : hit.end])
    return BindingVerb(
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
    stretch = stretch[aside.end() if aside else 0 :].lstrip(" ,")
    stretch = joining(_DENIAL, text.language).sub("", stretch)
    mark = _ACT_END.search(stretch)
    return " ".join(stretch[: mark.start() if mark else None].split()[:ACT_WORDS])


def _without(folded: str, span: Span, hits: Sequence[Hit]) -> str:
    kept, start = [], span[0]
    for hit in sorted(hits):
        kept.append(folded[start : max(start, hit.start)])
        start = max(start, hit.end)
    return " ".join("".join([*kept, folded[start : span[1]]]).split())
