"""Where the figures of claims stand in a draft, and what a second reader saw there.

In: an annotated draft, and what was seen. Out: for each figure whether both readings agree. A place is known
by the letters around it; of several that look alike by more letters, then by their order. Open `claims_of`
first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from msgspec import Struct

from compare.extract.second_reading.seen import (
    HIDDEN,
    LETTER,
    PLAIN,
    STRUCK,
    Letters,
    Seen,
    all_digits,
    bare,
    canonical,
    figures_in,
    pattern_of,
)
from compare.extract.second_reading.thresholds import (
    AGAIN_SHOWN,
    FEWEST_AROUND,
    LONGEST_GAP,
    MOST_FOUND,
    NEXT_WORD,
    SEEDS,
    SEEN_AROUND,
)
from compare.language.look_alikes import as_it_looks
from compare.language.numbers import Number, read_numbers
from compare.language.passages import language_of, live_text, page_at, passage_ends
from compare.model import Clause, Draft, GuaranteeStatement, Limit, Span

# what makes a claim of an element of a guarantee: "3 days", "annex 6"; "un-charter-51" is a name
_WITH_FIGURE = re.compile(r"(?:annex )?(\d+(?:\.\d+)?)(?: [a-z]+)?")
_HAS_FIGURE = re.compile(r"[\d\u00bc-\u00be\u2150-\u215e]")
_FRACTION = re.compile(r"[\u00bc-\u00be\u2150-\u215e⁄∕/]")
_WORD = re.compile(LETTER + "+")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]\s*\n\s*(?=[^\W\d_])")


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


class Place(Struct, frozen=True, kw_only=True):
    """A figure of a claim where it stands: the letters before, in and after it, and what lies between words.

    own: how many of the letters before and after are of its own passage. gap: the canonical text between the
    words around, parted before and behind the figure. read, live: the figure as it looks, letter for letter.
    at: how many letters of the draft come before.
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
    at: int


class Passage(Struct, frozen=True):
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
        self._begins, parts, count = dict[tuple[str, bool], int](), list[str](), 0
        for clause in draft.clauses:
            for heading in (True, False):
                self._begins[clause.id, heading] = count
                parts.append(bare(clause.heading if heading else live_text(clause)))
                count += len(parts[-1])
        self._flow = "".join(parts)
        self._passages = dict[tuple[str, bool], Passage]()

    def _passage(self, clause: Clause, heading: bool) -> Passage:
        key = clause.id, heading
        if key not in self._passages:
            live = clause.heading if heading else live_text(clause)
            looks = as_it_looks(live)
            self._passages[key] = Passage(clause, heading, live, looks, Letters(live), self._begins[key])
        return self._passages[key]

    def places(self, claim: Claim) -> Iterator[Place]:
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

    def _place(self, claim: Claim, passage: Passage, number: Number, span: Span) -> Place:
        clause, looks, letters = passage.clause, passage.looks, passage.letters
        first, last = letters.before(span[0]), letters.before(span[1])
        low, high = passage.begin + first, passage.begin + last
        start, stop = letters.between(first)[0], letters.between(last)[1]
        parts = looks[start : span[0]], looks[slice(*span)], looks[span[1] : stop]
        worded = not _HAS_FIGURE.search(parts[1])
        struck = not passage.heading and any(
            p.style.strike and p.start < span[1] and span[0] < p.end for p in clause.passages
        )
        return Place(
            claim=claim, page=clause.page if passage.heading else page_at(clause, span[0]), at=low,
            before=self._flow[max(0, low - SEEN_AROUND) : low], inside=self._flow[low:high],
            after=self._flow[high : high + SEEN_AROUND], own=(first, len(letters.text) - last),
            gap=("", "", "") if worded else (_side(parts[0]), canonical(parts[1]), _side(parts[2])),
            read=parts[1], live=passage.live[slice(*span)], value=number.value, language=self.language,
            struck=struck,
        )  # fmt: skip

    def turn(self, place: Place) -> tuple[int, int]:
        """Of the places with the same letters around them, which one this is, and how many there are."""
        begins = list(_all(self._flow, place.before + place.inside + place.after))
        here = place.at - len(place.before)
        return (begins.index(here), len(begins)) if here in begins else (0, 0)


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


def _all(text: str, words: str) -> Iterator[int]:
    """Where words stand in a text; the first few."""
    at = text.find(words)
    for _ in range(MOST_FOUND):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


# ---------------------------------------------------------------------------------------------
# what a second reader saw there


class Sight:
    """What was seen, by the letters that a reader of the page sees: without struck ones, or with."""

    def __init__(self, seen: Seen, loose: bool, struck: bool = False) -> None:
        self.seen, self.loose, self.struck = seen, loose, struck
        text = seen.text
        gone = HIDDEN if struck else STRUCK + HIDDEN
        if any(mark in seen.marks for mark in gone):
            text = "".join(" " if m in gone else c for c, m in zip(text, seen.marks, strict=True))
        self.letters = Letters(text)

    def agrees(self, place: Place, flow: DraftFlow) -> tuple[bool, str] | None:
        """Whether the figure stands there as it was read, and what stands there; None for no such place."""
        spots = self._spots(place)
        if not spots:
            return None
        answers = [self._at(place, spot) for spot in spots]
        if len(answers) > 1:
            turn, count = flow.turn(place)
            if count == len(answers):
                return answers[turn]
        return next((answer for answer in answers if answer[0]), answers[0])

    def _spots(self, place: Place) -> list[tuple[int, int, int]]:
        """Where the figure must stand: behind which letter, and how many letters fit before and after.

        Letters of its own passage tell it best: what stands before that may be a label, or a page's foot.
        """
        for own in (True, False):
            for before, after in SEEDS:
                if not (before and after) and own != (before <= place.own[0] and after <= place.own[1]):
                    continue
                if (spots := self._seeded(place, before, after)) or not place.before + place.after:
                    return spots
        return []

    def _seeded(self, place: Place, before: int, after: int) -> list[tuple[int, int, int]]:
        if len(place.before) < before or len(place.after) < after:
            return []
        left = place.before[len(place.before) - before :]
        seed = left + place.inside + place.after[:after]
        found = [self._fit(place, at + len(left)) for at in _all(self.letters.text, seed)]
        best = max((sum(spot[1:]) for spot in found), default=0)
        return [spot for spot in found if sum(spot[1:]) == best]

    def _fit(self, place: Place, at: int) -> tuple[int, int, int]:
        letters, behind = self.letters.text, at + len(place.inside)
        before = _alike(letters[max(0, at - SEEN_AROUND) : at][::-1], place.before[::-1])
        return at, before, _alike(letters[behind : behind + SEEN_AROUND], place.after)

    def _at(self, place: Place, spot: tuple[int, int, int]) -> tuple[bool, str]:
        at, before, after = spot
        start, stop = self.letters.between(at)[0], self.letters.between(at + len(place.inside))[1]
        if place.inside and not place.gap[1]:
            return self._worded(place, at, stop)
        span = (start, min(stop, start + LONGEST_GAP)) if before else (max(start, stop - LONGEST_GAP), stop)
        if before and after and stop - start > 2 * LONGEST_GAP:
            span = (start, start + LONGEST_GAP)
        text, marks = self.seen.text[slice(*span)], self.seen.marks[slice(*span)]
        canon = canonical(text, marks, STRUCK if self.struck else PLAIN)
        if _FRACTION.search(place.read):
            written, seen = all_digits(place.read), all_digits(text)
            return (written in seen), " ".join(text.split())[:AGAIN_SHOWN]
        sides = (
            before >= min(FEWEST_AROUND, place.own[0] or FEWEST_AROUND) and place.own[0] > 0,
            after >= min(FEWEST_AROUND, place.own[1] or FEWEST_AROUND) and place.own[1] > 0,
        )
        return _same(place, canon, sides, self.loose)

    def _worded(self, place: Place, at: int, stop: int) -> tuple[bool, str]:
        """A number in words: all letters are there; a word that a line end breaks may be another number."""
        start = self.letters.offset(at)
        written = self.seen.text[start : stop + NEXT_WORD]
        if not _BROKEN.search(written[: stop - start + NEXT_WORD // 2]):
            return True, ""
        whole = " ".join(_BROKEN.sub("", written).split())
        numbers = read_numbers(whole, place.language)
        if not numbers or numbers[0].start or place.value in (numbers[0].value, numbers[0].low):
            return True, ""
        return False, whole[: numbers[0].end]


def _same(place: Place, canon: str, sides: tuple[bool, bool], loose: bool) -> tuple[bool, str]:
    """Whether a figure stands among others between the same two words, and which figure stands there.

    sides: whether the words before and after it are those of the draft, so that figures count from there.
    """
    before, figure, after = place.gap
    ahead, behind = len(figures_in(before)), len(figures_in(after))
    searched = canon if "^" in figure else _RAISED_APART.sub(" ^ ", canon)
    for found in pattern_of(figure, loose).finditer(searched):
        rest = searched[: found.start()], searched[found.end() :]
        left, right = len(figures_in(rest[0])) == ahead, len(figures_in(rest[1])) == behind
        placed = (sides[0] and left) or (sides[1] and right) or (left and right) or not any(sides)
        if placed and _fits(_ENDS, before, rest[0]) and _fits(_BEGINS, after, rest[1]):
            return True, figure
    there = figures_in(canon)
    if not there:
        return False, ""
    at = ahead if sides[0] or not sides[1] else len(there) - behind - len(figures_in(figure))
    again = there[min(max(at, 0), len(there) - 1)]
    # one with what stands beside it, or what is raised differs
    return False, (canon if again == figure else again)[:AGAIN_SHOWN]


# digits that stand beside a figure with a space or a dash between: perhaps the rest of it
_ENDS, _BEGINS = re.compile(r"(\d+)[ -]\Z"), re.compile(r"\A[ -](\d+)")


def _fits(beside: re.Pattern[str], read: str, seen: str) -> bool:
    """Whether what stood right beside the figure stands there again, if it was digits."""
    first, again = beside.search(read), beside.search(seen)
    return first is None or (again is not None and again[1] == first[1])


_RAISED_APART = re.compile(r"\^\{\d+\}")


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
