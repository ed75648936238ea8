"""The words that results use for what this stage finds: subjects, elements and their values, topics."""

from __future__ import annotations

from collections.abc import Mapping

from compare.annotate.guarantees import ELEMENTS
from compare.language.lexicon import load

# elements whose values come from the text: states, periods, places
_OPEN = ("guarantors", "beneficiary", "consultation", "exclusion", "duration")


def subjects() -> tuple[str, ...]:
    """What can be limited."""
    return tuple(load().subjects)


def elements() -> Mapping[str, tuple[str, ...]]:
    """The elements of a guarantee with their values; without any where every value is possible."""
    return {name: () if name in _OPEN else _values(name) for name in ELEMENTS}


def topics() -> tuple[str, ...]:
    """What a clause can be about."""
    return (*load().topics, "force-limit")


def _values(element: str) -> tuple[str, ...]:
    if element == "obligation-strength":
        return tuple(name for name, modal in load().modals.items() if not modal.forbids)
    if element == "voiding":
        return (*load().guarantees["cause"], "unspecified")
    known = (name for name in load().guarantees[element] if name != "none")
    return (*known, "unspecified")
