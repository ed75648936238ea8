"""Stretches of both texts and the edits that hold them: marking parts of edits, finding counterparts."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from compare.model import Edit, Why

Place: TypeAlias = tuple[int, int]

_NO_PART = -1
# what is compared as one word, and so is a change of its own
_WHOLE: frozenset[Why] = frozenset({"renumbering", "defined-term"})


class Span(NamedTuple):
    """From start to end of one side's text, and what it is marked as."""

    start: int
    end: int
    why: Why


class _Part(NamedTuple):
    """What one change or one shared stretch covers of both texts."""

    old: int
    old_end: int
    new: int
    new_end: int
    equal: bool


def mark(edits: Sequence[Edit], old: Sequence[Span], new: Sequence[Span]) -> tuple[Edit, ...]:
    """The edits, with those parts of changes marked that lie in the spans; what has a reason keeps it."""
    if not (old or new):
        return tuple(edits)
    out: list[Edit] = []
    at = {"delete": 0, "insert": 0}
    spans = {"delete": sorted(old), "insert": sorted(new)}
    for edit in edits:
        if edit.op == "equal" or edit.why:
            out.append(edit)
        else:
            out += _cut(edit, at[edit.op], spans[edit.op])
        for op in at:
            at[op] += len(edit.text) if edit.op in (op, "equal") else 0
    return tuple(out)


def joined(texts: Iterable[str]) -> str:
    """The texts of a match as one: joined by a space, empty ones left out."""
    return " ".join(text for text in texts if text)


def _cut(edit: Edit, base: int, spans: Sequence[Span]) -> Iterator[Edit]:
    done = 0
    for span in spans:
        start, end = max(span.start - base, done), min(span.end - base, len(edit.text))
        if start >= end:
            continue
        if start > done:
            yield Edit(edit.op, edit.text[done:start])
        yield Edit(edit.op, edit.text[start:end], span.why)
        done = end
    if done < len(edit.text):
        yield Edit(edit.op, edit.text[done:])


def corresponding(
    edits: Sequence[Edit], old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Which of the old spans stands where which of the new ones does, by their indexes.

    Within a shared stretch the places must agree, within one change the first goes with the first.
    """
    parts = _parts(edits)
    by_start = {start: n for n, (start, _) in enumerate(new)}
    waiting: dict[int, deque[int]] = defaultdict(deque)
    find = _finder([(part.new, part.new_end) for part in parts])
    for n, (start, _) in enumerate(new):
        waiting[find(start)].append(n)
    find = _finder([(part.old, part.old_end) for part in parts])
    for n, (start, _) in enumerate(old):
        at = find(start)
        if at == _NO_PART:
            continue
        if parts[at].equal:
            there = by_start.get(parts[at].new + start - parts[at].old)
            if there is not None:
                yield n, there
        elif waiting[at]:
            yield n, waiting[at].popleft()


def _finder(places: Sequence[Place]) -> Callable[[int], int]:
    """What tells the number of the place that holds an offset; _NO_PART where none does."""
    order = sorted((start, n) for n, (start, end) in enumerate(places) if start < end)
    starts = [start for start, _ in order]

    def find(offset: int) -> int:
        at = bisect_right(starts, offset) - 1
        return order[at][1] if at >= 0 and offset < places[order[at][1]][1] else _NO_PART

    return find


def _parts(edits: Sequence[Edit]) -> list[_Part]:
    """Shared stretches, and changes: of one change, the first deletion of a reason with its first insertion.

    That holds in either direction, though a deletion always stands before what takes its place.
    """
    out: list[_Part] = []
    change: list[tuple[Edit, Place]] = []
    old = new = 0
    for edit in edits:
        size = len(edit.text)
        if change and not _goes_on(change[-1][0], edit):
            out += _paired(change)
            change = []
        if edit.op == "equal":
            out.append(_Part(old, old + size, new, new + size, True))
        else:
            start = old if edit.op == "delete" else new
            change.append((edit, (start, start + size)))
        old += size if edit.op != "insert" else 0
        new += size if edit.op != "delete" else 0
    return [*out, *_paired(change)]


def _goes_on(before: Edit, edit: Edit) -> bool:
    """Whether an edit belongs to the change of the edit before it; what is of _WHOLE stands alone."""
    if edit.op == "equal" or (before.op, edit.op) == ("insert", "delete"):
        return False
    return before.why == edit.why or not {before.why, edit.why} & _WHOLE


def _paired(change: Sequence[tuple[Edit, Place]]) -> Iterator[_Part]:
    gone: dict[Why, list[Place]] = defaultdict(list)
    come: dict[Why, list[Place]] = defaultdict(list)
    for edit, place in change:
        (gone if edit.op == "delete" else come)[edit.why].append(place)
    for why in dict.fromkeys(edit.why for edit, _ in change):
        for a, b in zip_longest(gone[why], come[why], fillvalue=(0, 0)):
            yield _Part(a[0], a[1], b[0], b[1], False)
