"""Where in a page the text is: its content container, and what is only the page's furniture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from heapq import nlargest

from msgspec import Struct

from compare.extract.elements import Element
from compare.extract.thresholds import (
    BOX_LETTERS,
    BOX_TITLE_LETTERS,
    FEWEST_CARDS,
    FEWEST_LINKS,
    LEAST_PROVISIONS,
    LEAST_WORDS,
)
from compare.language.labels import leading_label
from compare.language.tables import read_tables

# ---------------------------------------------------------------------------------------------
# Where on an HTML page provisions stand: lines that open with a label and go on as running text.
#
# That is what tells a treaty from the page around it, whatever the page's parts are called: menus, teasers
# and advertisements have no "Article 5", and where they count, their words are links.

_HEADINGS_html_provisions = {f"h{n}" for n in range(1, 7)}
_LINES = _HEADINGS_html_provisions | {
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
        if label is not None and label.worded and self._holder.tag in _HEADINGS_html_provisions:
            return True
        if self._free * 2 <= len(words):
            return False
        if label is not None and label.worded:
            return True
        marked = label is not None and any(c.isalnum() for c in label.text)
        return (marked or self._is_numbered_item()) and self._free > LEAST_WORDS

    def _is_numbered_item(self) -> bool:
        parent = self._holder.getparent()
        return self._holder.tag == "li" and parent is not None and parent.tag == "ol"


# ---------------------------------------------------------------------------------------------

# never text of the page
SILENT = {
    "script", "style", "template", "noscript", "head", "svg", "iframe", "object", "embed", "select",
    "option", "button", "input", "textarea", "audio", "video", "canvas", "map", "datalist", "dialog",
}  # fmt: skip
_FURNITURE_TAGS = {"nav", "aside", "footer", "form", "header"}
_FURNITURE_ROLES = {
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog",
    "alert", "toolbar",
}  # fmt: skip
_NAMING = ("class", "id", "aria-label", "data-component", "data-testid")
_FIELDS = ("button", "input", "textarea", "select")
_CONTAINERS = {"div", "section", "ul", "ol", "td", "table", "p", "dl", "aside", "nav", "center"}
_HEADINGS = {f"h{n}" for n in range(1, 7)}


class Weight(Struct):
    """Letters in an element, and how many of them are in links; of links, how many lead within the page."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    inner: int = 0


class Furniture:
    """Tells the page's furniture from its content.

    Provisions decide where there are some: no part of a page that holds any is furniture by its name.
    """

    def __init__(self, body: Element) -> None:
        self._weights = _weigh(body)
        self._led: dict[tuple[Element, str], list[Element]] = {}
        own = find_provisions(body, SILENT)
        self._provisions = summed(own, body)
        self._all_provisions = self._provisions[body]
        self._shows_provisions = self._all_provisions >= LEAST_PROVISIONS
        self.root = self._choose(body, summed(own, body, without=_is_remarks))
        self._named = self.root is not body
        self._total = max(1, self._weights[self.root].letters)

    def _choose(self, body: Element, provisions: dict[Element, int]) -> Element:
        """The element that holds the content: <main>, an <article> with most of the text, else the body."""
        root = body
        for tags in (("main",), ("article",)):
            found = list(root.iter(*tags)) + [
                e for e in root.iter() if tags == ("main",) and _role(e) == "main"
            ]
            # one inside a part that is never text has no weight
            weighed = [e for e in found if e in self._weights]
            best = max(weighed, key=lambda e: self._weights[e].letters, default=None)
            if best is not None and self._weights[best].letters * 2 > self._readable(root):
                root = best
        # a text may stand in several articles, and its first articles outside of all
        while self._shows_provisions and root is not body and provisions[root] < provisions[body]:
            root = root.getparent()
        return root

    def _readable(self, root: Element) -> int:
        """Letters that are not plainly furniture by their tag."""
        aside = sum(
            self._weights.get(e, Weight()).letters for e in _outermost(root, _FURNITURE_TAGS - {"form"})
        )
        return max(1, self._weights[root].letters - aside)

    def places_text(self, cell: Element) -> bool:
        """Whether a cell holds a text of several provisions: its table only lays the page out."""
        return self._provisions.get(cell, 0) >= LEAST_PROVISIONS

    def kind_of(self, element: Element) -> str:
        """The kind of furniture that an element is: "page-furniture", "contents", "picture"; or ""."""
        weight = self._weights.get(element, Weight())
        if element is self.root:
            return ""
        own = self._provisions.get(element, 0) if self._shows_provisions else 0
        if self._shows_provisions and _is_remarks(element) and own * 2 < self._all_provisions:
            return "page-furniture"
        # whatever it is called: half of the content is no furniture, where nothing tells them apart
        if own or (weight.letters * 2 > self._total and not self._shows_provisions):
            return ""
        if self._is_named_furniture(element):
            return "page-furniture"
        if element.tag == "figcaption":
            return "picture"
        if element.tag in _CONTAINERS and weight.links >= FEWEST_LINKS and _is_teasers(element):
            return "page-furniture"
        if self._shows_provisions and self._is_beside_provisions(element, weight):
            return "page-furniture"
        if (
            element.tag in _CONTAINERS
            and weight.links >= FEWEST_LINKS
            and weight.linked * 10 > weight.letters * 7
        ):
            if weight.inner * 10 > weight.links * 8:
                return "contents"
            return "" if self._named else "page-furniture"
        return ""

    def _is_named_furniture(self, element: Element) -> bool:
        """Whether its tag, its role or its names say so."""
        tag = element.tag
        if tag in _FURNITURE_TAGS or _role(element) in _FURNITURE_ROLES:
            return not (tag == "header" and self._is_title(element))
        return tag not in ("html", "body") and _is_called(element, "names")

    def _is_title(self, header: Element) -> bool:
        """Whether a header is that of the text: in its container, or with a title that is no link."""
        if self._named:
            return _has_heading(header)
        weight = self._weights[header]
        return (
            _has_heading(header, "h1") and weight.links < FEWEST_LINKS and weight.linked * 2 < weight.letters
        )

    def _is_beside_provisions(self, element: Element, weight: Weight) -> bool:
        """Whether an element without provisions, on a page that has some, looks like one of its boxes."""
        # a link to another page that is a paragraph by itself: "Read also"
        if element.tag == "p" and weight.links and not weight.inner and weight.linked == weight.letters:
            return True
        if element.tag not in _CONTAINERS:
            return False
        return self._is_form(element) or self._is_another_part(element)

    def _is_form(self, element: Element) -> bool:
        """A few words around fields and buttons: a newsletter, the consent to cookies."""
        short = self._weights[element].letters <= BOX_LETTERS
        return short and not _has_heading(element, "h1") and next(element.iter(*_FIELDS), None) is not None

    def _is_another_part(self, element: Element) -> bool:
        """Whether it stands beside the part with the provisions, as a column or a live blog's entry."""
        parent = element.getparent()
        column = element.tag == "td"
        if parent is None or not (column or _is_called(parent, "live")):
            return False
        best = next((e for e in self._leaders(parent, element.tag) if e is not element), None)
        if best is None or self._provisions.get(best, 0) * 10 < self._all_provisions * 9:
            return False
        return not column or self._weights[best].letters > self._weights[element].letters

    def _leaders(self, parent: Element, tag: str) -> list[Element]:
        """The two children of a tag with most provisions; found once, for a row may have thousands."""
        if (parent, tag) not in self._led:
            children = (e for e in parent if e.tag == tag)
            self._led[parent, tag] = nlargest(2, children, key=lambda e: self._provisions.get(e, 0))
        return self._led[parent, tag]


def _weigh(body: Element) -> dict[Element, Weight]:
    """The weight of every element, the silent ones' letters left out."""
    from lxml import etree

    out: dict[Element, Weight] = {}
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            out[element] = Weight()
            if element.tag in SILENT or not isinstance(element.tag, str):
                walk.skip_subtree()
            else:
                out[element].letters = _letters(element.text)
            continue
        own = out[element]
        if element.tag == "a" and element.get("href"):
            own.linked, own.links = own.letters, 1
            own.inner = int(element.get("href").startswith("#"))
        parent = out.get(element.getparent())
        if parent is not None and element is not body:
            parent.letters += own.letters + _letters(element.tail)
            parent.linked += own.linked
            parent.links += own.links
            parent.inner += own.inner
    return out


def _letters(text: str | None) -> int:
    return sum(map(str.isalnum, text)) if text else 0


def _role(element: Element) -> str:
    return (element.get("role") or "").lower()


def _is_called(element: Element, table: str) -> bool:
    names = " ".join(filter(None, (element.get(name) for name in _NAMING)))
    return bool(names) and bool(_words(table).search(names))


@cache
def _words(table: str) -> re.Pattern[str]:
    """A table's words as a pattern, each between spaces, hyphens, underscores or the ends."""
    data = read_tables(__package__, "furniture.toml", {"names", "remarks", "live", "boxes"})
    words = sorted({word for group in data[table].values() for word in group})
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?:^|[\s_-])(?:{either})(?:$|[\s_-])", re.IGNORECASE)


def is_box_title(text: str) -> bool:
    """Whether a line only says that an advertisement follows."""
    return len(text) < BOX_TITLE_LETTERS and _words("boxes").fullmatch(text.strip(" .:–—-")) is not None


def _is_remarks(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body"):
        return False
    return _is_called(element, "remarks")


def _has_heading(element: Element, *tags: str) -> bool:
    return next(element.iter(*(tags or _HEADINGS)), None) is not None


def _is_teasers(element: Element) -> bool:
    """Children alike, each with a heading that is a link: other stories."""
    cards = [child for child in element if _is_teaser(child)]
    return len(cards) >= FEWEST_CARDS and len(cards) * 5 >= len(element) * 4


def _is_teaser(element: Element) -> bool:
    """One heading, and a link to elsewhere in it or around it; "Article 5" is no story."""
    headings = list(element.iter(*_HEADINGS))
    if len(headings) != 1 or leading_label("".join(headings[0].itertext())):
        return False
    links = [*headings[0].iter("a"), *(e for e in headings[0].iterancestors("a"))]
    return any((link.get("href") or "#")[0] != "#" for link in links)


def _outermost(root: Element, tags: set[str]) -> Iterator[Element]:
    for element in root.iter(*tags):
        above = element.iterancestors()
        if element is not root and not any(a.tag in tags for a in above if a is not root):
            yield element
