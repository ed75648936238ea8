"""Force limits where they stand: lists under their lead, tables, two sides' figures, pages, quotations."""

import pytest
from assess_cases import clause, draft, marked

from compare.annotate import annotate
from compare.model import Cell, PageStart
from compare.options import AssessOptions


def limits_of(*clauses, language="en"):
    # the grammar alone
    return list(annotate(draft(*clauses, language=language), AssessOptions(heads=False)).terms.force_limits)


def figures(limits):
    return [(x.subject, str(x.value), x.holder, x.position) for x in limits]


def row(id, *cells, headers=(), parent="annex-1", **fields):
    text, places = "", []
    headers = headers or ("",) * len(cells)
    for words, header in zip(cells, headers, strict=True):
        text += " | " if places else ""
        places.append(Cell(len(text), len(text) + len(words), header))
        text += words
    return clause(id, text, parent=parent, kind="row", cells=tuple(places), **fields)


SIDES = ("Category", "Russian position", "Ukrainian position")


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("", "min"),
        ("in time of peace ", "min"),
        ("in all times of peace ", None),
    ],
)
def test_at_least_stands_close_to_its_figure(words, bound):
    found = limits_of(clause("art-1", f"Each Party shall maintain at least {words}500 tanks."))
    assert [x.bound for x in found] == ([bound] if bound else [])


def test_a_lead_governs_the_items_below_it():
    found = limits_of(
        clause("art-1", "In peacetime Georgia shall have no more than:", kind="article"),
        clause("art-1.a", "220 battle tanks;", parent="art-1", kind="item"),
        clause(
            "art-1.b",
            "285 artillery pieces, of which no more than 200 in active units;",
            parent="art-1",
            kind="item",
        ),
    )
    assert [(x.subject, str(x.value), x.bound, x.holder, x.condition) for x in found] == [
        ("tanks", "220", "max", "GEO", "peacetime"),
        ("artillery", "285", "max", "GEO", "peacetime"),
        ("artillery", "200", "max", "GEO", "peacetime; in active units"),
    ]
    assert found[0].quote == "220 battle tanks;"


def test_a_lead_before_its_items_governs_them_too():
    found = limits_of(
        clause("p1", "The following ceilings shall not be exceeded:", parent="annex-1"),
        clause("p2", "tanks: 220;", parent="annex-1", kind="item"),
        clause("p3", "mortars: 96.", parent="annex-1", kind="item"),
    )
    assert figures(found) == [("tanks", "220", None, "agreed"), ("mortars", "96", None, "agreed")]


def test_an_item_without_a_subject_takes_that_of_its_lead():
    found = limits_of(
        clause("art-1", "The personnel of the armed forces shall not exceed:", kind="article"),
        clause("art-1.a", "85,000 in peacetime;", parent="art-1", kind="item"),
    )
    assert figures(found) == [("personnel", "85000", None, "agreed")]


def test_an_item_that_counts_something_else_takes_no_subject_from_above():
    found = limits_of(
        clause("annex-1", kind="annex", heading="Ceilings on the armed forces of Georgia"),
        clause("annex-1.a", "meetings of the commission – 4;", parent="annex-1", kind="item"),
        clause("annex-1.b", "12 inspections a year;", parent="annex-1", kind="item"),
    )
    assert found == []


def test_a_list_without_words_that_limit_has_no_limits():
    found = limits_of(
        clause("art-1", "On the day of signature the Parties declared:", kind="article"),
        clause("art-1.a", "220 battle tanks;", parent="art-1", kind="item"),
    )
    assert found == []


def test_a_table_gives_each_sides_figures_by_its_columns():
    found = limits_of(
        clause("annex-1", kind="annex", heading="Maximum numbers for Ukraine in peacetime"),
        row("annex-1.r1", "Tanks", "342", "800", headers=SIDES),
        row("annex-1.r2", "Attack helicopters", "10", "not reported", headers=SIDES),
        row("annex-1.r3", "Personnel, thousand", "85", "250", headers=SIDES),
        row("annex-1.r4", "Range of missiles, km", "40", "–", headers=SIDES),
    )
    assert figures(found) == [
        ("tanks", "342", "UKR", "rus-not-agreed"),
        ("tanks", "800", "UKR", "ukr-not-agreed"),
        ("attack-helicopters", "10", "UKR", "rus-not-agreed"),
        ("personnel", "85000", "UKR", "rus-not-agreed"),
        ("personnel", "250000", "UKR", "ukr-not-agreed"),
        ("missile-range", "40", "UKR", "rus-not-agreed"),
    ]
    assert {x.condition for x in found} == {"peacetime"}
    assert found[0].quote == "Tanks | 342 | 800"


@pytest.mark.parametrize(
    ("language", "heading", "headers", "category"),
    [
        (
            "ru",
            "Предельная численность сил Украины",
            ("Позиция российской стороны", "Позиция украинской стороны"),
            "Танки",
        ),
        (
            "uk",
            "Гранична чисельність сил України",
            ("Позиція російської сторони", "Позиція української сторони"),
            "Танки",
        ),
        (
            "en",
            "Ceilings for Ukraine",
            ("Proposal of the Russian Federation", "Proposal of Ukraine"),
            "Battle tanks",
        ),
    ],
)
def test_a_table_reads_alike_in_every_language(language, heading, headers, category):
    found = limits_of(
        clause("annex-1", kind="annex", heading=heading),
        row("annex-1.r1", "1", category, "1\u00a0342", "2\u00a0800", headers=("", "", *headers)),
        language=language,
    )
    assert figures(found) == [
        ("tanks", "1342", "UKR", "rus-not-agreed"),
        ("tanks", "2800", "UKR", "ukr-not-agreed"),
    ]


def test_a_column_that_names_a_state_says_whose_forces_it_counts():
    found = limits_of(
        clause("annex-1", kind="annex", heading="Limits"),
        row("annex-1.r1", "Tanks", "342", "900", headers=("", "Ukraine", "Russian Federation")),
    )
    assert figures(found) == [("tanks", "342", "UKR", "agreed"), ("tanks", "900", "RUS", "agreed")]


def test_a_table_may_have_its_subjects_in_the_columns():
    found = limits_of(
        clause("annex-1", kind="annex", heading="Limits"),
        row("annex-1.r1", "Armenia", "220", "285", headers=("State", "Tanks", "Artillery pieces")),
    )
    assert figures(found) == [("tanks", "220", "ARM", "agreed"), ("artillery", "285", "ARM", "agreed")]


def test_an_unknown_category_counts_in_a_table_of_forces_only():
    limited = clause("annex-1", kind="annex", heading="Ceilings on naval forces")
    sweepers = row("annex-1.r2", "Minesweepers", "4", headers=("", "Number"))
    forces = limits_of(limited, row("annex-1.r1", "Submarines", "6", headers=("", "Number")), sweepers)
    assert [x.subject for x in forces] == ["submarines", "other:minesweepers"]
    assert limits_of(clause("annex-1", kind="annex", heading="Maximum duties"), sweepers) == []


def test_a_tariff_table_has_no_force_limits():
    found = limits_of(
        clause("annex-1", kind="annex", heading="Schedule of customs duties"),
        row(
            "annex-1.r1",
            "8710",
            "Tanks and other armoured fighting vehicles",
            "12.5",
            headers=("Code", "Goods", "Rate"),
        ),
    )
    assert found == []


def test_the_letters_of_a_figure_say_whose_it_is():
    found = limits_of(
        marked(
            "p1",
            "The armed forces shall not exceed ",
            ("85 000", "rus-not-agreed"),
            " ",
            ("250 000", "ukr-not-agreed"),
            " persons.",
        )
    )
    assert figures(found) == [
        ("personnel", "85000", None, "rus-not-agreed"),
        ("personnel", "250000", None, "ukr-not-agreed"),
    ]


def test_the_letters_of_a_figure_outweigh_the_head_of_its_column():
    plain = row("annex-1.r1", "Tanks", "342", headers=("", "Russian position"))
    agreed = clause("annex-1", kind="annex", heading="Limits")
    styled = marked(
        "annex-1.r1", "Tanks | ", ("342", "ukr-not-agreed"), parent="annex-1", kind="row", cells=plain.cells
    )
    assert figures(limits_of(agreed, plain)) == [("tanks", "342", None, "rus-not-agreed")]
    assert figures(limits_of(agreed, styled)) == [("tanks", "342", None, "ukr-not-agreed")]


def test_a_limit_has_the_page_and_the_trust_of_its_place():
    text = "Georgia shall have no more than 220 tanks. Georgia shall have no more than 96 mortars."
    second = text.index("Georgia", 10)
    found = limits_of(clause("p1", text, page=3, page_starts=(PageStart(second, 4),), trust="ocr"))
    assert [(x.page, x.trust) for x in found] == [(3, "ocr"), (4, "ocr")]


def test_a_quotation_stands_in_the_clause_and_proves_the_limit():
    filler = "with due regard to all that has been said on the matter in the course of the negotiations "
    limit = "that Georgia shall have no more than 220 battle tanks"
    text = f"The Parties agree, {filler * 4}{limit}, {filler * 4}at any time."
    (found,) = limits_of(clause("p1", text))
    quote = found.quote
    assert quote in text
    assert len(quote) <= 320
    assert "no more than 220 battle tanks" in quote


def test_a_heading_that_is_all_the_clause_has_is_read():
    (limit,) = limits_of(clause("art-6", kind="article", heading="Armed forces limited to 600,000 personnel"))
    assert figures([limit]) == [("personnel", "600000", None, "agreed")]
