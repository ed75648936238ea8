"""What a language's build changes of the meaning of words, asked of its data and never of its name."""

import re
from pathlib import Path

import pytest

from compare.language.grammar import Grammar, grammar_of

SOURCE = Path(__file__).parents[2] / "compare"


@pytest.mark.parametrize(
    ("language", "habits"),
    [
        ("en", {"compounds", "bare_participles", "relative_commas"}),
        ("ru", {"cases", "present_binds"}),
        ("uk", {"cases", "present_binds"}),
        ("pl", {"cases", "present_binds"}),
        ("fr", set()),
        ("zz", set()),
    ],
)
def test_the_habits_of_a_language(language, habits):
    grammar = grammar_of(language)
    assert {name for name in Grammar.__struct_fields__ if getattr(grammar, name) is True} == habits


@pytest.mark.parametrize("room", ["annotate", "assess", "language", "align"])
def test_no_stage_asks_for_a_language_by_its_name(room):
    asked = re.compile(r"""language (?:==|!=|in|not in) \(?["'][a-z]{2}["']""")
    assert [
        path.name for path in (SOURCE / room).rglob("*.py") if asked.search(path.read_text("utf-8"))
    ] == []
