"""The one loader of shipped knowledge: TOML files beside the code, whose tables and keys are checked.

What holds in every language stands in one file; its words stand in data/<code>/, one folder a language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from compare.decoding import from_builtins
from compare.errors import KnowledgeError, in_plain_words

T = TypeVar("T")
_PACKAGE = "compare.language"
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEYS = "see the comment at the top of the file for its keys"


def read_as(package: str, name: str, kind: type[T]) -> T:
    """A package's file as a record. Raises KnowledgeError where it has other keys or kinds of values."""
    return shaped(_load(package, name), kind, name)


def read_knowledge(content: bytes, kind: type[T], name: str) -> T:
    """The bytes of a file as a record. Raises KnowledgeError, which names the file, for whatever is wrong."""
    return shaped(_parsed(content, name), kind, name)


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


def has_file(code: str, name: str) -> bool:
    """Whether a language's folder has a file of this name."""
    return code in language_codes() and name in _files_of(code)


def read_of_language(code: str, name: str, kind: type[T]) -> T | None:
    """A file of a language's folder as a record; None where the language has no such file."""
    return read_as(_PACKAGE, f"data/{code}/{name}", kind) if has_file(code, name) else None


def read_by_language(name: str, kind: type[T], codes: Collection[str] | None = None) -> dict[str, T]:
    """A file of every language's folder that has it, or of these languages' alone, by the language's code."""
    chosen = language_codes() if codes is None else codes
    found = ((code, read_of_language(code, name, kind)) for code in chosen)
    return {code: record for code, record in found if record is not None}


@cache
def words_of_data(code: str) -> frozenset[str]:
    """All words, in lower case, that the files of a language's folder hold: proof that a word is one."""
    folder = files(_PACKAGE).joinpath("data").joinpath(code)
    texts = (folder.joinpath(name).read_text(encoding="utf-8") for name in sorted(_files_of(code)))
    return frozenset(word for text in texts for word in _WORDS.findall(text.casefold()))


def shaped(raw: Mapping[str, Any], kind: type[T], name: str) -> T:
    """Tables of a file as a record. Raises KnowledgeError where they have other keys or kinds of values."""
    try:
        return from_builtins(raw, kind)
    except msgspec.ValidationError as error:
        raise KnowledgeError(in_plain_words(error), name, _KEYS) from error


@cache
def _files_of(code: str) -> frozenset[str]:
    return frozenset(file.name for file in files(_PACKAGE).joinpath("data").joinpath(code).iterdir())


@cache
def _load(package: str, name: str) -> Mapping[str, Any]:
    return _parsed(files(package).joinpath(name).read_bytes(), name)


def _parsed(content: bytes, name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(content.decode())
    except UnicodeDecodeError as error:
        raise KnowledgeError(in_plain_words(error), name, "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(in_plain_words(error), name, "mend the line that is named") from error
