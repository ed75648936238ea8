"""Colours of the page: text stands out from what is behind it, by WCAG 2.2 AA (4.5 to 1)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import compare.render

CSS = (Path(compare.render.__file__).parent / "html/templates/base.css").read_text("utf-8")
BLOCKS = re.findall(r":root \{(.*?)\}", CSS, re.S)
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in BLOCKS)
PAIRS = [
    (text, ground)
    for text, grounds in {
        "ink": ("paper", "panel", "old-ground", "new-ground", "caution-ground"),
        "soft": ("paper", "panel"),
        "old": ("paper", "panel", "old-ground"),
        "new": ("paper", "panel", "new-ground"),
        "focus": ("paper", "panel"),
    }.items()
    for ground in grounds
]


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out(scheme, text, ground):
    lighter, darker = sorted((luminance(scheme[text]), luminance(scheme[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_both_schemes_name_the_same_colours():
    assert LIGHT.keys() - {"strong-rule"} == DARK.keys() - {"strong-rule"}
