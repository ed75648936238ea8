"""Entries by name in a private folder of this user: the floor under cache.py.

A cache must never be the reason why a run fails or is wrong: whatever is missing, broken, foreign or not
writable is as if it were not there. Entries lie in entries/ of the user's cache folder, or of where
TREATY_CACHE_DIR says. Only the user may write there: an entry that someone else could have written would
put words into a draft.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

CACHE_FOLDER = "TREATY_CACHE_DIR"
FOLDER = "entries"
ENDING = ".kept"
# all entries together, and one; a page takes some 8 KB
MAX_TOTAL = 256 << 20
MAX_ENTRY = 32 << 20
# what a run that was killed has left behind
_STALE_SECONDS = 3600
_DIGEST = hashlib.sha256().digest_size


def open_store() -> Path | None:
    """The folder of the entries, made if need be; None where it cannot be trusted or used."""
    try:
        folder = place()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except (OSError, ValueError, RuntimeError):
        return None
    return folder if stat.S_ISDIR(found.st_mode) and _is_private(found) else None


def place() -> Path:
    """Where the folder of the entries is, or would be."""
    if chosen := os.environ.get(CACHE_FOLDER):
        return Path(chosen) / FOLDER
    from platformdirs import user_cache_path

    return user_cache_path("treaty", appauthor=False) / FOLDER


def load(folder: Path, name: str) -> bytes | None:
    """What is kept by that name, marked as used; None if there is nothing that can be believed."""
    entry = folder / (name + ENDING)
    try:
        handle = os.open(entry, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not (stat.S_ISREG(found.st_mode) and _is_private(found)):
                return None
            kept = file.read(MAX_ENTRY + 1)
    except OSError:
        return None
    content = kept[_DIGEST:]
    if _checksum(name, content) != kept[:_DIGEST]:
        return None
    with suppress(OSError):
        os.utime(entry)
    return content


def store(folder: Path, name: str, content: bytes) -> None:
    """Keep an entry, whole or not at all; whichever of two runs is last has written the same."""
    if len(content) + _DIGEST > MAX_ENTRY:
        return
    temporary = folder / f"{secrets.token_hex(8)}.tmp"
    try:
        with open(temporary, "xb", opener=_open_private) as file:
            file.write(_checksum(name, content) + content)
        temporary.replace(folder / (name + ENDING))
        _make_room(folder)
    except (OSError, ValueError):
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _checksum(name: str, content: bytes) -> bytes:
    """The hash of an entry's name and content: an entry under the name of another is refused."""
    return hashlib.sha256(name.encode() + b"\0" + content).digest()


def _is_private(found: os.stat_result) -> bool:
    """Whether nobody but this user (and the system) could have written it."""
    if os.name != "posix":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


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
    total = sum(size for _, size, name in entries if name.endswith(ENDING))
    for used, size, name in sorted(entries):
        excess = name.endswith(ENDING) and total > MAX_TOTAL
        stale = name.endswith(".tmp") and used < time.time() - _STALE_SECONDS
        if excess or stale:
            # another run may have removed it already
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        if excess:
            total -= size
