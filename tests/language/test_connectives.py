"""Small words by language: one list of them for limits, guarantees, obligations, references and readers."""

from __future__ import annotations

import re

import pytest

from compare.language.grammar import joining
from compare.language.labels.page_lines import is_page_mark, keeps_hyphen
from compare.language.languages import recognised_languages
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
        ("<that>", "pl", "oczekuje się, że Strony", ["że"]),
        ("<in-year>", "uk", "з 2026 до 2030 року", ["з", "до", "року"]),
        ("<of>", "en", "tanks held by the forces of a Party", ["held by", "of"]),
        ("<article>", "ru", "the tanks", ["the"]),
        ("(?P<to>a)<to>", "en", "a to", []),
        ("<and or nor>", "zz", "a and b или c", ["and", "или"]),
    ],
)
def test_only_whole_words_of_the_language_join(pattern: str, language: str, text: str, found: list[str]):
    assert joining(pattern, language).findall(text) == found


def test_a_capital_letter_joins_nothing():
    assert joining("<and or>$", flags=re.IGNORECASE).search("ANNEX E") is None
    assert joining("<and or>$", flags=re.IGNORECASE).search("TANKS AND")


@pytest.mark.parametrize(
    ("line", "told"),
    [("Page 3 of 46", True), ("[стр. 3]", True), ("Сторінка 3 з 46", True), ("s. 5", False), ("3", False)],
)
def test_a_mark_of_a_page_has_the_word_for_it(line: str, told: bool):
    assert is_page_mark(line) is told


@pytest.mark.parametrize(
    ("word", "kept"), [("кто-либо", True), ("по-прежнему", True), ("будь-який", True), ("до-говор", False)]
)
def test_a_language_says_which_words_keep_their_hyphen(word: str, kept: bool):
    assert keeps_hyphen(word) is kept


def test_pages_are_recognised_in_the_languages_whose_folders_say_so():
    assert list(recognised_languages()) == ["eng", "rus", "ukr", "fra", "spa"]
