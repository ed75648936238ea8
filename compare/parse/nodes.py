"""The draft's tree while it is being built, and its clauses when it is done."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from compare.language.labels import Label
from compare.model import PLAIN, Block, Cell, Clause, Kind, PageStart, Passage, Style

# ---------------------------------------------------------------------------------------------
# Cut styled text out of a block: the words after a label, with their styles, pages and cells.

SPACES = re.compile(r"[ \u00a0\t\n\r\f\v\u2007\u2009\u202f]+")
_RAISED = re.compile(r"(?<=\d)[⁰¹²³⁴-⁹]+")
_ODD_SPACE = re.compile(r"  |[\u00a0\t\n\r\f\v\u2007\u2009\u202f]")


class Piece(Struct, frozen=True):
    """Clause text in the making. `spans` are (start, end, style) of everything that is not plain."""

    text: str = ""
    spans: tuple[tuple[int, int, Style], ...] = ()
    page: int | None = None
    page_starts: tuple[PageStart, ...] = ()
    cells: tuple[Cell, ...] = ()
    trust: str = "ok"

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The piece from `start` to `end`, without white space at its ends."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start] == " ":
            start += 1
        while stop > start and self.text[stop - 1] == " ":
            stop -= 1
        page = self.page
        for mark in self.page_starts:
            page = mark.page if mark.start <= start else page
        inside = [(max(a, start) - start, min(b, stop) - start, s) for a, b, s in self.spans if a < stop]
        cells = [Cell(max(c.start - start, 0), c.end - start, c.header) for c in self.cells if c.end > start]
        return Piece(
            self.text[start:stop],
            tuple((a, b, s) for a, b, s in inside if b > a),
            page,
            tuple(PageStart(m.start - start, m.page) for m in self.page_starts if start < m.start < stop),
            tuple(cells),
            self.trust,
        )

    def passages(self) -> tuple[Passage, ...]:
        """The spans as passages, still without positions."""
        return tuple(Passage(a, b, style=style) for a, b, style in self.spans)


def piece_of(block: Block, headers: Sequence[str] = ()) -> Piece:
    """A block's whole text as a piece: white space single, styles merged. headers: of its columns."""
    text = block.text
    clean, places = _squash(text)
    spans: list[tuple[int, int, Style]] = []
    at = 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        if run.style == PLAIN:
            continue
        a, b = places(start), places(at)
        if spans and spans[-1][2] == run.style and spans[-1][1] >= a - 1:
            a = spans.pop()[0]
        if b > a:
            spans.append((a, b, run.style))
    cells = tuple(
        Cell(places(a), places(b), headers[n] if n < len(headers) else "")
        for n, (a, b) in enumerate(block.cells)
    )
    starts = tuple(PageStart(places(m.start), m.page) for m in block.page_starts)
    return Piece(clean, tuple(spans), block.page, starts, cells, block.trust).cut(0)


def _squash(text: str) -> tuple[str, Callable[[int], int]]:
    """The text with single spaces, and a function from old offsets to new ones."""
    if not _ODD_SPACE.search(text):
        return text, lambda offset: offset
    removed: list[tuple[int, int]] = []  # (old offset from which it counts, characters gone so far)
    gone = 0
    for found in SPACES.finditer(text):
        extra = len(found[0]) - 1
        if extra:
            gone += extra
            removed.append((found.end(), gone))
    clean = SPACES.sub(" ", text)
    if not removed:
        return clean, lambda offset: offset

    def place(offset: int) -> int:
        less = 0
        for end, total in removed:
            if end > offset:
                break
            less = total
        return offset - less

    return clean, place


def join(first: Piece, second: Piece) -> Piece:
    """Two pieces as one text with a space between."""
    if not first.text:
        return second
    if not second.text:
        return first
    by = len(first.text) + 1
    starts = [*first.page_starts]
    last = starts[-1].page if starts else first.page
    if second.page is not None and second.page != last:
        starts.append(PageStart(by, second.page))
    starts += [PageStart(m.start + by, m.page) for m in second.page_starts]
    return Piece(
        f"{first.text} {second.text}",
        first.spans + tuple((a + by, b + by, s) for a, b, s in second.spans),
        first.page,
        tuple(starts),
        first.cells,
        first.trust if first.trust != "ok" else second.trust,
    )


# ---------------------------------------------------------------------------------------------

ID_STEM = {"article": "art", "chapter": "ch", "section": "sec", "paragraph": "p", "recital": "r"}
# unnumbered siblings of these kinds carry a count from the first on
COUNTED = ("recital", "row", "text", "note", "item", "paragraph", "table", "section")


@dataclass(eq=False)
class Node:
    """A clause in the making. `rank` orders containers; list items and texts have none (1000).

    `sort` names the numbering that the label belongs to: its system and how it is set, "(1)" or "1.".
    """

    kind: Kind
    label: Label | None = None
    printed: str = ""
    heading: str = ""
    piece: Piece = field(default_factory=Piece)
    rank: int = 1000
    sort: tuple[str, ...] = ()
    value: int = 0
    level: int = 0
    group: int = 0
    name: str = ""  # an id that says more than the kind: "title"
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The number of the label, "" without one."""
        return self.label.number if self.label else ""

    @property
    def bare(self) -> bool:
        """Whether it still has neither text nor children, so that text may become its own."""
        return not self.piece.text and not self.children

    def add(self, child: Node) -> Node:
        """Append a child and return it."""
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Node]:
        """All nodes below, in reading order, parents before children."""
        for child in self.children:
            yield child
            yield from child.walk()


def clauses_of(root: Node) -> tuple[Clause, ...]:
    """The tree as clauses in reading order, with readable ids that are unique in the draft."""
    ids: dict[Node, str] = {}
    taken = _Names()
    out = []
    for node in root.walk():
        ids[node] = _identify(node, ids, taken)
        parent = ids.get(node.parent) if node.parent is not None else None
        out.append(
            Clause(
                id=ids[node],
                parent=parent,
                kind=node.kind,
                number=node.number,
                label=node.printed,
                heading=node.heading,
                text=node.piece.text,
                page=node.piece.page,
                trust=node.piece.trust,
                passages=node.piece.passages(),
                cells=node.piece.cells,
                page_starts=node.piece.page_starts,
            )
        )
    return tuple(out)


def _identify(node: Node, ids: dict[Node, str], taken: _Names) -> str:
    parent = ids.get(node.parent, "") if node.parent is not None else ""
    stem = node.name or ID_STEM.get(node.kind, node.kind)
    number = slug(node.number)
    if node.kind in ("article", "annex", "part", "chapter", "section"):
        local = f"{stem}-{number}" if number else stem
        # articles usually count through the parts, so their own number names them; an annex's do not
        shared = parent if _inside_annex(node) or node.kind != "article" else ""
        wanted = [f"{shared}.{local}" if shared else local, f"{parent}.{local}" if parent else local]
    else:
        local = slug(_beyond_parent(node)) or stem
        if number and (node.kind == "note" or (node.label is not None and node.label.system == "option")):
            local = f"{'note' if node.kind == 'note' else 'option'}-{number}"
        wanted = [f"{parent}.{local}" if parent else (f"{stem}-{number}" if number else stem)]
    return taken.unique(wanted, not number and not node.name and node.kind in COUNTED)


def _beyond_parent(node: Node) -> str:
    """The number without the parent's, where it repeats it: "5.1" below "5" is "1"."""
    above = f"{node.parent.number}." if node.parent is not None and node.parent.number else ""
    return node.number.removeprefix(above) if above else node.number


def _inside_annex(node: Node) -> bool:
    above = node.parent
    while above is not None:
        if above.kind == "annex":
            return True
        above = above.parent
    return False


class _Names:
    """The ids given so far, and for each that came twice the number from which to look for the next.

    Of a hundred thousand like paragraphs none looks at all those before it.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def unique(self, wanted: Sequence[str], counted: bool) -> str:
        """The first name that is free, else the last with a number; `counted`: always with one."""
        for name in wanted:
            if not counted and name not in self._taken:
                self._taken.add(name)
                return name
        stem = wanted[-1]
        n = max(self._next.get(stem, 1), 1 if counted else 2)
        while f"{stem}-{n}" in self._taken:
            n += 1
        self._next[stem] = n + 1
        self._taken.add(f"{stem}-{n}")
        return f"{stem}-{n}"


def slug(text: str) -> str:
    """A number as it may stand in an id: "4 bis" is "4-bis", "I.1" is "i-1", "5¹" is "5-1"."""
    plain = _RAISED.sub(lambda found: f"-{unicodedata.normalize('NFKC', found[0])}", text.lower())
    return re.sub(r"[\W_]+", "-", plain).strip("-")
