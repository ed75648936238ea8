"""Sets a source as a DOCX as Word would write it: automatic numbering, real footnotes, styles.

Labels are nowhere in the text: articles, paragraphs, points and items are numbered by the multi-level
list of the document, as in the drafts that ministries send round.
"""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from markup import Block, MarkupError, Source, Span

# what a file says of the time of its making: the beginning of what a zip archive can say
_MADE = datetime(1980, 1, 1, tzinfo=UTC)
_UNUSED = ("/stylesWithEffects", "/thumbnail", "/customXml")
_LIST = 77
_RESTART = 100
_ARTICLES = (("decimal", "Article %1."), ("decimal", "%2."), ("lowerLetter", "(%3)"))
_POINTS = (("decimal", "%1."), ("lowerLetter", "(%2)"))
_NOTE_PROPERTIES = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def typeset_docx(source: Source) -> bytes:
    """The source as the bytes of a DOCX."""
    document = Document()
    _slim(document)
    _describe(document, source)
    _Body(document, source).set()
    output = BytesIO()
    document.save(output)
    return _without_times(output.getvalue())


def _slim(document: DocumentType) -> None:
    """Take out of the package's template what no draft uses: nine tenths of it are styles of tables."""
    for part in (document.part, document.part.package):
        for key in [key for key, relation in part.rels.items() if relation.reltype.endswith(_UNUSED)]:
            part.rels.pop(key)
    styles = document.styles.element
    for style in styles.xpath("w:style[@w:type='table'][not(@w:default)]"):
        styles.remove(style)


def _describe(document: DocumentType, source: Source) -> None:
    said = document.core_properties
    said.title, said.subject, said.language = source.title, source.statement, source.language
    said.author = said.last_modified_by = "treaty-compare"
    said.comments = ""
    said.created = said.modified = _MADE
    document.styles["Normal"].font.size = Pt(11)


class _Body:
    """The document while its blocks are added: it knows what the automatic numbers have come to."""

    def __init__(self, document: DocumentType, source: Source) -> None:
        self.document, self.source = document, source
        self.articles = any(block.kind == "container" and block.label for block in source.blocks)
        self.levels = _ARTICLES if self.articles else _POINTS
        self.counters = [0] * len(self.levels)
        self.num = _LIST

    def set(self) -> None:
        """Add all blocks, the list definition and the footnotes."""
        self._define_list()
        for block in self.source.blocks:
            self._add(block)
        notes = [block for block in self.source.blocks if block.kind == "footnote"]
        if notes:
            self._add_footnotes(notes)

    def _add(self, block: Block) -> None:
        add = self.document.add_paragraph
        if block.kind == "title":
            self._fill(self.document.add_heading(level=0), block.spans)
        elif block.kind == "container":
            paragraph = self.document.add_heading(level=2)
            self._fill(paragraph, block.spans)
            if block.label:
                self._number(paragraph, block, 0)
        elif block.kind == "notice":
            self._fill(add(), block.spans, size=9)
        elif block.kind == "date":
            paragraph = add()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._fill(paragraph, block.spans)
        elif block.kind in ("point", "item"):
            paragraph = add()
            self._fill(paragraph, block.spans)
            self._number(paragraph, block, len(self.levels) - (2 if block.kind == "point" else 1))
        elif block.kind == "paragraph":
            self._fill(add(), block.spans)
        elif block.kind != "footnote":
            raise MarkupError(f"no draft in DOCX has had a block of kind {block.kind!r} so far")

    def _fill(self, paragraph: Paragraph, spans: tuple[Span, ...], size: int | None = None) -> None:
        for span in spans:
            if span.footnote:
                reference = (
                    f'<w:r {nsdecls("w")}>{_NOTE_PROPERTIES}<w:footnoteReference w:id="{span.text}"/></w:r>'
                )
                paragraph._p.append(parse_xml(reference))
                continue
            run = paragraph.add_run(span.text)
            run.bold = True if span.mark == "rus" else None
            run.italic = True if span.mark == "ukr" else None
            run.underline = True if span.mark == "off" else None
            if size:
                run.font.size = Pt(size)

    def _number(self, paragraph: Paragraph, block: Block, level: int) -> None:
        """Number a paragraph; where the source leaves out a number, the list starts anew at the next."""
        wanted = _value(block.label)
        self.counters[level + 1 :] = [0] * (len(self.counters) - level - 1)
        self.counters[level] += 1
        if self.counters[level] != wanted:
            if level:
                raise MarkupError(f"{block.label} does not follow what stands before it: {block.text[:40]!r}")
            self.counters[0] = wanted
            self._restart(wanted)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = self.num

    def _define_list(self) -> None:
        levels = "".join(_level(index, *level) for index, level in enumerate(self.levels))
        kind = '<w:multiLevelType w:val="multilevel"/>'
        definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST}">{kind}{levels}</w:abstractNum>'
        numbering = self.document.part.numbering_part.element
        # all definitions stand before the lists that use them
        numbering.insert_element_before(parse_xml(definition), "w:num")
        numbering.append(parse_xml(_list(self.num)))

    def _restart(self, value: int) -> None:
        self.num = _RESTART + value
        override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{value}"/></w:lvlOverride>'
        self.document.part.numbering_part.element.append(parse_xml(_list(self.num, override)))

    def _add_footnotes(self, notes: list[Block]) -> None:
        rules = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p></w:footnote>'
            for kind, number, element in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        xml = f"<w:footnotes {nsdecls('w')}>{rules}{''.join(_footnote(note) for note in notes)}</w:footnotes>"
        package = self.document.part.package
        content = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode()
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _value(label: str) -> int:
    """ "Article 12", "12." and "(l)" all stand for 12."""
    digits = "".join(c for c in label if c.isdigit())
    return int(digits) if digits else ord(label.strip("()")) - ord("a") + 1


def _level(index: int, form: str, text: str) -> str:
    indent = 425 * (index + 1) if "%" in text[:2] else 0
    place = f'<w:ind w:left="{indent}" w:hanging="{425 if indent else 0}"/>'
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{place}</w:pPr></w:lvl>'
    )


def _list(num: int, override: str = "") -> str:
    return f'<w:num {nsdecls("w")} w:numId="{num}"><w:abstractNumId w:val="{_LIST}"/>{override}</w:num>'


def _footnote(note: Block) -> str:
    mark = f"<w:r>{_NOTE_PROPERTIES}<w:footnoteRef/></w:r>"
    text = f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"> {escape(note.text)}</w:t></w:r>'
    return f'<w:footnote w:id="{note.label}"><w:p>{mark}{text}</w:p></w:footnote>'


def _without_times(data: bytes) -> bytes:
    """The same archive, each file stored as it is and dated alike, so that its bytes can be compared."""
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, made.read(name))
    return output.getvalue()
