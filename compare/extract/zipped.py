"""Formats that are XML in a ZIP archive, opened safely: bounded in size, no entities, no network."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

from msgspec import Struct

from compare.errors import DamagedFile, EncryptedFile
from compare.extract.elements import Element
from compare.extract.thresholds import MAX_PART, ZIPPED_MAX_MARKS

BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, NotImplementedError,
    ValueError,
)  # fmt: skip
"""What a broken archive, or a broken member of one, raises."""


class Archive(Struct):
    """An open file of a zipped format ("DOCX"). spellings: bytes to read as others, in every part."""

    zip: zipfile.ZipFile
    where: str
    format: str
    spellings: Sequence[tuple[bytes, bytes]] = ()

    def root(self, name: str) -> Element | None:
        """The root element of a part, None if there is no such part. Raises DamagedFile, EncryptedFile."""
        from lxml import etree

        try:
            info = self.zip.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise EncryptedFile("is protected by a password", self.where, "save a copy without the password")
        data = self._unpack(info)
        for written, read in self.spellings:
            data = data.replace(written, read)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(f"its part {name} is broken XML") from error
        # office programs write no DTD, and entities are how XML attacks are built
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.damaged(f"its part {name} declares a document type, which {self.format} forbids")
        return root

    def damaged(self, what: str) -> DamagedFile:
        """The error for a file that is not as it should be."""
        remedy = f"open it in a word processor and save it as {self.format} again"
        return DamagedFile(what, self.where, remedy)

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        """A part's bytes. The size that the archive claims is not believed: it is read up to the bound."""
        name = info.filename
        try:
            with self.zip.open(info) as part:
                data = part.read(MAX_PART + 1)
        except BROKEN_ZIP as error:
            raise self.damaged(f"its part {name} cannot be unpacked") from error
        if len(data) > MAX_PART:
            raise self.damaged(f"its part {name} unpacks to more than {MAX_PART >> 20} MB")
        if data.count(b"<") + data.count(b"=") > ZIPPED_MAX_MARKS:
            raise self.damaged(f"its part {name} has more elements than a text can need")
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise self.damaged(f"its part {name} declares a document type, which {self.format} forbids")
        return data


def open_archive(
    data: bytes, where: str, form: str, spellings: Sequence[tuple[bytes, bytes]] = ()
) -> Archive:
    """Open a file of a zipped format, `form` as users call it. Raises DamagedFile."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except BROKEN_ZIP as error:
        remedy = f"open it in a word processor and save it as {form} again"
        raise DamagedFile("is not a ZIP archive", where, remedy) from error
    return Archive(archive, where, form, spellings)
