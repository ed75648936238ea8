"""Which clauses could belong together, and how alike they are: few pairs, found by rare words.

Likeness is the Dice coefficient of the two clauses' words, each word weighed by its rarity in both
drafts (inverse document frequency), averaged with that of neighbouring word pairs where those agree
better; 1.0 for the same words, about 0.2 for unrelated provisions of one treaty.

Pairs are retrieved through an index of words and word pairs from which the frequent are left out, so
that the cost grows with the drafts' size and not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from compare.align.units import Unit, features

Pairs = Mapping[tuple[int, int], float]

KEEP = 24  # candidates kept for each clause
FREQUENT = 48  # a feature in more clauses than this (of either draft) retrieves nothing by itself
LEAST = 0.2  # pairs less alike than this are no candidates


def find_candidates(old: Sequence[Unit], new: Sequence[Unit]) -> Pairs:
    """Pairs of unit indices (old, new) with their likeness, 0 to 1."""
    if not old or not new:
        return {}
    import numpy as np

    left, right = [features(u.words) for u in old], [features(u.words) for u in new]
    vocabulary = _vocabulary(left, right)
    a, b = _matrix(left, vocabulary), _matrix(right, vocabulary)
    rarity = _rarity(a, b)
    rows, columns = _retrieve(a, b, rarity)
    if not len(rows):
        return {}
    words = np.fromiter((" " not in f for f in vocabulary), dtype=float, count=len(vocabulary))
    likeness = _dice(a, b, rarity * words, rows, columns)
    pairs = _dice(a, b, rarity * (1 - words), rows, columns)
    score = np.maximum(likeness, (likeness + pairs) / 2)
    keep = score >= LEAST
    found = zip(rows[keep].tolist(), columns[keep].tolist(), score[keep].tolist(), strict=True)
    return {(i, j): s for i, j, s in found}


def _vocabulary(left: Iterable[Counter[str]], right: Iterable[Counter[str]]) -> dict[str, int]:
    """Features that both drafts have: the others lower likeness through the clauses' whole weights."""
    seen: dict[str, int] = {}
    for counts in (*left, *right):
        for feature in counts:
            seen.setdefault(feature, len(seen))
    return seen


def _matrix(bags: Sequence[Counter[str]], vocabulary: Mapping[str, int]) -> Any:
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


def _retrieve(a: Any, b: Any, rarity: Any) -> tuple[Any, Any]:
    """The KEEP best pairs of every clause of both sides, as two arrays of indices."""
    import numpy as np
    from scipy.sparse import diags

    count_a = np.bincount(a.indices, minlength=a.shape[1])
    count_b = np.bincount(b.indices, minlength=b.shape[1])
    rare = (count_a > 0) & (count_b > 0) & (count_a <= FREQUENT) & (count_b <= FREQUENT)
    for frequent in (FREQUENT * 4, FREQUENT * 64):
        if _reaches(a, rare) and _reaches(b, rare):
            break
        # short drafts of common words: a wider net, at a price that only they pay
        if len(count_a) and max(a.shape[0], b.shape[0]) <= 64 * FREQUENT:
            rare = (count_a > 0) & (count_b > 0) & (count_a <= frequent) & (count_b <= frequent)
    scale = diags(np.sqrt(rarity) * rare)
    one, other = _normal((a > 0).astype(float) @ scale), _normal((b > 0).astype(float) @ scale)
    product = (one @ other.T).tocsr()
    rows, columns = _best(product, a.shape[0], b.shape[0])
    columns2, rows2 = _best(product.T.tocsr(), b.shape[0], a.shape[0])
    both = np.unique(np.concatenate([rows, rows2]) * b.shape[0] + np.concatenate([columns, columns2]))
    return both // b.shape[0], both % b.shape[0]


def _reaches(matrix: Any, rare: Any) -> bool:
    """Whether nearly every clause has a rare feature, so that something can be retrieved for it."""
    import numpy as np

    reached = np.diff(matrix[:, rare.nonzero()[0]].indptr) > 0
    return bool(reached.mean() > 0.98)


def _normal(matrix: Any) -> Any:
    import numpy as np
    from scipy.sparse import diags

    length = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    return diags(1 / np.maximum(length, 1e-9)) @ matrix


def _best(product: Any, here: int, there: int) -> tuple[Any, Any]:
    """The KEEP highest of each row; equals are told apart by how near their places are."""
    import numpy as np

    rows, columns = [], []
    for row in range(here):
        span = slice(product.indptr[row], product.indptr[row + 1])
        found, value = product.indices[span], product.data[span]
        if len(found) > KEEP:
            far = np.abs(found / there - row / here)
            chosen = np.lexsort((found, far, -np.round(value, 3)))[:KEEP]
            found = found[chosen]
        rows.append(np.full(len(found), row, dtype=np.int64))
        columns.append(found.astype(np.int64))
    return np.concatenate(rows), np.concatenate(columns)


def _dice(a: Any, b: Any, weight: Any, rows: Any, columns: Any) -> Any:
    """Weighted Dice coefficients of the pairs (rows[k], columns[k])."""
    import numpy as np

    whole_a, whole_b = a @ weight, b @ weight
    out = np.empty(len(rows))
    step = 50_000  # pairs at a time, to bound memory
    for at in range(0, len(rows), step):
        i, j = rows[at : at + step], columns[at : at + step]
        shared = a[i].minimum(b[j]) @ weight
        out[at : at + step] = 2 * shared / np.maximum(whole_a[i] + whole_b[j], 1e-9)
    return out
