"""What reports call the things that the lexicon knows, in each language that reports are written in.

A language has names where its folder has names.toml. An id that no file names is one of a lexicon of the
user's own, and speaks for itself: "other:catch" is "catch".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from compare.language.tables import has_file, language_codes, read_as


class NamesFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file data/<code>/names.toml. value: by element, and apart from it what several elements share."""

    subject: dict[str, str]
    topic: dict[str, str]
    matter: dict[str, str]
    element: dict[str, str]
    condition: dict[str, str]
    holder: dict[str, str]
    value: dict[str, str | dict[str, str]]


@cache
def names_in(language: str) -> Mapping[str, str]:
    """Every name in a language by its family and id: "subject.tanks", "value.trigger.invasion"."""
    if not has_file(language, "names.toml"):
        return {}
    file = read_as("compare.language", f"data/{language}/names.toml", NamesFile)
    found: dict[str, str] = {}
    for family in ("subject", "topic", "matter", "element", "condition", "holder", "value"):
        for id, name in getattr(file, family).items():
            if isinstance(name, str):
                found[f"{family}.{id}"] = name
            else:
                found |= {f"{family}.{id}.{value}": named for value, named in name.items()}
    return found


def name_languages() -> tuple[str, ...]:
    """The languages in which the lexicon's things have names."""
    return tuple(code for code in language_codes() if has_file(code, "names.toml"))


def name_of(family: str, id: str, language: str = "en") -> str:
    """The name of a subject, a topic, a matter, an element, a condition or a holder."""
    if name := names_in(language).get(f"{family}.{id}"):
        return name
    return id.removeprefix("other:") if id.startswith("other:") else id.replace("-", " ")


def name_of_value(element: str, value: str, language: str = "en") -> str | None:
    """The name of a value of an element; None for one that a draft's words make."""
    names = names_in(language)
    return names.get(f"value.{element}.{value}") or names.get(f"value.{value}")
