"""What speaks for a pair of clauses besides their words: their meaning, and what both of them name.

Meaning is the cosine of the clauses' vectors, read alone and read with what stands over them: an item
means little without its lead, a row without the heading of its annex. What they name are features that
are the same in every language (topics, forces, elements of a guarantee, states, numbers); rare features
weigh more (inverse document frequency).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from compare.align.candidates import Pairs
from compare.align.sides import DEFINITION, PROVISION, RECITAL, ROLES, Side
from compare.align.thresholds import (
    ALIKE,
    BLOCK,
    COMMON,
    COMMON_NAMES,
    ENOUGH,
    EVIDENCE_KEEP,
    EVIDENCE_LEAST,
    HUB,
    INHERITED,
    LEAD,
    OTHERS,
    PART,
    RELEVANT,
    SHARED,
    SURROUNDINGS,
    VAGUE,
)
from compare.language.meaning import encode
from compare.language.sentences import sentences_of

LAYERS = (INHERITED, 1 - INHERITED)
FAMILIES = {
    "state": 0.15,
    "force": 0.3,
    "number": 0.05,
}  # weight of a feature by family, where not 1

APART = {
    frozenset({RECITAL, PROVISION}): 0.1,
    frozenset({DEFINITION, PROVISION}): 0.2,
}


class PairEvidence(Struct, frozen=True):
    """For pairs of unit indices: what speaks for them, about 0 to 1, and the share of what either clause
    names that both name.

    raw: the scores before the usual evidence is taken off. vectors: the units' meaning, a row each of unit
    length, for both drafts; None without a model of meaning.
    """

    scores: Pairs
    shared: Pairs
    raw: Pairs = {}
    vectors: tuple[Any, Any] | None = None


def find_evidence(old: Side, new: Side, meaning: bool, matter: float = 0.0, hub: float = HUB) -> PairEvidence:
    """Pairs of unit indices with the evidence for them, about 0 to 1; the best of each clause.

    meaning: whether the model of meaning speaks for them too, or only what clauses name. matter: what it
    counts for that both are about the same. hub: share of the usual evidence that is taken off.
    A clause that is near to many is near to none in particular: from the evidence for a pair the usual
    evidence for its clauses is taken off (as CSLS does for words, Conneau et al. 2018).
    """
    import numpy as np

    if not old.units or not new.units:
        return PairEvidence({}, {})
    vectors = _vectors(old, new) if meaning else None
    layers = _layers(old, new, meaning)
    subjects = _subjects(old, new, matter)
    raw: dict[tuple[int, int], tuple[float, float]] = {}
    usual = [np.zeros(len(old.units)), np.zeros(len(new.units))]
    for flip in (False, True):
        for at in range(0, len(usual[flip]), BLOCK):
            rows = np.arange(at, min(len(usual[flip]), at + BLOCK))
            score, alike = _score(old, new, vectors, layers, subjects, rows, flip)
            best = np.argsort(-score, axis=1, kind="stable")[:, :EVIDENCE_KEEP]
            usual[flip][rows] = _usual(
                np.take_along_axis(score, best, axis=1), COMMON if meaning else COMMON_NAMES
            )
            for n, row in enumerate(rows.tolist()):
                for column in best[n].tolist():
                    if score[n, column] >= EVIDENCE_LEAST:
                        pair = (column, row) if flip else (row, column)
                        # read from either draft, the last digits may differ
                        found = float(score[n, column]), float(alike[n, column])
                        raw[pair] = max(found, raw.get(pair, found))
    scores = {(i, j): s - hub * float(usual[0][i] + usual[1][j]) for (i, j), (s, _) in sorted(raw.items())}
    named = {
        (i, j): (old.units[i].index, new.units[j].index)
        for (i, j), s in scores.items()
        if s >= EVIDENCE_LEAST
    }
    return PairEvidence(
        {name: round(scores[pair], 4) for pair, name in named.items()},
        {name: round(raw[pair][1], 4) for pair, name in named.items()},
        {
            (old.units[i].index, new.units[j].index): round(score, 4)
            for (i, j), (score, _) in sorted(raw.items())
        },
        (vectors[0].own, vectors[1].own) if vectors else None,
    )


def _usual(best: Any, common: float) -> Any:
    """The mean evidence for the next best partners of each row, above or below what is common."""
    import numpy as np

    others = np.full((len(best), OTHERS), common)
    some = np.maximum(best[:, 1 : OTHERS + 1], 0)
    others[:, : some.shape[1]] = some
    return others.mean(axis=1) - common


def _score(old: Side, new: Side, vectors: Any, layers: Any, subjects: Any, rows: Any, flip: bool) -> Any:
    """The evidence for some rows with all columns; rows are new units where `flip`."""
    import numpy as np

    if flip:
        old, new = new, old
        vectors = vectors and vectors[::-1]
        layers = [(b, a) for a, b in layers]
        subjects = subjects[1], subjects[0], subjects[2]
    shared: Any = np.zeros((len(rows), len(new.units)))
    mass: list[Any] = [np.zeros(len(old.units)), np.zeros(len(new.units))]
    for part, pair in zip(LAYERS, layers, strict=True):
        shared += part * (pair[0][rows] @ pair[1].T).toarray()
        for n, layer in enumerate(pair):
            mass[n] += part * np.asarray(layer.multiply(layer).sum(axis=1)).ravel()
    alike = 2 * shared / (mass[0][rows, None] + mass[1][None, :] + ENOUGH)
    score = ALIKE * alike + SHARED * (1 - np.exp(-shared / ENOUGH))
    if vectors:
        near = _cosine(vectors[0], vectors[1], rows)
        # what both name proves little where the model says that they are about different things
        score = near + score * np.clip(near / RELEVANT, 0.0, 1.0)
    else:
        score /= ALIKE + SHARED
    if subjects[2]:
        about = _one_matter(subjects[0][rows], subjects[1])
        score, alike = score + subjects[2] * about, np.maximum(alike, about)
    leads = np.not_equal.outer(np.asarray(old.lead)[rows], np.asarray(new.lead))
    return score - _apart(old, new, rows) - LEAD * leads, alike


def _subjects(old: Side, new: Side, matter: float) -> tuple[Any, Any, float]:
    """Units by subjects: how likely each is about each; and what it counts that both are about the same."""
    import numpy as np

    names = sorted({name for side in (old, new) for near in side.subjects for name in near})
    column = {name: n for n, name in enumerate(names)}
    found = []
    for side in (old, new):
        likely = np.zeros((len(side.units), max(1, len(names))))
        for n, near in enumerate(side.subjects):
            for name, value in near.items():
                likely[n, column[name]] = value
        found.append(likely)
    return found[0], found[1], matter


def _one_matter(one: Any, other: Any) -> Any:
    """How far units are about the same, 0 to 1: the Dice coefficient of what they are likely about."""
    import numpy as np

    shared = np.zeros((len(one), len(other)))
    for n in range(one.shape[1]):
        shared += np.minimum.outer(one[:, n], other[:, n])
    return 2 * shared / (one.sum(axis=1)[:, None] + other.sum(axis=1)[None, :] + VAGUE)


def _apart(old: Side, new: Side, rows: Any) -> Any:
    import numpy as np

    table = np.array([[0.0 if a == b else APART.get(frozenset({a, b}), 1.0) for b in ROLES] for a in ROLES])
    return table[np.asarray(old.role)[rows]][:, np.asarray(new.role)]


class _Vectors(Struct, frozen=True):
    """Rows of unit length: each unit alone, each with what stands over and below it, and all sentences of
    units of several, each with the unit that it is of.
    """

    own: Any
    placed: Any
    parts: Any
    owner: Any


def _vectors(old: Side, new: Side) -> tuple[_Vectors, _Vectors]:
    """The vectors of both drafts, encoded together: what stands over their clauses is mostly the same."""
    texts = [*dict.fromkeys(text for side in (old, new) for text in _texts(side))]
    row = {text: n for n, text in enumerate(texts)}
    encoded = encode(texts)
    return _placed(old, encoded, row), _placed(new, encoded, row)


def _texts(side: Side) -> Iterator[str]:
    yield from side.own
    for above in side.above:
        yield from above
    for unit in side.units:
        yield from _sentences(unit.clause.text, side.language)


def _placed(side: Side, encoded: Any, row: Mapping[str, int]) -> _Vectors:
    import numpy as np

    parts = [
        (n, part) for n, unit in enumerate(side.units) for part in _sentences(unit.clause.text, side.language)
    ]
    own = encoded[[row[text] for text in side.own]]
    placed = own.copy()
    for n, above in enumerate(side.above):
        if above:
            placed[n] += SURROUNDINGS * encoded[[row[lead] for lead in above]].mean(axis=0)
        if side.below[n]:
            placed[n] += SURROUNDINGS * own[side.below[n]].mean(axis=0)
    placed /= np.linalg.norm(placed, axis=1)[:, None]
    # an item is half a sentence: it has no meaning without the lead that it ends
    items = [n for n, above in enumerate(side.above) if above and above[-1].endswith(":")]
    own[items] = placed[items]
    sentences = encoded[np.array([row[part] for _, part in parts], dtype=int)]
    return _Vectors(own, placed, sentences, np.array([n for n, _ in parts], dtype=int))


def _sentences(text: str, language: str) -> list[str]:
    """The sentences of a text that has several; of one sentence the whole text tells as much."""
    parts = [text[start:end] for start, end in sentences_of(text, language)]
    return parts if len(parts) > 1 else []


def _cosine(old: _Vectors, new: _Vectors, rows: Any) -> Any:
    """How near some rows are to all columns: as they stand, or as one of their sentences stands."""
    import numpy as np

    near = old.own[rows] @ new.own.T
    if len(new.owner):
        by_part = old.own[rows] @ new.parts.T - PART
        np.maximum.at(near.T, new.owner, by_part.T)
    mine = np.isin(old.owner, rows)
    if mine.any():
        place = np.searchsorted(rows, old.owner[mine])
        np.maximum.at(near, place, old.parts[mine] @ new.own.T - PART)
    return (near + old.placed[rows] @ new.placed.T) / 2


def _layers(old: Side, new: Side, model: bool) -> Any:
    """Two pairs of matrices, units by features: those with a feature at all, and those with one of their own.

    Entries are the square roots of the features' weights, so that products add up what two units share.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    count = Counter(feature for side in (old, new) for features in side.features for feature in features)
    total = len(old.units) + len(new.units)
    column = {feature: n for n, feature in enumerate(sorted(count))}
    weight = {
        feature: math.sqrt(_weight(feature, model) * math.log(total / n)) for feature, n in count.items()
    }
    out = []
    for least in (INHERITED, 1.0):
        pair = []
        for side in (old, new):
            cells = [
                (n, column[m], weight[m])
                for n, features in enumerate(side.features)
                for m, v in features.items()
                if v >= least
            ]
            rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
            pair.append(
                csr_matrix(
                    (np.array(values, dtype=np.float64), (rows, columns)),
                    shape=(len(side.units), max(1, len(column))),
                )
            )
        out.append(tuple(pair))
    return out


def _weight(feature: str, model: bool) -> float:
    family, _, id = feature.partition(":")
    weight = FAMILIES.get(family, 1.0) if model else 1.0
    # of small numbers any text is full
    return weight * min(1.0, sum(map(str.isdigit, id)) / 4) if family == "number" else weight
