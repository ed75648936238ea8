"""Labels on two lines, between dashes, by other names; titles of annexes; words struck out of headings."""

import pytest

from compare import extract_draft

TEXTS = ("The Parties set up a free trade area.", "Customs duties end.", "The Committee meets once a year.")
TITLES = ("Free Trade Area", "Customs Duties", "Joint Committee")
ROMAN = ("I", "II", "III")
HABITS = {
    "two lines": "ARTICLE\n{roman}\n\n{title}\n\n{text}",
    "two paragraphs": "ARTICLE\n\n{roman}\n\n{title}\n\n{text}",
    "figure below": "Article\n\n{n}\n\n{title}\n\n{text}",
    "between dashes": "– {roman} –\n\n{title}\n\n{text}",
    "bar": "Article {n} | {title}\n\n{text}",
    "commitments": "Commitment {n}: {title}\n\n{text}",
}


@pytest.mark.parametrize("habit", HABITS)
def test_each_article_has_its_title_and_its_text(tmp_path, habit):
    parts = zip((1, 2, 3), ROMAN, TITLES, TEXTS, strict=True)
    filled = [
        HABITS[habit].format(n=n, roman=roman, title=title, text=text) for n, roman, title, text in parts
    ]
    file = tmp_path / "draft.txt"
    file.write_text("AGREEMENT\n\nThe Parties agree:\n\n" + "\n\n".join(filled) + "\n", encoding="utf-8")
    articles = [c for c in extract_draft(file).clauses if c.kind == "article"]
    assert [c.heading for c in articles] == list(TITLES)
    assert [c.text for c in articles] == list(TEXTS)


def test_a_title_below_an_annex_is_its_heading(tmp_path):
    file = tmp_path / "draft.txt"
    file.write_text(
        "Article 1\n\nThe Parties agree.\n\nANNEX I\n\nSCHEDULE OF TARIFFS\n\n1. Tariffs end.\n",
        encoding="utf-8",
    )
    annexes = [(c.label, c.heading) for c in extract_draft(file).clauses if c.kind == "annex"]
    assert annexes == [("ANNEX I", "SCHEDULE OF TARIFFS")]


def test_a_title_that_says_what_the_annex_belongs_to_is_its_heading(tmp_path):
    file = tmp_path / "draft.txt"
    file.write_text(
        "Статья 1\n\nСтороны согласны.\n\nПРИЛОЖЕНИЕ I\n\nДОПОЛНЕНИЕ К СОГЛАШЕНИЮ О ПОШЛИНАХ\n\n"
        "1. Пошлины отменяются.\n\nПриложение К\n\n1. Список закрыт.\n",
        encoding="utf-8",
    )
    annexes = [(c.label, c.heading) for c in extract_draft(file).clauses if c.kind == "annex"]
    assert annexes == [("ПРИЛОЖЕНИЕ I", "ДОПОЛНЕНИЕ К СОГЛАШЕНИЮ О ПОШЛИНАХ"), ("Приложение К", "")]


def test_words_struck_out_of_a_heading_are_kept_below_it(tmp_path):
    file = tmp_path / "draft.html"
    file.write_text(
        "<h2>Article 1 <del>Ceiling of 900 tanks</del> Tanks</h2>"
        "<p>The army shall have no more than 80 tanks.</p>",
        encoding="utf-8",
    )
    draft = extract_draft(file)
    assert [(c.heading, c.text) for c in draft.clauses] == [
        ("Tanks", "The army shall have no more than 80 tanks."), ("", "Ceiling of 900 tanks"),
    ]  # fmt: skip
    assert [limit.value for limit in draft.terms.force_limits] == [80]


@pytest.mark.parametrize("rule", ["══════════", "==========", "──── ────", "• • • • •", "★★★★"])
def test_a_printed_rule_is_no_provision(tmp_path, rule):
    file = tmp_path / "draft.txt"
    file.write_text(
        f"Article 1\n\nThe Parties agree.\n\n{rule}\n\nArticle 2\n\nIt holds.\n", encoding="utf-8"
    )
    assert [c.text for c in extract_draft(file).clauses] == ["The Parties agree.", "It holds."]
