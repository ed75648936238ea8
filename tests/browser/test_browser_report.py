"""Every control of the report, by pointer and by key, and what the page does without its script."""

from __future__ import annotations

import pytest
from hostile import HOSTILE, hostile
from sample import sample
from waiting import wait_until

from compare import AlignOptions, Options, compare_drafts
from compare.options import RenderOptions

pytestmark = pytest.mark.browser

# Article 2 came whole: one change with two clauses
CHANGES = ["m3", "m5", "whole-m7", "m11", "m13", "m14", "m15", "m16", "m20", "m21"]


def shown(page) -> list[str]:
    """Ids of the entries that are on the page and not hidden by filters, in folds too."""
    return page.eval_on_selector_all(
        "#clauses .entry:not(.header-row)",
        "all => all.filter(one => !one.closest('[hidden]')).map(one => one.id)",
    )


def current(page) -> str:
    return page.evaluate("document.querySelector('#clauses .current')?.id ?? ''")


@pytest.mark.parametrize("comparison", [sample(), hostile()], ids=["sample", "hostile"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_asks_for_nothing_and_complains_of_nothing(visit, comparison, scheme):
    opened = visit(comparison, color_scheme=scheme)
    opened.page.click("#next")
    opened.page.click("#show-filters")
    opened.page.fill("#search", "the")
    opened.page.keyboard.press("Enter")
    wait_until(opened.page, "document.getElementById('found').textContent !== ''")
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert len(opened.requests) == 1
    assert opened.complaints == []


def test_no_hostile_string_runs(visit):
    page = visit(hostile()).page
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, form, base').length") == 0
    assert page.evaluate("[...document.scripts].map(script => script.type)") == ["application/json", ""]
    assert page.evaluate("[...document.links].every(link => link.getAttribute('href').startsWith('#'))")


def test_no_hostile_draft_runs(visit, tmp_path):
    """From the file to the screen, not only from made-up records."""
    for name, extra in (("old", ""), ("new", " and more")):
        clauses = [f"{place}. {text}{extra}" for place, text in enumerate(HOSTILE, 1)]
        text = "\n\n".join([f"Treaty {HOSTILE[0]}", f"Article 1. {HOSTILE[2]}", *clauses])
        # a file with a null character is no text, and refused before
        (tmp_path / f"{name}.txt").write_text(text.replace("\x00", ""), "utf-8")
    options = Options(align=AlignOptions(meaning="off"))
    made = compare_drafts(str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), options)
    opened = visit(made)
    page = opened.page
    page.click("#next")
    page.click(".cite:visible >> nth=0")
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, form, base').length") == 0
    assert opened.complaints == []
    assert len(opened.requests) == 1


def test_next_and_previous_go_through_the_changes(visit):
    page = visit(sample()).page
    assert page.inner_text("#counter") == "10 changes"
    visited = []
    for _ in CHANGES:
        page.click("#next")
        visited.append(current(page))
    assert visited == CHANGES
    assert page.inner_text("#counter") == "10 of 10"
    page.click("#next")
    assert current(page) == "m21"
    page.click("#previous")
    assert current(page) == "m20"
    assert page.evaluate("location.hash") == "#m20"
    assert page.evaluate("document.activeElement.id") == "m20"


@pytest.mark.parametrize(("forward", "back"), [("n", "p"), ("j", "k")])
def test_keys_do_the_same(visit, forward, back):
    page = visit(sample()).page
    page.keyboard.press(forward)
    page.keyboard.press(forward)
    assert current(page) == "m5"
    page.keyboard.press(back)
    assert current(page) == "m3"


def test_keys_write_letters_in_the_search_box_and_can_be_turned_off(visit):
    page = visit(sample()).page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("nj")
    assert page.input_value("#search") == "nj"
    assert current(page) == ""
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.uncheck("#keys")
    page.click("#close-help")
    page.keyboard.press("n")
    assert current(page) == ""
    page.reload()
    page.keyboard.press("n")
    assert current(page) == ""


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        (["added"], ["m7", "m8"]),
        (["removed"], ["m16", "m21"]),
        (["added", "removed"], ["m7", "m8", "m16", "m21"]),
        (["moved"], ["m11"]),
        (["renumbered"], ["m9", "m10", "m12", "m13"]),
        (["edited"], ["m3", "m5", "m11", "m13", "m14", "m15", "m20"]),
        (["guarantees"], ["m13"]),
        (["force-limits"], ["m20", "m21"]),
        (["obligations"], ["m11"]),
        (["positions"], ["m8", "m13", "m14", "m16", "m20", "m21"]),
        (["positions", "removed"], ["m16", "m21"]),
        (["guarantees", "added"], []),
    ],
    ids=" and ".join,
)
def test_filters_show_what_fits(visit, tokens, expected):
    page = visit(sample()).page
    page.click("#show-filters")
    for token in tokens:
        page.check(f'input[value="{token}"]')
    assert shown(page) == expected
    assert page.is_visible("#nothing-found") == (not expected)
    listed = page.eval_on_selector_all(
        "#changes tbody tr",
        "all => all.filter(one => !one.hidden).map(one => one.querySelector('a').hash.slice(1))",
    )
    whole = ["whole-m7"] if {"m7", "m8"} & set(expected) else []
    assert sorted(listed) == sorted([one for one in expected if one in CHANGES] + whole)
    words = {0: "no changes", 1: "1 change"}.get(len(expected), f"{len(expected)} changes")
    assert page.inner_text("#counter") == words
    assert page.evaluate("new URLSearchParams(location.search).get('show')") == ",".join(
        page.eval_on_selector_all("input[name=filter]:checked", "all => all.map(one => one.value)")
    )
    page.click("#clear")
    assert len(shown(page)) == 22


def test_numbers_follow_what_is_checked_in_the_other_group(visit):
    page = visit(sample()).page
    numbers = """() => Object.fromEntries([...document.querySelectorAll('#filters label')].map(
        label => [label.querySelector('input').value, Number(label.querySelector('.number').textContent)]))"""
    before = page.evaluate(numbers)
    assert (before["removed"], before["edited"], before["force-limits"]) == (2, 7, 2)
    page.click("#show-filters")
    page.check('input[value="positions"]')
    after = page.evaluate(numbers)
    assert (after["removed"], after["edited"], after["moved"]) == (2, 3, 0)
    # a second topic would be shown beside the first
    assert after["force-limits"] == before["force-limits"]
    page.click("#clear")
    assert page.evaluate(numbers) == before


def test_next_stops_only_at_what_the_filters_show(visit):
    page = visit(sample()).page
    page.click("#show-filters")
    page.check('input[value="removed"]')
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert current(page) == "m21"
    assert page.inner_text("#counter") == "2 of 2"


def test_filters_come_from_the_address(visit):
    page = visit(sample(), address="?show=moved").page
    assert shown(page) == ["m11"]
    assert page.is_visible("#filters")


def test_filtered_clauses_come_out_of_their_folds(visit):
    page = visit(sample()).page
    page.click("#show-filters")
    page.check('input[value="renumbered"]')
    assert page.is_visible("#m10")
    page.uncheck('input[value="renumbered"]')
    assert not page.is_visible("#m10")


def test_the_layout_can_be_chosen_and_is_remembered(visit):
    page = visit(sample(), address="#m13").page
    page.wait_for_selector("#m13 > .columns")
    assert not page.is_visible("#m13 > .text")
    page.check('input[value="inline"]')
    assert page.is_visible("#m13 > .text")
    assert not page.is_visible("#m13 > .columns")
    page.reload()
    assert page.is_checked('input[value="inline"]')
    assert page.is_visible("#m13 > .text")
    page.keyboard.press("s")
    page.wait_for_selector("#m13 > .columns")


def test_the_opening_layout_is_the_reports(visit):
    page = visit(sample(), options=RenderOptions(layout="inline")).page
    assert page.is_visible("#m13 > .text")


def test_columns_hold_each_drafts_own_text(visit):
    page = visit(sample()).page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    comparison = sample()
    for match in comparison.matches:
        if not page.query_selector(f"#{match.id} > .columns"):
            continue
        for side, other, absent in (
            ("old", "insert", "not in the old draft"),
            ("new", "delete", "not in the new draft"),
        ):
            text = "".join(edit.text for edit in match.edits if edit.op != other)
            column = page.text_content(f"#{match.id} > .columns > .of-{side}")
            assert " ".join(column.split()) == (" ".join(text.split()) or absent)
    assert page.eval_on_selector_all("#m13 .of-old [data-tag]", "all => all.map(one => one.dataset.tag)") == [
        "NZL",
        "ISL",
        "ISL",
    ]
    assert page.eval_on_selector_all("#m13 .of-new [data-tag]", "all => all.map(one => one.dataset.tag)") == [
        "Article 5(1)",
        "Article 5(2)",
    ]
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_a_forbidden_storage_breaks_nothing(visit):
    opened = visit(sample())
    page = opened.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }})"
    )
    page.reload()
    page.check('input[value="inline"]')
    assert page.is_visible("#m13 > .text")
    assert opened.complaints == []


def test_a_permalink_opens_its_fold_and_clears_what_hides_it(visit):
    page = visit(sample(), address="#m6").page
    assert page.is_visible("#m6")
    page = visit(sample(), address="?show=added#m16").page
    assert page.is_visible("#m16")
    assert current(page) == "m16"


def test_links_of_the_glance_lead_to_the_clause(visit):
    page = visit(sample()).page
    page.click("text=Action no longer needs")
    assert current(page) == "m13"
    top = page.evaluate("document.getElementById('m13').getBoundingClientRect().top")
    assert page.evaluate("document.getElementById('controls').getBoundingClientRect().bottom") <= top


def test_unchanged_clauses_can_be_shown(visit):
    page = visit(sample()).page
    assert not page.is_visible("#m2")
    page.click("#unfold")
    assert page.is_visible("#m2")
    assert page.get_attribute("#unfold", "aria-pressed") == "true"
    page.click("#unfold")
    assert not page.is_visible("#m2")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("shall meet every", "1 in 1 clause"),
        ("should meet each", "1 in 1 clause"),
        ("SHALL", "3 in 2 clauses"),
        ("no such words", "not found"),
        ("85,000", "1 in 1 clause"),
        ("x", ""),
    ],
)
@pytest.mark.parametrize("layout", ["inline", "side-by-side"])
def test_search_finds_words_of_either_draft_through_edits(visit, words, found, layout):
    page = visit(sample(), options=RenderOptions(layout=layout)).page
    page.fill("#search", words)
    page.wait_for_timeout(250)
    text = page.inner_text("#found")
    assert text == found


def test_enter_goes_to_the_next_place(visit):
    page = visit(sample()).page
    page.fill("#search", "neutral")
    page.keyboard.press("Enter")
    wait_until(page, "document.getElementById('m9').checkVisibility()")
    assert page.is_visible("#m9")


def test_without_script_the_page_reads_the_same(visit):
    opened = visit(sample(), scripted=False)
    page = opened.page
    assert page.is_visible("h1")
    assert page.is_visible("#m13 > .text")
    assert page.is_visible("#m13 del >> nth=0")
    assert not page.is_visible("#controls")
    page.click(".fold summary >> nth=0")
    assert page.is_visible("#m2")
    page.click("a[href='#m16'] >> nth=0")
    assert page.url.endswith("#m16")
    assert opened.complaints == []


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1360, 1920])
@pytest.mark.parametrize("comparison", [sample(), hostile()], ids=["sample", "hostile"])
def test_the_page_is_never_wider_than_the_window(visit, width, comparison):
    page = visit(comparison, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_shows_the_redline_in_one_column(visit):
    page = visit(sample(), width=390, has_touch=True, is_mobile=True).page
    assert page.is_visible("#m13 > .text")
    assert page.query_selector("#m13 > .columns") is None
    assert not page.evaluate("document.querySelector('.contents details').open")


def test_deleted_and_inserted_words_differ_by_more_than_colour(visit):
    page = visit(sample(), forced_colors="active", options=RenderOptions(layout="inline")).page
    lines = "one => getComputedStyle(one).textDecorationLine"
    assert page.eval_on_selector("#m11 del", lines) == "line-through"
    assert page.eval_on_selector("#m11 ins", lines) == "underline"
    spoken = "one => getComputedStyle(one, '::before').content"
    assert "deleted" in page.eval_on_selector("#m11 del", spoken)
    assert "inserted" in page.eval_on_selector("#m11 ins", spoken)


def test_positions_differ_by_more_than_colour(visit):
    page = visit(sample(), options=RenderOptions(layout="inline")).page
    lines = page.eval_on_selector_all(
        ".key .pos", "all => all.map(one => getComputedStyle(one).borderBottomStyle)"
    )
    assert lines == ["double", "dashed"]
    tags = page.eval_on_selector_all(
        ".key .pos", "all => all.map(one => getComputedStyle(one, '::before').content)"
    )
    assert tags == ['"ISL"', '"NZL"']


def test_the_print_has_no_controls_and_all_words(visit):
    page = visit(sample()).page
    page.emulate_media(media="print")
    for hidden in ("#controls", ".contents", ".permalink >> nth=0"):
        assert not page.is_visible(hidden)
    assert page.is_visible("#m13")
    assert page.pdf(format="A4").startswith(b"%PDF")
