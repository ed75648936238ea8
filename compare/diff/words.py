"""Word edits: what two texts share in order, cleaned up for readers (readable.py).

Both texts are first cut at runs of words that each has once, in order (patience diff, Cohen): a phrase that
stayed is seen to stay. What lies between goes through diff-match-patch (Myers 1986), which compares
characters, so that each distinct key is given one. Its time grows with the number of differences: long
stretches without such a run go through rapidfuzz instead (Hyyrö 2004, 64 tokens at once).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

from compare.diff.readable import Pair, make_readable
from compare.diff.thresholds import ANCHOR, FIRST_LETTER, LARGEST, SHORT
from compare.language.tokens import Token, WholeToken, bare, joins_alike, tokenise
from compare.model import Edit, Op, Why
from compare.model.chain import heaviest_chain

# ---------------------------------------------------------------------------------------------
# From pairs of shared tokens to edits: spaces go where they belong, quiet differences are named.

Piece = tuple[Op, str, Why]


def emit(
    old: str, new: str, a: Sequence[Token], b: Sequence[Token], pairs: Sequence[Pair]
) -> tuple[Edit, ...]:
    """The edits of two texts whose tokens are a and b and share `pairs`."""
    return tuple(_joined(_pieces(old, new, a, b, pairs)))


def _pieces(
    old: str, new: str, a: Sequence[Token], b: Sequence[Token], pairs: Sequence[Pair]
) -> Iterator[Piece]:
    """What lies before each shared token, and the token; then what lies after the last."""
    at, at_new = 0, 0
    for i, j in pairs:
        yield from _change(old[at : a[i].start], new[at_new : b[j].start])
        at, at_new = a[i].end, b[j].end
        if a[i].text == b[j].text:
            yield "equal", a[i].text, ""
        else:
            yield "delete", a[i].text, a[i].why
            yield "insert", b[j].text, a[i].why
    yield from _change(old[at:], new[at_new:])


def _change(old: str, new: str) -> Iterator[Piece]:
    """Two stretches that share no word: the spaces at their edges may be shared."""
    if old == new:
        if old:
            yield "equal", old, ""
        return
    quiet = bare(old) == bare(new) or joins_alike(old, new)
    why: Why = "typography" if quiet else ""
    lead = tail = ""
    if old.strip() and new.strip():
        lead, old, new = _without_lead(old, new)
    # of the two spaces around an inserted word, the one before it came with it
    tail, old, new = (side[::-1] for side in _without_lead(old[::-1], new[::-1]))
    if not lead:
        lead, old, new = _without_lead(old, new)
    pieces: list[Piece] = [("equal", lead, ""), *_replaced(old, new, why), ("equal", tail, "")]
    yield from (piece for piece in pieces if piece[1])


def _replaced(old: str, new: str, why: Why) -> Iterator[Piece]:
    """The old stretch deleted, the new one inserted; around a space that is all that one of them has."""
    sides: tuple[tuple[Op, str, str], ...] = (("delete", old, new), ("insert", new, old))
    for op, long, short in sides:
        if short.isspace() and short in long and not why:
            before, space, after = long.partition(short)
            yield from ((op, before, ""), ("equal", space, ""), (op, after, ""))
            return
    yield from (("delete", old, why), ("insert", new, why))


def _without_lead(old: str, new: str) -> tuple[str, str, str]:
    """The spaces that both texts begin with, and both without them."""
    size = 0
    while size < min(len(old), len(new)) and old[size] == new[size] and old[size].isspace():
        size += 1
    return old[:size], old[size:], new[size:]


def _joined(pieces: Iterator[Piece]) -> Iterator[Edit]:
    """Neighbours of one kind and reason as one edit."""
    for (op, why), together in groupby(pieces, key=lambda piece: (piece[0], piece[2])):
        yield Edit(op, "".join(text for _, text, _ in together), why)


# ---------------------------------------------------------------------------------------------


def diff_words(
    old: str, new: str, old_wholes: Sequence[WholeToken] = (), new_wholes: Sequence[WholeToken] = ()
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
    pairs = {(place, there[run]): 1.0 for run, place in here.items() if run in there}
    return heaviest_chain(pairs, len(other))


def _once(keys: Sequence[int]) -> dict[tuple[int, ...], int]:
    runs = [tuple(keys[i : i + ANCHOR]) for i in range(len(keys) - ANCHOR + 1)]
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}
