"""The numbers that decide: each has been measured, at the value that it has now."""

import pytest

from tests.weigh import MEASURES, begin, lines_by_number, moved, numbers, written

# numbers that wait for `make weigh ROOMS=--missing`: whoever measures them takes them out
WAITING = {
    "language": {"MEANT", "BATCH", "NUMBERS", "GRID", "FEW_CUES"},
    "annotate": {
        "OPENING", "SHORT_OPENING", "FAR_LEFT", "FAR_RIGHT", "NEAR_WORDS", "PAIRED_WORDS", "MOST_COUNTED",
        "SCREEN", "OPEN_FROM", "OPEN_TO", "EVEN", "LONGEST_SENTENCE", "LONGEST_READ", "SUBJECTS_READ",
        "OF_ARMS", "CONTRARY", "MAYBE", "SUBJECT_LIKELY", "LIKELY", "SHORT_DRAFT", "TOUCHED",
        "MARK_SHARE", "MOST_ASKED", "MOST_FIGURES",
        "SURETY_NEAR", "SURETY_OWNER", "SURETY_BY", "LED_BY", "HEADING_WORDS",
    },
    "assess": {
        "SAME_BUT_FOR_WORDS", "SAME_MATTER", "NEAR_DEADLINE", "NEAR_REFERENCE", "FIRST_YEAR", "LAST_YEAR",
        "WORDS_QUOTED", "CHANGES_SINGLY",
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
