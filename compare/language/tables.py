"""The one loader of shipped knowledge: TOML files beside the code, whose tables and keys are checked."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from compare.decoding import from_builtins
from compare.errors import KnowledgeError, in_plain_words

T = TypeVar("T")
_PACKAGE = "compare.language"
_KEYS = "see the comment at the top of the file for its keys"


def read_table(package: str, name: str) -> Mapping[str, Sequence[str]]:
    """The lists of words in a file whose keys are free. Raises KnowledgeError where a value is no list."""
    return read_as(package, name, dict[str, tuple[str, ...]])


def read_as(package: str, name: str, kind: type[T]) -> T:
    """A package's file as a record. Raises KnowledgeError where it has other keys or kinds of values."""
    try:
        return from_builtins(_load(package, name), kind)
    except msgspec.ValidationError as error:
        raise KnowledgeError(in_plain_words(error), name, _KEYS) from error


def read_tables(package: str, name: str, known: Collection[str]) -> Mapping[str, Any]:
    """The tables of a package's file. Raises KnowledgeError where it has one that is not `known`."""
    found = _load(package, name)
    if unknown := found.keys() - set(known):
        raise KnowledgeError(f"unknown table {min(unknown)!r}", name, "correct its name")
    return found


@cache
def language_codes() -> tuple[str, ...]:
    """The languages that have a folder in data/, in order: a language is added by adding one."""
    return tuple(sorted(f.name for f in files(_PACKAGE).joinpath("data").iterdir() if f.name.isalpha()))


def read_of_language(code: str, name: str, kind: type[T]) -> T | None:
    """A file of a language's folder as a record; None where the language has no such file."""
    folder = files(_PACKAGE).joinpath("data").joinpath(code)
    if code not in language_codes() or not folder.joinpath(name).is_file():
        return None
    return read_as(_PACKAGE, f"data/{code}/{name}", kind)


@cache
def _load(package: str, name: str) -> Mapping[str, Any]:
    return tomllib.loads(files(package).joinpath(name).read_text("utf-8"))
