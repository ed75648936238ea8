"""The golden files: what each format makes of the sample.

`python tests/render/golden.py` rewrites them.
"""

from __future__ import annotations

from pathlib import Path

from sample import sample, sample_extract

from compare.options import RenderOptions
from compare.render import DRAFT_RENDERERS, RENDERERS

FOLDER = Path(__file__).with_name("golden")
COMPARISONS = {"json": "comparison.json", "md": "comparison.md"}
EXTRACTS = {"json": "extract.json", "md": "extract.md", "text": "extract.txt"}


def render_all() -> dict[str, bytes]:
    """What each golden file should hold."""
    rendered = {name: RENDERERS[kind](sample(), RenderOptions()) for kind, name in COMPARISONS.items()}
    return rendered | {name: DRAFT_RENDERERS[kind](sample_extract()) for kind, name in EXTRACTS.items()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file_name, content in render_all().items():
        (FOLDER / file_name).write_bytes(content)
