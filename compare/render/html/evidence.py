"""What is shown beside a quotation: the page with the words in a frame, or else the sentence around them.

Which quotations are to be drawn is asked before rendering, because rendering opens no file; the crops come
back by the evidence that they belong to. Each picture and each sentence is in the page once, where it is
first needed.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from msgspec import Struct

from compare.language.sentences import sentence_at
from compare.model import Comparison, Crop, Evidence, Quotation
from compare.options import EvidenceChoice, RenderOptions
from compare.render.report import terms
from compare.render.report.context import ReportContext
from compare.render.report.phrases import Phrases, phrases_of, show_controls
from compare.render.report.signals import view_signals
from compare.render.report.view_terms import ElementRow, LimitRow
from compare.render.thresholds import AROUND, CONTEXT, EVIDENCE_LARGEST, EVIDENCE_MOST, LONGEST_ALT


class Exhibit(Struct, frozen=True, kw_only=True):
    """What stands below a quotation.

    image: a data: URI, "" for none. again: whether the picture or the sentence stands elsewhere, under `id`.
    before, quote, after: the sentence; empty where the quotation is all of it.
    """

    id: str = ""
    again: bool = False
    image: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""
    caption: str = ""
    before: str = ""
    quote: str = ""
    after: str = ""


def quotations_of(comparison: Comparison, choice: EvidenceChoice) -> tuple[Quotation, ...]:
    """The words whose pages are to be shown, those of the most severe signals first."""
    context = ReportContext(comparison, phrases_of())
    wanted = tuple(_wanted(context, choice))
    return tuple(
        _quotation(context, one) for one in (wanted[:EVIDENCE_MOST] if choice == "signals" else wanted)
    )


def _wanted(context: ReportContext, choice: EvidenceChoice) -> Iterator[Evidence]:
    """What stands on a page, each once."""
    for one in dict.fromkeys(_chosen(context, choice)):
        if one.page is not None and one.quote and one.clause in context.outline(one.side):
            yield one


def _chosen(context: ReportContext, choice: EvidenceChoice) -> Iterator[Evidence]:
    """The evidence that gets an exhibit, whether its format has pages or not."""
    if choice == "none":
        return
    for signal in view_signals(context):
        yield from (shown.source for _, shown in signal.evidence)
    if choice == "all":
        rows: list[LimitRow | ElementRow] = [*terms.view_limits(context), *terms.view_elements(context)]
        yield from (said.evidence.source for row in rows for said in (*row.old, *row.new))


def _quotation(context: ReportContext, evidence: Evidence) -> Quotation:
    clause = context.outline(evidence.side)[evidence.clause]
    pages = dict.fromkeys((evidence.page, clause.page, *(start.page for start in clause.page_starts)))
    before, after = _around(clause.text, evidence.quote)
    return Quotation(
        side=evidence.side,
        clause=evidence.clause,
        quote=evidence.quote,
        pages=tuple(page for page in pages if page is not None),
        before=before[-AROUND:],
        after=after[:AROUND],
        trust=evidence.trust if evidence.trust != "ok" else clause.trust,
    )


def _around(text: str, quote: str) -> tuple[str, str]:
    """The text before and after a quotation; nothing where it is not in the text."""
    place = text.find(quote)
    return (text[:place], text[place + len(quote) :]) if place >= 0 else ("", "")


class Exhibits:
    """The exhibits of one report; each call gives the one of the next quotation that is printed."""

    def __init__(
        self, comparison: Comparison, options: RenderOptions, crops: Sequence[Crop], phrases: Phrases
    ) -> None:
        self._context = ReportContext(comparison, phrases)
        self._wanted = frozenset(_chosen(self._context, options.evidence))
        self._crops = {(crop.side, crop.clause, crop.quote): crop for crop in crops}
        self._shown: dict[tuple[str, int, bytes], str] = {}
        self._sentences: dict[tuple[str, str, str], str] = {}
        self._room = EVIDENCE_LARGEST if options.evidence == "signals" else None

    def show(self, evidence: Evidence) -> Exhibit | None:
        """What to print below the quotation of this evidence; None for nothing."""
        if evidence not in self._wanted:
            return None
        crop = self._crops.get((evidence.side, evidence.clause, evidence.quote))
        if crop is None:
            return self._in_words(evidence, "")
        if not crop.image:
            return self._in_words(evidence, "evidence.missing")
        key = crop.side, crop.page, crop.image
        if key in self._shown:
            caption = self._say("evidence.again", crop.page)
            return Exhibit(id=self._shown[key], again=True, caption=caption)
        if self._room is not None and len(crop.image) > self._room:
            return self._in_words(evidence, "evidence.too-large")
        if self._room is not None:
            self._room -= len(crop.image)
        self._shown[key] = f"exhibit-{len(self._shown) + 1}"
        return self._picture(crop, self._shown[key])

    def _picture(self, crop: Crop, name: str) -> Exhibit:
        phrases = self._context.phrases
        quote = show_controls(crop.quote)
        if len(quote) > LONGEST_ALT:
            quote = quote[:LONGEST_ALT].rsplit(" ", 1)[0] + " …"
        side = phrases.say(f"sides.{crop.side}")
        key = "evidence.whole-page" if crop.kind == "page" else "evidence.picture"
        return Exhibit(
            id=name,
            image=f"data:image/png;base64,{base64.b64encode(crop.image).decode('ascii')}",
            width=crop.width,
            height=crop.height,
            alt=phrases.say(key, page=crop.page, side=side[:1].lower() + side[1:], quote=quote),
            caption=self._say(f"evidence.{crop.kind}", crop.page),
        )

    def _in_words(self, evidence: Evidence, note: str) -> Exhibit | None:
        """The sentence around the words, and why there is no picture where one could be expected."""
        key = evidence.side, evidence.clause, evidence.quote
        if key in self._sentences:
            caption = self._context.phrases.say("evidence.sentence-again")
            return Exhibit(id=self._sentences[key], again=True, caption=caption)
        outline = self._context.outline(evidence.side)
        text = outline[evidence.clause].text if evidence.clause in outline else ""
        before, after = self._of_sentence(text, evidence)
        caption = self._say(note, evidence.page) if note else ""
        if not (before.strip() or len(after.strip()) > 1):
            return Exhibit(caption=caption) if caption else None
        self._sentences[key] = f"context-{len(self._sentences) + 1}"
        return Exhibit(
            id=self._sentences[key],
            caption=caption,
            before=_cut(show_controls(before), from_end=True),
            quote=show_controls(evidence.quote),
            after=_cut(show_controls(after), from_end=False),
        )

    def _of_sentence(self, text: str, evidence: Evidence) -> tuple[str, str]:
        """What stands before and after a quotation in its sentences."""
        place = text.find(evidence.quote)
        if place < 0:
            return "", ""
        draft = getattr(self._context.comparison, evidence.side)
        end = place + len(evidence.quote)
        first, last = (sentence_at(text, draft.info.language, at) for at in (place, end))
        # a quotation that ends with its sentence has nothing after it
        return text[min(first[0], place) : place], text[end : max(last[1], end)]

    def _say(self, key: str, page: int | None) -> str:
        phrases = self._context.phrases
        return phrases.say(key, page=phrases.say("page.number", number=page))


def _cut(text: str, from_end: bool) -> str:
    if len(text) <= CONTEXT:
        return text
    if from_end:
        return "… " + text[-CONTEXT:].split(" ", 1)[-1]
    return text[:CONTEXT].rsplit(" ", 1)[0] + " …"
