"""Words that changed their place inside a clause: deleted here, inserted there, and the same.

Every word is shown where it stands in either draft, so a sentence that moved is shown twice; marked, a
reader need not look for what was changed in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.diff.spans import Span, mark
from compare.diff.tokens import Token, tokenise
from compare.model import Edit

LEAST_WORDS = 6


class _Side(NamedTuple):
    """The words of one kind of edits, with their places in the whole text and the edit's number."""

    tokens: list[Token]
    edit: list[int]


def mark_moved(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits, with the parts marked that are deleted in one place and inserted in another."""
    old, new = _side(edits, "delete"), _side(edits, "insert")
    if min(len(old.tokens), len(new.tokens)) < LEAST_WORDS:
        return tuple(edits)
    spans = list(_common_runs(old, new))
    return mark(edits, [a for a, _ in spans], [b for _, b in spans])


def _side(edits: Sequence[Edit], op: str) -> _Side:
    side = _Side([], [])
    base = 0
    for number, edit in enumerate(edits):
        if edit.op == op and not edit.why:
            tokens = tokenise(edit.text)
            side.tokens.extend(t._replace(start=t.start + base, end=t.end + base) for t in tokens)
            side.edit.extend([number] * len(tokens))
        base += len(edit.text) if edit.op in (op, "equal") else 0
    return side


def _common_runs(old: _Side, new: _Side) -> Iterator[tuple[Span, Span]]:
    """Runs of words that both have, each the longest that begins there; none is in two."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for n in range(len(new.tokens) - LEAST_WORDS + 1):
        if sum(token.is_word for token in new.tokens[n : n + LEAST_WORDS]) > LEAST_WORDS // 2:
            starts.setdefault(_gram(new, n), []).append(n)
    used: set[int] = set()
    n = 0
    while n <= len(old.tokens) - LEAST_WORDS:
        # of many places with the same words the first few will do
        places = [m for m in starts.get(_gram(old, n), ())[:8] if m not in used]
        size, place = max(((_run(old, n, new, m, used), -m) for m in places), default=(0, 0))
        words = sum(token.is_word for token in old.tokens[n : n + size])
        if words < LEAST_WORDS:
            n += 1
            continue
        m = -place
        used |= set(range(m, m + size))
        yield (
            Span(old.tokens[n].start, old.tokens[n + size - 1].end, "moved"),
            Span(new.tokens[m].start, new.tokens[m + size - 1].end, "moved"),
        )
        n += size


def _gram(side: _Side, n: int) -> tuple[str, ...]:
    return tuple(token.key for token in side.tokens[n : n + LEAST_WORDS])


def _run(old: _Side, n: int, new: _Side, m: int, used: set[int]) -> int:
    """How many tokens from n and m on are the same, in one edit each."""
    size = 0
    while n + size < len(old.tokens) and m + size < len(new.tokens) and m + size not in used:
        same = old.tokens[n + size].key == new.tokens[m + size].key
        if not same or old.edit[n + size] != old.edit[n] or new.edit[m + size] != new.edit[m]:
            break
        size += 1
    return size
