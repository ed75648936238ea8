"""Fitting the heads: logistic regressions over words and over meaning, weighed on sentences left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from scipy import sparse
from sklearn.linear_model import LogisticRegression

# a feature is known if so many training texts have it
KNOWN = 3
FOLDS = 5
# rows that stand together are wordings of one family: they are left out together
FAMILY = 12
WORD_SCALE, MEANING_SCALE = 3.0, 6.0
WORD_COST, RIDGE = 1.0, 30.0
STEPS = 127
# the training sentences are as unlike in number as those who wrote them cared for a name: what is asked of
# it beyond that is levelled, as if each were said by so many texts
LEVELLED, USUAL = 0.9, 0.03
# how precise a head must have been for what it says to be possible, and sure; and on how many texts at least
PRECISIONS = (0.8, 0.97)
FEW = 8


class Fitted(Struct):
    """What one set of classifiers became, and what each said of texts that it had not seen."""

    names: list[str]
    vocabulary: list[str]
    words: Any
    meaning: Any
    bias: Any
    mixing: Any
    least: Any
    truths: Any
    allowed: Any
    left_out: Any
    alone: Any
    screen: Any
    screen_mixing: Any


def vocabulary_of(features: Sequence[Collection[str]]) -> list[str]:
    """The features that enough texts have, in order."""
    counts = Counter(name for names in features for name in names)
    return sorted(name for name, count in counts.items() if count >= KNOWN)


def matrix_of(features: Sequence[Collection[str]], vocabulary: Sequence[str]) -> Any:
    """A row a text: its known features, so weighed that long texts weigh as much as short ones."""
    row = {name: n for n, name in enumerate(vocabulary)}
    at, columns, values = [], [], []
    for n, names in enumerate(features):
        known = [row[name] for name in sorted(names) if name in row]
        at += [n] * len(known)
        columns += known
        values += [WORD_SCALE / np.sqrt(max(len(known), 1))] * len(known)
    return sparse.csr_matrix((values, (at, columns)), shape=(len(features), len(vocabulary)))


def fit(
    plain: Sequence[set[str]],
    cues: Sequence[set[str]],
    vectors: Any,
    labels: dict[str, Any],
    among: dict[str, Any],
    levelled: Collection[str] = (),
) -> Fitted:
    """Fit a classifier for each name of `labels` (a truth a text), on the texts that `among` allows it.

    plain: the words of each text; cues: what the lexicon knows of it; levelled: names whose share of the
    texts is an accident.
    """  # fmt: skip
    features = [one | more for one, more in zip(plain, cues, strict=True)]
    vocabulary = vocabulary_of(features)
    words, meaning = matrix_of(features, vocabulary), vectors * MEANING_SCALE
    folds = np.arange(len(features)) // FAMILY % FOLDS
    names = list(labels)
    size = len(names)
    truths = np.column_stack([labels[name] for name in names])
    allowed = np.column_stack([among.get(name, np.ones(len(features), dtype=bool)) for name in names])
    fitted = Fitted(
        names, vocabulary, np.zeros((len(vocabulary), size)), np.zeros((vectors.shape[1], size)),
        np.zeros((2, size)), np.zeros((5, size)), np.zeros((2, size)), truths, allowed,
        np.zeros((len(features), size)), np.zeros((len(features), size)),
        *_screen(matrix_of(plain, vocabulary), labels[names[0]], folds),
    )  # fmt: skip
    by_words, by_meaning = (np.zeros(truths.shape) for _ in range(2))
    for fold in range(FOLDS):
        unseen = folds == fold
        by_words[unseen] = _by_words(words, truths, allowed & ~unseen[:, None], words[unseen])
        by_meaning[unseen] = _by_meaning(meaning, truths, allowed & ~unseen[:, None])[0](meaning[unseen])
    fitted.words[:], fitted.bias[0] = _lines(words, truths, allowed)
    _, fitted.meaning[:], fitted.bias[1] = _by_meaning(meaning, truths, allowed)
    fitted.words *= WORD_SCALE
    fitted.meaning *= MEANING_SCALE
    for n in range(size):
        truth, seen = truths[:, n], allowed[:, n]
        both_ways = np.column_stack([by_words[:, n], by_meaning[:, n]])
        alone = LogisticRegression(C=10).fit(both_ways[seen, :1], truth[seen])
        both = LogisticRegression(C=10).fit(both_ways[seen], truth[seen])
        often = LEVELLED * np.log(truth[seen].mean() / USUAL) if names[n] in levelled else 0.0
        fitted.mixing[:, n] = (
            alone.coef_[0, 0], alone.intercept_[0] - often, *both.coef_[0], both.intercept_[0] - often,
        )  # fmt: skip
        fitted.left_out[:, n] = both.predict_proba(both_ways)[:, 1]
        fitted.alone[:, n] = alone.predict_proba(both_ways[:, :1])[:, 1]
    fitted.least[:] = _least(fitted)
    return fitted


def _least(fitted: Fitted) -> Any:
    """For each name how likely it must be to be possible, and to be sure: by the precision on unseen texts.

    What is asked of some texts only counts as likely as that is with the first name (an element of a
    guarantee: that the sentence is about one). A name that never is so precise has 2, which nothing reaches.
    """
    least = np.full((2, len(fitted.names)), 2.0)
    for n in range(len(fitted.names)):
        whole = fitted.allowed[:, n].all()
        likely = fitted.left_out[:, n] * (1 if whole else fitted.left_out[:, 0])
        order = np.argsort(-likely, kind="stable")
        precision = np.cumsum(fitted.truths[order, n]) / np.arange(1, len(order) + 1)
        for row, wanted in enumerate(PRECISIONS):
            good = np.flatnonzero((precision >= wanted) & (np.arange(len(order)) >= FEW))
            if len(good):
                least[row, n] = likely[order[good[-1]]]
    return least


def _screen(words: Any, truth: Any, folds: Any) -> tuple[Any, Any]:
    """The first name by the words alone: factors by feature, and a constant with what makes odds of both."""
    truths, allowed = truth[:, None], np.ones((len(truth), 1), dtype=bool)
    unseen = np.zeros(len(truth))
    for fold in range(FOLDS):
        left_out = folds == fold
        unseen[left_out] = _by_words(words, truths, allowed & ~left_out[:, None], words[left_out])[:, 0]
    line = LogisticRegression(C=10).fit(unseen[:, None], truth)
    factors, constants = _lines(words, truths, allowed)
    return factors[:, 0] * WORD_SCALE, np.array([constants[0], line.coef_[0, 0], line.intercept_[0]])


def _lines(words: Any, truths: Any, allowed: Any) -> tuple[Any, Any]:
    """A logistic regression over words for each name: factors (features by names) and constants."""
    factors, constants = np.zeros((words.shape[1], truths.shape[1])), np.zeros(truths.shape[1])
    for n in range(truths.shape[1]):
        truth = truths[allowed[:, n], n]
        if truth.any() and not truth.all():
            line = LogisticRegression(C=WORD_COST, solver="liblinear", random_state=0)
            line.fit(words[allowed[:, n]], truth)
            factors[:, n], constants[n] = line.coef_[0], line.intercept_[0]
    return factors, constants


def _by_words(words: Any, truths: Any, allowed: Any, unseen: Any) -> Any:
    factors, constants = _lines(words, truths, allowed)
    return unseen @ factors + constants


def _by_meaning(meaning: Any, truths: Any, allowed: Any) -> tuple[Callable[[Any], Any], Any, Any]:
    """Ridge regression over meaning (Hoerl and Kennard 1970) for each name: 1 where it is said, else -1.

    Names that are asked of the same texts are solved at once.
    """
    factors, constants = np.zeros((meaning.shape[1], truths.shape[1])), np.zeros(truths.shape[1])
    kinds, of = np.unique(allowed, axis=1, return_inverse=True)
    for kind in range(kinds.shape[1]):
        seen, names = kinds[:, kind], np.flatnonzero(of == kind)
        texts, targets = meaning[seen], np.where(truths[np.ix_(seen, names)], 1.0, -1.0)
        # a rare name must weigh as much as all that is not it
        middle, level = texts.mean(axis=0), targets.mean(axis=0)
        square = (texts - middle).T @ (texts - middle) + RIDGE * np.eye(texts.shape[1])
        factors[:, names] = np.linalg.solve(square, (texts - middle).T @ (targets - level))
        constants[names] = level - middle @ factors[:, names]
    return (lambda unseen: unseen @ factors + constants), factors, constants


def packed(fitted: Fitted) -> dict[str, Any]:
    """The numbers as they ship: whole steps of a size for each name."""
    found: dict[str, Any] = {
        "names": np.frombuffer("\n".join(fitted.names).encode("utf-8"), dtype=np.uint8),
        "bias": fitted.bias.astype(np.float32),
        "mixing": fitted.mixing.astype(np.float32),
        "least": fitted.least.astype(np.float32),
    }
    # what is rounded to nothing need not ship
    step = np.maximum(np.abs(fitted.words).max(axis=0), 1e-9) / STEPS
    whole = np.round(fitted.words / step).astype(np.int8)
    screen = fitted.screen.astype(np.float16)
    kept = np.flatnonzero(whole.any(axis=1) | (np.abs(screen) > 1e-3))
    found["screen"], found["screen_mixing"] = screen[kept], fitted.screen_mixing.astype(np.float32)
    found["words"], found["word_step"] = whole[kept], step.astype(np.float32)
    names = [fitted.vocabulary[n] for n in kept]
    found["vocabulary"] = np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)
    step = np.maximum(np.abs(fitted.meaning).max(axis=0), 1e-9) / STEPS
    found["meaning"] = np.round(fitted.meaning / step).astype(np.int8)
    found["meaning_step"] = step.astype(np.float32)
    return found
