"""Drafts built by hand, and the tables of sentences in tests/cases."""

import tomllib
from pathlib import Path

import pytest

from compare.annotate import annotate
from compare.assess import Assessment, assess
from compare.model import AGREED, Clause, Draft, DraftInfo, Match, Passage, Source

CASES = Path(__file__).parent / "cases"


def sentences(name: str, title: str = "text"):
    """The cases of a table, each a pytest parameter named after its text."""
    table = tomllib.loads((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case[title][:60]) for case in table["case"]]


def clause(id: str, text: str = "", parent: str | None = None, kind: str = "paragraph", **fields) -> Clause:
    return Clause(id=id, parent=parent, kind=kind, text=text, **fields)


def draft(*clauses: Clause, language: str = "en", id: str = "draft") -> Draft:
    source = Source(name="draft.txt", sha256="", media_type="text/plain", pages=None, extractor="hand")
    info = DraftInfo(id=id, title="", date=None, language=language, source=source)
    return Draft(info=info, clauses=tuple(clauses))


def marked(id: str, *pieces: str | tuple[str, str], **fields) -> Clause:
    """A clause from pieces of text; a pair is a passage: its words and its position."""
    text, passages = "", []
    for piece in pieces:
        words, position = (piece, AGREED) if isinstance(piece, str) else piece
        if position != AGREED:
            passages.append(Passage(len(text), len(text) + len(words), position))
        text += words
    position = "mixed" if passages else AGREED
    return clause(id, text, passages=tuple(passages), position=position, **fields)


def assess_drafts(old: Draft, new: Draft, matches: tuple[Match, ...], **found) -> Assessment:
    """What is told of two drafts that nobody has annotated yet."""
    return assess(annotate(old), annotate(new), matches, **found)
