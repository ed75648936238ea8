"""The JSON Schema of policy files, made from the records of rules.py and the words below.

It is committed beside this file, so that editors can check a policy while it is written:
`python -m compare.policy.schema` rewrites it.
"""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from compare.policy.rules import Policy

NAME = "policy.schema.json"


def build_schema() -> dict[str, Any]:
    """The schema, each key with its description from fields.toml. KeyError where one has none."""
    schema = msgspec.json.schema(Policy)
    fields = tomllib.loads(resources.files("compare.policy").joinpath("fields.toml").read_text("utf-8"))
    for title, definition in schema["$defs"].items():
        for name, property_ in definition["properties"].items():
            words = fields[title] if name in fields[title] else fields["Rule"]
            definition["properties"][name] = _as_number(property_) | {"description": words[name]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:treaty-compare:policy:1",
        "title": "Red lines for treaty check",
    } | schema


def _as_number(property_: dict[str, Any]) -> dict[str, Any]:
    """A figure is written as a number, of whatever precision."""
    kinds = [{"type": "number"} if k.get("format") == "decimal" else k for k in property_.get("anyOf", ())]
    return property_ | {"anyOf": kinds} if kinds else property_


def encode_schema() -> bytes:
    """The schema as committed: UTF-8, indented, with a line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(build_schema()), indent=2) + b"\n"


if __name__ == "__main__":
    Path(__file__).with_name(NAME).write_bytes(encode_schema())
