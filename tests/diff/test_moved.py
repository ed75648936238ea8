"""Words that changed their place inside a clause are told from words that came and went."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.diff import diff_words
from compare.diff.spans import mark_moved

CONSULT = "The Guarantors shall consult one another at once."
REPORT = "Each of them shall report on the measures that it has taken to the Depositary within ten days."


def marked(old: str, new: str) -> str:
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    edits = mark_moved(diff_words(old, new))
    return "".join(signs[e.op].format(f"{e.why}:{e.text}" if e.why else e.text) for e in edits)


def test_of_two_sentences_that_changed_places_the_longer_stays():
    assert marked(f"{CONSULT} {REPORT}", f"{REPORT} {CONSULT}") == (
        f"[-moved:{CONSULT}-][- -]{REPORT}{{+ +}}{{+moved:{CONSULT}+}}"
    )


def test_what_was_changed_on_the_way_is_seen():
    new = CONSULT.replace("at once", "within a day")
    assert marked(f"{CONSULT} {REPORT}", f"{REPORT} {new}") == (
        f"[-moved:The Guarantors shall consult one another-][- at once. -]{REPORT}"
        "{+ +}{+moved:The Guarantors shall consult one another+}{+ within a day.+}"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "All of them shall pay. They agree on all of it.",
            "They agree on all of it. All of them shall pay.",
        ),  # too few words
        (CONSULT, REPORT),
    ],
)
def test_a_few_shared_words_did_not_move(old: str, new: str):
    assert "moved" not in marked(old, new)


sentences = st.lists(
    st.sampled_from([CONSULT, REPORT, "They may ask for the advice of the Court.", "It is so."]), max_size=6
).map(" ".join)


@given(sentences, sentences)
def test_nothing_is_lost_and_what_moved_is_on_both_sides(old: str, new: str):
    edits = mark_moved(diff_words(old, new))
    assert "".join(e.text for e in edits if e.op != "insert") == old
    assert "".join(e.text for e in edits if e.op != "delete") == new
    sides = [sorted(e.text for e in edits if e.why == "moved" and e.op == op) for op in ("delete", "insert")]
    assert sides[0] == sides[1]
