"""Extract: a file becomes a `Document`, blocks of styled text and what to know to trust them.

In: a path. Out: a `Document`. Open `__init__.py` first: READERS has one reader for each format.
The file's content decides which one reads it (sniff.py). A reader gets bytes, never a path: it can
neither open another file nor see a folder's name.
"""

from __future__ import annotations

import hashlib
import os
import re
import select
import stat
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from compare.errors import CompareError, EmptyDraft, MissingFile, ReadError, why_unreadable
from compare.extract.breaks import with_whole_words
from compare.extract.contents import without_typed_contents
from compare.extract.marks import hidden_notes, struck_notes
from compare.extract.sandbox.run import Later, Reader, guarded, guarded_crops
from compare.extract.sniff import DOCX, HTML, MARKDOWN, MHTML, ODT, PDF, TEXT, sniff
from compare.extract.thresholds import CHUNK, MAX_BYTES, MOST_SECONDS
from compare.model import Crop, Document, Dropped, Quotation, Source
from compare.options import ExtractOptions

# ---------------------------------------------------------------------------------------------
# Pictures of the places where quoted words stand, from the file that they were read from.


def crop_evidence(
    path: Path, source: Source, quotations: Sequence[Quotation], options: ExtractOptions = ExtractOptions()
) -> tuple[Crop, ...]:
    """A crop for each quotation of this draft, in their order; none for formats without pages of their own.

    A picture is a help, the quotation is the evidence: a file that cannot be drawn within the limits of the
    options, or that is no longer the one that was read, gives crops of the kind "missing".
    """
    if source.media_type != PDF or not quotations:
        return ()
    try:
        # a pipe has given its bytes
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() == source.sha256:
            return guarded_crops(_crop, data, source, quotations, options)
    except (OSError, CompareError):
        pass
    return tuple(
        Crop(side=one.side, clause=one.clause, quote=one.quote, kind="missing", page=one.pages[0])
        for one in quotations
    )


def _crop(data: bytes, source: Source, quotations: Sequence[Quotation]) -> tuple[Crop, ...]:
    from compare.extract.pdf.crops import crop_pdf

    return crop_pdf(data, source, quotations)


# ---------------------------------------------------------------------------------------------

# text is all words: 4 MB are some 2,000 pages; a page saved whole holds its pictures as text
MAX_TEXT_BYTES: Mapping[str, int] = {TEXT: 16 << 20, MARKDOWN: 4 << 20, HTML: 64 << 20, MHTML: 64 << 20}


# also in the signs that boxes are drawn with, and in ornaments
_RULED = r"_*=~#+–—―⸺‗¯\u2500-\u259f•·●○■□◆◇★☆❖※∗-"
_RULE = re.compile(rf"(?=.*[{_RULED}])[\s{_RULED}]{{3,}}")

READERS: Mapping[str, Reader] = {
    PDF: Later("compare.extract.pdf", "read_pdf"),
    DOCX: Later("compare.extract.docx", "read_docx"),
    ODT: Later("compare.extract.odt", "read_odt"),
    HTML: Later("compare.extract.html", "read_html"),
    MHTML: Later("compare.extract.html", "read_mhtml"),
    MARKDOWN: Later("compare.extract.markdown", "read_markdown"),
    TEXT: Later("compare.extract.text", "read_text"),
}

# what reports name as the extractor
EXTRACTORS: Mapping[str, str] = {
    PDF: "pdfium",
    DOCX: "lxml",
    ODT: "lxml",
    HTML: "lxml.html",
    MHTML: "lxml.html",
    MARKDOWN: "markdown-it",
    TEXT: "text",
}


def poured(path: Path, options: ExtractOptions = ExtractOptions()) -> bytes | None:
    """What a pipe gives, which it gives only once; None for a file, or for nothing. Raises ReadError."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    if stat.S_ISFIFO(found.st_mode) or (stat.S_ISREG(found.st_mode) and not found.st_size):
        return _read_bytes(path, shown_name(path), options.limits.seconds)
    return None


def extract(path: Path, options: ExtractOptions = ExtractOptions(), data: bytes | None = None) -> Document:
    """Read the file at `path`; data: its bytes, where they were had before.

    Raises MissingFile (no such file, a folder, not readable), EmptyDraft (no bytes or no words),
    UnknownFormat, DamagedFile, EncryptedFile, or ReadError for a file over MAX_BYTES or over the limits
    of the options.
    """
    path = Path(path)
    name = shown_name(path)
    if data is None:
        data = _read_bytes(path, name, options.limits.seconds)
    if not data.strip(b"\0\t\n\r\f \xef\xbb\xbf\xff\xfe"):
        raise EmptyDraft("is empty", name, "give a file with text in it")
    media_type = sniff(data, name)
    _check_size(data, MAX_TEXT_BYTES.get(media_type, MAX_BYTES), name)
    source = Source(name, hashlib.sha256(data).hexdigest(), media_type, None, EXTRACTORS[media_type])
    document = guarded(READERS[media_type], data, source, options)
    if not any(c.isalnum() for block in document.blocks for c in block.label + block.text):
        remedy = "give a file with text, or have scanned pages recognised first"
        raise EmptyDraft("holds no text", name, remedy)
    if media_type != PDF:  # whose reader knows its lines
        document = with_whole_words(without_typed_contents(document))
    document = _without_rules(document)
    return replace(document, warnings=document.warnings + struck_notes(document) + hidden_notes(document))


def _without_rules(document: Document) -> Document:
    """The document without blocks that are a printed rule ("_____", "* * *"), which are listed as dropped."""
    rules = [b for b in document.blocks if b.kind == "paragraph" and not b.label and _RULE.fullmatch(b.text)]
    if not rules:
        return document
    ids = {id(block) for block in rules}
    kept = tuple(block for block in document.blocks if id(block) not in ids)
    dropped = tuple(Dropped("rule", block.page, block.text) for block in rules)
    return replace(document, blocks=kept, dropped=document.dropped + dropped)


# where a shell puts what it gives under a number: /dev/fd/63, /proc/self/fd/0
_NUMBERED = re.compile(r"/dev/stdin|/(?:dev|proc/(?:self|\d+))/fd/(\d+)")


def shown_name(path: Path) -> str:
    """The file's name without folders; characters that cannot be printed are replaced.

    What a shell gives under a number has none: it is a pipe, or what stands behind the number.
    """
    if numbered := _NUMBERED.fullmatch(str(path)):
        if numbered[1] in (None, "0"):
            return "standard input"
        real = Path(os.path.realpath(path))
        if not real.is_file():
            return "pipe"
        path = real
    return "".join(c if c.isprintable() else "\ufffd" for c in path.name or str(path))


def _read_bytes(path: Path, name: str, seconds: float | None) -> bytes:
    """The file's bytes, never more than MAX_BYTES; pipes are read as well."""
    patience = MOST_SECONDS if seconds is None else seconds
    try:
        found = path.stat()
        mode = found.st_mode
        if stat.S_ISDIR(mode):
            raise MissingFile("is a folder", name, "give a file")
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise MissingFile("is not a regular file", _printable(path), "give a file")
        if found.st_size and stat.S_ISREG(mode):
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        else:
            data = _awaited(path, patience)
    except TimeoutError:
        remedy = "check what should write to it, or allow more with --time-limit"
        raise ReadError(f"gave nothing for {patience:g} s", name, remedy) from None
    except FileNotFoundError as error:
        raise MissingFile("no such file", _printable(path), "check the path") from error
    except (OSError, ValueError) as error:
        remedy = "check the path and its permissions"
        raise MissingFile(why_unreadable(error), _printable(path), remedy) from error
    _check_size(data, MAX_BYTES, name)
    return data


def _awaited(path: Path, seconds: float) -> bytes:
    """The bytes of a pipe, or of a file of the system that has no size; raises TimeoutError.

    It is opened without waiting for somebody to write, who may never come.
    """
    parts, length = list[bytes](), 0
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        ready = select.poll() if hasattr(select, "poll") else None
        if ready:
            ready.register(file, select.POLLIN | select.POLLHUP)
        deadline = time.monotonic() + seconds
        while length <= MAX_BYTES:
            if ready and not ready.poll(max(deadline - time.monotonic(), 0) * 1000):
                raise TimeoutError
            with suppress(BlockingIOError):
                part = os.read(file, CHUNK)
                if not part:
                    break
                parts.append(part)
                length += len(part)
    finally:
        os.close(file)
    return b"".join(parts)


def _check_size(data: bytes, most: int, name: str) -> None:
    if len(data) > most:
        remedy = "give the text without pictures, or split it"
        raise ReadError(f"is larger than {most >> 20} MB, the most that is read of this format", name, remedy)


def _printable(path: Path) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in str(path))
