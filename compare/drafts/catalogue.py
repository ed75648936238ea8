"""The drafts that have an id: those that ship, and the copies that a user has registered.

Those that ship are restatements; drafts/catalogue.toml lists them, and every report made from one says
what it is. A user who has a published text registers it with `add`; from then on the id means that copy.

An id is of lower-case letters, digits and hyphens ("ukraine-2022-04-15"). A name is an id, or an id with
the language of one of its texts ("ukraine-2022-04-15.ru").
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from compare.decoding import from_toml
from compare.drafts.copies import (
    ID_PATTERN,
    LANGUAGE_PATTERN,
    Copy,
    FileName,
    Id,
    Language,
    read_copies,
    register,
)
from compare.drafts.legend import read_legend
from compare.errors import CatalogueError, KnowledgeError, in_plain_words
from compare.model import LegendEntry, Provenance

_NAME = re.compile(rf"({ID_PATTERN})(?:\.({LANGUAGE_PATTERN}))?")
_State = Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z")]


class CatalogueText(Struct, frozen=True, kw_only=True):
    """One text of a draft. language, title, date: "" where not known. legend: None where none was given."""

    language: str
    path: Path
    title: str
    date: str
    provenance: Provenance
    legend: tuple[LegendEntry, ...] | None = None

    @property
    def user_copy(self) -> bool:
        """Whether a user registered it."""
        return self.provenance.kind == "user-copy"


class CatalogueEntry(Struct, frozen=True, kw_only=True):
    """A draft with an id, and its texts: first the one that the id alone means.

    date, published: ISO, or "". language: of the original, or "". parties: ISO 3166-1 alpha-3.
    publisher, where: who published the real text, and what to look for there. statement: what ships.
    """

    id: str
    title: str
    texts: tuple[CatalogueText, ...]
    date: str = ""
    language: str = ""
    parties: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    where: str = ""
    statement: str = ""
    notes: tuple[str, ...] = ()

    @property
    def user_copy(self) -> bool:
        """Whether the id means a copy that a user registered."""
        return self.texts[0].user_copy


class Resolved(Struct, frozen=True, kw_only=True):
    """What a name stands for: the file to read, and what is known before it is read.

    title, date, language: "" where not known. legend: None where none was given; the text may have one.
    """

    path: Path
    provenance: Provenance
    id: str
    title: str
    date: str
    language: str
    legend: tuple[LegendEntry, ...] | None


class _Shipped(Struct, frozen=True, forbid_unknown_fields=True):
    """A draft in catalogue.toml, where the keys are explained."""

    id: Id
    title: str
    date: datetime.date
    language: Language
    parties: tuple[_State, ...]
    publisher: str
    published: datetime.date
    where: str
    statement: str
    texts: Annotated[dict[Language, FileName], Meta(min_length=1)]
    titles: dict[Language, str] = {}
    legend: FileName | None = None
    notes: tuple[str, ...] = ()


class _Catalogue(Struct, frozen=True, forbid_unknown_fields=True):
    drafts: tuple[_Shipped, ...]


# ---------------------------------------------------------------------------------------------
# looking up


def list_entries() -> tuple[CatalogueEntry, ...]:
    """All drafts that have an id, by date and id. Raises CatalogueError, KnowledgeError."""
    shipped = {draft.id: draft for draft in _shipped()}
    copies = read_copies()
    ids = shipped.keys() | {copy.id for copy in copies}
    entries = [_entry(id, shipped.get(id), [copy for copy in copies if copy.id == id]) for id in ids]
    return tuple(sorted(entries, key=lambda entry: (entry.date, entry.id)))


def find(name: str) -> CatalogueEntry | None:
    """The draft that a name means; None if it is no id, or names a language of which there is no text."""
    parts = _NAME.fullmatch(name)
    if parts is None:
        return None
    id, language = parts[1], parts[2]
    shipped = next((draft for draft in _shipped() if draft.id == id), None)
    copies = read_copies(id)
    if shipped is None and not copies:
        return None
    entry = _entry(id, shipped, copies)
    return entry if not language or _texts_in(entry, language) else None


def get(name: str) -> CatalogueEntry:
    """The draft that a name means. Raises CatalogueError with a suggestion if there is none."""
    entry = find(name)
    if entry is None:
        near = " or ".join(suggest(name))
        remedy = f"did you mean {near}?" if near else "see 'treaty drafts list'"
        raise CatalogueError("no draft has this id", name, remedy)
    return entry


def resolve(name: str, language: str | None = None) -> Resolved:
    """The text that a name stands for, in `language` if that is given.

    A user's copy wins over a restatement; beyond that English comes first, then the original. A copy that
    was registered without a language stands for every language. Raises CatalogueError.
    """
    entry = get(name)
    wanted = language or name.removeprefix(entry.id).removeprefix(".")
    texts = _texts_in(entry, wanted)
    if not texts:
        known = ", ".join(dict.fromkeys(text.language for text in entry.texts))
        raise CatalogueError(f"has no text in language {wanted!r}", name, f"choose one of: {known}")
    text = texts[0]
    if not text.path.is_file():
        remedy = "add it again" if text.user_copy else "install the program again"
        raise CatalogueError(f"the text of {entry.id} is missing", str(text.path), remedy)
    return Resolved(
        path=text.path,
        provenance=text.provenance,
        id=entry.id,
        title=text.title,
        date=text.date or entry.date,
        language=text.language or wanted,
        legend=text.legend,
    )


def suggest(name: str) -> tuple[str, ...]:
    """Up to three names that may have been meant, the likeliest first."""
    import difflib

    asked = name.lower()
    names: list[str] = []
    for entry in list_entries():
        names += [entry.id, *(f"{entry.id}.{text.language}" for text in entry.texts if text.language)]
    near = difflib.get_close_matches(asked, names, n=3, cutoff=0.6)
    holding = [known for known in names if len(asked) > 2 and asked in known]
    return tuple(dict.fromkeys([*near, *holding]))[:3]


def _texts_in(entry: CatalogueEntry, language: str) -> list[CatalogueText]:
    """The texts in a language, or all if it is ""; a user's copy in no said language is in each."""
    return [text for text in entry.texts if not language or text.language in (language, "")]


def _entry(id: str, shipped: _Shipped | None, copies: Sequence[Copy]) -> CatalogueEntry:
    known = shipped.language if shipped else ""
    texts = [*map(_copied_text, copies), *(_shipped_texts(shipped) if shipped else ())]
    order = {"en": 0, known: 1, "": 3}
    texts.sort(key=lambda text: (not text.user_copy, order.get(text.language, 2), text.language))
    if shipped is None:
        return CatalogueEntry(id=id, title=texts[0].title or id, texts=tuple(texts), date=texts[0].date)
    return CatalogueEntry(
        id=id,
        title=shipped.title,
        texts=tuple(texts),
        date=shipped.date.isoformat(),
        language=shipped.language,
        parties=shipped.parties,
        publisher=shipped.publisher,
        published=shipped.published.isoformat(),
        where=shipped.where,
        statement=shipped.statement,
        notes=shipped.notes,
    )


# ---------------------------------------------------------------------------------------------
# the drafts that ship


def _shipped_folder() -> Path:
    """In an installed package within it, in a checkout beside it."""
    here = Path(__file__).parents[1]
    installed = here / "_drafts"
    return installed if installed.is_dir() else here.parent / "drafts"


def _shipped() -> tuple[_Shipped, ...]:
    path = _shipped_folder() / "catalogue.toml"
    try:
        drafts = from_toml(path.read_bytes(), _Catalogue).drafts
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        remedy = "correct it, or install the program again"
        raise KnowledgeError(f"not a catalogue: {in_plain_words(error)}", str(path), remedy) from error
    ids = [draft.id for draft in drafts]
    if len(set(ids)) < len(ids):
        twice = next(id for id in ids if ids.count(id) > 1)
        raise KnowledgeError(f"the id {twice!r} is given twice", str(path), "give each draft its own id")
    return drafts


def _shipped_texts(draft: _Shipped) -> list[CatalogueText]:
    folder = _shipped_folder()
    provenance = Provenance(
        kind="restatement",
        statement=draft.statement,
        publisher=draft.publisher,
        published=draft.published.isoformat(),
        where=draft.where,
    )
    legend = read_legend(folder / draft.legend) if draft.legend else None
    return [
        CatalogueText(
            language=language,
            path=folder / file,
            title=draft.titles.get(language, draft.title),
            date=draft.date.isoformat(),
            provenance=provenance,
            legend=legend,
        )
        for language, file in draft.texts.items()
    ]


# ---------------------------------------------------------------------------------------------
# a user's own copies


def add(
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
) -> CatalogueEntry:
    """Register a copy of a published text: from now on `id` means it. Gives the draft's entry.

    date, published: ISO. language: of this text; better given, because one copy is kept for each language.
    legend: a legend file, where the text does not explain its typography. Raises CompareError.
    """
    copy = register(
        path,
        id,
        date=date,
        title=title,
        language=language,
        legend=legend,
        publisher=publisher,
        published=published,
        where=where,
    )
    shipped = next((draft for draft in _shipped() if draft.id == copy.id), None)
    return _entry(copy.id, shipped, read_copies(copy.id))


def _copied_text(copy: Copy) -> CatalogueText:
    # the catalogue's publisher is not said of a file that nobody has compared with what was published
    provenance = Provenance(
        kind="user-copy",
        statement=f"The user's own copy, registered as {copy.name}.",
        publisher=copy.publisher,
        published=copy.published.isoformat() if copy.published else "",
        where=copy.where,
    )
    legend = read_legend(copy.legend_path) if copy.legend_path else None
    return CatalogueText(
        language=copy.language,
        path=copy.path,
        title=copy.title,
        date=copy.date.isoformat() if copy.date else "",
        provenance=provenance,
        legend=legend,
    )
