"""The report in each language of its interface: catalogues are whole, and what stays English says so."""

from __future__ import annotations

import re

import pytest
from assessed import assessed
from lxml import html
from sample import sample

from compare.options import RenderOptions
from compare.render import RENDERERS
from compare.render.report.phrases import Phrases, phrases_of

ENGLISH = phrases_of("en")
KEYS = sorted(ENGLISH.keys())
OTHERS = [phrases_of("ru"), phrases_of("uk")]
PLACES = re.compile(r"\{\w+\}")
each_language = pytest.mark.parametrize("phrases", OTHERS, ids=lambda phrases: phrases.language)


def forms(phrases: Phrases, key: str) -> list[str]:
    text = phrases.texts[key]
    return [text] if isinstance(text, str) else list(text.values())


@each_language
def test_a_catalogue_has_the_keys_of_the_english_one(phrases):
    assert sorted(phrases.keys()) == KEYS


def test_every_format_that_can_be_read_has_a_name():
    from compare.extract import READERS

    assert {f"media-type.{media_type}" for media_type in READERS} <= set(KEYS)


@each_language
def test_a_translation_has_the_same_places_to_fill_in(phrases):
    for key in KEYS:
        wanted = {place for form in forms(ENGLISH, key) for place in PLACES.findall(form)}
        for form in forms(phrases, key):
            assert set(PLACES.findall(form)) == wanted, key


@each_language
def test_every_count_has_each_plural_form(phrases):
    for key in KEYS:
        if not isinstance(ENGLISH.texts[key], str):
            assert set(phrases.texts[key]) == {"one", "few", "many", "other"}, key


@each_language
def test_a_translation_is_one(phrases):
    """Only signs, names and abbreviations may be alike in both languages."""
    alike = {
        key
        for key in KEYS
        if forms(phrases, key) == forms(ENGLISH, key)
        and re.search("[a-z]{3}", PLACES.sub("", forms(ENGLISH, key)[0]))
    }
    assert alike == {"media-type.text/markdown"}


@pytest.mark.parametrize(
    ("language", "number", "shown"),
    [
        ("ru", 1, "1 положение"),
        ("ru", 3, "3 положения"),
        ("ru", 11, "11 положений"),
        ("ru", 21, "21 положение"),
        ("ru", 112, "112 положений"),
        ("uk", 2, "2 зміни"),
        ("uk", 5, "5 змін"),
        ("uk", 31, "31 зміна"),
        ("uk", 1012, "1\xa0012 змін"),
    ],
)
def test_plural_forms_follow_the_number(language, number, shown):
    key = "count.clauses" if language == "ru" else "changes.count"
    assert phrases_of(language).count(key, number) == shown


def page_in(language: str, comparison=None) -> html.HtmlElement:
    options = RenderOptions(ui_language=language)
    report = RENDERERS["html"](comparison or assessed(), options)
    return html.document_fromstring(report.decode("utf-8"))


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_the_page_is_in_the_language_and_the_drafts_in_theirs(language):
    page = page_in(language)
    assert page.get("lang") == language
    (text,) = page.xpath('//*[@id="m13"]/div[@class="text"]')
    assert (text.get("lang"), text.get("dir")) == ("en", "ltr")
    assert all(quote.get("lang") == "en" for quote in page.xpath("//blockquote"))


def sentences(page: html.HtmlElement) -> dict[str, str | None]:
    found = page.xpath('//section[@id="changes-at-a-glance"]//p[@class="sentence"]')
    return {sentence.xpath("string(./a)"): sentence.get("lang") for sentence in found}


def test_what_a_result_says_only_in_english_is_marked_as_english():
    assert set(sentences(page_in("ru")).values()) == {"en"}
    assert "по-английски" in page_in("ru").xpath('string(//section[@id="changes-at-a-glance"])')
    assert ENGLISH.say("overview.in-english") not in page_in("en").text_content()


def test_english_sentences_stay_as_assessing_wrote_them():
    assert set(sentences(page_in("en")).values()) == {None}
    assert {signal.text for signal in sample().signals} <= set(sentences(page_in("en")))
