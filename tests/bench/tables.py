"""Results as Markdown: tables, the machine that they were measured on, and what README.md quotes of them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from compare import __version__

BEGIN = "<!-- bench: `make bench` writes what stands from here to the next comment -->"
END = "<!-- /bench -->"
DASH = "–"


@dataclass(frozen=True)
class Table:
    """One section of the results. says: what the figures are."""

    title: str
    says: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1

    def markdown(self) -> str:
        """The table alone; columns behind the first `names` hold figures and stand to the right."""
        sides = ["---"] * self.names + ["---:"] * (len(self.head) - self.names)
        return "\n".join(f"| {' | '.join(cells)} |" for cells in (self.head, sides, *self.rows))


class MarkersError(RuntimeError):
    """A document has not exactly one place to fill in."""


def fill(document: str, text: str) -> str:
    """The document with `text` between the two comments. Raises MarkersError unless they are there once."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in after:
        raise MarkersError(f"no single place between {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n{text.strip()}\n{END}{after}"


def machine() -> str:
    """The date, the version of the program and of Python, the processor and how many there are."""
    return (
        f"{date.today().isoformat()}, treaty {__version__}, Python {platform.python_version()}, "
        f"{_processor()}, {_processors()} processors, {platform.system()}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return (named or [platform.processor() or platform.machine()])[0]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def page(tables: Sequence[Table], versions: Iterable[str], missing: Iterable[str]) -> str:
    """The whole of docs/bench.md."""
    parts = [
        "# How fast, and how right",
        "`make bench` measured this and wrote it; no figure is typed by hand.",
        f"Measured: {machine()}.\nBeside it: {', '.join(versions)}.",
        *(f"Not measured: {name}." for name in missing),
    ]
    for table in tables:
        parts += [f"## {table.title}", table.says, table.markdown()]
    return "\n\n".join(parts) + "\n"
