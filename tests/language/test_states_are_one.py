"""A phrase names the same state for what a draft says, for the redline between languages and for a legend."""

from __future__ import annotations

import pytest

from compare.diff.languages import read_facts
from compare.language.passages import Text
from compare.language.states import (
    find_states,
    known_states,
    members_of,
    names_of_state,
    state_adjective,
    state_cues,
    state_name,
    words_of_states,
)
from compare.language.tables import has_file, language_codes
from compare.parse.positions import first_side
from compare.render.report.phrases import phrases_of

TABLE = {
    "en": {
        "the Russian Federation": "RUS",
        "proposed by the Russian side": "RUS",
        "the United States of America": "USA",
        "the American proposal": "USA",
        "troops of the U.S. leave": "USA",
        "the UK guarantees it": "GBR",
        "the United Kingdom of Great Britain and Northern Ireland": "GBR",
        "the British delegation": "GBR",
        "the People's Republic of China": "CHN",
        "Türkiye": "TUR",
        "Turkey": "TUR",
        "the Republic of Belarus": "BLR",
        "the Polish position": "POL",
        "the Kingdom of Jordan": "JOR",
        "the Dutch contingent": "NLD",
        "the Kazakh side": "KAZ",
        "the Soviet Union": "SUN",
        "Ukraine’s neutrality": "UKR",
        "South Korea": "KOR",
        "the Indian delegation": "IND",
        "ships in the Indian Ocean": "",
        "give us a turkey": "",
        "the other side": "",
        "polish the text": "",
    },
    "ru": {
        "Российской Федерацией": "RUS",
        "предложено российской стороной": "RUS",
        "из России": "RUS",
        "территория РФ": "RUS",
        "Украиной": "UKR",
        "украинская сторона": "UKR",
        "Соединёнными Штатами Америки": "USA",
        "США и": "USA",
        "Соединенного Королевства": "GBR",
        "британской стороной": "GBR",
        "турецкой стороной": "TUR",
        "Китайской Народной Республикой": "CHN",
        "немецкие войска": "DEU",
        "ФРГ": "DEU",
        "Республике Беларусь": "BLR",
        "казахстанской стороной": "KAZ",
        "Кубы": "CUB",
        "Нигерии": "NGA",
        "Нигером": "NER",
        "Советским Союзом": "SUN",
        "Того же дня": "",
        "этих сторон": "",
    },
    "uk": {
        "Російською Федерацією": "RUS",
        "запропоновано російською стороною": "RUS",
        "Україні": "UKR",
        "Сполученими Штатами": "USA",
        "Великою Британією": "GBR",
        "польською стороною": "POL",
        "Туреччини": "TUR",
        "німецькі війська": "DEU",
        "Китаєм": "CHN",
        "румунського уряду": "ROU",
        "Мали місце": "",
    },
    "fr": {
        "la Fédération de Russie": "RUS",
        "la partie russe": "RUS",
        "les États-Unis d’Amérique": "USA",
        "la délégation américaine": "USA",
        "le Royaume-Uni": "GBR",
        "la position britannique": "GBR",
        "la République française": "FRA",
        "les forces ukrainiennes": "UKR",
        "la partie allemande": "DEU",
        "la Turquie": "TUR",
        "le Tchad": "TCD",
        "l’océan Indien": "",
    },
    "es": {
        "la Federación de Rusia": "RUS",
        "la parte rusa": "RUS",
        "los Estados Unidos de América": "USA",
        "los EE.UU. aceptan": "USA",
        "las fuerzas ucranianas": "UKR",
        "Gran Bretaña": "GBR",
        "la posición británica": "GBR",
        "la República Popular China": "CHN",
        "la parte alemana": "DEU",
        "el Gobierno español": "ESP",
        "la otra parte": "",
    },
    "de": {"die russische Seite": "RUS", "Deutschlands": "DEU", "die Vereinigten Staaten von Amerika": "USA"},
    "it": {"la parte russa": "RUS", "gli Stati Uniti d’America": "USA", "la Germania": "DEU"},
    "pt": {"a parte russa": "RUS", "os Estados Unidos da América": "USA", "a Turquia": "TUR"},
}
CASES = [(code, text, state) for code, phrases in TABLE.items() for text, state in phrases.items()]
each = pytest.mark.parametrize(
    ("language", "text", "state"), CASES, ids=[f"{code}: {text}" for code, text, _ in CASES]
)


def test_the_table_is_long_enough():
    assert sum(code in ("en", "ru", "uk", "fr", "es") for code, _, _ in CASES) >= 40


@each
def test_every_door_gives_the_same_state(language: str, text: str, state: str):
    wanted = [state] if state else []
    assert [mention.code for mention in find_states(text, language)] == wanted
    assert (first_side(text, language) or "") == state
    if language in ("en", "ru", "uk", "fr", "es"):
        said = Text(text, language)
        hits = sorted([*said.of("state"), *said.of("adjective")], key=lambda h: (h.start, -h.end))
        assert [hit.id for hit in hits][:1] == wanted
        assert {hit.id for hit in hits} <= set(wanted)
        assert [fact.value for fact in read_facts(text, language) if fact.kind == "state"] == wanted


@pytest.mark.parametrize("language", [c for c in language_codes() if has_file(c, "states.toml")])
def test_the_plain_name_of_a_state_is_its_own(language: str):
    wrong = []
    for code in {cue.id for cue in state_cues(language) if cue.family == "state"}:
        name = state_name(code, language)
        # "Hong Kong (China)" names two
        plain = "(" not in name and name not in words_of_states(language).ignore
        found = [mention.code for mention in find_states(f"– {name} –", language)]
        if plain and found != [code] and code not in ("HKG", "MAC", "UMI", "VIR"):
            wrong.append((code, name, found))
    assert wrong == []


def test_states_are_named_in_the_language_that_asks():
    assert [state_name("SUN", code) for code in ("en", "ru", "uk")] == [
        "Soviet Union",
        "Советский Союз",
        "Радянський Союз",
    ]
    assert phrases_of("ru").territory("SUN") == "Советский Союз"
    assert phrases_of("ru").territory("RU") == phrases_of("ru").territory("rus") == "Россия"
    assert state_name("each Party") == "each Party"
    assert state_adjective("RUS") == "Russian"
    assert state_adjective("ATA") == "Antarctica"
    assert "Россия" in names_of_state("RUS", "ru")
    assert members_of("UN Security Council P5") == ("CHN", "FRA", "GBR", "RUS", "USA")
    assert members_of("NATO") == members_of("nobody") == ()


def test_a_language_that_nobody_knows_names_no_state():
    assert find_states("Russia and Ukraine", "zz") == ()
    assert state_name("RUS", "zz") == "RUS"
    assert known_states().historic
