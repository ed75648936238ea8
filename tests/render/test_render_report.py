"""What the report tells beside the clauses: where it stands, whose wording stayed, and the JSON inside it."""

from __future__ import annotations

import json

import pytest
from assessed import assessed
from hostile import hostile
from lxml import html
from msgspec.structs import replace
from sample import sample

from compare.model import Comparison
from compare.options import RenderOptions
from compare.render import RENDERERS
from compare.render import html as embed
from compare.render.html.chart import scale_of


def page_of(comparison: Comparison) -> html.HtmlElement:
    return html.document_fromstring(RENDERERS["html"](comparison, RenderOptions()).decode("utf-8"))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return page_of(assessed())


def test_the_order_of_reading(page):
    headings = [text_of(heading) for heading in page.xpath("//main/section/h2")]
    assert headings == [
        "What changed, at a glance",
        "Limits on forces",
        "Anatomy of the guarantee",
        "Whose wording prevailed",
        "Obligations that shifted",
        "What fell silent, and what is newly said",
        "Terms under another name",
        "List of changes",
        "Every clause",
        "Sources, and what was left out",
    ]


def test_the_ledger_counts_the_words_of_each_position(page):
    rows = [text_of(row) for row in page.xpath('//ul[@class="ledger"]/li')]
    assert rows == [
        "ISL proposed by Iceland, not agreed 200 words in the old draft 50 kept, 30 reworded, 120 dropped",
        "NZL proposed by New Zealand, not agreed 1,000 words in the old draft "
        "1,000 kept, 0 reworded, 0 dropped",
    ]
    bars = page.xpath('//ul[@class="ledger"]/li[1]/*[local-name()="svg"]/*')
    assert [(bar.get("class"), bar.get("x"), bar.get("width")) for bar in bars] == [
        ("share-kept", "0.0%", "25.0%"),
        ("share-reworded", "25.0%", "15.0%"),
        ("share-dropped", "40.0%", "60.0%"),
    ]


def test_what_fell_silent_is_quoted_with_its_page(page):
    (row,) = page.xpath('//ul[contains(@class, "silences")]/li')
    assert text_of(row) == (
        "The new draft does not mention broadcasts. old Broadcasts from the isle end within 30 days. "
        "old Article 5(1), p. 4"
    )
    assert page.xpath('//section[@id="silence"]/h3/text()') == ["Only in the old draft"]


def test_a_signal_says_why_it_stands_there_and_what_else_it_reaches(page):
    (signal,) = page.xpath('//div[contains(@class, "kind-silence")]//li')
    assert signal.xpath('.//p[@class="reach"]/a/@href') == ["#m13", "#m14"]
    (reason,) = signal.xpath('./details//p[@class="reason"]')
    assert text_of(reason) == "Why it stands here: The subject had a clause of its own."


def test_renamed_terms_link_to_where_they_are(page):
    (row,) = page.xpath('//ul[@class="renamings"]/li')
    assert text_of(row).startswith("observer → monitor 3 clauses")
    assert row.xpath(".//a/@href") == ["#m5", "#m7", "#m13"]


def test_a_signal_says_where_both_drafts_say_so_and_quotes_them(page):
    (signal,) = page.xpath('//div[contains(@class, "kind-force-limit")]//li')
    where = text_of(signal.xpath('./p[@class="where"]')[0])
    assert where == "old Annex 1, row “Personnel”, p. 5 · new Annex 1, row “Personnel”, p. 3"
    quotes = [quote.text for quote in signal.xpath(".//blockquote")]
    assert quotes == ["Personnel | 85,000 | 250,000", "Personnel | 120,000 | 120,000"]


def test_a_report_without_these_has_no_empty_sections():
    page = page_of(replace(sample(), signals=(), renamings=(), ledger=()))
    ids = {section.get("id") for section in page.xpath("//main/section")}
    assert not ids & {"ledger", "silence", "renamings"}


@pytest.mark.parametrize("make", [sample, assessed, hostile])
def test_the_json_in_the_page_is_the_comparisons(make):
    (data,) = page_of(make()).xpath('//script[@id="comparison"]/text()')
    assert json.loads(data) == json.loads(RENDERERS["json"](make(), RenderOptions()))
    assert not set(data) & set("<>&\u202e\u2028\x85")


def test_json_that_would_swell_the_page_is_left_out_and_the_page_says_so(monkeypatch):
    monkeypatch.setattr(embed, "HTML_LARGEST", 100)
    page = page_of(sample())
    assert not page.xpath('//script[@id="comparison"]')
    assert "the format “json” writes it" in text_of(page.xpath('//section[@id="sources"]')[0])


@pytest.mark.parametrize(
    ("values", "logarithmic", "ticks"),
    [
        ([85000, 250000, 600000], False, (0, 100000, 200000, 300000, 400000, 500000, 600000)),
        ([342, 800, 85000, 250000], True, (100, 1000, 10000, 100000, 1000000)),
        ([40, 280], False, (0, 50, 100, 150, 200, 250, 300)),
        ([1.5, 2], False, (0, 0.5, 1, 1.5, 2)),
        ([0], False, (0, 1)),
        ([0, 10, 10000], True, (10, 100, 1000, 10000)),
        ([7], False, (0, 2, 4, 6, 8)),
        ([10], False, (0, 2, 4, 6, 8, 10)),
    ],
)
def test_the_axis_fits_the_figures(values, logarithmic, ticks):
    scale = scale_of(values)
    assert (scale.logarithmic, scale.ticks) == (logarithmic, pytest.approx(ticks))
    places = [scale.place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
