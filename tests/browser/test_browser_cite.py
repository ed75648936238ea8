"""Citing a change: the button, the key, what is copied, and what happens where copying is forbidden."""

from __future__ import annotations

import pytest
from assessed import assessed
from sample import sample
from waiting import wait_until

pytestmark = pytest.mark.browser

OLD = (
    "Old draft: Treaty on the Isle of Lorn, 1 March 2030, {place} (file lorn-march.pdf, SHA-256 "
    + "a" * 64
    + ") Restatement for demonstration, not the published text."
)
NEW = (
    "New draft: Treaty on the Isle of Lorn, 1 June 2030, {place} (file lorn-june.docx, SHA-256 "
    + "b" * 64
    + ")"
)
MEETINGS = [
    OLD.format(place="Article 4(1), p. 4"),
    "“The Parties shall meet every year.”",
    NEW.format(place="Article 4(1), p. 2"),
    "“The Parties should meet each year.”",
]


def clipboard(page) -> list[str]:
    return page.evaluate("navigator.clipboard.readText()").split("\n")


def test_the_button_copies_quotation_draft_clause_page_and_hash(visit):
    page = visit(sample(), permissions=["clipboard-read", "clipboard-write"]).page
    page.click("#m11 .cite")
    wait_until(page, "document.getElementById('citation-status').textContent !== ''")
    assert page.inner_text("#citation-status") == "Copied to the clipboard."
    assert page.input_value("#citation-text").split("\n") == MEETINGS
    assert clipboard(page) == MEETINGS
    page.click("#close-citation")
    assert not page.is_visible("#citation")
    assert page.evaluate("document.activeElement.closest('.entry').id") == "m11"


def test_the_key_cites_the_current_change(visit):
    page = visit(sample(), address="#m11", permissions=["clipboard-read", "clipboard-write"]).page
    page.keyboard.press("c")
    wait_until(page, "document.getElementById('citation-status').textContent !== ''")
    assert clipboard(page) == MEETINGS
    page.keyboard.press("Escape")
    assert not page.is_visible("#citation")


def test_the_button_is_reached_and_pressed_by_keyboard(visit):
    page = visit(sample(), address="#m11").page
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.cite')"):
            break
    page.keyboard.press("Enter")
    assert page.is_visible("#citation")


@pytest.mark.parametrize(
    ("match", "lines"),
    [
        ("m16", [OLD.format(place="Article 5(1), p. 4"), "“Broadcasts from the isle end within 30 days.”"]),
        ("m3", [OLD.format(place="Article 1, p. 1"), "“Use of terms”"]),
        ("m21", [OLD.format(place="Annex 1, row “Tanks”, p. 5"), "“Tanks | 342 | 800”"]),
    ],
)
def test_each_side_is_quoted_in_its_own_words(visit, match, lines):
    page = visit(sample()).page
    page.evaluate(f"document.querySelector('#{match} .cite').click()")
    assert page.input_value("#citation-text").split("\n")[:2] == lines


def test_where_copying_is_forbidden_the_text_is_there_to_copy(visit):
    page = visit(sample()).page
    page.evaluate("""() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.execCommand = () => false;
    }""")
    page.click("#m11 .cite")
    wait_until(page, "document.getElementById('citation-status').textContent !== ''")
    assert page.inner_text("#citation-status") == "Select the text and copy it."
    selected = page.evaluate(
        "(field => field.value.slice(field.selectionStart, field.selectionEnd))(document.activeElement)"
    )
    assert selected.split("\n") == MEETINGS


def test_without_script_there_is_no_button(visit):
    page = visit(assessed(), scripted=False).page
    assert not page.is_visible(".cite >> nth=0")
