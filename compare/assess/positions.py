"""Whose wording came through: words that changed hands, and a ledger for each side.

Both follow a match's edits word by word: an equal stretch has a place in both texts, so it has a
position in both; a deleted stretch has one in the old draft only. Between drafts in different languages
no word can be followed; there whole clauses are compared: whose positions they hold, and whether they
have a counterpart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from compare.assess.evidence import of_clause, of_span
from compare.assess.reading import Reading
from compare.assess.tracing import Stretch, Traced, positions_of
from compare.model import AGREED, Evidence, LedgerEntry, Match

_MOST_WORDS = 14


class Change(Struct, frozen=True):
    """Words that stand in both drafts and whose position differs.

    words: how many; 0 where the drafts are in different languages and only clauses can be compared.
    """

    match: str
    old: str
    new: str
    words: int
    quote: str
    evidence: tuple[Evidence, ...]


def position_changes(old: Reading, new: Reading, traced: Traced) -> tuple[Change, ...]:
    """Words that stayed and changed hands, by match and by pair of positions."""
    found: list[Change] = []
    for match, words_of_match in traced.items():
        moved: dict[tuple[str, str], list[Stretch]] = {}
        for stretch in words_of_match:
            if stretch.old and stretch.new and stretch.old != stretch.new:
                moved.setdefault((stretch.old, stretch.new), []).append(stretch)
        for (before, after), words in moved.items():
            quote = _shortened([word.word for word in words])
            found.append(Change(match, before, after, len(words), quote, _evidence(old, new, words[0])))
    return tuple(found)


def clause_changes(old: Reading, new: Reading, matches: Sequence[Match]) -> tuple[Change, ...]:
    """Clauses of two languages that hold other positions than before, one for one."""
    found: list[Change] = []
    for match in matches:
        if len(match.old) != 1 or len(match.new) != 1:
            continue
        a, b = old.clauses[match.old[0]], new.clauses[match.new[0]]
        (before, *mixed), (after, *others) = sorted(positions_of(a)), sorted(positions_of(b))
        if before != after and not mixed and not others:
            evidence = of_clause("old", old, a), of_clause("new", new, b)
            found.append(Change(match.id, before, after, 0, "", evidence))
    return tuple(found)


def _evidence(old: Reading, new: Reading, stretch: Stretch) -> tuple[Evidence, ...]:
    (a, i), (b, j) = stretch.old_at, stretch.new_at
    return (
        of_span("old", old, old.clauses[a], (i, i + len(stretch.word))),
        of_span("new", new, new.clauses[b], (j, j + len(stretch.word))),
    )


def ledger(traced: Traced) -> tuple[LedgerEntry, ...]:
    """For each position of the old draft that is not agreed, what became of its words."""
    fates: dict[str, Counter[str]] = {}
    for stretch in (stretch for words in traced.values() for stretch in words):
        if stretch.old and stretch.old != AGREED:
            fate = "kept" if stretch.new else "reworded" if stretch.replaced else "dropped"
            fates.setdefault(stretch.old, Counter())[fate] += 1
    return tuple(
        LedgerEntry(
            position=position, words=fate.total(), kept=fate["kept"], reworded=fate["reworded"],
            dropped=fate["dropped"],
        )
        for position, fate in sorted(fates.items())
    )  # fmt: skip


def ledger_evidence(old: Reading, traced: Traced) -> dict[str, tuple[Evidence, ...]]:
    """For each position, a sentence of it: the first that is gone or reworded, else the first of all."""
    found: dict[str, tuple[bool, Stretch]] = {}
    for stretch in (stretch for words in traced.values() for stretch in words):
        if stretch.old and stretch.old != AGREED:
            lost = not stretch.new
            if stretch.old not in found or (lost and not found[stretch.old][0]):
                found[stretch.old] = lost, stretch
    return {position: tuple(_old_evidence(old, stretch)) for position, (_, stretch) in found.items()}


def _old_evidence(old: Reading, stretch: Stretch) -> Iterator[Evidence]:
    clause, at = stretch.old_at
    yield of_span("old", old, old.clauses[clause], (at, at + len(stretch.word)))


def has_positions(reading: Reading) -> bool:
    """Whether any wording of a draft is marked as other than agreed."""
    return any(positions_of(clause) - {AGREED} for clause in reading.draft.clauses)


def _shortened(words: Sequence[str], most: int = _MOST_WORDS) -> str:
    return " ".join(words) if len(words) <= most else " ".join([*words[: most - 1], "…"])
