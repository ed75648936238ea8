"""`python -m tests.train [FOLDER …]`: fit the heads and write their numbers into compare/annotate/heads.

Prints for each name how it did on sentences that were left out: precision and recall at even odds, and what
share of all is found at a precision of 95 in 100.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from compare.annotate.heads.features import (
    figure_cues,
    figure_words,
    part_with,
    sentence_cues,
    sentence_words,
)
from compare.annotate.heads.head import FIGURES, SENTENCES
from compare.language.cues import fold
from compare.language.meaning import encode
from compare.language.passages import Text
from tests.train.fitting import Fitted, fit, packed
from tests.train.sentences import FOLDER, Labelled, digest_of, figures, read_training

OUT = FOLDER.parent / "heads"
FEWEST = 10  # texts that must say a thing for a classifier of it
OFTEN = 0.95  # the precision at which it is told how much is found


def main() -> None:
    """Fit both heads from the training sentences of the folders given."""
    folders = [Path(name) for name in sys.argv[1:]] or [FOLDER]
    rows = [row for folder in folders for row in read_training(folder)]
    print(f"{len(rows)} rows")
    for kind, make in ((FIGURES, of_figures), (SENTENCES, of_sentences)):
        fitted = make(rows)
        told(kind, fitted)
        made_from = np.frombuffer(digest_of(folders).encode("ascii"), dtype=np.uint8)
        np.savez_compressed(OUT / f"{kind}.npz", **packed(fitted), made_from=made_from)


def of_figures(rows: list[Labelled]) -> Fitted:
    """The head that looks at a figure in its sentence: whether it is a limit, of what, how."""
    all_ = [figure for row in rows for figure in figures(row)]
    words = [figure_words(one.text, one.quantity) for one in all_]
    cues = [figure_cues(one.text, one.quantity) for one in all_]
    spans = [(one.text.sentence_at(one.quantity.start), part_with(one.text, one.quantity)) for one in all_]
    whole, part = (
        encode([one.text.text[slice(*both[n])] for one, both in zip(all_, spans, strict=True)])
        for n in (0, 1)
    )
    limits = [one.limit for one in all_]
    is_limit = np.array([limit is not None for limit in limits])
    labels: dict[str, Any] = {"limit": is_limit}
    for kind in ("subject", "bound"):
        labels |= _names(kind, [(getattr(limit, kind),) if limit else () for limit in limits])
    among = {name: is_limit for name in labels if name != "limit"}
    return fit(words, cues, np.hstack([whole, part]), labels, among)


def of_sentences(rows: list[Labelled]) -> Fitted:
    """The head that looks at a sentence: whether it is about a guarantee, its elements; subjects."""
    words = [sentence_words(fold(row.text)) for row in rows]
    texts = [Text(row.text, row.language) for row in rows]
    cues = [sentence_cues(text, (0, len(text.text))) for text in texts]
    about = np.array([bool(row.elements) for row in rows])
    labels: dict[str, Any] = {"guarantee": about}
    labels |= _names("element", [row.elements for row in rows])
    among = {name: about for name in labels if name != "guarantee"}
    subjects = _names("subject", [row.subjects for row in rows])
    return fit(words, cues, encode([row.text for row in rows]), labels | subjects, among, subjects)


def _names(prefix: str, said: Sequence[Collection[str]]) -> dict[str, Any]:
    """For each name that enough texts have, which do."""
    found = {}
    for name in sorted({name for names in said for name in names}):
        truth = np.array([name in names for names in said])
        if truth.sum() >= FEWEST:
            found[f"{prefix}:{name}"] = truth
    return found


def told(kind: str, fitted: Fitted) -> None:
    """Print how each classifier did on what it had not seen."""
    print(f"\n{kind}: {len(fitted.vocabulary)} features")
    for n, name in enumerate(fitted.names):
        asked = fitted.allowed[:, n]
        truth, likely, alone = fitted.truths[asked, n], fitted.left_out[asked, n], fitted.alone[asked, n]
        print(f"  {name:32} {truth.sum():5}  {measured(truth, likely)}   by words {measured(truth, alone)}")


def measured(truth: Any, likely: Any) -> str:
    """Precision and recall at even odds, and the recall at the precision OFTEN."""
    said = likely >= 0.5
    right = (said & truth).sum()
    order = np.argsort(-likely, kind="stable")
    precision = np.cumsum(truth[order]) / np.arange(1, len(truth) + 1)
    good = np.flatnonzero(precision >= OFTEN)
    far = truth[order][: good[-1] + 1].sum() if len(good) else 0
    all_ = max(truth.sum(), 1)
    return f"P {right / max(said.sum(), 1):.3f} R {right / all_:.3f} R@{OFTEN} {far / all_:.3f}"


if __name__ == "__main__":
    main()
