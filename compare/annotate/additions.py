"""A lexicon file of one's own: subjects and cues that are added to the lexicon that ships.

    [subjects."other:catch"]
    measure = "tonnage"
    dimension = "mass"
    en = ["total allowable catch", "catch quota*"]

    [contexts.military]
    en = ["fishing"]

The tables and keys are those of lexicon/*.toml. A new subject's id is "other:" and the words that
reports print; under an id that the lexicon has, the file can only add cues.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from compare import toml_file
from compare.decoding import from_builtins
from compare.errors import KnowledgeError, in_plain_words, why_unreadable
from compare.language.lexicon import (
    Cues,
    Entry,
    Lexicon,
    Subject,
    Value,
    Words,
    all_cues,
    cue_languages,
    load,
)

_OPTION = "check the path given with --lexicon"
_REMEDY = "see 'A lexicon of your own' in README.md"
_SUBJECT_KEYS = ("measure", "dimension", "ban")
_E = TypeVar("_E", bound=Entry)


class Additions(Struct, frozen=True, kw_only=True):
    """What a file may add to: the tables of the same names in the lexicon, and guarantees by element."""

    subjects: dict[str, Subject] = {}
    bounds: dict[str, Entry] = {}
    conditions: dict[str, Entry] = {}
    holders: dict[str, Entry] = {}
    contexts: dict[str, Entry] = {}
    guarantees: dict[str, dict[str, Value]] = {}


# tables in which new ids mean something to the code; elsewhere a file adds cues to the ids that there are
_OPEN = ("subjects", "conditions", "holders")


def read_additions(path: Path) -> Lexicon:
    """The lexicon that ships, with what the file at `path` adds. Raises KnowledgeError."""
    where = str(path)
    raw = _read(path)
    known = load()
    for fault in _faults(raw, known):
        raise KnowledgeError(fault, where, _REMEDY)
    try:
        added = from_builtins(_with_cues_apart(raw), Additions)
    except msgspec.ValidationError as error:
        raise KnowledgeError(in_plain_words(error), where, _REMEDY) from error
    merged = _merged(known, added)
    for language in cue_languages():
        try:
            for _ in all_cues(merged, language):
                pass
        except KnowledgeError as error:
            raise KnowledgeError(error.what, where, error.remedy) from error
    return merged


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return toml_file.decode(toml_file.read_bytes(path), dict)
    except OSError as error:
        raise KnowledgeError(why_unreadable(error), str(path), _OPTION) from error
    except toml_file.TomlFault as error:
        raise KnowledgeError(in_plain_words(error), str(path), "mend what is named") from error


def _with_cues_apart(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The file's tables in the form that the lexicon has: the cues of each entry in one table."""
    found: dict[str, Any] = {}
    for table, entries in raw.items():
        by_element = entries if table == "guarantees" else {"": entries}
        spread = {
            element: {id: _cues_apart(entry) for id, entry in values.items()}
            for element, values in by_element.items()
        }
        found[table] = spread if table == "guarantees" else spread[""]
    return found


def _cues_apart(entry: Mapping[str, Any]) -> dict[str, Any]:
    languages = cue_languages()
    apart: dict[str, Any] = {key: value for key, value in entry.items() if key not in languages}
    cues = {key: value for key, value in entry.items() if key in languages}
    return {**apart, "cues": cues} if cues else apart


def _cue_keys() -> tuple[str, ...]:
    return (*cue_languages(), "weak")


def _faults(raw: Mapping[str, Any], known: Lexicon) -> Iterator[str]:
    """What is wrong with names, in the order of the file; the library checks what their values are."""
    tables = Additions.__struct_fields__
    if not raw:
        yield "it adds nothing"
    for table, entries in raw.items():
        yield from _unknown("table", table, tables, "")
        if not isinstance(entries, dict):
            yield f"{table}: not a table"
            continue
        if table == "guarantees":
            yield from _guarantee_faults(entries, known.guarantees)
            continue
        ids = getattr(known, table)
        for id, entry in entries.items():
            if table == "subjects" and id not in ids and not id.startswith("other:"):
                yield f'{table}: unknown subject {id!r}{_suggestion(id, ids)}; a new one begins with "other:"'
            elif table not in _OPEN:
                yield from _unknown("id", id, ids, f"{table}: ")
            yield from _entry_faults(f"{table}.{id}", entry, _SUBJECT_KEYS if table == "subjects" else ())
            ships = table == "subjects" and id in ids and isinstance(entry, dict)
            if ships and set(entry) - set(_cue_keys()):
                yield f"{table}.{id}: it ships with the program, and a file can only add cues to it"


def _guarantee_faults(elements: Mapping[str, Any], known: Mapping[str, Collection[str]]) -> Iterator[str]:
    for element, values in elements.items():
        yield from _unknown("element", element, known, "guarantees: ")
        if not isinstance(values, dict):
            yield f"guarantees.{element}: not a table"
            continue
        for value, entry in values.items():
            yield from _unknown("value", value, known[element], f"guarantees.{element}: ")
            yield from _entry_faults(f"guarantees.{element}.{value}", entry)


def _entry_faults(place: str, entry: Any, attributes: Collection[str] = ()) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"{place}: not a table"
        return
    for key in entry:
        yield from _unknown("key", key, (*attributes, *_cue_keys()), f"{place}: ")
        if key in cue_languages():
            yield from _list_faults(f"{place}.{key}", entry[key])
    weak = entry.get("weak")
    if isinstance(weak, dict):
        for key in weak:
            yield from _unknown("language", key, cue_languages(), f"{place}.weak: ")
    if not any(entry.get(language) for language in _cue_keys()):
        yield f"{place}: no cues"


def _list_faults(place: str, cues: Any) -> Iterator[str]:
    try:
        from_builtins(cues, Words)
    except msgspec.ValidationError as error:
        yield f"{place}: {in_plain_words(error)}"


def _unknown(what: str, name: str, known: Collection[str], place: str) -> Iterator[str]:
    if name not in known:
        yield f"{place}unknown {what} {name!r}{_suggestion(name, known)}"


def _suggestion(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _merged(known: Lexicon, added: Additions) -> Lexicon:
    changed: dict[str, Any] = {
        table: _with(getattr(known, table), getattr(added, table))
        for table in Additions.__struct_fields__
        if table != "guarantees"
    }
    subjects = changed["subjects"]
    subjects["none"] = _without(subjects["none"], added.subjects)
    guarantees = dict(known.guarantees)
    for element, values in added.guarantees.items():
        guarantees[element] = _with(guarantees[element], values)
    return replace(known, **changed, guarantees=guarantees)


def _without(nothing: Subject, added: Mapping[str, Subject]) -> Subject:
    """The cues of what is no subject, without those that the file makes one: "fishing vessel*"."""
    kept = {
        language: tuple(c for c in cues if not any(c in new.of(language) for new in added.values()))
        for language, cues in nothing.cues.items()
    }
    return replace(nothing, cues=kept)


def _with(known: Mapping[str, _E], added: Mapping[str, _E]) -> dict[str, _E]:
    found = dict(known)
    for id, entry in added.items():
        found[id] = _joined(found[id], entry) if id in found else entry
    return found


def _joined(known: _E, added: Entry) -> _E:
    """An entry with the cues of another behind its own."""
    return replace(known, cues=_behind(known.cues, added.cues), weak=_behind(known.weak, added.weak))


def _behind(known: Cues, added: Cues) -> Cues:
    return {code: (*known.get(code, ()), *added.get(code, ())) for code in known | added}
