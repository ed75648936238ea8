"""Everything that the lexicon knows has a name in every language that reports are written in."""

import pytest

from compare.language.languages import language_by_letters
from compare.language.lexicon import cue_languages, load, matters
from compare.language.names import name_languages, name_of, name_of_value, names_in
from compare.policy.reading import elements, subjects, topics
from compare.render.report.phrases import phrases_of
from compare.render.report.terms import name_condition, name_holder, name_subject, name_value

LANGUAGES = name_languages()
# the words of the draft are its value
AS_PRINTED = ("obligation-strength",)


def wanted() -> set[str]:
    values = {
        f"value.{element}.{value}"
        for element, values in elements().items()
        if element not in AS_PRINTED
        for value in values
        if value != "unspecified"
    }
    return {
        *(f"subject.{id}" for id in subjects() if id != "none"),
        *(f"topic.{id}" for id in topics()),
        *(f"matter.{id}" for id in matters()),
        *(f"element.{id}" for id in elements()),
        *(f"condition.{id}" for id in load().conditions),
        *(f"holder.{id}" for id in load().holders if id != "none"),
        *values,
        "value.unspecified",
        "value.consultation.no-deadline",
        "value.consultation.urgent",
        "value.duration.indefinite",
        "value.exclusion.described-areas",
        "value.quoted",
    }


def test_reports_are_written_in_these_languages():
    assert LANGUAGES == ("en", "ru", "uk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_the_lexicon_knows_has_a_name(language):
    named = names_in(language)
    assert wanted() - named.keys() == set(), "give it a name in data/<code>/names.toml"
    assert named.keys() - wanted() == set(), "nothing has this id any more"
    assert all(name.strip() for name in named.values())


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_name_is_left_in_english(language):
    latin = {
        key for key, name in names_in(language).items() if not language_by_letters(name, cue_languages())
    }
    assert latin == set()


@pytest.mark.parametrize(
    ("language", "call", "shown"),
    [
        ("ru", lambda phrases: name_subject("other:machine-guns", phrases), "Пулемёты"),
        ("uk", lambda phrases: name_subject("other:throw-weight", phrases), "Закидна вага"),
        ("ru", lambda phrases: name_subject("other:fishing-nets", phrases), "Fishing-nets"),
        ("ru", lambda phrases: name_value("trigger", "threat", phrases), "угроза"),
        ("uk", lambda phrases: name_value("voiding", "unspecified", phrases), "не названо"),
        ("ru", lambda phrases: name_value("response", "troops", phrases), "направление войск"),
        ("ru", lambda phrases: name_holder("each Party", phrases), "каждая Сторона"),
        ("uk", lambda phrases: name_condition("in the zone; deployed", phrases), "у зоні; розгорнуті"),
        ("ru", lambda phrases: name_condition("", phrases), ""),
    ],
)
def test_a_report_prints_the_name_of_its_language(language, call, shown):
    assert call(phrases_of(language)) == shown


@pytest.mark.parametrize(
    ("family", "id", "name"),
    [
        ("subject", "tanks", "tanks"),
        ("subject", "other:total-catch", "total-catch"),
        ("topic", "nonaggression", "non-aggression"),
        ("element", "unheard-of", "unheard of"),
    ],
)
def test_what_no_file_names_speaks_for_itself(family, id, name):
    assert name_of(family, id) == name


def test_a_value_of_the_drafts_own_words_has_no_name():
    assert name_of_value("guarantors", "ISL") is None
    assert name_of_value("trigger", "unspecified") == "not named"
