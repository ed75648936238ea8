"""MHTML: the page of a web archive is read as HTML, with the style sheets beside it."""

from __future__ import annotations

import base64
import quopri
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import CompareError, DamagedFile
from compare.extract.html import read_mhtml
from compare.extract.sniff import MHTML
from compare.model import Document, Run, Source, Style
from compare.options import ExtractOptions


def part(
    content: str, kind: str = "text/html", charset: str = "utf-8", coding: str = "quoted-printable"
) -> bytes:
    raw = content.encode(charset)
    coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(coding, bytes)(raw)
    head = f"Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    return head.encode() + coded


def archive(*parts: bytes) -> bytes:
    head = b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--=b"\r\n\r\n'
    return head + b"".join(b"----=b\r\n" + one + b"\r\n" for one in parts) + b"----=b--\r\n"


def read(data: bytes) -> Document:
    return read_mhtml(data, Source("page.mht", "", MHTML, None, "lxml.html"), ExtractOptions())


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_the_page_is_decoded(charset: str, coding: str) -> None:
    page = part(f"<meta charset={charset}><p>Статья 1. Стороны</p>", charset=charset, coding=coding)
    assert [b.text for b in read(archive(page)).blocks] == ["Статья 1. Стороны"]


def test_style_sheets_beside_the_page_count_and_its_own_win() -> None:
    page = part("<html lang=en><head><style>.b{color:red}</style></head><p><i class=a>x</i> <i class=b>y</i>")
    sheet = part(".a{font-weight:bold} .b{color:blue}", "text/css")
    document = read(archive(part("\x89PNG", "image/png"), page, sheet))
    x, *_, y = document.blocks[0].runs
    assert (x, y) == (Run("x", Style(bold=True, italic=True)), Run("y", Style(italic=True, colour="#ff0000")))
    assert document.language == "en"


def test_the_first_page_is_read_not_the_frames_in_it() -> None:
    assert [b.text for b in read(archive(part("<p>Text"), part("<p>An advertisement"))).blocks] == ["Text"]


def test_an_archive_without_a_page_is_damaged() -> None:
    with pytest.raises(DamagedFile, match="without a page"):
        read(archive(part("plain", "text/plain")))


@pytest.mark.parametrize("charset", ["no-such", "rot13", "idna", "utf-16"])
def test_a_wrong_charset_is_survived(charset: str) -> None:
    page = b"Content-Type: text/html; charset=" + charset.encode() + b"\r\n\r\n<p>The Parties agree.</p>"
    with suppress(CompareError):
        read(archive(page))


GOOD = archive(part("<p>The Parties agree.</p>"), part("p{color:red}", "text/css"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_any_broken_byte_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    # any error but these would be a bug, and fail the test
    with suppress(CompareError):
        read(bytes(data))
