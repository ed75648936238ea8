"""The copies of published texts that a user has registered; `catalogue` puts them before its own.

They lie in the user's data folder, or where TREATY_DATA_DIR says: in drafts/ a record for each copy,
ID.LANGUAGE.toml (ID.toml if no language was given), in drafts/files/ the copies themselves. A copy's name
has its hash in it, so that a record never stands beside another file's bytes.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from compare import toml_file
from compare.drafts.legend import read_legend
from compare.errors import (
    CatalogueError,
    EmptyDraft,
    MissingFile,
    OutputError,
    in_plain_words,
    why_unreadable,
)
from compare.storage.output import write_output

DATA_FOLDER = "TREATY_DATA_DIR"

ID_PATTERN = r"[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,12}"
LANGUAGE_PATTERN = r"[a-z]{2,3}"
Id = Annotated[str, Meta(pattern=rf"^{ID_PATTERN}\Z")]
Language = Annotated[str, Meta(pattern=rf"^({LANGUAGE_PATTERN})?\Z")]
FileName = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.-]{0,200}\Z")]

# the ending of a copy only helps to tell Markdown from plain text: anything unusual is left out
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")
_ADD_AGAIN = "correct it, or delete it and use 'treaty drafts add' again"
_NO_ROOM = f"free some room there, or choose a folder with {DATA_FOLDER}"


class Copy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The record of one copy. file, legend: names in drafts/files/. name: of the file that was given."""

    id: Id
    name: str
    file: FileName
    title: str = ""
    date: datetime.date | None = None
    language: Language = ""
    publisher: str = ""
    published: datetime.date | None = None
    where: str = ""
    legend: FileName | None = None

    @property
    def key(self) -> str:
        """What the record is called: ID.LANGUAGE, or ID."""
        return f"{self.id}.{self.language}" if self.language else self.id

    @property
    def path(self) -> Path:
        """Where the copy lies."""
        return _files() / self.file

    @property
    def legend_path(self) -> Path | None:
        """Where the legend lies that was given with it."""
        return _files() / self.legend if self.legend else None


def read_copies(id: str = "") -> tuple[Copy, ...]:
    """All registered copies, or those of one id; by id and language. Raises CatalogueError."""
    try:
        names = sorted(os.listdir(_folder()))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CatalogueError(
            why_unreadable(error), str(_folder()), f"mend it, or choose a folder with {DATA_FOLDER}"
        ) from error
    records = [name for name in names if name.endswith(".toml") and id in ("", name.split(".")[0])]
    return tuple(_read(_folder() / name) for name in records)


def register(
    path: Path,
    id: str,
    *,
    date: str = "",
    title: str = "",
    language: str = "",
    legend: Path | None = None,
    publisher: str = "",
    published: str = "",
    where: str = "",
) -> Copy:
    """Copy a file, and a legend file if one is given, into the user's data folder; see `Copy`.

    date, published: ISO. An earlier copy of the same id and language is replaced. Raises CompareError.
    """
    _check("id", id, ID_PATTERN, "lower-case letters, digits and hyphens, such as 'ukraine-2022-04-15'")
    _check("language", language, f"(?:{LANGUAGE_PATTERN})?", "an ISO 639-1 code such as 'ru'")
    text = _content(path)
    if not text:
        raise EmptyDraft("is empty", str(path), "check that it is the right file")
    stem = f"{id}.{language}" if language else id
    ending = path.suffix.lower() if _ENDING.fullmatch(path.suffix.lower()) else ""
    files = {f"{stem}.{_digest(text)}{ending}": text}
    if legend is not None:
        read_legend(legend)
        rules = _content(legend)
        files[f"{stem}.{_digest(rules)}.legend"] = rules
    file, *legends = files
    copy = Copy(
        id=id,
        name=path.name,
        file=file,
        title=title,
        date=_date("date", date),
        language=language,
        publisher=publisher,
        published=_date("published", published),
        where=where,
        legend=legends[0] if legends else None,
    )
    _store(copy, files)
    return copy


def _store(copy: Copy, files: dict[str, bytes]) -> None:
    """Write the files, then the record, which makes them count; then remove what it has replaced."""
    record = _folder() / f"{copy.key}.toml"
    try:
        _files().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "cannot be made").lower()
        raise OutputError(
            f"cannot write: {reason}", str(_files()), f"choose a folder with {DATA_FOLDER}"
        ) from error
    replaced: set[str] = set()
    if record.is_file():
        # a record that cannot be read is replaced as well: that is how it is mended
        try:
            earlier = _read(record)
            replaced = {earlier.file, earlier.legend or earlier.file} - files.keys()
        except CatalogueError:
            pass
    new = [name for name in files if not (_files() / name).exists()]
    try:
        for name, content in files.items():
            write_output(content, str(_files() / name), _NO_ROOM)
        write_output(_toml(copy).encode(), str(record), _NO_ROOM)
    except OutputError:
        # without its record, a copy is nothing
        for name in new:
            (_files() / name).unlink(missing_ok=True)
        raise
    for name in replaced:
        (_files() / name).unlink(missing_ok=True)


def _read(record: Path) -> Copy:
    try:
        copy = toml_file.decode(toml_file.read_bytes(record), Copy)
    except (OSError, msgspec.ValidationError, toml_file.TomlFault) as error:
        raise CatalogueError(
            f"not a record of a registered draft: {in_plain_words(error)}", str(record), _ADD_AGAIN
        ) from error
    if copy.key != record.stem:
        raise CatalogueError(
            f"is the record of {copy.key!r}, not of {record.stem!r}", str(record), _ADD_AGAIN
        )
    return copy


def _toml(copy: Copy) -> str:
    """The record as TOML: text as a basic string, which is written as in JSON; dates as they are."""
    lines = []
    for key, value in msgspec.structs.asdict(copy).items():
        if value:
            text = (
                value.isoformat() if isinstance(value, datetime.date) else msgspec.json.encode(value).decode()
            )
            lines.append(f"{key} = {text}".replace("\x7f", "\\u007f"))
    return "\n".join(lines) + "\n"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingFile(why_unreadable(error), str(path), "check the path") from error


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _date(option: str, value: str) -> datetime.date | None:
    if not value:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise CatalogueError(f"not a date: {value!r}", f"--{option}", "write it as in 2022-04-15") from error


def _check(option: str, value: str, pattern: str, wanted: str) -> None:
    if not re.fullmatch(pattern, value):
        raise CatalogueError(f"cannot be used: {value!r}", f"--{option}", f"give {wanted}")


def _folder() -> Path:
    if chosen := os.environ.get(DATA_FOLDER):
        return Path(chosen) / "drafts"
    from platformdirs import user_data_path

    return user_data_path("treaty", appauthor=False) / "drafts"


def _files() -> Path:
    return _folder() / "files"
