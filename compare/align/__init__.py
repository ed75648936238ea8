"""Align: which provision became which. Every clause that says something is in exactly one match.

In: two drafts, and what their clauses name. Out: `Match`es in reading order, without edits yet.
Open `__init__.py` first; the steps are these:

1. candidates: pairs that share rare words, weighed by likeness (candidates.py), by the articles around
   them (context.py) and by labels and neighbours (scores.py)
2. backbone: the heaviest chain of pairs that run in order on both sides (model/chain.py, pairing.py); then
   once more with all pairs that it left between the same neighbours or in articles that belong together
   (gaps.py)
3. splits and merges: free neighbours whose words a pair lacks (joins.py)
4. moves: what is left, the surest pairs first, growing from there (gaps.py); then 3 again for these
5. rewritten clauses that kept their label between the same neighbours (gaps.py)
6. counterparts in other words or another language, by what they are about, mean and name (evidence.py);
   of parallel texts in their order (parallel.py), of documents on one matter in any (counterparts.py); they
   take the place of 1 to 5 where two drafts share few words or no language
7. headings: clauses without text follow what lies below them (containers.py), titles each other
8. flags: moved, where a match is not on the heaviest chain of all; renumbered, where only the label
   differs (relations.py)

Every step treats both drafts alike, ties included, so that swapping them mirrors the result.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compare.align.candidates import Pairs
from compare.align.containers import pair_articles, pair_headings, pair_titles
from compare.align.context import Limited, are_apart, limited_of, surroundings_of
from compare.align.counterparts import (
    DOCUMENTS,
    NAMES,
    REVISION,
    UNTOLD,
    Counterparts,
    Rules,
    pair_counterparts,
)
from compare.align.evidence import find_evidence
from compare.align.joins import SegmentGroup, join_neighbours
from compare.align.pairing import likeness, pair_by_words
from compare.align.parallel import pair_in_order
from compare.align.reasons import Reasons, Why
from compare.align.relations import make_matches
from compare.align.sides import side_of
from compare.align.thresholds import RELATED, WEAK
from compare.align.units import Segment, is_of_deletion, units_of
from compare.language.meaning import have_meaning
from compare.model import Alignment, AlignmentKind, Draft, Match, Related
from compare.options import AlignOptions

__all__ = ["Aligned", "align"]


class Aligned(Struct, frozen=True):
    """The matches in reading order of the new draft, and what the two drafts are to each other."""

    matches: tuple[Match, ...]
    alignment: Alignment


def align(old: Draft, new: Draft, options: AlignOptions = AlignOptions()) -> Aligned:
    """Match the clauses of two annotated drafts; no edits yet.

    Every clause with a text or heading is in exactly one match. Removed clauses stand after the match of
    the clause that they followed in the old draft. Raises OptionError where matching by meaning is asked
    for and not installed.
    """
    left, right = units_of(old), units_of(new)
    meaning = have_meaning(options.meaning)
    found = (
        _by_words(old, new, left, right) if old.info.language == new.info.language else _Paired([], {}, {})
    )
    if meaning or old.info.language != new.info.language:
        found = _by_evidence(old, new, left, right, found, meaning)
    named = [([left[i].clause.id for i in g.old], [right[j].clause.id for j in g.new]) for g in found.groups]
    sizes = ({unit.clause.id: len(unit.words) for unit in units} for units in (left, right))
    near = {
        (left[i].clause.id, right[j].clause.id): why.score
        for (i, j), why in found.by.items()
        if why.by in ("meaning", "names")
    }
    headings = pair_titles(old, new) + pair_articles(old, new, near)
    set_olds, set_news = {a for a, _ in headings}, {b for _, b in headings}
    headings += [
        (a, b) for a, b in pair_headings(old, new, named, *sizes) if a not in set_olds and b not in set_news
    ]
    by = {(left[i].clause.id, right[j].clause.id): why for (i, j), why in found.by.items()}
    ordered = found.kind != "documents"
    matches = make_matches(old, new, named, headings, by, _related(left, right, found), ordered=ordered)
    return Aligned(matches, Alignment(found.kind, meaning))


class _Paired(Struct, frozen=True):
    """Groups of units, what pairs rest on that do not rest on words, and the evidence for further pairs."""

    groups: Sequence[SegmentGroup]
    by: Mapping[tuple[int, int], Why]
    evidence: Pairs
    shared: Collection[tuple[int, int]] = ()
    kind: AlignmentKind = "versions"


def _by_words(old: Draft, new: Draft, left: Sequence[Segment], right: Sequence[Segment]) -> _Paired:
    words = pair_by_words(surroundings_of(old, left), surroundings_of(new, right))
    by = dict.fromkeys(words.places.items(), Why("place", 0.0))
    return _Paired(join_neighbours(left, right, words.paired), by, {})


def _by_evidence(
    old: Draft,
    new: Draft,
    left: Sequence[Segment],
    right: Sequence[Segment],
    found: _Paired,
    meaning: bool,
) -> _Paired:
    """What was found, and the counterparts among the clauses that are left."""
    firm, weak = _firm(left, right, found)
    documents = bool(weak) or not firm
    used = {i for g in firm for i in g.old}, {j for g in firm for j in g.new}
    one = side_of(old, _free(left, used[0]))
    other = side_of(new, _free(right, used[1]))
    rules = _rules(old, new, documents, meaning)
    evidence = find_evidence(one, other, meaning, rules.matter, rules.hub)
    limited = limited_of(old, left), limited_of(new, right)
    reasons = Reasons(one, other)
    least = rules.unnamed
    fair = {
        pair: score
        for pair, score in evidence.scores.items()
        if not _are_apart(limited, pair) and (score >= least or reasons.of_one_matter(*pair))
    }
    evidence = replace(evidence, scores=fair)
    parallel = pair_in_order(one, other, evidence) if documents and not firm else None
    if parallel:
        got = Counterparts(parallel.groups, parallel.scores, ())
    else:
        got = pair_counterparts(one, other, evidence, weak, rules)
    groups, scores = got.groups, got.scores
    by: dict[tuple[int, int], Why] = {}
    for group in groups:
        pairs = [(i, j) for i in group.old for j in group.new]
        score = min(1.0, sum(scores.get(pair, 0.0) for pair in pairs) / len(pairs))
        if len(pairs) > 1 or pairs[0] not in weak:
            because = reasons.of(group.old, group.new, "order" if parallel else "", meaning)
            by |= dict.fromkeys(pairs, Why("meaning" if meaning else "names", score, because))
    by |= dict.fromkeys(got.places, Why("place", 0.0))
    kind: AlignmentKind = "parallel" if parallel else "documents" if documents else "versions"
    named = {pair for pair in scores if reasons.named(*pair)}
    return _Paired([*firm, *groups], {**found.by, **by}, scores, named, kind)


def _rules(old: Draft, new: Draft, documents: bool, meaning: bool) -> Rules:
    """What is asked of counterparts, by what the drafts are to each other and what is known of them."""
    if not meaning:
        return NAMES
    if not documents:
        return REVISION
    told = old.annotations.touched and new.annotations.touched
    return DOCUMENTS if told else UNTOLD


def _are_apart(limited: tuple[Sequence[Limited], Sequence[Limited]], pair: tuple[int, int]) -> bool:
    """Whether two clauses limit things apart: the number of tanks is no counterpart of that of soldiers."""
    one, other = limited[0][pair[0]], limited[1][pair[1]]
    return are_apart(one, other) or bool(one[0] and other[0] and not one[0] & other[0])


def _free(units: Sequence[Segment], used: Collection[int]) -> list[Segment]:
    """The units that are left, but for notes that quote what is deleted."""
    return [unit for unit in units if unit.index not in used and not is_of_deletion(unit.clause)]


def _firm(
    left: Sequence[Segment], right: Sequence[Segment], found: _Paired
) -> tuple[list[SegmentGroup], Pairs]:
    """The groups that shared words make sure, and the likeness of the pairs of which they do not.

    In drafts that share most of their wording a clause half rewritten between two that stayed is sure;
    in two documents that share little a chance likeness is not.
    """
    likenesses = [_likeness(group, left, right) for group in found.groups]
    if 2 * sum(n >= WEAK for n in likenesses) >= min(len(left), len(right)):
        return list(found.groups), {}
    firm = [g for g, n in zip(found.groups, likenesses, strict=True) if n >= WEAK]
    weak = {(g.old[0], g.new[0]): n for g, n in zip(found.groups, likenesses, strict=True) if n < WEAK}
    return firm, weak


def _likeness(group: SegmentGroup, left: Sequence[Segment], right: Sequence[Segment]) -> float:
    old = [word for i in group.old for word in left[i].words]
    return likeness(old, [word for j in group.new for word in right[j].words])


def _related(
    left: Sequence[Segment], right: Sequence[Segment], found: _Paired
) -> Mapping[tuple[str, str], tuple[Related, ...]]:
    """For clauses without a match, by ("old" or "new", id), the nearest of the other draft.

    Nearness of meaning alone makes none related: both must be about a subject, or name something.
    """
    used = {i for g in found.groups for i in g.old}, {j for g in found.groups for j in g.new}
    near: dict[tuple[str, str], list[Related]] = {}
    for (i, j), score in found.evidence.items():
        if score < RELATED or (i, j) not in found.shared:
            continue
        a, b = left[i].clause.id, right[j].clause.id
        shown = round(min(1.0, score), 3)
        if i not in used[0]:
            near.setdefault(("old", a), []).append(Related(b, shown))
        if j not in used[1]:
            near.setdefault(("new", b), []).append(Related(a, shown))
    return {key: tuple(sorted(some, key=lambda r: (-r.score, r.clause))[:2]) for key, some in near.items()}
