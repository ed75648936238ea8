"""Elements of guarantees in provisions: a table that a lawyer can read."""

import pytest
from assess_cases import clause, draft, sentences

from compare.annotate import annotate
from compare.model import ELEMENTS
from compare.options import AssessOptions


def elements_of(*clauses, language="en"):
    # the grammar alone
    return annotate(draft(*clauses, language=language), AssessOptions(heads=False)).terms.guarantees


def described(found) -> list[str]:
    return [f"{element} {s.value}" for element in ELEMENTS for s in found if s.element == element]


@pytest.mark.parametrize("case", sentences("guarantees.toml"))
def test_elements_of_a_provision(case):
    found = elements_of(clause("art-5", case["text"], kind="article"), language=case.get("language", "en"))
    assert described(found) == case["elements"]
