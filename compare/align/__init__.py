"""The third stage: which provision became which. Every clause that says something is in one match.

1. candidates: pairs that share rare words, weighed by likeness (candidates.py), by the articles around
   them (context.py) and by labels and neighbours (scores.py)
2. backbone: the heaviest chain of pairs that run in order on both sides (chain.py, pairing.py); then once
   more with all pairs that it left between the same neighbours or in articles that belong together (gaps.py)
3. splits and merges: free neighbours whose words a pair lacks (joins.py)
4. moves: what is left, the surest pairs first, growing from there (moves.py); then 3 again for these
5. rewritten clauses that kept their label between the same neighbours (gaps.py), and, with the extra
   `semantic`, clauses of one meaning (meaning.py); between languages meaning takes the place of 1
6. headings: clauses without text follow what lies below them (containers.py)
7. flags: moved, where a match is not on the heaviest chain of all; renumbered, where only the label
   differs (relations.py)

Every step treats both drafts alike, ties included, so that swapping them mirrors the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from compare.align.candidates import Pairs
from compare.align.containers import pair_headings
from compare.align.context import Side, side_of
from compare.align.joins import join_neighbours, single
from compare.align.meaning import have_meaning, meaning_candidates
from compare.align.pairing import Floors, pair_by_words, pair_up
from compare.align.relations import make_matches
from compare.align.units import Unit, units_of
from compare.model import By, Draft, Match, Related
from compare.options import AlignOptions

__all__ = ["align"]

# clauses of one language that share no words must be nearer in meaning than a clause and its translation
ONE_LANGUAGE = Floors(in_order=0.6, out_of_order=0.66)
RELATED = 0.4


def align(old: Draft, new: Draft, options: AlignOptions = AlignOptions()) -> tuple[Match, ...]:
    """Match the clauses of two drafts, in reading order of the new one; no edits yet.

    Every clause with a text or heading is in exactly one match. Removed clauses stand after the match
    of the clause that they followed in the old draft. Raises OptionError where matching by meaning is
    asked for and not installed.
    """
    left, right = units_of(old), units_of(new)
    one_language = old.info.language == new.info.language
    pairing = _pair(side_of(old, left), side_of(new, right), one_language, have_meaning(options.meaning))
    # splits and merges are known by their words, which a translation does not share
    groups = join_neighbours(left, right, pairing.paired) if one_language else single(pairing.paired)
    named = [([left[i].clause.id for i in g.old], [right[j].clause.id for j in g.new]) for g in groups]
    sizes = ({unit.clause.id: len(unit.words) for unit in units} for units in (left, right))
    headings = pair_headings(old, new, named, *sizes)
    by = {(left[i].clause.id, right[j].clause.id): found for (i, j), found in pairing.by.items()}
    return make_matches(old, new, named, headings, by, _related(left, right, pairing))


class _Pairing(Struct, frozen=True):
    """New unit by old unit, what each pair rests on, and the likeness by meaning that was looked up."""

    paired: Mapping[int, int]
    by: Mapping[tuple[int, int], tuple[By, float]]
    meaning: Pairs


def _pair(old: Side, new: Side, one_language: bool, meaning: bool) -> _Pairing:
    left, right = old.units, new.units
    if meaning and not one_language:
        found = meaning_candidates(left, right)
        paired = pair_up(left, right, found)
        return _Pairing(paired, {pair: ("meaning", found[pair]) for pair in paired.items()}, found)
    words = pair_by_words(old, new)
    paired = dict(words.paired)
    by: dict[tuple[int, int], tuple[By, float]] = dict.fromkeys(words.places.items(), ("place", 0.0))
    found = {}
    if meaning:
        # parts of a split or a merge have their match, though no partner of their own
        used_old, used_new = {*words.parts[0], *paired}, {*words.parts[1], *paired.values()}
        found = meaning_candidates(
            [unit for unit in left if unit.index not in used_old],
            [unit for unit in right if unit.index not in used_new],
        )
        more = pair_up(left, right, found, ONE_LANGUAGE)
        by |= {pair: ("meaning", found[pair]) for pair in more.items()}
        paired |= more
    return _Pairing(paired, by, found)


def _related(
    left: Sequence[Unit], right: Sequence[Unit], pairing: _Pairing
) -> Mapping[tuple[str, str], tuple[Related, ...]]:
    """For clauses without a match, by ("old" or "new", id), the nearest of the other draft."""
    taken = set(pairing.paired.values())
    near: dict[tuple[str, str], list[Related]] = {}
    for (i, j), score in pairing.meaning.items():
        if score < RELATED:
            continue
        a, b = left[i].clause.id, right[j].clause.id
        if i not in pairing.paired:
            near.setdefault(("old", a), []).append(Related(b, round(score, 3)))
        if j not in taken:
            near.setdefault(("new", b), []).append(Related(a, round(score, 3)))
    return {key: tuple(sorted(found, key=lambda r: (-r.score, r.clause))[:2]) for key, found in near.items()}
