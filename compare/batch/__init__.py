"""Batch: many pairs, each compared on its own, in parallel, with an index page and a summary for programs.

In: a manifest or a folder of drafts. Out: a report for each pair, index.html, summary.json.
Open `running.py` first.

    pairs = read_pairs(Path("drafts/"))
    results = compare_all(pairs, Path("comparisons"), BatchOptions(), executor)

What has been compared already, from the same files with the same program and options, is not compared
again; a pair that fails is reported and does not stop the rest.
"""

from __future__ import annotations

from compare.batch.pairs import DraftPair, read_pairs
from compare.batch.results import PairResult, Results
from compare.batch.running import BatchOptions, compare_all

__all__ = ["BatchOptions", "DraftPair", "PairResult", "Results", "compare_all", "read_pairs"]
