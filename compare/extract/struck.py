"""Text that is struck through: it stays in the text, and a note says so where it stands.

A struck passage may be a deletion that someone proposed, or a mistake of reading; which of the two is
for the reader of the draft to say, so it may neither vanish nor pass for live text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from compare.extract.styled import shorten
from compare.model import Block, Document, TrustNote

STRUCK = "struck-text"

QUOTED = 60
"""Letters of a page's struck words that its note quotes."""


def struck_notes(document: Document) -> tuple[TrustNote, ...]:
    """One note for each page that has struck text, with the number of its words and the first of them.

    None for a document whose legend says what struck text means in it.
    """
    if any(entry.style.strike for entry in document.legend):
        return ()
    passages = [found for block in document.blocks for found in _struck(block)]
    pages: dict[int | None, list[str]] = {}
    for page, text in passages:
        pages.setdefault(page, []).append(text)
    return tuple(TrustNote(STRUCK, _message(texts), page) for page, texts in pages.items())


def _message(texts: Sequence[str]) -> str:
    count = sum(len(text.split()) for text in texts)
    words = "1 word is" if count == 1 else f"{count} words are"
    return f"{words} struck through and stay in the text, marked as struck: “{shorten(texts[0], QUOTED)}”"


def _struck(block: Block) -> Iterator[tuple[int | None, str]]:
    """The block's struck passages with a letter or digit in them, each with its page."""
    at = 0
    for is_struck, runs in groupby(block.runs, key=lambda run: run.style.strike):
        text = "".join(run.text for run in runs)
        if is_struck and any(c.isalnum() for c in text):
            yield _page_at(block, at), text
        at += len(text)


def _page_at(block: Block, place: int) -> int | None:
    further = [start.page for start in block.page_starts if start.start <= place]
    return further[-1] if further else block.page
