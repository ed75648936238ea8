"""From groups of clauses to matches: relation, flags, likeness and order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from compare.align.context import articles_of
from compare.align.pairing import likeness
from compare.align.reasons import Why
from compare.align.thresholds import ELSEWHERE, OTHER_WORDS, TIE
from compare.align.units import place_apart, tie_mark, words_of
from compare.model import Clause, Draft, Match, Related, Relation
from compare.model.chain import heaviest_chain


class Grouping(Struct):
    """A match in the making: clause ids of both sides, in reading order."""

    old: list[str]
    new: list[str]


class _DraftIndex:
    """A draft's clauses by id and by place."""

    def __init__(self, draft: Draft) -> None:
        self.clause: Mapping[str, Clause] = {c.id: c for c in draft.clauses}
        self.place: Mapping[str, int] = {c.id: n for n, c in enumerate(draft.clauses)}
        self.article = articles_of(draft)
        self.said = [c.id for c in draft.clauses if c.text or c.heading]

    def text_of(self, ids: Sequence[str]) -> str:
        """The clauses' texts and headings as one."""
        return " ".join(f"{self.clause[c].heading} {self.clause[c].text}" for c in ids)


def make_matches(
    old: Draft,
    new: Draft,
    groups: Sequence[tuple[Sequence[str], Sequence[str]]],
    headings: Sequence[tuple[str, str]],
    by: Mapping[tuple[str, str], Why],
    related: Mapping[tuple[str, str], tuple[Related, ...]],
    *,
    ordered: bool = True,
) -> tuple[Match, ...]:
    """Matches in reading order.

    groups: clauses with text; headings: pairs with a heading-only one; by: what pairs rest on that do
    not rest on their words, with the score; related: for clauses without a match; ordered: whether the drafts
    have an order in common, in which counterparts can have moved.
    """
    left, right = _DraftIndex(old), _DraftIndex(new)
    groupings = _with_headings([Grouping([*a], [*b]) for a, b in groups], headings)
    used_old = {c for g in groupings for c in g.old}
    used_new = {c for g in groupings for c in g.new}
    groupings += [Grouping([c], []) for c in left.said if c not in used_old]
    groupings += [Grouping([], [c]) for c in right.said if c not in used_new]
    for grouping in groupings:
        grouping.old.sort(key=left.place.__getitem__)
        grouping.new.sort(key=right.place.__getitem__)
    in_order = _unmoved(groupings, left, right, by)
    matches = []
    for n, grouping in enumerate(groupings):
        moved = bool(grouping.old and grouping.new) and n not in in_order
        match = _match(grouping, left, right, moved=moved)
        match = _explained(match, by, related)
        if match.relation == "counterpart" and not ordered:
            match = msgspec.structs.replace(match, moved=False, renumbered=False)
        matches.append(match)
    in_reading_order = _reading_order(matches, left, right)
    return tuple(msgspec.structs.replace(m, id=f"m{n}") for n, m in enumerate(in_reading_order, 1))


def _with_headings(groupings: list[Grouping], headings: Sequence[tuple[str, str]]) -> list[Grouping]:
    """Add heading-only clauses: to the match of their counterpart, or as a match of their own."""
    home_old = {c: g for g in groupings for c in g.old}
    home_new = {c: g for g in groupings for c in g.new}
    out = list(groupings)
    for a, b in headings:
        if a in home_old and b not in home_new:
            home_old[a].new.append(b)
            home_new[b] = home_old[a]
        elif b in home_new and a not in home_old:
            home_new[b].old.append(a)
            home_old[a] = home_new[b]
        elif a not in home_old:
            grouping = Grouping([a], [b])
            home_old[a] = home_new[b] = grouping
            out.append(grouping)
    return out


def _unmoved(
    groupings: Sequence[Grouping],
    left: _DraftIndex,
    right: _DraftIndex,
    by: Mapping[tuple[str, str], Why],
) -> set[int]:
    """Indices of the groupings on the heaviest chain in order: what is off it has moved.

    All articles weigh alike, shared out among their clauses, so that the fewest articles are said to
    have moved; of two that changed places, it is the shorter one, or the one that became another sort of
    provision, such as an annex that is an article now. Of equals their words decide, then how far apart
    they stand and how sure they are, so that the answer is the same whichever draft is the old one.
    """
    both = [(n, g) for n, g in enumerate(groupings) if g.old and g.new]
    fellows_old = Counter(left.article[g.old[0]] for _, g in both)
    fellows_new = Counter(right.article[g.new[0]] for _, g in both)
    at, weight = {}, {}
    for n, g in both:
        pair = left.place[g.old[0]], right.place[g.new[0]]
        one, other = left.text_of(g.old), right.text_of(g.new)
        home, there = left.article[g.old[0]], right.article[g.new[0]]
        share = 1 / fellows_old[home] + 1 / fellows_new[there]
        if left.clause[home].kind != right.clause[there].kind:
            share *= ELSEWHERE
        words = (one.count(" ") + other.count(" ")) / 20_000
        far = place_apart(*pair, (len(left.place), len(right.place)))
        sure = by[g.old[0], g.new[0]].score if (g.old[0], g.new[0]) in by else 0.0
        at[pair], weight[pair] = n, share + words - TIE * (tie_mark(one) + tie_mark(other) + far - sure)
    return {at[pair] for pair in heaviest_chain(weight, len(right.place))}


def _match(grouping: Grouping, left: _DraftIndex, right: _DraftIndex, *, moved: bool) -> Match:
    olds = [left.clause[c] for c in grouping.old]
    news = [right.clause[c] for c in grouping.new]
    one, other = _text(olds), _text(news)
    return Match(
        id="",
        old=tuple(grouping.old),
        new=tuple(grouping.new),
        relation=_relation(olds, news),
        moved=moved,
        renumbered=_renumbered(olds, news) and not moved,
        similarity=round(_similarity(olds, news, one, other), 3),
    )


def _explained(
    match: Match,
    by: Mapping[tuple[str, str], Why],
    related: Mapping[tuple[str, str], tuple[Related, ...]],
) -> Match:
    """The match with what it rests on, or with what is related to a clause that has none."""
    if match.old and match.new:
        found = next((by[a, b] for a in match.old for b in match.new if (a, b) in by), None)
        if found is None:
            return match
        score = round(found.score, 3) if found.by == "meaning" else match.similarity
        # what is matched by its matter and shares few of its words is no edit of the other's text
        other = found.by in ("meaning", "names") and match.similarity < OTHER_WORDS
        relation = "counterpart" if other else match.relation
        return msgspec.structs.replace(
            match, by=found.by, similarity=score, because=found.because, relation=relation
        )
    key = ("old", match.old[0]) if match.old else ("new", match.new[0])
    return msgspec.structs.replace(match, related=related.get(key, ()))


def _similarity(olds: Sequence[Clause], news: Sequence[Clause], one: str, other: str) -> float:
    if not olds or not news:
        return 0.0
    if one or other:
        return likeness(words_of(one), words_of(other))
    return likeness(words_of(_heading(olds)), words_of(_heading(news)))


def _relation(olds: Sequence[Clause], news: Sequence[Clause]) -> Relation:
    """Heading-only clauses do not count as parts of a split: their words are all below them."""
    if not olds:
        return "added"
    if not news:
        return "removed"
    texts_old, texts_new = sum(bool(c.text) for c in olds), sum(bool(c.text) for c in news)
    if texts_new > 1 >= texts_old:
        return "split"
    if texts_old > 1 >= texts_new:
        return "merged"
    same = _text(olds) == _text(news) and _heading(olds) == _heading(news)
    return "unchanged" if same else "edited"


def _renumbered(olds: Sequence[Clause], news: Sequence[Clause]) -> bool:
    if not olds or not news:
        return False
    a, b = olds[0], news[0]
    return a.kind == b.kind and a.number != b.number


def _text(clauses: Sequence[Clause]) -> str:
    return " ".join(c.text for c in clauses if c.text)


def _heading(clauses: Sequence[Clause]) -> str:
    return " ".join(c.heading for c in clauses if c.heading)


def _reading_order(matches: Sequence[Match], left: _DraftIndex, right: _DraftIndex) -> list[Match]:
    """By the new draft's order; what was removed follows the match of what stood before it."""
    anchor: dict[str, int] = {}
    for match in matches:
        for clause in match.old:
            if match.new and not match.moved:
                anchor[clause] = right.place[match.new[0]]
    last, follows = -1, {}
    for clause in left.said:
        last = anchor.get(clause, last)
        follows[clause] = last

    def key(match: Match) -> tuple[int, int, int]:
        if match.new:
            return right.place[match.new[0]], 0, 0
        return follows[match.old[0]], 1, left.place[match.old[0]]

    return sorted(matches, key=key)
