"""The words of a line as runs and paragraph ends, each with what becomes of it.

A paragraph end is a mark of its own in Word: one that is inserted vanishes when changes are rejected, and
what it parted is one paragraph again. So a clause that was split is one passage with inserted ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Literal

from msgspec import Struct

from compare.model import PLAIN, Clause, Edit, Style
from compare.render.docx.order import Fate, RedlinePassage
from compare.render.report.order import cell_clause, edits_by_cell
from compare.render.report.outline import CONTAINERS
from compare.render.report.phrases import show_controls
from compare.render.report.redline import edits_of, heading_edits_of, whole_edits

Mark = Literal["", "ins", "del", "moveFrom", "moveTo"]

# what becomes of words: of those that both drafts share, that only the old, that only the new has
_MARKS: dict[Fate, dict[str, Mark]] = {
    "kept": {"equal": "", "delete": "del", "insert": "ins"},
    "gone": {"equal": "del", "delete": "del"},
    "come": {"equal": "ins", "insert": "ins"},
    "from": {"equal": "moveFrom", "delete": "del"},
    "to": {"equal": "moveTo", "insert": "ins"},
}
_COME = ("ins", "moveTo")
TAB, BREAK = "\t", "\n"
# what XML cannot hold, beside the control characters that are shown anyway
_UNWRITABLE = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


class Words(Struct, frozen=True):
    """Words of one fate and one look. was: their look in the old draft, where it was another."""

    text: str
    mark: Mark = ""
    style: Style = PLAIN
    was: Style | None = None


class End(Struct, frozen=True):
    """The end of a paragraph, and what becomes of it; clause: whose words the paragraph held."""

    mark: Mark
    clause: Clause
    is_heading: bool = False


Passage = Words | End


def passages_of(lines: Sequence[RedlinePassage]) -> Iterator[tuple[RedlinePassage, list[Passage]]]:
    """The words and paragraph ends of each line; none is a table's row. The last is the end of a paragraph.

    LibreOffice takes inserted words at a paragraph's end and at the next one's beginning for one insertion,
    and joins both paragraphs when it is rejected. So deleted words go last, or a deleted space.
    """
    written = [list(_passages(line)) for line in lines]
    firsts = [passages[0] for passages in written[1:]]
    for line, passages, following in zip_longest(lines, written, firsts):
        ahead = [*passages[1:], following]
        for place in reversed(range(len(passages))):
            here, after = passages[place], ahead[place]
            if isinstance(here, End) and not here.mark and isinstance(after, Words) and after.mark in _COME:
                passages[:place] = _without_insertion_last(passages[:place])
        yield line, passages


def _without_insertion_last(passages: list[Passage]) -> list[Passage]:
    come = gone = len(passages)
    while come and isinstance(one := passages[come - 1], Words) and one.mark == "ins":
        come -= 1
    if come == gone:
        return passages
    gone = come
    while gone and isinstance(one := passages[gone - 1], Words) and one.mark == "del":
        gone -= 1
    return [*passages[:gone], *passages[come:], *(passages[gone:come] or [Words(" ", "del")])]


def _passages(line: RedlinePassage) -> Iterator[Passage]:
    marks = _MARKS[line.fate]
    last = marks["equal"]
    old, new = (side[0] if side else None for side in (line.old, line.new))
    head = line.clauses[0]
    yield from _label(old, new, marks)
    yield from (
        Words(_plain(edit.text), marks[edit.op]) for edit in _own(_heading_edits(line), marks) if edit.text
    )
    # a heading is a paragraph of its own; one that only one draft has is so in that draft alone
    op = _op(*(one is not None and has_head(one) and bool(one.text) for one in (old, new)))
    if op and op in marks:
        yield End(marks[op], head, is_heading=True)
    yield from _text(line, marks)
    final = line.clauses[-1]
    yield End(last, final, is_heading=bool(final.heading) and not final.text)


def has_head(clause: Clause) -> bool:
    """Whether a paragraph of its own stands above the clause's text: its heading, or "Article 5" alone."""
    return bool(clause.heading) or (clause.kind in CONTAINERS and clause.label[:1].isalpha())


def cells_of(line: RedlinePassage) -> tuple[tuple[Words, ...], ...]:
    """The words of each cell of a row."""
    marks = _MARKS[line.fate]
    old, new = (side[0].cells if side else () for side in (line.old, line.new))
    edits = _own(_text_edits(line), marks)
    by_cell = edits_by_cell(edits, old, new, len(new or old)) or []
    return tuple(
        tuple(
            _styled(
                cell,
                (cell_clause(line.old, n) if old else ()),
                (cell_clause(line.new, n) if new else ()),
                marks,
            )
        )
        for n, cell in enumerate(by_cell)
    )


def _text_edits(line: RedlinePassage) -> Sequence[Edit]:
    if line.match is None:
        return whole_edits(*(" ".join(one.text for one in side if one.text) for side in (line.old, line.new)))
    return edits_of(line.match, line.old, line.new)


def _heading_edits(line: RedlinePassage) -> Sequence[Edit]:
    if line.match is None:
        return whole_edits(*(" ".join(c.heading for c in side if c.heading) for side in (line.old, line.new)))
    return heading_edits_of(line.match, line.old, line.new)


def _own(edits: Sequence[Edit], marks: dict[str, Mark]) -> list[Edit]:
    """The edits of the drafts that the line is about."""
    return [edit for edit in edits if edit.op in marks]


def _op(old: bool, new: bool) -> str:
    """The edit that something is which these drafts have; "" for none."""
    return {(True, True): "equal", (True, False): "delete", (False, True): "insert"}.get((old, new), "")


def _label(old: Clause | None, new: Clause | None, marks: dict[str, Mark]) -> Iterator[Words]:
    """The printed labels with what parts them from the words: a line break before a provision's title."""
    texts = [one.label if one else "" for one in (old, new)]
    if texts[0] == texts[1] or not (old and new):
        if text := texts[0] or texts[1]:
            yield Words(_plain(text), marks["equal"])
    else:
        yield from (
            Words(_plain(text), marks[op])
            for text, op in zip(texts, ("delete", "insert"), strict=True)
            if text
        )
    gaps = [_gap(one) if one else "" for one in (old, new)]
    if gaps[0] == gaps[1] or not (old and new):
        if gap := gaps[0] or gaps[1]:
            yield Words(gap, marks["equal"])
    else:
        yield from (Words(gap, marks[op]) for gap, op in zip(gaps, ("delete", "insert"), strict=True) if gap)


def _gap(clause: Clause) -> str:
    if not clause.label or not (clause.heading or (clause.text and not has_head(clause))):
        return ""
    return BREAK if clause.kind in CONTAINERS and clause.label[:1].isalpha() else TAB


class _JoinedText:
    """One draft's clauses as their texts joined by spaces: looks and borders by place."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.at = 0
        self.clauses = [clause for clause in clauses if clause.text]
        looks = {0: PLAIN}
        self.borders: dict[int, int] = {}
        base = 0
        for n, clause in enumerate(self.clauses):
            if n:
                self.borders[base - 1] = n
            looks[base] = PLAIN
            for span in clause.passages:
                if span.start < span.end:
                    looks[base + span.start] = span.style
                    looks.setdefault(base + span.end, PLAIN)
            base += len(clause.text) + 1
        self._starts = sorted(looks)
        self._looks = [looks[start] for start in self._starts]

    def cuts(self, length: int) -> set[int]:
        """Places in the next `length` characters where a look or a border begins or ends."""
        places = {*self._starts, *self.borders, *(one + 1 for one in self.borders)}
        return {place - self.at for place in places if 0 < place - self.at < length}

    def look(self, ahead: int) -> Style:
        """How the character so far ahead is set."""
        return self._looks[bisect_right(self._starts, self.at + ahead) - 1]

    def border(self, ahead: int) -> int:
        """Which clause begins after the space so far ahead; 0 where it is no border."""
        return self.borders.get(self.at + ahead, 0)


def _text(line: RedlinePassage, marks: dict[str, Mark]) -> Iterator[Passage]:
    """The texts of the line's clauses, parted where either draft parts them."""
    yield from _walked(_own(_text_edits(line), marks), _JoinedText(line.old), _JoinedText(line.new), marks)


def _styled(
    edits: Sequence[Edit], old: Sequence[Clause], new: Sequence[Clause], marks: dict[str, Mark]
) -> Iterator[Words]:
    for passage in _walked(edits, _JoinedText(old), _JoinedText(new), marks):
        assert isinstance(passage, Words)
        yield passage


def _walked(
    edits: Sequence[Edit], old: _JoinedText, new: _JoinedText, marks: dict[str, Mark]
) -> Iterator[Passage]:
    for edit in edits:
        length = len(edit.text)
        # words that moved are shared by both drafts, and written from the side that the line is about
        has_old = edit.op != "insert" and "delete" in marks
        has_new = edit.op != "delete" and "insert" in marks
        sides = [side for side, has in ((old, has_old), (new, has_new)) if has]
        cuts = sorted({0, length}.union(*(side.cuts(length) for side in sides)))
        for start, stop in pairwise(cuts):
            n_old = old.border(start) if has_old else 0
            n_new = new.border(start) if has_new else 0
            if n_old or n_new:
                yield from _border(edit, old, new, n_old, n_new, marks)
                continue
            before = old.look(start) if has_old else None
            after = new.look(start) if has_new else None
            style = after if after is not None else before or PLAIN
            was = before if before is not None and after is not None and before != after else None
            yield Words(_plain(edit.text[start:stop]), marks[edit.op], style, was)
        for side in sides:
            side.at += length


def _border(
    edit: Edit, old: _JoinedText, new: _JoinedText, n_old: int, n_new: int, marks: dict[str, Mark]
) -> Iterator[Passage]:
    """Where a clause ends on one side or on both: the end of its paragraph, and the next one's label.

    The space that joins clauses is no character of theirs; of the side that has no border here it is one.
    """
    if edit.op == "equal" and not (n_old and n_new) and "delete" in marks and "insert" in marks:
        yield Words(" ", marks["delete" if n_new else "insert"])
    ended = new.clauses[n_new - 1] if n_new else old.clauses[n_old - 1]
    op = _op(bool(n_old), bool(n_new))
    yield End(marks[op if op in marks else "equal"], ended)
    following = (old.clauses[n_old] if n_old else None, new.clauses[n_new] if n_new else None)
    if n_old and n_new:
        yield from _label(*following, marks)
    else:
        one = following[0] or following[1]
        only = {"equal": marks[op if op in marks else "equal"]}
        yield from _label(one, None, only)


def _plain(text: str) -> str:
    return show_controls(text).translate(_UNWRITABLE)
