"""Where a result goes: its format, its name, and writing it whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path
from typing import IO

from compare.errors import OptionError, OutputError, why_unreadable
from compare.model import Comparison

STDOUT = "-"
_ENDINGS = {"htm": "html", "markdown": "md", "txt": "text"}
# an id may come from inside a file: it must not lead into another folder or hide the report
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_DIFF_WIDTH = 160
# of the year 9999, the last that dates are written for
_LAST_SECOND = 253_402_300_799
_REMEDY = "choose another place with --output"


def choose_format(wanted: str | None, output: str | None, known: Collection[str], default: str) -> str:
    """The format asked for, else the one that the output's ending names, else `default`.

    Raises OptionError for a format or an ending that is not among the `known` ones.
    """
    remedy = f"choose one of: {', '.join(known)}"
    if wanted is not None:
        if wanted not in known:
            raise OptionError(f"unknown format {wanted!r}", "--format", remedy)
        return wanted
    name = Path(output).name.lower() if output and output != STDOUT else ""
    for form in sorted(known, key=len, reverse=True):
        # "terms.csv" before "csv"
        if name.endswith(f".{form}"):
            return form
    ending = Path(name).suffix.lstrip(".")
    if not ending:
        return default
    named = _ENDINGS.get(ending, ending)
    if named not in known:
        raise OptionError(f"no format has the ending '.{ending}'", "--output", f"{remedy}, with --format")
    return named


def source_time() -> int | None:
    """The time that SOURCE_DATE_EPOCH gives, in seconds since 1970; None where it gives none.

    It is how builds that must be repeatable name the one date that they may write.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return None
    if not given.isascii() or not given.isdigit() or int(given) > _LAST_SECOND:
        raise OptionError("is no number of seconds since 1970", "SOURCE_DATE_EPOCH", "unset it, or give one")
    return int(given)


def show_report(output: str) -> bool:
    """Show a written report in the program that the user browses with; whether there is one."""
    import webbrowser

    return webbrowser.open(Path(output).resolve().as_uri())


def check_output(output: str | None, inputs: Iterable[str], to_open: bool = False) -> None:
    """Raise OptionError if writing `output` would overwrite one of the files that are read.

    Likewise where it is `to_open` afterwards and is no file.
    """
    if to_open and output == STDOUT:
        raise OptionError("what goes to standard output cannot be opened", "--open", "give --output a file")
    if output is None or output == STDOUT or not os.path.isfile(output):
        return
    for name in inputs:
        if os.path.isfile(name) and os.path.samefile(name, output):
            raise OptionError("is one of the drafts and would be overwritten", output, _REMEDY)


def report_name(comparison: Comparison, ending: str) -> str:
    """The name of a report that was given none: "OLD--NEW.html" from the drafts' ids.

    Two texts of one draft are told apart by their languages.
    """
    old, new = comparison.old.info, comparison.new.info
    names = [old.id, new.id]
    if old.id == new.id and old.language != new.language:
        names = [f"{draft.id}.{draft.language}" for draft in (old, new)]
    return "--".join(map(_file_name, names)) + f".{ending}"


def _file_name(name: str) -> str:
    return _NOT_IN_NAMES.sub("-", name)[:100].strip(".-") or "draft"


def write_output(data: bytes, output: str, remedy: str = _REMEDY) -> None:
    """Write the whole of `data` to the file `output`, or to standard output for "-".

    A file appears complete or not at all: it is written under another name in the same folder and
    then renamed. Devices and pipes are written to as they are. Raises OutputError with that remedy.
    """
    path = Path(output)
    try:
        if output == STDOUT:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        elif any(map(_is_planted, (path, *path.parents))):
            raise OutputError("a link on the way was made by another user", output, remedy)
        elif path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = "standard output" if output == STDOUT else output
        raise OutputError(_reason(path, error), where, remedy) from error


def _is_planted(path: Path) -> bool:
    """Whether this is a link that somebody else put where everybody may, such as /tmp.

    Following it would let that user choose which of our files is replaced; kernels refuse it likewise.
    """
    try:
        link, folder = path.lstat(), path.parent.stat()
    except OSError:
        return False
    user = os.geteuid() if hasattr(os, "geteuid") else link.st_uid
    shared = folder.st_mode & stat.S_ISVTX and folder.st_mode & stat.S_IWOTH
    return bool(stat.S_ISLNK(link.st_mode) and shared and link.st_uid not in (user, folder.st_uid))


def _replace(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError
    temporary = path.with_name(f".treaty-{secrets.token_hex(8)}.tmp")
    try:
        # opened as any new file, so that the report gets the permissions the user's umask gives
        with _opened(temporary) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if not temporary.exists():
                _name(file.fileno(), temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _opened(path: Path) -> IO[bytes]:
    """A new file for what will be at `path`: without a name where the system has such.

    What is killed while it writes then leaves nothing behind.
    """
    if hasattr(os, "O_TMPFILE") and os.path.isdir("/proc/self/fd"):
        with suppress(OSError):  # some file systems have none
            return os.fdopen(os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666), "wb")
    return path.open("xb")


def _name(number: int, path: Path) -> None:
    """Give a file without a name this one."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.link(f"/proc/self/fd/{number}", path.name, src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        os.close(folder)


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "cannot write: it is a folder"
    if not path.parent.is_dir():
        return "cannot write: its folder does not exist"
    if isinstance(error, FileNotFoundError):
        return "cannot write: no file can be made there"
    return f"cannot write: {(error.strerror or type(error).__name__).lower()}"


def difference(data: bytes, path: str, most: int = 20) -> list[str]:
    """How the file at `path` differs from `data`: `most` lines of a unified diff; [] if it does not.

    Raises OutputError where there is no such file to be read.
    """
    if path == STDOUT:
        raise OptionError("standard output holds no report", "--check", "give --output a file")
    try:
        found = Path(path).read_bytes()
    except OSError as error:
        raise OutputError(why_unreadable(error), path, "write it first, without --check") from error
    if found == data:
        return []
    try:
        before, after = (text.decode().removesuffix("\n").split("\n") for text in (found, data))
    except UnicodeDecodeError:
        return [f"{len(found):,} bytes are on disk, {len(data):,} would be written"]
    lines = list(unified_diff(before, after, f"{path} (on disk)", f"{path} (as it would be)", "", "", 0, ""))
    shown = [line if len(line) <= _DIFF_WIDTH else line[:_DIFF_WIDTH] + "…" for line in lines[:most]]
    return shown + ([f"… and {len(lines) - most:,} more lines"] if len(lines) > most else [])
