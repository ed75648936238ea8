"""Asking the head about the sentences of a draft: elements of a guarantee, subjects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from compare.annotate.heads.features import sentence_cues, sentence_words
from compare.annotate.heads.head import SENTENCES, Head, head
from compare.annotate.heads.told import Sentences, SentencesTold, SentenceTold, Subjects
from compare.annotate.thresholds import HARDLY, LONGEST_READ, LONGEST_SENTENCE, SCREEN, SHORT_DRAFT
from compare.language.cues import fold
from compare.language.meaning import encode
from compare.language.passages import EMPTY, DraftText, Text
from compare.model import Span

_NO_PROVISIONS = ("row", "signature", "note")
# what few drafts have and many sentences look like: only where it is sure
_RARE = ("pledge", "area", "term", "body")
SUBJECT = "subject:"
ELEMENT = "element:"  # before the name of an element


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


def _headings(reading: DraftText) -> Iterator[_Asked]:
    """The headings that say what stands below them; a title says what the whole draft is."""
    for clause in reading.draft.clauses:
        heading = reading.heading(clause)
        if (
            clause.heading
            and clause.kind not in (*_NO_PROVISIONS, "text")
            and len(heading.text) <= LONGEST_SENTENCE
        ):
            yield _Asked(clause.id, heading, (0, len(heading.text)), None)


def tell_sentences(reading: DraftText) -> SentencesTold:
    """What the head says of a draft's sentences: elements of a guarantee, and the subjects of all of them."""
    asked = list(_asked(reading))
    if not asked:
        return SentencesTold()
    reader = head(SENTENCES)
    words = [sentence_words(fold(one.words)) for one in asked]
    by_words = reader.by_words(_features(asked, words))
    # of a short draft the meaning is asked as a whole; of a long one, which has the usual words somewhere,
    # that would take longer than all else
    short = sum(one.span[1] - one.span[0] for one in asked) <= SHORT_DRAFT
    vectors = encode([one.words for one in asked]) if short else None
    # sentences whose words do not rule a guarantee out
    open_ = [n for n, likely in enumerate(reader.screened(words)) if likely >= SCREEN]
    if vectors is None:
        likely = reader.alone(by_words)
    else:
        likely = reader.together(by_words, reader.by_meaning(vectors))
    elements = _elements(reader, asked, open_, by_words, vectors)
    titles = list(_headings(reading))
    title_words = reader.by_words(_features(titles, [sentence_words(fold(one.words)) for one in titles]))
    if vectors is None or not titles:
        of_titles = reader.alone(title_words)
    else:
        of_titles = reader.together(title_words, reader.by_meaning(encode([one.words for one in titles])))
    clauses = [one.clause for one in (*asked, *titles)]
    return SentencesTold(elements, _subjects(reader, clauses, [*likely, *of_titles]))


def _features(asked: Sequence[_Asked], words: Sequence[set[str]]) -> list[set[str]]:
    return [own | sentence_cues(one.text, one.span) for one, own in zip(asked, words, strict=True)]


def _elements(
    reader: Head, asked: Sequence[_Asked], open_: Sequence[int], by_words: Any, vectors: Any
) -> Sentences:
    """What is said of a guarantee by the sentences `open_`; by clause and place.

    vectors: the meaning of all sentences, or None where it is to be asked for.
    """
    if not open_:
        return {}

    def meaning(rows: list[int]) -> Any:
        places = [open_[row] for row in rows]
        return encode([asked[n].words for n in places]) if vectors is None else vectors[places]

    # what the words say that lead into a list is not what each of its items says
    leads = list(dict.fromkeys(lead for n in open_ if (lead := asked[n].lead)))
    alone = [_Asked("", lead, lead.sentences[-1], None) for lead in leads]
    lead_words = reader.by_words(_features(alone, [sentence_words(fold(one.words)) for one in alone]))
    led = _said(reader, lead_words, lambda rows: encode([alone[n].words for n in rows]))
    said_by = dict(zip(leads, led, strict=True))
    found: dict[str, dict[int, SentenceTold]] = {}
    for n, one in zip(open_, _said(reader, by_words[open_], meaning), strict=True):
        own = _without(one, said_by[lead] if (lead := asked[n].lead) else None)
        found.setdefault(asked[n].clause, {})[asked[n].span[0]] = own
    return found


def _subjects(reader: Head, clauses: Sequence[str], likely: Any) -> Subjects:
    """How likely each clause is about each subject: as likely as its likeliest sentence."""
    names = [
        (k, name.removeprefix(SUBJECT)) for k, name in enumerate(reader.names) if name.startswith(SUBJECT)
    ]
    found: dict[str, dict[str, float]] = {}
    for n, clause in enumerate(clauses):
        near = found.setdefault(clause, {})
        for k, name in names:
            if likely[n][k] >= HARDLY:
                near[name] = max(near.get(name, 0.0), round(float(likely[n][k]), 3))
    return found


def _said(reader: Head, by_words: Any, meaning: Callable[[list[int]], Any]) -> list[SentenceTold]:
    """What the head says of sentences, by what their words speak for and, where asked, their meaning."""
    likely, _ = reader.judged(by_words, meaning)
    names = [
        (k, name.removeprefix(ELEMENT)) for k, name in enumerate(reader.names) if name.startswith(ELEMENT)
    ]
    often, always = (likely * likely[:, :1] >= least for least in reader.least)
    return [
        SentenceTold(
            float(likely[n, 0]),
            frozenset(name for k, name in names if (always if name in _RARE else often)[n, k]),
        )
        for n in range(len(likely))
    ]


def _without(told: SentenceTold, lead: SentenceTold | None) -> SentenceTold:
    """What a sentence says beside what its lead says already."""
    if lead is None:
        return told
    return SentenceTold(told.about, told.elements - lead.elements)
