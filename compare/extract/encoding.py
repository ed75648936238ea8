"""Bytes to text: which encoding a text file has, and how sure that is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from compare.errors import DamagedFile, OptionError, ReadError
from compare.extract.thresholds import (
    COHERENT,
    ENCODING_MAX_LINES,
    ENCODING_SAMPLE,
    FEWEST_GOOD,
    GOOD_FOR_BAD,
    MOST_ACCENTS,
    RIVAL_CHAOS,
    RIVAL_COHERENCE,
)
from compare.model import Block, TrustNote

# Encodings in which drafts are found. Left to choose among all that exist, a detector prefers
# look-alikes of these on short texts.
LIKELY = (
    "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1252", "cp1250", "iso8859_2",
    "cp1253", "cp1254", "cp1256", "cp1255", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF8, "utf_8_sig"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
_WORD = re.compile(r"[^\W\d_]+")
UNCERTAIN = "uncertain-encoding"
BAD_BYTES = "undecodable-bytes"


class Decoded(Struct, frozen=True):
    """A file's text, the encoding it was read in, and what makes that doubtful, if anything."""

    text: str
    encoding: str
    note: TrustNote | None = None


def decode(
    data: bytes,
    where: str,
    wanted: str | None = None,
    declared: str | None = None,
    most_lines: int = ENCODING_MAX_LINES,
) -> Decoded:
    """The text of a file, line ends as "\\n".

    wanted: the encoding that the user named; it must fit. declared: the one that the file names for
    itself; it is believed where it fits. Otherwise byte order marks, UTF-8 and UTF-16 are recognised
    for certain, and the rest by charset-normalizer's statistics.
    Raises OptionError for an unknown encoding, DamagedFile where `wanted` does not fit, ReadError for
    more than `most_lines` lines.
    """
    decoded = _named(data, where, wanted) if wanted else _detected(data, declared)
    text = decoded.text if "\r" not in decoded.text else re.sub("\r\n?", "\n", decoded.text)
    if text.count("\n") > most_lines:
        remedy = "give the text without its empty lines, or split it"
        raise ReadError(f"has more than {most_lines:,} lines", where, remedy)
    return Decoded(text, decoded.encoding, decoded.note)


def mark_doubtful(blocks: Iterable[Block], note: TrustNote | None) -> tuple[Block, ...]:
    """The blocks, those whose letters depend on a doubtful encoding marked with the note's code."""
    if note is None:
        return tuple(blocks)
    return tuple(b if b.text.isascii() else msgspec.structs.replace(b, trust=note.code) for b in blocks)


def marked_encoding(data: bytes) -> str | None:
    """The Unicode encoding that the bytes show by a mark or, without one, by their zero bytes."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    head = data[:4096]
    if b"\0" in head:
        even, odd = head[::2].count(0), head[1::2].count(0)
        half = len(head) / 2
        letters = head.replace(b"\0", b"")
        if letters and max(even, odd) < half * 0.9 and letters.isascii() and min(letters) >= ord("\t"):
            return None  # a few zeros among Latin letters are no half of them
        # a space or a Latin letter in UTF-16 has one zero byte, always on the same side
        if odd > half * 0.05 and even < half * 0.01:
            return "utf_16_le"
        if even > half * 0.05 and odd < half * 0.01:
            return "utf_16_be"
    return None


def _named(data: bytes, where: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name).removeprefix("\ufeff"), name)
    except LookupError as error:
        raise OptionError(
            f"unknown encoding {name!r}", where, "name one such as utf-8, cp1251 or koi8-r"
        ) from error
    except ValueError as error:
        raise DamagedFile(
            f"is not {name} text", where, "leave the encoding out to have it detected"
        ) from error


def _detected(data: bytes, declared: str | None) -> Decoded:
    marked = marked_encoding(data)
    if marked:
        return _with_bad_bytes(data, marked)
    try:
        return Decoded(data.decode("utf-8"), "utf_8")
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            name = codecs.lookup(declared).name
            # browsers read these two names as cp1252, which has more characters
            name = "cp1252" if name in ("iso8859-1", "ascii") else name
            text = data.decode(name)
            if name != "cp1252" or _is_western(text):
                return Decoded(text, name)
        except (LookupError, ValueError):
            pass
    return _nearly_utf8(data) or _by_statistics(data)


def _is_western(text: str) -> bool:
    """Whether a text read as cp1252 is in Latin letters: of Cyrillic ones nearly all would bear accents."""
    letters = "".join(word for word in _WORD.findall(text[:ENCODING_SAMPLE]) if not word.isascii())
    return sum(not c.isascii() for c in letters) <= MOST_ACCENTS * len(letters)


def _with_bad_bytes(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace").removeprefix("\ufeff")
    bad = text.count("\ufffd")
    if not bad:
        return Decoded(text, name)
    return Decoded(
        text, name, TrustNote(BAD_BYTES, f"{bad} places are not {name} text and are shown as \ufffd")
    )


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes: no other encoding has so many well-formed sequences by chance."""
    good = len(
        re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", data)
    )
    decoded = _with_bad_bytes(data, "utf_8")
    return decoded if good > FEWEST_GOOD and decoded.text.count("\ufffd") * GOOD_FOR_BAD < good else None


def _by_statistics(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    sample = _sample(data)
    matches = from_bytes(sample, cp_isolation=[*LIKELY])
    found = list(matches) or list(from_bytes(sample))
    found = [m for m in found if _fits(data, m.encoding)]
    if not found:
        decoded = _with_bad_bytes(data, "cp1252")
        return Decoded(
            decoded.text, decoded.encoding, TrustNote(UNCERTAIN, "no known encoding fits; read as cp1252")
        )
    best = found[0]
    rivals = [m for m in found[1:] if m.chaos - best.chaos < RIVAL_CHAOS
              and best.coherence - m.coherence < RIVAL_COHERENCE
              and data.decode(m.encoding) != data.decode(best.encoding)]  # fmt: skip
    # where western European and central European readings are equally good, the first is the commoner
    best = next((m for m in [best, *rivals] if m.encoding == "cp1252" and m.chaos <= best.chaos), best)
    text = data.decode(best.encoding)
    if not rivals and best.coherence >= COHERENT:
        return Decoded(text, best.encoding)
    others = ", ".join(sorted({m.encoding for m in found[:4]} - {best.encoding}))
    doubt = (
        f"read as {best.encoding}; {others or 'another'} is possible: name the encoding if letters look wrong"
    )
    return Decoded(text, best.encoding, TrustNote(UNCERTAIN, doubt))


def _sample(data: bytes) -> bytes:
    """The lines that tell encodings apart, those with other than ASCII bytes, up to a bound."""
    out: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            out.append(line[: ENCODING_SAMPLE - size])
            size += len(line)
            if size >= ENCODING_SAMPLE:
                break
    return b"\n".join(out)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except ValueError:
        return False
    return True
