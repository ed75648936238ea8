"""Asking the head about the figures of a draft: which of them are limits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

from compare.annotate.heads.features import figure_cues, figure_words, part_with
from compare.annotate.heads.head import FIGURES, Head, head
from compare.annotate.heads.told import Figures, FigureTold
from compare.annotate.limits.quantities import Quantity, quantities
from compare.annotate.thresholds import (
    EVEN,
    LONGEST_READ,
    LONGEST_SENTENCE,
    MOST_FIGURES,
    SCREEN,
    SUBJECTS_READ,
)
from compare.language.meaning import encode
from compare.language.passages import DraftText, Text
from compare.model import Bound


def tell_figures(reading: DraftText) -> Figures:
    """What the head says of each figure that its words do not rule out; by clause and place.

    Of a list without end the first are told; of the others the grammar alone decides.
    """
    asked = list(islice(_asked(reading), MOST_FIGURES))
    if not asked:
        return {}
    reader = head(FIGURES)
    words = [figure_words(text, quantity) for _, text, quantity in asked]
    open_ = [n for n, likely in enumerate(reader.screened(words)) if likely >= SCREEN]
    if not open_:
        return {}
    by_words = reader.by_words([words[n] | figure_cues(*asked[n][1:]) for n in open_])
    said, agreed = reader.judged(by_words, lambda rows: _vectors([asked[open_[n]][1:] for n in rows]))
    found: dict[str, dict[int, FigureTold]] = {}
    for row, n in enumerate(open_):
        id, _, quantity = asked[n]
        found.setdefault(id, {})[quantity.start] = _told(reader, said[row], bool(agreed[row, 0]))
    return found


def _asked(reading: DraftText) -> Iterator[tuple[str, Text, Quantity]]:
    """The figures that may limit something, each with its clause."""
    for clause in reading.draft.clauses:
        if clause.text and clause.kind not in ("row", "signature", "note"):
            text = reading.text(clause)
            if len(text.text) <= LONGEST_READ:
                for quantity in quantities(text):
                    if quantity.dimension != "time" and _is_read(text, quantity):
                        yield clause.id, text, quantity


def _is_read(text: Text, quantity: Quantity) -> bool:
    start, end = text.sentence_at(quantity.start)
    return end - start <= LONGEST_SENTENCE


def _vectors(figures: list[tuple[Text, Quantity]]) -> Any:
    """The meaning of a figure's sentence, and of the part of it that the figure stands in."""
    import numpy as np

    spans = [
        [text.sentence_at(quantity.start) for text, quantity in figures],
        [part_with(text, quantity) for text, quantity in figures],
    ]
    return np.hstack(
        [
            encode([text.text[slice(*span)] for (text, _), span in zip(figures, of, strict=True)])
            for of in spans
        ]
    )


def _told(reader: Head, said: Any, agreed: bool) -> FigureTold:
    likely = float(said[0])
    bound = cast(Bound, _ranked(reader, said, "bound:")[0][0])
    subjects = _ranked(reader, said, "subject:")[:SUBJECTS_READ]
    return FigureTold(likely, agreed and likely >= EVEN, subjects, bound)


def _ranked(reader: Head, said: Any, prefix: str) -> tuple[tuple[str, float], ...]:
    names = [(-float(said[n]), name) for n, name in enumerate(reader.names) if name.startswith(prefix)]
    return tuple((name.removeprefix(prefix), -likely) for likely, name in sorted(names))
