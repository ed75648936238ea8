"""A lexicon of one's own: what it adds is found, what it gets wrong is said in one line."""

from pathlib import Path

import pytest
from assess_cases import clause, draft

from compare.annotate.additions import read_additions
from compare.annotate.limits import find_limits
from compare.errors import KnowledgeError
from compare.language.passages import DraftText

EXAMPLE = Path(__file__).parents[2] / "docs" / "fisheries.toml"


def limits_of(text, lexicon, language="en"):
    found = find_limits(DraftText(draft(clause("art-1", text), language=language), lexicon))
    return [
        f"{x.subject} {x.value:f} {x.unit} {x.bound} {x.holder or '-'}"
        + (f" | {x.condition}" if x.condition else "")
        for x in found
    ]


@pytest.mark.parametrize(
    ("language", "text", "limits"),
    [
        (
            "en",
            "The total allowable catch of herring shall not exceed 120,000 tonnes.",
            ["other:catch 120000 t max -"],
        ),
        (
            "en",
            "Norway shall send no more than 25 fishing vessels to the area in the closed season.",
            ["other:fishing vessels 25 items max NOR | in the closed season"],
        ),
        ("en", "The mesh size shall be at least 90 mm.", ["other:mesh size 90 mm min -"]),
        (
            "en",
            "The catch quota of each coastal State is set at no higher than 4 thousand tonnes.",
            ["other:catch 4000 t max each coastal State"],
        ),
        (
            "ru",
            "Общий допустимый улов сельди не превышает 120 тыс. тонн.",
            ["other:catch 120000 t max -"],
        ),
        ("uk", "Риболовних суден має бути не більше 25.", ["other:fishing vessels 25 items max -"]),
        ("en", "The Commission shall report catches of 2030 by 15 March 2031.", []),
        ("en", "A fishing vessel shall carry at least two observers.", []),
    ],
)
def test_the_example_finds_limits_of_fisheries(language, text, limits):
    assert limits_of(text, read_additions(EXAMPLE), language) == limits


def test_without_the_file_nothing_of_it_is_found():
    assert limits_of("The total allowable catch of herring shall not exceed 120,000 tonnes.", None) == []


def test_what_ships_is_found_as_before():
    text = "Ukraine shall have no more than 342 tanks in peacetime."
    assert limits_of(text, read_additions(EXAMPLE)) == limits_of(text, None)


def test_a_file_can_add_a_cue_to_what_ships(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[subjects.tanks]\nen = ["landship*"]\n[guarantees.response.weapons]\nen = ["materiel"]\n')
    assert limits_of("Ukraine shall have no more than 12 landships.", read_additions(own)) == [
        "tanks 12 items max UKR"
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[subject."other:catch"]\nen = ["catch"]', "unknown table 'subject' (did you mean 'subjects'?)"),
        (
            '[subjects."other:catch"]\nmesure = "count"\nen = ["catch"]',
            "unknown key 'mesure' (did you mean 'measure'?)",
        ),
        ('[subjects.catch]\nen = ["catch"]', 'a new one begins with "other:"'),
        ('[subjects.tank]\nen = ["landship"]', "(did you mean 'tanks'?)"),
        ('[subjects."other:catch"]\nmeasure = "mass"\nen = ["catch"]', "mass"),
        ('[subjects."other:catch"]\nen = "catch"', "en: a list is expected, not text"),
        ('[subjects."other:catch"]\nde = ["Fang"]', "unknown key 'de'"),
        ('[subjects."other:catch"]\nmeasure = "count"', "no cues"),
        ('[subjects."other:catch"]\nen = ["* catch"]', "a cue begins with a word"),
        ('[subjects."other:catch"]\nen = ["a .. b .. c .. d .. e"]', "at most 3 gaps"),
        ('[subjects."other:catch"]\nen = ["a (b) (b) (b) (b) (b) (b) (b)"]', "at most 6 words"),
        ('[subjects."other:catch"]\nen = ["a*a*a*b"]', "at most 2 stars"),
        ('[subjects."other:catch"]\nen = ["' + "a/a*/a~ " * 20 + '"]', "ways to combine"),
        ('[subjects.tanks]\nmeasure = "money"\nen = ["landship"]', "can only add cues"),
        ('[bounds.maximum]\nen = ["tops"]', "unknown id 'maximum'"),
        ('[guarantees.responses.force]\nen = ["hit"]', "(did you mean 'response'?)"),
        ('[guarantees.response.forces]\nen = ["hit"]', "(did you mean 'force'?)"),
        ("[subjects", "not valid TOML"),
        ("", "adds nothing"),
        ("bounds = 1", "bounds: not a table"),
    ],
)
def test_a_bad_file_is_told_with_place_and_remedy(tmp_path, content, words):
    file = tmp_path / "own.toml"
    file.write_text(content)
    with pytest.raises(KnowledgeError) as told:
        read_additions(file)
    assert words in str(told.value)
    assert str(told.value).startswith(str(file))
    assert told.value.remedy
    assert "\n" not in str(told.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(KnowledgeError, match="--lexicon"):
        read_additions(tmp_path / "none.toml")
