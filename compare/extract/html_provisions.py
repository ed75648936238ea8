"""Where on an HTML page provisions stand: lines that open with a label and go on as running text.

That is what tells a treaty from the page around it, whatever the page's parts are called: menus, teasers
and advertisements have no "Article 5", and where they count, their words are links.
"""

from __future__ import annotations

from compare.extract.elements import Element
from compare.extract.labels import leading_label

_LEAST_WORDS = 4
_HEADINGS = {f"h{n}" for n in range(1, 7)}
_LINES = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "h1", "h2", "h3",
    "h4", "h5", "h6", "li", "ul", "ol", "menu", "dl", "dt", "dd", "blockquote", "pre", "table",
    "caption", "tr", "td", "th", "form", "fieldset", "figure", "figcaption", "center", "address",
    "details", "summary", "hr", "br", "body",
}  # fmt: skip


def count_provisions(body: Element, silent: set[str]) -> dict[Element, int]:
    """How many provisions open in each element below `body`, itself among them; `silent` tags are skipped."""
    from lxml import etree

    out: dict[Element, int] = {}
    line = _Line(body)
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in silent or not isinstance(element.tag, str):
                walk.skip_subtree()
                continue
            out[element] = 0
        if element.tag in _LINES:
            line.end(out)
            line = _Line(element if event == "start" else element.getparent())
        if event == "start":
            line.add(element.text, element)
        elif element is not body:
            line.add(element.tail, element.getparent())
    line.end(out)
    for element in reversed(list(out)):
        parent = element.getparent()
        if element is not body and parent in out:
            out[parent] += out[element]
    return out


class _Line:
    """The words of one line, and of these the ones outside links."""

    def __init__(self, holder: Element) -> None:
        self._holder = holder
        self._parts: list[str] = []
        self._free = 0

    def add(self, text: str | None, inside: Element) -> None:
        if not text or not text.strip():
            return
        self._parts.append(text)
        if not any(e.tag == "a" and e.get("href") for e in (inside, *_up_to(inside, self._holder))):
            self._free += len(text.split())

    def end(self, counts: dict[Element, int]) -> None:
        """Count the line for its holder, if it opens a provision."""
        if self._parts and self._holder in counts and self._opens():
            counts[self._holder] += 1

    def _opens(self) -> bool:
        text = " ".join(" ".join(self._parts).split())
        label = leading_label(text[:200])
        if label is not None and label.worded and self._holder.tag in _HEADINGS:
            return True
        if self._free * 2 <= len(text.split()):
            return False
        if label is not None and label.worded:
            return True
        marked = label is not None and any(c.isalnum() for c in label.text)
        return (marked or self._is_numbered_item()) and self._free > _LEAST_WORDS

    def _is_numbered_item(self) -> bool:
        parent = self._holder.getparent()
        return self._holder.tag == "li" and parent is not None and parent.tag == "ol"


def _up_to(element: Element, holder: Element) -> list[Element]:
    out = []
    for above in element.iterancestors():
        if element is holder or above is holder:
            break
        out.append(above)
    return out
