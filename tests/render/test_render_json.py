"""The JSON and its schema."""

from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import msgspec
import pytest
from hostile import hostile
from sample import sample, sample_extract

from compare import model
from compare.errors import KnowledgeError
from compare.options import RenderOptions
from compare.render import DRAFT_RENDERERS, RENDERERS, schema


def committed(name) -> bytes:
    return (schema.SCHEMAS / f"{name}.schema.json").read_bytes()


def rendered(comparison=None) -> bytes:
    return RENDERERS["json"](comparison or sample(), RenderOptions())


@pytest.mark.parametrize("name", ["comparison", "extract"])
def test_committed_schema_is_the_generated_one(name):
    assert committed(name) == schema.encode_schema(name)


@pytest.mark.parametrize("name", ["comparison", "extract"])
def test_schema_is_itself_valid_and_documents_every_field(name):
    built = schema.build_schema(name)
    jsonschema.Draft202012Validator.check_schema(built)
    for title, definition in built["$defs"].items():
        assert definition["description"], title
        for field, described in definition["properties"].items():
            assert described["description"].rstrip().endswith((".", "…")), f"{title}.{field}"


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("comparison", rendered()),
        ("comparison", rendered(hostile())),
        ("extract", DRAFT_RENDERERS["json"](sample_extract())),
    ],
    ids=["comparison", "hostile", "extract"],
)
def test_output_is_valid_by_the_schema(name, output):
    jsonschema.Draft202012Validator(json.loads(committed(name))).validate(json.loads(output))


def test_schema_refuses_a_missing_field_and_a_decimal_in_quotes():
    validator = jsonschema.Draft202012Validator(schema.build_schema("comparison"))
    result = json.loads(rendered())
    result["terms"]["force_limits"][0]["old"][0]["value"] = "85000"
    assert not validator.is_valid(result)
    result = json.loads(rendered())
    del result["matches"][0]["heading_edits"]
    assert not validator.is_valid(result)


def test_a_record_without_documentation_is_an_error():
    with pytest.raises(KnowledgeError, match=r"Edit\.text"):
        schema._complete({"properties": {"op": {}, "text": {}}}, model.Edit, {"op": "The operation."}, "Edit")


def test_json_reads_back_as_the_same_comparison():
    assert msgspec.json.decode(rendered(), type=model.Comparison) == sample()
    assert msgspec.json.decode(rendered(hostile()), type=model.Comparison) == hostile()


def test_figures_are_numbers_as_printed():
    limits = json.loads(rendered(), parse_float=Decimal)["terms"]["force_limits"]
    assert limits[1]["old"][0]["value"] == 342
    assert limits[3]["delta"] == Decimal("0.5")
    assert '"value": 342,' in rendered().decode("utf-8")


def test_fields_come_in_the_order_of_the_records():
    assert list(json.loads(rendered())) == list(model.Comparison.__struct_fields__)
    assert list(json.loads(rendered())["matches"][0]) == list(model.Match.__struct_fields__)
