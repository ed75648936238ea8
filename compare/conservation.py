"""The law that nothing is lost: every word of both drafts is shown exactly once.

For each match, the edits that are equal or deleted, put together, are the old clauses' texts with
one space between them; those that are equal or inserted are the new clauses' texts. The same holds
for headings. Every clause with a text or a heading is in exactly one match. Every comparison is
checked; one that breaks the law is an error and is never shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from compare.errors import ConservationError
from compare.model import Clause, Draft, Edit, Match, Op, Summary, WordCount

# "85,000" and "Party's" are one word each, "non-aggression" two: edits never cut inside these
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


def check_conservation(old: Draft, new: Draft, matches: tuple[Match, ...]) -> Summary:
    """Counts of the matches and their words. Raises ConservationError if a word is lost or doubled."""
    _check_side(old, matches, "old")
    _check_side(new, matches, "new")
    relations = Counter(match.relation for match in matches)
    return Summary(
        unchanged=relations["unchanged"],
        edited=relations["edited"],
        added=relations["added"],
        removed=relations["removed"],
        split=relations["split"],
        merged=relations["merged"],
        counterpart=relations["counterpart"],
        moved=sum(match.moved for match in matches),
        renumbered=sum(match.renumbered for match in matches),
        words=_count_words(edit for match in matches for edit in match.edits),
        conserved=True,
    )


def _count_words(edits: Iterable[Edit]) -> WordCount:
    counts: Counter[Op] = Counter()
    for edit in edits:
        counts[edit.op] += len(_WORD.findall(edit.text))
    return WordCount(equal=counts["equal"], inserted=counts["insert"], deleted=counts["delete"])


def _check_side(draft: Draft, matches: tuple[Match, ...], side: str) -> None:
    """Each clause that counts in one match, and each match rebuilding its clauses of this side."""
    clauses = {clause.id: clause for clause in draft.clauses}
    matched = Counter(name for match in matches for name in _names(match, side))
    for name, times in matched.items():
        if name not in clauses:
            raise _broken(draft, f"the result names a clause {name!r} that the draft does not have")
        if times > 1:
            raise _broken(draft, f"clause {name!r} is in {times} matches")
    for clause in draft.clauses:
        if (clause.text or clause.heading) and clause.id not in matched:
            raise _broken(draft, f"clause {clause.id!r} is in no match")
    for match in matches:
        _check_match(draft, [clauses[name] for name in _names(match, side)], match, side)


def _check_match(draft: Draft, clauses: list[Clause], match: Match, side: str) -> None:
    other: Op = "insert" if side == "old" else "delete"
    for what, texts, edits in (
        ("text", [clause.text for clause in clauses], match.edits),
        ("heading", [clause.heading for clause in clauses], match.heading_edits),
    ):
        written = " ".join(text for text in texts if text)
        shown = "".join(edit.text for edit in edits if edit.op != other)
        if shown != written:
            difference = _first_difference(written, shown)
            raise _broken(draft, f"match {match.id!r} does not rebuild the {what} {difference}")


def _names(match: Match, side: str) -> tuple[str, ...]:
    return match.old if side == "old" else match.new


def _first_difference(written: str, shown: str) -> str:
    """Where two texts part, with a few words of each: enough to find the fault."""
    differs = (i for i, (a, b) in enumerate(zip(written, shown, strict=False)) if a != b)
    at = next(differs, min(len(written), len(shown)))
    return f"from character {at}: {written[at : at + 40]!r} became {shown[at : at + 40]!r}"


def _broken(draft: Draft, what: str) -> ConservationError:
    remedy = "report it with both files: this is a fault of the program"
    return ConservationError(what, draft.info.id, remedy)
