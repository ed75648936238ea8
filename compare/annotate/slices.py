"""Very long clauses, read part by part: so that the time for a clause grows with its length.

What a sentence says is found by looking at pairs of its words; a text without structure, whole in one
clause, would take hours. Not in language/: it takes a draft apart, and puts what was found in it together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from compare.annotate.thresholds import MOST_SUBJECTS
from compare.language.passages import page_at
from compare.language.sentences import stretches_of
from compare.language.thresholds import LONGEST_AT_ONCE
from compare.model import (
    Annotations,
    BindingSentence,
    Clause,
    ClauseSubjects,
    Draft,
    DraftTerms,
    Features,
    GuaranteeStatement,
    Limit,
    Mention,
    Obligation,
    PageStart,
    Span,
)
from compare.model.drafts import Kind

_Term = TypeVar("_Term", Limit, GuaranteeStatement)
# what a part is that stands under the clause it is of; of other kinds it is the same
_INSIDE: Mapping[str, Kind] = {
    "article": "paragraph", "annex": "paragraph", "part": "text", "chapter": "text", "section": "text",
    "preamble": "recital", "table": "text", "row": "text",
}  # fmt: skip


class Slices(Struct, frozen=True):
    """A draft without very long clauses, and where its parts of clauses were: clause, and offset there."""

    draft: Draft
    homes: Mapping[str, tuple[str, int]]

    @classmethod
    def of(cls, draft: Draft) -> Slices:
        """Where no clause is very long, the draft itself."""
        if all(len(clause.text) <= LONGEST_AT_ONCE for clause in draft.clauses):
            return cls(draft, {})
        homes: dict[str, tuple[str, int]] = {}
        clauses: list[Clause] = []
        for clause in draft.clauses:
            for part, start in _parts(clause, draft.info.language):
                clauses.append(part)
                if start:
                    homes[part.id] = clause.id, start
        return cls(replace(draft, clauses=tuple(clauses)), homes)

    def joined(self, found: Annotations) -> Annotations:
        """What was found in the parts, as of the clauses."""
        if not self.homes:
            return found
        terms = DraftTerms(
            tuple(self._termed(one) for one in found.terms.force_limits),
            tuple(self._termed(one) for one in found.terms.guarantees),
            tuple(self._bound(one) for one in found.terms.obligations),
        )
        definitions = []
        for one in found.definitions:
            clause, start = self._home(one.clause)
            definitions.append(replace(one, clause=clause, span=(one.span[0] + start, one.span[1] + start)))
        return replace(
            found,
            terms=terms,
            definitions=tuple(definitions),
            sentences=tuple(self._said(one) for one in found.sentences),
            mentions=tuple(self._mentions(found.mentions)),
            features=tuple(self._features(found.features)),
            about=tuple(self._about(found.about)),
        )

    def _home(self, id: str) -> tuple[str, int]:
        return self.homes.get(id, (id, 0))

    def _termed(self, one: _Term) -> _Term:
        return replace(one, clause=self._home(one.clause)[0])

    def _bound(self, one: Obligation) -> Obligation:
        clause, start = self._home(one.clause)
        return replace(one, clause=clause, start=one.start + start, end=one.end + start)

    def _said(self, one: BindingSentence) -> BindingSentence:
        clause, start = self._home(one.clause)
        return replace(one, clause=clause, start=one.start + start)

    def _mentions(self, found: tuple[Mention, ...]) -> Iterator[Mention]:
        """The first of a clause that names a thing; words that say so by themselves before weak ones."""
        first: dict[object, Mention] = {}
        for number, one in enumerate(found):
            clause, start = self._home(one.clause)
            moved = replace(one, clause=clause, start=one.start + start, end=one.end + start)
            key = number if one.family == "annex" else (clause, one.family, one.id)
            if key not in first or (first[key].weak and not one.weak):
                first[key] = moved
        yield from first.values()

    def _features(self, found: tuple[Features, ...]) -> Iterator[Features]:
        names: dict[str, set[str]] = {}
        for one in found:
            names.setdefault(self._home(one.clause)[0], set()).update(one.names)
        yield from (Features(clause, tuple(sorted(some))) for clause, some in names.items())

    def _about(self, found: tuple[ClauseSubjects, ...]) -> Iterator[ClauseSubjects]:
        """A clause is as likely about a subject as its likeliest part, and told what its parts are."""
        likely: dict[str, dict[str, float]] = {}
        said: dict[str, set[str]] = {}
        for one in found:
            clause, _ = self._home(one.clause)
            near = likely.setdefault(clause, {})
            for subject, value in one.likely:
                near[subject] = max(near.get(subject, 0.0), value)
            said.setdefault(clause, set()).update(one.said)
        for clause, near in likely.items():
            ranked = sorted(near.items(), key=lambda pair: -pair[1])
            told = [subject for subject, _ in ranked if subject in said[clause]]
            yield ClauseSubjects(clause, tuple(told[:MOST_SUBJECTS]), tuple(ranked))


def _parts(clause: Clause, language: str) -> Iterator[tuple[Clause, int]]:
    """The parts of a clause, each with where it begins: the first under its id, the others below it."""
    if len(clause.text) <= LONGEST_AT_ONCE:
        yield clause, 0
        return
    for number, (start, end) in enumerate(stretches_of(clause.text, language)):
        part = replace(
            clause,
            text=clause.text[start:end],
            page=page_at(clause, start),
            passages=tuple(replace(p, start=a, end=b) for p in clause.passages
                           for a, b in _inside((p.start, p.end), start, end)),
            alternatives=tuple(replace(p, start=a, end=b) for p in clause.alternatives
                               for a, b in _inside((p.start, p.end), start, end)),
            cells=tuple(replace(p, start=a, end=b) for p in clause.cells
                        for a, b in _inside((p.start, p.end), start, end)) if not number else (),
            page_starts=tuple(PageStart(p.start - start, p.page) for p in clause.page_starts
                              if start <= p.start < end),
        )  # fmt: skip
        if number:
            kind = _INSIDE.get(clause.kind, clause.kind)
            part = replace(part, id=f"{clause.id}~{number}", parent=clause.id, kind=kind, heading="")
        yield part, start


def _inside(span: Span, start: int, end: int) -> Iterator[Span]:
    """What of a stretch lies in a part, counted from its beginning."""
    first, last = max(span[0], start) - start, min(span[1], end) - start
    if first < last:
        yield first, last
