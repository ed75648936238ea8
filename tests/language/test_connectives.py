"""The words that join, by language: one list for limits, guarantees, obligations, references and readers."""

from __future__ import annotations

import re

import pytest

from compare.language.grammar import joining
from compare.language.tables import has_file, language_codes

BETWEEN = {
    "en": "tanks and guns or ships",
    "ru": "танки и орудия или корабли",
    "uk": "танки та гармати або кораблі",
    "fr": "chars et canons ou navires",
    "es": "tanques y cañones o buques",
    "de": "Panzer und Kanonen oder Schiffe",
    "it": "carri e cannoni o navi",
    "pl": "czołgi i działa lub okręty",
    "pt": "tanques e canhões ou navios",
}


@pytest.mark.parametrize(("language", "text"), BETWEEN.items())
def test_both_words_of_a_list_are_known_in_each_language(language: str, text: str):
    assert len(joining("<and or>", language).split(text)) == 3
    assert len(joining("<and or>").split(text)) == 3


def test_every_language_that_ships_is_in_the_table():
    assert set(BETWEEN) == {code for code in language_codes() if has_file(code, "connectives.toml")}


@pytest.mark.parametrize(
    ("pattern", "language", "text", "found"),
    [
        ("<and>", "en", "android, brand", []),
        ("<or>", "es", "gold o silver", ["o"]),
        ("<or>", "en", "gold o silver", []),
        ("<nor>", "uk", "ані танків, ані гармат", ["ані", "ані"]),
        ("<but>", "ru", "танки, но не орудия", ["но"]),
        (r"\d+ <to> \d+", "fr", "de 3 à 5 ans", ["3 à 5"]),
        ("<and or nor>", "zz", "a and b или c", ["and", "или"]),
    ],
)
def test_only_whole_words_of_the_language_join(pattern: str, language: str, text: str, found: list[str]):
    assert joining(pattern, language).findall(text) == found


def test_a_capital_letter_joins_nothing():
    assert joining("<and or>$", flags=re.IGNORECASE).search("ANNEX E") is None
    assert joining("<and or>$", flags=re.IGNORECASE).search("TANKS AND")
