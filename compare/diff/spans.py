"""Stretches of both texts and the edits that hold them: marking parts of edits, finding counterparts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from compare.model import Edit, Why


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
    starts = [part.new for part in parts]
    by_start = {start: n for n, (start, _) in enumerate(new)}
    waiting: dict[int, list[int]] = {}
    for n, (start, _) in enumerate(new):
        at = bisect_right(starts, start) - 1
        while at > 0 and parts[at].new_end <= start:
            at -= 1
        waiting.setdefault(at, []).append(n)
    old_starts = [part.old for part in parts]
    for n, (start, _) in enumerate(old):
        at = bisect_right(old_starts, start) - 1
        while at > 0 and parts[at].old_end <= start:
            at -= 1
        if parts[at].equal:
            there = by_start.get(parts[at].new + start - parts[at].old)
            if there is not None:
                yield n, there
        elif waiting.get(at):
            yield n, waiting[at].pop(0)


def _parts(edits: Sequence[Edit]) -> list[_Part]:
    """Shared stretches, and changes: a deletion with the insertion that follows it."""
    out: list[_Part] = []
    old = new = 0
    for n, edit in enumerate(edits):
        size = len(edit.text)
        if edit.op == "equal":
            out.append(_Part(old, old + size, new, new + size, True))
            old, new = old + size, new + size
            continue
        before = edits[n - 1] if n else None
        ended = before is None or before.op == "equal" or before.why != edit.why
        if ended or (before and before.op == "insert" and edit.op == "delete"):
            out.append(_Part(old, old, new, new, False))
        part = out[-1]
        if edit.op == "delete":
            old += size
            out[-1] = part._replace(old_end=old)
        else:
            new += size
            out[-1] = part._replace(new_end=new)
    return out
