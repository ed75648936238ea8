"""ODT files made from a few lines of their XML, so that a test shows what it is about."""

from __future__ import annotations

import zipfile
from io import BytesIO

from compare.extract.odt import read_odt
from compare.extract.sniff import ODT
from compare.model import Document, Source
from compare.options import ExtractOptions

_URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{name}="{_URN}:{path}:1.0"'
    for name, path in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible", "meta": "meta", "manifest": "manifest",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def odt(body: str, automatic: str = "", styles: str = "", **parts: str) -> bytes:
    """An ODT with this text and these automatic styles; `styles` is the content of styles.xml."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}>"
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        sheet = f"<office:document-styles {NAMESPACES}>{styles}</office:document-styles>"
        archive.writestr("styles.xml", sheet)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def style(name: str, properties: str, family: str = "text", more: str = "", layout: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}>'
        f"<style:paragraph-properties {layout}/><style:text-properties {properties}/></style:style>"
    )


def numbered(level: int, form: str = "1", suffix: str = ".", more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" '
        f'style:num-suffix="{suffix}" {more}/>'
    )


def items(*contents: str, more: str = 'text:style-name="L"') -> str:
    """A list of these items; plain text is a paragraph."""
    inner = (c if c.startswith("<text:list-item") else item(c) for c in contents)
    return f"<text:list {more}>{''.join(inner)}</text:list>"


def item(content: str, more: str = "") -> str:
    inner = content if content.startswith("<") else p(content)
    return f"<text:list-item {more}>{inner}</text:list-item>"


def p(content: str = "", name: str = "") -> str:
    return f'<text:p text:style-name="{name}">{content}</text:p>'


def h(content: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{content}</text:h>'


def span(content: str, name: str) -> str:
    return f'<text:span text:style-name="{name}">{content}</text:span>'


def read(data: bytes, tracked_changes: str = "accepted") -> Document:
    source = Source("draft.odt", "0" * 64, ODT, None, "lxml")
    return read_odt(data, source, ExtractOptions(tracked_changes=tracked_changes))  # type: ignore[arg-type]


def lines(document: Document) -> list[str]:
    """Each block as it is printed: its label, then its text."""
    return [f"{b.label} {b.text}".strip() for b in document.blocks]


def cell(content: str, more: str = "") -> str:
    inner = content if content.startswith("<") else p(content)
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def row(*cells: str) -> str:
    inner = "".join(c if c.startswith("<table") else cell(c) for c in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def table(*rows: str) -> str:
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    return f"<table:table>{columns}{''.join(rows)}</table:table>"
