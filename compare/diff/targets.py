"""References across two drafts: those that follow a renumbering, and those that now point elsewhere.

"Article 7" that became "Article 8" because article 7 did says nothing new. One that became another number
does; and so does one that kept its number while that number went to another provision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from compare.diff.provisions import Provisions, became
from compare.diff.references import Pointer, Reference, normal_number, read_references
from compare.diff.spans import Span, corresponding, mark
from compare.diff.tokens import Whole
from compare.model import Clause, Draft, Edit, Match, ReferenceChange

# by provision, its levels and numbers in a text, and where each stands
Named: TypeAlias = dict[str, dict[tuple[str, str], list[Pointer]]]


class Placed(NamedTuple):
    """A reference in the joined text of a match's clauses, and the clause that holds it."""

    reference: Reference
    clause: str


class Targets:
    """What references of both drafts point to, under one set of matches."""

    def __init__(self, old: Draft, new: Draft, matches: Sequence[Match]) -> None:
        self._old, self._new = Provisions(old), Provisions(new)
        self._read: dict[str, tuple[Reference, ...]] = {}
        self._became: Mapping[str, tuple[str, ...]] = became(self._old, self._new, matches)
        back = [replace(match, old=match.new, new=match.old) for match in matches]
        self._came_from: Mapping[str, tuple[str, ...]] = became(self._new, self._old, back)

    def wholes(self, olds: Sequence[Clause], news: Sequence[Clause]) -> tuple[list[Whole], list[Whole]]:
        """The numbers on both sides that are the same provision under another number."""
        there: Named = {}
        for placed in self._placed(news):
            for pointer in placed.reference.pointers:
                target = self._new.target(pointer.path, placed.clause)
                if target:
                    _name(there, target, pointer)
        here: Named = {}
        for placed in self._placed(olds) if there else ():
            for pointer in placed.reference.pointers:
                target = self._old.target(pointer.path, placed.clause) or ""
                for went in self._became.get(target, ()):
                    _name(here, went, pointer)
        wholes: tuple[dict[Span, str], dict[Span, str]] = {}, {}
        for went, names in here.items():
            others = there.get(went, {})
            # a provision has few names, though a text may say each of them very often
            for side, own, opposite in ((wholes[0], names, others), (wholes[1], others, names)):
                for name, pointers in own.items():
                    if opposite.keys() - {name}:
                        side |= {Span(p.start, p.end, "renumbering"): f"\0{went}" for p in pointers}
        old, new = ([Whole(*span[:2], key, span.why) for span, key in side.items()] for side in wholes)
        return old, new

    def changes(
        self, match: Match, olds: Sequence[Clause], news: Sequence[Clause]
    ) -> Iterator[tuple[ReferenceChange, Reference, Reference]]:
        """References of a match with edits that the same place of the new draft points elsewhere with."""
        before = list(self._placed(olds))
        after = list(self._placed(news))
        if not (before and after):
            return
        spans = [_span(placed) for placed in before], [_span(placed) for placed in after]
        for a, b in corresponding(match.edits, *spans):
            one, other = before[a], after[b]
            if one.reference.pointers[0].level != other.reference.pointers[0].level:
                continue
            # a range that now ends elsewhere was drawn anew: its words say so
            in_range = one.reference.in_range or other.reference.in_range
            if in_range and one.reference.path != other.reference.path:
                continue
            paths = (one.reference.path, one.clause), (other.reference.path, other.clause)
            if not (self._old.is_certain(*paths[0]) and self._new.is_certain(*paths[1])):
                continue
            old_target, new_target = self._old.target(*paths[0]), self._new.target(*paths[1])
            went = self._became.get(old_target or "", ())
            came = self._came_from.get(new_target or "", ())
            # the same provision; or one that one draft alone has, under a number that the other has not
            if new_target in went or old_target in came or not (went or came or (old_target and new_target)):
                continue
            yield (
                ReferenceChange(
                    match=match.id,
                    old=one.reference.text,
                    new=other.reference.text,
                    old_clause=one.clause,
                    new_clause=other.clause,
                    old_target=old_target or "",
                    new_target=new_target or "",
                    went=went,
                ),
                one.reference,
                other.reference,
            )

    def mark(
        self, match: Match, olds: Sequence[Clause], news: Sequence[Clause]
    ) -> tuple[tuple[Edit, ...], tuple[ReferenceChange, ...]]:
        """The edits with numbers marked that now point elsewhere, and all references that do."""
        found = list(self.changes(match, olds, news))
        spans = [Span(p.start, p.end, "reference") for _, one, _ in found for p in one.pointers]
        others = [Span(p.start, p.end, "reference") for _, _, other in found for p in other.pointers]
        return mark(match.edits, spans, others), tuple(change for change, _, _ in found)

    def numbers(self, clauses: Sequence[Clause], old: bool) -> Iterator[tuple[Pointer, str]]:
        """The numbers of references on one side, each as it is in the new draft: "article 8"."""
        for placed in self._placed(clauses):
            for pointer in placed.reference.pointers:
                number = self._expected(pointer, placed.clause) if old else ""
                yield pointer, f"{pointer.level} {number or pointer.number}"

    def _placed(self, clauses: Sequence[Clause]) -> Iterator[Placed]:
        """The references of clauses whose texts are joined by a space, placed in the joined text."""
        base = 0
        for clause in clauses:
            if clause.text not in self._read:
                self._read[clause.text] = tuple(read_references(clause.text))
            for reference in self._read[clause.text]:
                pointers = tuple(
                    p._replace(start=p.start + base, end=p.end + base) for p in reference.pointers
                )
                yield Placed(reference._replace(pointers=pointers), clause.id)
            base += len(clause.text) + 1 if clause.text else 0

    def _expected(self, pointer: Pointer, clause: str) -> str:
        """The number that the pointer's provision has in the new draft; "" where that is not known."""
        target = self._old.target(pointer.path, clause)
        for there in self._became.get(target or "", ()):
            if self._new.clauses[there].kind == pointer.level:
                return normal_number(self._new.clauses[there].number)
        return ""


def _span(placed: Placed) -> tuple[int, int]:
    pointer = placed.reference.pointers[0]
    return pointer.start, pointer.end


def _name(named: Named, provision: str, pointer: Pointer) -> None:
    named.setdefault(provision, {}).setdefault((pointer.level, pointer.number), []).append(pointer)
