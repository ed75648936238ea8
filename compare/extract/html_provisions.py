"""Where on an HTML page provisions stand: lines that open with a label and go on as running text.

That is what tells a treaty from the page around it, whatever the page's parts are called: menus, teasers
and advertisements have no "Article 5", and where they count, their words are links.
"""

from __future__ import annotations

from collections.abc import Callable

from compare.extract.elements import Element
from compare.extract.labels import leading_label

_LEAST_WORDS = 4
_HEADINGS = {f"h{n}" for n in range(1, 7)}
_LINES = _HEADINGS | {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "li", "ul", "ol",
    "menu", "dl", "dt", "dd", "blockquote", "pre", "table", "caption", "tr", "td", "th", "form",
    "fieldset", "figure", "figcaption", "center", "address", "details", "summary", "hr", "br", "body",
}  # fmt: skip


def find_provisions(body: Element, silent: set[str]) -> dict[Element, int]:
    """How many lines of each element's own open a provision; `silent` tags are skipped."""
    from lxml import etree

    out: dict[Element, int] = {}
    line = _Line(body)
    links = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in silent or not isinstance(tag, str):
                walk.skip_subtree()
                continue
            out[element] = 0
        if tag in _LINES:
            line.end(out)
            line = _Line(element if event == "start" else element.getparent())
        elif tag == "a" and element.get("href"):
            links += 1 if event == "start" else -1
        if event == "start":
            line.add(element.text, links > 0)
        elif element is not body:
            line.add(element.tail, links > 0)
    line.end(out)
    return out


def summed(
    own: dict[Element, int], body: Element, without: Callable[[Element], bool] | None = None
) -> dict[Element, int]:
    """The provisions in each element, those of elements in it among them, except in those of `without`."""
    out = dict(own)
    # parents come before children in the order of the page
    for element in reversed(list(out)):
        if element is body or not out[element] or (without is not None and without(element)):
            continue
        parent = element.getparent()
        if parent in out:
            out[parent] += out[element]
    return out


class _Line:
    """The words of one line, and of these the ones outside links."""

    def __init__(self, holder: Element) -> None:
        self._holder = holder
        self._parts: list[str] = []
        self._free = 0

    def add(self, text: str | None, linked: bool) -> None:
        if text and not text.isspace():
            self._parts.append(text)
            self._free += 0 if linked else len(text.split())

    def end(self, counts: dict[Element, int]) -> None:
        """Count the line for its holder, if it opens a provision."""
        if self._parts and self._holder in counts and self._opens():
            counts[self._holder] += 1

    def _opens(self) -> bool:
        words = " ".join(self._parts).split()
        label = leading_label(" ".join(words[:30])[:200])
        if label is not None and label.worded and self._holder.tag in _HEADINGS:
            return True
        if self._free * 2 <= len(words):
            return False
        if label is not None and label.worded:
            return True
        marked = label is not None and any(c.isalnum() for c in label.text)
        return (marked or self._is_numbered_item()) and self._free > _LEAST_WORDS

    def _is_numbered_item(self) -> bool:
        parent = self._holder.getparent()
        return self._holder.tag == "li" and parent is not None and parent.tag == "ol"
