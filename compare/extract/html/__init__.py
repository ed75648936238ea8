"""HTML as publishers print it: the article without the page around it, list markers as browsers show them.

In: the bytes of a page. Out: a `Document`; what is left out of it is listed as dropped.
Open `content.py` first.
"""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message

from compare.errors import DamagedFile, EmptyDraft, ReadError
from compare.extract.elements import Element
from compare.extract.encoding import decode, mark_doubtful
from compare.extract.html.content import Furniture
from compare.extract.html.flow import ElementReader, PageContext, drop, visible_text
from compare.extract.html.notes import find_notes
from compare.extract.html.style import StyleRules
from compare.extract.marks import unknown_symbols
from compare.extract.styled import squeeze
from compare.extract.thresholds import MAX_TAGS, MOST_STYLES
from compare.model import Block, Document, Dropped, Source
from compare.options import ExtractOptions

# ---------------------------------------------------------------------------------------------
# MHTML: a web page saved with all that belongs to it as one file; its page is read as HTML.


def read_mhtml(data: bytes, source: Source, options: ExtractOptions) -> Document:
    """Read the first page of a web archive, with the style sheets that lie beside it.

    Raises what read_html raises, and DamagedFile for an archive without a page.
    """
    parts = list(email.message_from_bytes(data, policy=email.policy.compat32).walk())
    page = next((p for p in parts if p.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise DamagedFile("is a web archive without a page in it", source.name, "save the page as HTML")
    styles = "\n".join(_text(p) for p in parts if p.get_content_type() == "text/css")[:MOST_STYLES]
    text = _text(page)
    if styles and "</" not in styles:
        # before the page's own rules, which win
        head = re.search(r"<head\b[^>]{0,500}>", text[:20_000], re.IGNORECASE)
        at = head.end() if head else len(text)
        text = f"{text[:at]}<style>{styles}</style>{text[at:]}"
    return read_html(text.encode("utf-8", "replace"), source, options)


def _text(part: Message) -> str:
    """The text of a part, in the encoding that its header names."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


# ---------------------------------------------------------------------------------------------

_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{1,40})", re.I
)


def read_html(data: bytes, source: Source, options: ExtractOptions) -> Document:
    """Read an HTML page. What is skipped of its text is listed as dropped, shortened.

    Raises DamagedFile for a page nested beyond what can be parsed, EmptyDraft for one without text.
    """
    declared = _CHARSET.search(data[:4096])
    named = (declared[1] or declared[2]).decode("ascii") if declared else None
    decoded = decode(data, source.name, options.encoding, named)
    root = _parse(decoded.text, source.name)
    body = root.find("body")
    if body is None:
        raise EmptyDraft("holds no text", source.name, "give a page with text in it")
    rules = StyleRules(_sheets(root), _is_styled_elsewhere(root))
    page = PageContext(rules, Furniture(body), find_notes(body))
    blocks = _read(page, body)
    title = next((b.text for b in blocks if b.kind == "heading" and b.level == 1), "")
    return Document(
        source=source,
        blocks=mark_doubtful(blocks, decoded.note),
        title=title or squeeze(root.findtext("head/title") or ""),
        language=_language(root),
        warnings=(*((decoded.note,) if decoded.note else ()), *unknown_symbols(page.unknown_symbols)),
        dropped=tuple(page.dropped),
    )


def blocks_of_fragment(text: str) -> tuple[list[Block], list[Dropped]]:
    """The blocks of a piece of HTML inside another format, and what was skipped of it."""
    try:
        body = _parse(f"<body><main>{text}</main></body>", "").find("body")
    except EmptyDraft:
        return [], []
    page = PageContext(StyleRules(""), Furniture(body), find_notes(body))
    flow = ElementReader(page)
    flow.read(body)
    return flow.blocks, page.dropped


def _parse(text: str, where: str) -> Element:
    from lxml import etree, html

    if text.count("<") > MAX_TAGS:
        raise ReadError(
            f"has more than {MAX_TAGS:,} tags", where, "save the page's text by itself, or as PDF"
        )
    # huge_tree: old pages leave tags open, and nest hundreds deep
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise EmptyDraft("holds no text", where, "give a page with text in it") from error
    # past its limits the parser stops, and what follows would be missing without notice
    if any(error.level_name == "FATAL" for error in parser.error_log):
        raise DamagedFile("is nested too deeply to be read", where, "save the page again, or as PDF")
    return root


def _read(page: PageContext, body: Element) -> list[Block]:
    """The blocks of the content; what lies outside its container is listed as dropped."""
    content = page.furniture.root
    flow = ElementReader(page)
    flow.read(content)
    if content is not body:
        _list_outside(page, body, content)
    return flow.blocks


def _list_outside(page: PageContext, body: Element, content: Element) -> None:
    """List the text around the content container: what stands beside it and beside what it lies in."""
    at = content
    while at is not body:
        parent = at.getparent()
        drop(page, parent.text, "page-furniture")
        for sibling in parent:
            if sibling is not at:
                drop(page, visible_text(sibling), "page-furniture")
            drop(page, sibling.tail, "page-furniture")
        at = parent


def _sheets(root: Element) -> str:
    return "\n".join(style.text or "" for style in root.iter("style"))


def _is_styled_elsewhere(root: Element) -> bool:
    """Whether the page names style sheets that it does not hold."""
    return any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))


def _language(root: Element) -> str:
    said = root.get("lang") or root.get("xml:lang") or ""
    for meta in () if said else root.iter("meta"):
        if (meta.get("http-equiv") or meta.get("name") or "").lower() in ("content-language", "language"):
            said = meta.get("content") or ""
    code = re.split(r"[-_,;\s]", said.strip())[0].lower()
    return code if re.fullmatch(r"[a-z]{2,3}", code) else ""
