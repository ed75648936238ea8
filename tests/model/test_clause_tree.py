"""Which clause stands under which: one tree for all stages."""

from __future__ import annotations

import pytest

from compare.model import Clause, Draft, DraftInfo, Source
from compare.model.tree import Tree

INFO = DraftInfo(
    id="d", title="", date=None, language="en", source=Source("d.txt", "0" * 64, "text/plain", None, "test")
)
SHAPE = [("p", None), ("p/1", "p"), ("p/1/a", "p/1"), ("p/1/b", "p/1"), ("p/2", "p"), ("q", None)]


def tree(*shape: tuple[str, str | None]) -> Tree:
    clauses = tuple(
        Clause(id=id, parent=parent, kind="article" if not parent else "item") for id, parent in shape
    )
    return Tree(Draft(INFO, clauses))


def test_a_clause_knows_what_stands_above_it():
    made = tree(*SHAPE)
    assert [one.id for one in made.ancestors(made["p/1/b"])] == ["p/1", "p"]
    assert [one.id for one in made.path(made["p/1"])] == ["p/1", "p"]
    assert made.depth(made["p/1/b"]) == 2
    assert made.parent(made["q"]) is None
    assert made.nearest(made["p/1/a"], ("article",)) == made["p"]
    assert made.nearest(made["p/1/a"], ("annex",)) is None
    assert made.nearest(made["p"], ("article",)) == made["p"]


def test_a_clause_knows_what_stands_below_it():
    made = tree(*SHAPE)
    assert [one.id for one in made.children("p")] == ["p/1", "p/2"]
    assert [one.id for one in made.children(None)] == ["p", "q"]
    assert made.children("nobody") == ()
    assert [one.id for one in made.below(made["p"])] == ["p/1", "p/1/a", "p/1/b", "p/2"]
    assert made.below(made["q"]) == ()
    assert made.last_below(made["p/1"]) == made.place["p/1/b"] == 3


@pytest.mark.parametrize("shape", [[("a", "b"), ("b", "a")], [("a", "a")], [("a", "nobody")]])
def test_a_hostile_tree_comes_to_an_end(shape):
    made = tree(*shape)
    for clause in made.clauses:
        assert len([*made.ancestors(clause)]) < len(shape)
        assert made.last_below(clause) < len(shape)
