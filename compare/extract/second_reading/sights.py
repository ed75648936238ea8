"""What a second reader saw where a figure of a claim stands, and whether it is the same.

In: what was seen, and the place of a figure. Out: whether both readings agree, else what stands there. A
place is known by the letters around it; of several that look alike by more letters, then by their order. Open
`Sight` first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from compare.extract.second_reading.places import DraftFlow, FigurePlace, all_of
from compare.extract.second_reading.seen import (
    HIDDEN,
    PLAIN,
    STRUCK,
    Letters,
    Seen,
    all_digits,
    canonical,
    figures_in,
    pattern_of,
)
from compare.extract.second_reading.thresholds import (
    AGAIN_SHOWN,
    CHANCE,
    EDGE,
    FEWEST_AROUND,
    FEWEST_IN_ALL,
    LONGEST_GAP,
    MOST_TRIED,
    NEXT_WORD,
    ONE_SIDE,
    SEEDS,
    SEEN_AROUND,
    TELLING,
)
from compare.language.numbers import read_numbers

_FRACTION = re.compile(r"[\u00bc-\u00be\u2150-\u215e⁄∕/√]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]\s*\n\s*(?=[^\W\d_])")
_RAISED_APART = re.compile(r"\^\{\d+\}")
# a figure that may be the second part of "1 080", and what its first part would be
_GROUP, _AHEAD = re.compile(r"\d{3}(?!\d)"), re.compile(r"(?<!\d)\d{1,3} \Z")
# digits that stand beside a figure with a space or a dash between: perhaps the rest of it
_ENDS, _BEGINS = re.compile(r"(\d+)[ -]\Z"), re.compile(r"\A[ -](\d+)")

# behind which letter a figure must stand, and how many letters fit before and after
Spot: TypeAlias = tuple[int, int, int]
# whether a figure is the same, and what stands there
Answer: TypeAlias = tuple[bool, str] | None


class Sight:
    """What was seen, by the letters that a reader of the page sees: without struck ones, or with."""

    def __init__(self, seen: Seen, loose: bool, struck: bool = False) -> None:
        self.seen, self.loose, self.struck = seen, loose, struck
        text = seen.text
        gone = HIDDEN if struck else STRUCK + HIDDEN
        if any(mark in seen.marks for mark in gone):
            text = "".join(" " if m in gone else c for c, m in zip(text, seen.marks, strict=True))
        self.letters = Letters(text)
        self._known = dict[tuple[str, int], list[int]]()

    def agrees(self, place: FigurePlace, flow: DraftFlow) -> Answer:
        """Whether the figure stands there as it was read, and what stands there; None for no such place.

        It is looked for by all letters around it, then by those of its own passage: what stands beyond may be
        a label, the foot of a page, or text that nobody sees; last by one side, where a page begins or ends.
        """
        first: Answer = None
        for before, after in ((SEEN_AROUND, SEEN_AROUND), place.own):
            answer = self._found(place, flow, before, after)
            if answer and answer[0]:
                return answer
            first = first or answer
        if place.page is not None:
            for spot in (*self._seeded(place, 0, ONE_SIDE), *self._seeded(place, ONE_SIDE, 0)):
                if (
                    min(spot[0], len(self.letters.text) - spot[0]) < EDGE
                    and (answer := self._at(place, spot))[0]
                ):
                    return answer
        return first

    def is_in_row(self, place: FigurePlace) -> bool:
        """Whether the figure stands near the words of its row: the lines of a cell may lie around it."""
        if not place.row:
            return False
        row = place.before[max(len(place.before) - place.own[0], 0) :]
        live = STRUCK if self.struck else PLAIN
        for words in {row[:ONE_SIDE], row[-ONE_SIDE:]} if len(row) >= FEWEST_IN_ALL else ():
            for at in all_of(self.letters.text, words):
                low = self.letters.between(at)[1]
                span = slice(max(0, low - LONGEST_GAP), low + LONGEST_GAP)
                canon = canonical(self.seen.text[span], self.seen.marks[span], live)
                if pattern_of(place.gap[1], self.loose).search(canon):
                    return True
        return False

    def _found(self, place: FigurePlace, flow: DraftFlow, most_before: int, most_after: int) -> Answer:
        for one, other in SEEDS:
            before, after = min(one, most_before), min(other, most_after)
            found = self._places(place, before, after)
            if not found:
                continue
            if len(found) > 1:
                turn, count = flow.turn(place, before, after)
                if count == len(found):
                    return self._at(place, self._fit(place, found[turn]))
            spots = [self._fit(place, at) for at in found[:MOST_TRIED]]
            answers = [self._at(place, spot) for spot in spots]
            if before + after < TELLING and most_before == SEEN_AROUND:
                # a letter more or less that fits tells nothing where few do
                least = max(sum(spot[1:]) for spot in spots) - CHANCE
                answers = [a for a, spot in zip(answers, spots, strict=True) if sum(spot[1:]) >= least]
            return next((answer for answer in answers if answer[0]), answers[0])
        return None

    def _seeded(self, place: FigurePlace, before: int, after: int) -> list[Spot]:
        """Where the figure must stand, by so many letters before and after it; the first few."""
        return [self._fit(place, at) for at in self._places(place, before, after)[:MOST_TRIED]]

    def _places(self, place: FigurePlace, before: int, after: int) -> Sequence[int]:
        """The letter behind which the figure must stand, by so many before and after it."""
        if len(place.before) < before or len(place.after) < after:
            return []
        if before + after + len(place.inside) < min(FEWEST_IN_ALL, sum(place.own) + len(place.inside)):
            return []
        left = place.before[len(place.before) - before :]
        seed = left + place.inside + place.after[:after]
        if not seed:
            return [] if self.letters.text else [0]
        if (seed, before) not in self._known:  # many claims may stand between the same letters
            self._known[seed, before] = [at + before for at in all_of(self.letters.text, seed)]
        return self._known[seed, before]

    def _fit(self, place: FigurePlace, at: int) -> Spot:
        letters, behind = self.letters.text, at + len(place.inside)
        before = _fitting(letters[max(0, at - SEEN_AROUND) : at][::-1], place.before[::-1])
        return at, before, _fitting(letters[behind : behind + SEEN_AROUND], place.after)

    def _at(self, place: FigurePlace, spot: Spot) -> tuple[bool, str]:
        at, before, after = spot
        start, stop = self.letters.between(at)[0], self.letters.between(at + len(place.inside))[1]
        if place.inside and not place.gap[1]:  # in words: all of its letters are there
            return self._whole(place, self.letters.offset(at), stop)
        span = (start, min(stop, start + LONGEST_GAP)) if before else (max(start, stop - LONGEST_GAP), stop)
        text, marks = self.seen.text[slice(*span)], self.seen.marks[slice(*span)]
        if _FRACTION.search(place.read):
            return all_digits(place.read) in all_digits(text), " ".join(text.split())[:AGAIN_SHOWN]
        first, last = place.own
        sides = (
            first > 0 and before >= min(FEWEST_AROUND, first),
            last > 0 and after >= min(FEWEST_AROUND, last),
        )
        same = _same(place, canonical(text, marks, STRUCK if self.struck else PLAIN), sides, self.loose)
        return self._whole(place, start, stop) if same[0] else same

    def _whole(self, place: FigurePlace, start: int, stop: int) -> tuple[bool, str]:
        """Whether the figure is the same where the word after it, broken by a line end, is put together."""
        written = self.seen.text[start : stop + NEXT_WORD]
        broken = _BROKEN.search(written[: stop - start + NEXT_WORD // 2])
        if broken is None:
            return True, ""
        before, after = (
            " ".join(part.split()) for part in (written[: broken.start()], written[broken.end() :])
        )
        whole = before + after
        for one in read_numbers(whole, place.language):
            if one.start < len(before) < one.end and place.value not in (one.value, one.low):
                return False, whole[one.start : one.end]
        return True, ""


def _same(place: FigurePlace, canon: str, sides: tuple[bool, bool], loose: bool) -> tuple[bool, str]:
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
        alone = left or not (_GROUP.match(figure) and _AHEAD.search(rest[0]))
        if placed and alone and _fits(_ENDS, before, rest[0]) and _fits(_BEGINS, after, rest[1]):
            return True, figure
    there = figures_in(canon)
    if not there:
        return False, ""
    at = ahead if sides[0] or not sides[1] else len(there) - behind - len(figures_in(figure))
    again = there[min(max(at, 0), len(there) - 1)]
    # one with what stands beside it, or what is raised differs
    return False, " ".join((canon if again == figure else again).split())[:AGAIN_SHOWN]


def _fits(beside: re.Pattern[str], read: str, seen: str) -> bool:
    """Whether what stood right beside the figure stands there again, if it was digits."""
    first, again = beside.search(read), beside.search(seen)
    return first is None or (again is not None and again[1] == first[1])


def _fitting(one: str, other: str) -> int:
    """How many letters of two texts fit; all of them where one ends, with its page or with the draft."""
    pairs = enumerate(zip(one, other, strict=False))
    differ = next((n for n, (a, b) in pairs if a != b), None)
    return SEEN_AROUND if differ is None else differ
