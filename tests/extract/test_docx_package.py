"""Broken and hostile DOCX files end in one line, quickly, and reach nothing outside the file."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from docx_fixtures import W, docx, lines, p, read
from hypothesis import given, settings
from hypothesis import strategies as st

import compare.extract.zipped as package
from compare.errors import CompareError, DamagedFile, EncryptedFile

GOOD = docx(p("The Parties agree."), styles="", numbering="")


def with_part(name: str, content: bytes | str | None, data: bytes = GOOD) -> bytes:
    """The file with one part replaced, or left out for None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        if content is not None:
            new.writestr(name, content)
    return out.getvalue()


BOMB = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    f"<w:document {W}><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)
OUTSIDE = BOMB.replace("<!DOCTYPE d [", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">').replace(
    "&c;<", "&x;<"
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 not really", "not a ZIP archive"),
        (with_part("word/document.xml", None), "lacks word/document.xml"),
        (with_part("word/document.xml", f"<w:document {W}/>"), "lacks word/document.xml"),
        (with_part("word/document.xml", "<w:document"), "word/document.xml is broken XML"),
        (with_part("word/styles.xml", "<w:styles"), "word/styles.xml is broken XML"),
        (with_part("word/document.xml", ""), "broken XML"),
        (with_part("word/document.xml", BOMB), "declares a document type"),
        (with_part("word/document.xml", OUTSIDE), "declares a document type"),
        (with_part("word/document.xml", BOMB.encode("utf-16")), "declares a document type"),
        (with_part("word/document.xml", f"<w:document {W}><w:body>{'<w:sdt>' * 5000}"), "broken XML"),
    ],
)
def test_a_damaged_file_says_which_part(data: bytes, words: str) -> None:
    with pytest.raises(DamagedFile) as caught:
        read(data)
    assert words in str(caught.value)
    assert "save it as DOCX again" in str(caught.value)


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1 << 20)
    with pytest.raises(DamagedFile, match="unpacks to more than 1 MB"):
        read(with_part("word/document.xml", b" " * (2 << 20)))


def test_what_has_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "ZIPPED_MAX_MARKS", 100)
    with pytest.raises(DamagedFile, match="more elements than a text can need"):
        read(docx(p("x") * 100))


def test_an_encrypted_archive_needs_a_password() -> None:
    # the flag of encryption, in the local and in the central header of each part
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    with pytest.raises(EncryptedFile, match="password"):
        read(bytes(data))


def test_parts_outside_the_archive_are_not_asked_for() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/styles" Target="../../../../etc/passwd"/>'
        '<Relationship Id="b" Type="x/footnotes" Target="http://example.org/" TargetMode="External"/>'
        "</Relationships>"
    )
    assert lines(read(with_part("word/_rels/document.xml.rels", relations))) == ["The Parties agree."]


def test_the_main_part_is_found_by_its_relationship() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        main, roots = archive.read("word/document.xml"), archive.read("_rels/.rels")
    data = with_part("word/document2.xml", main, with_part("word/document.xml", None))
    data = with_part("_rels/.rels", roots.replace(b"word/document.xml", b"/word/document2.xml"), data)
    assert lines(read(data)) == ["The Parties agree."]


def test_strict_files_are_read_as_well() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        main = archive.read("word/document.xml")
    strict = main.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert lines(read(with_part("word/document.xml", strict))) == ["The Parties agree."]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_any_broken_byte_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    # any error but these would be a bug, and fail the test
    with suppress(CompareError):
        read(bytes(data))
