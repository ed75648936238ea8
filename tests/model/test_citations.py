"""How a clause is cited, whoever writes the words of it."""

from __future__ import annotations

import pytest

from compare.model import Clause, Draft, DraftInfo, Source
from compare.model.tree import Tree, in_brackets, is_mere_number, join_parts, numbers_within, unit_of, way_to

INFO = DraftInfo(
    id="d", title="", date=None, language="en", source=Source("d.txt", "0" * 64, "text/plain", None, "test")
)


def clause(id: str, kind: str, parent: str | None, label: str = "", number: str = "") -> Clause:
    return Clause(id=id, kind=kind, parent=parent, label=label, number=number)


TREE = Tree(
    Draft(
        info=INFO,
        clauses=(
            clause("ch-i", "chapter", None, "CHAPTER I", "I"),
            clause("art-5", "article", "ch-i", "Article 5", "5"),
            clause("art-5.2", "paragraph", "art-5", "2.", "2"),
            clause("art-5.2.text", "text", "art-5.2"),
            clause("art-5.2.a", "item", "art-5.2.text", "(a)", "a"),
            clause("p-1", "paragraph", None, "1.", "1"),
        ),
    )
)


def test_a_citation_begins_with_the_article_annex_or_preamble():
    way = way_to(TREE, TREE["art-5.2.a"])
    assert [one.id for one in way] == ["art-5", "art-5.2", "art-5.2.text", "art-5.2.a"]
    assert unit_of(TREE, TREE["art-5.2.a"]).id == "art-5"


def test_the_numbers_within_are_those_of_paragraphs_and_items():
    assert in_brackets("Article 5", *numbers_within(TREE, TREE["art-5.2.a"])) == "Article 5(2)(a)"


def test_outside_of_any_a_clause_is_its_own_unit_and_has_no_numbers_within():
    assert unit_of(TREE, TREE["p-1"]).id == "p-1"
    assert numbers_within(TREE, TREE["p-1"]) == ()
    assert [one.id for one in way_to(TREE, TREE["p-1"])] == ["p-1"]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (["Article 5", "2", "(a)"], "Article 5(2)(a)"),
        (["Annex 1", "", "row “Tanks”"], "Annex 1, row “Tanks”"),
        (["2"], "2"),
        ([], ""),
    ],
)
def test_short_parts_stand_in_brackets_and_others_after_a_comma(parts: list[str], text: str):
    assert join_parts(parts) == text


@pytest.mark.parametrize(("label", "mere"), [("2.", True), ("(2)", True), ("", True), ("Option 2", False)])
def test_a_label_that_says_nothing_but_the_number(label: str, mere: bool):
    assert is_mere_number(clause("x", "paragraph", None, label, "2")) is mere
