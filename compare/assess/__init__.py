"""Assess: what changed in substance between two drafts, told as signals. They judge nothing.

In: both drafts with what they say, their matches and edits. Out: `Terms` (force limits, elements of
guarantees, shifts of obligation, side by side), the ledger, and `Signal`s with their evidence.
Open `term_signals.py` first. Each file *_signals.py tells one kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from compare.model import Draft, LedgerEntry, Match, ReferenceChange, Renaming, Signal, Terms
from compare.options import AssessOptions

if TYPE_CHECKING:
    from compare.annotate.annotated import Reading
    from compare.language.lexicon import Lexicon

__all__ = ["Assessment", "assess", "read_drafts", "read_lexicon"]


class Assessment(Struct, frozen=True):
    """The facts of substance of both drafts, what changed, and the topics of each match by its id.

    ledger: what became of each side's wording.
    """

    terms: Terms
    signals: tuple[Signal, ...]
    topics: dict[str, tuple[str, ...]]
    ledger: tuple[LedgerEntry, ...] = ()


def read_lexicon(options: AssessOptions) -> Lexicon | None:
    """The lexicon to assess with: None for the one that ships. Raises KnowledgeError for a bad file."""
    if options.lexicon is None:
        return None
    from compare.annotate.additions import read_additions

    return read_additions(options.lexicon)


def read_drafts(old: Draft, new: Draft, lexicon: Lexicon | None = None) -> tuple[Reading, Reading]:
    """Both drafts as they are assessed: what is found in their words is found once."""
    from compare.annotate.annotated import Reading

    before = Reading(old, lexicon)
    return before, Reading(new, lexicon, like=before)


def assess(
    old: Draft,
    new: Draft,
    matches: tuple[Match, ...],
    lexicon: Lexicon | None = None,
    references: tuple[ReferenceChange, ...] = (),
    renamings: tuple[Renaming, ...] = (),
    read: tuple[Reading, Reading] | None = None,
) -> Assessment:
    """Assess two drafts whose clauses are matched, and whose matches hold their edits.

    lexicon: as `read_lexicon` gives it. references, renamings: what the diff found.
    read: the drafts as `read_drafts` gives them, where they were read before with this lexicon.
    Raises KnowledgeError if the lexicon cannot be used.
    """
    from compare.annotate.guarantees import find_elements
    from compare.annotate.limits import find_limits
    from compare.assess.guarantees import pair_elements
    from compare.assess.limits import pair_limits
    from compare.assess.obligations import find_shifts
    from compare.assess.term_signals import signals
    from compare.assess.topics import find_topics
    from compare.assess.wording import find_wordings

    before, after = read or read_drafts(old, new, lexicon)
    holding = {("old", id): match.id for match in matches for id in match.old}
    holding |= {("new", id): match.id for match in matches for id in match.new}

    def match_of(side: str, clause: str) -> str | None:
        return holding.get((side, clause))

    limits = pair_limits(find_limits(before), find_limits(after), match_of)
    elements = pair_elements(find_elements(before), find_elements(after), match_of)
    terms = Terms(limits, elements, find_shifts(before, after, matches))
    wordings = find_wordings(before, after, matches, terms, references, renamings)
    topics = find_topics(before, after, matches, limits)
    return Assessment(terms, signals(terms, wordings), topics, wordings.ledger)
