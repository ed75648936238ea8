"""Notes of an HTML page: small marks that link to the place where the note stands."""

from __future__ import annotations

import re

from msgspec import Struct

from compare.extract.elements import Element
from compare.extract.thresholds import LONGEST_NOTE

_MARK = re.compile(
    r"[\[(]?\s*((?:note\s*)?[0-9]{1,3}|[a-z]{1,2}|[ivx]{1,6}|[*†‡§¶]{1,3})\s*[\])]?\.?", re.IGNORECASE
)
_NOTE_NAMES = re.compile(r"foot-?note|end-?note|note-?ref|fn-?ref|reference", re.IGNORECASE)
_BLOCKS = {"p", "li", "div", "dd", "td", "aside", "section"}


class HtmlNotes(Struct):
    """What is known of a page's notes.

    marks: elements that are references in the text, to be left out of it. labels: elements that hold
    a note, and its mark as printed. backs: elements in notes that lead back or repeat the mark.
    """

    marks: set[Element]
    labels: dict[Element, str]
    backs: set[Element]


def find_notes(body: Element) -> HtmlNotes:
    """Find references to notes, and the notes that they lead to."""
    places = {e.get("id") or e.get("name"): e for e in body.iter() if e.get("id") or e.get("name")}
    notes = HtmlNotes(set(), {}, set())
    sources: set[str] = set()
    for link in body.iter("a"):
        href = link.get("href") or ""
        mark = _MARK.fullmatch("".join(link.itertext()).strip())
        target = places.get(href[1:]) if href.startswith("#") and len(href) > 1 else None
        if mark is None or target is None or not _is_reference(link):
            continue
        holder = _holder(target)
        if holder is None or holder in link.iterancestors():
            continue
        # in a note, a link of the same look leads back to the text
        if any(ancestor in notes.labels for ancestor in link.iterancestors()):
            continue
        notes.marks.add(_outer(link))
        notes.labels.setdefault(holder, mark[1])
        sources |= {
            e.get("id") or e.get("name")
            for e in (link, *link.iterancestors())
            if e.tag in ("a", "sup", "span")
        }
    sources -= {None}
    for holder in notes.labels:
        notes.backs |= set(_backs(holder, sources, notes.labels[holder]))
    return notes


def is_note_mark(text: str) -> bool:
    """Whether the words of a link are the number of a note: "1", "[12]"."""
    return any(c.isdecimal() for c in text) and _MARK.fullmatch(text.strip()) is not None


def _is_reference(link: Element) -> bool:
    """Raised, or named as a reference."""
    parent, names = (
        link.getparent(),
        f"{link.get('class') or ''} {link.get('role') or ''} {link.get('rel') or ''}",
    )
    raised = (parent is not None and parent.tag == "sup") or (len(link) == 1 and link[0].tag == "sup")
    epub = next((value for key, value in link.attrib.items() if str(key).endswith("type")), "")
    return raised or bool(_NOTE_NAMES.search(f"{names} {epub}"))


def _outer(link: Element) -> Element:
    parent = link.getparent()
    while (
        parent is not None
        and parent.tag in ("sup", "span")
        and "".join(parent.itertext()).strip() == "".join(link.itertext()).strip()
    ):
        link, parent = parent, parent.getparent()
    return link


def _holder(target: Element) -> Element | None:
    """The block that a note's target is or stands at the beginning of."""
    element = target
    while element is not None and element.tag not in _BLOCKS:
        element = element.getparent()
    if element is None or len("".join(element.itertext())) > LONGEST_NOTE:
        return None
    return element


def _backs(holder: Element, sources: set[str], label: str) -> list[Element]:
    """Links back to the text, and the note's own mark where it is printed again."""
    out = []
    for element in holder.iter("a", "sup"):
        text = "".join(element.itertext()).strip()
        href = element.get("href") or ""
        leads_back = href.startswith("#") and (href[1:] in sources or not any(c.isalnum() for c in text))
        if leads_back or (element.tag == "sup" and text.strip("[]().") == label):
            out.append(element)
    return out
