"""Characters that nobody sees are shown, those that scripts need stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.render.report.phrases import show_controls


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, naïve — “quoted”", "plain text, naïve — “quoted”"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\x1b[31m", "⟨U+001B⟩[31m"),
        ("a\x00\x9bb", "a⟨U+0000⟩⟨U+009B⟩b"),
        ("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200fb", "a\u200fb"),
        ("cell\tcell\nline", "cell\tcell\nline"),
    ],
)
def test_control_characters_are_shown_as_code_points(text, shown):
    assert show_controls(text) == shown


@given(st.text())
def test_what_is_shown_can_be_written_and_shows_nothing_more(text):
    shown = show_controls(text)
    shown.encode("utf-8")
    assert show_controls(shown) == shown
