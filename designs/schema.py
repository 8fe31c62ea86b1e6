"""The JSON Schema of a design document, from which editors complete and check as one types."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from designs.model.design import Design

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Readable(GenerateJsonSchema):
    """As pydantic makes it, but defaults stand there as people write them."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found = super().default_schema(schema)
        if "default" in found and not isinstance(found["default"], bool | str | int):
            found.pop("default")  # 0.25 where people write 250 ms would only mislead
        return found


@cache
def json_schema() -> dict[str, Any]:
    """The schema of today's version.

    >>> json_schema()["title"]
    'A Wind Tunnel design'
    """
    schema = Design.model_json_schema(by_alias=True, schema_generator=_Readable)
    schema["$schema"] = DIALECT
    schema["title"] = "A Wind Tunnel design"
    return schema
