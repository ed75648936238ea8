"""Sets a source as a PDF that looks like an official draft: legend, centred headings, running heads.

Bold, italic and underline mark positions and nothing else, so headings stand out by size and place.
Nothing in the file is compressed: its bytes then do not depend on the version of zlib.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from xml.sax.saxutils import escape

import font_roboto
from markup import Block, Source, Span
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

_FACES = {
    "Roboto": font_roboto.Roboto,
    "Roboto-Bold": font_roboto.RobotoBold,
    "Roboto-Italic": font_roboto.RobotoItalic,
    "Roboto-BoldItalic": font_roboto.RobotoBoldItalic,
}
_TAGS = {"": "", "rus": "b", "ukr": "i", "off": "u"}
_LEFT, _RIGHT, _TOP, _BOTTOM = 30 * mm, 20 * mm, 25 * mm, 24 * mm
_PADDING = 6  # of ReportLab's frames, on either side of the text
_WIDTH = A4[0] - _LEFT - _RIGHT
_TABLE_COLUMNS = (0.07, 0.36, 0.17, 0.17, 0.23)

_text = ParagraphStyle(
    "text",
    fontName="Roboto",
    fontSize=12,
    leading=16.8,
    spaceAfter=7,
    alignment=TA_JUSTIFY,
    firstLineIndent=10 * mm,
    bulletFontName="Roboto",
    bulletFontSize=12,
    underlineOffset="-0.1*F",
    underlineWidth="0.05*F",
    allowWidows=1,
    allowOrphans=1,
)
_flush = ParagraphStyle("flush", _text, firstLineIndent=0)
_ragged = ParagraphStyle("ragged", _flush, alignment=TA_LEFT, spaceAfter=0)
_head = ParagraphStyle("head", _flush, alignment=TA_CENTER, keepWithNext=1, leading=16)
_labelled = ParagraphStyle("labelled", _text, firstLineIndent=18 * mm, bulletIndent=10 * mm)
_STYLES = {
    "paragraph": _text,
    "point": _labelled,
    "item": ParagraphStyle("item", _labelled, leftIndent=10 * mm, bulletIndent=20 * mm, spaceAfter=5),
    "title": ParagraphStyle(
        "title",
        _head,
        fontSize=17,
        leading=23,
        leftIndent=18 * mm,
        rightIndent=18 * mm,
        spaceBefore=10,
        spaceAfter=14,
    ),
    "label": ParagraphStyle("label", _head, spaceBefore=12, spaceAfter=1),
    "container": ParagraphStyle("container", _head, fontSize=13, leading=17, spaceAfter=8),
    "heading": ParagraphStyle("heading", _head, spaceBefore=8),
    "date": ParagraphStyle("date", _flush, alignment=TA_RIGHT, spaceAfter=10),
    "notice": ParagraphStyle("notice", _flush, fontSize=9, leading=12, spaceBefore=7, spaceAfter=8),
    "legend": ParagraphStyle("legend", _flush, fontSize=10, leading=13.5, spaceAfter=5),
    "sign": ParagraphStyle("sign", _ragged, fontSize=11, leading=15),
    "cell": ParagraphStyle("cell", _ragged, fontSize=10, leading=13),
}


def typeset_pdf(source: Source) -> bytes:
    """The source as the bytes of a PDF, A4."""
    _register_faces()
    output = BytesIO()
    document = SimpleDocTemplate(
        output,
        pagesize=A4,
        leftMargin=_LEFT - _PADDING,
        rightMargin=_RIGHT - _PADDING,
        topMargin=_TOP,
        bottomMargin=_BOTTOM,
        title=source.title,
        subject=source.statement,
        author="treaty-compare",
        creator="treaty-compare",
        lang=source.language,
        invariant=1,
        pageCompression=0,
    )
    furnish = partial(_draw_furniture, source)
    document.build(list(_story(source)), onFirstPage=furnish, onLaterPages=furnish)
    return output.getvalue()


def _register_faces() -> None:
    for name, path in _FACES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, path))
    pdfmetrics.registerFontFamily("Roboto", *_FACES)


def _draw_furniture(source: Source, canvas: Canvas, document: SimpleDocTemplate) -> None:
    """The running head, the page number between hyphens, and at the foot what this text is."""
    canvas.saveState()
    canvas.setFont("Roboto", 9)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 14 * mm, f"- {document.page} -")
    if document.page > 1:
        canvas.drawRightString(A4[0] - _RIGHT, A4[1] - 14 * mm, source.running)
    canvas.setFont("Roboto", 8)
    canvas.drawCentredString(A4[0] / 2, 13 * mm, source.statement)
    canvas.restoreState()


def _story(source: Source) -> Iterator[Flowable]:
    closing: list[Flowable] = []
    for block, following in zip(source.blocks, (*source.blocks[1:], Block("page")), strict=True):
        signs = following.kind == "sign"
        if signs or block.kind == "sign":
            # the closing words stay on one page with the lines that they ask to sign
            closing.extend(_flowables(block))
        else:
            yield from _flowables(block)
        if closing and not signs:
            yield KeepTogether(closing)
            closing = []


def _flowables(block: Block) -> Iterator[Flowable]:
    if block.kind == "page":
        yield PageBreak()
    elif block.kind == "sign":
        yield _signature(block)
    elif block.kind == "table":
        yield _table(block)
        yield Spacer(0, 10)
    elif block.kind == "container":
        if block.label:
            yield Paragraph(escape(block.label), _STYLES["label"])
        yield Paragraph(_rich(block.spans), _STYLES["container" if block.label else "heading"])
    elif block.kind == "notice":
        yield _rule()
        yield Paragraph(_rich(block.spans), _STYLES["notice"])
        yield _rule()
    else:
        yield Paragraph(_rich(block.spans), _STYLES[block.kind], bulletText=block.label or None)


def _rule() -> HRFlowable:
    return HRFlowable(width="100%", thickness=0.5, color=black, spaceBefore=3, spaceAfter=3)


def _signature(block: Block) -> Table:
    """Who signs, and beside it the line to sign on."""
    name = Paragraph(_rich(block.spans), _STYLES["sign"])
    widths = [0.81 * _WIDTH, 0.19 * _WIDTH]
    style = TableStyle(
        [
            ("LINEBELOW", (1, 0), (1, 0), 0.5, black),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 11),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
    )
    return Table([[name, ""]], colWidths=widths, style=style)


def _table(block: Block) -> Table:
    cells = [[Paragraph(_rich(spans), _STYLES["cell"]) for spans in row] for row in block.rows]
    style = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
    )
    widths = [share * _WIDTH for share in _TABLE_COLUMNS]
    return Table(cells, colWidths=widths, style=style, repeatRows=1, spaceBefore=5)


def _rich(spans: tuple[Span, ...]) -> str:
    """Spans in the markup of ReportLab's paragraphs."""
    pieces = []
    for span in spans:
        tag = _TAGS[span.mark]
        pieces.append(f"<{tag}>{escape(span.text)}</{tag}>" if tag else escape(span.text))
    return "".join(pieces)
