"""Word edits: what two texts share in order, cleaned up for readers (readable.py).

Both texts are first cut at runs of words that each has once, in order (patience diff, Cohen): a phrase that
stayed is seen to stay. What lies between goes through diff-match-patch (Myers 1986), which compares
characters, so that each distinct key is given one. Its time grows with the number of differences: long
stretches without such a run go through rapidfuzz instead (Hyyrö 2004, 64 tokens at once).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

from compare.diff.emit import emit
from compare.diff.readable import Pair, make_readable
from compare.diff.tokens import Whole, tokenise
from compare.model import Edit

SHORT = 300  # tokens of both stretches; below, Myers' time does not matter
LARGEST = 400_000_000  # cells of rapidfuzz's table, a bit each: 50 MB
ANCHOR = 4  # tokens in a row that both texts have once
FIRST_LETTER = 0x4E00  # diff-match-patch compares characters: these are its names for keys


def diff_words(
    old: str, new: str, old_wholes: Sequence[Whole] = (), new_wholes: Sequence[Whole] = ()
) -> tuple[Edit, ...]:
    """What is equal, deleted and inserted between two texts, in order.

    equal + delete joined is `old`, equal + insert joined is `new`; a delete stands before the insert
    that replaces it. Tokens that differ in typography alone are marked so; `old_wholes` and `new_wholes` are
    stretches that are compared by a key of their own. Swapping the texts swaps deletes and inserts, and
    the same texts always give the same edits.
    """
    if old == new:
        return (Edit("equal", old),) if old else ()
    a, b = tokenise(old, old_wholes), tokenise(new, new_wholes)
    one, other = [t.key for t in a], [t.key for t in b]
    if (len(one), one) <= (len(other), other):
        pairs = _common(one, other)
    else:
        # several series are equally long: which one is found must not depend on which draft is the older
        pairs = [(i, j) for j, i in _common(other, one)]
    return emit(old, new, a, b, make_readable(pairs, a, b))


def _common(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """Places of the tokens that both have, as many as there can be in order."""
    numbers: dict[str, int] = {}
    here = [numbers.setdefault(key, len(numbers)) for key in one]
    there = [numbers.setdefault(key, len(numbers)) for key in other]
    pairs: list[Pair] = []
    for (a, a_end), (b, b_end) in _segments(here, there):
        if here[a:a_end] == there[b:b_end]:
            pairs += zip(range(a, a_end), range(b, b_end), strict=True)
            continue
        method = _by_myers if a_end - a + b_end - b <= SHORT else _by_bits
        pairs += ((a + i, b + j) for i, j in method(here[a:a_end], there[b:b_end]))
    return pairs


def _by_myers(one: Sequence[int], other: Sequence[int]) -> Iterator[Pair]:
    library = diff_match_patch()
    library.Diff_Timeout = 0  # no clock: it would decide what is found
    texts = ("".join(chr(FIRST_LETTER + n) for n in side) for side in (one, other))
    i = j = 0
    for op, chars in library.diff_main(*texts, False):
        if op == 0:
            yield from zip(range(i, i + len(chars)), range(j, j + len(chars)), strict=True)
        i += len(chars) if op <= 0 else 0
        j += len(chars) if op >= 0 else 0


def _by_bits(one: Sequence[int], other: Sequence[int]) -> Iterator[Pair]:
    for block in LCSseq.opcodes(one, other).as_matching_blocks():
        yield from zip(
            range(block.a, block.a + block.size), range(block.b, block.b + block.size), strict=True
        )


Stretch = tuple[int, int]


def _segments(one: Sequence[int], other: Sequence[int]) -> Iterator[tuple[Stretch, Stretch]]:
    """Both texts cut into parts that belong together, each pair small enough."""
    start, start_other = 0, 0
    for a, b in (*_anchors(one, other), (len(one), len(other))):
        yield from _halves((start, a), (start_other, b))
        start, start_other = a, b


def _halves(a: Stretch, b: Stretch) -> Iterator[tuple[Stretch, Stretch]]:
    """Texts without landmarks that are still too long, cut in their middles: a poor place, but a bound."""
    if (a[1] - a[0]) * (b[1] - b[0]) <= LARGEST:
        yield a, b
        return
    middle, other = (a[0] + a[1]) // 2, (b[0] + b[1]) // 2
    yield from _halves((a[0], middle), (b[0], other))
    yield from _halves((middle, a[1]), (other, b[1]))


def _anchors(one: Sequence[int], other: Sequence[int]) -> list[Pair]:
    """Places of runs that occur once in each text, the longest series of them in order."""
    here, there = _once(one), _once(other)
    pairs = sorted((place, there[run]) for run, place in here.items() if run in there)
    tails: list[int] = []  # places in `other`: patience sorting
    at: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        low = bisect_left(tails, place)
        before.append(at[low - 1] if low else -1)
        tails[low : low + 1] = [place]
        at[low : low + 1] = [index]
    chain, index = [], at[-1] if at else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _once(keys: Sequence[int]) -> dict[tuple[int, ...], int]:
    runs = [tuple(keys[i : i + ANCHOR]) for i in range(len(keys) - ANCHOR + 1)]
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}
