"""How a clause is cited: the article, annex or preamble that it belongs to, and the way down to it.

The words of each part are the writer's: those of a report's language, of a policy in English. Where a
citation begins, what is a mere number, and that numbers stand in brackets after what they are in, is told
here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.model.drafts import Clause
from compare.model.tree import Tree

UNITS = frozenset({"article", "annex", "preamble"})
BRANCHES = frozenset({"paragraph", "item"})
_SHORT = re.compile(r"\(?(\w{1,5})\)?")


def unit_of(tree: Tree, clause: Clause) -> Clause:
    """The article, annex or preamble that a clause belongs to; the clause itself outside of any."""
    return tree.nearest(clause, UNITS) or clause


def way_to(tree: Tree, clause: Clause) -> tuple[Clause, ...]:
    """The clauses from the unit down to the clause itself; from the top where it is in no unit."""
    way = []
    for one in tree.path(clause):
        way.append(one)
        if one.kind in UNITS:
            break
    return tuple(reversed(way))


def numbers_within(tree: Tree, clause: Clause) -> tuple[str, ...]:
    """The numbers of the paragraphs and items between a clause's unit and the clause: "2", "a"."""
    unit, *below = way_to(tree, clause)
    if unit.kind not in UNITS:
        return ()
    return tuple(one.number for one in below if one.kind in BRANCHES and one.number)


def is_mere_number(clause: Clause) -> bool:
    """Whether the label says nothing but the number: "2.", "(a)"; not "Option 1"."""
    bare = clause.label.strip("()[]{}.: \xa0").casefold()
    return bool(clause.number) and bare in {"", clause.number.casefold()}


def in_brackets(above: str, *numbers: str) -> str:
    """ "Article 5" with "2" and "a": "Article 5(2)(a)"."""
    return above + "".join(f"({number})" for number in numbers)


def join_parts(parts: Iterable[str]) -> str:
    """Parts from the outermost inward: short ones in brackets, others after a comma; empty ones left out."""
    text = ""
    for part in filter(None, parts):
        number = _SHORT.fullmatch(part)
        if not text:
            text = part
        else:
            text = in_brackets(text, number[1]) if number else f"{text}, {part}"
    return text
