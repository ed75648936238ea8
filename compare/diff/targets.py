"""References across two drafts: those that follow a renumbering, and those that now point elsewhere.

"Article 7" that became "Article 8" because article 7 did says nothing new. One that became another number
does; and so does one that kept its number while that number went to another provision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from compare.diff.references import HERE, LEVELS, Path, Pointer, Reference, normal_number, read_references
from compare.diff.spans import Span, corresponding, mark
from compare.language.labels import without_raised
from compare.language.look_alikes import as_it_looks
from compare.language.tokens import WholeToken
from compare.model import Clause, Draft, Edit, Match, ReferenceChange
from compare.model.tree import Tree

# ---------------------------------------------------------------------------------------------
# Which provision a reference points to in a draft, and which one that became in the other draft.

_HOMES = ("article", "annex")


class Provisions:
    """The numbered provisions of a draft by their paths."""

    def __init__(self, draft: Draft) -> None:
        self._tree = Tree(draft)
        self.clauses: Mapping[str, Clause] = self._tree.clause
        self._path: dict[str, Path] = {}
        self._found: dict[Path, str] = {}
        twice: set[Path] = set()
        for clause in draft.clauses:
            above = self._path.get(clause.parent or "", ())
            path = above
            if clause.kind in LEVELS and clause.number:
                path = (*_outside(above, clause.kind), (clause.kind, normal_number(clause.number)))
                twice |= {path} & self._found.keys()
                self._found[path] = clause.id
            self._path[clause.id] = path
        # two provisions of one number: nobody can say which is meant
        self._twice = frozenset(twice)
        for path in twice:
            del self._found[path]
        # clauses with words, by the article or annex that they are in
        self.sizes = Counter(self.home(clause.id) for clause in draft.clauses if clause.text)
        self._numbered = frozenset((path[:-1], path[-1][0]) for path in self._found)

    def home(self, clause: str) -> str | None:
        """The article or annex that a clause is in, or is."""
        found = self._tree.nearest(self.clauses[clause], _HOMES)
        return found.id if found else None

    def target(self, path: Path, clause: str) -> str | None:
        """The one clause that a path in the text of `clause` points to, or None."""
        return self._found.get(self._provision(path, clause))

    def is_certain(self, path: Path, clause: str) -> bool:
        """Whether it is certain what a path points to, or that it points to nothing.

        It is not where two provisions have the number, or where none beside it was found: the text may
        number its paragraphs in a manner that was not read.
        """
        path = self._provision(path, clause)
        return path in self._found or (path not in self._twice and (path[:-1], path[-1][0]) in self._numbered)

    def _provision(self, path: Path, clause: str) -> Path:
        """The path from outside; a raised figure that is of no provision's number is the mark of a note."""
        path = self._from_outside(path, clause)
        plain = tuple((kind, without_raised(number)) for kind, number in path)
        return path if path in self._found or path in self._twice else plain

    def _from_outside(self, path: Path, clause: str) -> Path:
        if path[0] == ("article", HERE):
            home = self._path[clause]
            path = (*[part for part in home if part[0] in _HOMES], *path[1:])
        elif path[0] == ("annex", HERE):
            path = (*[part for part in self._path[clause] if part[0] == "annex"], *path[1:])
        return path


def _outside(path: Path, kind: str) -> Path:
    """The part of a path that can hold a clause of this kind."""
    return tuple(part for part in path if LEVELS.index(part[0]) < LEVELS.index(kind))


def became(old: Provisions, new: Provisions, matches: Sequence[Match]) -> Mapping[str, tuple[str, ...]]:
    """For each old clause the new ones that it became, by id.

    An article or annex went where most of its clauses went: it may have no words of its own.
    """
    out: dict[str, tuple[str, ...]] = {}
    votes: dict[str, Counter[str]] = {}
    moved: dict[str, Counter[str]] = {}
    for match in matches:
        for a in match.old:
            if match.new:
                out[a] = match.new
            home = old.home(a)
            for b in match.new:
                there = new.home(b)
                # a clause that moved elsewhere says nothing of its article, unless all of it moved
                if home and there:
                    (moved if match.moved else votes).setdefault(home, Counter())[there] += 1
    for home, found in ({home: c for home, c in moved.items() if _is_whole(old, home, c)} | votes).items():
        kind = old.clauses[home].kind
        same = {there: count for there, count in found.items() if new.clauses[there].kind == kind}
        if same:
            out[home] = (max(same, key=lambda there: (same[there], there)),)
    return out


def _is_whole(old: Provisions, home: str, found: Counter[str]) -> bool:
    """Whether one place has more than half of the clauses of an article or annex."""
    return 2 * max(found.values()) > old.sizes[home]


# ---------------------------------------------------------------------------------------------

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

    def wholes(
        self, olds: Sequence[Clause], news: Sequence[Clause]
    ) -> tuple[list[WholeToken], list[WholeToken]]:
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
        old, new = ([WholeToken(*span[:2], key, span.why) for span, key in side.items()] for side in wholes)
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
            # a range that now ends elsewhere was drawn again: its words say so
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
                self._read[clause.text] = tuple(read_references(as_it_looks(clause.text)))
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
