"""What was read from a file before: a cache of documents by content, in the user's cache folder.

A document depends on nothing but the file's bytes and name, the options, and the code that reads it;
their hash is the name of an entry. A cache must never be the reason why a run fails or is wrong:
whatever is missing, broken, foreign or not writable is as if it were not there.

Entries lie in documents/ of the cache folder, or of where TREATY_CACHE_DIR says. Only the user may write
there: an entry that someone else could have written would put words into a draft.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import msgspec
from msgspec import Struct

import compare
from compare._version import __version__
from compare.model import Document
from compare.options import ExtractOptions, Limits

CACHE_FOLDER = "TREATY_CACHE_DIR"
# all entries together, and one; a page takes some 8 KB
MAX_TOTAL = 256 << 20
MAX_ENTRY = 32 << 20
# a larger file is refused by every reader: it need not be hashed
MAX_FILE = 200 << 20
# what a run that was killed has left behind
_STALE_SECONDS = 3600

_ENDING = ".document"
UNREAD = "no-text-layer"
_DIGEST = hashlib.sha256().digest_size
# what decides the text beside our own code: libraries, and a program where one is used
_LIBRARIES = ("pypdfium2_raw", "pdfplumber", "lxml", "markdown_it", "charset_normalizer", "pytesseract")
_PROGRAMS = ("tesseract",)

Extract: TypeAlias = Callable[[Path, ExtractOptions], Document]


class _Entry(Struct, frozen=True):
    key: str
    document: Document


def extract_cached(path: Path, options: ExtractOptions, extract: Extract) -> Document:
    """What `extract` gives for the file, taken from the cache where it has been read before.

    Without `options.cache` the cache is neither read nor written. Errors are not kept.
    """
    digest = _digest(path) if options.cache else None
    folder = _folder() if digest else None
    if digest is None or folder is None:
        return extract(path, options)
    entry = folder / (_key(digest, path.name, options) + _ENDING)
    found = _load(entry)
    if found is None:
        found = extract(path, options)
        # the file may have been replaced between the two readings; pages that recognition had no time
        # for may be read the next time
        if found.source.sha256 == digest and not any(note.code == UNREAD for note in found.warnings):
            _store(entry, found)
    return found


def _digest(path: Path) -> str | None:
    """The SHA-256 of a regular file; None for anything else, which is for the readers to judge."""
    try:
        # a pipe gives its bytes only once
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as file:
            small = os.fstat(file.fileno()).st_size <= MAX_FILE
            return hashlib.file_digest(file, "sha256").hexdigest() if small else None
    except (OSError, ValueError):
        return None


def _key(digest: str, name: str, options: ExtractOptions) -> str:
    """The hash of all that decides the document; `name` is in it, and tells Markdown from plain text."""
    # how long text recognition may take decides how many pages it reads; the other limits decide nothing
    limits = Limits(seconds=options.limits.seconds)
    plain = msgspec.structs.replace(options, cache=False, limits=limits)
    parts = (digest, name, plain, *_code())
    # repr writes out what a file's name may hold and Unicode not
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _code() -> Iterator[str]:
    """The version of the program, and the state of the files and libraries that read."""
    yield __version__
    package = Path(compare.__file__).parent
    for path in sorted([package / "model.py", *(package / "extract").iterdir()]):
        if path.suffix in (".py", ".toml"):
            yield _state(path)
    for library in _LIBRARIES:
        spec = find_spec(library)
        yield _state(Path(spec.origin)) if spec and spec.origin else library
    for program in _PROGRAMS:
        where = shutil.which(program)
        yield _state(Path(where)) if where else program


def _state(path: Path) -> str:
    found = path.stat()
    return f"{path.name} {found.st_size} {found.st_mtime_ns}"


def _folder() -> Path | None:
    """The folder of the entries, made if need be; None where it cannot be trusted or used."""
    try:
        folder = _place()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except (OSError, ValueError, RuntimeError):
        return None
    return folder if stat.S_ISDIR(found.st_mode) and _is_private(found) else None


def _place() -> Path:
    if chosen := os.environ.get(CACHE_FOLDER):
        return Path(chosen) / "documents"
    from platformdirs import user_cache_path

    return user_cache_path("treaty", appauthor=False) / "documents"


def _is_private(found: os.stat_result) -> bool:
    """Whether nobody but this user (and the system) could have written it."""
    if os.name != "posix":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _load(entry: Path) -> Document | None:
    """The document of an entry, marked as used; None if there is none that can be believed."""
    try:
        handle = os.open(entry, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not (stat.S_ISREG(found.st_mode) and _is_private(found)):
                return None
            content = file.read(MAX_ENTRY + 1)
        checksum, packed = content[:_DIGEST], content[_DIGEST:]
        if hashlib.sha256(packed).digest() != checksum:
            return None
        kept = msgspec.msgpack.decode(packed, type=_Entry)
    except (OSError, msgspec.DecodeError):
        return None
    if kept.key != entry.name:
        return None
    with suppress(OSError):
        os.utime(entry)
    return kept.document


def _store(entry: Path, document: Document) -> None:
    """Keep a document, whole or not at all; whichever of two runs is last has written the same."""
    temporary = entry.with_name(f"{secrets.token_hex(8)}.tmp")
    try:
        packed = msgspec.msgpack.encode(_Entry(entry.name, document))
        if len(packed) + _DIGEST > MAX_ENTRY:
            return
        with open(temporary, "xb", opener=_open_private) as file:
            file.write(hashlib.sha256(packed).digest() + packed)
        temporary.replace(entry)
        _make_room(entry.parent)
    except (OSError, ValueError):
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _make_room(folder: Path) -> None:
    """Remove what was left behind, and the entries longest unused until the rest keeps to the bound."""
    entries = []
    with os.scandir(folder) as found:
        for item in found:
            with suppress(FileNotFoundError):
                state = item.stat(follow_symlinks=False)
                entries.append((state.st_mtime, state.st_size, item.name))
    total = sum(size for _, size, name in entries if name.endswith(_ENDING))
    for used, size, name in sorted(entries):
        excess = name.endswith(_ENDING) and total > MAX_TOTAL
        stale = name.endswith(".tmp") and used < time.time() - _STALE_SECONDS
        if excess or stale:
            # another run may have removed it already
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        if excess:
            total -= size
