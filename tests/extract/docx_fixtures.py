"""DOCX files made from a few lines of their XML, so that a test shows what it is about."""

from __future__ import annotations

import zipfile
from io import BytesIO

from compare.extract.docx import read_docx
from compare.extract.sniff import DOCX
from compare.model import Document, Source
from compare.options import ExtractOptions

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f"{W} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN_TYPE = {"document": f"{_WORD}.document.main+xml"}


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with this content of w:body; `parts` are contents of other parts by name (styles …).

    A part of another name is written as it is; its name is its relationship's id.
    """
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "settings": "settings"}
    roots |= {"styles": "styles", "numbering": "numbering", "header": "hdr", "footer": "ftr"}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        names = ["document", *parts]
        overrides = "".join(
            f'<Override PartName="/word/{n}.xml" ContentType="{_MAIN_TYPE.get(n, f"{_WORD}.{n}+xml")}"/>'
            for n in names
        )
        rels = "application/vnd.openxmlformats-package.relationships+xml"
        default = f'<Default Extension="rels" ContentType="{rels}"/>'
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_TYPES}">{default}{overrides}</Types>')
        archive.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        archive.writestr("word/_rels/document.xml.rels", _relations({n: f"{n}.xml" for n in parts}))
        document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            whole = f"<w:{roots[name]} {NAMESPACES}>{content}</w:{roots[name]}>" if name in roots else content
            archive.writestr(f"word/{name}.xml", whole)
    return out.getvalue()


def _relations(targets: dict[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """A paragraph: of plain text, or of what looks like XML."""
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def item(text: str, number: int = 1, level: int = 0, more: str = "") -> str:
    """A paragraph of a list."""
    return p(text, f'{more}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(n: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    """A level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * (n + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def numbering(abstracts: dict[int, str], nums: dict[int, tuple[int, str]]) -> str:
    """numbering.xml: abstract lists by id, and lists by id with their abstract one and overrides."""
    first = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'
        for key, levels in abstracts.items()
    )
    return first + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'
        for key, (abstract, more) in nums.items()
    )


def one_list(*levels: str) -> str:
    """numbering.xml with one list, number 1, of these levels."""
    return numbering({0: "".join(levels)}, {1: (0, "")})


def read(data: bytes, tracked_changes: str = "accepted") -> Document:
    """Read a DOCX as the stage does, without a file."""
    source = Source("draft.docx", "0" * 64, DOCX, None, "lxml")
    return read_docx(data, source, ExtractOptions(tracked_changes=tracked_changes))  # type: ignore[arg-type]


def lines(document: Document) -> list[str]:
    """Each block as it is printed: its label, then its text."""
    return [f"{b.label} {b.text}".strip() for b in document.blocks]
