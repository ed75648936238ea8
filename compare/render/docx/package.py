"""The parts of a DOCX beside its text: styles, header, footer, properties, and how they belong together."""

from __future__ import annotations

from compare.render.docx.xml import Element, element
from compare.render.report.context import ReportContext
from compare.render.report.phrases import show_controls
from compare.render.report.sources import short_name, unread_lines
from compare.render.thresholds import DEEPEST_CLAUSE, DEEPEST_HEADING

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = f"{_PACKAGE}/relationships/metadata/core-properties"
_PARTS = ("styles", "settings", "header", "footer")
_MAIN = "document.main"


def parts_of(context: ReportContext, document: Element, date: str) -> list[tuple[str, bytes]]:
    """All parts of the file by name, in the order in which they are stored."""
    names = [f"/word/{name}.xml" for name in ("document", *_PARTS)]
    kinds = [f"{_WORD}.{_MAIN if name == 'document' else name}+xml" for name in ("document", *_PARTS)]
    overrides = [*zip(names, kinds, strict=True)]
    overrides.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    relations = [(f"rId-{name}", f"{_OFFICE}/{name}", f"{name}.xml") for name in _PARTS]
    top = [
        ("rId-document", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("rId-core", _CORE, "docProps/core.xml"),
    ]
    return [
        ("[Content_Types].xml", _content_types(overrides)),
        ("_rels/.rels", _relations(top)),
        ("docProps/core.xml", _properties(context, date)),
        ("word/_rels/document.xml.rels", _relations(relations)),
        ("word/document.xml", _written(document)),
        ("word/styles.xml", _written(_styles(context.language("new")))),
        ("word/settings.xml", _written(_settings())),
        ("word/header.xml", _written(_header(context))),
        ("word/footer.xml", _written(_footer())),
    ]


def _written(root: Element) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _content_types(overrides: list[tuple[str, str]]) -> bytes:
    from lxml import etree

    space = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for ending, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(root, f"{{{space}}}Default", Extension=ending, ContentType=kind)
    for name, kind in overrides:
        etree.SubElement(root, f"{{{space}}}Override", PartName=name, ContentType=kind)
    return _written(root)


def _relations(relations: list[tuple[str, str, str]]) -> bytes:
    from lxml import etree

    space = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for name, kind, target in relations:
        etree.SubElement(root, f"{{{space}}}Relationship", Id=name, Type=kind, Target=target)
    return _written(root)


def _properties(context: ReportContext, date: str) -> bytes:
    """What the file is about, with both hashes; no dates but the one that was given."""
    from lxml import etree

    core, dc = f"{_PACKAGE}/metadata/core-properties", "http://purl.org/dc/elements/1.1/"
    terms, schema = "http://purl.org/dc/terms/", "http://www.w3.org/2001/XMLSchema-instance"
    root = etree.Element(
        f"{{{core}}}coreProperties", nsmap={"cp": core, "dc": dc, "dcterms": terms, "xsi": schema}
    )
    comparison = context.comparison
    etree.SubElement(root, f"{{{dc}}}title").text = _title(context)
    etree.SubElement(
        root, f"{{{dc}}}creator"
    ).text = f"{comparison.generator.name} {comparison.generator.version}"
    hashes = [
        f"{show_controls(draft.info.source.name)}: SHA-256 {draft.info.source.sha256}"
        for draft in (comparison.old, comparison.new)
    ]
    etree.SubElement(root, f"{{{dc}}}description").text = "; ".join(hashes)
    for name in ("created", "modified") if date else ():
        etree.SubElement(root, f"{{{terms}}}{name}", {f"{{{schema}}}type": "dcterms:W3CDTF"}).text = date
    return _written(root)


def _title(context: ReportContext) -> str:
    infos = [draft.info for draft in (context.comparison.old, context.comparison.new)]
    names = [show_controls(info.id) for info in infos]
    dates = [short_name(info, context.phrases) for info in infos]
    named = [
        name if date in (name, "") else f"{name} ({date})" for name, date in zip(names, dates, strict=True)
    ]
    return context.join_sides(*named)


def _header(context: ReportContext) -> Element:
    root = element(None, "hdr")
    paragraph = element(root, "p")
    element(element(paragraph, "pPr"), "pStyle", val="Header")
    element(element(paragraph, "r"), "t").text = _title(context)
    for line in unread_lines(context):
        paragraph = element(root, "p")
        element(element(paragraph, "pPr"), "pStyle", val="Header")
        element(element(paragraph, "r"), "t").text = line
    return root


def _footer() -> Element:
    root = element(None, "ftr")
    paragraph = element(root, "p")
    properties = element(paragraph, "pPr")
    element(properties, "pStyle", val="Footer")
    field = element(paragraph, "fldSimple", instr=" PAGE ")
    element(element(field, "r"), "t").text = "1"
    return root


def _settings() -> Element:
    root = element(None, "settings")
    element(root, "defaultTabStop", val="567")
    compatible = element(root, "compat")
    element(
        compatible, "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word",
        val="15",
    )  # fmt: skip
    return root


def _styles(language: str) -> Element:
    root = element(None, "styles")
    defaults = element(root, "docDefaults")
    letters = element(element(defaults, "rPrDefault"), "rPr")
    element(letters, "rFonts", ascii="Cambria", hAnsi="Cambria", cs="Times New Roman")
    element(letters, "sz", val="22")
    element(letters, "szCs", val="22")
    if language:
        element(letters, "lang", val=language)
    element(
        element(element(defaults, "pPrDefault"), "pPr"), "spacing", after="120", line="264", lineRule="auto"
    )
    _style(root, "Normal", "Normal", base="")
    _style(root, "Title", "Title", size=32, bold=True, centred=True)
    for level in range(1, DEEPEST_HEADING + 1):
        size = max(30 - 2 * level, 22)
        _style(root, f"Heading{level}", f"heading {level}", size=size, bold=True, outline=level - 1)
    for level in range(DEEPEST_CLAUSE + 1):
        _style(root, f"Clause{level}", f"Clause {level}", indent=max(level - 1, 0) * 425)
    _style(root, "NoteText", "Note Text", size=18, indent=425)
    _style(root, "TableText", "Table Text", size=20)
    _style(root, "Header", "header", size=16)
    _style(root, "Footer", "footer", size=16, centred=True)
    _table_style(root)
    return root


def _style(
    root: Element,
    key: str,
    name: str,
    base: str = "Normal",
    size: int = 0,
    bold: bool = False,
    centred: bool = False,
    indent: int = 0,
    outline: int | None = None,
) -> None:
    own = {"default": "1"} if not base else {}
    style = element(root, "style", type="paragraph", **own, styleId=key)
    element(style, "name", val=name)
    if base:
        element(style, "basedOn", val=base)
    element(style, "qFormat")
    properties = element(style, "pPr")
    if outline is not None:
        element(properties, "keepNext")
        element(properties, "spacing", before="240")
    if indent:
        element(properties, "ind", left=str(indent))
    if centred:
        element(properties, "jc", val="center")
    if outline is not None:
        element(properties, "outlineLvl", val=str(outline))
    letters = element(style, "rPr")
    if bold:
        element(letters, "b")
    if size:
        element(letters, "sz", val=str(size))


def _table_style(root: Element) -> None:
    plain = element(root, "style", type="table", default="1", styleId="TableNormal")
    element(plain, "name", val="Normal Table")
    grid = element(root, "style", type="table", styleId="TableGrid")
    element(grid, "name", val="Table Grid")
    element(grid, "basedOn", val="TableNormal")
    borders = element(element(grid, "tblPr"), "tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        element(borders, edge, val="single", sz="4", space="0", color="808080")
