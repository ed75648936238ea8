"""PDFium through prototypes of our own, and PDFs opened with our errors.

pypdfium2 ships the library. Its generated prototypes convert handles on every call; reading a page asks
PDFium a question for every word, so the calls are bound here with plain pointers, which makes them about
three times as fast, and what is not used of pypdfium2 need not be loaded.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from enum import IntEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from compare.errors import DamagedFile, EncryptedFile, ReadError
from compare.extract.thresholds import MAX_PAGES
from compare.model import TrustNote


class Refusal(IntEnum):
    """PDFium's reasons for not opening a file that only its owner can open."""

    PASSWORD = 4
    SECURITY = 5


PROTOTYPES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FPDF_InitLibrary": (None, ()),
    "FPDF_LoadMemDocument64": (c_void_p, (c_char_p, c_size_t, c_char_p)),
    "FPDF_CloseDocument": (None, (c_void_p,)),
    "FPDF_GetLastError": (c_ulong, ()),
    "FPDF_GetPageCount": (c_int, (c_void_p,)),
    "FPDF_LoadPage": (c_void_p, (c_void_p, c_int)),
    "FPDF_ClosePage": (None, (c_void_p,)),
    "FPDF_GetPageBoundingBox": (c_int, (c_void_p, c_void_p)),
    "FPDF_DocumentHasValidCrossReferenceTable": (c_int, (c_void_p,)),
    "FPDF_GetPageWidthF": (c_float, (c_void_p,)),
    "FPDF_GetPageHeightF": (c_float, (c_void_p,)),
    "FPDF_PageToDevice": (
        c_int,
        (c_void_p, c_int, c_int, c_int, c_int, c_int, c_double, c_double, c_void_p, c_void_p),
    ),
    "FPDF_RenderPageBitmap": (None, (c_void_p, c_void_p, c_int, c_int, c_int, c_int, c_int, c_int)),
    "FPDFBitmap_CreateEx": (c_void_p, (c_int, c_int, c_int, c_void_p, c_int)),
    "FPDFBitmap_FillRect": (c_int, (c_void_p, c_int, c_int, c_int, c_int, c_ulong)),
    "FPDFBitmap_Destroy": (None, (c_void_p,)),
    "FPDFText_LoadPage": (c_void_p, (c_void_p,)),
    "FPDFText_ClosePage": (None, (c_void_p,)),
    "FPDFText_CountChars": (c_int, (c_void_p,)),
    "FPDFText_GetText": (c_int, (c_void_p, c_int, c_int, c_void_p)),
    "FPDFText_GetUnicode": (c_uint, (c_void_p, c_int)),
    "FPDFText_IsGenerated": (c_int, (c_void_p, c_int)),
    "FPDFText_HasUnicodeMapError": (c_int, (c_void_p, c_int)),
    "FPDFText_GetTextObject": (c_void_p, (c_void_p, c_int)),
    "FPDFText_GetMatrix": (c_int, (c_void_p, c_int, c_void_p)),
    "FPDFText_GetCharOrigin": (c_int, (c_void_p, c_int, c_void_p, c_void_p)),
    "FPDFText_GetCharBox": (c_int, (c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)),
    "FPDFText_GetLooseCharBox": (c_int, (c_void_p, c_int, c_void_p)),
    "FPDFTextObj_GetFont": (c_void_p, (c_void_p,)),
    "FPDFTextObj_GetFontSize": (c_int, (c_void_p, c_void_p)),
    "FPDFTextObj_GetTextRenderMode": (c_int, (c_void_p,)),
    "FPDFFont_GetBaseFontName": (c_size_t, (c_void_p, c_void_p, c_size_t)),
    "FPDFFont_GetFlags": (c_int, (c_void_p,)),
    "FPDFPage_GetAnnotCount": (c_int, (c_void_p,)),
    "FPDFPage_GetAnnot": (c_void_p, (c_void_p, c_int)),
    "FPDFPage_CloseAnnot": (None, (c_void_p,)),
    "FPDFAnnot_GetSubtype": (c_int, (c_void_p,)),
    "FPDFAnnot_GetFlags": (c_int, (c_void_p,)),
    "FPDFAnnot_GetRect": (c_int, (c_void_p, c_void_p)),
    "FPDFAnnot_GetLine": (c_int, (c_void_p, c_void_p, c_void_p)),
    "FPDFAnnot_GetInkListCount": (c_ulong, (c_void_p,)),
    "FPDFAnnot_GetInkListPath": (c_ulong, (c_void_p, c_ulong, c_void_p, c_ulong)),
    "FPDFAnnot_CountAttachmentPoints": (c_size_t, (c_void_p,)),
    "FPDFAnnot_GetAttachmentPoints": (c_int, (c_void_p, c_size_t, c_void_p)),
    "FPDFAnnot_GetColor": (c_int, (c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)),
    "FPDFPage_CountObjects": (c_int, (c_void_p,)),
    "FPDFPage_GetObject": (c_void_p, (c_void_p, c_int)),
    "FPDFFormObj_CountObjects": (c_int, (c_void_p,)),
    "FPDFFormObj_GetObject": (c_void_p, (c_void_p, c_size_t)),
    "FPDFPageObj_GetType": (c_int, (c_void_p,)),
    "FPDFPageObj_HasTransparency": (c_int, (c_void_p,)),
    "FPDFPageObj_SetIsActive": (c_int, (c_void_p, c_int)),
    "FPDFPageObj_GetStrokeWidth": (c_int, (c_void_p, c_void_p)),
    "FPDFPageObj_GetClipPath": (c_void_p, (c_void_p,)),
    "FPDFClipPath_CountPaths": (c_int, (c_void_p,)),
    "FPDFClipPath_CountPathSegments": (c_int, (c_void_p, c_int)),
    "FPDFClipPath_GetPathSegment": (c_void_p, (c_void_p, c_int, c_int)),
    "FPDFPageObj_GetMatrix": (c_int, (c_void_p, c_void_p)),
    "FPDFPageObj_GetBounds": (c_int, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "FPDFPageObj_GetFillColor": (c_int, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "FPDFPageObj_GetStrokeColor": (c_int, (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
    "FPDFPath_GetDrawMode": (c_int, (c_void_p, c_void_p, c_void_p)),
    "FPDFPath_CountSegments": (c_int, (c_void_p,)),
    "FPDFPath_GetPathSegment": (c_void_p, (c_void_p, c_int)),
    "FPDFPathSegment_GetPoint": (c_int, (c_void_p, c_void_p, c_void_p)),
    "FPDFPathSegment_GetType": (c_int, (c_void_p,)),
    "FPDFPathSegment_GetClose": (c_int, (c_void_p,)),
}


NAMES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
"""What the library's file is called on the systems that pypdfium2 ships it for."""


RESAVE = "open it in a PDF viewer and save it again"


class Library:
    """PDFium's functions by name, with the prototypes above."""

    def __init__(self, path: str) -> None:
        # a second CDLL of the same file shares the library, not pypdfium2's prototypes
        shared = ctypes.CDLL(path)
        for name, (result, arguments) in PROTOTYPES.items():
            function = getattr(shared, name)
            function.restype, function.argtypes = result, arguments
            setattr(self, name, function)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


@cache
def library() -> Library:
    """The library that pypdfium2 ships, initialised."""
    pdfium = Library(_file())
    # does nothing where pypdfium2 has done it
    pdfium.FPDF_InitLibrary()
    return pdfium


def _file() -> str:
    """Where the library lies: beside the bindings, which take longer to load, or where they know."""
    spec = find_spec("pypdfium2_raw")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    for name in NAMES:
        if (folder / name).is_file():
            return str(folder / name)
    import pypdfium2_raw.bindings

    return str(pypdfium2_raw.bindings._libs["pdfium"]._name)


class Floats:
    """Reusable room for the numbers that PDFium writes: `at[k]` is the address of `values[k]`."""

    def __init__(self, kind: type[c_float] | type[c_double], count: int) -> None:
        self.values = (kind * count)()
        start, step = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = [start + step * k for k in range(count)]


@contextmanager
def open_pdf(data: bytes, name: str) -> Iterator[tuple[int, int, list[TrustNote]]]:
    """A document's handle, its number of pages, and what must be known of a damaged file.

    Raises EncryptedFile when a password would be needed, DamagedFile when PDFium finds no document, and
    ReadError for more than MAX_PAGES pages.
    """
    pdfium = library()
    # PDFium reads from these bytes until the document is closed
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() in tuple(Refusal):
            remedy = "save a copy without the password and give that"
            raise EncryptedFile("is protected by a password", name, remedy)
        raise DamagedFile("is not a PDF that can be read", name, RESAVE)
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MAX_PAGES:
            raise ReadError(f"has more than {MAX_PAGES:,} pages", name, "split it")
        sound = pdfium.FPDF_DocumentHasValidCrossReferenceTable(document)
        note = TrustNote("damaged-file", "the file is damaged: what could be found of it was read")
        yield document, count, [] if sound else [note]
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def open_page(document: int, index: int) -> Iterator[tuple[int, int] | None]:
    """Handles of a page and of its text, or None where the page cannot be read."""
    pdfium = library()
    page = pdfium.FPDF_LoadPage(document, index)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        yield (page, text) if page and text else None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        if page:
            pdfium.FPDF_ClosePage(page)
