"""The heaviest chain of pairs in order."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model.chain import heaviest_chain


@pytest.mark.parametrize(
    ("pairs", "chain"),
    [
        ({}, []),
        ({(0, 0): 1.0, (1, 1): 1.0}, [(0, 0), (1, 1)]),
        ({(0, 1): 1.0, (1, 0): 2.0}, [(1, 0)]),
        ({(0, 0): 1.0, (0, 1): 2.0}, [(0, 1)]),
        ({(0, 2): 3.0, (1, 0): 1.0, (2, 1): 1.0}, [(0, 2)]),
        ({(0, 2): 1.5, (1, 0): 1.0, (2, 1): 1.0}, [(1, 0), (2, 1)]),
        ({(0, 0): -1.0}, []),
        ({(0, 0): 1.0, (1, 2): 0.0}, [(0, 0)]),  # what weighs nothing is on no chain
        ({(0, 0): 0.25, (1, 1): 0.25, (2, 2): 0.25}, [(0, 0), (1, 1), (2, 2)]),
        ({(0, 2): 0.45, (1, 0): 0.25, (2, 1): 0.25}, [(1, 0), (2, 1)]),
    ],
)
def test_chain(pairs: dict[tuple[int, int], float], chain: list[tuple[int, int]]):
    assert heaviest_chain(pairs, 3) == chain


places = st.tuples(st.integers(0, 4), st.integers(0, 4))


@given(st.dictionaries(places, st.integers(1, 9).map(float), max_size=8))
def test_no_other_chain_weighs_more(pairs: dict[tuple[int, int], float]):
    found = heaviest_chain(pairs, 5)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))
    best = 0.0
    for size in range(len(pairs) + 1):
        for some in combinations(sorted(pairs), size):
            if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(some)):
                best = max(best, sum(pairs[p] for p in some))
    assert sum(pairs[p] for p in found) == best
