"""Which limits are changes of which: units of one arm, totals with totals, parts with parts."""

import pytest

from compare import ParseOptions, compare_drafts
from compare.options import Options


@pytest.fixture
def pairs(tmp_path):
    def found(old, new):
        for name, text in (("old", old), ("new", new)):
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        options = Options(parse_old=ParseOptions(language="en"), parse_new=ParseOptions(language="en"))
        result = compare_drafts(tmp_path / "old.txt", tmp_path / "new.txt", options)
        return [
            (f.subject, [int(s.value) for s in f.old], [int(s.value) for s in f.new])
            for f in result.terms.force_limits
        ]

    return found


LEAD = "1. In the zone there shall be no more than:\n\n"


def test_units_of_two_arms_do_not_pair(pairs):
    found = pairs(f"{LEAD}(1) Six battalions of infantry.\n", f"{LEAD}(1) Five battalions of artillery.\n")
    assert found == [("other:battalions", [], [5]), ("other:battalions", [6], [])]


def test_units_of_one_arm_and_of_none_pair(pairs):
    found = pairs(f"{LEAD}(1) Six battalions of infantry.\n", f"{LEAD}(1) Five infantry battalions.\n")
    assert found == [("other:battalions", [6], [5])]
    found = pairs(f"{LEAD}(1) Six battalions of infantry.\n", f"{LEAD}(1) Five battalions.\n")
    assert found == [("other:battalions", [6], [5])]


def test_totals_pair_with_totals_and_parts_with_parts(pairs):
    old = "1. Each Party shall keep no more than 6,000 warheads, of which no more than 4,900 on missiles.\n"
    new = "1. Each Party shall keep no more than 4,900 of its warheads on missiles.\n\n"
    found = pairs(old, old.replace("6,000", "5,000").replace("4,900", "3,900"))
    assert sorted(found) == [("warheads", [4900], [3900]), ("warheads", [6000], [5000])]
    assert ("warheads", [4900], [4900]) in pairs(old, new)
