"""The JSON Schemas of both outputs, made from compare.model's records.

The records say what is there and of which type; schemas/fields.toml says what each field means. The
schemas are committed beside it, so that other programs can fetch them without running this one:
`python -m compare.render.schema` rewrites them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from compare import model
from compare.errors import KnowledgeError

ROOTS: Mapping[str, type[msgspec.Struct]] = {"comparison": model.Comparison, "extract": model.Extract}
SCHEMAS = Path(__file__).with_name("schemas")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schema(name: str) -> dict[str, Any]:
    """The schema of "comparison" or "extract"; KnowledgeError where a field has no documentation."""
    root = ROOTS[name]
    schema = msgspec.json.schema(root, schema_hook=None)
    fields = tomllib.loads((SCHEMAS / "fields.toml").read_text("utf-8"))
    for title, definition in schema["$defs"].items():
        _complete(definition, getattr(model, title), fields.get(title, {}), title)
    head = {
        "$schema": _DIALECT,
        "$id": f"urn:treaty-compare:{name}:{model.SCHEMA_VERSION}",
        "title": fields["schema"][name],
    }
    return head | schema


def encode_schema(name: str) -> bytes:
    """The schema as committed: UTF-8, indented, with a line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(build_schema(name)), indent=2) + b"\n"


def _complete(
    definition: dict[str, Any], record: type[msgspec.Struct], documented: Mapping[str, str], title: str
) -> None:
    """Documents each property, and states what is always printed and how decimals are."""
    # a docstring as every version of Python gives it: from 3.13 on it comes without its indentation
    if "description" in definition:
        definition["description"] = cleandoc(definition["description"])
    properties: dict[str, Any] = definition["properties"]
    unknown = documented.keys() - properties.keys()
    missing = properties.keys() - documented.keys()
    if unknown or missing:
        names = ", ".join(f"{title}.{name}" for name in sorted(unknown | missing))
        raise KnowledgeError("fields and their documentation differ", names, "mend schemas/fields.toml")
    for name, description in documented.items():
        properties[name] = {**_decimals_as_numbers(properties[name]), "description": description}
    # a record that does not omit its defaults prints every field, also those that have a default
    if not record.__struct_config__.omit_defaults:
        definition["required"] = list(properties)
    for prop in properties.values():
        prop.pop("default", None)


def _decimals_as_numbers(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_decimals_as_numbers(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "decimal":
        return {"type": "number"}
    return {key: _decimals_as_numbers(part) for key, part in schema.items()}


def write_schemas(folder: Path) -> None:
    """Writes both schemas into a folder."""
    for name in ROOTS:
        (folder / f"{name}.schema.json").write_bytes(encode_schema(name))


if __name__ == "__main__":
    write_schemas(SCHEMAS)
