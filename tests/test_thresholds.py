"""The numbers that decide: each has been measured, at the value that it has now."""

import pytest

from tests.weigh import MEASURES, begin, lines_by_number, moved, numbers, written


@pytest.mark.parametrize("room", MEASURES)
def test_each_number_that_decides_was_measured(room):
    """`make weigh ROOMS=--missing` measures those that are not on the page."""
    known = lines_by_number(written()[room])
    assert {begin(number) for number in numbers(room)} <= known.keys()


@pytest.mark.parametrize("room", MEASURES)
def test_a_number_is_moved_both_ways(room):
    for number in numbers(room):
        assert moved(number, 0.5) < number.value < moved(number, 2.0) or number.value <= 0
