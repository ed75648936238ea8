"""The drafts that ship: every number in them is a limit that this table has, or none."""

from functools import cache
from pathlib import Path

import pytest

from compare import ParseOptions, extract_draft
from compare.model import QUOTED

DRAFTS = Path(__file__).parents[2] / "drafts"

# labelled by hand: subject, Russian position / Ukrainian position (or the one figure), bound and condition
APRIL = {
    "personnel": ("85000", "250000"),
    "national-guard": ("15000",),
    "tanks": ("342", "800"),
    "armoured-vehicles": ("1029", "2400"),
    "rocket-launchers": ("96", "600"),
    "artillery": ("519", "1900"),
    "mortars": ("147", "1080"),
    "attack-helicopters": ("10",),
    "combat-aircraft": ("50", "74"),
    "missile-range": ("40", "280"),
}
SIDES = ("rus-not-agreed", "ukr-not-agreed")
SINGLE = {
    "us-28-points-2025-11-20.md": [("personnel", "600000", "max", "UKR", "")],
    "europe-2025-11-23.docx": [("personnel", "800000", "max", "UKR", "peacetime")],
    "ukraine-20-points-2025-12-24.html": [("personnel", "800000", "exact", "UKR", "peacetime")],
    "istanbul-2022-03-29.html": [],
    "ukraine-2022-03-17.docx": [],
    "russia-memorandum-2025-06-02.txt": [],
}


@cache
def read(name, language):
    return extract_draft(DRAFTS / name, parse_options=ParseOptions(language=language)).terms


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_figures_of_april_2022_are_those_of_both_sides(language):
    found = read(f"ukraine-2022-04-15.{language}.pdf", language).force_limits
    assert sorted((x.subject, str(x.value), x.position) for x in found) == sorted(
        (subject, figure, side)
        for subject, figures in APRIL.items()
        for figure, side in zip(figures, SIDES, strict=False)
    )
    assert {(x.bound, x.holder, x.condition) for x in found} == {("max", "UKR", "peacetime")}


@pytest.mark.parametrize("name", SINGLE)
def test_the_other_drafts_have_these_figures_and_no_others(name):
    found = read(name, "en").force_limits
    assert [(x.subject, f"{x.value:f}", x.bound, x.holder, x.condition) for x in found] == SINGLE[name]


def test_both_texts_of_april_2022_have_the_same_guarantee():
    def said(language):
        found: dict[str, list[tuple[str, str]]] = {}
        terms = read(f"ukraine-2022-04-15.{language}.pdf", language)
        # what a draft says in other words is told by its quotation alone
        for s in (s for s in terms.guarantees if s.certainty == "sure" and s.value != QUOTED):
            found.setdefault(s.element, []).append((s.value, s.position))
        return found

    assert said("ru") == said("en")
    assert set(said("en")) == {
        "guarantors", "beneficiary", "trigger", "consultation", "decision-rule", "response", "legal-basis",
        "obligation-strength", "exclusion", "reporting",
    }  # fmt: skip


def test_the_communique_reports_an_attack_to_the_security_council():
    found = read("istanbul-2022-03-29.html", "en").guarantees
    (stated,) = [s for s in found if s.element == "reporting"]
    assert (stated.value, stated.clause) == ("un-security-council", "art-6")
