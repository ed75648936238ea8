"""Subjects that one draft alone is about, told by heads that no cue has to help."""

import pytest
from assess_cases import clause, draft

from compare.pipeline import compare_drafts

FRAME = "The armed forces of Ardenia shall not attack Selia."
AMNESTY = "Whoever took up arms in this war is pardoned, and nobody shall be prosecuted for having fought."


def silences(old, new):
    return [signal.text for signal in compare_drafts(old, new).signals if signal.kind == "silence"]


@pytest.mark.semantic
def test_a_subject_that_one_draft_alone_is_about_is_told_by_its_name():
    old = draft(clause("art-1", FRAME), clause("art-2", AMNESTY))
    new = draft(clause("art-1", FRAME), id="later")
    assert any(text.startswith("Amnesty: in the old draft") for text in silences(old, new))
    assert any(text.startswith("Amnesty: in the new draft") for text in silences(new, old))


@pytest.mark.semantic
def test_a_subject_in_other_words_is_not_silent():
    other = "All participants in the hostilities receive a full amnesty."
    old = draft(clause("art-1", FRAME), clause("art-2", AMNESTY))
    new = draft(clause("art-1", FRAME), clause("art-2", other), id="later")
    assert not any("mnesty" in text for text in silences(old, new))
