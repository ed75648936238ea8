"""What came or went whole: one change to step to, opened by pointer, key, search and filters."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sample import sample
from waiting import wait_until

from compare.model import Clause, Comparison, Match

pytestmark = pytest.mark.browser


def many() -> Comparison:
    """The sample, and ten old articles of five paragraphs each that have no counterpart."""
    comparison = sample()
    clauses, matches = [], []
    for article in range(20, 30):
        name = f"art-{article}"
        clauses.append(
            Clause(id=name, parent=None, kind="article", number=str(article), label=f"Article {article}")
        )
        for number in range(1, 6):
            clause = Clause(
                id=f"{name}.{number}",
                parent=name,
                kind="paragraph",
                number=str(number),
                label=f"{number}.",
                text=f"Lighthouse {article}-{number} shall be lit.",
            )
            clauses.append(clause)
            matches.append(Match(id=f"x{article}-{number}", old=(clause.id,), new=(), relation="removed"))
    old = replace(comparison.old, clauses=comparison.old.clauses + tuple(clauses))
    return replace(comparison, old=old, matches=comparison.matches + tuple(matches))


def current(page) -> str:
    return page.evaluate("document.querySelector('#clauses .current')?.id ?? ''")


def test_many_are_closed_and_each_is_one_change(visit):
    page = visit(many()).page
    assert page.inner_text("#counter") == "20 changes"
    assert page.eval_on_selector_all(".whole", "all => all.filter(one => one.open).length") == 0
    assert not page.is_visible("#x25-3")
    assert page.inner_text("#whole-x25-1 > summary").split() == [
        "Article",
        "25",
        "removed",
        "whole",
        "5",
        "clauses,",
        "25",
        "words",
    ]


def test_few_are_open(visit):
    page = visit(sample()).page
    assert page.is_visible("#m8")


def test_next_stops_at_a_whole_and_enter_opens_it(visit):
    page = visit(many()).page
    page.evaluate("location.hash = '#whole-x24-1'")
    wait_until(page, "document.querySelector('.whole.current')")
    page.keyboard.press("n")
    assert current(page) == "whole-x25-1"
    assert page.evaluate("document.activeElement.matches('#whole-x25-1 > summary')")
    assert not page.is_visible("#x25-1")
    page.keyboard.press("Enter")
    assert page.is_visible("#x25-1")
    page.keyboard.press("n")
    assert current(page) == "whole-x26-1"


def test_a_pointer_opens_and_closes_it(visit):
    page = visit(many()).page
    page.click("#whole-x20-1 > summary")
    assert page.is_visible("#x20-5")
    page.click("#whole-x20-1 > summary")
    assert not page.is_visible("#x20-5")


def test_a_permalink_into_it_opens_it(visit):
    assert visit(many(), address="#x27-4").page.is_visible("#x27-4")
    assert visit(many(), address="#x27-4", scripted=False).page.is_visible("#x27-4")


def test_filters_open_what_fits_and_close_it_again(visit):
    page = visit(many()).page
    page.click("#show-filters")
    page.check('input[value="removed"]')
    assert page.is_visible("#x29-5")
    assert page.inner_text("#counter") == "52 changes"
    page.check('input[value="positions"]')
    assert not page.is_visible("#whole-x29-1")
    page.click("#clear")
    assert page.is_visible("#whole-x29-1")
    assert not page.is_visible("#x29-5")


def test_search_finds_and_opens(visit):
    page = visit(many()).page
    page.fill("#search", "lighthouse 23-2")
    page.keyboard.press("Enter")
    wait_until(page, "document.getElementById('x23-2').checkVisibility()")
    assert page.inner_text("#found") == "1 in 1 clause"


def test_its_words_stand_in_their_drafts_column(visit):
    page = visit(many(), address="#x22-1").page
    box = page.query_selector("#x22-1 > .text").bounding_box()
    entry = page.query_selector("#whole-x22-1").bounding_box()
    assert box["x"] + box["width"] < entry["x"] + entry["width"] / 2
    page = visit(sample(), address="#m8").page
    box = page.query_selector("#m8 > .text").bounding_box()
    entry = page.query_selector("#whole-m7").bounding_box()
    assert box["x"] > entry["x"] + entry["width"] / 2


def test_paper_has_all_that_is_folded(visit):
    page = visit(many()).page
    page.emulate_media(media="print")
    assert page.is_visible("#x25-3")
    assert page.is_visible("#m2")
