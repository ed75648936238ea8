"""What came of each pair; the summary for programs is these records, field by field."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files
from typing import Literal

from msgspec import Struct

from compare.model import Generator, Signal, Summary

# ---------------------------------------------------------------------------------------------
# The index page: a line a pair, with what to read first and a link to the report.

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1, th { font-family: Georgia, serif; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .6rem .8rem .6rem 0; border-top: 1px solid #8888; }
ul { margin: .3rem 0 0; padding-left: 1.2rem; }
.failed { font-weight: bold; }
.date { opacity: .8; }
@media (max-width: 40rem) {
  table, tbody, tr, td { display: block; }
  thead { display: none; }
  td { border: 0; padding: .1rem 0; }
  tr { border-top: 1px solid #8888; padding: .8rem 0; }
}
"""


def render_index(results: Results) -> bytes:
    """The page in UTF-8. Texts of drafts carry no markup into it; it loads nothing and runs nothing."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("compare.batch").joinpath("index.html").read_text("utf-8"))
    digest = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    return template.render(results=results, style=_STYLE, digest=digest).encode()


# ---------------------------------------------------------------------------------------------


class PairResult(Struct, frozen=True, kw_only=True):
    """One pair. state: compared now, kept from an earlier run, or failed for the reason in `error`.

    key: what it was made from (both files, program, options); another key means: compare again.
    reports: file names beside the summary, and the hash of each. signals: the first to read.
    """

    name: str
    old: str
    new: str
    state: Literal["compared", "kept", "failed"]
    key: str = ""
    error: str = ""
    old_title: str = ""
    new_title: str = ""
    old_date: str | None = None
    new_date: str | None = None
    reports: dict[str, str] = {}
    summary: Summary | None = None
    signals: tuple[Signal, ...] = ()
    differs: bool = False


class Results(Struct, frozen=True, kw_only=True):
    """All pairs, in the order in which they were listed."""

    schema_version: str
    generator: Generator
    pairs: tuple[PairResult, ...]

    @property
    def failed(self) -> tuple[PairResult, ...]:
        """The pairs that could not be compared."""
        return tuple(pair for pair in self.pairs if pair.state == "failed")
