"""What came and went in matched clauses, each told once, and what is no change."""

from __future__ import annotations

import pytest

from compare import compare_drafts

KINDS = {"permission", "pledge", "condition", "qualifier", "deadline", "money", "figure", "parties"}


def kinds(old, new, folder):
    """The kinds of such signals between two sentences in the same frame."""
    for name, words in (("old", old), ("new", new)):
        text = f"1. Both capitals keep an embassy open.\n\n2. {words}\n\n3. The museum tells this history.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    found = compare_drafts(folder / "old.txt", folder / "new.txt").signals
    return {signal.kind for signal in found} & KINDS


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The Pact agrees not to base ships in Norland.",
         "The Pact agrees not to permanently base ships in Norland in peacetime.", {"qualifier"}),
        ("The troops leave within 30 days.", "The troops leave as soon as possible.", {"deadline"}),
        ("Observers may enter the zone.", "Observers may enter the zone if both Parties consent.",
         {"condition"}),
        ("Europe shall pay for the mission.", "NATO shall pay for the mission.", {"parties"}),
        ("Norland receives 50 % of the profits.", "Norland receives 30 % of the profits.", {"money"}),
        ("The line lies 140 km from the border.", "The line lies 70 km from the border.", {"figure"}),
        ("Warming is held below 2 °C.", "Warming is held below 1.5 °C.", {"figure"}),
        ("Norland enshrines neutrality in its constitution.", "Norland declares its neutrality.", {"pledge"}),
        ("The troops leave immediately.", "The troops leave without delay.", set()),
        ("The troops leave within 30 days.", "Within thirty days the troops leave.", set()),
        ("Ships pass unless the Council objects.", "Ships pass, unless the Council objects to it.", set()),
        ("Norland receives 50 % of the profits.", "Norland receives 50 per cent of the profits.", set()),
    ],
)  # fmt: skip
def test_what_came_and_went_is_told_by_its_kind(old, new, expected, tmp_path):
    assert kinds(old, new, tmp_path) == expected
    assert kinds(new, old, tmp_path) == expected
