"""Force limits in sentences: tables that a lawyer can read."""

import pytest
from assess_cases import clause, draft, sentences

from compare.annotate import annotate
from compare.options import AssessOptions


def limits_of(*clauses, language="en"):
    # the grammar alone
    return annotate(draft(*clauses, language=language), AssessOptions(heads=False)).terms.force_limits


def described(limit) -> str:
    words = f"{limit.subject} {limit.value:f} {limit.unit} {limit.bound} {limit.holder or '-'}"
    return f"{words} | {limit.condition}" if limit.condition else words


@pytest.mark.parametrize("case", sentences("limits.en.toml"))
def test_limits_in_english_sentences(case):
    assert [described(x) for x in limits_of(clause("art-1", case["text"]))] == case["limits"]


@pytest.mark.parametrize("case", sentences("limits.ru.toml"))
def test_limits_in_russian_sentences(case):
    assert [described(x) for x in limits_of(clause("art-1", case["text"]), language="ru")] == case["limits"]


@pytest.mark.parametrize("case", sentences("limits.uk.toml"))
def test_limits_in_ukrainian_sentences(case):
    assert [described(x) for x in limits_of(clause("art-1", case["text"]), language="uk")] == case["limits"]
