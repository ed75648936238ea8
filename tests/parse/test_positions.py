"""Legends, and the positions that styles give."""

from __future__ import annotations

import pytest
from drafting import block, draft

from compare.model import LegendEntry, Style
from compare.options import ParseOptions
from compare.parse import parse
from compare.parse.positions import find_legend, first_side, proposer

BOLD, ITALIC, LINE = Style(bold=True), Style(italic=True), Style(underline=True)

ENGLISH = (
    "<*Bold type: provisions proposed by the Russian side and not agreed by the Ukrainian side>",
    "</Italic type: provisions proposed by the Ukrainian side and not agreed by the Russian side>",
    "<_Underlined: matters that the Ukrainian side declines to discuss>",
)
RUSSIAN = (
    "<*Положения, предложенные российской стороной и не согласованные украинской стороной>",
    "</Положения, предложенные украинской стороной и не согласованные российской стороной>",
    "<_Вопросы, которые украинская сторона отказывается обсуждать>",
)
UKRAINIAN = (
    "<*Положення, запропоновані російською стороною і не погоджені українською стороною>",
    "</Положення, запропоновані українською стороною і не погоджені російською стороною>",
)


@pytest.mark.parametrize(("lines", "language"), [(ENGLISH, "en"), (RUSSIAN, "ru"), (UKRAINIAN, "uk")])
def test_a_line_of_the_legend_explains_its_own_style(lines: tuple[str, ...], language: str):
    found = find_legend([block(line) for line in lines], language)
    assert [(e.style, e.position) for e in found.entries] == [
        (BOLD, "rus-not-agreed"),
        (ITALIC, "ukr-not-agreed"),
        (LINE, "not-under-discussion"),
    ][: len(lines)]
    assert found.blocks == frozenset(range(len(lines)))


def test_a_legend_in_one_paragraph_is_read_by_its_styles():
    found = find_legend([block("; ".join(ENGLISH) + ".")], "en")
    assert [e.position for e in found.entries] == ["rus-not-agreed", "ukr-not-agreed", "not-under-discussion"]


def test_a_side_that_is_no_known_state_is_told_by_its_style():
    lines = ("<*Text of the first side, not agreed by the other.>", "</Text of the other side, not agreed.>")
    found = find_legend([block(line) for line in lines], "en")
    assert [entry.position for entry in found.entries] == ["bold-not-agreed", "italic-not-agreed"]


def test_a_plain_line_counts_by_the_style_that_it_names():
    line = "In italics: text proposed by Türkiye and not agreed by France"
    found = find_legend([block(line)], "en")
    assert found.entries == (LegendEntry(ITALIC, "tur-not-agreed", line),)


@pytest.mark.parametrize(
    "line",
    [
        "<*The Parties have not agreed on the text of the annex that France proposed.> They shall meet.",
        "The text proposed by France is not agreed.",
        "<*Treaty on the limitation of forces>",
    ],
)
def test_what_does_not_explain_a_style_is_no_legend(line: str):
    assert find_legend([block(line)], "en").entries == ()


def test_passages_take_the_position_of_their_style():
    made = draft(*ENGLISH, "Article 1", "Guarantors are France, <*Belarus> and </Türkiye>.", language="en")
    clause = made.clauses[-1]
    said = [(clause.text[p.start : p.end], p.position) for p in clause.passages]
    assert said == [("Belarus", "rus-not-agreed"), ("Türkiye", "ukr-not-agreed")]
    assert clause.position == "mixed"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("<*The cap is 85,000.>", "rus-not-agreed"),
        ("<*The cap is> <*85,000.>", "rus-not-agreed"),
        ("</The cap is 250,000>.", "ukr-not-agreed"),
        ("<_Languages.>", "not-under-discussion"),
        ("The cap is set.", "agreed"),
        ("<*The cap> </is set>", "mixed"),
        ("<*The cap> is set by the Parties.", "mixed"),
        ("The cap is <*set by one side.>", "mixed"),
    ],
)
def test_a_clause_has_the_position_of_its_words(text: str, position: str):
    made = draft(*ENGLISH, "Article 1", "1. First.", f"2. {text}", language="en")
    assert made.clauses[-1].position == position


def test_the_legend_itself_is_nobodys_proposal():
    made = draft(*ENGLISH, "Article 1", "One.", language="en")
    assert {c.position for c in made.clauses} == {"agreed"}
    assert [c.kind for c in made.clauses[:3]] == ["note"] * 3


def test_without_a_legend_styles_are_kept_and_mean_nothing():
    made = draft("Article 1", "1. First.", "2. The <*cap> is set.", language="en")
    assert made.clauses[-1].position == "agreed"
    assert made.clauses[-1].passages[0].style == BOLD


def test_a_given_legend_replaces_the_drafts_own():
    from drafting import document

    legend = (LegendEntry(ITALIC, "fra-not-agreed"),)
    made = parse(document("Article 1", "1. First.", "2. </All of it.>"), ParseOptions(legend=legend))
    assert made.clauses[-1].position == "fra-not-agreed"


@pytest.mark.parametrize(
    ("text", "language", "side"),
    [
        ("proposed by the Russian side, not agreed by the Ukrainian side", "en", "RUS"),
        ("a proposal of the French delegation", "en", "FRA"),
        ("предложено турецкой стороной", "ru", "TUR"),
        ("запропоновано українською стороною", "uk", "UKR"),
        ("proposed by one side", "en", None),
    ],
)
def test_the_first_state_named_is_the_proposer(text: str, language: str, side: str | None):
    assert first_side(text, language) == side


@pytest.mark.parametrize(
    ("text", "language", "side"),
    [
        ("Position of the RA not agreed by the Azerbaijani side", "en", None),
        ("Proposals of the Russian side to which the Ukrainian side does not agree", "en", "RUS"),
        ("Ukraine has not agreed to the text of Russia", "en", None),
        ("Bold type: Ukraine has not agreed", "en", None),
        ("Text proposed by France, not accepted by Türkiye", "en", "FRA"),
        ("Not agreed by Ukraine: text of Russia", "en", None),
        ("Text in italics has been rejected by Chile", "en", None),
        ("Type in bold: Serbia cannot agree", "en", None),
        ("Text not agreed by Ukraine", "en", None),
        ("Позиция РФ, не согласованная Украинской стороной", "ru", "RUS"),
        ("Позиция УС, не согласованная Российской Федерацией", "ru", None),
        ("Положения российской стороны, с которыми Украина не согласна", "ru", "RUS"),
        ("Украина не согласна с текстом России", "ru", None),
        ("Позиция Российской Федерации, не согласованная Украиной", "ru", "RUS"),
        ("Пропозиції української сторони, з якими російська сторона не погоджується", "uk", "UKR"),
        ("Пропозиція УС, не погоджена Росією", "uk", None),
        ("Положення України, не погоджені російською стороною", "uk", "UKR"),
        ("Texte de la France, non accepté par la Turquie", "fr", "FRA"),
        ("Texte non accepté par la Turquie", "fr", None),
        ("Texto propuesto por Chile, no aceptado por Bolivia", "es", "CHL"),
        ("Texto no aceptado por Bolivia", "es", None),
    ],
)
def test_who_only_has_not_agreed_is_not_the_proposer(text: str, language: str, side: str | None):
    assert proposer(text, language) == side


def test_where_sides_cannot_be_told_positions_go_by_style_and_a_note_says_so():
    made = draft(
        "<*Position of the RA not agreed by the Azerbaijani side>",
        "</Position of the AS not agreed by the Armenian side>",
        "Article 1",
        "1. First. <*Second.>",
    )
    assert {entry.position for entry in made.info.legend} == {"bold-not-agreed", "italic-not-agreed"}
    assert [note.code for note in made.info.warnings].count("legend-sides-untold") == 1


def test_two_styles_cannot_be_one_sides():
    lines = ("<*Text of France, not agreed by Türkiye>", "</Text of France, not agreed by Türkiye>")
    found = find_legend([block(line) for line in lines], "en")
    assert {entry.position for entry in found.entries} == {"bold-not-agreed", "italic-not-agreed"}
