"""The word lists of this stage: TOML files beside the code, whose keys are checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any, TypeVar

import msgspec

from compare.decoding import from_builtins
from compare.errors import KnowledgeError, in_plain_words

T = TypeVar("T")


def read_table(name: str) -> Mapping[str, Sequence[str]]:
    """The lists of words in a file whose keys are free. Raises KnowledgeError where a value is no list."""
    return read_as(name, dict[str, tuple[str, ...]])


def read_as(name: str, kind: type[T]) -> T:
    """A file as a record. Raises KnowledgeError where it has other keys or kinds of values."""
    try:
        return from_builtins(_load(name), kind)
    except msgspec.ValidationError as error:
        raise KnowledgeError(
            in_plain_words(error), name, "see the comment at the top of the file for its keys"
        ) from error


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("compare.diff").joinpath(name).read_text(encoding="utf-8"))
