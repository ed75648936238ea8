"""How lines open, as a reader of any printed treaty would say."""

import pytest

from compare.language.labels import is_label, opens_article, opens_paragraph
from compare.language.labels.page_lines import goes_on, is_contents_heading, is_page_number

LABELS = [
    "Article 5", "ARTICLE IV", "Article 4 bis", "Article 2bis", "[Article 3 ter]", "Annex II", "PREAMBLE",
    "PART I", "Option 1:", "Статья 12", "Статья 5.", "СТАТЬЯ 3", "Приложение 1", "ПРЕАМБУЛА", "Часть первая",
    "Стаття 7", "Додаток 2", "Article premier", "Artículo 9", "Article 1er", "Art. 5", "§ 3", "§3.", "Rule 7",
    "Regulation 2", "Artikel 4", "Artículo 1º.", "ARTÍCULO CUARTO", "СТАТЬЯ СЕДЬМАЯ", "Załącznik nr 2",
]  # fmt: skip
NOT_LABELS = [
    "Article 5 of the Charter",
    "Articles 5 and 6",
    "The Annex",
    "5",
    "Article",
    "part of it",
    "Use of terms",
]


@pytest.mark.parametrize("line", LABELS)
def test_a_label_alone_is_a_label(line):
    assert is_label(line)
    assert opens_article(line)


@pytest.mark.parametrize("line", NOT_LABELS)
def test_other_lines_are_no_labels(line):
    assert not is_label(line)


@pytest.mark.parametrize(
    "line", ["Article 5. Use of terms", "Статья 5. Термины", "Annex 1: forces", "Option 2: no text"]
)
def test_a_label_may_be_followed_by_its_heading(line):
    assert opens_article(line)


@pytest.mark.parametrize(
    "line", ["Article 5, paragraph 2, of this treaty", "annex 1 to it", "статьи 5 и 6", "Article 5 of it"]
)
def test_a_reference_opens_nothing(line):
    assert not opens_article(line)


@pytest.mark.parametrize(
    "line",
    ["1. The Parties", "12) points", "(a) an item", "а) пункт", "1.1 A point", "(iv) an item", "IV. Title",
     "3bis. Text", "[1. Bracketed", "[(a) bracketed", "• a bullet", "– a dash", "24 octies.2. Text",
     "(а) пункт", "(1)"],
)  # fmt: skip
def test_a_mark_opens_a_paragraph(line):
    assert opens_paragraph(line)


@pytest.mark.parametrize(
    "line", ["17.", "2015 was a year", "The Parties", "a treaty", "40 km", "1,000 tanks", "5 of them"]
)
def test_other_lines_open_none(line):
    assert not opens_paragraph(line)


@pytest.mark.parametrize(
    "line", ["3", "- 3 -", "— 3 —", "3/…", "Page 3 of 46", "3 / 46", "стр. 3 из 46", "iv", "[3]", "3 з 46"]
)
def test_page_numbers_are_known(line):
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["3.", "Article 3", "3 tanks", "page", "", "3 March"])
def test_other_lines_are_no_page_numbers(line):
    assert not is_page_number(line)


@pytest.mark.parametrize(
    "line", ["Contents", "CONTENTS:", "Table of contents", "Содержание", "Зміст", "Table des matières"]
)
def test_headings_of_lists_of_contents_are_known(line):
    assert is_contents_heading(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("consult and", True), ("Великобритании и", True), ("the end.", False), ("this; and", False)],
)
def test_a_paragraph_does_not_end_with_a_linking_word(line, expected):
    assert goes_on(line) is expected
