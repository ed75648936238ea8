"""Casing, quotation marks, dashes and spaces alone are quiet changes."""

from __future__ import annotations

import pytest

from compare.diff import diff_words


@pytest.mark.parametrize(
    ("old", "new", "quiet"),
    [
        ('the "Convention" applies', "the “Convention” applies", True),
        ("the «Convention» applies", '"Convention" applies', False),
        ("the Guarantor States", "the guarantor states", True),
        ("pages 2-3", "pages 2–3", True),
        ("States’ duties", "States' duties", True),
        ("[shall][should] act", "[shall] [should] act", True),
        ("the Parties shall act", "the Parties may act", False),
        ("85,000 persons", "85 000 persons", False),
        ("one; two", "one, two", False),
        ("capacity building", "capacity-building", True),
        ("re-sign the act", "resign the act", False),
        ("may be amended", "maybe amended", True),
        ("a range of 40 km", "a range of 40km", True),
    ],
)
def test_quiet_changes(old: str, new: str, quiet: bool):
    edits = diff_words(old, new)
    changes = [edit for edit in edits if edit.op != "equal"]
    assert changes
    assert all(edit.why == "typography" for edit in changes) is quiet
