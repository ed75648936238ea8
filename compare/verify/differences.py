"""What differs between two records, leaf by leaf, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

_LONGEST = 120


class Finding(Struct, frozen=True):
    """One thing that does not hold: where in the report, and how."""

    where: str
    what: str


def differing(where: str, told: Any, found: Any) -> Iterator[Finding]:
    """The leaves of two records that differ; records in lists are told apart by their ids."""
    if isinstance(told, Struct) and type(told) is type(found):
        for name in told.__struct_fields__:
            yield from differing(f"{where}.{name}", getattr(told, name), getattr(found, name))
    elif isinstance(told, tuple) and isinstance(found, tuple):
        sides = [_keyed(told), _keyed(found)]
        for key in dict.fromkeys((*sides[0], *sides[1])):
            inside = f"{where}[{key}]"
            if key not in sides[1]:
                yield Finding(inside, f"only the report has it: {shortened(sides[0][key])}")
            elif key not in sides[0]:
                yield Finding(inside, f"the report does not have it: {shortened(sides[1][key])}")
            else:
                yield from differing(inside, sides[0][key], sides[1][key])
    elif told != found:
        yield Finding(where, f"the report says {shortened(told)}, the files give {shortened(found)}")


def _keyed(items: tuple[Any, ...]) -> dict[Any, Any]:
    ids = [getattr(item, "id", None) for item in items]
    unique = all(ids) and len(set(ids)) == len(ids)
    return dict(zip(ids if unique else range(len(items)), items, strict=True))


def shortened(value: object) -> str:
    """A value on one line, its beginning where it is long."""
    text = msgspec.json.encode(value).decode("utf-8") if not isinstance(value, str) else repr(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
