"""Numbers of a text: as printed, in words, mixed, in ranges; and what is no number."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from compare.language.numbers.digits import read_digits
from compare.language.numbers.words import number_words
from compare.language.passages import Text


def values(text, language="en", breaks=()):
    return [
        str(n.value) if n.low is None else f"{n.low}-{n.value}" for n in Text(text, language, breaks).numbers
    ]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("85,000", "en", "85000"),
        ("85 000", "en", "85000"),
        ("85\u00a0000", "ru", "85000"),
        ("85\u202f000", "fr", "85000"),
        ("85'000", "en", "85000"),
        ("85’000", "en", "85000"),
        ("1 029", "ru", "1029"),
        ("1.029", "ru", "1029"),
        ("1.029", "es", "1029"),
        ("1.029", "en", "1.029"),
        ("85,000", "ru", "85000"),
        ("2,5", "ru", "2.5"),
        ("2.5", "en", "2.5"),
        ("2.5", "ru", "2.5"),
        ("0,125", "ru", "0.125"),
        ("1,234,567.8", "en", "1234567.8"),
        ("1.234.567,8", "es", "1234567.8"),
        ("1 234 567,8", "uk", "1234567.8"),
        ("600 thousand", "en", "600000"),
        ("2.5 million", "en", "2500000"),
        ("100 bn", "en", "100000000000"),
        ("85 тыс.", "ru", "85000"),
        ("2,5 млн", "ru", "2500000"),
        ("800 тис. осіб", "uk", "800000"),
        ("eighty-five thousand", "en", "85000"),
        ("one hundred thousand", "en", "100000"),
        ("one hundred and forty-seven", "en", "147"),
        ("восьмидесяти пяти тысяч", "ru", "85000"),
        ("тысяча двести", "ru", "1200"),
        ("двести пятьдесят тысяч", "ru", "250000"),
        ("полтора миллиона", "ru", "1500000"),
        ("две с половиной тысячи", "ru", "2500"),
        ("two and a half million", "en", "2500000"),
        ("вісімдесяти п'яти тисяч", "uk", "85000"),
        ("сто сорок сім", "uk", "147"),
        ("cent quarante-sept", "fr", "147"),
        ("quatre-vingt-cinq mille", "fr", "85000"),
        ("cien mil", "es", "100000"),
        ("quinientos diecinueve", "es", "519"),
        ("100,000 (one hundred thousand)", "en", "100000"),
        ("twenty thousand (20,000)", "en", "20000"),
        ("two (2)", "en", "2"),
        ("half a million", "en", "500000"),
        ("a quarter of a million", "en", "250000"),
        ("two and a half thousand", "en", "2500"),
        ("a thousand", "en", "1000"),
        ("полмиллиона", "ru", "500000"),
        ("четверть миллиона", "ru", "250000"),
        ("5 тыс. 900", "ru", "5900"),
        ("3 млн 200 тыс.", "ru", "3200000"),
        ("пів мільйона", "uk", "500000"),
        ("2 тис. 400", "uk", "2400"),
        ("medio millón", "es", "500000"),
        ("un demi-million", "fr", "500000"),
        ("100 000 (сто тысяч)", "ru", "100000"),
    ],
)
def test_a_number_as_printed(text, language, value):
    assert values(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("from 500 to 600 km", "en", "500-600"),
        ("between 600,000 and 800,000", "en", "600000-800000"),
        ("40–280 km", "en", "40-280"),
        ("85–100 thousand", "en", "85000-100000"),
        ("500–5,500 km", "en", "500-5500"),
        ("от 500 до 600", "ru", "500-600"),
        ("від 500 до 600", "uk", "500-600"),
        ("entre 500 et 600", "fr", "500-600"),
        ("entre 500 y 600", "es", "500-600"),
    ],
)
def test_a_range_has_both_ends(text, language, value):
    assert values(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on 15.04.2022 at 12:15", "en"),
        ("2022-04-15", "en"),
        ("the 5th session", "en"),
        ("15-й пункт", "ru"),
        ("T-72", "en"),
        ("Су-27", "ru"),
        ("section 5.2.1", "en"),
        ("a ratio of 5:2:2", "en"),
        ("half of the army", "en"),
        ("A4", "en"),
        ("thousands of people", "en"),
        ("тысячи людей", "ru"),
    ],
)
def test_no_number(text, language):
    assert values(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("342 tanks and 519 guns", "en", ["342", "519"]),
        ("85,000 / 250,000", "en", ["85000", "250000"]),
        ("500 to 600", "en", ["500", "600"]),
        ("from 600 to 500", "en", ["600", "500"]),
        ("двадцать тридцать", "ru", ["20", "30"]),
        ("пять двадцать", "ru", ["5", "20"]),
    ],
)
def test_numbers_that_stay_apart(text, language, expected):
    assert values(text, language) == expected


def test_no_number_crosses_from_one_sides_wording_to_the_others():
    text = "85 000 250 000"
    assert values(text, "ru") == ["85000250000"]
    assert values(text, "ru", breaks=(0, 6, 7, 14)) == ["85000", "250000"]


whole = st.integers(min_value=0, max_value=10**12)
# three decimals would read as thousands where the comma is the decimal mark
tenths = st.decimals(min_value=0, max_value=10**9, places=2).map(lambda d: d.quantize(Decimal("0.01")))


@given(whole, st.sampled_from(["en", "ru", "uk", "fr", "es"]))
def test_a_whole_number_is_read_as_it_was_formatted(number, language):
    printed = format_decimal(number, locale=language)
    assert values(f"x {printed} y", language) == [str(number)]


@given(tenths, st.sampled_from(["en", "ru", "uk", "fr", "es"]))
def test_a_decimal_is_read_as_it_was_formatted(number, language):
    printed = format_decimal(number, format="#,##0.00", locale=language)
    assert [Decimal(v) for v in values(f"x {printed} y", language)] == [number]


@given(whole, st.sampled_from(" ,'"))
def test_every_group_mark_is_read_in_english(number, mark):
    assert read_digits(f"{number:,}".replace(",", mark), ".") == number


@given(st.integers(min_value=1, max_value=999), st.sampled_from([("тыс.", 1000), ("млн", 10**6)]))
def test_a_scale_multiplies(number, scale):
    assert values(f"{number} {scale[0]} человек", "ru") == [str(number * scale[1])]


RUSSIAN = {
    1: "один", 2: "два", 3: "три", 4: "четыре", 5: "пять", 6: "шесть", 7: "семь", 8: "восемь", 9: "девять",
    10: "десять", 11: "одиннадцать", 12: "двенадцать", 15: "пятнадцать", 19: "девятнадцать",
    20: "двадцать", 30: "тридцать", 40: "сорок", 50: "пятьдесят", 90: "девяносто",
    100: "сто", 200: "двести", 500: "пятьсот", 900: "девятьсот",
}  # fmt: skip


def in_russian(hundreds, tens, units):
    return " ".join(RUSSIAN[n] for n in (hundreds, tens, units) if n)


parts = st.tuples(
    st.sampled_from([0, 100, 200, 500, 900]),
    st.sampled_from([0, 20, 30, 40, 50, 90]),
    st.sampled_from([1, 2, 3, 4, 5, 6, 7, 8, 9]),
)


@given(parts, parts)
def test_russian_words_compose(thousands, rest):
    text = f"{in_russian(*thousands)} тысяч {in_russian(*rest)}"
    assert values(text, "ru") == [str(sum(thousands) * 1000 + sum(rest))]


def words_of(value: int, language: str) -> str:
    """A number below a million as words: the first form of each in the lexicon, or as English has them."""
    if language == "en":
        return english(value)
    written = number_words(language)
    known = {int(id): forms.split()[0] for id, forms in written.values.items() if id.isdigit()}
    thousand = written.scales["1000"].split()[0]
    high, low = divmod(value, 1000)
    parts = [*below_thousand(high, known), thousand] if high else []
    return " ".join([*parts, *below_thousand(low, known)])


def below_thousand(value: int, known: dict[int, str]) -> list[str]:
    hundreds, rest = value - value % 100, value % 100
    tens, units = (rest, 0) if rest < 20 else (rest - rest % 10, rest % 10)
    return [known[part] for part in (hundreds, tens, units) if part]


def english(value: int) -> str:
    high, low = divmod(value, 1000)
    if high:
        return f"{english(high)} thousand" + (f" {english(low)}" if low else "")
    if value >= 100:
        rest = f" and {english(value % 100)}" if value % 100 else ""
        return f"{ENGLISH[value // 100]} hundred{rest}"
    if value < 20:
        return ENGLISH[value]
    return ENGLISH[value - value % 10] + (f"-{ENGLISH[value % 10]}" if value % 10 else "")


UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ENGLISH = dict(enumerate(UNITS)) | dict(zip(range(20, 100, 10), TENS, strict=True))


@given(st.integers(min_value=1, max_value=999_999), st.sampled_from(["en", "ru", "uk"]))
def test_a_number_in_words_reads_as_itself(value, language):
    assert values(words_of(value, language), language) == [str(value)]


@given(st.integers(min_value=1, max_value=999_999), st.sampled_from(["en", "ru", "uk"]))
def test_words_with_the_digits_in_brackets_are_one_number(value, language):
    assert values(f"{words_of(value, language)} ({value:,})", language) == [str(value)]


@given(
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from([("тыс.", "ru"), ("тис.", "uk"), ("thousand", "en")]),
)
def test_thousands_and_what_follows_them_are_one_number(high, low, scale):
    word, language = scale
    assert values(f"{high} {word} {low}", language) == [str(high * 1000 + low)]


@given(st.integers(1, 500), st.integers(501, 9_999_999), st.sampled_from(["–", "-"]))
def test_a_range_keeps_its_ends_in_order(low, high, dash):
    assert values(f"{low}{dash}{high} km") == [f"{low}-{high}"]
