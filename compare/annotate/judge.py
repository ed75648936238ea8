"""The judge: what the grammar found and what the heads say become one claim, sure or possible, or none.

Both agree: the claim is sure; of a figure that is so where the grammar knows what it counts, and the head by
words, and by meaning where they leave it open, that it is a limit. The head alone: it is possible, and its
sentence is to be read. The grammar alone: it stands, unless the head is sure of the contrary. What grammar
knows to be no limit (a ceiling that is lifted, a date, an article) no head makes one. Of guarantees:
guarantees/by_heads.py.
"""

from __future__ import annotations

from compare.annotate.heads.told import FigureTold
from compare.annotate.limits.context import Governing
from compare.annotate.limits.lifted import is_lifted
from compare.annotate.limits.quantities import Found, Place
from compare.annotate.limits.subject import LimitedSubject, accepts, subject_of
from compare.annotate.thresholds import CONTRARY, LIKELY, MAYBE, SUBJECT_LIKELY
from compare.model import Certainty

Judged = tuple[LimitedSubject, Found, Certainty | None]


def judge_figure(
    place: Place, above: Governing, found: tuple[LimitedSubject, Found] | None, told: FigureTold
) -> Judged | None:
    """What a figure limits, how, and how certain that is; None where it limits nothing.

    The certainty is None where the grammar's own holds.
    """
    if found:
        return (*found, "possible" if told.likely < CONTRARY else None)
    if told.likely < MAYBE or place.quantity.dimension == "money":
        return None
    if above.lifted or is_lifted(place.text, place.sentence, (place.start, place.quantity.end)):
        return None
    named = subject_of(place.text, place.sentence, place.quantity, place.figures, above)
    if place.quantity.dimension == "share" and (named is None or named.span is None):
        return None  # a share of what? "45 per cent of the company"
    subject = named or _subject(place, told)
    if subject is None:
        return None
    certain = told.agreed and told.likely >= LIKELY and named is not None
    return subject, (told.bound, None), "sure" if certain else "possible"


def _subject(place: Place, told: FigureTold) -> LimitedSubject | None:
    """The likeliest subject that is counted or measured as the figure is."""
    known = place.text.lexicon.subjects
    for id, likely in told.subjects:
        if (
            likely >= SUBJECT_LIKELY
            and id in known
            and accepts(known[id].dimension, place.quantity.dimension)
        ):
            return LimitedSubject(id, known[id].measure, None)
    return None
