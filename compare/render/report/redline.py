"""A match's edits as stretches of text: what was deleted and inserted, and whose wording it is.

Classes of a part: "pos pos-2" (a position, by the number of its pattern), "alt" (open text), "struck".
Where both drafts share the words and only one gives them the mark, the class starts with "old-" or
"new-": in a redline both are shown, in two columns each on its side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from compare.model import AGREED, Clause, Edit, Match
from compare.render.report.phrases import show_controls
from compare.render.report.positions import Positions
from compare.render.report.view import Part, RedlineStretch

# differences that say nothing new: shown quietly where others are shown loudly
QUIET = frozenset({"renumbering", "typography", "defined-term", "moved", "language", "wording"})


class RedlinePiece(Struct, frozen=True):
    """From `start` on, up to the next piece, one side's text has this look.

    position: "" for agreed text. open: inside brackets or an option. option: "2/3" where the second of three
    options begins. cut: citation of the clause that starts here, where several are joined.
    """

    start: int
    position: str = ""
    open: bool = False
    option: str = ""
    struck: bool = False
    cut: str = ""


def edits_of(match: Match, old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Edit, ...]:
    """The match's edits; where it has none although there is text, the texts whole."""
    if match.edits:
        return match.edits
    joined = (" ".join(clause.text for clause in side if clause.text) for side in (old, new))
    return whole_edits(*joined)


def heading_edits_of(match: Match, old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Edit, ...]:
    """The same for headings."""
    if match.heading_edits:
        return match.heading_edits
    joined = (" ".join(clause.heading for clause in side if clause.heading) for side in (old, new))
    return whole_edits(*joined)


def whole_edits(old: str, new: str) -> tuple[Edit, ...]:
    """Equal texts as one edit, different ones as one deleted and one inserted."""
    if old == new:
        return (Edit("equal", new),) if new else ()
    edits = (Edit("delete", old), Edit("insert", new))
    return tuple(edit for edit in edits if edit.text)


def plain_stretches(edits: Sequence[Edit]) -> tuple[RedlineStretch, ...]:
    """Edits without marks, as headings have them."""
    return tuple(RedlineStretch(edit.op, (Part(show_controls(edit.text)),), edit.why) for edit in edits)


class Redline:
    """Makes stretches of one match after another; holds what the positions look like."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions

    def stretches(
        self,
        edits: Sequence[Edit],
        old: Sequence[Clause],
        new: Sequence[Clause],
        cuts: tuple[Sequence[str], Sequence[str]] = ((), ()),
    ) -> tuple[RedlineStretch, ...]:
        """The edits of clauses `old` and `new`, cut where a look begins or ends.

        cuts: citations of the old and of the new clauses, where their borders should be shown.
        """
        walker = _Walker(self._positions, _pieces(old, cuts[0]), _pieces(new, cuts[1]))
        return tuple(RedlineStretch(edit.op, _merged(walker.parts(edit)), edit.why) for edit in edits)


def _merged(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts that follow each other and look the same, as one."""
    merged: list[Part] = []
    for part in parts:
        if merged and part.text and not part.tag and merged[-1].text and merged[-1].marks == part.marks:
            merged[-1] = Part(merged[-1].text + part.text, part.marks, merged[-1].tag)
        else:
            merged.append(part)
    return tuple(merged)


def _pieces(clauses: Sequence[Clause], citations: Sequence[str]) -> tuple[RedlinePiece, ...]:
    """Looks of the clauses' texts, those that are not empty joined by one space; the first starts at 0."""
    pieces: list[RedlinePiece] = [RedlinePiece(0)]
    base = 0
    for place, clause in enumerate(clauses):
        if not clause.text:
            continue
        cut = citations[place] if citations else ""
        pieces.extend(_pieces_of(clause, base, cut))
        base += len(clause.text) + 1
        pieces.append(RedlinePiece(base - 1))
    last_at = {piece.start: piece for piece in pieces}
    return tuple(last_at[start] for start in sorted(last_at))


def _pieces_of(clause: Clause, base: int, cut: str) -> Iterator[RedlinePiece]:
    length = len(clause.text)
    borders = {0}
    spans = [(span.start, span.end) for span in clause.passages]
    spans += [(span.start, span.end) for span in clause.alternatives]
    for start, end in spans:
        borders |= {min(start, length), min(end, length)}
    for start in sorted(borders):
        yield RedlinePiece(
            base + start,
            position=_position_at(clause, start),
            open=any(span.start <= start < span.end for span in clause.alternatives),
            option=_option_at(clause, start),
            struck=any(span.start <= start < span.end and span.style.strike for span in clause.passages),
            cut=cut if start == 0 else "",
        )


def _position_at(clause: Clause, place: int) -> str:
    """A clause that is one side's whole says so in its head; its text carries no mark."""
    for span in clause.passages:
        if span.start <= place < span.end and span.position not in (AGREED, clause.position):
            return span.position
    return ""


def _option_at(clause: Clause, place: int) -> str:
    """ "2/3" where the second of three options begins; "" for a bracket of its own."""
    for span in clause.alternatives:
        if span.start == place:
            options = max(other.option for other in clause.alternatives if other.group == span.group)
            if options > 1:
                return f"{span.option}/{options}"
    return ""


class _Walker:
    """Walks edits and both sides' pieces together."""

    def __init__(
        self, positions: Positions, old: Sequence[RedlinePiece], new: Sequence[RedlinePiece]
    ) -> None:
        self._positions = positions
        self._old, self._new = _RedlineSide(old), _RedlineSide(new)
        self._told = _Told()

    def parts(self, edit: Edit) -> Iterator[Part]:
        """The edit's text cut into parts of one look each; the walk goes on after it."""
        sides = {"delete": (self._old,), "insert": (self._new,), "equal": (self._old, self._new)}[edit.op]
        length = len(edit.text)
        borders = sorted({0, length}.union(*(side.borders(length) for side in sides)))
        for start, end in pairwise(borders):
            old = self._old.at(start) if edit.op != "insert" else self._new.at(start)
            new = self._new.at(start) if edit.op != "delete" else self._old.at(start)
            begun: dict[str, None] = {}
            for side in sides:
                name, piece = ("old", old) if side is self._old else ("new", new)
                if side.offset + start == piece.start:
                    if piece.cut:
                        yield Part("", f"{name}-cut", piece.cut)
                    begun[piece.option] = None
            yield self._part(edit, edit.text[start:end], old, new, begun)
        for side in sides:
            side.offset += length

    def _part(
        self, edit: Edit, text: str, old: RedlinePiece, new: RedlinePiece, begun: Iterable[str]
    ) -> Part:
        """One part; for deleted or inserted words `old` and `new` are the same piece. begun: options."""
        marks = [
            *_marks(self._classes(old), self._classes(new)),
            *_marks(("alt",) if old.open else (), ("alt",) if new.open else ()),
            *_marks(("struck",) if old.struck else (), ("struck",) if new.struck else ()),
        ]
        tags = (
            self._position_tag(old.position, new.position)
            if self._told.is_news(edit, old.position, new.position)
            else "",
            *begun,
        )
        return Part(show_controls(text), " ".join(marks), " · ".join(tag for tag in tags if tag))

    def _classes(self, piece: RedlinePiece) -> tuple[str, ...]:
        return ("pos", f"pos-{self._positions[piece.position].pattern}") if piece.position else ()

    def _position_tag(self, old: str, new: str) -> str:
        """ "RUS"; "RUS → agreed" where the words stayed and their status did not."""
        # a draft that marks no positions does not say that its words are agreed
        tags = [
            self._positions[position or AGREED].tag
            for position, marked in zip((old, new), self._positions.marked, strict=True)
            if position or marked
        ]
        return " → ".join(dict.fromkeys(tags))


class _Told:
    """What tags have said so far, so that each is printed once where it begins."""

    def __init__(self) -> None:
        self._old = self._new = ""
        self._both = ("", "")

    def is_news(self, edit: Edit, old: str, new: str) -> bool:
        """Whether words with this status need a tag; remembers it."""
        if edit.op == "delete":
            news, self._old = old != self._old, old
        elif edit.op == "insert":
            news, self._new = new != self._new, new
        elif old == new:
            news = (old, new) != (self._old, self._new)
            self._old, self._new, self._both = old, new, ("", "")
        else:
            news = (old, new) != self._both
            self._old, self._new, self._both = old, new, (old, new)
        return news and bool(old or new)


def _marks(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    if old == new:
        return old
    return (*(f"old-{mark}" for mark in old), *(f"new-{mark}" for mark in new))


class _RedlineSide:
    """One side's pieces, and how much of its text was walked."""

    def __init__(self, pieces: Sequence[RedlinePiece]) -> None:
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]
        self.offset = 0

    def borders(self, length: int) -> list[int]:
        """Where pieces begin in the next `length` characters, counted from here."""
        first = bisect_right(self._starts, self.offset)
        last = bisect_right(self._starts, self.offset + length - 1)
        return [start - self.offset for start in self._starts[first:last]]

    def at(self, place: int) -> RedlinePiece:
        """The piece that covers the character `place` from here."""
        return self._pieces[bisect_right(self._starts, self.offset + place) - 1]
