"""What stands below a quotation: the page once, the sentence where there is no page, and no markup ever."""

from __future__ import annotations

import pytest
from assessed import assessed
from hostile import hostile
from lxml import html as markup
from msgspec.structs import replace
from sample import sample

from compare.model import Crop, Evidence
from compare.options import RenderOptions
from compare.render import RENDERERS, quotations_of
from compare.render.html import evidence as shown
from compare.render.html import render_comparison

QUOTE = "Broadcasts from the isle end within 30 days."
PICTURE = b"\x89PNG picture"


def crop(kind="framed", image=PICTURE, quote=QUOTE, clause="art-5.1", side="old", page=4):
    return Crop(side=side, clause=clause, quote=quote, kind=kind, page=page, width=40, height=20, image=image)


def page(*crops, evidence="all", comparison=None):
    options = RenderOptions(evidence=evidence)
    return markup.document_fromstring(render_comparison(comparison or assessed(), options, crops))


def crops_of(comparison):
    """A picture of its own for each quotation."""
    return [
        crop(image=b"%d" % n, quote=one.quote, clause=one.clause, side=one.side, page=one.pages[0])
        for n, one in enumerate(quotations_of(comparison, "all"))
    ]


def test_quotations_name_the_words_their_pages_and_what_is_around_them():
    (one,) = [one for one in quotations_of(assessed(), "signals") if one.quote == QUOTE]
    assert (one.side, one.clause, one.pages[0]) == ("old", "art-5.1", 4)


def test_signals_come_first_each_quotation_once_and_all_are_more():
    some, every = (quotations_of(assessed(), choice) for choice in ("signals", "all"))
    assert every[: len(some)] == some
    assert len(set(every)) == len(every) > len(some) > 0
    assert quotations_of(assessed(), "none") == ()


def test_a_picture_is_embedded_with_its_size_its_words_and_its_page():
    found = page(crop())
    (image,) = found.xpath("//figure[@class='exhibit']/img")
    assert image.get("src") == "data:image/png;base64,iVBORyBwaWN0dXJl"
    assert (image.get("width"), image.get("height"), image.get("loading")) == ("40", "20", "lazy")
    assert image.get("alt") == f"Page 4 of the old draft, the words in a frame: “{QUOTE}”"
    assert "p. 4" in image.getnext().text


def test_a_picture_is_in_the_page_once_and_linked_where_it_is_needed_again():
    found = page(*crops_of(assessed()))
    sources = [image.get("src") for image in found.xpath("//figure[@class='exhibit']/img")]
    assert len(set(sources)) == len(sources) > 3
    for link in found.xpath("//p[@class='exhibit-note']/a"):
        assert found.get_element_by_id(link.get("href").removeprefix("#")).tag == "figure"


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("begun", "the words run on to the next page"),
        ("page", "without a frame"),
        ("missing", "were not found on p. 4"),
    ],
)
def test_a_crop_that_is_no_whole_frame_says_so(kind, says):
    text = page(crop(kind, b"" if kind == "missing" else PICTURE)).text_content()
    assert says in text


def test_without_evidence_there_is_neither_picture_nor_context():
    found = page(*crops_of(assessed()), evidence="none")
    assert not found.xpath("//img | //p[@class='context'] | //p[@class='exhibit-note']")


def test_pictures_that_would_make_the_report_large_are_left_out_and_it_says_so(monkeypatch):
    monkeypatch.setattr(shown, "EVIDENCE_LARGEST", 3)
    found = page(*crops_of(assessed()), evidence="signals")
    assert len(found.xpath("//figure[@class='exhibit']")) <= 3
    assert "--evidence all has it" in found.text_content()
    assert "--evidence all has it" not in page(*crops_of(assessed())).text_content()


def test_a_format_without_pages_shows_the_sentence_around_the_words():
    comparison = assessed()
    clause = next(one for one in comparison.old.clauses if one.id == "art-3.1")
    words = "consult for at most three days"
    evidence = Evidence(side="old", clause=clause.id, quote=words, page=None)
    signals = tuple(
        replace(one, evidence=(evidence,)) if one.kind == "silence" else one for one in comparison.signals
    )
    (context,) = [
        one
        for one in page(comparison=replace(comparison, signals=signals), evidence="signals").xpath(
            "//p[@class='context']"
        )
        if one.xpath("./mark")[0].text == words
    ][:1]
    assert (
        context.text_content()
        == "On an armed attack on Lorn the guarantor states shall consult for at most three days."
    )


def test_a_sentence_is_in_the_page_once_and_linked_where_it_is_needed_again():
    comparison = assessed()
    words = "consult for at most three days"
    said = Evidence(side="old", clause="art-3.1", quote=words)
    signals = tuple(
        replace(one, evidence=(said, said)) if one.kind == "silence" else one for one in comparison.signals
    )
    silence = next(one for one in signals if one.kind == "silence")
    signals += (replace(silence, id="another", kind="definition"),)
    found = page(comparison=replace(comparison, signals=signals), evidence="signals")
    (context,) = found.xpath("//p[@class='context'][mark=$words]", words=words)
    # below the signal of a definition, and where silences are told; what a signal repeats, it says once
    links = found.xpath("//p[@class='exhibit-note']/a[@href=$href]", href=f"#{context.get('id')}")
    assert len(links) == 1


def test_hostile_quotations_carry_no_markup_into_the_page():
    comparison = hostile()
    crops = [
        crop(quote=one.quote, clause=one.clause, side=one.side) for one in quotations_of(comparison, "all")
    ]
    found = page(*crops, comparison=comparison)
    assert not found.xpath("//*[@onload or @onerror or @onmouseover or @ontoggle]")
    assert {image.get("src")[:22] for image in found.xpath("//img")} <= {"data:image/png;base64,"}


@pytest.mark.parametrize("form", ["json", "md", "csv"])
def test_the_choice_of_evidence_changes_no_other_format(form):
    results = {RENDERERS[form](sample(), RenderOptions(evidence=choice)) for choice in ("none", "all")}
    assert len(results) == 1
