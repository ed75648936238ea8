"""The numbers that decide: each has been measured, at the value that it has now."""

import pytest

from tests.weigh import MEASURES, begin, lines_by_number, moved, numbers, written

# numbers that wait for `make weigh ROOMS=--missing`: whoever measures them takes them out
WAITING = {
    "language": {
        "BATCH", "FEW_CUES", "GRID", "MEANT", "NUMBERS",
    },
    "annotate": {
        "CONTRARY", "CUED", "EVEN", "FAR_LEFT", "FAR_RIGHT", "HARDLY", "HEADING_WORDS", "INHERITED",
        "LED_BY", "LIKELY", "LONGEST_READ", "LONGEST_SENTENCE", "MARK_SHARE", "MAYBE", "MOST_ASKED",
        "MOST_COUNTED", "MOST_FIGURES", "MOST_SUBJECTS", "NEAR_WORDS", "OF_ARMS", "OPENING", "OPEN_FROM",
        "OPEN_TO", "PAIRED_WORDS", "SAID", "SCREEN", "SHORT_DRAFT", "SHORT_OPENING", "SUBJECTS_READ",
        "SUBJECT_LIKELY", "SURETY_BY", "SURETY_NEAR", "SURETY_OWNER", "TERMED", "TOUCHED",
    },
    "align": {
        "ABOUT", "ANSWERED", "APART", "APART_LENGTH", "BAND", "BY_MEANING", "BY_NAMES", "CLEAR",
        "CLEAR_UNTOLD", "CLOSE", "CLOSE_UNTOLD", "EVIDENCE_LEAST", "FAR", "FAR_UNTOLD", "FLOOR",
        "HUB_OF_MATTER", "IN_ONE_ORDER", "JOINED", "KIN", "KIN_UNTOLD", "LABELLED", "MARGIN", "MATTER",
        "MOST_JOINED", "NEAR", "NEAR_UNTOLD", "OTHER_WORDS", "PARALLEL_FLOOR", "PROVING", "UNNAMED",
        "VAGUE",
    },
    "diff": {
        "SHARED_WORDS",
    },
    "assess": {
        "CHANGES_SINGLY", "FIRST_YEAR", "LAST_YEAR", "NEAR_DEADLINE", "NEAR_REFERENCE",
        "SAME_BUT_FOR_WORDS", "SAME_MATTER", "SURELY_ABOUT", "WORDS_QUOTED",
    },
    "render": {
        "MOST_REASONS",
    },
}  # fmt: skip


@pytest.mark.parametrize("room", MEASURES)
def test_each_number_that_decides_was_measured(room):
    """`make weigh ROOMS=--missing` measures those that are not on the page."""
    known = lines_by_number(written()[room])
    missing = {number.name for number in numbers(room) if begin(number) not in known}
    assert missing == WAITING.get(room, set())


@pytest.mark.parametrize("room", MEASURES)
def test_a_number_is_moved_both_ways(room):
    for number in numbers(room):
        assert moved(number, 0.5) < number.value < moved(number, 2.0) or number.value <= 0
