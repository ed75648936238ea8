"""Nothing for axe, the accessibility checker, to object to: WCAG 2.2 A and AA, and its best practices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from assessed import assessed
from hostile import hostile

from compare import AlignOptions, Options, ParseOptions, compare_drafts
from compare.options import RenderOptions

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MADE = {"assessed": assessed, "hostile": hostile}
SHIPPED = [
    ("ukraine-2022-04-15", "us-28-points-2025-11-20"),
    ("ukraine-2022-04-15", "ukraine-20-points-2025-12-24"),
    ("us-28-points-2025-11-20", "europe-2025-11-23"),
]
VIEWS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"width": 390, "is_mobile": True, "has_touch": True},
}


@pytest.fixture(scope="module")
def compared() -> Any:
    """Shipped pairs, each compared once, as reports/ has them."""
    known: dict[tuple[str, str], Any] = {}
    english = ParseOptions(language="en")
    options = Options(parse_old=english, parse_new=english, align=AlignOptions(meaning="off"))

    def compare(pair: tuple[str, str]) -> Any:
        if pair not in known:
            known[pair] = compare_drafts(*pair, options)
        return known[pair]

    return compare


def complaints(page: Any) -> list[str]:
    """What axe objects to, rule by rule, with the first element of each."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found]


def open_all(page: Any) -> None:
    """Filters and every fold that a reader could open: what is closed is not checked."""
    page.click("#show-filters")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("layout", ["side-by-side", "inline"])
def test_axe_finds_nothing_on_a_made_report(visit, name, view, layout):
    page = visit(MADE[name](), options=RenderOptions(layout=layout), **VIEWS[view]).page
    open_all(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert complaints(page) == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("pair", SHIPPED, ids="--".join)
def test_axe_finds_nothing_on_a_shipped_report(visit, compared, pair, view):
    page = visit(compared(pair), **VIEWS[view]).page
    assert complaints(page) == []


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_axe_finds_nothing_in_another_language_of_the_interface(visit, language):
    page = visit(assessed(), options=RenderOptions(ui_language=language)).page
    open_all(page)
    assert complaints(page) == []


@pytest.mark.parametrize("dialog", ["help", "citation"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_dialog(visit, dialog, scheme):
    page = visit(assessed(), color_scheme=scheme).page
    page.click("#help-button" if dialog == "help" else "#m11 .cite")
    assert page.is_visible(f"#{dialog}")
    assert complaints(page) == []


def test_axe_is_the_package_and_not_a_download():
    import axe_playwright_python

    assert (Path(axe_playwright_python.__file__).parent / "axe.min.js").stat().st_size > 100_000
