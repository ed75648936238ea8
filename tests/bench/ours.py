"""Our own comparison of two files, timed without the start of Python and without loading the program.

`python -m tests.bench.ours OLD NEW WARM-OLD WARM-NEW` prints the seconds from files to JSON.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from compare import AlignOptions, Options, compare_drafts, render_comparison


def compare_to_json(old: Path, new: Path) -> None:
    """Compare by words alone, as an installation without extras does."""
    render_comparison(compare_drafts(old, new, Options(align=AlignOptions(meaning="off"))), "json")


if __name__ == "__main__":
    old, new, warm_old, warm_new = map(Path, sys.argv[1:])
    # what is loaded once is not the work of this pair
    compare_to_json(warm_old, warm_new)
    start = time.perf_counter()
    compare_to_json(old, new)
    print(time.perf_counter() - start)
