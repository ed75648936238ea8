"""Lists of contents that were typed: lines that end with dots and a page number, in formats without pages."""

from __future__ import annotations

from itertools import groupby

from msgspec.structs import replace

from compare.extract.pdf_contents import LEAST, leads
from compare.extract.pdf_openings import is_contents_heading
from compare.model import Block, Document, Dropped


def without_contents(document: Document) -> Document:
    """The document without its list of contents, which is listed as dropped."""
    blocks = document.blocks
    gone: set[int] = set()
    for is_entry, members in groupby(range(len(blocks)), key=lambda k: _is_entry(blocks[k])):
        run = list(members)
        if not is_entry or len(run) < LEAST:
            continue
        gone |= set(run)
        if run[0] and is_contents_heading(blocks[run[0] - 1].text):
            gone.add(run[0] - 1)
    if not gone:
        return document
    dropped = tuple(Dropped("contents", blocks[k].page, _shown(blocks[k])) for k in sorted(gone))
    kept = tuple(block for k, block in enumerate(blocks) if k not in gone)
    return replace(document, blocks=kept, dropped=document.dropped + dropped)


def _is_entry(block: Block) -> bool:
    return block.kind in ("paragraph", "heading") and leads(block.text) is not None


def _shown(block: Block) -> str:
    return f"{block.label} {block.text}".strip()
