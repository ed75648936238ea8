"""A stranger with a report: the questions that it answers, every control by keyboard, both directions."""

from __future__ import annotations

import pytest
from assessed import assessed
from hostile import hostile
from msgspec.structs import replace
from sample import sample
from waiting import wait_until

from compare import AlignOptions, Options, ParseOptions, compare_drafts
from compare.model import Edit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shipped():
    english = ParseOptions(language="en")
    options = Options(parse_old=english, parse_new=english, align=AlignOptions(meaning="off"))
    return compare_drafts("ukraine-2022-04-15", "us-28-points-2025-11-20", options)


def glance(page) -> str:
    return " ".join(page.inner_text("#changes-at-a-glance").split())


def test_what_is_the_new_cap_on_personnel_and_whose_was_the_old(visit, shipped):
    page = visit(shipped).page
    row = " ".join(page.inner_text("#force-limits tbody tr >> nth=0").split())
    assert row.startswith("Personnel")
    assert "85,000 peacetime RUS proposed by Russia, not agreed" in row
    assert "250,000 peacetime UKR proposed by Ukraine, not agreed" in row
    assert "600,000" in row
    assert "raised +515,000 against RUS; +350,000 against UKR" in row
    assert "85,000 (Russian position)" in glance(page)


def test_who_can_block_the_response_and_on_which_page_does_the_old_draft_say_so(visit, shipped):
    text = glance(visit(shipped).page)
    found = text[text.index("Decision rule:") :][:400]
    assert "all guarantors" in found
    assert "old Article 5(3), p. 3" in found


def test_can_the_text_be_trusted(visit, shipped):
    page = visit(shipped).page
    head = " ".join(page.inner_text("#what-is-compared").split())
    assert head.count("Restatement for demonstration, not the published text.") == 2
    assert head.count("Can the text be trusted? Nothing speaks against it: no trust notes.") == 2
    assert "words of both drafts accounted for." in glance(page)
    page.click(".side-old .hash")
    assert page.inner_text("#hash-old code") == shipped.old.info.source.sha256


def test_what_fell_silent(visit):
    page = visit(assessed()).page
    page.click(".contents a[href='#silence']")
    assert page.evaluate("document.getElementById('silence').getBoundingClientRect().top") < 200
    assert "Broadcasts from the isle end within 30 days." in page.inner_text("#silence")


def test_which_changes_are_mere_renumbering(visit):
    page = visit(sample()).page
    page.click(".only-renumbered summary")
    listed = page.inner_text(".only-renumbered li >> nth=0")
    assert listed == "Article 2 → Article 3"
    page.click(".only-renumbered a >> nth=0")
    assert page.is_visible("#m9")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_shipped_report_asks_for_nothing_and_complains_of_nothing(visit, shipped, scheme):
    opened = visit(shipped, color_scheme=scheme, offline=True)
    opened.page.click("#next")
    opened.page.click("#next")
    opened.page.click(".whole > summary >> nth=0")
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert opened.complaints == []


def tab_to(page, selector: str, most: int = 60) -> None:
    """Presses Tab until the element has the focus; fails where it never gets it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by keyboard")


def test_the_first_stop_skips_to_the_changes(visit):
    page = visit(sample()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    page.keyboard.press("Enter")
    assert page.url.endswith("#changes-at-a-glance")


@pytest.mark.parametrize(
    ("control", "key", "then"),
    [
        ("#next", "Enter", "document.querySelector('#clauses .current')?.id === 'm3'"),
        ("#previous", "Space", "document.querySelector('#clauses .current') !== null"),
        ("#show-filters", "Enter", "!document.getElementById('filters').hidden"),
        ("#unfold", "Space", "document.querySelector('.fold').open"),
        ("#help-button", "Enter", "document.getElementById('help').open"),
        ("input[name=layout]", "ArrowRight", "document.documentElement.dataset.layout === 'inline'"),
        (".contents summary", "Enter", "!document.querySelector('.contents details').open"),
        (".contents a[href='#clauses']", "Enter", "location.hash === '#clauses'"),
        (".kind .sentence a", "Enter", "document.querySelector('#clauses .current')?.id === 'm20'"),
        (".grounds > summary", "Enter", "document.querySelector('.grounds').open"),
    ],
)
def test_every_control_works_by_keyboard(visit, control, key, then):
    page = visit(assessed()).page
    tab_to(page, control)
    page.keyboard.press(key)
    wait_until(page, then)


def test_filters_work_by_keyboard_and_are_cleared_by_it(visit):
    page = visit(sample()).page
    tab_to(page, "#show-filters")
    page.keyboard.press("Enter")
    tab_to(page, "input[value=moved]")
    page.keyboard.press("Space")
    wait_until(page, "location.search === '?show=moved'")
    assert page.inner_text("#counter") == "1 change"
    tab_to(page, "#clear")
    page.keyboard.press("Enter")
    wait_until(page, "location.search === ''")


def test_help_is_opened_and_closed_by_keyboard(visit):
    page = visit(sample()).page
    page.keyboard.press("?")
    tab_to(page, "#close-help", 5)
    page.keyboard.press("Enter")
    assert not page.is_visible("#help")
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")


def test_a_moved_clause_leads_back_and_forth(visit):
    page = visit(sample()).page
    page.click("#m11 .chip-moved a")
    wait_until(page, "location.hash === '#m11-from'")
    page.click("#m11-from a")
    wait_until(page, "document.querySelector('#m11.current')")


def arabic():
    """The sample with its Article 5(1) and 5(2) in Arabic: invented words, written from right to left."""
    made = sample()
    text = "تجتمع الدول الضامنة خلال يوم واحد."
    (match,) = [one for one in made.matches if one.id == "m11"]
    clauses = tuple(
        replace(clause, text=text, passages=(), alternatives=()) if clause.id in match.new else clause
        for clause in made.new.clauses
    )
    old = " ".join(clause.text for clause in made.old.clauses if clause.id in match.old)
    edits = (Edit("delete", old), Edit("insert", text))
    info = replace(made.new.info, language="ar", title="معاهدة")
    matches = tuple(replace(one, edits=edits) if one is match else one for one in made.matches)
    return replace(made, new=replace(made.new, info=info, clauses=clauses), matches=matches), text


def test_each_column_has_its_drafts_language_and_direction(visit):
    made, text = arabic()
    page = visit(made, address="#m11").page
    page.wait_for_selector("#m11 > .columns")
    for side, language, direction in (("old", "en", "ltr"), ("new", "ar", "rtl")):
        column = page.query_selector(f"#m11 .column.of-{side}")
        shown = column.evaluate("one => [one.closest('[lang]').lang, getComputedStyle(one).direction]")
        assert shown == [language, direction]
        align = column.evaluate("one => { const r = document.createRange(); r.selectNodeContents(one); "
            "const t = r.getBoundingClientRect(), c = one.getBoundingClientRect(); "
            "return Math.abs(t.left - c.left) < 4 ? 'left' : 'right'; }")  # fmt: skip
        assert align == ("left" if direction == "ltr" else "right")
    assert page.inner_text("#m11 .column.of-new").strip() == text
    heading = page.query_selector(".side-new .title")
    assert heading.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert page.evaluate("document.documentElement.dir") == "ltr"


def test_an_inline_redline_marks_the_direction_of_each_drafts_words(visit):
    page = visit(arabic()[0], width=390).page
    directions = "all => all.map(one => getComputedStyle(one).direction)"
    assert page.eval_on_selector_all("#m11 .text > del, #m11 .text > ins", directions) == ["ltr", "rtl"]


def test_nothing_moves_where_a_reader_asked_for_no_motion(visit):
    page = visit(hostile(), reduced_motion="reduce").page
    moving = """[...document.querySelectorAll('*')].filter(one => {
        const style = getComputedStyle(one);
        return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0
            || style.scrollBehavior === 'smooth';
    }).length"""
    assert page.evaluate(moving) == 0


def test_forced_colours_keep_what_tells_the_drafts_apart(visit):
    page = visit(assessed(), forced_colors="active").page
    # the shape of a mark, not its colour: a circle is old, a diamond new
    assert page.query_selector(".chart-row circle.mark-old")
    assert page.query_selector(".chart-row path.mark-new")
    border = "one => getComputedStyle(one).borderStyle"
    assert page.eval_on_selector("#m11 .text del", border) == "solid"
