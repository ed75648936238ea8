"""Makes the drafts that ship from their sources: `python drafts/build.py [--output FOLDER]`.

Every text that catalogue.toml names is made from the file of the same name in sources/, in the format
that its ending says. The same sources and the same versions of the packages give the same bytes.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from markup import Source, read_source
from typeset_docx import typeset_docx
from typeset_html import typeset_html
from typeset_pdf import typeset_pdf
from typeset_text import typeset_markdown, typeset_text

FOLDER = Path(__file__).parent
TYPESETTERS: Mapping[str, Callable[[Source], bytes]] = {
    ".docx": typeset_docx,
    ".html": typeset_html,
    ".md": typeset_markdown,
    ".pdf": typeset_pdf,
    ".txt": typeset_text,
}


def shipped_files() -> list[str]:
    """The names of all texts in the catalogue."""
    catalogue = tomllib.loads((FOLDER / "catalogue.toml").read_text("utf-8"))
    return [name for draft in catalogue["drafts"] for name in draft["texts"].values()]


def build(name: str) -> bytes:
    """The bytes of the shipped file `name`, made from its source."""
    path = Path(name)
    source = (FOLDER / "sources" / path.with_suffix(".md")).read_text("utf-8")
    return TYPESETTERS[path.suffix](read_source(source))


def main() -> None:
    """Write every shipped file."""
    parser = argparse.ArgumentParser(description="Make the drafts that ship from their sources.")
    parser.add_argument(
        "--output", type=Path, default=FOLDER, help="the folder to write to (usually drafts/)"
    )
    folder = parser.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    for name in shipped_files():
        (folder / name).write_bytes(build(name))
        print(folder / name)


if __name__ == "__main__":
    main()
