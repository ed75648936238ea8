"""The stage as a whole: what it needs, what it leaves alone, what it costs."""

import time

import msgspec
import pytest
from assess_cases import clause, draft

from compare.annotate import annotate
from compare.errors import KnowledgeError
from compare.options import AssessOptions

TANKS = "Ukraine shall have no more than 342 tanks."


def test_an_annotated_draft_is_given_back_as_it_is():
    found = annotate(draft(clause("art-1", TANKS)))
    assert annotate(found) is found
    assert found.as_read == draft(clause("art-1", TANKS))


def test_clauses_that_were_changed_since_are_read_for_themselves():
    found = annotate(draft(clause("art-1", TANKS)))
    changed = msgspec.structs.replace(found, clauses=(clause("art-1", TANKS.replace("342", "800")),))
    (limit,) = annotate(changed).terms.force_limits
    assert limit.value == 800


def test_another_lexicon_finds_what_it_adds(tmp_path):
    lexicon = tmp_path / "lexicon.toml"
    lexicon.write_text('[subjects."other:boats"]\nen = ["patrol dinghies"]\n')
    made = annotate(draft(clause("art-1", "Ukraine shall have no more than 40 patrol dinghies.")))
    (limit,) = annotate(made, AssessOptions(lexicon=lexicon)).terms.force_limits
    assert (limit.subject, limit.value) == ("other:boats", 40)
    assert "other:boats" not in {one.subject for one in made.terms.force_limits}


def test_a_lexicon_that_cannot_be_used_is_told(tmp_path):
    with pytest.raises(KnowledgeError, match=r"missing\.toml"):
        annotate(draft(clause("art-1", TANKS)), AssessOptions(lexicon=tmp_path / "missing.toml"))


@pytest.mark.parametrize(
    ("heading", "text", "subjects"),
    [
        ("Neutrality", "Ukraine shall join no bloc.", ("neutrality-and-alliances",)),
        ("", "Ukraine shall have no more than 342 tanks.", ("armed-forces",)),
        ("", "All sanctions shall be lifted and prisoners exchanged.", ("sanctions", "prisoners")),
        ("", "The Parties shall cooperate in the field of statistics.", ()),
    ],
)
def test_a_clause_has_subjects(heading, text, subjects):
    (found,) = annotate(draft(clause("art-1", text, heading=heading))).clauses_with_subjects
    assert set(found.subjects) == set(subjects)
    assert found.text == text


def test_a_limit_whose_subject_stands_above_is_sure():
    lead = clause("art-1", "The number of battle tanks of Ukraine shall not exceed:", heading="Forces")
    made = draft(lead, clause("art-1.a", "342 in peacetime;", parent="art-1", kind="item"))
    assert [one.certainty for one in annotate(made).terms.force_limits] == ["sure"]
    (limit,) = annotate(draft(clause("art-1", TANKS))).terms.force_limits
    assert limit.certainty == "sure"


def test_ids_are_unique_and_in_reading_order():
    text = (
        "France shall guarantee the security of Ukraine, which shall have no more than 5 tanks and 6 mortars."
    )
    terms = annotate(draft(clause("art-1", text))).terms
    assert [one.id for one in terms.force_limits] == ["f1", "f2"]
    assert [one.id for one in terms.guarantees][:1] == ["g1"]
    assert [one.id for one in terms.obligations] == ["o1", "o2"]


def test_five_thousand_clauses_take_a_few_seconds():
    pattern = (
        "The Parties shall cooperate in the conservation of resources of area {0} and may, as appropriate, "
        "exchange the data that they have collected in year {0} with the organisations named in Article 12."
    )
    made = draft(*(clause(f"p{n}", pattern.format(n)) for n in range(5000)))
    annotate(draft(clause("art-1", TANKS)))  # the lexicon is read and compiled once in a process
    start = time.process_time()
    annotate(made)
    assert time.process_time() - start < 5
