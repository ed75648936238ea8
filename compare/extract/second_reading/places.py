"""Where the figures of claims stand in a draft: by the letters around them.

In: an annotated draft. Out: its claims that rest on figures, and a `FigurePlace` for each figure. Open
`claims_of` first; `sights.py` looks there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from decimal import Decimal

from msgspec import Struct

from compare.extract.second_reading.seen import LETTER, Letters, bare, canonical
from compare.extract.second_reading.thresholds import MOST_FOUND, SEEN_AROUND
from compare.language.look_alikes import as_it_looks
from compare.language.numbers import Number, read_numbers
from compare.language.passages import language_of, live_text, page_at, passage_ends
from compare.model import Clause, Draft, GuaranteeStatement, Limit, Span

# what makes a claim of an element of a guarantee: "3 days", "annex 6"; "un-charter-51" is a name
_WITH_FIGURE = re.compile(r"(?:annex )?(\d+(?:\.\d+)?)(?: [a-z]+)?")
_HAS_FIGURE = re.compile(r"[\d\u00bc-\u00be\u2150-\u215e]")
_WORD = re.compile(LETTER + "+")


class Claim(Struct, frozen=True):
    """A number that became a claim: its clause and quotation, and its value."""

    clause: str
    quote: str
    value: Decimal


def claims_of(draft: Draft, trusted: Collection[str]) -> list[Claim]:
    """The claims that rest on a figure, each once."""
    terms: list[Limit | GuaranteeStatement] = [*draft.terms.force_limits, *draft.terms.guarantees]
    found = (claim_of(term, trusted) for term in terms)
    return list(dict.fromkeys(claim for claim in found if claim))


def claim_of(term: Limit | GuaranteeStatement, trusted: Collection[str]) -> Claim | None:
    """The claim that a term is; None where it rests on no figure, or on text that is doubted already."""
    if term.trust not in trusted:
        return None
    if isinstance(term, Limit):
        return None if term.bound == "ban" else Claim(term.clause, term.quote, term.value)
    figure = _WITH_FIGURE.fullmatch(term.value)
    return Claim(term.clause, term.quote, Decimal(figure[1])) if figure else None


class FigurePlace(Struct, frozen=True, kw_only=True):
    """A figure of a claim where it stands: the letters before, in and after it, and what lies between words.

    own: how many of the letters before and after are of its own passage. gap: the canonical text between the
    words around, parted before and behind the figure. read, live: the figure as it looks, letter for letter.
    row: whether it stands in a row of a table. at: how many letters of the draft come before.
    """

    claim: Claim
    page: int | None
    before: str
    inside: str
    after: str
    own: tuple[int, int]
    gap: tuple[str, str, str]
    read: str
    live: str
    value: Decimal
    language: str
    struck: bool
    row: bool
    at: int


class ClausePassage(Struct, frozen=True):
    """The text or the heading of a clause: as its letters are live, as it looks, and where its letters stand.

    begin: how many letters of the draft come before it.
    """

    clause: Clause
    heading: bool
    live: str
    looks: str
    letters: Letters
    begin: int


class DraftFlow:
    """The letters of a draft in their order, and where each passage of it begins."""

    def __init__(self, draft: Draft) -> None:
        self.language = language_of(draft)
        self._clauses = {clause.id: clause for clause in draft.clauses}
        self._pages: list[tuple[int, int | None]] = []
        self._begins, parts, count = dict[tuple[str, bool], int](), list[str](), 0
        for clause in draft.clauses:
            for heading in (True, False):
                self._begins[clause.id, heading] = count
                live = clause.heading if heading else live_text(clause)
                parts.append(bare(live))
                self._pages.append((count, clause.page))
                if not heading:
                    self._pages += [
                        (count + len(bare(live[: new.start])), new.page) for new in clause.page_starts
                    ]
                count += len(parts[-1])
        self._flow = "".join(parts)
        self._passages = dict[tuple[str, bool], ClausePassage]()
        self._known = dict[tuple[str, int, int | None], list[int]]()

    def _passage(self, clause: Clause, heading: bool) -> ClausePassage:
        key = clause.id, heading
        if key not in self._passages:
            live = clause.heading if heading else live_text(clause)
            looks = as_it_looks(live)
            self._passages[key] = ClausePassage(
                clause, heading, live, looks, Letters(live), self._begins[key]
            )
        return self._passages[key]

    def places(self, claim: Claim) -> Iterator[FigurePlace]:
        """Where the figures of a claim stand."""
        clause = self._clauses.get(claim.clause)
        if clause is None:
            return
        heading = claim.quote not in clause.text
        begin = (clause.heading if heading else clause.text).find(claim.quote)
        if begin < 0:
            return
        passage = self._passage(clause, heading)
        breaks = () if heading else passage_ends(clause)
        end = begin + len(claim.quote)
        numbers = [n for n in read_numbers(passage.looks, self.language, breaks) if begin <= n.start < end]
        own = [n for n in numbers if any(one.value == claim.value for one in (n, *n.ends))]
        for number in own or numbers:
            for span in _figures(passage.looks, number):
                yield self._place(claim, passage, number, span)

    def _place(self, claim: Claim, passage: ClausePassage, number: Number, span: Span) -> FigurePlace:
        clause, looks, letters = passage.clause, passage.looks, passage.letters
        first, last = letters.before(span[0]), letters.before(span[1])
        low, high = passage.begin + first, passage.begin + last
        start, stop = letters.between(first)[0], letters.between(last)[1]
        parts = looks[start : span[0]], looks[slice(*span)], looks[span[1] : stop]
        worded = not _HAS_FIGURE.search(parts[1])
        struck = not passage.heading and any(
            p.style.strike and p.start < span[1] and span[0] < p.end for p in clause.passages
        )
        return FigurePlace(
            claim=claim, page=clause.page if passage.heading else page_at(clause, span[0]), at=low,
            before=self._flow[max(0, low - SEEN_AROUND) : low], inside=self._flow[low:high],
            after=self._flow[high : high + SEEN_AROUND], own=(first, len(letters.text) - last),
            gap=("", "", "") if worded else (_side(parts[0]), canonical(parts[1]), _side(parts[2])),
            read=parts[1], live=passage.live[slice(*span)], value=number.value, language=self.language,
            struck=struck, row=clause.kind == "row",
        )  # fmt: skip

    def turn(self, place: FigurePlace, before: int, after: int) -> tuple[int, int]:
        """Of the places of its page with the same letters around: which one this is, how many there are."""
        left = place.before[len(place.before) - before :]
        begins = self._beginning(left + place.inside + place.after[:after], before, place.page)
        turn = bisect_left(begins, place.at)
        return (turn, len(begins)) if begins[turn : turn + 1] == [place.at] else (0, 0)

    def _beginning(self, words: str, before: int, page: int | None) -> list[int]:
        """The letters of a page that stand so far behind the first of these, in their order."""
        key = words, before, page
        if key not in self._known:
            found = (at + before for at in all_of(self._flow, words))
            self._known[key] = [at for at in found if self._page(at) == page]
        return self._known[key]

    def _page(self, letter: int) -> int | None:
        return self._pages[bisect_right(self._pages, letter, key=lambda mark: mark[0]) - 1][1]


def _side(text: str) -> str:
    """What stands beside a figure, its spaces there kept."""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{canonical(text)}{after}"


def _figures(looks: str, number: Number) -> Iterator[Span]:
    """The pieces of a number that are written in digits; all of it where it is in words."""
    written = looks[number.start : number.end]
    if not _HAS_FIGURE.search(written):
        yield number.start, number.end
        return
    at = 0
    for gap in (*_WORD.finditer(written), None):
        end = gap.start() if gap else len(written)
        piece = written[at:end]
        if _HAS_FIGURE.search(piece):
            left = len(piece) - len(piece.lstrip(" \t\u00a0\u202f\u2009-–—(["))
            right = len(piece.rstrip(" \t\u00a0\u202f\u2009-–—.,;:)]"))
            yield number.start + at + left, number.start + at + right
        at = gap.end() if gap else end


def all_of(text: str, words: str) -> Iterator[int]:
    """Where words stand in a text; the first few."""
    at = text.find(words)
    for _ in range(MOST_FOUND):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)
