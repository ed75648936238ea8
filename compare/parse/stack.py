"""The clauses that are still open while a draft is read, and which of them a new label closes.

Containers close by rank. Lists close by continuation: a label continues the innermost open list of its
own sort whose next number it is; "1." or "(a)" without such a list opens one.
"""

from __future__ import annotations

import re

from compare.language.labels import CONTAINERS, Label, looks_like_heading, read_label
from compare.model import PLAIN
from compare.parse.nodes import Node, Piece
from compare.parse.thresholds import (
    ANNEX_RANK,
    ARTICLE_RANK,
    FIRST_RANK,
    LABEL_WORDS,
    LIST_RANK,
    RUN_IN_WORDS,
)

# ---------------------------------------------------------------------------------------------
# What style says of a line: that its first words are a label or a title, that all of it is a heading.

STOP_WITHIN = re.compile(r"[.:]\s?[–—-]{0,2}\s*$")
STOP_AFTER = re.compile(r"\s*[.:]\s?[–—-]{0,2}\s")


def all_bold(piece: Piece) -> bool:
    """Whether every letter is bold."""
    return bool(piece.text) and sum(b - a for a, b, s in piece.spans if s.bold) >= len(piece.text) - 1


def is_loud(piece: Piece, bold: bool) -> bool:
    """Whether a line that ends with a stop is a heading nonetheless, being in capitals or bold."""
    title = piece.text.rstrip("] ")
    one = title.endswith(".") and ". " not in title
    return one and (bold or title.isupper()) and looks_like_heading(title[:-1])


def label_set_apart(piece: Piece, code: str) -> Label | None:
    """A label without a stop that style parts from the text: "Article 5" in bold, then "The Parties …"."""
    start, end, style = piece.spans[0] if piece.spans else (1, 0, PLAIN)
    if start or not (style.bold or style.italic or style.underline):
        return None
    printed = piece.text[:end].strip()
    label = read_label(printed, code) if len(printed.split()) <= LABEL_WORDS else None
    if label is None or label.system not in CONTAINERS or label.end < len(printed):
        return None
    return label if label.number and piece.text[end:].lstrip()[:1].isupper() else None


def run_in(rest: Piece) -> tuple[str, Piece]:
    """The title set apart at the start of an article's text ("Use of terms. In this …"), and the text."""
    start, end, style = rest.spans[0] if rest.spans else (1, 0, PLAIN)
    set_apart = style.bold or style.italic or style.underline
    if start or not set_apart or not rest.text[end:].strip():
        return "", rest
    within, after = STOP_WITHIN.search(rest.text[:end]), STOP_AFTER.match(rest.text, end)
    title = rest.text[: within.start() if within else end].strip()
    if not (within or after) or len(title.split()) > RUN_IN_WORDS or not looks_like_heading(title):
        return "", rest
    return title, rest.cut(after.end() if after and not within else end)


# ---------------------------------------------------------------------------------------------


class Stack:
    """Open clauses, outermost first; the first is the root, which never closes."""

    def __init__(self) -> None:
        self.root = Node("text", rank=-1)
        self.nodes = [self.root]
        self.ranks: dict[str, int] = {"annex": ANNEX_RANK, "article": ARTICLE_RANK}
        self._body: dict[str, int] = {}  # the last value of each kind of container outside annexes
        self._body_ranks = self.ranks

    @property
    def top(self) -> Node:
        """The innermost open clause."""
        return self.nodes[-1]

    def container(self) -> Node:
        """The innermost open clause that is not a list item."""
        return next(node for node in reversed(self.nodes) if node.rank < LIST_RANK)

    def close(self, rank: int) -> None:
        """Close every clause of this rank or a deeper one."""
        while len(self.nodes) > 1 and self.top.rank >= rank:
            self.nodes.pop()

    def push(self, node: Node) -> Node:
        """Open a clause below the innermost one."""
        self.top.add(node)
        self.nodes.append(node)
        return node

    def rank_of(self, kind: str) -> int:
        """The rank of a kind of container, given when the draft first nests it."""
        if kind not in self.ranks:
            above = [node.rank for node in self.nodes if FIRST_RANK <= node.rank < ARTICLE_RANK]
            self.ranks[kind] = max(above, default=FIRST_RANK - 1) + 1
        return self.ranks[kind]

    def enter(self, node: Node) -> Node:
        """Open a container, and close what cannot hold it.

        An annex has parts of its own, nested in its own way. One that stands between two chapters of
        the body ends where the body's next chapter or article begins.
        """
        annex = next((n for n in self.nodes if n.kind == "annex"), None)
        if annex is not None and self._resumes_body(node, annex):
            self.close(ANNEX_RANK)
            self.ranks, annex = self._body_ranks, None
        node.rank = self.rank_of(node.kind)
        self.close(node.rank)
        if node.kind == "annex":
            self._body_ranks = self.ranks if annex is None else self._body_ranks
            self.ranks = {"annex": ANNEX_RANK, "article": ARTICLE_RANK}
        elif annex is None:
            self._body[node.kind] = node.value
        return self.push(node)

    def _resumes_body(self, node: Node, annex: Node) -> bool:
        own = any(below.kind == node.kind for below in annex.walk())
        return node.value > 1 and node.value == self._body.get(node.kind, 0) + 1 and not own

    def place(self, label: Label) -> tuple[tuple[str, ...], int]:
        """Close what the label cannot stand in; give its list's sort and its value in that reading."""
        readings = [(label.system, label.value)] + ([label.also] if label.also else [])
        sorts = [((system, _setting(label), *_prefix(label)), value) for system, value in readings]
        # after "(h) …:" comes what it announces, so "(i)" is a roman one and not the next letter
        announced = label.also is not None and label.also[1] == 1 and self.top.piece.text.endswith(":")
        for test in () if announced else (_continues, _skips):
            for node in reversed(self._open_lists()):
                for sort, value in sorts:
                    if sort == node.sort and test(node.value, value, label):
                        self._close_through(node)
                        return sort, value
        sort, value = sorts[-1] if len(sorts) > 1 and sorts[-1][1] == 1 else sorts[0]
        if len(label.path) > 1:
            self._close_to_prefix(label)
        elif label.system == "bullet":
            self._close_bullets(sort)
        elif value != 1 and label.system == "decimal" and not self._is_bare_option():
            self.close_lists()
        elif any(node.sort == sort for node in self._open_lists()) and not self._opens_below():
            self._close_through(next(n for n in self._open_lists() if n.sort == sort))
        return sort, value

    def make_way(self, option: Label, following: Label | None) -> None:
        """Close what an option on a line of its own ("Option A:") cannot stand in.

        The provision that it introduces shows where: beside the list that this goes on with.
        """
        if following is None or self._waits(option):
            return
        for node in reversed(self._open_lists()):
            if node.sort[:2] == (following.system, _setting(following)) and (
                node.value < following.value <= node.value + 3
            ):
                self._close_through(node)
                return

    def _waits(self, option: Label) -> bool:
        """Whether this option goes on with options that are open."""
        return any(node.sort[:1] == ("option",) and node.value < option.value for node in self._open_lists())

    def _opens_below(self) -> bool:
        """Whether the text before announces what follows, so that a list that restarts is its child."""
        return self.top.piece.text.rstrip("] ")[-1:] in (":", "—", "–", "")

    def _is_bare_option(self) -> bool:
        """Whether the innermost clause is an option that still lacks its text."""
        return self.top.sort[:1] == ("option",) and not self.top.piece.text

    def _open_lists(self) -> list[Node]:
        return [node for node in self.nodes if node.sort]

    def _close_through(self, node: Node) -> None:
        while self.top is not node:
            self.nodes.pop()
        self.nodes.pop()

    def close_lists(self) -> None:
        """Close all lists of the innermost container."""
        self.close(LIST_RANK)

    def _close_bullets(self, sort: tuple[str, ...]) -> None:
        for node in self._open_lists():
            if node.sort == sort:
                self._close_through(node)
                return

    def _close_to_prefix(self, label: Label) -> None:
        """ "1.1" stands below an open "1.", else beside the dotted numbers before it."""
        for node in self._open_lists():
            if node.label is not None and node.label.path == label.path[:-1]:
                while self.top is not node:
                    self.nodes.pop()
                return
        self.close_lists()


def _setting(label: Label) -> str:
    """How the label is set, "(1)", "1)" or "1.": different settings are different lists."""
    printed = label.printed.lstrip("[ ")
    if label.system == "option" or (label.system == "bullet" and printed[:1].isalnum()):
        return ""  # margin labels such as "Pp1" count one list, whatever their last sign is
    last = "" if printed[-1:].isalnum() else printed[-1:]
    return "()" if printed[:1] == "(" else last


def _prefix(label: Label) -> tuple[str, ...]:
    return tuple(str(n) for n in label.path[:-1]) or ("",)


def _continues(last: int, value: int, label: Label) -> bool:
    extended = not label.number.isdecimal() and label.system == "decimal" and value == last  # 1, then 1 bis
    return value == last + 1 or extended


def _skips(last: int, value: int, label: Label) -> bool:
    """A number or two may be missing, as in drafts whose paragraphs were struck out."""
    return last < value <= last + 3 and value != 1
