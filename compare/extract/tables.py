"""The word lists of this stage: TOML files beside the code, whose tables are checked."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from compare.errors import KnowledgeError


def read_tables(name: str, known: Collection[str]) -> Mapping[str, Any]:
    """The tables of a file. Raises KnowledgeError where it has one that is not `known`."""
    found = _load(name)
    if unknown := found.keys() - set(known):
        raise KnowledgeError(f"unknown table {min(unknown)!r}", name, "correct its name")
    return found


@cache
def _load(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
