"""Which figures of a provision limit, and how: ranges, several figures with a condition each, citations."""

import pytest

from compare import ParseOptions, extract_draft

ARTICLE = {"ru": "Статья", "uk": "Стаття", "es": "Artículo", "pl": "Artykuł"}


@pytest.fixture
def limits(tmp_path):
    def found(language, text):
        file = tmp_path / "draft.md"
        file.write_text(f"## {ARTICLE.get(language, 'Article')} 1\n\n{text}\n", encoding="utf-8")
        return extract_draft(file, parse_options=ParseOptions(language=language)).terms.force_limits

    return found


def described(limit) -> str:
    words = f"{limit.bound} {limit.value:f}"
    return f"{words} | {limit.condition}" if limit.condition else words


# language, text, what it limits: a range is the least and the most
RANGES = [
    ("en", "The army shall number between 200 and 350 thousand soldiers.", ["min 200000", "max 350000"]),
    ("en", "The army shall number between two hundred and three hundred and fifty thousand soldiers.",
     ["min 200000", "max 350000"]),
    ("en", "The army shall number 400,000 ± 5,000 soldiers.", ["min 395000", "max 405000"]),
    ("en", "The army shall number 400,000 soldiers (plus or minus 5 %).", ["min 380000", "max 420000"]),
    ("en", "The Republic shall keep from 80 to 90 battle tanks.", ["min 80", "max 90"]),
    ("ru", "Численность армии составляет от двухсот до трехсот тысяч человек.", ["min 200000", "max 300000"]),
    ("ru", "Численность армии находится в пределах между 200 000 и 300 000 человек.",
     ["min 200000", "max 300000"]),
    ("uk", "Чисельність армії становить 200 000 плюс-мінус 5000 осіб.", ["min 195000", "max 205000"]),
    ("fr", "Les effectifs des forces armées sont compris entre 200 000 et 300 000 hommes.",
     ["min 200000", "max 300000"]),
    ("es", "Las fuerzas armadas contarán con entre 200.000 y 300.000 efectivos.",
     ["min 200000", "max 300000"]),
    ("ru", "В учениях погибло от 20 до 30 военнослужащих.", []),
]  # fmt: skip
CONDITIONS = [
    ("en", "The army shall not exceed 200,000 in peacetime or 300,000 in wartime.",
     ["max 200000 | peacetime", "max 300000 | wartime"]),
    ("en", "In peacetime the army shall not exceed 200,000 soldiers and, in wartime, 300,000.",
     ["max 200000 | peacetime", "max 300000 | wartime"]),
    ("en", "The army shall not exceed 200,000 soldiers by 2026, 150,000 by 2027 and 100,000 by 2028.",
     ["max 200000 | 2026", "max 150000 | 2027", "max 100000 | 2028"]),
    ("en", "The army shall not exceed 200,000 soldiers by 2026.", ["max 200000"]),
    ("en", "The Republic shall have no more than 80 tanks in active units and in storage, 90 mortars.",
     ["max 80 | in active units; in storage", "max 90"]),
    ("ru", "Численность армии не превышает 200 000 в мирное время и 300 000 в военное время.",
     ["max 200000 | peacetime", "max 300000 | wartime"]),
    ("ru", "В мирное время численность армии не превышает 200 000 человек, а в военное время — 300 000.",
     ["max 200000 | peacetime", "max 300000 | wartime"]),
    ("uk", "Чисельність армії не перевищує 200 000 осіб у мирний час та 300 000 осіб у воєнний час.",
     ["max 200000 | peacetime", "max 300000 | wartime"]),
    ("fr", "L’armée ne dépasse pas 200 000 hommes en temps de paix et 300 000 en temps de guerre.",
     ["max 200000 | peacetime", "max 300000 | wartime"]),
    ("es", "El ejército no excederá de 200.000 efectivos en tiempo de paz y 300.000 en tiempo de guerra.",
     ["max 200000 | peacetime", "max 300000 | wartime"]),
]  # fmt: skip
CITATIONS = [
    ("en", "The army shall not exceed 200,000 soldiers, as set out in resolution 77 (2011).", ["max 200000"]),
    ("en", "The army shall not exceed 200,000 soldiers (A/RES/77/140).", ["max 200000"]),
    ("en", "The army shall not exceed 200,000 soldiers under resolution 77/140.", ["max 200000"]),
    ("en", "The army shall not exceed 200,000 [8] soldiers.", ["max 200000"]),
    ("en", "The Republic shall have no more than 80 tanks [8] (see map 4 and note 6).", ["max 80"]),
    ("en", "The Republic shall have no more than [80] tanks.", ["max 80"]),
    ("en", "The Republic shall have no more than [80] [90] tanks.", ["max 80", "max 90"]),
    ("en", "The army shall not exceed 1990 soldiers.", ["max 1990"]),
    ("ru", "Республика имеет не более 80 танков (см. сноску 6, карта 4).", ["max 80"]),
    ("ru", "Республика имеет не более 80 танков согласно документу A/72/865.", ["max 80"]),
    ("uk", "Республіка має не більше 80 танків [8] згідно з резолюцією 77 (2011).", ["max 80"]),
    ("fr", "La République n’aura pas plus de 80 chars de combat (voir note 6), résolution 77 (2011).",
     ["max 80"]),
    ("es", "La República no tendrá más de 80 carros de combate (véase el mapa 4).", ["max 80"]),
]  # fmt: skip
LIFTED = [
    ("en", "The army shall not be limited to 200,000 soldiers.", []),
    ("en", "Nothing in this Treaty limits the army to 200,000 soldiers.", []),
    ("en", "The Republic is not obliged to limit its army to 200,000 soldiers.", []),
    ("en", "There shall be no ceiling of 200,000 soldiers on the army.", []),
    ("en", "The ceiling of 200,000 soldiers on the army is lifted.", []),
    ("en", "The Parties abolish the limit of 200,000 soldiers.", []),
    ("en", "The ceiling of 200,000 soldiers on the army shall not be lifted.", ["max 200000"]),
    ("en", "The old ceiling is abolished and the army shall not exceed 200,000 soldiers.", ["max 200000"]),
    ("en", "The army shall not exceed the limit of 200,000 soldiers.", ["max 200000"]),
    ("ru", "Армия не ограничивается численностью в 200 000 человек.", []),
    ("ru", "Ограничение численности армии в 200 000 человек отменяется.", []),
    ("ru", "Ограничение численности армии в 200 000 человек не отменяется.", ["max 200000"]),
    ("uk", "Обмеження чисельності армії у 200 000 осіб скасовується.", []),
    ("fr", "Les effectifs de l’armée ne sont pas limités à 200 000 hommes.", []),
    ("fr", "Le plafond de 200 000 hommes fixé pour l’armée est levé.", []),
    ("es", "Queda suprimido el límite de 200.000 efectivos del ejército.", []),
    ("pl", "Siły Zbrojne nie są ograniczone do 200 000 osób.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), [*RANGES, *CONDITIONS, *CITATIONS, *LIFTED])
def test_figures_that_limit(limits, language, text, expected):
    assert [described(limit) for limit in limits(language, text)] == expected


def test_the_items_of_a_list_whose_limits_end_set_none(limits):
    assert not limits("en", "The following ceilings are abolished:\n\n(a) 80 tanks;\n\n(b) 90 mortars.")
    assert len(limits("en", "The following ceilings shall apply:\n\n(a) 80 tanks;\n\n(b) 90 mortars.")) == 2


@pytest.mark.parametrize(
    ("text", "value", "trust"),
    [
        ("The army shall not exceed 200.000 soldiers.", 200000, "two-readings"),
        ("The army shall not exceed 10⁵ soldiers.", 100000, "two-readings"),
        ("The army shall not exceed 1.200.000 soldiers.", 1200000, "ok"),
        ("The army shall not exceed two hundred thousand (200.000) soldiers.", 200000, "ok"),
        ("The army shall not exceed 2 × 10⁵ soldiers.", 200000, "ok"),
    ],
)
def test_a_figure_that_can_be_read_in_two_ways_says_so(limits, text, value, trust):
    (limit,) = limits("en", text)
    assert (limit.value, limit.trust) == (value, trust)
