"""DOCX: styled paragraphs with the labels, notes and tables that a word processor shows.

In: the bytes of a DOCX. Out: a `Document`. Open `body.py` first.
The XML is read directly (package.py says why); each question has a module of its own: styles,
numbering, the inside of paragraphs, tracked changes, the body.
"""

from __future__ import annotations

from compare.errors import DamagedFile
from compare.extract.docx.body import BodyReader, Notes
from compare.extract.docx.changes import POSITIONS, READINGS, Authors
from compare.extract.docx.drawings import Drawings
from compare.extract.docx.inline import all_text
from compare.extract.docx.numbering import Numbering
from compare.extract.docx.package import Package, open_package, q
from compare.extract.docx.paragraphs import ParagraphReader
from compare.extract.docx.styles import StyleCatalogue
from compare.extract.elements import Element
from compare.extract.marks import unknown_symbols
from compare.extract.styled import squeeze, with_sizes
from compare.language.labels.page_lines import is_untitled
from compare.language.languages import TWO_LANGUAGES
from compare.model import Document, Dropped, Source, TrustNote
from compare.options import ExtractOptions


def read_docx(data: bytes, source: Source, options: ExtractOptions) -> Document:
    """Read a DOCX, its tracked changes as accepted, as rejected, or all of them as positions.

    Comments are notes after the paragraph that they stand at. Headers, footers, contents tables, hidden
    text and the words of the other reading of tracked changes are listed as dropped. As positions,
    nothing is left out: what an author inserted or deleted is in the text, set as the document's legend
    says; breaks between paragraphs stay, and changes of setting are read as accepted.
    Raises DamagedFile and EncryptedFile.
    """
    package = open_package(data, source.name)
    main = package.root(package.main)
    body = None if main is None else main.find(q("w:body"))
    if body is None:
        remedy = "open it in a word processor and save it as DOCX again"
        raise DamagedFile(f"lacks {package.main}, the text of a DOCX", source.name, remedy)
    styles = StyleCatalogue(package.first("styles"))
    authors = Authors(main, package.first("styles"))
    drawings = Drawings(package)
    reader = ParagraphReader(
        styles,
        Numbering(package.first("numbering"), styles),
        READINGS[options.tracked_changes],
        authors,
        drawings,
    )
    blocks = BodyReader(reader, Notes(package))
    blocks.read(body)
    dropped = [*reader.dropped, *_margins(package, body)]
    return Document(
        source=source,
        blocks=with_sizes(blocks.blocks, blocks.sizes),
        title=_title(package, reader.title),
        warnings=tuple(_warnings(body, reader, blocks, drawings)),
        dropped=tuple(dropped),
        legend=authors.legend,
    )


def _title(package: Package, printed: list[str]) -> str:
    """The title as the text shows it, else the file's title field unless a program filled it."""
    if printed:
        return squeeze(" ".join(printed))
    core = package.first("core-properties")
    title = squeeze(core.findtext(q("dc:title")) or "") if core is not None else ""
    return "" if is_untitled(title) else title


def _margins(package: Package, body: Element) -> list[Dropped]:
    """The texts of running heads and feet, each once."""
    out: dict[tuple[str, str], Dropped] = {}
    kinds = {q("w:headerReference"): "running-head", q("w:footerReference"): "running-foot"}
    for reference in body.iter(*kinds):
        root = package.root(package.targets.get(reference.get(q("r:id")) or "", ""))
        text = "" if root is None else squeeze(all_text(root))
        if text:
            kind = kinds[reference.tag]
            out.setdefault((kind, text), Dropped(kind, None, text))
    return list(out.values())


def _warnings(
    body: Element, reader: ParagraphReader, blocks: BodyReader, drawings: Drawings
) -> list[TrustNote]:
    """What a reader of the result must know of what the file holds besides plain text."""
    out = []
    if any(next(body.iter(q(f"w:{tag}")), None) is not None for tag in ("ins", "del", "moveFrom", "moveTo")):
        read = reader.changes.name
        how = "positions of their authors" if reader.changes is POSITIONS else read
        others = " or as ".join(name for name in READINGS if name != read)
        message = f"the file has tracked changes, read as {how}; they can be read as {others}"
        out.append(TrustNote("tracked-changes", message))
    pictures = sum(1 for _ in body.iter(q("a:blip"), q("v:imagedata")))
    if pictures:
        out.append(
            TrustNote("pictures", f"{pictures} pictures in the text are not read, nor any words in them")
        )
    if drawings.unread:
        message = f"{drawings.unread} charts or diagrams are damaged: their words are not read"
        out.append(TrustNote("unread-drawing", message))
    if blocks.embedded:
        out.append(
            TrustNote("embedded-document", f"{blocks.embedded} documents inside this one are not read")
        )
    if blocks.facing:
        out.append(TrustNote("two-languages", TWO_LANGUAGES))
    out += unknown_symbols(reader.inline.unknown_symbols)
    if reader.inline.unread_formulas:
        message = f"{reader.inline.unread_formulas} formulas are not read, and shown as \ufffd"
        out.append(TrustNote("unread-formula", message))
    if forms := sorted(reader.numbering.unknown_forms):
        out.append(
            TrustNote("numbering-format", f"numbers of the kinds {', '.join(forms)} are shown in digits")
        )
    return out
