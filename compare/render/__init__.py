"""Render: a result becomes bytes, one function a format.

In: a `Comparison`, or one draft as read. Out: bytes; the same record gives the same bytes.
Open `__init__.py` first: RENDERERS for a comparison, DRAFT_RENDERERS for one draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from compare.model import Comparison, Crop, Extract
from compare.options import RenderOptions
from compare.render import csv, docx, html, json, markdown, pdf, text
from compare.render import markdown_text as markdown_extract
from compare.render.html.evidence import quotations_of

Renderer = Callable[[Comparison, RenderOptions], bytes]
PicturingRenderer = Callable[[Comparison, RenderOptions, Sequence[Crop]], bytes]
DraftRenderer = Callable[[Extract], bytes]

RENDERERS: Mapping[str, Renderer] = {
    "html": html.render_comparison,
    "json": json.render_comparison,
    "md": markdown.render_comparison,
    "pdf": pdf.render_comparison,
    "docx": docx.render_comparison,
    "csv": csv.render_changes,
    "terms.csv": csv.render_terms,
}

# of these, the ones that show pages of the drafts as evidence
PICTURING: Mapping[str, PicturingRenderer] = {
    "html": html.render_comparison,
    "pdf": pdf.render_comparison,
}

# what must be installed for a format: each raises OptionError where it is not
NEEDS: Mapping[str, Callable[[], object]] = {"pdf": pdf.find_browser}

DRAFT_RENDERERS: Mapping[str, DraftRenderer] = {
    "text": text.render_extract,
    "json": json.render_extract,
    "md": markdown_extract.render_extract,
}

__all__ = [
    "DRAFT_RENDERERS", "NEEDS", "PICTURING", "RENDERERS", "DraftRenderer", "PicturingRenderer", "Renderer",
    "quotations_of",
]  # fmt: skip
