"""A raised figure in a label: an article of its own, or the mark of a note."""

import pytest

from compare.language.labels import read_label
from compare.model import Block, Document, Run, Source
from compare.parse import parse


def numbers(*lines):
    blocks = tuple(Block(runs=(Run(line),)) for line in lines)
    draft = parse(Document(source=Source("a", "", "", None, ""), blocks=blocks, language="ru"))
    return [(c.label, c.number) for c in draft.clauses if c.kind == "article"]


@pytest.mark.parametrize(
    ("text", "printed", "number", "value"),
    [
        ("Статья 5¹", "Статья 5¹", "5¹", 5),
        ("Статья 5¹. Обмен", "Статья 5¹.", "5¹", 5),
        ("Статья 12¹²", "Статья 12¹²", "12¹²", 12),
        ("2¹. Стороны", "2¹.", "2¹", 2),
        ("Глава V¹", "Глава V¹", "V¹", 5),
    ],
)
def test_a_raised_figure_is_a_part_of_the_label(text, printed, number, value):
    label = read_label(text, "ru")
    assert (label.printed, label.number, label.value) == (printed, number, value)


def test_an_article_between_two_has_a_number_of_its_own():
    text = "Стороны совещаются."
    assert numbers("Статья 5", text, "Статья 5¹", text, "Статья 5²", text, "Статья 6", text) == [
        ("Статья 5", "5"),
        ("Статья 5¹", "5¹"),
        ("Статья 5²", "5²"),
        ("Статья 6", "6"),
    ]


def test_behind_the_number_that_is_next_it_is_the_mark_of_a_note():
    text = "Стороны совещаются."
    assert [n for _, n in numbers("Статья 1", text, "Статья 2¹", text, "Статья 3", text)] == ["1", "2", "3"]
