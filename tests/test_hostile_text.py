"""Texts made to cost time: the whole comparison stays in proportion to their length.

The bounds are generous, for slow machines: what grows with the square of a million characters takes hours.
"""

import time

import pytest

from compare import AlignOptions, Options, compare_drafts, render_comparison

LONG = 1_000_000
WITHOUT_MEANING = Options(align=AlignOptions(meaning="off"))
# in one clause each
CLAUSES = [
    "[", "[]", "(a) ", "1. ", "| ", "“", "a-",
    "shall ", "no more than ", "one hundred ", "“X” means ", "paragraph 1 of Article 2 of ", "Ukraine, ",
    "hereinafter referred to as ", "Option 1 / Option 2 ", "Article 1 ",
]  # fmt: skip


def seconds(old, new, tmp_path):
    """Processor time of reading, comparing and reporting two texts that differ at their end."""
    paths = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(text, encoding="utf-8")
    started = time.process_time()
    comparison = compare_drafts(*paths, WITHOUT_MEANING)
    assert comparison.summary.conserved
    for form in ("html", "md"):
        render_comparison(comparison, form)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize("pattern", CLAUSES, ids=[f"{pattern!r}" for pattern in CLAUSES])
def test_a_clause_of_one_pattern_takes_time_in_proportion(pattern, tmp_path):
    text = f"Treaty\n\nArticle 1\n\n{pattern * (LONG // len(pattern))} {{}} km\n"
    assert seconds(text.format(40), text.format(50), tmp_path) < 90


# limits cost more for each word: by the square or the cube of their number, this length would take hours too
@pytest.mark.slow
@pytest.mark.parametrize(
    "pattern", ["tanks, aircraft, ", "Ukraine shall have 5 tanks and ", "Five tanks. ", "5 tanks "]
)
def test_a_clause_of_limits_takes_time_in_proportion(pattern, tmp_path):
    many = pattern * (LONG // 50 // len(pattern))
    text = f"Treaty\n\nArticle 1\n\nEach Party shall have no more than 3 {many} {{}} km\n"
    assert seconds(text.format(40), text.format(50), tmp_path) < 45


@pytest.mark.slow
@pytest.mark.parametrize("pattern", ["Article {}\n\nx\n\n", "ab cd\n\n", "{}. Each Party.\n\n"])
def test_very_many_clauses_take_time_in_proportion(pattern, tmp_path):
    text = "Treaty\n\n" + "".join(pattern.format(n) for n in range(8_000))
    assert seconds(text + "The zone is 40 km.\n", text + "The zone is 50 km.\n", tmp_path) < 90
