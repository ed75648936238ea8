"""The report on paper: nothing cut, all of both texts, and no box of an element beyond the page."""

from __future__ import annotations

import io
import re

import pytest
from assessed import assessed
from hostile import hostile
from sample import sample

pytestmark = pytest.mark.browser

# the margins of print.css, in points; letters may reach a little beyond their line
LEFT, TOP, SLACK = 16 / 25.4 * 72, 18 / 25.4 * 72, 1.5


def print_pages(page, **options):
    import pdfplumber

    return pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True, **options)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("make", [assessed, hostile], ids=["assessed", "hostile"])
def test_no_line_is_cut(visit, make, paper):
    with print_pages(visit(make()).page, format=paper) as pdf:
        assert len(pdf.pages) > 1
        for page in pdf.pages:
            for word in page.extract_words():
                assert word["x0"] >= LEFT - SLACK, word["text"]
                assert word["x1"] <= float(page.width) - LEFT + SLACK, word["text"]
                assert word["top"] >= TOP - SLACK, word["text"]
                assert word["bottom"] <= float(page.height) - SLACK, word["text"]


def test_paper_has_every_word_of_both_drafts(visit):
    made = sample()
    with print_pages(visit(made).page) as pdf:
        printed = "".join(re.sub(r"\W", "", page.extract_text()) for page in pdf.pages)
    missing = {
        word
        for draft in (made.old, made.new)
        for clause in draft.clauses
        for word in re.findall(r"\w{5,}", clause.text)
        if word not in printed
    }
    assert missing == set()


def test_links_are_printed_as_the_text_of_where_they_lead(visit):
    with print_pages(visit(assessed()).page) as pdf:
        printed = " ".join(page.extract_text() for page in pdf.pages)
    assert "moved here from Article 4(1)" in printed
    assert "Reaches: Article 3(1) → Article 5(1), Article 5(2)" in printed
    assert "#m" not in printed


@pytest.mark.parametrize("selector", ["#m11 del", "#m11 ins"])
def test_deleted_and_inserted_words_have_a_line_on_paper(visit, selector):
    page = visit(sample()).page
    page.emulate_media(media="print")
    line = page.eval_on_selector(selector, "one => getComputedStyle(one).textDecorationLine")
    assert line == ("line-through" if selector.endswith("del") else "underline")


def test_print_is_light_even_where_the_screen_is_dark(visit):
    page = visit(sample(), color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    colours = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"
    assert page.evaluate(colours) == "rgb(255, 255, 255)rgb(0, 0, 0)"
