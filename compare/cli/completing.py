"""What the shell offers when a reader presses Tab: ids, formats, languages.

A shell may evaluate what it is offered, so that nothing is offered that could be more than a word: the name
of a file only where it is plain, a title without its signs. Where nothing is offered, the shell takes files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from compare.errors import CompareError

# of which the drafts can be: looked up here without the loader of their files, which Tab would wait for
_DATA = Path(__file__).parents[1] / "language" / "data"
LANGUAGES = tuple(sorted(file.parent.name for file in _DATA.glob("*/structure.toml")))
_PLAIN = re.compile(r"[\w./+-]+")
_NOT_IN_TITLES = re.compile(r"[^\w ,.-]+")

Offer = list[tuple[str, str]]


def complete_draft(incomplete: str) -> Offer:
    """Ids that begin so, and files beside them; nothing where no id does, for files are the shell's."""
    ids = complete_id(incomplete)
    return [*ids, *((name, "a file") for name in _files(incomplete))] if ids else []


def complete_id(incomplete: str) -> Offer:
    """Ids of the catalogue with their titles; with a dot, ids with the language of a text."""
    from compare.drafts import catalogue

    try:
        entries = catalogue.list_entries()
    except CompareError:
        return []
    names = [(entry.id, entry.title) for entry in entries]
    if "." in incomplete:
        names = [
            (f"{entry.id}.{text.language}", text.title) for entry in entries for text in entry.texts
            if text.language
        ]  # fmt: skip
    return [(name, _NOT_IN_TITLES.sub(" ", title)) for name, title in names if name.startswith(incomplete)]


def complete_language(incomplete: str) -> list[str]:
    """Languages of drafts, by their code."""
    return beginning(incomplete, LANGUAGES)


def beginning(incomplete: str, words: Collection[str]) -> list[str]:
    """Those of some words that begin so."""
    return [word for word in words if word.startswith(incomplete)]


def _files(incomplete: str) -> Iterable[str]:
    """Files and folders of the current folder that begin so and have plain names."""
    try:
        with os.scandir() as found:
            names = sorted(item.name + "/" * item.is_dir() for item in found)
    except OSError:
        return []
    hidden = incomplete.startswith(".")
    return [
        name for name in names
        if name.startswith(incomplete) and _PLAIN.fullmatch(name) and name.startswith(".") == hidden
    ]  # fmt: skip
