"""The work of a comparison grows with the text, whatever its shape: counted in calls, not in seconds."""

import sys
from collections import Counter

import pytest

from compare import pipeline
from compare.language.sentences import sentences_of
from compare.options import AlignOptions, Options
from tests.bench.measuring import Cost
from tests.bench.shapes import SHAPES, exponent

SMALL, LARGE = 6_000, 24_000  # characters
# four times the text may take five and a half times the work: n to the power of 1.2, and a little
MOST_GROWTH = 4**1.23
OPTIONS = Options(align=AlignOptions(meaning="off"))


def calls(folder, texts):
    """How many functions a comparison of two texts calls."""
    paths = [folder / name for name in ("old.txt", "new.txt")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    seen = Counter()

    def count(frame, event, argument):
        seen[event] += 1

    sys.setprofile(count)
    try:
        pipeline.compare_drafts(*paths, OPTIONS)
    finally:
        sys.setprofile(None)
    return seen["call"] + seen["c_call"]


@pytest.mark.parametrize("name", SHAPES)
def test_work_grows_with_the_text(tmp_path, name):
    calls(tmp_path, SHAPES[name](600))  # words and modules are loaded once
    few, many = (calls(tmp_path, SHAPES[name](size)) for size in (SMALL, LARGE))
    assert many < few * MOST_GROWTH


def test_a_run_of_marks_is_no_riddle():
    # squared, this would take an hour
    assert sentences_of("Wait" + "." * 300_000, "en") == ((0, 300_004),)


def test_the_exponent_is_that_of_the_two_largest_that_ended():
    costs = [(64, Cost(1.0, 1.0)), (128, Cost(2.0, 2.0)), (256, Cost(8.0, 8.0)), (512, Cost(None))]
    assert exponent(costs) == pytest.approx(2.0)
    assert exponent(costs[-1:]) is None
