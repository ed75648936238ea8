"""Blocks become a tree: a stack of open clauses, closed by what cannot stand inside them.

Containers (part, chapter, section, article, annex) nest by rank; the rank of parts, chapters and
sections is how this draft first nests them, since traditions differ. Numbered paragraphs and items
nest by continuation: a label continues the innermost open list of its own sort whose next number it
is; "1." or "(a)" without such a list opens one. That also settles "(i)", which is the letter after
"(h)" and otherwise the first roman numeral.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from compare.language.labels import (
    CONTAINERS,
    RULE,
    Label,
    looks_like_heading,
    notes_deletion,
    read_label,
    without_raised,
)
from compare.language.languages import language_of, languages, pattern_of
from compare.language.numerals import roman_value
from compare.model import Block, Kind
from compare.parse.nodes import Node, Piece, piece_of
from compare.parse.stack import Stack, all_bold, is_loud, label_set_apart, run_in
from compare.parse.thresholds import ANNEX_RANK, ARTICLE_RANK, FIRST_RANK, LIST_RANK

BRACKETED = re.compile(r"\[[^\[\]]{2,80}\]\s+")
"""A paragraph's title in brackets before its items: "(2) [Exceptions] (a) …"."""


class Builder:
    """Builds the tree below `root`, block by block.

    code: the draft's language. plan: the draft has no articles, so its numbered points are articles.
    rules: the draft's articles go by another name ("Rule 7", "§ 3"); those of an annex always may.
    bold_is_style: a legend gives bold a meaning, so bold is no sign of a heading. marked: there is a legend.
    """

    def __init__(
        self,
        code: str,
        plan: bool,
        bold_is_style: bool = False,
        rules: bool = False,
        marked: bool = False,
    ) -> None:
        self.code, self.plan, self.rules = code, plan, rules
        self.bold_is_style, self.marked = bold_is_style, marked
        self.stack = Stack()
        self.awaiting: Node | None = None  # a container whose heading may follow
        self.table: tuple[int, Node, Sequence[str]] | None = None
        self.groups = 0
        self.struck: list[tuple[Node, Piece]] = []  # words that are struck out of headings
        self.counted: dict[str, int] = {}  # how far articles, parts and so on have come

    # -- the blocks ------------------------------------------------------------------------

    def add(self, block: Block, following: Block | None) -> None:
        """Place one block; `following` is the next one, which helps to tell a heading from a text."""
        if block.kind == "row":
            self._row(block)
            return
        self.table = None
        if block.kind == "note":
            self.stack.container().add(_labelled_note(block))
            return
        piece = piece_of(block)
        if not block.label and notes_deletion(piece.text):
            self.stack.container().add(Node("note", piece=piece))
            return
        label = self.label_of(block, piece)
        if label is not None and label.system in CONTAINERS:
            self._open_container(label, piece, block, following)
        elif label is not None:
            if label.system == "option" and not piece.text[label.end :].strip() and following is not None:
                self.stack.make_way(label, self.label_of(following, piece_of(following)))
            self._open_item(label, piece, block)
        else:
            self._unlabelled(piece, block, following)

    def label_of(self, block: Block, piece: Piece) -> Label | None:
        """The block's label, with articles by another name as articles where they are."""
        label = self.printed_label(block, piece)
        if label is None or label.system != RULE:
            return label
        # beside articles, "Paragraph 2" or "Rule 7" is a line of the text unless it is set as a heading
        annexed = any(node.kind == "annex" for node in self.stack.nodes)
        counts = self.rules or annexed or block.kind == "heading"
        return msgspec.structs.replace(label, system="article") if counts else None

    def printed_label(self, block: Block, piece: Piece) -> Label | None:
        """The block's label: the one that its format gives, else the one that its text begins with."""
        if not block.label:
            return read_label(piece.text, self.code) or self._by_style(piece)
        if not piece.text and (value := roman_value(block.label.strip(".–—- "))):
            number = block.label.strip(".–—- ")  # a numeral alone above its article
            return Label("article", block.label, number, value, 0)
        printed = (f"{block.label} X", block.label, f"{block.label}. X")  # "1" may stand without a stop
        given = next(filter(None, (read_label(text, self.code) for text in printed)), None)
        if given is None:
            return Label("bullet", block.label, "", 0, 0)
        if given.system == "bullet":  # a list in HTML or DOCX may hold its real label in the text
            inner = read_label(piece.text, self.code)
            return inner if inner is not None and inner.system != "bullet" else _at_start(given, block.label)
        return _at_start(given, block.label)

    def _by_style(self, piece: Piece) -> Label | None:
        return None if self.bold_is_style else label_set_apart(piece, self.code)

    # -- containers ------------------------------------------------------------------------

    def _open_container(self, label: Label, piece: Piece, block: Block, following: Block | None) -> None:
        kind: Kind = label.system  # type: ignore[assignment]
        above, self.awaiting = self.awaiting, None
        if above is not None and above.kind == kind == "annex" and not label.number:
            self._head(above, piece)  # "SCHEDULE OF COMMITMENTS" below "ANNEX I" is its title
            return
        label = self._without_note_mark(label)
        rest = piece.cut(label.end)
        node = self.stack.enter(Node(kind, label, label.printed, level=block.level, value=label.value))
        node.piece = Piece(page=piece.page, trust=piece.trust)
        if not rest.text:
            self.awaiting = node
        elif following is not None and (looks_like_heading(rest.text) or is_loud(rest, self._all_bold(rest))):
            self._head(node, rest.cut(len(rest.text) - len(rest.text.lstrip("–—-| "))))
        else:
            # a style that a legend explains is no sign of a title
            node.heading, node.piece = ("", rest) if self.marked else run_in(rest)

    def _head(self, node: Node, piece: Piece) -> None:
        """Give a clause its heading; words struck out of it become a text of its own below it."""
        struck = [] if self.marked else [(a, b) for a, b, style in piece.spans if style.strike]
        parts, at = [], 0
        for start, end in struck:
            parts.append(piece.text[at:start])
            self.struck.append((node, piece.cut(start, end)))
            at = end
        node.heading = " ".join(" ".join([*parts, piece.text[at:]]).split()) if struck else piece.text

    def finish(self) -> None:
        """Place what waits for the end: the struck words of headings, before all else below these."""
        for node, piece in reversed(self.struck):
            node.add(Node("text", piece=piece))
            node.children.insert(0, node.children.pop())

    def _without_note_mark(self, label: Label) -> Label:
        """ "Article 5¹" after 4 is Article 5 with the mark of a note; after 5 it is one of its own."""
        number = without_raised(label.number)
        last = self.counted.get(label.system, 0)
        self.counted[label.system] = label.value
        marked = number != label.number and label.value == last + 1
        return msgspec.structs.replace(label, number=number) if marked else label

    # -- numbered paragraphs and items ------------------------------------------------------

    def _open_item(self, label: Label, piece: Piece, block: Block) -> None:
        self.awaiting = None
        rest = piece.cut(label.end)
        if label.system in ("upper-alpha", "upper-roman") and self._heads_a_section(label, rest, block):
            self._section(label, rest, block)
            return
        sort, value = self.stack.place(label)
        kind = self._kind(label)
        node = Node(kind, label, label.printed, sort=sort, value=value, level=block.level)
        if kind == "article":
            node.rank = ARTICLE_RANK
        if label.system == "option":
            node.group = self._option_group(value)
        self.stack.push(node)
        if self._is_run_in_heading(rest, block):
            node.piece = Piece(page=rest.page, trust=rest.trust)
            self._head(node, rest)
            return
        titled = BRACKETED.match(rest.text)
        if titled and self._inner_label(label, rest.cut(titled.end())):
            node.heading, rest = titled[0].strip(), rest.cut(titled.end())
        inner = self._inner_label(label, rest)
        if inner is None:
            node.piece = rest
        else:
            node.piece = Piece(page=rest.page, trust=rest.trust)
            self._open_item(inner, rest, block)

    def _inner_label(self, outer: Label, rest: Piece) -> Label | None:
        """ "1. (a) …" and "7. Option 1: …" open two clauses at once."""
        inner = read_label(rest.text, self.code)
        if inner is None or inner.system == outer.system or not rest.text[inner.end :].strip():
            return None
        first = inner.system == "option" or (inner.system in ("alpha", "roman") and inner.value == 1)
        return inner if first and outer.system not in ("bullet", "option") else None

    def _heads_a_section(self, label: Label, rest: Piece, block: Block) -> bool:
        if any(node.kind == "article" for node in self.stack.nodes) and not self.plan:
            return block.kind == "heading"
        return looks_like_heading(rest.text) and not label.printed.startswith("(")

    def _section(self, label: Label, rest: Piece, block: Block) -> None:
        rank = self.stack.rank_of(label.system)
        self.stack.close(rank)
        node = self.stack.push(Node("section", label, label.printed, rank=rank, level=block.level))
        node.piece = Piece(page=rest.page, trust=rest.trust)
        self._head(node, rest)

    def _kind(self, label: Label) -> Kind:
        if label.system != "decimal":
            return "item"
        top = self.stack.top
        if self.plan and len(label.path) == 1 and top.rank < ARTICLE_RANK and top.kind != "annex":
            return "article"
        return "paragraph"

    def _option_group(self, value: int) -> int:
        before = next((n.group for n in reversed(self.stack.top.children) if n.group), 0)
        if value > 1 and before:
            return before
        self.groups += 1
        return self.groups

    # -- text without a label ---------------------------------------------------------------

    def _unlabelled(self, piece: Piece, block: Block, following: Block | None) -> None:
        waiting, self.awaiting = self.awaiting, None
        if waiting is not None and self._is_heading_of(waiting, piece, block, following):
            self._head(waiting, piece)
            return
        if any(node.kind == "signature" for node in self.stack.nodes):
            self.stack.container().add(Node("text", piece=piece))
            return
        if is_signature(piece.text, self.code):
            self.stack.close(ANNEX_RANK)
            self.stack.push(Node("signature", piece=piece, rank=FIRST_RANK))
            return
        if self._is_free_heading(piece, block):
            self._free_heading(piece, block)
            return
        top = self.stack.top
        if top.bare and top is not self.stack.root and not top.heading.endswith(":"):
            top.piece = piece
            return
        self._home_of_text(block).add(Node("text", piece=piece, level=block.level))

    def _home_of_text(self, block: Block) -> Node:
        """Flush text after items belongs to their paragraph, after a paragraph to its article."""
        lists = [node for node in self.stack.nodes if node.rank >= LIST_RANK]
        options = [node for node in lists if node.label is not None and node.label.system == "option"]
        if options:
            home = options[-1]
        elif block.level and lists:
            home = next((n for n in reversed(lists) if n.level <= block.level), lists[0])
        elif len(lists) > 1:
            home = lists[0]
        else:
            home = self.stack.container()
        while self.stack.top is not home:
            self.stack.nodes.pop()
        return home

    def _is_heading_of(self, node: Node, piece: Piece, block: Block, following: Block | None) -> bool:
        if not looks_like_heading(piece.text):
            return False
        if node.kind != "article" or block.kind == "heading":
            return True
        # an article with nothing but this line says this line
        if following is None or following.kind in ("note", "row"):
            return False
        after = self.label_of(following, piece_of(following))
        return after is None or after.system not in CONTAINERS

    def _is_free_heading(self, piece: Piece, block: Block) -> bool:
        if not looks_like_heading(piece.text):
            return False
        braced = piece.text[0] == "{" and piece.text[-1] == "}"  # editors' heads in negotiating texts
        return block.kind == "heading" or braced or (self._all_bold(piece) and block.align == "center")

    def _is_run_in_heading(self, rest: Piece, block: Block) -> bool:
        return looks_like_heading(rest.text) and (block.kind == "heading" or self._all_bold(rest))

    def _all_bold(self, piece: Piece) -> bool:
        return not self.bold_is_style and all_bold(piece)

    def _free_heading(self, piece: Piece, block: Block) -> None:
        """A heading without a label: a section of its own where its level says so, else a line."""
        article = next((n for n in self.stack.nodes if n.kind == "article"), None)
        level = block.level if block.kind == "heading" else 0
        if article is not None and not (level and article.level and level <= article.level):
            self.stack.close_lists()
            line = article.add(Node("text", piece=Piece(page=piece.page, trust=piece.trust)))
            self._head(line, piece)
            return
        annexed = any(n.kind == "annex" for n in self.stack.nodes) and not (
            level and level <= self._annex_level()
        )
        self.stack.close(self.stack.rank_of("section") if annexed else FIRST_RANK)
        node = self.stack.push(Node("section", rank=self.stack.rank_of("section"), level=block.level))
        node.piece = Piece(page=piece.page, trust=piece.trust)
        self._head(node, piece)

    def _annex_level(self) -> int:
        return next((n.level for n in self.stack.nodes if n.kind == "annex"), 0)

    # -- tables -----------------------------------------------------------------------------

    def _row(self, block: Block) -> None:
        number = block.table if block.table is not None else -1
        if self.table is None or self.table[0] != number:
            self.stack.close_lists()
            self.table = (number, self.stack.top.add(Node("table", piece=Piece(page=block.page))), [])
        _, table, headers = self.table
        if block.header:
            headers = _headers(headers, [block.text[a:b].strip() for a, b in block.cells])
            self.table = (number, table, headers)
        table.add(Node("row", piece=piece_of(block, () if block.header else headers)))


def _headers(above: Sequence[str], row: Sequence[str]) -> list[str]:
    """The headers of the columns when one more row of them is read: "Most" over "peace" and "war"."""
    names: list[str] = []
    over = ""
    for k, name in enumerate(row):
        own = above[k] if k < len(above) else ""
        over = own or (over if name else "")  # a heading over several columns stands in the first
        names.append(f"{over} {name}".strip() if name else own)
    return names


def _at_start(label: Label, printed: str) -> Label:
    """The same label, standing before its text and not in it."""
    return Label(label.system, printed.strip(), label.number, label.value, 0, label.path, label.also)


def _labelled_note(block: Block) -> Node:
    label = Label("decimal", block.label, block.label.strip("[]().* "), 0, 0) if block.label else None
    return Node("note", label, block.label, piece=piece_of(block))


@cache
def signature_pattern(code: str) -> re.Pattern[str]:
    """What closing matter begins with: in the draft's language, or in any whose treaties close so."""
    words = [w for known in languages().values() for w in known.signature]
    return re.compile(pattern_of([*language_of(code).signature, *words]), re.IGNORECASE)


def is_signature(text: str, code: str) -> bool:
    """Whether closing matter begins here: its formula, or a line "For the Government of …"."""
    if signature_pattern(code).match(text):
        return True
    text = text.strip("[]")
    found = re.match(pattern_of(language_of(code).signatory), text, re.IGNORECASE)
    named = text[found.end() :].split() if found else []
    capitals = sum(word[0].isupper() for word in named)
    return bool(named) and named[0][0].isupper() and 2 * capitals >= len(named) and text[-1] not in ".,;:"
