"""Asking the head about the sentences of a draft: elements of a guarantee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from compare.annotate.heads.features import sentence_cues, sentence_words
from compare.annotate.heads.head import SENTENCES, Head, head
from compare.annotate.heads.told import Sentences, SentenceTold
from compare.annotate.thresholds import EVEN, LONGEST_READ, SCREEN
from compare.language.cues import fold
from compare.language.meaning import encode
from compare.language.passages import EMPTY, DraftText, Text
from compare.model import Span

ELEMENT = "element:"  # before the name of an element


def tell_sentences(reading: DraftText) -> Sentences:
    """What the head says of each sentence whose words do not rule a guarantee out; by clause and place."""
    asked = list(_asked(reading))
    if not asked:
        return {}
    reader = head(SENTENCES)
    words = [sentence_words(fold(one.words)) for one in asked]
    open_ = [n for n, likely in enumerate(reader.screened(words)) if likely >= SCREEN]
    if not open_:
        return {}
    said = _said(reader, [asked[n] for n in open_])
    # what the words say that lead into a list is not what each of its items says
    leads = list(dict.fromkeys(lead for n in open_ if (lead := asked[n].lead)))
    alone = [_Asked("", lead, lead.sentences[-1], None) for lead in leads]
    led = dict(zip(leads, _said(reader, alone), strict=True))
    return {
        (asked[n].clause, asked[n].span[0]): _without(one, led[lead] if (lead := asked[n].lead) else None)
        for n, one in zip(open_, said, strict=True)
    }


class _Asked(Struct, frozen=True):
    """A sentence of a clause, and the words that lead into the list that it is an item of."""

    clause: str
    text: Text
    span: Span
    lead: Text | None

    @property
    def words(self) -> str:
        """The sentence behind its lead: an item means little without it."""
        own = self.text.text[slice(*self.span)]
        if self.lead is None:
            return own
        return f"{self.lead.text[slice(*self.lead.sentences[-1])]} {own}"


def _asked(reading: DraftText) -> Iterator[_Asked]:
    for clause in reading.draft.clauses:
        text = reading.text(clause)
        if not text.text or clause.kind in ("row", "signature", "note") or len(text.text) > LONGEST_READ:
            continue
        parent = next(reading.ancestors(clause), None)
        above = reading.text(parent) if parent is not None else EMPTY
        lead = above if above.text.rstrip().endswith(":") and above.sentences else None
        for span in text.sentences:
            yield _Asked(clause.id, text, span, lead)


def _said(reader: Head, asked: Sequence[_Asked]) -> list[SentenceTold]:
    """What the head says of each sentence, by its words, what the lexicon knows of it, and its meaning."""
    if not asked:
        return []
    by_words = reader.by_words(
        [sentence_words(fold(one.words)) | sentence_cues(one.text, one.span) for one in asked]
    )
    likely, agreed = reader.judged(by_words, lambda rows: encode([asked[n].words for n in rows]))
    names = [
        (k, name.removeprefix(ELEMENT)) for k, name in enumerate(reader.names) if name.startswith(ELEMENT)
    ]
    return [
        SentenceTold(
            float(likely[n, 0]),
            {name: float(likely[n, k]) for k, name in names},
            frozenset(name for k, name in names if agreed[n, k] and agreed[n, 0]),
        )
        for n in range(len(asked))
    ]


def _without(told: SentenceTold, lead: SentenceTold | None) -> SentenceTold:
    """What a sentence says beside what its lead says already."""
    if lead is None:
        return told
    own = {name: likely for name, likely in told.likely.items() if lead.likely[name] < EVEN}
    return SentenceTold(told.about, own, told.agreed & own.keys())
