"""A head: a small classifier that says how likely it is that a text says something.

Logistic regressions, two for each name: over the words (their openings, ../features.py) and over the
numbers of the model of meaning. What the two say is weighed together, as was measured on training sentences
that neither had seen (Platt 1999). The numbers are made by `make train` from ../training.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from compare.annotate.thresholds import MOST_ASKED, OPEN_FROM, OPEN_TO

FIGURES, SENTENCES = "figures", "sentences"


class Head(Struct, frozen=True):
    """The numbers of a set of classifiers that look at the same things.

    names: what each says. vocabulary: the row of a feature in `words` (rows by names). meaning: the model's
    numbers by names. bias: of both, two rows by names. mixing: by names, for words alone (factor, constant)
    and for words with meaning (two factors, constant). screen: the first name by the words of a text alone,
    without what the lexicon knows of it: factors by row, and its constants. least: by names, how likely each
    must be to be possible, and to be sure: by the precision that was measured on unseen sentences.
    """

    names: tuple[str, ...]
    vocabulary: Mapping[str, int]
    words: Any
    meaning: Any
    bias: Any
    mixing: Any
    screen: Any
    screen_mixing: Any
    least: Any

    def screened(self, features: Sequence[Collection[str]]) -> Any:
        """How likely the first name is by the words of each text alone: 0 to 1."""
        constant, factor, level = self.screen_mixing
        return _likely((self._summed(features, self.screen) + constant) * factor + level)

    def by_words(self, features: Sequence[Collection[str]]) -> Any:
        """What the words of each text speak for each name: a row a text, in log odds."""
        return self._summed(features, self.words) + self.bias[0]

    def _summed(self, features: Sequence[Collection[str]], factors: Any) -> Any:
        """The factors of each text's features, so weighed that long texts weigh as much as short ones."""
        import numpy as np

        found = np.zeros((len(features), *factors.shape[1:]), dtype=np.float32)
        for n, names in enumerate(features):
            rows = [row for name in sorted(names) if (row := self.vocabulary.get(name)) is not None]
            if rows:
                found[n] = factors[rows].sum(axis=0) / np.sqrt(np.float32(len(rows)))
        return found

    def by_meaning(self, vectors: Any) -> Any:
        """What the meaning of each text speaks for each name, in log odds."""
        return vectors @ self.meaning + self.bias[1]

    def judged(self, words: Any, vectors: Callable[[list[int]], Any]) -> tuple[Any, Any]:
        """How likely each name is for each text, and whether all that was asked of it says so.

        The meaning is asked where words leave the first name open, of so many texts at most, the first
        ones: `vectors` gives it for rows of `words`. Of the others the words alone decide.
        """
        import numpy as np

        likely, agreed = self.alone(words), words > 0
        open_ = np.flatnonzero((likely[:, 0] >= OPEN_FROM) & (likely[:, 0] <= OPEN_TO))[:MOST_ASKED]
        if len(open_):
            meaning = self.by_meaning(vectors([int(n) for n in open_]))
            likely[open_] = self.together(words[open_], meaning)
            agreed[open_] &= meaning > 0
        return np.round(likely.astype(float), 3), agreed

    def alone(self, words: Any) -> Any:
        """How likely each name is by the words alone: 0 to 1."""
        return _likely(words * self.mixing[0] + self.mixing[1])

    def together(self, words: Any, meaning: Any) -> Any:
        """How likely each name is by both: 0 to 1."""
        return _likely(words * self.mixing[2] + meaning * self.mixing[3] + self.mixing[4])


def _likely(odds: Any) -> Any:
    import numpy as np

    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


@cache
def head(kind: str) -> Head:
    """The head for FIGURES or for SENTENCES, as it ships."""
    import numpy as np

    with (files(__package__) / f"{kind}.npz").open("rb") as file, np.load(file) as stored:
        return Head(
            names=tuple(bytes(stored["names"]).decode("utf-8").split("\n")),
            vocabulary={
                name: row for row, name in enumerate(bytes(stored["vocabulary"]).decode("utf-8").split("\n"))
            },
            words=stored["words"].astype(np.float32) * stored["word_step"],
            meaning=stored["meaning"].astype(np.float32) * stored["meaning_step"],
            bias=stored["bias"],
            mixing=stored["mixing"],
            screen=stored["screen"].astype(np.float32),
            screen_mixing=stored["screen_mixing"],
            least=stored["least"],
        )
