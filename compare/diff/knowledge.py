"""The word lists of this stage: TOML files beside the code, whose keys are checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources

from compare.errors import KnowledgeError


def read_words(name: str, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The lists of words in a file, by key. Raises KnowledgeError where it has other keys."""
    found = tomllib.loads(resources.files("compare.diff").joinpath(name).read_text(encoding="utf-8"))
    if set(found) != set(keys):
        raise KnowledgeError(f"its keys must be {', '.join(keys)}", name)
    return found
