"""Edits become stretches: no word is lost, and each part says whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import ISL, NZL, edits, passage, sample

from compare.model import Alternative, Cell, Clause, Edit, Passage, Style
from compare.render.report.order import split_cells
from compare.render.report.phrases import phrases_of
from compare.render.report.positions import Positions
from compare.render.report.redline import Redline, edits_of, whole_edits


@pytest.fixture(scope="module")
def redline() -> Redline:
    comparison = sample()
    return Redline(Positions(comparison.old, comparison.new, phrases_of()))


def clause(text: str, **fields: object) -> Clause:
    return Clause(id="c", parent=None, kind="paragraph", text=text, **fields)


def shown(stretches) -> list[tuple[str, str, str, str]]:
    return [(one.op, part.text, part.marks, part.tag) for one in stretches for part in one.parts]


def test_a_position_is_marked_where_it_lies(redline):
    text = "They act by common decision."
    old = clause(text, position="mixed", passages=(passage(text, "by common decision", ISL),))
    new = clause("They act.", position=NZL)
    assert shown(redline.stretches(edits("=They act", "- by common decision", "=."), (old,), (new,))) == [
        ("equal", "They act", "", ""),
        ("delete", " ", "", ""),
        ("delete", "by common decision", "pos pos-1", "ISL"),
        ("equal", ".", "", ""),
    ]


def test_words_that_stay_while_their_status_changes_say_both(redline):
    text = "They act at once."
    old = clause(text, position="mixed", passages=(passage(text, "at once", ISL),))
    assert shown(redline.stretches(edits(f"={text}"), (old,), (clause(text),))) == [
        ("equal", "They act ", "", ""),
        ("equal", "at once", "old-pos old-pos-1", "ISL → agreed"),
        ("equal", ".", "", ""),
    ]


def test_a_tag_is_printed_once_where_a_position_begins(redline):
    text = "all of it is one side's wish"
    old = clause(text, position="mixed", passages=(Passage(0, len(text), ISL),))
    parts = shown(
        redline.stretches(
            edits("=all ", "-of it ", "=is ", "-one", "+a", "= side's wish"),
            (old,),
            (clause("all is a side's wish"),),
        )
    )
    assert [tag for *_, tag in parts if tag] == ["ISL → agreed"]


def test_open_text_is_marked_and_options_are_counted(redline):
    text = "Chile [and Peru][and Ghana]"
    old = clause(text, alternatives=(Alternative(6, 16, 1, 1), Alternative(16, 27, 2, 1)))
    assert shown(redline.stretches(edits(f"-{text}"), (old,), ())) == [
        ("delete", "Chile ", "", ""),
        ("delete", "[and Peru]", "alt", "1/2"),
        ("delete", "[and Ghana]", "alt", "2/2"),
    ]


def test_an_option_is_counted_where_it_begins_and_not_after_a_bracket_inside_it():
    text = "[a [b] c][d]"
    spans = (Alternative(0, 9, 1, 1), Alternative(3, 6, 1, 2, depth=1), Alternative(9, 12, 2, 1))
    assert shown(redline_of(text, spans)) == [
        ("equal", "[a [b] c]", "alt", "1/2"),
        ("equal", "[d]", "alt", "2/2"),
    ]


def redline_of(text: str, alternatives: tuple[Alternative, ...]):
    comparison = sample()
    made = Redline(Positions(comparison.old, comparison.new, phrases_of()))
    both = clause(text, alternatives=alternatives)
    return made.stretches(edits(f"={text}"), (both,), (both,))


def test_struck_letters_are_marked(redline):
    old = clause("they may go", passages=(Passage(5, 8, style=Style(strike=True)),))
    assert shown(redline.stretches(edits("=they may go"), (old,), (clause("they may go"),)))[1] == (
        "equal", "may", "old-struck", "",
    )  # fmt: skip


def test_borders_of_joined_clauses_are_named(redline):
    new = (clause("One stays."), clause("Two comes."))
    stretches = redline.stretches(
        edits("=One stays.", "+ Two comes."), (clause("One stays."),), new, ((), ("5(1)", "5(2)"))
    )
    assert shown(stretches) == [
        ("equal", "", "new-cut", "5(1)"),
        ("equal", "One stays.", "", ""),
        ("insert", " ", "", ""),
        ("insert", "", "new-cut", "5(2)"),
        ("insert", "Two comes.", "", ""),
    ]


def test_a_clause_without_text_takes_no_place_among_joined_ones():
    new = (clause(""), clause("One."), clause("Two."))
    stretches = redline_of_joined(new, "+One. Two.", ("5", "5(1)", "5(2)"))
    assert shown(stretches) == [
        ("insert", "", "new-cut", "5(1)"),
        ("insert", "One. ", "", ""),
        ("insert", "", "new-cut", "5(2)"),
        ("insert", "Two.", "", ""),
    ]


def redline_of_joined(new: tuple[Clause, ...], edit: str, citations: tuple[str, ...]):
    comparison = sample()
    made = Redline(Positions(comparison.old, comparison.new, phrases_of()))
    return made.stretches(edits(edit), (), new, ((), citations))


spans = st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from([ISL, NZL, "agreed"]))
texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12)
edit_lists = st.lists(
    st.tuples(st.sampled_from(["equal", "delete", "insert"]), texts.filter(bool)), max_size=8
)


@given(edit_lists, st.lists(spans, max_size=4), st.lists(spans, max_size=4))
def test_no_character_is_lost_whatever_the_passages(pieces, old_spans, new_spans):
    comparison = sample()
    redline = Redline(Positions(comparison.old, comparison.new, phrases_of()))
    given_edits = tuple(Edit(op, text) for op, text in pieces)
    old, new = (
        clause(
            "".join(edit.text for edit in given_edits if edit.op != other),
            position="mixed",
            passages=tuple(Passage(min(a, b), max(a, b), position) for a, b, position in side),
            alternatives=tuple(Alternative(min(a, b), max(a, b), 1, 1) for a, b, _ in side),
        )
        for other, side in (("insert", old_spans), ("delete", new_spans))
    )
    stretches = redline.stretches(given_edits, (old,), (new,))
    assert [(one.op, "".join(part.text for part in one.parts)) for one in stretches] == [
        (edit.op, edit.text) for edit in given_edits
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("same", "same", "=same"),
        ("gone", "", "-gone"),
        ("", "come", "+come"),
        ("gone", "come", "-gone +come"),
        ("", "", ""),
    ],
)
def test_texts_without_edits_are_shown_whole(old, new, expected):
    signs = {"equal": "=", "delete": "-", "insert": "+"}
    assert " ".join(signs[edit.op] + edit.text for edit in whole_edits(old, new)) == expected


def test_a_match_without_edits_still_shows_its_words():
    match = replace(sample().matches[1], edits=())
    text = clause("Some words.")
    assert edits_of(match, (text,), (text,)) == edits("=Some words.")


def row(*texts: str) -> Clause:
    cells, start = [], 0
    for text in texts:
        cells.append(Cell(start, start + len(text)))
        start += len(text) + 3
    return Clause(id="r", parent=None, kind="row", text=" | ".join(texts), cells=tuple(cells))


def cells_of(stretches) -> list[list[tuple[str, str]]]:
    return [[(one.op, "".join(part.text for part in one.parts)) for one in cell] for cell in stretches]


def test_a_rows_edits_fall_into_its_cells(redline):
    made = split_cells(
        redline,
        edits("=Tanks | ", "-342", "+400", "= | 800"),
        (row("Tanks", "342", "800"),),
        (row("Tanks", "400", "800"),),
    )
    assert cells_of(made) == [
        [("equal", "Tanks")],
        [("delete", "342"), ("insert", "400")],
        [("equal", "800")],
    ]


def test_an_edit_over_several_cells_is_cut_at_their_borders(redline):
    made = split_cells(
        redline, edits("-Tanks | 342", "+Guns | 9"), (row("Tanks", "342"),), (row("Guns", "9"),)
    )
    assert cells_of(made) == [
        [("delete", "Tanks"), ("insert", "Guns")],
        [("delete", "342"), ("insert", "9")],
    ]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (row("a", "b"), row("a", "b", "c"), edits("=a | b", "+ | c")),
        (row("a", "b"), row("b", "a"), edits("-a | ", "=b", "+ | a")),
        (row("a", "b"), clause("a b"), edits("=a ", "-| ", "=b")),
    ],
    ids=["another number of columns", "words that change their column", "a row that became a sentence"],
)
def test_what_cannot_be_shown_by_cells_is_left_a_line(redline, old, new, changes):
    assert split_cells(redline, changes, (old,), (new,)) == ()
