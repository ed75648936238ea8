"""Limits by their grammar: what is counted, what bounds it, in any order."""

import pytest

from compare import ParseOptions, extract_draft

ARTICLE = {"ru": "Статья", "uk": "Стаття"}
FORCES = {
    "en": "The armed forces of the Parties are subject to this Treaty.",
    "ru": "Настоящий Договор касается вооружённых сил Сторон.",
    "uk": "Цей Договір стосується збройних сил Сторін.",
}


@pytest.fixture
def limits(tmp_path):
    def found(language, text):
        file = tmp_path / "draft.md"
        name = ARTICLE.get(language, "Article")
        file.write_text(f"## {name} 1\n\n{FORCES[language]}\n\n## {name} 2\n\n{text}\n", encoding="utf-8")
        terms = extract_draft(file, parse_options=ParseOptions(language=language)).terms
        return [f"{n.subject} {n.bound} {n.value:f} {n.unit}" for n in terms.force_limits]

    return found


# language, sentence, its limits
WITH_LIMITS = [
    # kept, allowed, left
    ("en", "Kestria would be permitted 90 combat aircraft.", ["combat-aircraft max 90 items"]),
    ("en", "The accord lets Orvia keep 18 warships.", ["warships max 18 items"]),
    ("ru", "Сторонам разрешается иметь по 120 боевых танков.", ["tanks max 120 items"]),
    ("uk", "Сторонам залишають по 200 танків.", ["tanks max 200 items"]),
    # points of a list
    ("en", "Peace force: 3 battalions; 45 armoured vehicles.",
     ["other:battalions max 3 items", "armoured-vehicles max 45 items"]),
    ("ru", "Танки: 180. Орудия артиллерии: 220.", ["tanks max 180 items", "artillery max 220 items"]),
    # what carries arms is not what is counted
    ("en", "The total of warheads carried by deployed missiles shall be limited to 1,700.",
     ["warheads max 1700 items"]),
    ("en", "Of the 6,200 warheads allowed, not more than 4,100 may sit on land-based missiles.",
     ["warheads max 6200 items", "warheads max 4100 items"]),
    ("ru", "Число боезарядов на развёрнутых ракетах не должно быть выше 1500.", ["warheads max 1500 items"]),
    # a ceiling before or behind its figure, whatever leads there
    ("en", "The force will be made up of 9,000 soldiers at the most.", ["personnel max 9000 persons"]),
    ("en", "The force will consist of troops up to an overall strength of 7,000.",
     ["personnel max 7000 persons"]),
    ("en", "The maximum range of its missiles shall be 300 km.", ["missile-range max 300 km"]),
    # widths, and how far forces keep away
    ("en", "A belt thirty kilometres deep shall be free of heavy weapons.", ["zone-width exact 30 km"]),
    ("en", "A strip of five to eight kilometres is left between the troops.",
     ["zone-width min 5 km", "zone-width max 8 km"]),
    ("en", "The two armies would fall back so that at least six kilometres separate them.",
     ["zone-width min 6 km"]),
    ("ru", "Устанавливается полоса шириной 15 км, свободная от войск.", ["zone-width exact 15 km"]),
    ("uk", "Смуга завширшки двадцять кілометрів залишається без важкого озброєння.",
     ["zone-width exact 20 km"]),
    # exercises that are forbidden or need consent
    ("en", "Exercises in which more than 9,000 troops take part are forbidden.",
     ["exercise-size max 9000 persons"]),
    ("en", "Any drill in which over 13,000 soldiers take part needs the consent of the other side.",
     ["exercise-size max 13000 persons"]),
    ("uk", "Навчання за участю понад 8000 військових можливі лише за згодою другої Сторони.",
     ["exercise-size max 8000 persons"]),
    # figures
    ("ru", "Стране оставляется стотысячная армия.", ["personnel max 100000 persons"]),
    ("uk", "Армію буде скорочено до 150-тисячного рівня.", ["personnel max 150000 persons"]),
]  # fmt: skip
WITHOUT = [
    ("en", "The 12,000 soldiers who fell at the crossing shall have a memorial that the Parties maintain."),
    ("en", "The army numbered 230,000 men in 2019."),
    ("en", "The pipeline zone is 300 metres wide and shall be kept clear of trees."),
    ("en", "Troops shall withdraw along the 140 kilometres of road to the port."),
    ("en", "Howitzers of 122 mm or more shall be handed over to the depot."),
    ("ru", "В 1914 году армия насчитывала 400 тысяч человек."),
    ("ru", "Пенсию получат до 5000 отставных офицеров."),
    ("uk", "Жодного обмеження чисельності в 200 тисяч більше немає."),
]


@pytest.mark.parametrize(("language", "text", "found"), WITH_LIMITS)
def test_a_limit_is_found_by_its_grammar(limits, language, text, found):
    assert limits(language, text) == found


@pytest.mark.parametrize(("language", "text"), WITHOUT)
def test_a_figure_of_something_else_or_of_the_past_is_no_limit(limits, language, text):
    assert limits(language, text) == []


def test_a_small_figure_behind_thousands_may_share_them(tmp_path):
    file = tmp_path / "draft.md"
    words = "Численность армии не превысит десяти тысяч, из них под знамёнами – не более четырёх."
    file.write_text(f"## Статья 1\n\n{words}\n", encoding="utf-8")
    limits = extract_draft(file, parse_options=ParseOptions(language="ru")).terms.force_limits
    assert [(f"{limit.value:f}", limit.trust) for limit in limits] == [("10000", "ok"), ("4", "two-readings")]
