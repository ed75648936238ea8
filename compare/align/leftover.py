"""Clauses that are left over at one place of two articles which otherwise belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from compare.align.sides import Side


def pair_gaps(
    old: Side, new: Side, paired: Mapping[int, int], taken: Collection[int]
) -> list[tuple[int, int]]:
    """Pairs of clauses that are left over at one place of two articles of which most clauses are paired."""
    home_old, home_new = old.homes(), new.homes()
    size_old, size_new = Counter(old.article), Counter(new.article)
    both = Counter((home_old[i], home_new[j]) for i, j in paired.items())
    partner = {x: y for (x, y), n in both.items() if n > 1 and 2 * n >= max(size_old[x], size_new[y])}
    found = []
    for run in _runs([i for i in home_old if i not in paired], home_old):
        home = partner.get(home_old[run[0]])
        ends = [
            paired.get(i) if home_old.get(i) == home_old[run[0]] else None for i in (run[0] - 1, run[-1] + 1)
        ]
        if home is None or ends == [None, None]:
            continue
        start = ends[0] + 1 if ends[0] is not None else (ends[1] or 0) - len(run)
        there = range(start, start + len(run))
        free = all(home_new.get(j) == home and j not in taken for j in there)
        # at both ends stands the partner of what stands there in the other draft, or the article's end
        closed = all(
            j == end if end is not None else home_new.get(j) != home
            for j, end in zip((start - 1, start + len(run)), ends, strict=True)
        )
        if free and closed:
            found += list(zip(run, there, strict=True))
    return found


def _runs(indices: Sequence[int], home: Mapping[int, str]) -> Iterator[list[int]]:
    """Indices that follow each other in one article, together."""
    run: list[int] = []
    for i in sorted(indices):
        if run and (i != run[-1] + 1 or home[i] != home[run[0]]):
            yield run
            run = []
        run.append(i)
    if run:
        yield run
