"""What makes a draft's structure or its letters doubtful, as trust notes.

In: the clauses of a draft. Out: `TrustNote`s. Apart from the tree, which asks nothing of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.language.look_alikes import look_alikes
from compare.model import Clause, LegendEntry, TrustNote
from compare.parse.thresholds import LOOSE_SHARE, LOOSE_WORDS, NOTED_WORDS

LOOK_ALIKE = "look-alike-letters"
NO_STRUCTURE = "no-structure"
SIDES_UNTOLD = "legend-sides-untold"

# a text of these kinds stands in no provision
_LOOSE = frozenset({"text", "recital", "preamble"})


def notes_on(clauses: Sequence[Clause]) -> tuple[TrustNote, ...]:
    """All that is doubtful in the clauses."""
    return (*_look_alikes(clauses), *_unstructured(clauses))


def notes_on_legend(entries: Sequence[LegendEntry], untold: Sequence[str]) -> tuple[TrustNote, ...]:
    """A note where lines of the legend do not tell which state's wording they explain."""
    lines = [f"“{entry.text}”" for entry in entries if entry.position in untold]
    if not lines:
        return ()
    return (
        TrustNote(
            SIDES_UNTOLD,
            "the legend does not tell for certain whose wording a style shows, so positions are named by"
            f" their style: {'; '.join(lines)}",
        ),
    )


def _look_alikes(clauses: Sequence[Clause]) -> list[TrustNote]:
    """One note for each page that has words with letters of another script, with the first of them."""
    pages: dict[int | None, list[str]] = {}
    for clause in clauses:
        for text in (clause.label, clause.heading, clause.text):
            if found := look_alikes(text):
                pages.setdefault(clause.page, []).extend(found)
    return [TrustNote(LOOK_ALIKE, _look_alike_message(words), page) for page, words in pages.items()]


def _look_alike_message(words: Sequence[str]) -> str:
    shown = ", ".join(f"“{word}”" for word in dict.fromkeys(words[:NOTED_WORDS]))
    if len(words) == 1:
        return f"1 word has letters of another script and was read as it looks: {shown}"
    return f"{len(words)} words have letters of another script and were read as they look: {shown}"


def _unstructured(clauses: Sequence[Clause]) -> list[TrustNote]:
    """A note where a long text yields hardly any provision: its structure was not understood."""
    words = loose = 0
    for clause in clauses:
        count = clause.text.count(" ") + 1 if clause.text and clause.kind != "note" else 0
        words += count
        loose += count if clause.kind in _LOOSE and not clause.number else 0
    if words < LOOSE_WORDS or loose < LOOSE_SHARE * words:
        return []
    share = round(100 * loose / words)
    return [
        TrustNote(
            NO_STRUCTURE,
            f"hardly any provision was found: {share} % of the {words} words stand in no numbered provision;"
            " the structure may be printed in a way that is not known",
        )
    ]
