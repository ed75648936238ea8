"""Drafts built by hand, and the tables of sentences in tests/cases."""

import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from compare.assess import Assessment, assess
from compare.model import (
    AGREED,
    Clause,
    Comparison,
    Draft,
    DraftInfo,
    Generator,
    Match,
    Passage,
    Source,
    Summary,
)
from compare.render.report.sentences import with_sentences

CASES = Path(__file__).parents[1] / "cases"


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


def compared(old: Draft, new: Draft, matches: tuple[Match, ...], assessment: Assessment) -> Comparison:
    """A result as the pipeline makes it of drafts that are matched already."""
    return with_sentences(
        Comparison(
            schema_version="1",
            generator=Generator("hand", "0"),
            old=old,
            new=new,
            matches=tuple(matches),
            terms=assessment.terms,
            signals=assessment.signals,
            summary=Summary(),
            ledger=assessment.ledger,
        )
    )


def assess_in_words(old: Draft, new: Draft, matches: tuple[Match, ...], **more) -> Assessment:
    """What assessing finds, each signal with its English sentence."""
    assessment = assess(old, new, tuple(matches), **more)
    return replace(assessment, signals=compared(old, new, matches, assessment).signals)
