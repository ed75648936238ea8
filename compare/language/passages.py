"""The words of a draft: each clause with its cues, numbers and sentences, found when they are asked for.

Whose wording a stretch is, on which page it stands, and which words prove a statement is told here too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from operator import attrgetter

from compare.language.cues import Hit, fold
from compare.language.languages import DEFAULT_LANGUAGE, language_by_letters
from compare.language.lexicon import Lexicon, cue_languages, layer_of, matcher, things
from compare.language.look_alikes import as_it_looks
from compare.language.numbers import Number, read_numbers
from compare.language.numbers.digits import GROUPED
from compare.language.sentences import sentence_at, sentences_of
from compare.language.thresholds import FEW_CUES, FIGURE_LONGEST, KEPT
from compare.model import AGREED, MIXED, Clause, Draft, Span
from compare.model.tree import Tree, unit_of

# what was found in a text: by layer and family
Layers = dict[str, dict[str, list[Hit]]]
_WORD = re.compile(r"\w+")
_START = attrgetter("start")
# a name beside a figure is no verb: "1 May", "May 2026"
_DATED = re.compile(r"(?<=\d\s)[A-Z][a-z]+\b|[A-Z][a-z]+\s\d{4}\b")


class Text:
    """A clause's text (or a heading) and what the lexicon finds in it, each found when first asked for.

    text: as it looks, which is what everything is found in. shown: as it is printed, for quotations.
    """

    def __init__(
        self,
        text: str,
        language: str,
        breaks: tuple[int, ...] = (),
        lexicon: Lexicon | None = None,
        shown: str | None = None,
    ) -> None:
        """`shown` is the text as it is printed, where that has struck words more than `text`."""
        self.text, self.language, self.breaks = as_it_looks(text), language, breaks
        self.shown = text if shown is None else shown
        self.own_lexicon = lexicon

    @cached_property
    def folded(self) -> str:
        """The text as cues see it."""
        return _folded(self.text)

    @cached_property
    def _layers(self) -> Layers:
        return _layers_of(self.text, self.language, self.own_lexicon)

    @property
    def lexicon(self) -> Lexicon:
        """The things that the text is read for: those that ship, unless a lexicon was given."""
        return self.own_lexicon or things()

    @cached_property
    def anchors(self) -> list[Hit]:
        """The cues without which a text says nothing of substance."""
        return [hit for hits in self._layer("anchors").values() for hit in hits]

    def of(self, family: str, *ids: str) -> list[Hit]:
        """The cues of a family (with one of these ids, if any are given), by place."""
        hits = self._layer(layer_of(family)).get(family, [])
        return [hit for hit in hits if hit.id in ids] if ids else hits

    def _layer(self, layer: str) -> dict[str, list[Hit]]:
        """The cues of a layer by family, searched for once."""
        found = self._layers.get(layer)
        if found is None:
            found = {}
            for hit in matcher(self.language, layer, self.own_lexicon).hits(self.text, self.folded):
                if hit.family != "modal" or not _DATED.match(self.text, hit.start):
                    found.setdefault(hit.family, []).append(hit)
            # put in whole, since other threads may look for it
            self._layers[layer] = found
        return found

    def within(self, span: Span, family: str, *ids: str) -> list[Hit]:
        """The cues of a family that lie in a span."""
        low, high = span
        found = [hit for hit in self._about(span, family) if low <= hit.start and hit.end <= high]
        return [hit for hit in found if hit.id in ids] if ids else found

    def first(self, span: Span, family: str) -> list[Hit]:
        """The first cue of a family that lies in a span; none where there is none."""
        low, high = span
        fitting = (hit for hit in self._about(span, family) if low <= hit.start and hit.end <= high)
        return list(islice(fitting, 1))

    def _about(self, span: Span, family: str) -> list[Hit]:
        """The cues of a family that begin in a span, and where they are few, perhaps others."""
        hits = self._layer(layer_of(family)).get(family, [])
        if len(hits) <= FEW_CUES:
            return hits
        low = bisect_left(hits, span[0], key=_START)
        return hits[low : bisect_right(hits, span[1], low, key=_START)]

    @cached_property
    def _words(self) -> tuple[Span, ...]:
        return tuple(found.span() for found in _WORD.finditer(self.folded))

    @cached_property
    def word_starts(self) -> tuple[int, ...]:
        """Where the words of the folded text begin."""
        return tuple(start for start, _ in self._words)

    @cached_property
    def word_ends(self) -> tuple[int, ...]:
        """Where they end."""
        return tuple(end for _, end in self._words)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """All numbers, by place."""
        return read_numbers(self.text, self.language, self.breaks)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Where the sentences lie, without white space at their ends."""
        return sentences_of(self.text, self.language)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset."""
        return sentence_at(self.text, self.language, offset)


EMPTY = Text("", "")


@lru_cache(maxsize=KEPT)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=KEPT)
def _layers_of(text: str, language: str, lexicon: Lexicon | None) -> Layers:
    """Where all texts of the same words put what they find: a clause that did not change is searched once."""
    return {}


def language_of(draft: Draft) -> str:
    """The draft's language; where nobody said it, guessed by its letters.

    A language that the lexicon does not know is not read as one that has the same letters.
    """
    if draft.info.language:
        return draft.info.language
    sample = " ".join(clause.text for clause in draft.clauses[:50])
    return language_by_letters(sample, cue_languages()) or DEFAULT_LANGUAGE


class DraftText:
    """A draft, its clauses by id, and the texts of their words and headings, read with one lexicon."""

    def __init__(self, draft: Draft, lexicon: Lexicon | None = None) -> None:
        self.draft, self.lexicon = draft, lexicon
        self.language = language_of(draft)
        self.tree = Tree(draft)
        self.clauses = self.tree.clause
        self._texts = {
            c.id: Text(live_text(c), self.language, passage_ends(c), lexicon, c.text) for c in draft.clauses
        }
        self._headings = {
            c.id: Text(c.heading, self.language, (), lexicon) for c in draft.clauses if c.heading
        }
        self._words: dict[str, Text] = {}
        self._forces: dict[str | None, bool] = {}
        self.leads: dict[tuple[str | None, str], dict[int, Text]] = {}

    def text(self, clause: Clause) -> Text:
        """A clause's own words."""
        return self._texts[clause.id]

    def heading(self, clause: Clause) -> Text:
        """A clause's heading; an empty text where it has none."""
        return self._headings.get(clause.id, EMPTY)

    def words(self, words: str) -> Text:
        """Words that many clauses share, such as a column's header: read once."""
        return self._words.setdefault(words, Text(words, self.language, (), self.lexicon))

    def place(self, clause_id: str) -> int:
        """Where a clause stands in reading order."""
        return self.tree.place.get(clause_id, len(self.tree.place))

    def ancestors(self, clause: Clause) -> Iterator[Clause]:
        """Parent, grandparent and so on."""
        return self.tree.ancestors(clause)

    def speaks_of_forces(self, clause: Clause) -> bool:
        """Whether the clause, what stands above it or its neighbours name forces: what weak cues need."""
        if clause.parent not in self._forces:
            near = self.tree.children(clause.parent)
            self._forces[clause.parent] = any(_names_forces(self.text(c)) for c in near)
        return self._forces[clause.parent] or any(_names_forces(text) for text in self.above(clause))

    def above(self, clause: Clause) -> list[Text]:
        """What governs a clause, nearest first: its heading, then its ancestors' words and headings."""
        texts = [self.heading(clause)]
        for ancestor in self.ancestors(clause):
            texts += [self.text(ancestor), self.heading(ancestor)]
        return [text for text in texts if text.text]

    @cached_property
    def units(self) -> dict[str, tuple[Clause, ...]]:
        """The provisions: clauses by the id of the article (annex, preamble) that they belong to."""
        found: dict[str, list[Clause]] = {}
        for clause in self.draft.clauses:
            found.setdefault(self.unit(clause).id, []).append(clause)
        return {id: tuple(clauses) for id, clauses in found.items()}

    def unit(self, clause: Clause) -> Clause:
        """The article, annex or preamble that a clause belongs to; the clause itself outside of any."""
        return unit_of(self.tree, clause)


def _names_forces(text: Text) -> bool:
    # "service personnel" may be of a shop, a tank with a name of its own is of an army
    strong = any(not hit.weak and hit.id not in ("none", "personnel") for hit in text.of("subject"))
    return strong or bool(text.of("military"))


def passage_ends(clause: Clause) -> tuple[int, ...]:
    """The offsets at which a clause's wording changes hands, or its style outside a figure."""
    ends = sorted({n for p in clause.passages for n in (p.start, p.end)})
    return tuple(n for n in ends if not _is_in_figure(clause, n, ends))


# one figure, whatever part of it is set in bold: "6**00**,000"; of more digits without a mark it may be two
_ONE_FIGURE = re.compile(rf"(?<![\w.,])(?:{GROUPED}|\d+[.,]\d+|\d{{2,4}})(?![\w.,]?\d)")


def _is_in_figure(clause: Clause, offset: int, ends: Sequence[int]) -> bool:
    """Whether a style only begins or ends within one figure, which is all of one position."""
    text = clause.text
    if not (text[offset - 1 : offset].isdecimal() or text[offset : offset + 1].isdecimal()):
        return False
    low = max(0, offset - FIGURE_LONGEST)
    for found in _ONE_FIGURE.finditer(text, low, offset + FIGURE_LONGEST):
        if found.start() < offset < found.end():
            cuts = [found.start(), *(n for n in ends if found.start() < n < found.end()), found.end()]
            whose = {_whose(clause, start, end) for start, end in pairwise(cuts)}
            return len(whose) == 1
    return False


def _whose(clause: Clause, start: int, end: int) -> tuple[str, bool]:
    """Whose a stretch of one style is, and whether it is struck."""
    over = [p for p in clause.passages if p.start < end and start < p.end]
    return position_at(clause, start, end), any(p.style.strike for p in over)


def live_text(clause: Clause) -> str:
    """A clause's text with spaces for its struck words, so that all other words keep their places."""
    text = clause.text
    for passage in clause.passages:
        if passage.is_deletion:
            gap = " " * (passage.end - passage.start)
            text = text[: passage.start] + gap + text[passage.end :]
    return text


def position_at(clause: Clause, start: int, end: int) -> str:
    """Whose wording a stretch of a clause is: of the passages on it, the one with a position of its own."""
    over = [p for p in clause.passages if p.start < end and start < p.end]
    named = [p for p in over if p.position != AGREED]
    if named:
        return max(named, key=lambda p: min(p.end, end) - max(p.start, start)).position
    if over or clause.position == MIXED:
        return AGREED
    return clause.position


def page_at(clause: Clause, offset: int) -> int | None:
    """The page on which a character of a clause stands."""
    page = clause.page
    for mark in clause.page_starts:
        if mark.start <= offset:
            page = mark.page
    return page


def quotation(text: str, sentence: Span, proof: Iterable[Span], longest: int = 320) -> str:
    """The words that prove a statement: the sentence, or where it is long, a part with all the proof.

    Always a stretch of the text as it stands; cut at spaces, near punctuation where there is some.
    """
    start, end = sentence
    if end - start <= longest:
        return text[start:end]
    spans = [span for span in proof if sentence[0] <= span[0] and span[1] <= sentence[1]] or [sentence]
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    room = max(0, longest - (last - first)) // 2
    low, high = max(start, first - room), min(end, last + room)
    if low > start:
        low = min(first, text.find(" ", low) + 1 or first)
    if high < end:
        high = max(last, text.rfind(" ", last, high))
    return text[low:high].strip()
