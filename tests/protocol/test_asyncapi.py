"""docs/asyncapi.json: current, sound in its structure, and true of what the server sends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import orjson
import pytest
from tests.domain.play import facilitator, open_workshop, person

from yoriai.domain import commands as c
from yoriai.domain.refusals import REFUSAL_CODES
from yoriai.domain.visibility import Audience, mine, snapshot
from yoriai.protocol import asyncapi, messages

DOCUMENT: dict[str, Any] = orjson.loads(asyncapi.TARGET.read_bytes())

_REFERENCE = {
    "type": "object",
    "required": ["$ref"],
    "properties": {"$ref": {"type": "string", "pattern": "^#/"}},
    "additionalProperties": False,
}
_NAMES = {"pattern": r"^[A-Za-z0-9_.-]+$"}
# The parts of AsyncAPI 3.0 that this document uses, as the specification requires them.
STRUCTURE = {
    "type": "object",
    "required": ["asyncapi", "info"],
    "additionalProperties": False,
    "properties": {
        "asyncapi": {"const": "3.0.0"},
        "info": {
            "type": "object",
            "required": ["title", "version"],
            "properties": {
                "title": {"type": "string"},
                "version": {"type": "string"},
                "description": {"type": "string"},
                "license": {"type": "object", "required": ["name"]},
            },
            "additionalProperties": False,
        },
        "defaultContentType": {"const": "application/json"},
        "servers": {
            "propertyNames": _NAMES,
            "additionalProperties": {"type": "object", "required": ["host", "protocol"]},
        },
        "channels": {
            "propertyNames": _NAMES,
            "additionalProperties": {
                "type": "object",
                "properties": {
                    "address": {"type": ["string", "null"]},
                    "description": {"type": "string", "minLength": 1},
                    "messages": {
                        "propertyNames": _NAMES,
                        "additionalProperties": {
                            "type": "object",
                            "required": ["payload"],
                            "properties": {
                                "name": {"type": "string"},
                                "summary": {"type": "string"},
                                "payload": {"type": "object"},
                            },
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
        "operations": {
            "propertyNames": _NAMES,
            "additionalProperties": {
                "type": "object",
                "required": ["action", "channel"],
                "properties": {
                    "action": {"enum": ["send", "receive"]},
                    "channel": _REFERENCE,
                    "messages": {"type": "array", "items": _REFERENCE, "minItems": 1},
                    "reply": {
                        "type": "object",
                        "properties": {
                            "channel": _REFERENCE,
                            "messages": {"type": "array", "items": _REFERENCE, "minItems": 1},
                        },
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        },
        "components": {
            "type": "object",
            "properties": {"schemas": {"propertyNames": _NAMES}},
            "additionalProperties": False,
        },
    },
}


def references(value: Any) -> Iterator[str]:
    """Every ``$ref`` in the document."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def resolved(reference: str) -> Any:
    """What a reference points to. Raises ``KeyError``."""
    at: Any = DOCUMENT
    for part in reference.removeprefix("#/").split("/"):
        at = at[part]
    return at


def validate(value: Any, schema: dict[str, Any]) -> None:
    """Check a value against a schema of the document."""
    whole = {"components": DOCUMENT["components"], "allOf": [schema]}
    jsonschema.Draft7Validator(whole).validate(orjson.loads(orjson.dumps(value)))


def payload(channel: str, message: str) -> dict[str, Any]:
    schema: dict[str, Any] = DOCUMENT["channels"][channel]["messages"][message]["payload"]
    return schema


def test_it_is_up_to_date() -> None:
    assert asyncapi.main(["--check"]) == 0


def test_an_old_file_is_noticed(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asyncapi, "TARGET", tmp_path / "docs" / "asyncapi.json")
    assert asyncapi.main(["--check"]) == 1
    assert asyncapi.main([]) == 0
    assert asyncapi.main(["--check"]) == 0


def test_it_has_the_structure_of_asyncapi_3() -> None:
    jsonschema.Draft7Validator(STRUCTURE).validate(DOCUMENT)


def test_every_reference_leads_somewhere() -> None:
    found = set(references(DOCUMENT))
    assert found
    for reference in found:
        assert isinstance(resolved(reference), dict)


def test_operations_use_messages_of_their_own_channel() -> None:
    for operation in DOCUMENT["operations"].values():
        for side in (operation, operation.get("reply", {})):
            for message in side.get("messages", ()):
                assert message["$ref"].startswith(f"{side['channel']['$ref']}/messages/")


def test_every_schema_is_a_json_schema_and_used() -> None:
    used = {r.rsplit("/", 1)[1] for r in references(DOCUMENT) if "/schemas/" in r}
    assert used == set(DOCUMENT["components"]["schemas"])
    for schema in DOCUMENT["components"]["schemas"].values():
        jsonschema.Draft7Validator.check_schema(schema)


def test_every_message_command_and_code_is_in_it() -> None:
    channels = DOCUMENT["channels"]
    assert set(channels) == {"connect", *messages.FROM_SCREEN, *messages.TO_SCREEN}
    answers = {"Accepted", "Refused"}
    assert set(channels["command"]["messages"]) == set(c.COMMANDS) | answers
    schemas = DOCUMENT["components"]["schemas"]
    assert set(schemas["Refused"]["properties"]["code"]["enum"]) == set(REFUSAL_CODES)
    actions = {k["channel"]["$ref"]: k["action"] for k in DOCUMENT["operations"].values()}
    assert {n for n, a in actions.items() if a == "send"} == {
        f"#/channels/{name}" for name in messages.TO_SCREEN
    }


def test_a_command_fits_its_message_and_no_other() -> None:
    said = {"id": "abcdefgh", "name": "note.post", "data": {"text": "海", "kind": "good"}}
    validate(said, payload("command", "note.post"))
    for wrong in (
        {**said, "name": "note.edit"},
        {**said, "id": "short"},
        {**said, "data": {"text": "海", "kind": "sad"}},
        {**said, "data": {"text": "海" * 1681, "kind": "good"}},
        {**said, "data": {"text": "海", "kind": "good", "author": "me"}},
    ):
        with pytest.raises(jsonschema.ValidationError):
            validate(wrong, payload("command", "note.post"))


def test_what_the_domain_shows_fits_the_description() -> None:
    play = open_workshop("aki")
    note = play.post("海", person("aki"))
    play.post("電話 090-1234-5678", facilitator("t1"))
    play.give(c.MakeCluster("浜", [note]))
    play.give(c.PruneNotes([note], "duplicate"))
    schemas = DOCUMENT["components"]["schemas"]
    for role in ("host", "facilitator", "participant", "observer", "stage"):
        view = snapshot(play.state, Audience(role, "t1"))
        validate(view, schemas["Snapshot"])
        assert set(view) <= set(schemas["Snapshot"]["properties"])
        for seen in view["notes"]:
            assert set(seen) <= set(schemas["NoteView"]["properties"])
    validate(mine(play.state, person("aki").id), schemas["MineView"])
