"""Clean-up for readers: no confetti of single shared words between changes, and changes with good edges.

diff-match-patch's own semantic clean-up gives up a shared stretch as soon as the changes around it are
as long as it is; in treaties, whose sentences share "of the", that shows up to a tenth more words as
changed than changed. Here a stretch is given up only where it has few words, and short ones, beside the
changes on both sides of it; never one that holds a number: a figure that stayed must be seen to stay.

Where the same word stands before and after a deletion or insertion, either can be the shared one: the
change is shifted to where a reader would have made it, at a sentence, a comma, a pair of brackets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.diff.thresholds import FACTOR, FAR_FACTOR, FARTHEST, READABLE_MOST_WORDS
from compare.language.tokens import Token

Pair = tuple[int, int]  # places of a token in the old and the new text

OPENING, CLOSING = "([{«“‹", ")]}»”›"
BRACKETS = OPENING + CLOSING
ENDS = (".", ";", ":", "!", "?")


class Gap(NamedTuple):
    """A change: tokens of the old text from a to a_end, of the new one from b to b_end."""

    a: int
    a_end: int
    b: int
    b_end: int


class Shared(NamedTuple):
    """So many tokens that both texts share, from a in the old one and from b in the new one."""

    a: int
    b: int
    size: int


def make_readable(pairs: Sequence[Pair], old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    """The pairs that a reader should see as shared, in order."""
    runs = _shifted(_runs(pairs), old, new)
    while len(kept := _kept(runs, old, new)) < len(runs):
        runs = _runs([*_pairs(_closed(kept, old, new))])
    return list(_pairs(_shifted(runs, old, new)))


def _runs(pairs: Sequence[Pair]) -> list[Shared]:
    runs: list[Shared] = []
    a = b = size = 0
    for i, j in pairs:
        if size and i == a + size and j == b + size:
            size += 1
            continue
        if size:
            runs.append(Shared(a, b, size))
        a, b, size = i, j, 1
    return [*runs, Shared(a, b, size)] if size else runs


def _pairs(runs: Sequence[Shared]) -> Iterator[Pair]:
    for run in runs:
        yield from ((run.a + n, run.b + n) for n in range(run.size))


def _gaps(runs: Sequence[Shared], old: Sequence[Token], new: Sequence[Token]) -> list[Gap]:
    """The changes before, between and after the runs: one more than there are runs."""
    ends = [(0, 0), *((run.a + run.size, run.b + run.size) for run in runs)]
    starts = [*((run.a, run.b) for run in runs), (len(old), len(new))]
    return [Gap(a, c, b, d) for (a, b), (c, d) in zip(ends, starts, strict=True)]


def _kept(runs: Sequence[Shared], old: Sequence[Token], new: Sequence[Token]) -> list[Shared]:
    """The runs without those that only confuse. A run is judged by the changes as they were."""
    changed = [
        max(
            sum(t.is_word for t in old[gap.a : gap.a_end]),
            sum(t.is_word for t in new[gap.b : gap.b_end]),
        )
        for gap in _gaps(runs, old, new)
    ]
    return [
        run
        for n, run in enumerate(runs)
        if not _is_confetti(_exact(run, old, new), changed[n], changed[n + 1])
    ]


def _exact(run: Shared, old: Sequence[Token], new: Sequence[Token]) -> list[Token]:
    """The run's tokens whose texts are the same, or that are known to mean the same."""
    pairs = zip(old[run.a : run.a + run.size], new[run.b : run.b + run.size], strict=True)
    return [a for a, b in pairs if a.text == b.text or a.why != "typography"]


def _is_confetti(tokens: Sequence[Token], before: int, after: int) -> bool:
    if any(token.has_digit for token in tokens):
        return False
    words = sum(token.is_word for token in tokens)
    less, more = sorted((before, after))
    lost = words * FACTOR <= less or (words <= 1 <= less and more >= FAR_FACTOR)
    return bool(words <= READABLE_MOST_WORDS and less and lost)


def _closed(runs: Sequence[Shared], old: Sequence[Token], new: Sequence[Token]) -> list[Shared]:
    """The runs and, at the edges of the changes between them, what is the same on both sides."""
    more: list[Pair] = []
    for gap in _gaps(runs, old, new):
        a, a_end, b, b_end = gap
        while a < a_end and b < b_end and old[a].text == new[b].text:
            more.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and old[a_end - 1].text == new[b_end - 1].text:
            a_end, b_end = a_end - 1, b_end - 1
            more.append((a_end, b_end))
    return _runs(sorted([*_pairs(runs), *more]))


def _shifted(runs: Sequence[Shared], old: Sequence[Token], new: Sequence[Token]) -> list[Shared]:
    """The runs with each pure deletion or insertion between two of them at its best place."""
    out = [Shared(0, 0, 0), *_closed(runs, old, new), Shared(len(old), len(new), 0)]
    for n in range(1, len(out)):
        before, after = out[n - 1], out[n]
        a, b = before.a + before.size, before.b + before.size
        if (a != after.a) == (b != after.b):
            continue
        tokens, start, end = (old, a, after.a) if b == after.b else (new, b, after.b)
        shift = _best_shift(tokens, start, end, before.size, after.size)
        out[n - 1] = before._replace(size=before.size + shift)
        out[n] = Shared(after.a + shift, after.b + shift, after.size - shift)
    return _runs([*_pairs(out)])


def _best_shift(tokens: Sequence[Token], start: int, end: int, left: int, right: int) -> int:
    """By how many tokens to move the change from start to end; at most `left` back, `right` on."""
    low = high = 0
    while -low < min(left, FARTHEST) and tokens[start + low - 1].text == tokens[end + low - 1].text:
        low -= 1
    while (
        high < min(right, FARTHEST)
        and end + high < len(tokens)
        and tokens[start + high].text == tokens[end + high].text
    ):
        high += 1
    if low == high:
        return 0
    # a change may be long, and each of its places is looked at: only at the brackets of it
    brackets = [n for n in range(start + low, end + high) if tokens[n].text in BRACKETS]
    return max(range(low, high + 1), key=lambda n: (_edge_score(tokens, start + n, end + n, brackets), n))


def _edge_score(tokens: Sequence[Token], start: int, end: int, brackets: Sequence[int]) -> int:
    """How well a change from start to end reads: whole sentences, then clauses, then closed brackets.

    brackets: where some stand, in their order; those of the change are among them.
    """
    before = tokens[start - 1].text if start else "."
    last = tokens[end - 1].text
    score = 0
    if before in ENDS and last in ENDS:
        score += 8
    first = tokens[start].text
    own = brackets[bisect_left(brackets, start) : bisect_left(brackets, end)]
    if _is_balanced([tokens[n].text for n in own]):
        score += 4
        if first[0] in OPENING and last[-1] in CLOSING:
            score += 1
    if before == "," == last or first == ",":
        score += 2
    return score


def _is_balanced(texts: Sequence[str]) -> bool:
    depth = 0
    for text in texts:
        depth += (text in OPENING) - (text in CLOSING)
        if depth < 0:
            return False
    return depth == 0
