"""Texts in two languages are shown whole; numbers, dates and states that differ are marked, nothing else."""

from __future__ import annotations

import pytest

from compare.diff import differences
from compare.diff.languages import read_facts
from compare.model import Clause, Draft, DraftInfo, Match, Source

SOURCE = Source("draft.txt", "0" * 64, "text/plain", None, "test")


def draft(language: str, *texts: str) -> Draft:
    info = DraftInfo(id="d", title="", date=None, language=language, source=SOURCE)
    clauses = (
        Clause(id=f"c{n}", parent=None, kind="article", number=str(n), text=text)
        for n, text in enumerate(texts, 1)
    )
    return Draft(info, tuple(clauses))


def marks(old: tuple[str, str], new: tuple[str, str]) -> tuple[list[str], list[str]]:
    """What is marked in the old and in the new text, as "kind: words"."""
    match = Match(id="m", old=("c1",), new=("c1",), relation="edited")
    (found,) = differences(draft(*old), draft(*new), [match]).matches
    assert "".join(e.text for e in found.edits if e.op == "delete") == old[1]
    assert "".join(e.text for e in found.edits if e.op == "insert") == new[1]
    assert all(e.why for e in found.edits)
    deleted, inserted = (
        [f"{e.why}: {e.text}" for e in found.edits if e.op == op and e.why != "language"]
        for op in ("delete", "insert")
    )
    return deleted, inserted


EN = "In peacetime Aland shall have at most 85,000 persons and 342 tanks with a range of 40 km."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "В мирное время Аланд имеет не более 85 000 человек и 342 танков с дальностью 40 км."),
        (
            "ru",
            "В мирное время Аланд имеет не более 85 тыс. человек и 342 танков с дальностью 40 километров.",
        ),
        ("ru", "Аланд имеет не более восьмидесяти пяти тысяч человек, 342 танков и 40 км дальности."),
        ("uk", "У мирний час Аланд має не більше 85 000 осіб та 342 танків з дальністю 40 км."),
        ("fr", "En temps de paix, 85 000 personnes et 342 chars au plus, d’une portée de 40 km."),
        ("es", "En tiempo de paz, 85.000 personas y 342 tanques como máximo, con un alcance de 40 km."),
    ],
)
def test_the_same_numbers_are_no_difference(language: str, text: str):
    assert marks(("en", EN), (language, text)) == ([], [])
    assert marks((language, text), ("en", EN)) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "deleted", "inserted"),
    [
        (("en", EN), ("ru", "Не более 100 000 человек и 342 танков, 40 км."),
         ["number: 85,000"], ["number: 100 000"]),
        (("en", EN), ("ru", "Не более 85 000 человек и 342 танков, 40 м."),
         ["number: 40 km"], ["number: 40 м"]),
        (("en", "Consult within three days."), ("ru", "Консультации в течение пяти дней."),
         ["number: three"], ["number: пяти"]),
        (("en", "Consult within three days."), ("ru", "Консультации в течение 3 дней."), [], []),
        (("en", "By 29 March 2022."), ("ru", "До 29 марта 2022 года."), [], []),
        (("en", "By 29 March 2022."), ("ru", "До 30 марта 2022 года."),
         ["date: 29 March 2022"], ["date: 30 марта 2022"]),
        (("en", "By 29 March 2022."), ("uk", "До 29 березня 2022 року."), [], []),
        (("en", "Poland and Türkiye guarantee it."), ("ru", "Это гарантируют Польша и Турция."), [], []),
        (("en", "Poland and Türkiye guarantee it."), ("ru", "Это гарантируют Польша и Китай."),
         ["state: Türkiye"], ["state: Китай"]),
        (("en", "The Russian Federation and Ukraine agree."), ("ru", "Стороны: Россия и Украина."), [], []),
        (("en", "Ukrainian forces"), ("ru", "Вооружённые силы Украины"), [], []),
        (("en", "The United States"), ("ru", "Соединённых Штатов Америки"), [], []),
        (("en", "Under Article 51 of the Charter."), ("ru", "Согласно статье 51 Устава."), [], []),
        (("en", "Under Article 51 of the Charter."), ("ru", "Согласно статье 52 Устава."),
         ["number: 51"], ["number: 52"]),
        (("en", "One of them may act in May."), ("ru", "Один из них может действовать в мае."), [], []),
        (("en", "Words without facts."), ("ru", "Слова без фактов."), [], []),
    ],
)  # fmt: skip
def test_what_differs_is_marked(old, new, deleted, inserted):
    assert marks(old, new) == (deleted, inserted)
    assert marks(new, old) == (inserted, deleted)


def test_a_reference_that_follows_its_article_is_no_difference():
    old = draft("en", "Forces.", "As Article 1 says.")
    new = draft("ru", "Новое.", "Силы.", "Согласно статье 2.")
    pairs = [
        Match(id="a", old=("c1",), new=("c2",), relation="edited"),
        Match(id="b", old=("c2",), new=("c3",), relation="edited"),
    ]
    assert {e.why for e in differences(old, new, pairs).matches[1].edits} == {"language"}
    other = draft("ru", "Новое.", "Силы.", "Согласно статье 1.")
    assert [e.text for e in differences(old, other, pairs).matches[1].edits if e.why == "reference"] == [
        "1",
        "1",
    ]


def test_what_only_one_draft_has_is_not_in_another_language():
    pairs = [Match(id="a", old=("c1",), new=(), relation="removed")]
    assert [e.why for e in differences(draft("en", EN), draft("ru"), pairs).matches[0].edits] == [""]


@pytest.mark.parametrize(
    ("language", "text", "facts"),
    [
        ("en", "eighty-five thousand persons", ["85000"]),
        ("en", "two hundred and five", ["205"]),
        ("en", "1.5 million", ["1500000"]),
        ("en", "paragraph 3 may apply", ["3"]),
        ("ru", "сто двадцать три тысячи четыреста", ["123400"]),
        ("ru", "1,5 млн", ["1500000"]),
        ("ru", "3 мая 2022 года", ["2022-5-3"]),
        ("ru", "15.04.2022", ["2022-4-15"]),
        ("ru", "Того и этого", []),
        ("es", "29 de marzo de 2022", ["2022-3-29"]),
        ("fr", "le 1er mars 2022", ["2022-3-1"]),
        ("zz", "85,000", []),
    ],
)
def test_facts_are_read_in_each_language(language: str, text: str, facts: list[str]):
    assert [fact.value for fact in read_facts(text, language)] == facts
