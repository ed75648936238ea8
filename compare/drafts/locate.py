"""What a name means: a draft of the catalogue, with what is known of it, or the path of a file."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from compare.drafts import catalogue
from compare.model import Draft
from compare.options import ParseOptions


def source_of(name: str, language: str | None = None) -> Path:
    """The file that a name means: that of an id, or the path itself. Raises CatalogueError."""
    return locate(name, language)[0]


def locate(draft: Path | str, language: str | None) -> tuple[Path, catalogue.Resolved | None]:
    """The file that a name means, and what the catalogue knows of it, if it does."""
    known = _resolve(str(draft), language)
    return (known.path, known) if known else (Path(draft), None)


def _resolve(name: str, language: str | None) -> catalogue.Resolved | None:
    """What the catalogue has by that name; None for a file. An id comes first, "./NAME" means the file."""
    mistyped = not os.path.exists(name) and catalogue.suggest(name)
    return catalogue.resolve(name, language) if mistyped or catalogue.find(name) else None


def known_options(known: catalogue.Resolved | None, options: ParseOptions) -> ParseOptions:
    """The options with what the catalogue knows, where the caller said nothing."""
    if known is None:
        return options
    return ParseOptions(
        language=options.language or known.language or None,
        legend=known.legend if options.legend is None else options.legend,
    )


def identified(draft: Draft, known: catalogue.Resolved | None) -> Draft:
    """The draft under the name, title and date of the catalogue instead of what was guessed."""
    if known is None:
        return draft
    info = msgspec.structs.replace(
        draft.info,
        id=known.id,
        title=known.title or draft.info.title,
        date=known.date or draft.info.date,
        provenance=known.provenance,
    )
    return Draft(info, draft.clauses)
