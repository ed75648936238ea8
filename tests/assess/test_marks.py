"""Marks: what a clause names that is the same in every language."""

from __future__ import annotations

import pytest

from compare.annotate.features import find_marks
from compare.options import ParseOptions
from compare.pipeline import extract_draft

APRIL = "ukraine-2022-04-15"


@pytest.mark.parametrize(
    ("clause", "mark"),
    [
        ("art-1.1", "topic:neutrality"),
        ("art-5.1", "guarantee:trigger"),
        ("art-5.5", "guarantee:response"),
        ("art-8", "region:Crimea"),
        ("art-11.1", "state:RUS"),
        ("annex-1.table-1.row-4", "limit:tanks"),
        ("annex-1.table-1.row-2", "number:85000"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_clause_and_its_translation_name_the_same(clause, mark, language):
    assert mark in find_marks(extract_draft(APRIL, parse_options=ParseOptions(language=language)))[clause]


def test_an_attack_that_ends_a_guarantee_does_not_set_it_going():
    marks = find_marks(extract_draft("us-28-points-2025-11-20"))
    assert "guarantee:trigger" in marks["art-10.c"]
    assert "guarantee:trigger" not in marks["art-10.b"]


def test_a_guarantor_who_acts_elsewhere_is_not_the_subject_of_a_clause():
    marks = find_marks(extract_draft(APRIL))
    assert not any(mark.startswith("guarantee:") for mark in marks["art-2.2"])
