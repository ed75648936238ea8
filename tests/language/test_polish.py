"""Polish was added by data alone: its folder in compare/language/data, and no line of the program.

The draft of fifteen articles is our own; the second version changes figures, guarantors and one verb.
"""

from pathlib import Path

import pytest

from compare import compare_drafts, extract_draft
from compare.language.tables import language_codes

CASES = Path(__file__).parents[1] / "cases"
OLD, NEW = CASES / "polish-old.txt", CASES / "polish-new.txt"
SOURCE = Path(__file__).parents[2] / "compare"


@pytest.fixture(scope="module")
def draft():
    return extract_draft(OLD)


@pytest.fixture(scope="module")
def comparison():
    return compare_drafts(OLD, NEW)


def values(statements):
    return [str(statement.value) for statement in statements]


def test_no_line_of_the_program_names_polish():
    named = [path.name for path in SOURCE.rglob("*.py") if '"pl"' in path.read_text("utf-8")]
    assert "pl" in language_codes()
    assert named == []


def test_the_language_and_the_articles_are_found(draft):
    assert draft.info.language == "pl"
    articles = [clause for clause in draft.clauses if clause.kind == "article"]
    assert [clause.number for clause in articles] == [str(n) for n in range(1, 16)]
    assert [clause.heading for clause in articles][:2] == ["Neutralność", "Liczebność wojsk"]
    assert [clause.kind for clause in draft.clauses].count("preamble") == 1


@pytest.mark.parametrize(
    ("subject", "bound", "unit", "old", "new", "change"),
    [
        ("personnel", "max", "persons", "12000", "15000", "raised"),
        ("national-guard", "max", "persons", "2500", "2500", "unchanged"),
        ("tanks", "max", "items", "60", "80", "raised"),
        ("armoured-vehicles", "max", "items", "180", "180", "unchanged"),
        ("artillery", "max", "items", "90", "120", "raised"),
        ("combat-aircraft", "max", "items", "12", "12", "unchanged"),
        ("attack-helicopters", "max", "items", "16", "16", "unchanged"),
        ("submarines", "ban", "items", "0", "0", "unchanged"),
        ("missile-range", "max", "km", "70", "40", "lowered"),
        ("zone-width", "min", "km", "15", "25", "raised"),
    ],
)
def test_a_limit_is_found_and_its_change_told(comparison, subject, bound, unit, old, new, change):
    [limit] = [one for one in comparison.terms.force_limits if one.subject == subject]
    assert (limit.bound, limit.unit, limit.change) == (bound, unit, change)
    assert (values(limit.old), values(limit.new)) == ([old], [new])
    assert limit.holder == ("MDA" if subject != "zone-width" else None)


def test_no_other_limit_is_found(comparison):
    assert len(comparison.terms.force_limits) == 10


@pytest.mark.parametrize(
    ("element", "old", "new"),
    [
        ("guarantors", ["FRA", "POL", "ROU", "TUR"], ["FRA", "GBR", "POL", "ROU", "TUR"]),
        ("beneficiary", ["MDA"], ["MDA"]),
        ("trigger", ["armed-attack"], ["armed-attack"]),
        ("consultation", ["3 days"], ["5 days"]),
        ("decision-rule", ["all-guarantors"], ["each"]),
        ("response", ["weapons"], ["weapons"]),
        ("legal-basis", ["un-charter-51"], ["un-charter-51"]),
        ("obligation-strength", ["shall"], ["shall"]),
        ("voiding", ["attack"], ["attack"]),
        ("reporting", ["un-security-council"], ["un-security-council"]),
    ],
)
def test_what_the_guarantee_consists_of_is_found(comparison, element, old, new):
    [found] = [one for one in comparison.terms.guarantees if one.element == element]
    sure = ([one for one in side if one.certainty == "sure"] for side in (found.old, found.new))
    assert tuple(sorted(values(side)) for side in sure) == (old, new)


def test_the_changes_are_signals(comparison):
    told = "\n".join(signal.text for signal in comparison.signals)
    for words in (
        "12,000 → 15,000",
        "60 → 80",
        "90 → 120",
        "70 km → 40 km",
        "15 km → 25 km",
        "United Kingdom",
    ):
        assert words in told
    assert "“są zobowiązane” → “mogą”" in told
