"""Statements that the same words make stand together, with one quotation."""

from __future__ import annotations

import pytest
from sample import sample

from compare.model import ElementStatement
from compare.render.report.context import ReportContext
from compare.render.report.phrases import phrases_of
from compare.render.report.terms import view_statements

# art-3.2 of the old sample: "The guarantor states are Chile [and Peru][and Ghana]."
MATERIAL = ReportContext(sample(), phrases_of())


def stated(value: str, quote: str, clause: str = "art-3.2", page: int = 3) -> ElementStatement:
    return ElementStatement(value=value, clause=clause, quote=quote, page=page)


def shown(*statements: ElementStatement) -> list[tuple[str, str]]:
    views = view_statements(MATERIAL, "old", statements, lambda one: str(one.value))
    return [(" + ".join(value.text for value in view.values), view.evidence.quote) for view in views]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (
            [stated("Chile", "states are Chile [and"), stated("Peru", "Chile [and Peru]")],
            [("Chile + Peru", "states are Chile [and Peru]")],
        ),
        (
            [stated("Chile", "are Chile"), stated("Ghana", "[and Ghana]")],
            [("Chile", "are Chile"), ("Ghana", "[and Ghana]")],
        ),
        (
            [stated("Chile", "are Chile"), stated("Chile", "are Chile", page=4)],
            [("Chile", "are Chile"), ("Chile", "are Chile")],
        ),
        (
            [stated("Chile", "not in the text"), stated("Peru", "not in the text")],
            [("Chile + Peru", "not in the text")],
        ),
        (
            [stated("Chile", "not in the text"), stated("Peru", "are Chile")],
            [("Chile", "not in the text"), ("Peru", "are Chile")],
        ),
        ([stated("Chile", "x", clause="no-such-clause")], [("Chile", "x")]),
        ([], []),
    ],
    ids=["overlapping", "apart", "another page", "the same words", "unknown words", "unknown clause", "none"],
)
def test_overlapping_quotations_become_one(statements, expected):
    assert shown(*statements) == expected
