"""One grammar of labels: every stage reads a printed line in one way, whatever its language.

The parser asks what a block's label is, the readers of text, HTML and Markdown whether a line begins with
one, the reader of PDF whether a line opens an article or a paragraph: none may contradict another.
"""

from __future__ import annotations

import pytest

from compare.language.labels import is_label, leading_label, opens_article, opens_paragraph, read_label

# language, line, the kind of the label and its number ("" for a line that has none)
WORDED = [
    ("en", "Article 5", "article 5"),
    ("en", "ARTICLE IV", "article IV"),
    ("en", "Article 4 bis", "article 4 bis"),
    ("en", "Article 2bis (general)", "article 2bis"),
    ("en", "[Article 3 ter] (forests)", "article 3 ter"),
    ("en", "Article 24A", "article 24A"),
    ("en", "Article [X] Guarantees", "article [X]"),
    ("en", "Article 6. Use of terms", "article 6"),
    ("en", "Article 6 – Use of terms", "article 6"),
    ("en", "Article 6: Use of terms", "article 6"),
    ("en", "Article 6.- Use of terms", "article 6"),
    ("en", "Art. 5", "article 5"),
    ("en", "Section 2. Notices", "section 2"),
    ("en", "CHAPTER ONE", "chapter ONE"),
    ("en", "Introductory Chapter", "chapter Introductory"),
    ("en", "PART II", "part II"),
    ("en", "Part Twelve", "part Twelve"),
    ("en", "Annex II", "annex II"),
    ("en", "Annex C", "annex C"),
    ("en", "Annex 1: forces", "annex 1"),
    ("en", "ANNEX", "annex "),
    ("en", "ANNEX ON AIR TRANSPORT", "annex "),
    ("en", "Schedule No. 3", "annex 3"),
    ("en", "Option 1:", "option 1"),
    ("en", "Option 2: no text", "option 2"),
    ("en", "Rule 7", "rule 7"),
    ("en", "Principle 2.", "rule 2"),
    ("en", "Principle 2. Security", "rule 2"),
    ("en", "Paragraph 3", "rule 3"),
    ("en", "§ 3", "rule 3"),
    ("en", "§3. Notices", "rule 3"),
    ("ru", "Статья 5.", "article 5"),
    ("ru", "СТАТЬЯ СЕДЬМАЯ", "article СЕДЬМАЯ"),
    ("ru", "Статья 5. Гарантии", "article 5"),
    ("ru", "Статья 5 бис", "article 5 бис"),
    ("ru", "Ст. 12", "article 12"),
    ("ru", "Глава первая", "chapter первая"),
    ("ru", "Раздел III", "section III"),
    ("ru", "ПРИЛОЖЕНИЕ 1", "annex 1"),
    ("ru", "Приложение № 6", "annex 6"),
    ("ru", "Добавление 2", "annex 2"),
    ("ru", "Вариант 1: без текста", "option 1"),
    ("ru", "Принцип 2.", "rule 2"),
    ("ru", "Принцип 2. Стороны", "rule 2"),
    ("ru", "Правило 4", "rule 4"),
    ("ru", "Пункт 4", "rule 4"),
    ("uk", "Стаття 12. Гарантії", "article 12"),
    ("uk", "Розділ ІІ", "section ІІ"),
    ("uk", "Частина перша", "part перша"),
    ("uk", "Правило перше", "rule перше"),
    ("uk", "Додаток № 1", "annex 1"),
    ("uk", "Принцип 2. Сторони", "rule 2"),
    ("fr", "Article 1er", "article 1"),
    ("fr", "Article 1er Les Parties se consultent", "article 1"),
    ("fr", "Article premier", "article premier"),
    ("fr", "Art. 1er — Objet", "article 1"),
    ("fr", "PREMIÈRE PARTIE", "part PREMIÈRE"),
    ("fr", "Titre II", "part II"),
    ("fr", "Annexe A", "annex A"),
    ("fr", "Principe 2. Sécurité", "rule 2"),
    ("fr", "Variante 2 : pas de texte", "option 2"),
    ("es", "Artículo 1º.", "article 1"),
    ("es", "ARTÍCULO ÚNICO", "article ÚNICO"),
    ("es", "Artículo 5.- Las Partes", "article 5"),
    ("es", "Artículo noveno", "article noveno"),
    ("es", "Cláusula 3", "rule 3"),
    ("de", "Artikel 4", "article 4"),
    ("de", "Erster Teil", "part Erster"),
    ("de", "Sechster Abschnitt", "section Sechster"),
    ("de", "Anlage 2", "annex 2"),
    ("de", "Grundsatz 2", "rule 2"),
    ("it", "Articolo 5. Definizioni", "article 5"),
    ("it", "Titolo sesto", "part sesto"),
    ("it", "Allegato B", "annex B"),
    ("pt", "Artigo 1.º", "article 1"),
    ("pt", "Capítulo nona", "chapter nona"),
    ("pt", "Anexo n.º 2", "annex 2"),
    ("en", "Załącznik nr 2", "annex 2"),
    ("en", "Madde 4", "article 4"),
]  # fmt: skip
MARKED = [
    ("en", "1. The Parties", "decimal 1"),
    ("en", "12) points", "decimal 12"),
    ("en", "(2) The Parties", "decimal 2"),
    ("en", "1.1 The Parties", "decimal 1.1"),
    ("en", "1.2.3. The Parties", "decimal 1.2.3"),
    ("en", "5 bis. The Parties", "decimal 5 bis"),
    ("en", "25.1 bis The Parties", "decimal 25.1 bis"),
    ("en", "7.bis [Each Party] reports", "decimal 7 bis"),
    ("en", "3.3quat Each Party", "decimal 3.3 quat"),
    ("en", "24 octies.2. Text", "decimal 24 octies.2"),
    ("en", "3a. Text", "decimal 3 a"),
    ("en", "3 alt2. Text", "decimal 3 alt2"),
    ("en", "[1. Bracketed", "decimal 1"),
    ("en", "(a) equipment", "alpha a"),
    ("en", "(aa) equipment", "alpha aa"),
    ("en", "a. equipment", "alpha a"),
    ("en", "b) equipment", "alpha b"),
    ("en", "iv) equipment", "roman iv"),
    ("en", "(xviii) equipment", "roman xviii"),
    ("en", "(III) equipment", "upper-roman III"),
    ("en", "IV. Final provisions", "upper-roman IV"),
    ("en", "A. General", "upper-alpha A"),
    ("en", "D. General", "upper-alpha D"),
    ("en", "• tanks", "bullet "),
    ("en", "– tanks", "bullet "),
    ("ru", "1.1. Стороны", "decimal 1.1"),
    ("ru", "а) танки", "alpha а"),
    ("ru", "(в) танки", "alpha в"),
    ("ru", "г. танки", "alpha г"),
    ("ru", "Б. Общие положения", "upper-alpha Б"),
    ("uk", "ґ) техніка", "alpha ґ"),
    ("fr", "1.1 États parties", "decimal 1.1"),
    ("es", "ñ) equipos", "alpha ñ"),
    ("de", "2. Die Parteien", "decimal 2"),
    ("it", "b) carri armati", "alpha b"),
    ("pt", "1 – As Partes", "decimal 1"),
]
NOT_LABELS = [
    ("en", "Article 5, paragraph 2, of this Treaty"),
    ("en", "Article 5 of the Charter"),
    ("en", "Article 3 (1) shall be eligible"),
    ("en", "Article 3 (a) of the Convention"),
    ("en", "Annex I to this Treaty"),
    ("en", "Articles 5 and 6"),
    ("en", "Part of the forces"),
    ("en", "Section of the border"),
    ("en", "Principle 2 of the Declaration"),
    ("en", "1.5 million persons"),
    ("en", "2.1 per cent of them"),
    ("en", "15.04.2022, 12:15"),
    ("en", "1,000 tanks"),
    ("en", "5 of them"),
    ("en", "5 – 10 persons"),
    ("en", "3 March"),
    ("en", "2015. The Parties"),
    ("en", "(b),shall have the right"),
    ("en", "(see Article 5)"),
    ("en", "(with the forces)"),
    ("en", "i.e. equipment"),
    ("en", "The Annex"),
    ("ru", "Статья 5 настоящего Договора"),
    ("ru", "Принцип 2 настоящего Договора"),
    ("ru", "Часть с танками"),
    ("ru", "г. Минск"),
    ("ru", "г. Минск, 11 февраля 2015 года"),
    ("ru", "п. 5 Устава"),
    ("uk", "м. Київ, 15 квітня"),
    ("fr", "Article 5 de la Charte"),
    ("fr", "Partie d'Ukraine"),
    ("fr", "Titre civil"),
    ("es", "Artículo 5 de la Carta"),
    ("de", "Artikel 5 der Charta"),
    ("it", "Articolo 5 della Carta"),
    ("pt", "Artigo 5 da Carta"),
]


def named(line: str, language: str) -> str:
    label = read_label(line, language)
    return "" if label is None else f"{label.system} {label.number}"


@pytest.mark.parametrize(("language", "line", "label"), WORDED)
def test_a_label_with_a_word_is_one_for_every_stage(language: str, line: str, label: str) -> None:
    found = leading_label(line)
    assert named(line, language) == label
    assert found is not None
    assert found.worded
    assert opens_article(line)
    assert not opens_paragraph(line)
    read = read_label(line, language)
    assert read is not None
    assert (found.text, found.rest) == (read.printed, line[read.end :].strip())
    assert is_label(line) is (not found.rest)


@pytest.mark.parametrize(("language", "line", "label"), MARKED)
def test_a_label_without_a_word_is_one_for_every_stage(language: str, line: str, label: str) -> None:
    found = leading_label(line)
    assert named(line, language) == label
    assert found is not None
    assert not found.worded
    assert opens_paragraph(line)
    assert not opens_article(line)
    read = read_label(line, language)
    assert read is not None
    assert (found.text, found.rest) == (read.printed, line[read.end :].strip())


@pytest.mark.parametrize(("language", "line"), NOT_LABELS)
def test_what_is_no_label_is_none_for_every_stage(language: str, line: str) -> None:
    assert named(line, language) == ""
    assert leading_label(line) is None
    assert not opens_article(line)
    assert not opens_paragraph(line)
    assert not is_label(line)


@pytest.mark.parametrize(
    ("line", "worded"),
    [
        ("Preamble", True),
        ("ПРЕАМБУЛА", True),
        ("Final provisions", True),
        ("Protocol 2", True),
        ("Таблица 3", True),
        ("“Article 5", True),
        ("(a)", False),
        ("1.", False),
        ("[(c) equipment", False),
    ],
)
def test_a_line_begins_more_than_clauses(line: str, worded: bool) -> None:
    found = leading_label(line)
    assert found is not None
    assert found.worded is worded


@pytest.mark.parametrize("line", ["article 5", "annex. The", "preamble", "статья 5."])
def test_a_line_that_begins_small_goes_on(line: str) -> None:
    assert leading_label(line) is None
    assert not opens_article(line)
    assert not is_label(line)
