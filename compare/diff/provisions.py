"""Which provision a reference points to in a draft, and which one that became in the other draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from compare.diff.references import HERE, LEVELS, Path, normal_number
from compare.model import Clause, Draft, Match

_HOMES = ("article", "annex")


class Provisions:
    """The numbered provisions of a draft by their paths."""

    def __init__(self, draft: Draft) -> None:
        self.clauses: Mapping[str, Clause] = {clause.id: clause for clause in draft.clauses}
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
        found: str | None = clause
        while found and self.clauses[found].kind not in _HOMES:
            found = self.clauses[found].parent
        return found

    def target(self, path: Path, clause: str) -> str | None:
        """The one clause that a path in the text of `clause` points to, or None."""
        return self._found.get(self._from_outside(path, clause))

    def is_certain(self, path: Path, clause: str) -> bool:
        """Whether it is certain what a path points to, or that it points to nothing.

        It is not where two provisions have the number, or where none beside it was found: the text may
        number its paragraphs in a manner that was not read.
        """
        path = self._from_outside(path, clause)
        return path in self._found or (path not in self._twice and (path[:-1], path[-1][0]) in self._numbered)

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
