"""Which format a file has, told from its bytes; its name decides only between kinds of plain text."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from compare.errors import DamagedFile, EncryptedFile, UnknownFormat
from compare.extract.encoding import marked_encoding
from compare.extract.thresholds import MAX_MEMBERS
from compare.extract.zipped import BROKEN_ZIP

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
HTML = "text/html"
MHTML = "multipart/related"
MARKDOWN = "text/markdown"
TEXT = "text/plain"


READABLE = "give a PDF, DOCX, ODT, HTML, Markdown or text file"
SAVE_AS = "save it as DOCX or PDF and give that"
_MARKDOWN_ENDINGS = {".md", ".markdown", ".mkd", ".mdown"}
_HTML_ENDINGS = {".html", ".htm", ".xhtml", ".xht"}
_WORD_ENDINGS = {".docx", ".docm", ".dotx"}

# first bytes, what they are, and what to do instead of reading them
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF document", SAVE_AS),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", READABLE),
    (b"\xff\xd8\xff", "a JPEG picture", READABLE),
    (b"GIF87a", "a GIF picture", READABLE),
    (b"GIF89a", "a GIF picture", READABLE),
    (b"II*\0", "a TIFF picture", READABLE),
    (b"MM\0*", "a TIFF picture", READABLE),
    (b"BM", "a BMP picture", READABLE),
    (b"AT&TFORM", "a DjVu document", "convert it to PDF and give that"),
    (b"%!PS", "a PostScript document", "convert it to PDF and give that"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and give the file inside"),
    (b"BZh", "a bzip2 archive", "unpack it and give the file inside"),
    (b"\xfd7zXZ\0", "an xz archive", "unpack it and give the file inside"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it and give the file inside"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it and give the file inside"),
    (b"\x7fELF", "a program", READABLE),
    (b"MZ\x90\0", "a program", READABLE),
    (b"SQLite format 3\0", "a database", READABLE),
    (b"ID3", "a sound recording", READABLE),
    (b"OggS", "a sound recording", READABLE),
)
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6]|table|ol|ul|title|meta)\b",
    re.IGNORECASE,
)
_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,5000}-->\s*)*<(!doctype\s+)?([\w:.-]{1,60})",
    re.IGNORECASE | re.DOTALL,
)
# headers of a message, one of which says that it holds a page with what belongs to it
_WEB_ARCHIVE = re.compile(
    r"\s{0,9}(?:[\w-]{1,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,9}){0,20}?"
    r"content-type:\s*multipart/(?:related|mixed|alternative)\b",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:[\w-]+:.*\n)")
_ATX_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)


def sniff(data: bytes, name: str) -> str:
    """The media type of a reader that can read `data`, one of those of this module.

    Raises UnknownFormat (saying what the content looks like), DamagedFile where a PDF or DOCX by name
    is none by content, EncryptedFile for an encrypted Office document.
    """
    ending = PurePath(name).suffix.lower()
    # some senders put bytes before the header; a text that merely mentions it has no objects
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b" obj" in data):
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name, ending)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _old_office(data, name)
    if signature := _signature(data):
        what, remedy = signature
        raise UnknownFormat(_holds(what, ending), name, remedy)
    text = _head(data)
    if text is None:
        _must_not_claim(ending, name, "binary data")
        raise UnknownFormat(_holds("binary data of an unknown kind", ending), name, READABLE)
    return _textual(text, data, name, ending)


def _holds(what: str, ending: str) -> str:
    surprising = ending and ending[1:].upper() not in what
    return f"is named {ending} but holds {what}" if surprising else f"holds {what}"


def _must_not_claim(ending: str, name: str, seen: str) -> None:
    """A file of no known binary format that is named as one is a damaged one."""
    if ending == ".pdf":
        raise DamagedFile(f"has no PDF header and looks like {seen}", name, "fetch or export the PDF again")
    if ending in _WORD_ENDINGS:
        raise DamagedFile(
            f"is not a DOCX: it is no ZIP archive and looks like {seen}", name, "save it as DOCX again"
        )


def _signature(data: bytes) -> tuple[str, str] | None:
    for start, what, remedy in _SIGNATURES:
        # two letters are no proof: a text may begin with "BM"
        if data.startswith(start) and (len(start) > 2 or b"\0" in data[:64] or start == b"\x1f\x8b"):
            return what, remedy
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "a WebP picture", READABLE
    if data[4:8] == b"ftyp":
        return "a film or a HEIF picture", READABLE
    return None


def _zipped(data: bytes, name: str, ending: str) -> str:
    # each member of the directory becomes an object of some hundred bytes, before anything is known of it
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise DamagedFile(f"is an archive of more than {MAX_MEMBERS:,} members", name, READABLE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = (
                archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
            )
    except BROKEN_ZIP as error:
        if ending in _WORD_ENDINGS:
            raise DamagedFile("is a broken ZIP archive", name, "fetch or save the DOCX again") from error
        raise UnknownFormat(_holds("a broken ZIP archive", ending), name, READABLE) from error
    if any(n.startswith("word/") and n.endswith(".xml") for n in names):
        return DOCX
    if "opendocument.text" in kind:
        return ODT
    for sign, what in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
        if any(n.startswith(sign) for n in names):
            raise UnknownFormat(_holds(what, ending), name, SAVE_AS)
    if "epub" in kind:
        raise UnknownFormat(_holds("an EPUB book", ending), name, "convert it to HTML or PDF and give that")
    if ending in _WORD_ENDINGS:
        raise DamagedFile("lacks word/document.xml, the text of a DOCX", name, "save the DOCX again")
    raise UnknownFormat(_holds("a ZIP archive", ending), name, "unpack it and give the file inside")


def _old_office(data: bytes, name: str) -> EncryptedFile | UnknownFormat:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedFile("is protected by a password", name, "save a copy without the password")
    word = "WordDocument".encode("utf-16-le") in data
    what = "a Word 97–2003 document (.doc)" if word else "an Office 97–2003 file"
    return UnknownFormat(_holds(what, PurePath(name).suffix.lower()), name, SAVE_AS)


def _head(data: bytes) -> str | None:
    """The beginning as text, good enough to look for ASCII marks; None if it is not text."""
    encoding = marked_encoding(data)
    head = data[: 1 << 16]
    if encoding:
        text = head.decode(encoding, errors="replace").lstrip("\ufeff")
        # zeros on one side make no text of what is not written in letters
        return text if sum(c.isalpha() or c.isspace() for c in text) * 2 > len(text) else None
    controls = sum(head.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32)))
    if b"\0" in head or controls * 100 > len(head):
        return None
    return head.decode("latin-1")


def _textual(text: str, data: bytes, name: str, ending: str) -> str:
    if _WEB_ARCHIVE.match(text):
        return MHTML
    root = _ROOT.match(text)
    doctype, tag = (root[1], root[2].lower()) if root else (None, "")
    markup = bool(_TAG.search(text))
    if tag == "html" or (doctype and tag.startswith("html")):
        return HTML
    if text.lstrip().startswith("<?xml") or (ending == ".xml" and root):
        what = (
            "a Word document as one XML file" if "schemas.microsoft.com/office" in text[:3000] else "XML data"
        )
        raise UnknownFormat(_holds(what, ending), name, SAVE_AS if what.startswith("a Word") else READABLE)
    if ending in _MARKDOWN_ENDINGS:
        return MARKDOWN
    if markup and (ending in _HTML_ENDINGS or (root and ending not in (".txt", ".text"))):
        return HTML
    if _is_json(text, data):
        raise UnknownFormat(_holds("JSON data", ending), name, READABLE)
    _must_not_claim(ending, name, "plain text")
    if ending in (".txt", ".text"):
        return TEXT
    if _FRONT_MATTER.match(text) or len(_ATX_HEADING.findall(text)) >= 2:
        return MARKDOWN
    return TEXT


def _is_json(text: str, data: bytes) -> bool:
    if not text.lstrip().startswith(("{", "[")) or len(data) > 1 << 24:
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
