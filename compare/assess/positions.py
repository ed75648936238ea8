"""Whose wording came through: words that changed hands, and a ledger for each side.

Both follow a match's edits word by word: an equal stretch has a place in both texts, so it has a
position in both; a deleted stretch has one in the old draft only. Between drafts in different languages
no word can be followed; there whole clauses are compared: whose positions they hold, and whether they
have a counterpart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from compare.assess.evidence import of_clause, of_span
from compare.assess.thresholds import GONE, MOST_WORDS, STANDS
from compare.assess.word_provenance import Traced, TracedWord, positions_of
from compare.language.passages import DraftText
from compare.model import AGREED, Evidence, LedgerEntry, Match

# ---------------------------------------------------------------------------------------------
# What became of open text: brackets and options that were settled, kept open, reworded or dropped.
#
# Options that competed for one place are told together: which of them stands now, which is gone, or that
# several stand side by side.

Fate: TypeAlias = Literal["settled", "open", "reworded", "dropped"]


class Option(Struct, frozen=True):
    """One open passage, its words and what became of it."""

    clause: str
    start: int
    end: int
    text: str
    fate: Fate


class OpenTextOutcome(Struct, frozen=True):
    """What became of a match's open passages; those that competed for one place stand together.

    old: the old text's, with their fate in the new one. new: the new text's, looked at backwards: "settled"
    are words that stood without brackets before, "dropped" words that the old text does not have.
    """

    match: str
    old: tuple[tuple[Option, ...], ...] = ()
    new: tuple[tuple[Option, ...], ...] = ()

    @property
    def closed(self) -> bool:
        """Whether only the old text has open passages."""
        return bool(self.old) and not self.new


def outcomes(old: DraftText, new: DraftText, traced: Traced) -> tuple[OpenTextOutcome, ...]:
    """The outcome for each match that has open text on either side."""
    found = []
    for match, words in traced.items():
        here = [_Seen(w.word, w.old_open, bool(w.new), bool(w.new_open)) for w in words if w.old]
        there = [_Seen(w.word, w.new_open, bool(w.old), bool(w.old_open)) for w in words if w.new]
        outcome = OpenTextOutcome(match, _groups(old, here, there), _groups(new, there, here))
        if outcome.old or outcome.new:
            found.append(outcome)
    return tuple(found)


class _Seen(Struct, frozen=True):
    """A word of one side: the open passage that holds it, whether it stands opposite, and openly there."""

    word: str
    key: str
    stands: bool
    open: bool


def _groups(
    reading: DraftText, words: Sequence[_Seen], opposite: Sequence[_Seen]
) -> tuple[tuple[Option, ...], ...]:
    """The open passages of one side, by the place that they compete for, with their fate opposite."""
    passages: dict[str, list[_Seen]] = {}
    for word in words:
        if word.key:
            passages.setdefault(word.key, []).append(word)
    rewritten = _rewritten_words(opposite) if passages else ""
    groups: dict[str, list[Option]] = {}
    for key, held in passages.items():
        fate = _end(sum(w.stands for w in held) / len(held), sum(w.open for w in held) / len(held))
        if fate in ("dropped", "reworded") and f" {_joined(held)} " in rewritten:
            fate = "settled"
        groups.setdefault(key.rpartition(".")[0], []).append(_option(reading, key, fate))
    return tuple(tuple(group) for group in groups.values())


def _rewritten_words(words: Sequence[_Seen]) -> str:
    """The words of one side that stand without brackets and not opposite, those between them as a mark.

    "[shall][should]" that became "shall" may be read as deleted and inserted.
    """
    return f" {' '.join('|' if w.stands or w.key else w.word.casefold() for w in words)} "


def _joined(words: Sequence[_Seen]) -> str:
    return " ".join(word.word.casefold() for word in words)


def _end(kept: float, open_: float) -> Fate:
    if kept >= STANDS:
        return "open" if open_ >= STANDS / 2 else "settled"
    return "dropped" if kept <= GONE else "reworded"


def _option(reading: DraftText, key: str, fate: Fate) -> Option:
    clause_id, _, number = key.rpartition(" ")
    group, _, option = number.partition(".")
    clause = reading.clauses[clause_id]
    where = next(a for a in clause.alternatives if (str(a.group), str(a.option)) == (group, option))
    text = clause.text[where.start : where.end].strip("[]/ ")
    return Option(clause_id, where.start, where.end, text, fate)


def evidence_of(side: Literal["old", "new"], reading: DraftText, option: Option) -> Evidence:
    """The sentence that holds an open passage."""
    return of_span(side, reading, reading.clauses[option.clause], (option.start, option.end))


def count(groups: Sequence[Sequence[Option]]) -> Mapping[Fate, int]:
    """How many open passages met each end."""
    return Counter(option.fate for group in groups for option in group)


# ---------------------------------------------------------------------------------------------


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


def position_changes(old: DraftText, new: DraftText, traced: Traced) -> tuple[Change, ...]:
    """Words that stayed and changed hands, by match and by pair of positions."""
    found: list[Change] = []
    for match, words_of_match in traced.items():
        moved: dict[tuple[str, str], list[TracedWord]] = {}
        for stretch in words_of_match:
            if stretch.old and stretch.new and stretch.old != stretch.new:
                moved.setdefault((stretch.old, stretch.new), []).append(stretch)
        for (before, after), words in moved.items():
            quote = _shortened([word.word for word in words])
            found.append(Change(match, before, after, len(words), quote, _evidence(old, new, words[0])))
    return tuple(found)


def clause_changes(old: DraftText, new: DraftText, matches: Sequence[Match]) -> tuple[Change, ...]:
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


def _evidence(old: DraftText, new: DraftText, stretch: TracedWord) -> tuple[Evidence, ...]:
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


def ledger_evidence(old: DraftText, traced: Traced) -> dict[str, tuple[Evidence, ...]]:
    """For each position, a sentence of it: the first that is gone or reworded, else the first of all."""
    found: dict[str, tuple[bool, TracedWord]] = {}
    for stretch in (stretch for words in traced.values() for stretch in words):
        if stretch.old and stretch.old != AGREED:
            lost = not stretch.new
            if stretch.old not in found or (lost and not found[stretch.old][0]):
                found[stretch.old] = lost, stretch
    return {position: tuple(_old_evidence(old, stretch)) for position, (_, stretch) in found.items()}


def _old_evidence(old: DraftText, stretch: TracedWord) -> Iterator[Evidence]:
    clause, at = stretch.old_at
    yield of_span("old", old, old.clauses[clause], (at, at + len(stretch.word)))


def has_positions(reading: DraftText) -> bool:
    """Whether any wording of a draft is marked as other than agreed."""
    return any(positions_of(clause) - {AGREED} for clause in reading.draft.clauses)


def _shortened(words: Sequence[str], most: int = MOST_WORDS) -> str:
    return " ".join(words) if len(words) <= most else " ".join([*words[: most - 1], "…"])
