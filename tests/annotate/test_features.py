"""Features: what a clause names that is the same in every language."""

from __future__ import annotations

import pytest

from compare.options import ParseOptions
from compare.pipeline import extract_draft

APRIL = "ukraine-2022-04-15"


def features_of(draft):
    return {found.clause: found.names for found in draft.annotations.features}


@pytest.mark.parametrize(
    ("clause", "feature"),
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
def test_a_clause_and_its_translation_name_the_same(clause, feature, language):
    assert feature in features_of(extract_draft(APRIL, parse_options=ParseOptions(language=language)))[clause]


def test_an_attack_that_ends_a_guarantee_does_not_set_it_going():
    features = features_of(extract_draft("us-28-points-2025-11-20"))
    assert "guarantee:trigger" in features["art-10.c"]
    assert "guarantee:trigger" not in features["art-10.b"]


def test_a_guarantor_who_acts_elsewhere_is_not_the_subject_of_a_clause():
    features = features_of(extract_draft(APRIL))
    assert not any(feature.startswith("guarantee:") for feature in features["art-2.2"])
