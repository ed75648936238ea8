"""What clauses are about: subjects of the fixed list, from heads, terms, plain words and headings."""

import pytest
from assess_cases import clause, draft

from compare.annotate import annotate
from compare.language.lexicon import matters
from compare.options import AssessOptions

FRAME = "The armed forces of Ardenia shall not attack."


def about(*clauses, options=AssessOptions()):
    made = annotate(draft(clause("art-9", FRAME), *clauses), options)
    return {one.clause: one for one in made.annotations.about}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Every captive on either side goes home before the harvest.", "prisoners"),
        ("The two Governments shall exchange all prisoners of war within three weeks.", "prisoners"),
        ("A general election shall be held under the eyes of foreign observers.", "elections"),
        ("Measures taken against the economy of Selia shall be lifted, sanctions first.", "sanctions"),
        (
            "Any dispute about the reading of this Treaty shall be put before an arbitrator.",
            "dispute-settlement",
        ),
        ("Vessels may use the river without hindrance as far as its mouth.", "navigation"),
        ("Ardenia shall have no more than 342 tanks.", "armed-forces"),
        ("The range of its missiles shall not exceed 280 kilometres.", "weapons-range"),
    ],
)
def test_a_clause_is_about_its_matter(text, subject):
    assert about(clause("art-1", text))["art-1"].said[0] == subject


def test_a_heading_holds_for_what_stands_below_it():
    lead = clause("art-1", "", heading="Prisoners of war")
    below = clause("art-1.1", "It shall be done within three weeks.", parent="art-1", kind="paragraph")
    assert about(lead, below)["art-1.1"].said[0] == "prisoners"


def test_what_a_clause_is_about_is_of_the_list_and_ranked():
    found = about(clause("art-1", "All captives shall be exchanged and a ceasefire shall be kept."))["art-1"]
    assert set(found.said) <= {subject for subject, _ in found.likely} <= set(matters())
    assert len(found.said) <= 3
    assert [n for _, n in found.likely] == sorted((n for _, n in found.likely), reverse=True)


def test_without_heads_terms_and_plain_words_tell_what_a_clause_is_about():
    found = about(
        clause("art-1", "Ardenia shall have no more than 342 tanks."), options=AssessOptions(heads=False)
    )
    assert found["art-1"].said == ("armed-forces",)


def test_a_very_long_clause_has_the_subjects_of_its_parts():
    rest = "Ships may use the river. " * 2000
    found = about(clause("art-1", f"Prisoners of war shall be exchanged within three weeks. {rest}"))
    assert "navigation" in found["art-1"].said
    assert set(found) == {"art-9", "art-1"}
