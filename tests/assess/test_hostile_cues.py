"""Cues meet text that is made to be read in many ways, and come to an end at once."""

import time

import pytest

from compare.language.cues import Cue, fold

# the most that a cue may have of each sign, and what makes it try all ways: words that are nearly the last
CUES = [
    "exceed .. total",
    "a .. a .. a .. b",
    "a (a) (a) (a) (a) (a) (a) b",
    "a*a* b",
    "a/a*/a~ a/a*/a~ a/a* b",
]
TEXTS = ["-'", "- ", "a-", "a-'", "a ", "a, ", "--a", "'a'"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("words", CUES)
def test_a_cue_ends_at_once_whatever_the_text(words, text):
    cue = Cue("bound", "max", words)
    folded = fold(f"{words.split()[0].split('/')[0].strip('*')} {text * 270}"[:585] + " totals bx")
    started = time.process_time()
    assert cue.end_at(folded, 0, 1) is None
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("exceed in number the total", True),
        ("exceed, in total", True),
        ("exceed - in number - total", True),
        ("exceed a well-known total", True),
        ("exceed five words are too far for total", False),
        ("exceed. The total", False),
    ],
)
def test_up_to_five_words_stand_in_a_gap(text, found):
    assert (Cue("bound", "max", "exceed .. total").end_at(fold(text), 0, 6) is not None) == found
