"""Asking the head about the sentences of a draft: elements of a guarantee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from compare.annotate.heads.features import sentence_cues, sentence_words
from compare.annotate.heads.head import SENTENCES, Head, head
from compare.annotate.heads.told import Sentences, SentenceTold
from compare.annotate.thresholds import LONGEST_READ, LONGEST_SENTENCE, SCREEN, SHORT_DRAFT, TOUCHED
from compare.language.cues import fold
from compare.language.meaning import encode
from compare.language.passages import EMPTY, DraftText, Text
from compare.model import Span

_NO_PROVISIONS = ("row", "signature", "note")
# what few drafts have and many sentences look like: only where it is sure
_RARE = ("pledge", "area", "term", "body")
SUBJECT = "subject:"
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
        above_all = list(reading.ancestors(clause))
        if not text.text or len(text.text) > LONGEST_READ:
            continue
        if any(one.kind in _NO_PROVISIONS for one in (clause, *above_all)):
            continue
        parent = above_all[0] if above_all else None
        above = reading.text(parent) if parent is not None else EMPTY
        led = above.text.rstrip().endswith(":") and len(above.text) <= LONGEST_SENTENCE
        lead = above if led and above.sentences else None
        for span in text.sentences:
            if span[1] - span[0] > LONGEST_SENTENCE:
                continue
            yield _Asked(clause.id, text, span, lead)


def tell_subjects(reading: DraftText) -> tuple[str, ...]:
    """The subjects that some sentence of a draft may be about, in the order of their names.

    Of a short draft the meaning is asked too; of a long one, which has the usual words somewhere, it would
    take longer than all else.
    """
    asked = list(_asked(reading))
    if not asked:
        return ()
    reader = head(SENTENCES)
    words = reader.by_words(
        [sentence_words(fold(one.words)) | sentence_cues(one.text, one.span) for one in asked]
    )
    likely = reader.alone(words)
    if sum(one.span[1] - one.span[0] for one in asked) <= SHORT_DRAFT:
        likely = reader.together(words, reader.by_meaning(encode([one.words for one in asked])))
    return tuple(
        name.removeprefix(SUBJECT)
        for k, name in enumerate(reader.names)
        if name.startswith(SUBJECT) and likely[:, k].max() >= TOUCHED
    )


def _said(reader: Head, asked: Sequence[_Asked]) -> list[SentenceTold]:
    """What the head says of each sentence, by its words, what the lexicon knows of it, and its meaning."""
    if not asked:
        return []
    by_words = reader.by_words(
        [sentence_words(fold(one.words)) | sentence_cues(one.text, one.span) for one in asked]
    )
    likely, _ = reader.judged(by_words, lambda rows: encode([asked[n].words for n in rows]))
    names = [
        (k, name.removeprefix(ELEMENT)) for k, name in enumerate(reader.names) if name.startswith(ELEMENT)
    ]
    often, always = (likely * likely[:, :1] >= least for least in reader.least)
    return [
        SentenceTold(
            float(likely[n, 0]),
            frozenset(name for k, name in names if (always if name in _RARE else often)[n, k]),
        )
        for n in range(len(asked))
    ]


def _without(told: SentenceTold, lead: SentenceTold | None) -> SentenceTold:
    """What a sentence says beside what its lead says already."""
    if lead is None:
        return told
    return SentenceTold(told.about, told.elements - lead.elements)
