"""Word edits: diff-match-patch over whole tokens, cleaned up for readers (readable.py).

The library (Myers 1986, with Fraser's clean-ups) compares characters; each distinct token is given one.
Long texts are first cut at words that both have exactly once, in order (patience diff, Cohen), since
Myers' time grows with the number of differences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from diff_match_patch import diff_match_patch

from compare.diff.readable import make_readable
from compare.diff.tokens import Alphabet, tokenise
from compare.model import Edit, Op

OPS: dict[int, Op] = {-1: "delete", 0: "equal", 1: "insert"}
LONG = 600  # tokens; below, Myers alone is fast enough
ANCHOR = 3  # tokens in a row that both texts have once


def diff_words(old: str, new: str) -> tuple[Edit, ...]:
    """What is equal, deleted and inserted between two texts, in order.

    equal + delete joined is `old`, equal + insert joined is `new`; a delete stands before the insert
    that replaces it. No time limit is set: the same texts always give the same edits.
    """
    if old == new:
        return (Edit("equal", old),) if old else ()
    alphabet = Alphabet()
    one, other = alphabet.encode(tokenise(old)), alphabet.encode(tokenise(new))
    library = diff_match_patch()
    library.Diff_Timeout = 0
    found: list[tuple[int, str]] = []
    for a, b in _segments(one, other):
        found += library.diff_main(a, b, False)
    library.diff_cleanupMerge(found)
    make_readable(found, library, str.isalnum, alphabet.has_digit)
    return tuple(_edits((OPS[op], alphabet.decode(chars)) for op, chars in found))


def replace_whole(old: str, new: str) -> tuple[Edit, ...]:
    """Two texts in different languages: one deleted and one inserted whole, unless they are the same."""
    if old == new:
        return diff_words(old, new)
    edits = (Edit("delete", old), Edit("insert", new))
    return tuple(edit for edit in edits if edit.text)


def _edits(found: Iterator[tuple[Op, str]]) -> Iterator[Edit]:
    """Neighbours of one kind as one edit, deletions before insertions."""
    held: dict[Op, str] = {"delete": "", "insert": "", "equal": ""}
    for op, text in found:
        if op == "equal" and text and (held["delete"] or held["insert"]):
            yield from _flush(held)
        if op != "equal" and text and held["equal"]:
            yield from _flush(held)
        held[op] += text
    yield from _flush(held)


def _flush(held: dict[Op, str]) -> Iterator[Edit]:
    for op, text in list(held.items()):
        if text:
            yield Edit(op, text)
        held[op] = ""


def _segments(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Both texts cut into parts that belong together, at runs of tokens that each has once."""
    if max(len(one), len(other)) < LONG:
        yield one, other
        return
    start_one = start_other = 0
    for a, b in _anchors(one, other):
        if a >= start_one and b >= start_other:
            yield one[start_one:a], other[start_other:b]
            start_one, start_other = a, b
    yield one[start_one:], other[start_other:]


def _anchors(one: str, other: str) -> list[tuple[int, int]]:
    """Places of runs that occur once in each text, the longest series of them in order."""
    here, there = _once(one), _once(other)
    pairs = sorted((place, there[run]) for run, place in here.items() if run in there)
    tails: list[tuple[int, int]] = []  # (place in `other`, index of the pair): patience sorting
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if tails[middle][0] < place:
                low = middle + 1
            else:
                high = middle
        before.append(tails[low - 1][1] if low else -1)
        tails[low : low + 1] = [(place, index)]
    chain, at = [], tails[-1][1] if tails else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _once(text: str) -> dict[str, int]:
    runs = [text[i : i + ANCHOR] for i in range(len(text) - ANCHOR + 1)]
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}
