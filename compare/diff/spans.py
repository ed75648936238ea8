"""Stretches of both texts and the edits that hold them: marking parts of edits, finding counterparts."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from compare.diff.thresholds import LEAST_WORDS, NO_PART
from compare.language.tokens import Token, tokenise
from compare.model import Edit, Why

# ---------------------------------------------------------------------------------------------
# Words that changed their place inside a clause: deleted here, inserted there, and the same.
#
# Every word is shown where it stands in either draft, so a sentence that moved is shown twice; marked, a
# reader need not look for what was changed in it.


class _ChangedTokens(NamedTuple):
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


def _side(edits: Sequence[Edit], op: str) -> _ChangedTokens:
    side = _ChangedTokens([], [])
    base = 0
    for number, edit in enumerate(edits):
        if edit.op == op and not edit.why:
            tokens = tokenise(edit.text)
            side.tokens.extend(t._replace(start=t.start + base, end=t.end + base) for t in tokens)
            side.edit.extend([number] * len(tokens))
        base += len(edit.text) if edit.op in (op, "equal") else 0
    return side


def _common_runs(old: _ChangedTokens, new: _ChangedTokens) -> Iterator[tuple[Span, Span]]:
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


def _gram(side: _ChangedTokens, n: int) -> tuple[str, ...]:
    return tuple(token.key for token in side.tokens[n : n + LEAST_WORDS])


def _run(old: _ChangedTokens, n: int, new: _ChangedTokens, m: int, used: set[int]) -> int:
    """How many tokens from n and m on are the same, in one edit each."""
    size = 0
    while n + size < len(old.tokens) and m + size < len(new.tokens) and m + size not in used:
        same = old.tokens[n + size].key == new.tokens[m + size].key
        if not same or old.edit[n + size] != old.edit[n] or new.edit[m + size] != new.edit[m]:
            break
        size += 1
    return size


# ---------------------------------------------------------------------------------------------

Place: TypeAlias = tuple[int, int]

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
        if at == NO_PART:
            continue
        if parts[at].equal:
            there = by_start.get(parts[at].new + start - parts[at].old)
            if there is not None:
                yield n, there
        elif waiting[at]:
            yield n, waiting[at].popleft()


def _finder(places: Sequence[Place]) -> Callable[[int], int]:
    """What tells the number of the place that holds an offset; NO_PART where none does."""
    order = sorted((start, n) for n, (start, end) in enumerate(places) if start < end)
    starts = [start for start, _ in order]

    def find(offset: int) -> int:
        at = bisect_right(starts, offset) - 1
        return order[at][1] if at >= 0 and offset < places[order[at][1]][1] else NO_PART

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
