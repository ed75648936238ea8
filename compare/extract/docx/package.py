"""The parts of a DOCX file, opened safely: bounded in size, no entities, nothing from the network.

python-docx opens packages too, but whole, unbounded and into objects that cost ten times the parse;
numbering, inherited styles and notes would still have to be read from the XML. So parts are taken
from the archive one by one, as they are needed, and parsed with lxml.
"""

from __future__ import annotations

import posixpath

from msgspec import Struct

from compare.extract.elements import Element
from compare.extract.zipped import Archive, open_archive

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main",
     b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/diagram",
     b"http://schemas.openxmlformats.org/drawingml/2006/diagram"),
)  # fmt: skip
_NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def q(name: str) -> str:
    """The qualified form of a prefixed name: "w:p" is "{http://…/main}p"."""
    prefix, _, local = name.partition(":")
    return f"{{{_NS[prefix]}}}{local}"


VAL = q("w:val")


def val(parent: Element, name: str) -> str | None:
    """The w:val of a child, "" where the child has none, None where there is no such child."""
    child = parent.find(name)
    return None if child is None else child.get(VAL, "")


class Package(Struct):
    """An open DOCX: its archive, its main part, and what that part refers to.

    related: by the last word of a relationship's type ("styles", "footnotes", "header"), the names
    of parts. targets: the same names by relationship id.
    """

    archive: Archive
    main: str
    related: dict[str, list[str]]
    targets: dict[str, str]

    def root(self, name: str) -> Element | None:
        """The root element of a part, None if there is no such part."""
        return self.archive.root(name)

    def first(self, kind: str) -> Element | None:
        """The root element of the main part's part of a kind, None if it has none."""
        names = self.related.get(kind)
        return self.root(names[0]) if names else None


def open_package(data: bytes, where: str) -> Package:
    """Open a DOCX. Raises DamagedFile and EncryptedFile."""
    archive = open_archive(data, where, "DOCX", _STRICT)
    root = _relations(archive, "_rels/.rels", "")
    main = next((t for kind, _, t in root if kind == "officeDocument"), "word/document.xml")
    folder, file = posixpath.split(main)
    related: dict[str, list[str]] = {}
    targets: dict[str, str] = {}
    for kind, key, target in _relations(archive, f"{folder}/_rels/{file}.rels", folder):
        related.setdefault(kind, []).append(target)
        targets[key] = target
    related["core-properties"] = [t for kind, _, t in root if kind == "core-properties"]
    return Package(archive, main, related, targets)


def _relations(archive: Archive, name: str, folder: str) -> list[tuple[str, str, str]]:
    """Relationships of a part as (kind, id, name of the target); none if the part has none."""
    root = archive.root(name)
    out = []
    for relation in () if root is None else root:
        if relation.get("TargetMode") == "External":
            continue
        kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
        target = relation.get("Target") or ""
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        out.append((kind, relation.get("Id") or "", path))
    return out
