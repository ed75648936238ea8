"""Elements of guarantees in provisions: a table that a lawyer can read."""

import pytest
from assess_cases import clause, draft, sentences

from compare.annotate import annotate
from compare.model import ELEMENTS
from compare.options import AssessOptions


def elements_of(*clauses, language="en"):
    # the grammar alone
    return annotate(draft(*clauses, language=language), AssessOptions(heads=False)).terms.guarantees


DRAFTERS = [case.values[0] for case in sentences("guarantees.drafters.toml")]


def described(found) -> list[str]:
    return [f"{element} {s.value}" for element in ELEMENTS for s in found if s.element == element]


@pytest.mark.parametrize("case", sentences("guarantees.toml"))
def test_elements_of_a_provision(case):
    found = elements_of(clause("art-5", case["text"], kind="article"), language=case.get("language", "en"))
    assert described(found) == case["elements"]


# what any sentence can have, and what is told of a whole provision
LEFT_OUT = ("obligation-strength", "decision-rule unspecified")
LEAST_FOUND = 0.9
LEAST_RIGHT = 0.95


def claims(case) -> tuple[list[str], list[str]]:
    """What is labelled and what is found; a label without a value fits any."""
    found = described(
        elements_of(clause("art-5", case["text"], kind="article"), language=case.get("language", "en"))
    )
    return case["elements"], [one for one in found if not one.startswith(LEFT_OUT)]


def fits(claim: str, label: str) -> bool:
    return claim == label or claim.split(maxsplit=1)[0] == label


def test_most_elements_in_the_manner_of_many_drafters_are_found_and_right():
    told = [claims(case) for case in DRAFTERS]
    labels = [(label, found) for wanted, found in told for label in wanted]
    missed = [label for label, found in labels if not any(fits(one, label) for one in found)]
    said = [(one, wanted) for wanted, found in told for one in found]
    wrong = [one for one, wanted in said if not any(fits(one, label) for label in wanted)]
    assert len(missed) <= (1 - LEAST_FOUND) * len(labels), missed
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(said), wrong


@pytest.mark.parametrize(
    "case", [case for case in DRAFTERS if not case["elements"]], ids=lambda case: case["text"]
)
def test_a_guarantee_of_something_else_has_no_element(case):
    assert claims(case) == ([], [])


def test_an_article_left_out_by_its_number():
    """Article 2 holds the guarantee, Article 1 none: only what Article 2 leaves out is an exclusion."""

    def left_out(number: str) -> list[str]:
        text = f"The provisions of Article {number} of this Treaty shall not extend to Gaza."
        found = elements_of(
            clause("art-1", "The seat is Geneva.", kind="article", number="1"),
            clause(
                "art-2",
                "In the event of an armed attack on Malta each guarantor State shall send troops.",
                kind="article",
                number="2",
            ),
            clause("art-3", text, kind="article", number="3"),
        )
        return [s.value for s in found if s.element == "exclusion"]

    assert (left_out("2"), left_out("1")) == (["Gaza"], [])
