"""TOML that people hand to the program: read in bounded size, depth and time, whoever wrote it.

A key of very many parts takes the library time and memory by the square of their number, and deep nesting
overflows the stack: both are refused.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

import msgspec

from compare.decoding import from_toml
from compare.errors import in_plain_words

MAX_BYTES = 1 << 20
MAX_PARTS = 16
_T = TypeVar("_T")

# parts of a key and their dots, each taken whole
_DEEP_KEY = re.compile(
    rb"""(?<![\w"'.-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){%d}""" % MAX_PARTS
)


class TomlFault(ValueError):
    """What is wrong with a file of TOML, in words for a reader."""


def read_bytes(path: Path) -> bytes:
    """The content of a file that somebody hands over. Raises OSError; TomlFault where it is too large."""
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise TomlFault("is larger than 1 MB")
    return content


def decode(content: bytes, shape: type[_T]) -> _T:
    """TOML in UTF-8 as a record. Raises TomlFault; msgspec.ValidationError where it is of another shape."""
    if _DEEP_KEY.search(content):
        raise TomlFault(f"has a key of more than {MAX_PARTS} parts")
    try:
        return from_toml(content, shape)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TomlFault(in_plain_words(error)) from error
    except ValueError as error:
        raise TomlFault("not valid TOML: a number is too long") from error
