"""The third stage: which provision became which. Every clause that says something is in one match.

1. candidates: pairs that share rare words, weighed by likeness (candidates.py)
2. backbone: the heaviest chain of pairs that run in order on both sides (chain.py, pairing.py)
3. moves: further chains through what is left, with a stricter floor
4. splits and merges: free neighbours whose words a pair lacks (joins.py)
5. headings: clauses without text follow what lies below them (containers.py)
6. flags: moved, where a match is not on the heaviest chain of all; renumbered, where only the label
   differs (relations.py)
"""

from __future__ import annotations

from compare.align.candidates import find_candidates
from compare.align.containers import pair_headings
from compare.align.joins import join_neighbours
from compare.align.pairing import pair_up
from compare.align.relations import make_matches
from compare.align.units import units_of
from compare.model import Draft, Match
from compare.options import AlignOptions

__all__ = ["align"]


def align(old: Draft, new: Draft, options: AlignOptions = AlignOptions()) -> tuple[Match, ...]:
    """Match the clauses of two drafts, in reading order of the new one; no edits yet.

    Every clause with a text or heading is in exactly one match. Removed clauses stand after the match
    of the clause that they followed in the old draft.
    """
    left, right = units_of(old), units_of(new)
    candidates = find_candidates(left, right)
    paired = pair_up(left, right, candidates)
    groups = join_neighbours(left, right, paired, candidates)
    matched = {left[i].clause.id: right[j].clause.id for i, j in paired.items()}
    words = {unit.clause.id: len(unit.words) for unit in left}
    headings = pair_headings(old, new, matched, words)
    named = [([left[i].clause.id for i in g.old], [right[j].clause.id for j in g.new]) for g in groups]
    return make_matches(old, new, named, headings)
