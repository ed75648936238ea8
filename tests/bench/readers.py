"""Programs that read the text of a PDF, ours among them: each a function in `READERS`.

`python -m tests.bench.readers NAME PDF RUNS` prints the seconds that the best of so many runs took,
without the start of Python.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path


def treaty(path: Path, processes: int) -> None:
    """Ours, with the start of the process that reads and the way back from it."""
    from compare.extract import extract
    from compare.options import ExtractOptions, Limits

    extract(path, ExtractOptions(ocr=False, limits=Limits(processes=processes)))


def pdfplumber(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()


def pdftotext(path: Path) -> None:
    subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)


READERS: Mapping[str, Callable[[Path], None]] = {
    "treaty, one process": partial(treaty, processes=1),
    "treaty, two processes": partial(treaty, processes=2),
    "pdfplumber": pdfplumber,
    "pdftotext -layout": pdftotext,
}


def missing(name: str) -> list[str]:
    """What a reader needs and this machine has not."""
    return ["pdftotext"] if name.startswith("pdftotext") and shutil.which("pdftotext") is None else []


def seconds(work: Callable[[], object], runs: int) -> float:
    """The best of several runs: what disturbs a run only ever makes it slower."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    name, path, runs = sys.argv[1:]
    print(seconds(partial(READERS[name], Path(path)), int(runs)))
