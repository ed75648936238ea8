"""Sets generated drafts as files: PDF with running heads, DOCX with styles, plain text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.bench.drafting import Line, Pair, draft_pair

# how a number of articles is found that fills so many pages
_ARTICLES_A_PAGE, _TRIES, _NEAR = 2, 4, 0.02
_DRAFTS = Path(__file__).parents[2] / "drafts"


def set_text(lines: Sequence[Line]) -> bytes:
    """Paragraphs with an empty line between them."""
    return "\n\n".join(f"{line.label} {line.text}".strip() for line in lines).encode()


def set_pdf(lines: Sequence[Line]) -> bytes:
    """A4 in Roboto, justified, with a running head and page numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    styles = _pdf_styles()
    output = BytesIO()
    document = SimpleDocTemplate(output, pagesize=A4, invariant=1, title="Draft", author="treaty-compare")
    story = [
        Paragraph(escape(line.text or line.label), styles[line.kind], line.label if line.text else None)
        for line in lines
    ]
    document.build(story, onFirstPage=_furnish, onLaterPages=_furnish)
    return output.getvalue()


def _furnish(canvas: Any, document: Any) -> None:
    canvas.saveState()
    canvas.setFont("Roboto", 9)
    width, height = document.pagesize
    canvas.drawCentredString(width / 2, height - 40, "Treaty on Good Neighbourly Relations (draft)")
    canvas.drawCentredString(width / 2, 36, str(document.page))
    canvas.restoreState()


def _pdf_styles() -> Mapping[str, Any]:
    import font_roboto
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in ("Roboto", "RobotoBold"):
        pdfmetrics.registerFont(TTFont(name, getattr(font_roboto, name)))
    pdfmetrics.registerFontFamily("Roboto", normal="Roboto", bold="RobotoBold")
    text = ParagraphStyle(
        "text", fontName="Roboto", bulletFontName="Roboto", fontSize=11, bulletFontSize=11, leading=14.5,
        alignment=TA_JUSTIFY, spaceAfter=6,
    )  # fmt: skip
    head = ParagraphStyle("head", text, fontName="RobotoBold", alignment=TA_CENTER, keepWithNext=1)
    return {
        "title": ParagraphStyle("title", head, fontSize=16, leading=20, spaceAfter=14),
        "article": ParagraphStyle("article", head, spaceBefore=10, spaceAfter=0),
        "heading": head,
        "paragraph": ParagraphStyle("paragraph", text, leftIndent=22, bulletIndent=0),
        "item": ParagraphStyle("item", text, leftIndent=44, bulletIndent=22),
    }


def set_docx(lines: Sequence[Line]) -> bytes:
    """Headings in Word's styles, labels in the text."""
    from docx import Document

    document = Document()
    add: Mapping[str, Callable[[str], object]] = {
        "title": partial(document.add_heading, level=0),
        "article": partial(document.add_heading, level=1),
        "heading": partial(document.add_heading, level=2),
        "paragraph": document.add_paragraph,
        "item": partial(document.add_paragraph, style="List Continue"),
    }
    for line in lines:
        add[line.kind](f"{line.label} {line.text}".strip())
    output = BytesIO()
    document.save(output)
    return output.getvalue()


SETTERS: Mapping[str, Callable[[Sequence[Line]], bytes]] = {
    ".docx": set_docx,
    ".pdf": set_pdf,
    ".txt": set_text,
}


def write_pair(pair: Pair, name: str, ending: str, folder: Path) -> tuple[Path, Path]:
    """Write both drafts of a pair: NAME-old and NAME-new with the ending."""
    paths = folder / f"{name}-old{ending}", folder / f"{name}-new{ending}"
    for path, lines in zip(paths, (pair.old, pair.new), strict=True):
        path.write_bytes(SETTERS[ending](lines))
    return paths


def pair_of_pages(pages: int) -> Pair:
    """A generated pair whose old draft takes about so many pages of a PDF."""
    pair = draft_pair(max(2, pages * _ARTICLES_A_PAGE))
    for _ in range(_TRIES):
        found = count_pages(set_pdf(pair.old))
        if abs(found - pages) <= pages * _NEAR:
            break
        articles = sum(line.kind == "article" for line in pair.old)
        pair = draft_pair(max(2, round(articles * pages / found)))
    return pair


def count_pages(pdf: bytes | Path) -> int:
    """How many pages a PDF has."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        return len(document)


def shipped_as_pdf(name: str, folder: Path) -> Path:
    """A shipped draft set as PDF, whatever it ships as, for programs that read only PDF."""
    sys.path.insert(0, str(_DRAFTS))
    try:
        from markup import read_source
        from typeset_pdf import typeset_pdf
    finally:
        sys.path.remove(str(_DRAFTS))
    path = folder / f"{name}.pdf"
    path.write_bytes(typeset_pdf(read_source((_DRAFTS / "sources" / f"{name}.md").read_text("utf-8"))))
    return path
