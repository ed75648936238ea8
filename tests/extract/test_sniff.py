"""Which reader a file gets is decided by what it holds; every refusal is one line with a remedy."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from docx_fixtures import docx, p

import compare.extract as extract_stage
from compare.errors import (
    CompareError,
    DamagedFile,
    EmptyDraft,
    EncryptedFile,
    MissingFile,
    ReadError,
    UnknownFormat,
)
from compare.extract import EXTRACTORS, READERS, extract
from compare.extract.sniff import DOCX, HTML, MARKDOWN, MHTML, ODT, PDF, TEXT, sniff

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = docx(p("The Parties agree."))


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        for name, content in files.items():
            opened.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def with_broken_member(method: int) -> bytes:
    """An archive whose member `mimetype` cannot be unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as opened:
        opened.writestr("mimetype", "application/vnd.oasis.opendocument.text" * 9)
    data = out.getvalue()
    # behind the local header (30 bytes), the name and what LZMA says of itself
    start = 30 + len("mimetype") + 9 * (method == zipfile.ZIP_LZMA)
    return data[:start] + b"\xff" * 12 + data[start + 12 :]


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("draft.pdf", b"%PDF-1.7\n1 0 obj", PDF),
        ("draft.docx", b"%PDF-1.7\n1 0 obj", PDF),
        ("draft", b"\n\n%PDF-1.4\n1 0 obj", PDF),
        ("note.txt", b"A file that begins with %PDF- is a PDF.", TEXT),
        ("draft.docx", WORD, DOCX),
        ("draft.pdf", WORD, DOCX),
        ("draft.html", b"<!DOCTYPE html><html><body><p>Text</p></body></html>", HTML),
        ("draft.doc", b"<html><body><p>Text</p></body></html>", HTML),
        ("draft.txt", b"<html><body><p>Text</p></body></html>", HTML),
        ("draft.xhtml", b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html><body/></html>', HTML),
        ("draft.html", "<!doctype html><p>Текст".encode("utf-16"), HTML),
        ("draft.html", b"<!-- saved --> <!-- twice -->\n<html><p>Text</html>", HTML),
        ("draft.htm", b"<p>A fragment <b>only</b>", HTML),
        ("draft", b"<article><p>Text</p></article>", HTML),
        ("draft.odt", archive(mimetype=b"application/vnd.oasis.opendocument.text"), ODT),
        ("draft.zip", archive(mimetype=b"application/vnd.oasis.opendocument.text-template"), ODT),
        ("page.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", MHTML),
        ("page.html", b"From: <Saved>\nSubject: a\n b\nContent-Type: multipart/related;\n\n<p>x", MHTML),
        ("mail.txt", b"Subject: Draft\n\nContent-Type: multipart/related", TEXT),
        ("draft.html", b"No markup at all.", TEXT),
        ("draft.md", b"The Parties agree.", MARKDOWN),
        ("draft.md", b"<div>\n\nText\n\n</div>", MARKDOWN),
        ("draft", b"# Treaty\n\n## Article 1\n\nText", MARKDOWN),
        ("draft", b"---\ntitle: Treaty\n---\nText", MARKDOWN),
        ("draft.txt", b"# Treaty\n\n## Article 1\n\nText", TEXT),
        ("draft.txt", b"The Parties agree.", TEXT),
        ("draft.txt", "Стороны согласились.".encode("cp1251"), TEXT),
        ("draft.txt", "Стороны согласились.".encode("utf-16-le"), TEXT),
        ("draft.txt", b"BM is how this text begins.", TEXT),
        ("draft", b"[The Parties] agree.", TEXT),
    ],
)
def test_content_decides_which_reader(name: str, data: bytes, media_type: str) -> None:
    assert sniff(data, name) == media_type


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("draft.pdf", PNG, UnknownFormat, "named .pdf but holds a PNG picture"),
        ("scan", b"\xff\xd8\xff\xe0" + bytes(40), UnknownFormat, "holds a JPEG picture"),
        ("draft.doc", OLE + "WordDocument".encode("utf-16-le"), UnknownFormat, "Word 97–2003 document"),
        ("draft.docx", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "password"),
        ("draft.rtf", b"{\\rtf1 Text}", UnknownFormat, "RTF document; save it as DOCX or PDF"),
        ("forces.xlsx", archive(xl__workbook=b"x"), UnknownFormat, "Excel workbook"),
        ("drafts.zip", archive(a=b"x"), UnknownFormat, "ZIP archive; unpack it"),
        ("draft.docx", archive(a=b"x"), DamagedFile, "lacks word/document.xml"),
        ("draft.docx", b"The Parties agree.", DamagedFile, "no ZIP archive and looks like plain text"),
        ("draft.docx", WORD[:400], DamagedFile, "broken ZIP archive"),
        ("draft.odt", with_broken_member(zipfile.ZIP_DEFLATED), UnknownFormat, "broken ZIP archive"),
        ("draft.odt", with_broken_member(zipfile.ZIP_LZMA), UnknownFormat, "broken ZIP archive"),
        ("draft.pdf", b"The Parties agree.", DamagedFile, "no PDF header and looks like plain text"),
        ("draft.pdf", bytes(range(256)), DamagedFile, "no PDF header and looks like binary data"),
        ("draft.txt", b"No more than 342\0 tanks in all.\n", UnknownFormat, "binary data of an unknown kind"),
        ("draft.bin", bytes(range(256)), UnknownFormat, "binary data of an unknown kind"),
        ("draft.json", b'{"clauses": []}', UnknownFormat, "JSON data"),
        ("draft.xml", b"<treaty><article/></treaty>", UnknownFormat, "XML data"),
        ("draft.txt.gz", b"\x1f\x8b\x08" + bytes(30), UnknownFormat, "gzip archive; unpack it"),
    ],
)  # fmt: skip
def test_refusal_says_what_the_content_looks_like(
    name: str, data: bytes, error: type[CompareError], words: str
) -> None:
    with pytest.raises(error) as caught:
        sniff(data, name)
    line = str(caught.value)
    assert words in line
    assert line.startswith(f"{name}: ")
    assert caught.value.remedy


def test_every_format_has_a_reader_and_a_named_extractor() -> None:
    assert set(READERS) == set(EXTRACTORS) == {PDF, DOCX, ODT, HTML, MHTML, MARKDOWN, TEXT}


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda path: None, MissingFile, "no such file; check the path"),
        (lambda path: path.mkdir(), MissingFile, "is a folder; give a file"),
        (lambda path: path.write_bytes(b""), EmptyDraft, "is empty"),
        (lambda path: path.write_bytes(b" \n\r\n\t "), EmptyDraft, "is empty"),
        (lambda path: path.write_bytes(b"-- * --\n\n* * *"), EmptyDraft, "holds no text"),
        (lambda path: path.write_bytes(docx(p(""))), EmptyDraft, "holds no text"),
        (lambda path: path.write_bytes(PNG), UnknownFormat, "PNG picture"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    tmp_path: Path, make, error: type[CompareError], words: str
) -> None:
    path = tmp_path / "draft.x"
    make(path)
    with pytest.raises(error) as caught:
        extract(path)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_without_permission_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("The Parties agree.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MissingFile, match="permission denied"):
        extract(path)


@pytest.mark.parametrize("name", ["dra\0ft.txt", "d" * 300 + ".txt"])
def test_an_impossible_name_is_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(MissingFile) as caught:
        extract(tmp_path / name)
    assert str(caught.value).isprintable()


def test_a_device_is_refused() -> None:
    with pytest.raises(MissingFile, match="not a regular file"):
        extract(Path(os.devnull))


def test_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract_stage, "MAX_BYTES", 1 << 20)
    path = tmp_path / "draft.txt"
    path.write_bytes(b"a" * (1 << 20) + b"b")
    with pytest.raises(ReadError, match="larger than 1 MB"):
        extract(path)


def test_text_formats_have_bounds_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"word " * (1 << 20))
    with pytest.raises(ReadError, match="larger than 4 MB"):
        extract(path)


def test_source_names_the_file_without_folders_and_hashes_it(tmp_path: Path) -> None:
    path = tmp_path / "draft 1.txt"
    path.write_bytes(b"The Parties agree.")
    source = extract(path).source
    assert source.name == "draft 1.txt"
    assert source.sha256 == hashlib.sha256(b"The Parties agree.").hexdigest()
    assert (source.media_type, source.extractor, source.pages) == (TEXT, "text", None)


def test_a_name_with_control_characters_is_made_printable(tmp_path: Path) -> None:
    path = tmp_path / "draft\x1b[31m\n.txt"
    path.write_bytes(b"The Parties agree.")
    assert extract(path).source.name == "draft\ufffd[31m\ufffd.txt"


def test_a_pipe_is_read(tmp_path: Path) -> None:
    import threading

    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"The Parties agree.",))
    writer.start()
    assert [b.text for b in extract(path).blocks] == ["The Parties agree."]
    writer.join()
