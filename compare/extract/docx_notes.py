"""Notes of a DOCX, the comments of its readers among them: by id, with the marks that are printed.

A comment is somebody's word on the text: its block says so in the label and names who wrote it.
"""

from __future__ import annotations

from compare.extract.docx_inline import NoteMark
from compare.extract.docx_package import Package, q, val
from compare.extract.elements import Element, whole
from compare.extract.number_formats import formatted
from compare.extract.styled import squeeze

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman", "comment": "decimal"}
# of these, word processors let the settings say how they are numbered
_NUMBERED = ("footnote", "endnote")


class Notes:
    """The notes of one document. Ask for labels in the order of the references."""

    def __init__(self, package: Package) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._forms = dict(_FORMS)
        self._counts = dict.fromkeys(_FORMS, 0)
        for kind in _FORMS:
            root = package.first(f"{kind}s")
            for note in () if root is None else root.findall(q(f"w:{kind}")):
                # separators between text and notes are kept in the same part
                if note.get(q("w:type")) in (None, "normal"):
                    self._elements[kind, note.get(q("w:id")) or ""] = note
        settings = package.first("settings")
        if settings is not None:
            self._read_settings(settings)

    def _read_settings(self, settings: Element) -> None:
        for kind in _NUMBERED:
            properties = settings.find(q(f"w:{kind}Pr"))
            if properties is not None:
                self._forms[kind] = val(properties, q("w:numFmt")) or self._forms[kind]
                start = whole(val(properties, q("w:numStart")))
                self._counts[kind] = start - 1 if start else 0

    def find(self, mark: NoteMark) -> Element | None:
        """The note that a mark refers to."""
        return self._elements.get((mark.kind, mark.key))

    def label(self, mark: NoteMark) -> str:
        """The mark as printed: its own where it has one, else the next number."""
        if mark.mark:
            return mark.mark.strip()
        self._counts[mark.kind] += 1
        number = formatted(self._counts[mark.kind], self._forms[mark.kind], "")
        return f"comment {number}" if mark.kind == "comment" else number

    def unread(self, seen: set[tuple[str, str]]) -> list[tuple[str, Element]]:
        """Kind and text of the notes that nothing in the text refers to."""
        return [(key[0], element) for key, element in self._elements.items() if key not in seen]


def author_of(note: Element) -> str:
    """Who wrote a comment, "" where nobody is named and for notes of the text itself."""
    return squeeze(note.get(q("w:author")) or "")
