"""Every stage reads the same numbers: the table of limits can't say unchanged what the redline marks."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compare.annotate.limits.quantities import quantities
from compare.diff import differences
from compare.diff.languages import read_facts, same_amount
from compare.diff.references import read_references
from compare.language.labels import leading_label, read_label
from compare.language.numbers import read_numbers
from compare.language.numbers.units import unit_words
from compare.language.numbers.words import number_words
from compare.language.passages import Text
from compare.language.tables import language_codes
from compare.language.tokens import tokenise
from compare.model import Clause, Draft, DraftInfo, Match, Source

LANGUAGES = tuple(code for code in language_codes() if number_words(code))

# language, text, the numbers in it; a range is two numbers
TABLE = [
    # marks that group thousands, and decimals
    ("en", "85,000 persons", "85000"),
    ("en", "85 000 persons", "85000"),
    ("en", "85'000 persons", "85000"),
    ("en", "85’000 persons", "85000"),
    ("en", "1.029 metres", "1.029"),
    ("en", "0,125 km", "0.125"),
    ("en", "1,250.5 tons", "1250.5"),
    ("en", "1.250,5 tons", "1250.5"),
    ("en", "1,00,000 persons", "100000"),
    ("en", "in 2022 342 tanks", "2022 342"),
    ("ru", "85,000 человек", "85000"),
    ("ru", "85 000 человек", "85000"),
    ("ru", "85\u00a0000 человек", "85000"),
    ("ru", "1.029 человек", "1029"),
    ("ru", "1,250 млн", "1250000"),
    ("ru", "0,125 тыс.", "125"),
    ("uk", "85,000 осіб", "85000"),
    ("uk", "2,5 млн", "2500000"),
    ("fr", "1.250,5 tonnes", "1250.5"),
    ("fr", "85\u202f000 personnes", "85000"),
    ("es", "85.000 personas", "85000"),
    ("es", "1.250 millones", "1250000000"),
    ("de", "85.000 Personen", "85000"),
    ("it", "85.000 persone", "85000"),
    ("pt", "85.000 pessoas", "85000"),
    # scales, halves, quarters
    ("en", "600 thousand", "600000"),
    ("en", "100 mln", "100000000"),
    ("en", "half a million", "500000"),
    ("en", "a quarter of a million", "250000"),
    ("en", "two and a half million", "2500000"),
    ("en", "2½ million", "2500000"),
    ("en", "½ km", "0.5"),
    ("en", "two dozen", "24"),
    ("en", "40km", "40"),
    ("ru", "85 тыс. человек", "85000"),
    ("ru", "85тыс. человек", "85000"),
    ("ru", "полмиллиона", "500000"),
    ("ru", "четверть миллиона", "250000"),
    ("ru", "две с половиной тысячи", "2500"),
    ("ru", "полтора миллиона", "1500000"),
    ("ru", "5 тыс. 900", "5900"),
    ("ru", "85 тысяч двести", "85200"),
    ("uk", "пів мільйона", "500000"),
    ("uk", "півтора мільйона", "1500000"),
    ("fr", "un demi-million", "500000"),
    ("fr", "trois millions et demi", "3500000"),
    ("fr", "15 pour cent", "15"),
    ("es", "medio millón", "500000"),
    ("es", "dos millones y medio", "2500000"),
    ("es", "mil millones", "1000000000"),
    ("de", "eine halbe Million", "500000"),
    ("de", "anderthalb Millionen", "1500000"),
    ("it", "mezzo milione", "500000"),
    ("pt", "meio milhão", "500000"),
    ("en", "1 1/2 million", "1500000"),
    ("en", "1 ½ million", "1500000"),
    ("en", "half of a million", "500000"),
    ("en", "1.250 million", "1250000"),
    ("ru", "полумиллиона", "500000"),
    ("ru", "полутораста тысяч", "150000"),
    ("ru", "полумиллионная армия", "500000"),
    ("uk", "півтисячі", "500"),
    ("pl", "pół miliona", "500000"),
    ("ro", "jumătate de milion", "500000"),
    ("ro", "25 de mii", "25000"),
    # signs: powers of ten, one number over another, roots
    ("en", "6 × 10⁵ persons", "600000"),
    ("en", "600 x 10^3 persons", "600000"),
    ("ru", "6·10⁵ человек", "600000"),
    ("fr", "6,5 × 10⁵ personnes", "650000"),
    ("en", "6 × 10⁻³ km", "0.006"),
    ("en", "10⁶", "1000000"),
    ("en", "1⁄4 km", "0.25"),
    ("en", "√16 km", "4"),
    ("en", "two of 4 x 40 m", "2 4 40"),
    # dots at half height, and the marks and digits of other scripts
    ("en", "600·000", "600000"),
    ("en", "2·5 km", "2.5"),
    ("en", "٦٠٠٬٠٠٠", "600000"),
    ("en", "0٫6 million", "600000"),
    ("uk", "６００，０００", "600000"),
    # a dot before three digits in English: thousands of what is counted, decimals of what is measured
    ("en", "85.000 persons", "85000"),
    ("en", "1.500 tanks", "1500"),
    ("en", "1.500 km", "1.5"),
    ("en", "six hundred thousand (600.000)", "600000"),
    # words
    ("en", "eighty-five thousand", "85000"),
    ("en", "one hundred and forty-seven", "147"),
    ("en", "three and four", "3 4"),
    ("en", "100,000 (one hundred thousand)", "100000"),
    ("ru", "восьмидесяти пяти тысяч", "85000"),
    ("ru", "тысяча двести", "1200"),
    ("ru", "тысяча", "1000"),
    ("ru", "трое суток", "3"),
    ("ru", "тысячи людей", ""),
    ("uk", "вісімдесяти п’яти тисяч", "85000"),
    ("uk", "сто двадцять три тисячі чотириста", "123400"),
    ("uk", "одинадцять", "11"),
    ("fr", "quatre-vingt-cinq mille", "85000"),
    ("fr", "quatre-vingt-dix-sept", "97"),
    ("fr", "vingt et un", "21"),
    ("fr", "mille hommes", "1000"),
    ("es", "ochenta y cinco mil", "85000"),
    ("es", "treinta y un mil", "31000"),
    ("es", "veintiún mil", "21000"),
    ("es", "doscientas cincuenta mil", "250000"),
    ("de", "fünfundachtzigtausend", "85000"),
    ("de", "eine Million zweihunderttausend", "1200000"),
    ("it", "ottantacinquemila", "85000"),
    ("it", "un milione duecentomila", "1200000"),
    ("pt", "oitenta e cinco mil", "85000"),
    ("pt", "duzentos e cinquenta mil", "250000"),
    ("ro", "douăzeci și cinci de mii", "25000"),
    ("ro", "două sute cincizeci de mii", "250000"),
    ("ro", "trei sute patruzeci și doi", "342"),
    ("ro", "o sută", "100"),
    # ranges
    ("en", "from 500 to 600 km", "500 600"),
    ("en", "85–100 thousand", "85000 100000"),
    ("en", "from fifty to sixty thousand", "50000 60000"),
    ("en", "600 to 800 thousand", "600000 800000"),
    ("en", "from 500 km to 600 km", "500 600"),
    ("en", "between two hundred and three hundred and fifty", "200 350"),
    ("en", "between two hundred and fifty and three hundred", "250 300"),
    ("en", "between five hundred and fifty thousand of them", "550000"),
    ("en", "between fifty and three hundred", "50 300"),
    ("en", "between one hundred and one hundred and fifty thousand", "100000 150000"),
    ("fr", "entre deux cents et trois cent cinquante", "200 350"),
    ("es", "entre doscientos y trescientos cincuenta", "200 350"),
    ("pt", "entre duzentos e trezentos e cinquenta", "200 350"),
    ("it", "tra duecento e trecentocinquanta", "200 350"),
    ("ro", "între 600 000 și 800 000", "600000 800000"),
    ("uk", "між 500 і 600", "500 600"),
    ("en", "600,000 ± 5,000", "595000 605000"),
    ("ru", "600 000 человек плюс-минус 5000", "595000 605000"),
    ("de", "100 km ± 5 %", "95 105"),
    ("ru", "от 500 до 600", "500 600"),
    ("ru", "от пятидесяти до шестидесяти тысяч", "50000 60000"),
    ("fr", "de cinquante à soixante mille", "50000 60000"),
    ("de", "von 500 bis 600", "500 600"),
    # what is no digit
    ("en", "85,000¹ persons", "85000"),
    ("ru", "85¹ тысяч", "85000"),
    ("ru", "¹", ""),
    ("en", "٨٥ persons", "85"),
]


@pytest.mark.parametrize(("language", "text", "numbers"), TABLE)
def test_every_door_gives_the_same_numbers(language: str, text: str, numbers: str):
    assert the_limits(text, language) == numbers.split()
    assert the_redline(text, language) == numbers.split()


def the_limits(text: str, language: str) -> list[str]:
    """The numbers that limits are found from."""
    return [f"{end.value:f}" for number in Text(text, language).numbers for end in number.ends]


def the_redline(text: str, language: str) -> list[str]:
    """The numbers that two texts in two languages are compared by."""
    return [fact.value for fact in read_facts(text, language) if fact.kind in ("number", "article")]


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "the 5th session", ["5"]),
        ("ru", "15-й пункт", ["15"]),
        ("ru", "Су-27", ["27"]),
        ("en", "section 5.2.1", ["5.2.1"]),
        ("en", "at 12:15", ["12:15"]),
    ],
)
def test_a_figure_that_is_no_quantity_is_still_compared(language: str, text: str, figures: list[str]):
    assert the_limits(text, language) == []
    assert the_redline(text, language) == figures


# ---------------------------------------------------------------------------------------------
# units


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "a range of 40 km", "km"),
        ("en", "40-mm guns", "mm"),
        ("en", "40km", "km"),
        ("en", "15 per cent", "percent"),
        ("en", "three days", "days"),
        ("ru", "40 километров", "km"),
        ("ru", "85 тыс. км", "km"),
        ("ru", "трое суток", "days"),
        ("uk", "15 відсотків", "percent"),
        ("fr", "15 pour cent", "percent"),
        ("es", "40 kilómetros", "km"),
        ("de", "40 Kilometer", "km"),
        ("it", "40 chilometri", "km"),
        ("pt", "40 quilômetros", "km"),
        ("en", "200 km²", ""),
        ("en", "85,000¹ tons", "t"),
    ],
)
def test_every_door_gives_the_same_unit(language: str, text: str, unit: str):
    assert [found.unit for found in quantities(Text(text, language))] == [unit]
    assert [fact.unit for fact in read_facts(text, language)] == [unit]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("en", "72 hours"), ("ru", "трое суток"), True),
        (("en", "12 months"), ("ru", "1 год"), True),
        (("en", "1,000 m"), ("ru", "1 км"), True),
        (("en", "40 km"), ("ru", "40 м"), False),
        (("en", "three days"), ("ru", "три месяца"), False),
        (("en", "40"), ("ru", "40 км"), True),
        (("en", "85,000 persons"), ("ru", "85 000 единиц"), True),
    ],
)
def test_amounts_agree_in_other_units(one: tuple[str, str], other: tuple[str, str], same: bool):
    (a,), (b,) = (read_facts(text, language) for language, text in (one, other))
    assert same_amount(a, b) is same


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_has_numbers_has_units(language: str):
    assert {"km", "m", "percent", "days", "months", "years"} <= unit_words(language).keys()


@pytest.mark.parametrize(
    "text", ["40 km", "85 тыс.", "15 pour cent", "40 Kilometer", "85'000", "85\u202f000 km"]
)
def test_a_number_and_its_unit_are_one_word_of_a_redline(text: str):
    assert [token.text for token in tokenise(text)] == [text]


# ---------------------------------------------------------------------------------------------
# two languages side by side


def marked(old: tuple[str, str], new: tuple[str, str]) -> list[str]:
    """What is marked where two texts in two languages stand side by side."""
    match = Match(id="m", old=("c1",), new=("c1",), relation="edited")
    (found,) = differences(a_draft(*old), a_draft(*new), [match]).matches
    return [edit.text for edit in found.edits if edit.why in ("number", "date", "state")]


def a_draft(language: str, text: str) -> Draft:
    source = Source("draft.txt", "0" * 64, "text/plain", None, "test")
    info = DraftInfo(id="d", title="", date=None, language=language, source=source)
    return Draft(info, (Clause(id="c1", parent=None, kind="article", number="1", text=text),))


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        (("ru", "85,000 человек"), ("en", "85,000 persons"), []),
        (("fr", "quatre-vingt-cinq mille"), ("en", "eighty-five thousand"), []),
        (("en", "half a million"), ("ru", "полмиллиона"), []),
        (("en", "within 1 day"), ("ru", "в течение одного дня"), []),
        (("en", "one of them"), ("ru", "некоторые из них"), []),
        (("en", "85,000"), ("de", "fünfundachtzigtausend"), []),
        (("en", "on 29 March 2022"), ("de", "am 29. März 2022"), []),
        (("en", "2022-03-29"), ("pt", "29 de março de 2022"), []),
        (("en", "Poland has 85,000"), ("de", "Polen hat 85.000"), []),
        (("en", "85,000 in Poland"), ("zz", "words of no known language"), []),
        (("ru", "¹ Сноска"), ("en", "¹ A note"), []),
        (("en", "T-72"), ("ru", "Т-80"), ["72", "80"]),
    ],
)
def test_what_means_the_same_is_not_marked(old: tuple[str, str], new: tuple[str, str], marks: list[str]):
    assert marked(old, new) == marks
    assert sorted(marked(new, old)) == sorted(marks)


# ---------------------------------------------------------------------------------------------
# whatever a file may hold

ODD = st.characters(categories=["Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cf", "Mn", "Me", "Mc", "Sk", "Lm"])
PIECES = st.sampled_from(
    ["85,000", "1.5", "thousand", "тыс.", "км", "km", "Article ", "Статья ", "(", ")", ".", ",", "-", "–",
     " ", "'", "IV", "a)", "one", "сто", "mil", "и", "and", "½", "¹", "²",
     "⁄", "/", "×", "10", "^", "±", "√", "·", "٬", "%", "de", "between", "٣", "৩", "Ⅳ", "①", "三"]
)  # fmt: skip
ODD_TEXTS = st.lists(ODD | PIECES, max_size=14).map("".join)


@given(ODD_TEXTS, st.sampled_from(LANGUAGES))
@settings(max_examples=400, deadline=None)
@example("¹", "ru")
@example("1²", "en")
@example("9" * 5000, "en")
@example("9" * 5000 + " million", "en")
def test_no_text_is_too_odd_for_any_reader(text: str, language: str):
    for number in read_numbers(text, language):
        assert 0 <= number.start < number.end <= len(text)
        assert number.value >= (number.low or 0) >= 0
    for fact in read_facts(text, language):
        assert 0 <= fact.start < fact.end <= len(text)
    quantities(Text(text, language))
    list(read_references(text))
    assert "".join("".join(token.text for token in tokenise(text)).split()) == "".join(text.split())
    read_label(text, language)
    leading_label(text)
    marked((language, text), ("en", "85,000"))


DIGITS = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) == "Nd"]


@given(st.lists(st.sampled_from(DIGITS), min_size=1, max_size=12))
@settings(deadline=None)
def test_digits_of_every_script_are_read(digits: list[str]):
    value = Decimal("".join(str(unicodedata.decimal(c)) for c in digits))
    assert [number.value for number in read_numbers("".join(digits), "en")] == [value]
