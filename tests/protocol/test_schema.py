"""What screens may send is bounded, down to the last string."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from yoriai.domain.commands import COMMANDS
from yoriai.protocol.messages import FROM_SCREEN, Auth, JoinRequest, WorkshopRequest
from yoriai.protocol.schema import struct_of

SCHEMAS: dict[str, type[msgspec.Struct]] = {
    **{name: struct_of(command) for name, command in COMMANDS.items()},
    **FROM_SCREEN,
    "auth": Auth,
    "POST /api/join": JoinRequest,
    "POST /api/workshops": WorkshopRequest,
}


def unbounded(schema: Any, path: str = "") -> Iterator[str]:
    """The places in a JSON schema at which a value of any size would fit."""
    if isinstance(schema, list):
        for i, inner in enumerate(schema):
            yield from unbounded(inner, f"{path}/{i}")
    if not isinstance(schema, dict):
        return
    kind = schema.get("type")
    fixed = not set(schema.get("pattern", "*")) & set("*+")  # like ^[0-9]{6}$
    if kind == "string" and "maxLength" not in schema and not fixed:
        yield path
    if kind == "array" and "maxItems" not in schema:
        yield path
    if kind == "integer" and not {"minimum", "maximum"} & set(schema):
        yield path
    if kind == "object" and schema.get("additionalProperties", True) is not False:
        yield path
    for key, inner in schema.items():
        if key not in ("default", "enum"):
            yield from unbounded(inner, f"{path}/{key}")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_size_is_bounded_and_nothing_else_may_be_added(name: str) -> None:
    found = set(unbounded(msgspec.json.schema(SCHEMAS[name])))
    allowed = {
        # Checked by the command's own schema.
        "command": {"/$defs/CommandMessage/properties/data"},
        # A number that is only compared.
        "auth": {"/$defs/Auth/properties/protocol"},
    }
    assert found == allowed.get(name, set())


def test_an_unbounded_schema_is_noticed() -> None:
    class Loose(msgspec.Struct):
        text: str
        items: list[int]

    found = set(unbounded(msgspec.json.schema(Loose)))
    at = "/$defs/Loose"
    assert found == {
        at,
        f"{at}/properties/text",
        f"{at}/properties/items",
        f"{at}/properties/items/items",
    }
