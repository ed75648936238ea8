"""Build the reports of this folder from the drafts that ship: `make reports`.

They are committed, so that a reader sees what the program makes without installing it, and so that
a change of the program shows what it changes in a report. A test builds them again and compares.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from compare import AlignOptions, Options, ParseOptions, compare_drafts, render_comparison
from compare.drafts.copies import DATA_FOLDER

FOLDER = Path(__file__).parent
FORMATS = ("html", "json", "md")
PAIRS = (
    ("ukraine-2022-04-15", "us-28-points-2025-11-20"),
    ("ukraine-2022-04-15", "ukraine-20-points-2025-12-24"),
    ("us-28-points-2025-11-20", "europe-2025-11-23"),
)
ENGLISH = ParseOptions(language="en")


def build(old: str, new: str) -> dict[str, bytes]:
    """The reports on two drafts in English: their file names and what they hold."""
    # with the model of meaning, as everybody has it: a grid for its numbers makes processors agree
    align = AlignOptions(meaning="on")
    options = Options(parse_old=ENGLISH, parse_new=ENGLISH, align=align)
    comparison = compare_drafts(old, new, options)
    return {f"{old}--{new}.{form}": render_comparison(comparison, form, options.render) for form in FORMATS}


def main() -> None:
    """Write the reports of all pairs."""
    with tempfile.TemporaryDirectory() as nothing:
        # a copy that someone has registered must not take the place of the draft that ships
        os.environ[DATA_FOLDER] = nothing
        for pair in PAIRS:
            for name, report in build(*pair).items():
                (FOLDER / name).write_bytes(report)
                print(f"wrote reports/{name}")


if __name__ == "__main__":
    main()
