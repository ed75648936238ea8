"""From pairs of shared tokens to edits: spaces go where they belong, quiet differences are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.diff.quiet import bare, joins_alike
from compare.diff.readable import Pair
from compare.diff.tokens import Token
from compare.model import Edit, Op, Why

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
    held: Piece | None = None
    for op, text, why in pieces:
        if held and held[0] == op and held[2] == why:
            held = (op, held[1] + text, why)
            continue
        if held:
            yield Edit(*held)
        held = (op, text, why)
    if held:
        yield Edit(*held)
