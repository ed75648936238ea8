"""Which drafts are compared with which: a manifest's list, or a folder's drafts each with its successor.

A manifest is TOML, its paths relative to it:

    [[pair]]
    old = "2024-03-01.docx"
    new = "2024-06-15.pdf"
    name = "spring"            # of the report; made from both names if left out
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from compare import toml_file
from compare.errors import ManifestError, in_plain_words, why_unreadable

_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_ENDINGS = (".pdf", ".docx", ".odt", ".html", ".htm", ".mhtml", ".md", ".txt")
# what is written beside the reports
_RESERVED = ("index", "summary")
_REMEDY = "see 'treaty compare-all' in README.md"


class DraftPair(Struct, frozen=True, kw_only=True):
    """Two drafts to compare: paths or ids, and the name of their report without its ending."""

    old: str
    new: str
    name: str


class _ListedPair(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    old: str
    new: str
    name: str = ""


class _Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    pair: Annotated[tuple[_ListedPair, ...], Meta(min_length=1)]


def read_pairs(source: Path) -> tuple[DraftPair, ...]:
    """The pairs of a manifest, or of a folder whose files bear dates ("2024-03-01"). Raises ManifestError."""
    pairs = _of_folder(source) if source.is_dir() else _of_manifest(source)
    for name, count in Counter(pair.name.lower() for pair in pairs).items():
        if name in _RESERVED:
            raise ManifestError(f"no pair can have the name {name!r}", str(source), "give it another")
        if count > 1:
            raise ManifestError(f"{count} pairs have the name {name!r}", str(source), "give each its own")
    return pairs


def _of_manifest(path: Path) -> tuple[DraftPair, ...]:
    try:
        entries = toml_file.decode(toml_file.read_bytes(path), _Manifest).pair
    except OSError as error:
        raise ManifestError(why_unreadable(error), str(path), "check the path") from error
    except (msgspec.ValidationError, toml_file.TomlFault) as error:
        raise ManifestError(f"not a manifest: {in_plain_words(error)}", str(path), _REMEDY) from error
    return tuple(
        DraftPair(
            old=_found(entry.old, path.parent),
            new=_found(entry.new, path.parent),
            name=_name(entry.name or f"{Path(entry.old).stem}--{Path(entry.new).stem}"),
        )
        for entry in entries
    )


def _found(name: str, folder: Path) -> str:
    """A path beside the manifest, if there is such a file; else as it is, an id of the catalogue."""
    beside = folder / name
    return str(beside) if beside.exists() else name


def _of_folder(folder: Path) -> tuple[DraftPair, ...]:
    """Each draft with the next by the date in its name; those of one date by name."""
    files = sorted(p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in _ENDINGS)
    undated = [path.name for path in files if not _DATE.search(path.name)]
    if undated:
        what = f"{undated[0]!r} has no date in its name"
        raise ManifestError(what, str(folder), "name drafts like 2024-03-01.pdf, or list pairs in a manifest")
    if len(files) < 2:
        raise ManifestError(
            f"holds {len(files)} draft{'s' * (len(files) != 1)}", str(folder), "put at least two there"
        )
    in_order = sorted(files, key=lambda path: (_date(path), path.name))
    return tuple(
        DraftPair(old=str(old), new=str(new), name=_name(f"{old.stem}--{new.stem}"))
        for old, new in pairwise(in_order)
    )


def _date(path: Path) -> str:
    found = _DATE.search(path.name)
    return found[0] if found else ""


def _name(text: str) -> str:
    """A file name that leads into no other folder and hides nothing."""
    return _NOT_IN_NAMES.sub("-", text)[:120].strip(".-") or "pair"
