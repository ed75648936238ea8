"""Words that a DOCX shows in drawings: SmartArt, charts, WordArt, shapes.

Those of SmartArt and charts lie in parts of their own, to which the drawing refers. They are read as
paragraphs after the one that the drawing stands in, as text boxes are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from compare.errors import DamagedFile
from compare.extract.docx.package import Package, q
from compare.extract.elements import Element
from compare.extract.styled import squeeze
from compare.extract.thresholds import MOST_VALUES


class Drawings:
    """The drawings of one document. unread: how many refer to a part that is damaged or missing."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts: dict[str, Element | None] = {}
        self.unread = 0

    def words(self, carrier: Element) -> list[str]:
        """The paragraphs of words in a drawing, without those of its text boxes."""
        return [text for text in map(squeeze, _words(carrier, self._part)) if text]

    def _part(self, key: str | None) -> Element | None:
        """The root of the part that a relationship's id means."""
        if key is None:
            return None
        if key not in self._parts:
            target = self._package.targets.get(key)
            try:
                self._parts[key] = None if target is None else self._package.root(target)
            except DamagedFile:
                self._parts[key] = None
        self.unread += self._parts[key] is None
        return self._parts[key]


def _words(element: Element, part: Callable[[str | None], Element | None]) -> Iterator[str]:
    tag = element.tag
    if tag == q("mc:AlternateContent"):
        # renderings of one drawing for several programs: the first with words
        branches = (list(_words(branch, part)) for branch in element)
        yield from next((words for words in branches if words), [])
    elif tag == q("v:textpath"):
        yield element.get("string") or ""
    elif tag == q("dgm:relIds"):
        yield from _paragraphs(part(element.get(q("r:dm"))))
    elif isinstance(tag, str) and tag.endswith("}chart"):
        yield from _chart(part(element.get(q("r:id"))))
    elif tag == q("a:p"):
        yield _letters(element)
    elif tag != q("w:txbxContent"):
        for child in element:
            yield from _words(child, part)


def _paragraphs(root: Element | None) -> Iterator[str]:
    if root is not None:
        yield from map(_letters, root.iter(q("a:p")))


def _letters(paragraph: Element) -> str:
    return "".join(
        " " if node.tag == q("a:br") else node.text or "" for node in paragraph.iter(q("a:t"), q("a:br"))
    )


def _chart(root: Element | None) -> Iterator[str]:
    """Titles and labels of a chart, then each series: its name, and its values by their names."""
    if root is None:
        return
    yield from _paragraphs(root)
    for series in root.iter("{*}ser", "{*}data"):
        name = " ".join(_values(series, "tx"))
        names = [*_values(series, "cat"), *_values(series, "xVal"), *_values(series, "strDim")]
        values = [*_values(series, "val"), *_values(series, "yVal"), *_values(series, "numDim")]
        said = (
            values
            if len(names) != len(values)
            else [f"{one} {value}" for one, value in zip(names, values, strict=True)]
        )
        yield ": ".join(filter(None, (name, ", ".join(said or names))))


def _values(series: Element, kind: str) -> list[str]:
    """What a chart keeps of the cells that a part of it is drawn from."""
    points = (point for found in series.findall(f"{{*}}{kind}") for point in found.iter("{*}v", "{*}pt"))
    texts = (squeeze(point.text or "") for point in points if not len(point))
    return [text for text in texts if text][:MOST_VALUES]
