"""The lexicon as data: every cue finds its own words, and not words that only contain them."""

import re

import pytest

from compare.errors import KnowledgeError
from compare.language.cues import Cue, Matcher, fold
from compare.language.lexicon import (
    LAYERS,
    REST,
    Subject,
    all_cues,
    cue_languages,
    load,
    matcher,
)
from compare.language.states import known_states, state_name
from compare.language.tables import read_knowledge


def example(cue: Cue) -> str:
    """Words that a cue is meant to find: first alternatives, no optional words, the shortest endings."""
    words = []
    for word in cue.words:
        if word == ".." or word.startswith("("):
            continue
        words.append(re.sub(r"[*~]", "", word.split("/")[0]))
    text = " ".join(words)
    return text.upper() if cue.capitals else text.capitalize() if cue.capital else text


def found(language: str, text: str):
    layers = (*LAYERS, REST)
    return [hit for layer in layers for hit in matcher(language, layer).hits(text, fold(text))]


@pytest.mark.parametrize("language", cue_languages())
def test_every_cue_finds_its_own_words(language):
    missed = []
    for cue in all_cues(load(), language):
        text = example(cue)
        # a longer cue of the family may cover it: "no more than" in "not be more than"
        hits = [h for h in found(language, f"— {text} —") if h.family == cue.family]
        if not any(h.start <= 2 and h.end >= 2 + len(text) for h in hits):
            missed.append((cue.family, cue.id, text))
    assert missed == []


@pytest.mark.parametrize("language", cue_languages())
def test_no_cue_finds_words_that_only_contain_its_own(language):
    wrong = []
    for cue in all_cues(load(), language):
        text = example(cue)
        near_misses = [f"— zz{text} —"] if text[0].isalnum() else []
        if text[-1].isalnum() and not set("*~()") & set(cue.words[-1]):
            near_misses.append(f"— {text}zzzz —")
        wrong += [(cue.family, cue.id, near) for near in near_misses if Matcher([cue]).hits(near, fold(near))]
    assert wrong == []


@pytest.mark.parametrize(
    ("cue", "text", "hit"),
    [
        ("tank*", "tanks", True),
        ("tank*", "thinktank", False),
        ("tank", "tanks", False),
        ("Украин~", "Украиной", True),
        ("Украин~", "украинский", False),
        ("Украин~", "украиной", False),
        ("limited/capped at", "capped at", True),
        ("(heavy) tank", None, ValueError),
        ("battle (heavy) tank", "battle heavy tank", True),
        ("battle (heavy) tank", "battle tank", True),
        ("exceed .. total", "exceed by far the total", True),
        ("exceed .. total", "exceed. The total", False),
        ("exceed .. total", "exceed one two three four five six total", False),
        ("multiple launch", "multiple-launch", True),
        ("US", "US", True),
        ("US", "us", False),
        ("May", "3 May", True),
        ("may", "3 May", True),
        ("миномет*", "Миномёты", True),
        ("зобов'язан*", "зобов’язаний", True),
        ("no more than", "no\u00a0more than", True),
    ],
)
def test_the_language_of_cues(cue, text, hit):
    if hit is ValueError:
        with pytest.raises(ValueError, match="begins with a word"):
            Cue("family", "id", cue)
    else:
        assert bool(Matcher([Cue("family", "id", cue)]).hits(text, fold(text))) is hit


def test_of_one_family_the_longer_cue_counts():
    cues = [
        Cue("subject", "tanks", "tank*"),
        Cue("subject", "anti-tank", "anti-tank gun*"),
        Cue("other", "x", "gun*"),
    ]
    hits = Matcher(cues).hits("anti-tank guns", "anti-tank guns")
    assert [(h.family, h.id) for h in hits] == [("subject", "anti-tank"), ("other", "x")]


def test_folding_keeps_every_offset():
    text = "İ ё’ \u00a0\u2011 ЄЇ"
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[tanks]\nlabl = 'Tanks'", "labl"),
        (b"[tanks.cues]\nen = 'tank'", "a list is expected"),
        (b"[tanks", "not valid TOML"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_bad_knowledge_is_named(content, says):
    with pytest.raises(KnowledgeError) as caught:
        read_knowledge(content, dict[str, Subject], "mine.toml")
    assert says in str(caught.value)
    assert str(caught.value).startswith("mine.toml: ")
    assert "\n" not in str(caught.value)


def test_a_language_that_the_lexicon_does_not_know_has_no_cues():
    assert found("zh", "不超过 85,000 tanks") == []


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "the Republic of Türkiye", "TUR"),
        ("en", "Great Britain", "GBR"),
        ("ru", "с Украиной", "UKR"),
        ("ru", "в Соединённых Штатах Америки", "USA"),
        ("ru", "Саудовской Аравии", "SAU"),
        ("ru", "из Казахстана", "KAZ"),
        ("uk", "з Польщею", "POL"),
        ("uk", "Великою Британією", "GBR"),
        ("uk", "до Казахстану", "KAZ"),
        ("fr", "le Royaume-Uni", "GBR"),
        ("es", "los Estados Unidos", "USA"),
    ],
)
def test_states_are_known_in_their_cases(language, text, code):
    assert code in [h.id for h in found(language, text) if h.family == "state"]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "give us a turkey"), ("ru", "Того же дня"), ("uk", "Мали місце")]
)
def test_common_words_are_no_states(language, text):
    assert [h.id for h in found(language, text) if h.family == "state"] == []


def test_states_have_one_name_and_one_code_each():
    assert state_name("DEU") == "Germany"
    assert state_name("each Party") == "each Party"
    ids = {cue.id for cue in all_cues(load(), "en") if cue.family == "state"}
    assert not ids & set(known_states().former)
