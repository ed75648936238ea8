"""The words of a draft: each clause with its cues, numbers and sentences, found when they are asked for.

Whose wording a stretch is, on which page it stands, and which words prove a statement is told here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from compare.language.cues import Hit, fold
from compare.language.lexicon import LANGUAGES, Lexicon, layer_of, load, matcher
from compare.language.numbers import NUMBER_FAMILIES, Number, find_numbers
from compare.model import AGREED, MIXED, Clause, Draft, Span

# what was found in a text: by layer and family
Layers = dict[str, dict[str, list[Hit]]]

_BREAK = re.compile(r"[.!?…]+[\"'»”’)\]]*\s+(?=[\"'«“‘(\[]*[A-ZÀ-ÞА-ЯЁІЇЄҐ\d])")
# an abbreviation, or the number of a list item, ends with a full stop that ends no sentence
_NO_BREAK = re.compile(
    r"(?:(?<!\w)(?:\w|no|nos|art|arts|para|paras|vs|approx|st|mr|mrs|dr|gen|тыс|млн|млрд|тис|ст|стр|чел|ед|им|т\.е|т\.д|др|руб|"
    r"долл|грн|ок|прим|напр|\d{1,2}|U\.S|U\.N))\.\Z",
    re.IGNORECASE,
)
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
# texts whose cues are kept: two drafts of one treaty share most of theirs
_KEPT = 8192
_UNIT_KINDS = frozenset({"article", "annex", "preamble"})


class Text:
    """A clause's text (or a heading) and what the lexicon finds in it, each found when first asked for."""

    def __init__(
        self, text: str, language: str, breaks: tuple[int, ...] = (), lexicon: Lexicon | None = None
    ) -> None:
        self.text, self.language, self.breaks = text, language, breaks
        self._lexicon = lexicon

    @cached_property
    def folded(self) -> str:
        """The text as cues see it."""
        return _folded(self.text)

    @cached_property
    def _layers(self) -> Layers:
        return _layers_of(self.text, self.language, self._lexicon)

    @property
    def lexicon(self) -> Lexicon:
        """What the text is read with: the lexicon that ships, unless another was given."""
        return self._lexicon or load()

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
            for hit in matcher(self.language, layer, self._lexicon).hits(self.text, self.folded):
                found.setdefault(hit.family, []).append(hit)
            # put in whole, since other threads may look for it
            self._layers[layer] = found
        return found

    def within(self, span: Span, family: str, *ids: str) -> list[Hit]:
        """The cues of a family that lie in a span."""
        return [hit for hit in self.of(family, *ids) if span[0] <= hit.start and hit.end <= span[1]]

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """All numbers, by place."""
        hits = [hit for family in NUMBER_FAMILIES for hit in self.of(family)]
        return find_numbers(self.folded, self.language, hits, self.breaks)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Where the sentences lie, without white space at their ends."""
        return tuple(_sentences(self.text))

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset."""
        return next((s for s in self.sentences if s[0] <= offset <= s[1]), (0, len(self.text)))


EMPTY = Text("", "")


@lru_cache(maxsize=_KEPT)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=_KEPT)
def _layers_of(text: str, language: str, lexicon: Lexicon | None) -> Layers:
    """Where all texts of the same words put what they find: a clause that did not change is searched once."""
    return {}


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _BREAK.finditer(text):
        if _NO_BREAK.search(text, max(0, match.start() - 8), match.start() + 1):
            continue
        yield _stripped(text, start, match.end())
        start = match.end()
    if text[start:].strip():
        yield _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def language_of(draft: Draft) -> str:
    """The draft's language; where it is not said, or the lexicon does not know it, guessed by its letters."""
    if draft.info.language in LANGUAGES:
        return draft.info.language
    sample = " ".join(clause.text for clause in draft.clauses[:50])
    if not _CYRILLIC.search(sample):
        return draft.info.language or "en"
    return "uk" if _UKRAINIAN.search(sample) else "ru"


class DraftText:
    """A draft, its clauses by id, and the texts of their words and headings, read with one lexicon."""

    def __init__(self, draft: Draft, lexicon: Lexicon | None = None) -> None:
        self.draft, self.lexicon = draft, lexicon
        self.language = language_of(draft)
        self.clauses = {clause.id: clause for clause in draft.clauses}
        self._texts = {c.id: Text(c.text, self.language, passage_ends(c), lexicon) for c in draft.clauses}
        self._headings = {
            c.id: Text(c.heading, self.language, (), lexicon) for c in draft.clauses if c.heading
        }
        self._words: dict[str, Text] = {}
        self._forces: dict[str | None, bool] = {}
        self._place = {clause.id: n for n, clause in enumerate(draft.clauses)}

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
        return self._place.get(clause_id, len(self._place))

    def ancestors(self, clause: Clause) -> Iterator[Clause]:
        """Parent, grandparent and so on."""
        seen = {clause.id}
        while clause.parent is not None and clause.parent in self.clauses and clause.parent not in seen:
            clause = self.clauses[clause.parent]
            seen.add(clause.id)
            yield clause

    def speaks_of_forces(self, clause: Clause) -> bool:
        """Whether the clause, what stands above it or its neighbours name forces: what weak cues need."""
        if clause.parent not in self._forces:
            near = self._children[clause.parent]
            self._forces[clause.parent] = any(_names_forces(self.text(c)) for c in near)
        return self._forces[clause.parent] or any(_names_forces(text) for text in self.above(clause))

    @cached_property
    def _children(self) -> dict[str | None, list[Clause]]:
        found: dict[str | None, list[Clause]] = {}
        for clause in self.draft.clauses:
            found.setdefault(clause.parent, []).append(clause)
        return found

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
        chain = [clause, *self.ancestors(clause)]
        return next((c for c in chain if c.kind in _UNIT_KINDS), clause)


def _names_forces(text: Text) -> bool:
    # "service personnel" may be of a shop, a tank with a name of its own is of an army
    strong = any(not hit.weak and hit.id not in ("none", "personnel") for hit in text.of("subject"))
    return strong or bool(text.of("military"))


def passage_ends(clause: Clause) -> tuple[int, ...]:
    """The offsets at which a clause's wording changes hands."""
    return tuple(sorted({n for p in clause.passages for n in (p.start, p.end)}))


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
