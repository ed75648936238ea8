"""A finding stands in the line that a code host counts: form feeds and Unicode's separators end none."""

import pytest

from compare.policy.sarif import _Lines


@pytest.mark.parametrize("sign", ["\f", "\v", "\x85", "\u2028", "\u2029", "\x1c", "\r"], ids=ascii)
def test_only_line_feeds_end_a_line(sign):
    lines = _Lines(f"Article 1{sign}Peace{sign}\n\nNo more than 342 tanks.\r\nНе более 800 танков.\n")
    assert lines.of_quote("No more than 342 tanks") == 3
    assert lines.of_quote("Не более 800 танков") == 4
