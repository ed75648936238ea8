"""Limits and guarantees in provisions as files have them: read, split into clauses, then assessed."""

import pytest
from assess_cases import sentences

from compare import ExtractOptions, ParseOptions
from compare.annotate import annotate
from compare.model import ELEMENTS
from compare.options import AssessOptions
from compare.pipeline import read_draft

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
        draft = read_draft(file, ExtractOptions(), ParseOptions(language=language), lambda step: None)
        return annotate(draft, AssessOptions(heads=False)).terms  # the grammar alone

    return reading


def described(limit) -> str:
    words = f"{limit.subject} {limit.value:f} {limit.unit} {limit.bound} {limit.holder or '-'}"
    return f"{words} | {limit.condition}" if limit.condition else words


@pytest.mark.parametrize("case", [*sentences("limits.manner.toml"), *sentences("limits.treaties.toml")])
def test_limits_of_a_provision(case, read):
    assert [described(limit) for limit in read(case).force_limits] == case["limits"]


@pytest.mark.parametrize(
    "case", [*sentences("guarantees.manner.toml"), *sentences("guarantees.treaties.toml")]
)
def test_elements_of_a_guarantee(case, read):
    found = read(case).guarantees
    assert [f"{e} {s.value}" for e in ELEMENTS for s in found if s.element == e] == case["elements"]
