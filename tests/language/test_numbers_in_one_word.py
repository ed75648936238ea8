"""Figures that are one word with their scale, said twice, or a part of something."""

import pytest

from compare.language.numbers import read_numbers

# language, text, its numbers
TABLE = [
    ("ru", "стотысячная армия", ["100000"]),
    ("ru", "двадцатипятитысячный корпус", ["25000"]),
    ("uk", "300-тисячний рівень", ["300000"]),
    ("en", "250k", ["250000"]),
    ("ru", "2000 к югу", ["2000"]),  # a preposition, and no thousand
    ("ru", "60 тыс. (шестьдесят тысяч) человек", ["60000"]),
    ("ru", "410 (четыреста десять) орудий", ["410"]),
    ("en", "half a ton", ["0.5"]),
    ("en", "a battalion and a half", ["1.5"]),
    ("en", "one twentieth of the officers", []),
    ("ru", "одна десятая часть", []),
    ("ru", "сотни три танков", ["300"]),
    ("uk", "півтори сотні", ["150"]),
    ("en", "three score", ["60"]),
]


@pytest.mark.parametrize(("language", "text", "found"), TABLE)
def test_a_figure_is_read_whole(language, text, found):
    assert [f"{number.value:f}" for number in read_numbers(text, language)] == found
