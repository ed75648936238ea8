"""Measure everything and print it: `make bench`, or `python -m tests.bench [--write]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.bench import peers, readers
from tests.bench.measuring import ROOT
from tests.bench.quoting import quote
from tests.bench.sections import SECTIONS, TINY, Sizes
from tests.bench.tables import Table, fill, page

RESULT = ROOT / "docs" / "bench.md"
README = ROOT / "README.md"


def measure(names: Iterable[str], sizes: Sizes) -> dict[str, Table]:
    """The tables of these sections; says on standard error which is under way."""
    tables = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            start = time.perf_counter()
            tables[name] = SECTIONS[name](sizes, Path(folder))
            print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return tables


def not_measured() -> list[str]:
    """Peers that this machine has not, each with what is missing."""
    found = {name: peer.missing() for name, peer in peers.COMPARERS.items()}
    found |= {name: readers.missing(name) for name in readers.READERS}
    return [f"{name} ({', '.join(what)} not installed)" for name, what in found.items() if what]


def write(tables: Mapping[str, Table], result: Path, readme: Path) -> None:
    """Write the result, and what README.md quotes of it into its place there."""
    text = fill(readme.read_text("utf-8"), quote(tables))
    result.write_text(page(list(tables.values()), peers.versions(), not_measured()), encoding="utf-8")
    readme.write_text(text, encoding="utf-8")


def main() -> None:
    """Parse the command line, measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure beside peers.")
    parser.add_argument("--write", action="store_true", help="write docs/bench.md and its place in README.md")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="one section; may be repeated")
    parser.add_argument("--tiny", action="store_true", help="tiny sizes, to see that it works")
    given = parser.parse_args()
    if given.write and given.only:
        parser.error("--write needs all sections")
    tables = measure(given.only or SECTIONS, TINY if given.tiny else Sizes())
    print(page(list(tables.values()), peers.versions(), not_measured()))
    if given.write:
        write(tables, RESULT, README)


if __name__ == "__main__":
    main()
