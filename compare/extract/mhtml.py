"""MHTML: a web page saved with all that belongs to it as one file; its page is read as HTML."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message

from compare.errors import DamagedFile
from compare.extract.html import read_html
from compare.model import Document, Source
from compare.options import ExtractOptions

_MOST_STYLES = 300_000


def read_mhtml(data: bytes, source: Source, options: ExtractOptions) -> Document:
    """Read the first page of a web archive, with the style sheets that lie beside it.

    Raises what read_html raises, and DamagedFile for an archive without a page.
    """
    parts = list(email.message_from_bytes(data, policy=email.policy.compat32).walk())
    page = next((p for p in parts if p.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise DamagedFile("is a web archive without a page in it", source.name, "save the page as HTML")
    styles = "\n".join(_text(p) for p in parts if p.get_content_type() == "text/css")[:_MOST_STYLES]
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
