"""Which clauses could belong together, and how alike they are: few pairs, found by rare words.

Likeness is the Dice coefficient of the two clauses' words, each word weighed by its rarity in both
drafts (inverse document frequency), averaged with that of neighbouring word pairs where those agree
better; 1.0 for the same words, about 0.2 for unrelated provisions of one treaty.

Pairs are retrieved through an index of words and word pairs from which the frequent are left out, so
that the cost grows with the drafts' size and not with its square. What has no rare word is found later,
by what stands around it (`Index.with_more`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from compare.align.thresholds import (
    CANDIDATES_KEEP,
    CANDIDATES_LEAST,
    FOUND,
    FREQUENT,
    REACHED,
    WIDEST,
)
from compare.align.units import Segment, features, in_order

Pairs = Mapping[tuple[int, int], float]


class Candidates(Struct, frozen=True):
    """Pairs of units, as three arrays: places in the old draft, in the new one, likeness 0 to 1."""

    old: Any
    new: Any
    likeness: Any

    @classmethod
    def of(cls, pairs: Pairs) -> Candidates:
        """The same from a mapping."""
        import numpy as np

        places = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
        return cls(places[:, 0], places[:, 1], np.fromiter(pairs.values(), dtype=float, count=len(pairs)))

    def where(self, keep: Any) -> Candidates:
        """Those that a mask, or places in the arrays, choose."""
        return Candidates(self.old[keep], self.new[keep], self.likeness[keep])

    def with_values(self, values: Any) -> dict[tuple[int, int], Any]:
        """Each pair with its value of another array of the same length."""
        pairs = zip(self.old.tolist(), self.new.tolist(), strict=True)
        return dict(zip(pairs, values.tolist(), strict=True))


class Index:
    """The features of all clauses of both drafts, and the likeness of any two of them."""

    def __init__(self, old: Sequence[Segment], new: Sequence[Segment]) -> None:
        import numpy as np

        self._repeated = [*_repeated(old, new)]
        left, right = [features(u.words) for u in old], [features(u.words) for u in new]
        vocabulary = vocabulary_of(left, right)
        self._old, self._new = matrix_of(left, vocabulary), matrix_of(right, vocabulary)
        self._rarity = _rarity(self._old, self._new)
        words = np.fromiter((" " not in f for f in vocabulary), dtype=float, count=len(vocabulary))
        self._weights = self._rarity * words, self._rarity * (1 - words)
        self._whole = [(self._old @ weight, self._new @ weight) for weight in self._weights]

    def candidates(self) -> Candidates:
        """The best pairs of each clause."""
        import numpy as np

        rows, columns = _retrieve(self._old, self._new, self._rarity)
        if self._repeated:
            width = self._new.shape[0]
            places = np.unique(np.r_[rows * width + columns, [i * width + j for i, j in self._repeated]])
            rows, columns = places // width, places % width
        found = Candidates(rows, columns, self._likeness(rows, columns))
        return found.where(
            best_pairs(found, found.likeness, CANDIDATES_KEEP) & (found.likeness >= CANDIDATES_LEAST)
        )

    def with_more(self, known: Candidates, pairs: Iterable[tuple[int, int]]) -> Candidates:
        """The known candidates and those of the given pairs that could belong together."""
        import numpy as np

        width = self._new.shape[0]
        wanted = np.unique(np.fromiter((i * width + j for i, j in pairs), dtype=np.int64))
        wanted = np.setdiff1d(wanted, known.old * width + known.new)
        rows, columns = wanted // width, wanted % width
        found = Candidates(rows, columns, self._likeness(rows, columns))
        found = found.where(found.likeness >= CANDIDATES_LEAST)
        both = ((known.old, found.old), (known.new, found.new), (known.likeness, found.likeness))
        return Candidates(*(np.concatenate(arrays) for arrays in both))

    def _likeness(self, rows: Any, columns: Any) -> Any:
        """Weighted Dice coefficients of the pairs (rows[k], columns[k])."""
        import numpy as np

        out = np.empty(len(rows))
        step = 50_000  # pairs at a time, to bound memory
        for at in range(0, len(rows), step):
            i, j = rows[at : at + step], columns[at : at + step]
            both = self._old[i].minimum(self._new[j])
            words, pairs = (
                2 * (both @ weight) / np.maximum(old[i] + new[j], 1e-9)
                for weight, (old, new) in zip(self._weights, self._whole, strict=True)
            )
            out[at : at + step] = np.maximum(words, (words + pairs) / 2)
        return out.round(9)


def vocabulary_of(left: Iterable[Counter[str]], right: Iterable[Counter[str]]) -> dict[str, int]:
    """A number for each feature of either draft: those of one alone lower likeness through the whole."""
    seen: dict[str, int] = {}
    for counts in (*left, *right):
        for feature in counts:
            seen.setdefault(feature, len(seen))
    return seen


def matrix_of(bags: Sequence[Counter[str]], vocabulary: Mapping[str, int]) -> Any:
    """A sparse row of counts for each bag of features."""
    import numpy as np
    from scipy.sparse import csr_matrix

    starts = np.zeros(len(bags) + 1, dtype=np.int64)
    starts[1:] = np.cumsum([len(bag) for bag in bags])
    columns = np.fromiter((vocabulary[f] for bag in bags for f in bag), dtype=np.int64, count=int(starts[-1]))
    values = np.fromiter((n for bag in bags for n in bag.values()), dtype=float, count=int(starts[-1]))
    matrix = csr_matrix((values, columns, starts), shape=(len(bags), len(vocabulary)))
    matrix.sort_indices()
    return matrix


def _rarity(a: Any, b: Any) -> Any:
    import numpy as np

    frequency = np.bincount(a.indices, minlength=a.shape[1]) + np.bincount(b.indices, minlength=b.shape[1])
    return np.log1p((a.shape[0] + b.shape[0]) / np.maximum(frequency, 1))


def _repeated(old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Pairs of clauses of the same words that are too many to be found by them: they run in order."""
    places: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, units in enumerate((old, new)):
        for n, unit in enumerate(units):
            places[unit.words][side].append(n)
    for one, other in places.values():
        if one and other and max(len(one), len(other)) > FREQUENT:
            yield from in_order(one, other)


def _retrieve(a: Any, b: Any, rarity: Any) -> tuple[Any, Any]:
    """The pairs of every clause of both sides that share most that is rare, as two arrays of indices."""
    import numpy as np
    from scipy.sparse import diags

    count_a = np.bincount(a.indices, minlength=a.shape[1])
    count_b = np.bincount(b.indices, minlength=b.shape[1])
    rare = (count_a > 0) & (count_b > 0) & (count_a <= FREQUENT) & (count_b <= FREQUENT)
    for frequent in (FREQUENT * 4, FREQUENT * 64):
        if _reaches(a, rare) and _reaches(b, rare):
            break
        # short drafts of common words: a wider net, at a price that only they pay
        if len(count_a) and a.shape[0] * b.shape[0] <= WIDEST:
            rare = (count_a > 0) & (count_b > 0) & (count_a <= frequent) & (count_b <= frequent)
    scale = diags(np.sqrt(rarity) * rare)
    one, other = _normal((a > 0).astype(float) @ scale), _normal((b > 0).astype(float) @ scale)
    product = (one @ other.T).tocoo()
    found = Candidates(product.row.astype(np.int64), product.col.astype(np.int64), product.data)
    keep = best_pairs(found, product.data, FOUND)
    return found.old[keep], found.new[keep]


def _reaches(matrix: Any, rare: Any) -> bool:
    """Whether nearly every clause has a rare feature, so that something can be retrieved for it."""
    import numpy as np

    reached = np.diff(matrix[:, rare.nonzero()[0]].indptr) > 0
    return bool(reached.mean() > REACHED)


def _normal(matrix: Any) -> Any:
    import numpy as np
    from scipy.sparse import diags

    length = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    return diags(1 / np.maximum(length, 1e-9)) @ matrix


def best_pairs(pairs: Candidates, value: Any, keep: int) -> Any:
    """A mask of the pairs that are among the highest of either unit.

    Equals are told apart by how near their places in the drafts are.
    """
    import numpy as np

    if not len(value):
        return np.ones(0, dtype=bool)
    far = np.abs(pairs.old / (pairs.old.max() + 1) - pairs.new / (pairs.new.max() + 1))
    value = np.round(np.asarray(value) * 1000).astype(np.int64)
    return _highest(pairs.old, pairs.new, value, far, keep) | _highest(pairs.new, pairs.old, value, far, keep)


def _highest(unit: Any, other: Any, value: Any, far: Any, keep: int) -> Any:
    """A mask of the pairs that come first for their unit, by value (thousandths), then by distance."""
    import numpy as np

    chosen = np.ones(len(unit), dtype=bool)
    crowded = np.flatnonzero(np.bincount(unit)[unit] > keep)
    if not len(crowded):
        return chosen
    # the value of the last that is kept parts the pairs of a unit: only its equals need to be told apart
    least, span = value[crowded].min(), np.ptp(value[crowded]) + 1
    keys = unit[crowded] * span + (span - 1 - (value[crowded] - least))
    ranked = np.sort(keys)
    owner = ranked // span
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    last = np.zeros(int(owner[-1]) + 1, dtype=np.int64)
    last[owner[starts]] = ranked[starts + keep - 1]
    bound = last[unit[crowded]]
    chosen[crowded] = keys < bound
    equal = crowded[keys == bound]
    order = equal[np.lexsort((other[equal], far[equal], unit[equal]))]
    mine = unit[order]
    place = np.arange(len(order))
    first = np.maximum.accumulate(np.where(np.r_[True, mine[1:] != mine[:-1]], place, 0))
    free = keep - np.bincount(unit[crowded], weights=keys < bound, minlength=len(last)).astype(np.int64)
    chosen[order] = place - first < free[mine]
    return chosen
