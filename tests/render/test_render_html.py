"""The page: whole, well formed, and nothing of a draft in it but text."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hostile import HOSTILE, hostile
from lxml import html
from msgspec.structs import replace
from sample import sample

from compare.model import Because, Comparison, Related
from compare.options import RenderOptions
from compare.render import RENDERERS
from compare.render.html import content_hash
from compare.render.report.phrases import show_controls

OPTIONS = RenderOptions()
PAGES = {"sample": sample(), "hostile": hostile()}


def page_of(comparison: Comparison) -> html.HtmlElement:
    return html.document_fromstring(RENDERERS["html"](comparison, OPTIONS).decode("utf-8"))


@pytest.fixture(scope="module", params=sorted(PAGES))
def comparison(request) -> Comparison:
    return PAGES[request.param]


@pytest.fixture(scope="module")
def page(comparison) -> html.HtmlElement:
    return page_of(comparison)


def entry_of(page: html.HtmlElement, match_id: str) -> html.HtmlElement:
    (entry,) = page.xpath(f'//*[@id="{match_id}"]')
    return entry


def redline_of(entry: html.HtmlElement, without: str = "") -> str:
    """The words of an entry's text or cells, as far as they are not in a `without` element."""
    skip = f"[not(ancestor::{without})]" if without else ""
    cells = entry.xpath('./div[@class="text"] | ./td[not(@class="about")] | ./th')
    return " ".join("".join(cell.xpath(f".//text(){skip}")) for cell in cells)


def heading_of(entry: html.HtmlElement, without: str = "") -> str:
    skip = f"[not(ancestor::{without})]" if without else ""
    return "".join(entry.xpath(f'.//span[@class="heading"]//text(){skip}'))


def words(text: str) -> list[str]:
    return [word for word in show_controls(text).split() if word != "|"]


def test_every_match_is_shown_once(page, comparison):
    shown = [entry.get("id") for entry in page.xpath('//*[contains(concat(" ", @class, " "), " entry ")]')]
    assert sorted(shown) == sorted(match.id for match in comparison.matches)


def test_every_word_of_the_edits_is_shown_exactly_once(page, comparison):
    for match in comparison.matches:
        entry = entry_of(page, match.id)
        assert (
            words(redline_of(entry)) == words("".join(edit.text for edit in match.edits)) or entry.tag == "tr"
        )
        for without, other in (("ins", "insert"), ("del", "delete")):
            kept = "".join(edit.text for edit in match.edits if edit.op != other)
            assert words(redline_of(entry, without)) == words(kept)
            kept = "".join(edit.text for edit in match.heading_edits if edit.op != other)
            assert words(heading_of(entry, without)) == words(kept)


def test_ids_are_unique_and_links_lead_somewhere(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link.removeprefix("#") for link in page.xpath("//a/@href")}
    assert targets <= set(ids)
    assert {*page.xpath("//@aria-labelledby"), *page.xpath("//@aria-controls")} <= set(ids)


def test_headings_go_down_by_one_level_at_most(page):
    levels = [
        int(element.tag[1])
        for element in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_text_of_a_draft_makes_no_element_and_no_attribute(page):
    benign = page_of(sample())
    assert [script.get("type") for script in page.xpath("//script")] == ["application/json", None]
    assert len(page.xpath("//style")) == 1
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} == {
        element.tag for element in benign.iter() if isinstance(element.tag, str)
    }
    attributes = {name for element in page.iter() for name in element.attrib}
    assert not [
        name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")
    ]
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))


def test_the_policy_allows_this_style_and_script_and_nothing_else(page):
    (policy,) = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    (style,), (script,) = page.xpath("//style/text()"), page.xpath("//script[not(@type)]/text()")
    assert policy == (
        f"default-src 'none'; style-src '{content_hash(style)}'; script-src '{content_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_style_and_script_name_no_address(page):
    for text in page.xpath("//style/text() | //script[not(@type)]/text()"):
        assert not re.search(r"https?:|//\w+\.|url\(|@import|\beval\b|innerHTML|insertAdjacentHTML", text)


def test_control_characters_are_shown_and_never_raw():
    text = RENDERERS["html"](hostile(), OPTIONS).decode("utf-8")
    assert "⟨U+202E⟩evil" in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_hostile_strings_are_readable_as_text():
    text = " ".join(" ".join(page_of(hostile()).xpath("//main//text()")).split())
    for string in HOSTILE:
        assert " ".join(show_controls(string).split()) in text


def test_signals_come_most_severe_first_and_link_to_their_clause():
    page = page_of(sample())
    kinds = [kind.text for kind in page.xpath('//section[@id="changes-at-a-glance"]//h3')]
    assert kinds == [
        "Force limits",
        "Guarantees",
        "In one draft only",
        "Obligations",
        "Open text",
    ]
    items = page.xpath('//section[@id="changes-at-a-glance"]//ul[@class="signals"]/li')
    ranks = [item.get("class").removeprefix("severity-") for item in items]
    assert ranks == ["high", "high", "medium", "high", "medium", "low"]
    links = [item.xpath('./p[@class="sentence"]/a/@href')[0] for item in items]
    assert links == ["#m20", "#m13", "#m13", "#m16", "#m11", "#m14"]


def test_more_than_ten_signals_fold():
    comparison = sample()
    limits = tuple(replace(comparison.signals[0], id=f"f{number}") for number in range(14))
    guarantees = tuple(replace(comparison.signals[1], id=f"g{number}", text="A rule.") for number in range(2))
    page = page_of(replace(comparison, signals=(*limits, *guarantees)))
    first = page.xpath('//div[starts-with(@class, "kind ")]/div/ul/li')
    assert len(first) == 10
    assert page.xpath('//details[@class="more"]/summary/text()') == ["6 more signals"]
    # fourteen limits leave room for both guarantees
    assert [item.xpath('string(./p[@class="sentence"]/a)') for item in first[-2:]] == ["A rule.", "A rule."]


def test_force_limits_stand_with_positions_quotations_and_pages():
    (row,) = page_of(sample()).xpath('//*[@id="term-f1"]')
    text = " ".join(" ".join(row.xpath(".//text()")).split())
    assert text == (
        "Personnel at most · in the area of application "
        "85,000 peacetime ISL proposed by Iceland, not agreed "
        "250,000 peacetime NZL proposed by New Zealand, not agreed "
        "Personnel | 85,000 | 250,000 Annex 1, row “Personnel” , p. 5 "
        "120,000 peacetime agreed Personnel | 120,000 | 120,000 Annex 1, row “Personnel” , p. 3 "
        "changed +35,000 against ISL; −130,000 against NZL"
    )


def test_a_figure_from_an_untrusted_page_says_so():
    (row,) = page_of(sample()).xpath('//*[@id="term-f4"]')
    assert row.xpath('.//td[@class="of-old"]//p[@class="trust"]/text()') == [
        "May be wrong: Some words on this page do not look like English; check them."
    ]


def test_the_chart_says_in_words_what_it_draws():
    page = page_of(sample())
    (row,) = page.xpath("//*[local-name()='svg'][starts-with(@aria-label, 'Personnel:')]")
    assert (row.get("role"), row.get("aria-label")) == (
        "img",
        "Personnel: 85,000 (proposed by Iceland, not agreed), 250,000 (proposed by New Zealand, not agreed) "
        "in the old draft; 120,000 in the new draft.",
    )
    marks = row.xpath("./*[local-name()='svg']")
    assert ["".join(mark.itertext()).strip() for mark in marks] == [
        "85,000 old, ISL",
        "250,000 old, NZL",
        "120,000 new",
    ]
    # the axis is logarithmic, for tanks share it: equal ratios are equal distances
    places = [float(mark.get("x").removesuffix("%")) for mark in marks]
    steps = [math.log10(after / before) for before, after in ((85, 250), (120, 250))]
    assert (places[1] - places[0]) / (places[1] - places[2]) == pytest.approx(steps[0] / steps[1], abs=0.01)


def test_guarantee_elements_stand_with_their_words():
    (row,) = page_of(sample()).xpath('//*[@id="term-g2"]')
    text = " ".join(" ".join(row.xpath(".//text()")).split())
    assert "Decision rule who must agree before action by a decision of all guarantors ISL" in text
    assert text.endswith("changed stronger")


@pytest.mark.parametrize(
    ("match_id", "label"),
    [
        ("m5", "Article 1(1)(a)"),
        ("m9", "Article 2 → Article 3"),
        ("m13", "Article 3(1) → Article 5(1), Article 5(2)"),
        ("m15", "Article 3(3), Article 3(4) → Article 5(4)"),
        ("m16", "Article 5(1)"),
    ],
)
def test_labels_name_both_places(match_id, label):
    entry = entry_of(page_of(sample()), match_id)
    assert entry.xpath('string(.//*[@class="label"]/text())').strip() == label


@pytest.mark.parametrize(
    ("match_id", "chips"),
    [
        ("m8", ["added", "proposed by New Zealand, not agreed"]),
        ("m11", ["moved here from Article 4(1)"]),
        ("m13", ["split into 2", "renumbered"]),
        ("m15", ["merged from 2"]),
        ("m16", ["removed", "proposed by Iceland, not agreed"]),
    ],
)
def test_chips_say_what_became_of_a_clause(match_id, chips):
    entry = entry_of(page_of(sample()), match_id)
    assert ["".join(chip.xpath(".//text()")) for chip in entry.xpath('.//span[contains(@class, "chip")]')][
        : len(chips)
    ] == chips


def test_a_moved_clause_is_linked_both_ways():
    page = page_of(sample())
    assert entry_of(page, "m11").xpath('.//span[contains(@class, "chip-moved")]/a/@href') == ["#m11-from"]
    assert page.xpath('//*[@id="m11-from"]/a/@href') == ["#m11"]


def test_unchanged_runs_are_folded_with_their_count_and_headings_of_changes_are_not():
    page = page_of(sample())
    folds = page.xpath('//details[@class="fold"]')
    assert [fold.xpath("string(summary)").strip() for fold in folds] == [
        "2 clauses unchanged Preamble – Preamble, recital 1, 7 words",
        "1 clause unchanged Article 1(1)(b), 5 words",
        "2 clauses unchanged Article 3 – Article 3(1), 6 words, 2 of them renumbered",
        "1 clause unchanged Annex 1, note 1, 2 words",
    ]
    assert not entry_of(page, "m12").xpath("ancestor::details")


def test_rows_are_a_table_with_their_header():
    table = entry_of(page_of(sample()), "m20").xpath("ancestor::table")[0]
    rows = [
        [
            " ".join("".join(cell.xpath(".//text()")).split())
            for cell in row.xpath('./th | ./td[not(@class="about")]')
        ]
        for row in table.xpath(".//tr")
    ]
    assert rows == [
        ["Forces", "Iceland", "New Zealand"],
        ["Personnel", "85,000120,000", "250,000120,000"],
        ["Tanks", "342", "800"],
        ["Warships", "4", "4"],
    ]


def test_words_accounted_for_are_counted_on_both_sides():
    words = sample().summary.words
    total = 2 * words.equal + words.deleted + words.inserted
    text = page_of(sample()).xpath('string(//p[contains(@class, "accounted")])')
    assert text.startswith(f"{total} words of both drafts accounted for.")


def test_each_side_says_its_language_and_direction():
    comparison = sample()
    arabic = replace(comparison.new, info=replace(comparison.new.info, language="ar"))
    page = page_of(replace(comparison, new=arabic))
    text = entry_of(page, "m13").xpath('./div[@class="text"]')[0]
    assert (text.get("lang"), text.get("dir")) == ("ar", "rtl")
    assert {(one.get("lang"), one.get("dir")) for one in text.xpath(".//del")} == {("en", "ltr")}
    assert {(one.get("lang"), one.get("dir")) for one in text.xpath(".//ins")} == {("ar", "rtl")}


def test_a_draft_against_itself_has_nothing_to_report():
    comparison = sample()
    matches = tuple(
        replace(
            match,
            old=match.new,
            relation="unchanged",
            moved=False,
            renumbered=False,
            signals=(),
            edits=(),
            heading_edits=(),
        )
        for match in comparison.matches
        if match.new
    )
    singles = tuple(
        replace(match, id=f"{match.id}-{place}", old=(clause,), new=(clause,))
        for match in matches
        for place, clause in enumerate(match.new)
    )
    page = page_of(
        replace(comparison, old=comparison.new, matches=singles, signals=(), terms=type(comparison.terms)())
    )
    assert (
        page.xpath('string(//section[@id="changes"]/p)')
        == "Both drafts have the same clauses in the same words."
    )
    assert not page.xpath("//del[not(ancestor::header)] | //ins[not(ancestor::header)]")
    assert len(page.xpath('//details[@class="fold"]')) == 1


def test_the_opening_layout_is_an_option():
    text = RENDERERS["html"](sample(), RenderOptions(layout="inline")).decode("utf-8")
    assert 'data-layout="inline"' in text


@pytest.mark.parametrize("kind", sorted(RENDERERS))
def test_the_same_comparison_gives_the_same_bytes_in_any_process(kind):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from sample import sample; from compare.render import RENDERERS;"
        "from compare.options import RenderOptions;"
        "sys.stdout.buffer.write(RENDERERS[sys.argv[2]](sample(), RenderOptions()))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent), kind],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path), "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert outputs == {RENDERERS[kind](sample(), OPTIONS)}


def test_a_consequence_of_a_renumbering_is_marked_as_one():
    made = sample()
    match = next(m for m in made.matches if any(edit.op == "delete" for edit in m.edits))
    edits = tuple(replace(e, why="renumbering") if e.op == "delete" else e for e in match.edits)
    marked = replace(made, matches=tuple(replace(m, edits=edits) if m is match else m for m in made.matches))
    deleted = entry_of(page_of(marked), match.id).xpath('.//del[@class="follows"]')
    assert deleted
    assert all("renumbering" in element.get("title") for element in deleted)


def test_a_match_by_meaning_says_so_and_a_related_clause_is_only_offered():
    made = sample()
    matched = next(m for m in made.matches if m.old and m.new and m.relation == "edited")
    removed = next(m for m in made.matches if m.relation == "removed")
    near = Related(matched.new[0], 0.44)
    why = (Because("subject", ("prisoners",)), Because("name", ("state:UKR",)), Because("meaning"))
    changed = {
        matched.id: replace(matched, by="meaning", because=why),
        removed.id: replace(removed, related=(near,)),
    }
    page = page_of(replace(made, matches=tuple(changed.get(m.id, m) for m in made.matches)))
    told = "not by wording: both are about prisoners and detainees; both name Ukraine; close in meaning"
    assert told in entry_of(page, matched.id).text_content()
    offered = entry_of(page, removed.id).xpath('.//span[contains(@class, "chip-related")]/a')
    assert [link.get("href") for link in offered] == [f"#{matched.id}"]
    assert "perhaps related" in offered[0].text
