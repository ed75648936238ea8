"""What a figure was and what it shall be; ranges that are had; raised marks, short thousands, bold parts."""

import pytest

from compare import ParseOptions, extract_draft
from compare.language.numbers import read_numbers

ARTICLE = {"ru": "Статья", "uk": "Стаття", "es": "Artículo"}


@pytest.fixture
def limits(tmp_path):
    def found(language, text, form="txt"):
        file = tmp_path / f"draft.{form}"
        file.write_text(f"{ARTICLE.get(language, 'Article')} 1\n\n{text}\n", encoding="utf-8")
        terms = extract_draft(file, parse_options=ParseOptions(language=language)).terms
        return sorted(f"{limit.bound} {limit.value:f}" for limit in terms.force_limits)

    return found


# language, text, what limits
CHANGED = [
    ("en", "The ceiling on the army is raised from 200,000 to 250,000 soldiers.", ["max 250000"]),
    ("en", "The strength of the army shall be reduced from 300,000 to 250,000 soldiers.", ["max 250000"]),
    ("en", "The limit on tanks is cut from 500 tanks to 440 tanks.", ["max 440"]),
    ("en", "The number of tanks shall be increased from 300 to 310.", ["exact 310"]),
    ("en", "The number of tanks shall range from 300 to 310.", ["max 310", "min 300"]),
    ("ru", "Предельная численность армии увеличивается с 200 000 до 250 000 человек.", ["max 250000"]),
    ("ru", "Численность армии сокращается с 300 000 до 250 000 человек.", ["max 250000"]),
    ("uk", "Гранична чисельність армії збільшується з 200 000 до 250 000 осіб.", ["max 250000"]),
    ("uk", "Чисельність армії скорочується з 300 000 до 250 000 осіб.", ["max 250000"]),
    ("fr", "Le plafond de l’armée est porté de 200 000 à 250 000 soldats.", ["max 250000"]),
    ("es", "El límite del ejército se eleva de 200.000 a 250.000 soldados.", ["max 250000"]),
]  # fmt: skip
HAD = [
    ("en", "The Republic has from 80 to 90 tanks.", ["max 90", "min 80"]),
    ("ru", "Имеет от 80 до 90 танков.", ["max 90", "min 80"]),
    ("en", "Between 2027 and 2031 the army shall not exceed 30,000 soldiers.", ["max 30000"]),
    ("en", "The army shall keep between 1900 and 2000 tanks.", ["max 2000", "min 1900"]),
    ("ru", "В 2027–2031 годах численность армии не превышает 30 000 человек.", ["max 30000"]),
    ("ru", "В боях повреждено от 80 до 90 танков.", []),
    ("uk", "Республіка має від 80 до 90 танків.", ["max 90", "min 80"]),
    ("fr", "La République possède de 80 à 90 chars.", ["max 90", "min 80"]),
    ("es", "La República tendrá de 80 a 90 tanques.", ["max 90", "min 80"]),
    ("es", "La República tendrá no más de 80 tanques de agua.", []),
]  # fmt: skip
SAYING = {
    "en": "The Republic shall have no more than {} tanks.", "ru": "Республика имеет не более {} танков.",
    "uk": "Республіка має не більше {} танків.", "fr": "La République n’a pas plus de {} chars.",
    "es": "La República no tendrá más de {} tanques.",
}  # fmt: skip
SHORT = [
    ("en", "250k", 250_000), ("en", "250 K", 250_000), ("en", "1.5m", 1_500_000), ("en", "1.5M", 1_500_000),
    ("en", ".25 million", 250_000), ("en", "l5,000", 15_000), ("en", "25O,000", 250_000),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), [*CHANGED, *HAD])
def test_what_was_is_no_limit_and_a_range_is_two(limits, language, text, expected):
    assert limits(language, text) == expected


@pytest.mark.parametrize("mark", ["¹", "²³", " ¹", "[1]", " [1]", "*", "†", "¹⁾", "⁽¹⁾"])
@pytest.mark.parametrize("language", SAYING)
def test_a_raised_mark_is_no_part_of_a_figure(limits, language, mark):
    assert limits(language, SAYING[language].format(f"82{mark}")) == ["max 82"]


@pytest.mark.parametrize(("language", "figure", "value"), SHORT)
def test_short_and_mistyped_figures(limits, language, figure, value):
    assert limits(language, f"The army shall not exceed {figure} soldiers.") == [f"max {value}"]


def test_a_short_million_is_a_length_where_nothing_is_counted():
    assert [float(number.value) for number in read_numbers("1.5 m from the fence", "en")] == [1.5]


@pytest.mark.parametrize("figure", ["2**50**,000", "250,**000**", "**2**50,000", "<u>25</u>0,000"])
def test_a_figure_that_is_set_apart_in_part_is_one(limits, figure):
    assert limits("en", f"The army shall not exceed {figure} soldiers.", "md") == ["max 250000"]


def test_two_figures_of_different_style_stay_two(limits):
    assert "max 250000300000" not in limits("en", "The army shall not exceed 250000**300000** men.", "md")


def test_a_third_figure_holds_after_two_dates(limits):
    text = "The army shall not exceed 400 men by 1 May 2026, 350 by 1 May 2027 and 300 thereafter."
    assert limits("en", text) == ["max 300", "max 350", "max 400"]


@pytest.mark.parametrize(
    "cited", ["UNTS, vol. 1834, No. 31363", "OJ L 347, 20.12.2013, p. 671", "Official Journal C 12"]
)
def test_what_is_cited_is_no_limit(limits, cited):
    assert limits("en", f"The army shall not exceed 400 soldiers ({cited}).") == ["max 400"]
