"""Bytes and plain values as records: the one place where msgspec learns what a record looks like.

It learns that when a type is first decoded, and not safely: two threads that decode one type for the
first time at once can crash the process. So types are learnt one at a time, under a lock.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_LEARNING = Lock()


def from_msgpack(content: bytes, kind: type[T]) -> T:
    """A record from MessagePack. Raises msgspec.DecodeError."""
    found: T = _decoder(msgspec.msgpack.Decoder, kind).decode(content)
    return found


def from_json(content: bytes, kind: type[T]) -> T:
    """A record from JSON. Raises msgspec.DecodeError, UnicodeDecodeError."""
    found: T = _decoder(msgspec.json.Decoder, kind).decode(content)
    return found


def from_toml(content: bytes | str, kind: type[T]) -> T:
    """A record from TOML. Raises msgspec.DecodeError, UnicodeDecodeError."""
    with _LEARNING:
        return msgspec.toml.decode(content, type=kind)


def from_builtins(value: object, kind: type[T]) -> T:
    """A record from dicts, lists and plain values. Raises msgspec.ValidationError."""
    with _LEARNING:
        return msgspec.convert(value, kind)


def _decoder(form: Any, kind: Any) -> Any:
    with _LEARNING:
        return _learnt(form, kind)


@cache
def _learnt(form: Any, kind: Any) -> Any:
    return form(kind)
