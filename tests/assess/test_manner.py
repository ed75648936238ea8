"""Limits and guarantees in provisions as files have them: read, split into clauses, then assessed."""

import pytest
from assess_cases import sentences

from compare import ParseOptions, extract_draft
from compare.annotate.annotated import Reading
from compare.annotate.guarantees import ELEMENTS, find_elements
from compare.annotate.limits import find_limits

ARTICLE = {"en": "Article", "ru": "Статья", "uk": "Стаття", "fr": "Article", "es": "Artículo"}


@pytest.fixture
def read(tmp_path):
    def reading(case):
        language = case.get("language", "en")
        text = (
            case["text"] if case["text"].startswith("##") else f"## {ARTICLE[language]} 1\n\n{case['text']}"
        )
        file = tmp_path / "draft.md"
        file.write_text(text + "\n", encoding="utf-8")
        return Reading(extract_draft(file, parse_options=ParseOptions(language=language)))

    return reading


def described(limit) -> str:
    stated = limit.statement
    words = f"{limit.subject} {stated.value:f} {limit.unit} {limit.bound} {limit.holder or '-'}"
    return f"{words} | {stated.condition}" if stated.condition else words


@pytest.mark.parametrize("case", [*sentences("limits.manner.toml"), *sentences("limits.treaties.toml")])
def test_limits_of_a_provision(case, read):
    assert [described(limit) for limit in find_limits(read(case))] == case["limits"]


@pytest.mark.parametrize(
    "case", [*sentences("guarantees.manner.toml"), *sentences("guarantees.treaties.toml")]
)
def test_elements_of_a_guarantee(case, read):
    found = find_elements(read(case))
    assert [f"{e} {s.value}" for e in ELEMENTS for s in found.get(e, [])] == case["elements"]
