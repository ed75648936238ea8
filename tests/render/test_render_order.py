"""In which order the clauses of both drafts are read, and how they are cited."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import sample

from compare.model import Cell, Clause, Comparison, Draft, Match
from compare.render.docx.order import lines_of
from compare.render.report.context import ReportContext
from compare.render.report.flow import ReportFlow
from compare.render.report.order import arrange
from compare.render.report.outline import Outline
from compare.render.report.phrases import phrases_of


def order_of(comparison: Comparison) -> list[str]:
    marks = {"match": "", "moved": "from ", "bare": "bare "}
    return [
        marks[place.what] + (place.match.id if place.match else f"{place.side} {place.clause.id}")
        for place in arrange(ReportContext(comparison, phrases_of()))
    ]


def test_the_new_draft_leads_and_the_old_ones_rest_stands_where_it_stood():
    assert order_of(sample()) == [
        "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10",
        "bare new art-4", "m11", "m12", "m13", "m14", "m15",
        "from m11", "bare old art-5", "m16",
        "m17", "m18", "m19", "m20", "m21", "m22", "m23",
    ]  # fmt: skip


def numbered(*labels: str, parent: str | None = None, prefix: str = "") -> tuple[Clause, ...]:
    return tuple(
        Clause(
            id=f"{prefix}{label}",
            parent=parent,
            kind="paragraph",
            number=label,
            label=label,
            text=f"Text {label}.",
        )
        for label in labels
    )


def compared(
    old: tuple[Clause, ...], new: tuple[Clause, ...], pairs: dict[str, str], moved: Collection[str] = ()
) -> Comparison:
    old_of = {target: source for source, target in pairs.items()}
    matches = [
        Match(
            id=f"m-{clause.id}",
            old=(old_of[clause.id],) if clause.id in old_of else (),
            new=(clause.id,),
            relation="unchanged" if clause.id in old_of else "added",
            moved=clause.id in moved,
        )
        for clause in new
    ]
    gone = [
        Match(id=f"gone-{one.id}", old=(one.id,), new=(), relation="removed")
        for one in old
        if one.id not in pairs
    ]
    base = sample()
    return replace(
        base,
        old=Draft(base.old.info, old),
        new=Draft(base.new.info, new),
        matches=(*matches, *gone),
        signals=(),
        terms=type(base.terms)(),
    )


def test_a_removed_clause_stands_after_the_neighbour_that_stayed():
    assert order_of(compared(numbered("1", "2", "3"), numbered("1", "3"), {"1": "1", "3": "3"})) == [
        "m-1", "gone-2", "m-3",
    ]  # fmt: skip


def test_a_removed_clause_at_the_beginning_stands_first():
    assert order_of(compared(numbered("1", "2"), numbered("2"), {"2": "2"})) == ["gone-1", "m-2"]


def test_a_removed_article_stands_after_the_whole_article_before_it():
    article = Clause(id="A", parent=None, kind="article", label="Article 1", heading="One")
    gone = Clause(id="B", parent=None, kind="article", label="Article 2", heading="Two")
    old = (article, *numbered("1", parent="A"), gone, *numbered("9", parent="B"))
    new = (article, *numbered("1", "2", parent="A"))
    assert order_of(compared(old, new, {"A": "A", "1": "1"})) == ["m-A", "m-1", "m-2", "gone-B", "gone-9"]


def test_a_moved_clause_leaves_a_pointer():
    comparison = compared(
        numbered("1", "2", "3"), numbered("2", "3", "1"), {"1": "1", "2": "2", "3": "3"}, moved=("1",)
    )
    assert order_of(comparison) == ["from m-1", "m-2", "m-3", "m-1"]


def articles_that_changed_places() -> Comparison:
    """Article A with its paragraphs went behind article B, and one paragraph of B came from A."""
    a, b = (
        Clause(id=id, parent=None, kind="article", label=f"Article {id}", heading=f"On {id}") for id in "AB"
    )
    a_below, b_below = numbered("1", "2", "3", parent="A"), numbered("8", "9", parent="B")
    came = replace(a_below[2], parent="B")
    old, new = (a, *a_below, b, *b_below), (b, *b_below, came, a, *a_below[:2])
    return compared(old, new, {one.id: one.id for one in old}, moved=("A", "1", "2", "3"))


def test_the_children_of_a_moved_article_leave_no_pointers_of_their_own():
    # each pointer of a paragraph would say again what that of its article says
    assert order_of(articles_that_changed_places()) == [
        "from m-A", "m-B", "m-8", "m-9", "m-3", "m-A", "m-1", "m-2",
    ]  # fmt: skip


def test_a_redline_in_word_moves_what_the_matching_says_has_moved():
    comparison = articles_that_changed_places()
    lines = lines_of(ReportContext(comparison, phrases_of()))
    assert {one.id for line in lines if line.fate == "to" for one in line.new} == {"A", "1", "2", "3"}
    assert {one.id for line in lines if line.fate == "kept" for one in line.new} == {"B", "8", "9"}
    # in place by its order, and yet said to have moved: the matching knows more than the order
    marked = compared(numbered("1", "2"), numbered("1", "2"), {"1": "1", "2": "2"}, moved=("2",))
    fates = [line.fate for line in lines_of(ReportContext(marked, phrases_of()))]
    assert fates == ["kept", "from", "to"]


@given(
    st.permutations(range(8)),
    st.sets(st.integers(0, 7)),
    st.sets(st.integers(8, 11)),
    st.integers(0, 7),
)
def test_every_match_and_every_bare_clause_is_shown_once(shuffled, dropped, added, moved):
    old = numbered(*(str(one) for one in range(8)))
    new = numbered(*(str(one) for one in [*shuffled, *added] if one not in dropped))
    pairs = {str(one): str(one) for one in range(8) if one not in dropped}
    comparison = compared(old, new, pairs, moved=(str(moved),))
    shown = [one for one in order_of(comparison) if not one.startswith("from")]
    assert sorted(shown) == sorted(match.id for match in comparison.matches)


@pytest.mark.parametrize(
    ("clause", "citation"),
    [
        ("art-1", "Article 1"),
        ("art-1.1", "Article 1(1)"),
        ("art-1.1.a", "Article 1(1)(a)"),
        ("recital-1", "Preamble, recital 1"),
        ("annex-1.t1.r2", "Annex 1, row “Personnel”"),
        ("note-1", "Annex 1, note 1"),
        ("no-such-clause", "no-such-clause"),
    ],
)
def test_clauses_are_cited_as_people_cite_them(clause, citation):
    assert Outline(sample().old, phrases_of()).cite(clause) == citation


def cited(*clauses: Clause) -> list[str]:
    outline = Outline(Draft(sample().old.info, clauses), phrases_of())
    return [outline.cite(clause.id) for clause in clauses]


def test_sections_without_a_number_are_cited_by_their_heading():
    assert cited(
        Clause(id="a", parent=None, kind="section", heading="Monitoring"),
        Clause(id="b", parent="a", kind="text", text="x"),
        Clause(id="c", parent=None, kind="preamble", heading="In the beginning"),
    ) == ["Monitoring", "Monitoring, unnumbered text 1", "Preamble"]


def test_points_of_a_plan_and_unnumbered_paragraphs_have_names():
    assert cited(
        Clause(id="a", parent=None, kind="article", number="6", label="6.", text="Ceilings."),
        Clause(id="b", parent="a", kind="paragraph", text="First."),
        Clause(id="c", parent="a", kind="paragraph", text="Second."),
        Clause(id="d", parent=None, kind="text", text="Loose."),
    ) == [
        "Point 6",
        "Point 6, unnumbered paragraph 1",
        "Point 6, unnumbered paragraph 2",
        "Unnumbered text 1",
    ]


def test_articles_that_restart_in_each_part_name_their_part():
    assert cited(
        Clause(id="p1", parent=None, kind="part", number="I", label="Part I"),
        Clause(id="a1", parent="p1", kind="article", number="1", label="Article 1", text="x"),
        Clause(id="p2", parent=None, kind="part", number="II", label="Part II"),
        Clause(id="a2", parent="p2", kind="article", number="1", label="Article 1", text="x"),
        Clause(id="a3", parent="p2", kind="article", number="2", label="Article 2", text="x"),
    ) == ["Part I", "Part I, Article 1", "Part II", "Part II, Article 1", "Article 2"]


def test_an_option_is_cited_by_its_label():
    assert cited(
        Clause(id="a", parent=None, kind="article", number="2", label="Article 2"),
        Clause(id="b", parent="a", kind="item", number="1", label="Option 1:", text="x"),
        Clause(id="c", parent="b", kind="item", number="a", label="(a)", text="x"),
    ) == ["Article 2", "Article 2, Option 1", "Article 2, Option 1(a)"]


def test_rows_of_mere_numbers_are_counted():
    assert cited(
        Clause(id="t", parent=None, kind="table"),
        Clause(id="r", parent="t", kind="row", text="1 | 2", cells=(Cell(0, 1), Cell(4, 5))),
    ) == ["Table 1", "Row 1"]


def test_contents_count_the_changes_in_each_provision():
    lines = ReportFlow(ReportContext(sample(), phrases_of())).contents()
    assert [(line.text, line.heading, [mark.text for mark in line.marks]) for line in lines] == [
        ("Preamble", "", []),
        ("Article 1", "Definitions of terms", ["2 edited"]),
        ("Article 2", "Observers", ["added"]),
        ("Article 2 → Article 3", "Neutrality", []),
        ("Article 4", "", ["1 edited", "1 moved"]),
        ("Article 3 → Article 5", "Guarantees", ["3 edited"]),
        ("Article 5", "", ["removed"]),
        ("Annex 1", "Ceilings", ["1 edited", "1 removed"]),
    ]
