"""Numerals of labels and lists: what is printed for a number is read as that number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.extract.text.paragraphs import _follows
from compare.language.numerals import LATIN, counted, formatted, letter_value, lettered, roman, roman_value


@given(st.integers(1, 3999))
def test_a_roman_numeral_is_read_as_it_was_printed(number: int):
    assert roman_value(roman(number)) == roman_value(roman(number).upper()) == number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("I", 1), ("V", 5), ("X", 10), ("L", 50), ("C", 100), ("D", 500), ("M", 1000),
        ("CD", 400), ("DC", 600), ("MDCCCXLVIII", 1848), ("МСМ", 1900), ("XІІ", 12), ("ХХІ", 21),
        ("IC", 0), ("VV", 0), ("DD", 0), ("MMMM", 0), ("i²", 0), ("d" * 10_000, 0),
    ],
)  # fmt: skip
def test_the_value_of_a_roman_numeral(numeral: str, value: int):
    assert roman_value(numeral) == value


@given(st.integers(1, 260))
def test_a_letter_is_read_as_it_was_printed(number: int):
    assert letter_value(lettered(number, LATIN), LATIN) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), ("٧", 7), ("²", None), ("①", None), ("½", None), ("", None), ("-1", None), ("9" * 5000, None)],
)
def test_a_number_that_counts(text: str, value: int | None):
    assert counted(text) == value


@pytest.mark.parametrize(
    ("language", "number", "printed"),
    [
        ("en", 1, "1st"), ("en", 11, "11th"), ("en", 23, "23rd"), ("en", 112, "112th"),
        ("fr", 1, "1er"), ("fr", 21, "21e"), ("ru", 5, "5-й"), ("uk", 5, "5-й"), ("es", 5, "5º"),
        ("it", 5, "5º"), ("pt", 5, "5º"), ("de", 5, "5."), ("", 2, "2nd"), ("el", 2, "2nd"),
    ],
)  # fmt: skip
def test_ordinals_are_printed_as_the_language_has_them(language: str, number: int, printed: str):
    assert formatted(number, "ordinal", language) == printed


@pytest.mark.parametrize(
    ("form", "language", "number", "printed"),
    [
        ("cardinalText", "en", 40, "Forty"),
        ("cardinalText", "en", 100, "100"),
        ("ordinalText", "en", 42, "Forty-second"),
        ("ordinalText", "en", 100, "100th"),
        ("cardinalText", "ru", 21, "21"),
        ("ordinalText", "ru", 21, "21-й"),
    ],
)
def test_numbers_are_named_where_the_language_has_their_names(
    form: str, language: str, number: int, printed: str
):
    assert formatted(number, form, language) == printed


@pytest.mark.parametrize(
    ("before", "label", "follows"),
    [
        ("1.", "2.", True), ("(iv)", "(v)", True), ("(xx)", "(xxi)", True), ("(a)", "(b)", True),
        ("1.", "3.", False), ("¹", "²", False), ("9" * 5000, "9" * 5000, False),
    ],
)  # fmt: skip
def test_the_next_label(before: str, label: str, follows: bool):
    assert _follows(before, label) is follows
