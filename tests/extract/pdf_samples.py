"""Small PDFs for the tests, made with ReportLab as official drafts are set."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence

import font_roboto
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

from compare.extract.pdf import read_pdf
from compare.model import Block, Document, Source, Style
from compare.options import ExtractOptions

for name in ("Roboto", "RobotoBold", "RobotoItalic", "RobotoBoldItalic"):
    pdfmetrics.registerFont(TTFont(name, getattr(font_roboto, name)))
pdfmetrics.registerFontFamily(
    "Roboto", normal="Roboto", bold="RobotoBold", italic="RobotoItalic", boldItalic="RobotoBoldItalic"
)

BODY = ParagraphStyle(
    "body", fontName="Roboto", fontSize=11, leading=14, alignment=TA_JUSTIFY, spaceAfter=7,
    underlineOffset="-0.1*F", underlineWidth="0.05*F", strikeOffset="0.28*F",
)  # fmt: skip
INDENTED = ParagraphStyle("indented", parent=BODY, spaceAfter=0, firstLineIndent=28)
RAGGED = ParagraphStyle("ragged", parent=BODY, alignment=0)
HANGING = ParagraphStyle("hanging", parent=BODY, leftIndent=24, firstLineIndent=-24)
TITLE = ParagraphStyle(
    "title", parent=BODY, fontName="RobotoBold", fontSize=15, leading=19, alignment=TA_CENTER
)
LABEL = ParagraphStyle("label", parent=BODY, fontName="RobotoBold", alignment=TA_CENTER)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="RobotoItalic", alignment=TA_CENTER)

Furniture = Callable[[Canvas, int], None]
Text = str | tuple[str, ParagraphStyle] | Flowable


def pdf_of(*texts: Text, furniture: Furniture | None = None, size: tuple[float, float] = A4) -> bytes:
    """A PDF of these texts, in BODY where no style is given; `furniture` draws on every page."""
    flow = [
        t if isinstance(t, Flowable) else Paragraph(*((t, BODY) if isinstance(t, str) else t)) for t in texts
    ]
    out = io.BytesIO()

    def decorate(canvas: Canvas, template: SimpleDocTemplate) -> None:
        if furniture:
            furniture(canvas, template.page)

    template = SimpleDocTemplate(out, pagesize=size, leftMargin=72, rightMargin=72, invariant=1)
    template.build(flow, onFirstPage=decorate, onLaterPages=decorate)
    return out.getvalue()


def columns(*texts: str) -> bytes:
    """A PDF of these texts in two columns."""
    out = io.BytesIO()
    frames = [Frame(60, 400, 230, 330), Frame(305, 400, 230, 330)]
    template = BaseDocTemplate(out, pagesize=A4, pageTemplates=[PageTemplate(frames=frames)], invariant=1)
    template.build([Paragraph(text, BODY) for text in texts])
    return out.getvalue()


def drawn(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4, **options: object) -> bytes:
    """A PDF whose pages are drawn by these functions."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, **options)
    for page in pages:
        canvas.setFont("Roboto", 11)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines_at(x: float, y: float, lines: Sequence[str], leading: float = 14) -> Callable[[Canvas], None]:
    """Draw lines downwards from a point."""

    def draw(canvas: Canvas) -> None:
        for k, line in enumerate(lines):
            canvas.drawString(x, y - k * leading, line)

    return draw


def in_hebrew(data: bytes) -> bytes:
    """An uncompressed PDF whose small Latin letters mean Hebrew ones, standing from left to right."""
    return re.sub(
        rb"<00(6[1-9A-F]|7[0-9A])>", lambda found: b"<%04X>" % (0x5D0 + int(found[1], 16) - 0x61), data
    )


def without_unicode(lines: Sequence[Sequence[int]]) -> bytes:
    """A PDF whose only font has no Unicode: its text is glyph numbers, line by line."""
    shown = " ".join(f"<{''.join(f'{glyph:04X}' for glyph in line)}> Tj T*" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 72 700 Td {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Sample/CIDSystemInfo<</Registry(Adobe)"
        "/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/Sample/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        "/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>startxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def read(data: bytes) -> Document:
    """What the reader makes of it, without text recognition."""
    return read_pdf(
        data, Source("sample.pdf", "", "application/pdf", None, "pdfium"), ExtractOptions(ocr=False)
    )


def texts(data: bytes) -> list[str]:
    """The texts of its blocks."""
    return [block.text for block in read(data).blocks]


def words_of(style: Style) -> str:
    """The style in words: "bold underline"."""
    names = ("bold", "italic", "underline", "strike", "colour", "highlight")
    return " ".join(
        str(value) if isinstance(value, str) else name for name in names if (value := getattr(style, name))
    )


def spans(block: Block) -> list[tuple[str, str]]:
    """The styled runs of a block, without the plain ones."""
    return [(run.text, words_of(run.style)) for run in block.runs if run.style != Style()]


__all__ = [
    "A4", "BODY", "HANGING", "HEADING", "INDENTED", "LABEL", "RAGGED", "TITLE", "Canvas", "PageBreak",
    "Paragraph", "Table", "columns", "drawn", "lines_at", "pdf_of", "read", "spans", "texts",
    "without_unicode", "words_of",
]  # fmt: skip
