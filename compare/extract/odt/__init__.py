"""ODT: the text of an OpenDocument file, as LibreOffice and others write it.

In: the bytes of an ODT. Out: a `Document`. Open `flow.py` first.
odfpy knows the elements and not what they print: inherited styles, numbers of lists, notes. So the XML
is read directly, as it is for DOCX.
"""

from __future__ import annotations

from compare.errors import DamagedFile, EncryptedFile
from compare.extract.elements import Element
from compare.extract.marks import unknown_symbols
from compare.extract.odt.flow import TextBodyReader
from compare.extract.odt.styles import Lists, StyleFamilies, n
from compare.extract.styled import squeeze, with_sizes
from compare.extract.zipped import Archive, open_archive
from compare.model import Document, Dropped, Source, TrustNote
from compare.options import ExtractOptions


def read_odt(data: bytes, source: Source, options: ExtractOptions) -> Document:
    """Read an ODT, its tracked changes as accepted; what they delete is listed as dropped.

    Comments are notes after the paragraph that they stand at. Headers, footers, contents tables and
    hidden text are listed as dropped. Raises DamagedFile and EncryptedFile.
    """
    archive = open_archive(data, source.name, "ODT")
    _check_password(archive)
    content, sheet = archive.root("content.xml"), archive.root("styles.xml")
    body = None if content is None else content.find(f"{n('office:body')}/{n('office:text')}")
    if body is None:
        remedy = "open it in a word processor and save it as ODT again"
        raise DamagedFile("lacks content.xml, the text of an ODT", source.name, remedy)
    flow = TextBodyReader(StyleFamilies(content, sheet), Lists(content, sheet))
    flow.read(body)
    deleted = [squeeze(" ".join(p.itertext())) for p in _deleted(body)]
    dropped = [Dropped("tracked-deletion", None, text) for text in deleted if text]
    return Document(
        source=source,
        blocks=with_sizes(flow.blocks, flow.sizes),
        title=squeeze(" ".join(flow.title)) or _title(archive.root("meta.xml")),
        warnings=(*_warnings(body, options), *unknown_symbols(flow.unknown_symbols)),
        dropped=(*flow.dropped, *dropped, *_margins(sheet)),
    )


def _check_password(archive: Archive) -> None:
    manifest = archive.root("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(n("manifest:encryption-data")), None) is not None:
        raise EncryptedFile("is protected by a password", archive.where, "save a copy without the password")


def _deleted(body: Element) -> list[Element]:
    """The paragraphs that tracked changes delete: they are kept apart from the text."""
    regions = body.iter(n("text:deletion"))
    return [p for region in regions for p in region.iter(n("text:p"), n("text:h"))]


def _title(meta: Element | None) -> str:
    found = None if meta is None else next(meta.iter(n("dc:title")), None)
    return "" if found is None else squeeze(found.text or "")


def _margins(sheet: Element | None) -> list[Dropped]:
    """The texts of running heads and feet, each once."""
    out: dict[tuple[str, str], Dropped] = {}
    kinds = {f"{side}{more}": kind for side, kind in (("header", "running-head"), ("footer", "running-foot"))
             for more in ("", "-left", "-first")}  # fmt: skip
    for name, kind in kinds.items():
        for element in () if sheet is None else sheet.iter(n(f"style:{name}")):
            if text := squeeze(" ".join(element.itertext())):
                out.setdefault((kind, text), Dropped(kind, None, text))
    return list(out.values())


def _warnings(body: Element, options: ExtractOptions) -> list[TrustNote]:
    out = []
    if next(body.iter(n("text:changed-region")), None) is not None:
        other = "" if options.tracked_changes == "accepted" else f", not as {options.tracked_changes}"
        remedy = "save it as DOCX to read them otherwise"
        what = f"the file has tracked changes, read as accepted{other}; {remedy}"
        out.append(TrustNote("tracked-changes", what))
    pictures = sum(1 for _ in body.iter(n("draw:image")))
    if pictures:
        out.append(
            TrustNote("pictures", f"{pictures} pictures in the text are not read, nor any words in them")
        )
    return out
