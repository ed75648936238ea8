"""Printed labels and what they mean."""

from __future__ import annotations

import pytest

from compare.language.labels import looks_like_heading, read_label
from compare.language.numerals import letter_value, roman_value


@pytest.mark.parametrize(
    ("line", "language", "system", "number", "rest"),
    [
        ("Article 5", "en", "article", "5", ""),
        ("ARTICLE IV", "en", "article", "IV", ""),
        ("ARTICLE I.2", "en", "article", "I.2", ""),
        ("Article (7)", "en", "article", "7", ""),
        ("Article 4 bis", "en", "article", "4 bis", ""),
        ("Article 24A", "en", "article", "24A", ""),
        ("Article 6. Use of terms", "en", "article", "6", "Use of terms"),
        ("Article 6 – Use of terms", "en", "article", "6", "– Use of terms"),
        ("Article 2bis (general)", "en", "article", "2bis", "(general)"),
        ("[Article 3bis] (forests)", "en", "article", "3bis", "(forests)"),
        ("Статья 12.", "ru", "article", "12", ""),
        ("Статья 5. Гарантии", "ru", "article", "5", "Гарантии"),
        ("Стаття 3", "uk", "article", "3", ""),
        ("Article premier", "fr", "article", "premier", ""),
        ("Artículo 3", "es", "article", "3", ""),
        ("PART II", "en", "part", "II", ""),
        ("Часть первая", "ru", "part", "первая", ""),
        ("РОЗДІЛ ІІ", "uk", "section", "ІІ", ""),
        ("CHAPTER ONE", "en", "chapter", "ONE", ""),
        ("INTRODUCTORY CHAPTER", "en", "chapter", "INTRODUCTORY", ""),
        ("PREMIÈRE PARTIE", "fr", "part", "PREMIÈRE", ""),
        ("ANNEX", "en", "annex", "", ""),
        ("Annex I (list of arms)", "en", "annex", "I", "(list of arms)"),
        ("Приложение № 6", "ru", "annex", "6", ""),
        ("Option 2: No text", "en", "option", "2", "No text"),
        ("Вариант 1: без текста", "ru", "option", "1", "без текста"),
        ("1. The Parties", "en", "decimal", "1", "The Parties"),
        ("(2) The Parties", "en", "decimal", "2", "The Parties"),
        ("1.1 The Parties", "en", "decimal", "1.1", "The Parties"),
        ("1.1. Стороны", "ru", "decimal", "1.1", "Стороны"),
        ("1bis. [To achieve]", "en", "decimal", "1 bis", "[To achieve]"),
        ("25.1 bis. The Parties", "en", "decimal", "25.1 bis", "The Parties"),
        ("(a) equipment", "en", "alpha", "a", "equipment"),
        ("б) техника", "ru", "alpha", "б", "техника"),
        ("ґ) техніка", "uk", "alpha", "ґ", "техніка"),
        ("(iv) equipment", "en", "roman", "iv", "equipment"),
        ("A. Draft agreement", "en", "upper-alpha", "A", "Draft agreement"),
        ("III. Military matters", "en", "upper-roman", "III", "Military matters"),
        ("[ (c) equipment]", "en", "alpha", "c", "equipment]"),
        ("3bis [Each Party]", "en", "decimal", "3 bis", "[Each Party]"),
        ("Option (b): No text", "en", "option", "b", "No text"),
        ("– equipment", "en", "bullet", "", "equipment"),
        ("Art 5", "en", "article", "5", ""),
        ("Article 5.-", "en", "article", "5", ""),
        ("Article 5. - Use of terms", "en", "article", "5", "Use of terms"),
        ("Article V –", "en", "article", "V", ""),
        ("Artículo 5.- Las Partes acuerdan.", "es", "article", "5", "Las Partes acuerdan."),
        ("Artikel 5", "en", "article", "5", ""),
        ("Articolo 5. Definizioni", "en", "article", "5", "Definizioni"),
        ("Article 1er", "fr", "article", "1", ""),
        ("Art. 1er — Objet", "fr", "article", "1", "— Objet"),
        ("Artículo 1º.", "es", "article", "1", ""),
        ("Artigo 1.º", "es", "article", "1", ""),
        ("Załącznik nr 2", "en", "annex", "2", ""),
        ("Rule 7", "en", "rule", "7", ""),
        ("Regulation 3. Notices", "en", "rule", "3", "Notices"),
        ("§ 3", "en", "rule", "3", ""),
        ("§3. Notices", "en", "rule", "3", "Notices"),
        ("Правило 4", "ru", "rule", "4", ""),
        ("Sec. 2. Notices", "en", "section", "2", "Notices"),
        (
            "Artículo 1.º Las Partes acuerdan lo siguiente.",
            "es",
            "article",
            "1",
            "Las Partes acuerdan lo siguiente.",
        ),
        ("Article 1er Les Parties se consultent.", "fr", "article", "1", "Les Parties se consultent."),
        ("Artigo 2.º", "pt", "article", "2", ""),
        ("1 – As Partes consultam-se.", "pt", "decimal", "1", "As Partes consultam-se."),
        ("Kapitel I", "de", "chapter", "I", ""),
        ("ANNEX ON AIR TRANSPORT", "en", "annex", "", "ON AIR TRANSPORT"),
        ("Annex AA", "en", "annex", "AA", ""),
    ],
)
def test_label_is_read_as_printed(line: str, language: str, system: str, number: str, rest: str):
    label = read_label(line, language)
    assert label is not None
    assert (label.system, label.number, line[label.end :].strip()) == (system, number, rest)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Article 3, paragraph 8, of the Convention applies.", "en"),
        ("Article 3 (1) shall be eligible for treatment", "en"),
        ("Annex I to this Treaty lists the equipment.", "en"),
        ("Article shall be referred to the Council", "en"),
        ("Part of the forces shall withdraw", "en"),
        ("Section of the border", "en"),
        ("Статья 5 Устава применяется.", "ru"),
        ("15.04.2022, 12:15", "en"),
        ("1.5 million persons", "en"),
        ("2015. The Parties", "en"),
        ("i.e. equipment", "en"),
        ("Annex on air transport", "en"),
        ("L'article 1er Les", "fr"),
        ("5 – 10 persons", "en"),
        ("The Parties", "en"),
    ],
)
def test_a_sentence_that_only_begins_like_a_label_has_none(line: str, language: str):
    assert read_label(line, language) is None


def test_an_ambiguous_letter_gives_both_readings():
    label = read_label("(i) equipment", "en")
    assert label is not None
    assert (label.system, label.value, label.also) == ("alpha", 9, ("roman", 1))


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("IV", 4),
        ("xii", 12),
        ("ІІІ", 3),
        ("MCMXCIV", 1994),
        ("D", 500),
        ("CD", 400),
        ("DCCC", 800),
        ("MDCL", 1650),
        ("IIII", 0),
        ("A", 0),
        ("", 0),
    ],
)
def test_roman_numerals(numeral: str, value: int):
    assert roman_value(numeral) == value


@pytest.mark.parametrize(
    ("letters", "alphabet", "value"),
    [("a", "abc", 1), ("c", "abc", 3), ("aa", "abc", 4), ("ab", "abc", 0), ("д", "абвгд", 5), ("", "abc", 0)],
)
def test_letters_count_and_double(letters: str, alphabet: str, value: int):
    assert letter_value(letters, alphabet) == value


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Use of terms", True),
        ("(general)", True),
        ("Each Party shall report.", False),
        ("The Parties shall:", False),
        ("equipment of the forces", False),
        ("", False),
        ("Obligations " * 30, False),
        ("Aims " * 25, True),
        ("Aims " * 26, False),  # too many words
        ("Peacekeeping " * 15, True),
        ("Peacekeeping " * 16, False),  # too many letters
    ],
)
def test_what_can_be_a_heading(text: str, heading: bool):
    assert looks_like_heading(text) is heading
