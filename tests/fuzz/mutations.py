"""How a file goes wrong: on its way (bytes), by its program (structure), or on purpose (nesting, numbers)."""

from __future__ import annotations

import re
import zipfile
import zlib
from base64 import a85decode, a85encode
from copy import deepcopy
from io import BytesIO
from random import Random

STRANGE = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\x0c",
    b"\x1b[2J",
    "\u202e".encode(),
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
)
NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"2147483647",
    b"-2147483648",
    b"99999999999999999999",
    b"1e308",
    b"NaN",
    b"0.00001",
)
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,300}>")
MOST = 300_000


def flip(data: bytes, chance: Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 40))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def cut_out(data: bytes, chance: Random) -> bytes:
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:start] + data[end:]


def splice(data: bytes, chance: Random) -> bytes:
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    at = chance.randrange(len(data))
    return data[:at] + data[start : min(end, start + 2000)] + data[at:]


def repeat(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((1, 2, 5, 30, 200))]
    return data[:start] + piece * chance.choice((3, 100, 3000)) + data[start:]


def insert(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(STRANGE) * chance.choice((1, 1, 50)) + data[at:]


def renumber(data: bytes, chance: Random) -> bytes:
    numbers = list(_NUMBER.finditer(data))
    for found in sorted(
        chance.sample(numbers, min(len(numbers), chance.choice((1, 1, 3, 10)))), key=lambda m: -m.start()
    ):
        data = data[: found.start()] + chance.choice(NUMBERS) + data[found.end() :]
    return data


def rearrange_tags(data: bytes, chance: Random) -> bytes:
    """Drop, double, swap or nest tags."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return flip(data, chance)
    one, two = chance.choice(tags), chance.choice(tags)
    new = chance.choice((b"", one[0] * 2, two[0], two[0] * 300, one[0][:-1] + b" " + two[0][1:]))
    return data[: one.start()] + new + data[one.end() :]


BYTES = (flip, cut, cut_out, splice, repeat, insert, renumber)
MARKUP = (*BYTES, rearrange_tags, rearrange_tags, rearrange_tags)


def rearrange_elements(data: bytes, chance: Random) -> bytes:
    """Well-formed XML that says strange things: elements dropped, doubled, moved, nested; odd values."""
    from lxml import etree

    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        raise ValueError from error
    for _ in range(chance.choice((1, 2, 5))):
        inner = [e for e in root.iter("*") if e is not root]
        if not inner:
            break
        one, two = chance.choice(inner), chance.choice(inner)
        kind = chance.randrange(6)
        if kind == 0:
            one.getparent().remove(one)
        elif kind == 1:
            for _ in range(chance.choice((1, 50))):
                one.addnext(deepcopy(one))
        elif kind == 2 and two not in one.iter("*"):
            two.append(one)
        elif kind == 3:
            for _ in range(chance.choice((1, 10, 200))):
                outer = etree.Element(one.tag)
                one.getparent().replace(one, outer)
                outer.append(one)
        elif kind == 4:
            one.tag = two.tag
        elif one.attrib:
            values = (*NUMBERS, b"", b"\xd0\xb9" * 300, b"%1%2%9%", b"a b")
            one.set(chance.choice(list(one.attrib)), chance.choice(values).decode())
    return bytes(etree.tostring(root))


def unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """The members of a ZIP archive, by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(parts: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive without the time of day, so that an input can be made again."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def members(data: bytes, chance: Random) -> bytes:
    """A ZIP archive with one member changed inside, dropped, renamed, or filled with another's content."""
    parts = unpacked(data)
    at = chance.randrange(len(parts))
    name, content = parts[at]
    kind = chance.randrange(10)
    if kind == 0:
        del parts[at]
    elif kind == 1:
        parts[at] = (chance.choice((name.upper(), "../" + name, name + "\0", "x" * 300)), content)
    elif kind == 2:
        parts[at] = (name, chance.choice(parts)[1])
    else:
        change = chance.choice((*MARKUP, *[renumber, rearrange_elements] * 10))
        parts[at] = (name, change(content, chance))
    return packed(parts, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def streams(data: bytes, chance: Random) -> bytes:
    """A PDF with one stream changed: what is packed is unpacked first, and packed again."""
    one = chance.choice(list(_STREAM.finditer(data)))
    content = one[1].strip()
    change = chance.choice(BYTES)
    if content.endswith(b"~>"):
        plain = zlib.decompress(a85decode(b"<~" + content, adobe=True))
        new = a85encode(zlib.compress(change(plain, chance)), adobe=True)[2:]
    else:
        new = change(content, chance)
    return data[: one.start(1)] + new + b"\n" + data[one.end(1) :]


MUTATIONS = {
    "pdf": (*BYTES, renumber, streams, streams),
    "docx": (*BYTES, members, members, members, members, members, members),
    "odt": (*BYTES, *[members] * 24),
    "html": MARKUP,
    "mht": MARKUP,
    "md": (*BYTES, rearrange_tags),
    "txt": BYTES,
}


def mutate(data: bytes, form: str, chance: Random) -> bytes:
    """The file after one to three things have gone wrong with it."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        if not data:
            break
        try:
            data = chance.choice(MUTATIONS[form])(data, chance)[:MOST]
        except (
            zipfile.BadZipFile,
            ValueError,
            IndexError,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
            zlib.error,
        ):
            data = flip(data, chance)
    return data
