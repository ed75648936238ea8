"""What each format makes of the sample, whole."""

from __future__ import annotations

import pytest
from golden import FOLDER, render_all

RENDERED = render_all()


@pytest.mark.parametrize("name", sorted(RENDERED))
def test_output_is_the_golden_file(name):
    assert RENDERED[name].decode("utf-8") == (FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("name", sorted(RENDERED))
def test_output_ends_with_one_line_feed(name):
    assert RENDERED[name].endswith(b"\n")
    assert not RENDERED[name].endswith(b"\n\n")
    assert b"\r" not in RENDERED[name]
