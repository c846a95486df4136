"""Describes the socket side as AsyncAPI 3.0: ``python -m yoriai.protocol.asyncapi [--check]``.

Written to ``docs/asyncapi.json`` from the message definitions. One channel is one Socket.IO event;
the server ``receive``s what screens say and ``send``s what they are told; an answer is the
acknowledgement of the event that it answers.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from yoriai.domain.commands import COMMANDS
from yoriai.domain.policy import MAY
from yoriai.protocol import messages
from yoriai.protocol.schema import struct_of

TARGET = Path(__file__).parents[3] / "docs" / "asyncapi.json"

_REF = "#/components/schemas/{name}"

_DESCRIPTIONS = {
    "connect": "The auth payload of Socket.IO's CONNECT packet. A refusal arrives as "
    "connect_error with data {code, message}.",
    "hello": "Said once after each connection; the answer brings the screen up to date.",
    "command": "What people do. Acknowledged when it is on disk; sent twice with the same id, it "
    "happens once and gets the same answer.",
    "word": "Asks for the notes behind a word of the cloud.",
    "cloud": "Asks for the cloud of a question or of the whole workshop.",
    "frame": "What changed after one sequence up to another, at most one a tick.",
    "mine": "A person's own things, to that person's screens only.",
    "resync": "The screen has to say hello again.",
    "bye": "The connection ends for the reason that is given.",
}


def _types() -> list[Any]:
    """Every type that has a schema of its own."""
    up = [messages.Auth, *messages.FROM_SCREEN.values()]
    answers = dict.fromkeys(a for types in messages.ANSWERS.values() for a in types)
    down = messages.TO_SCREEN.values()
    return [*up, *map(struct_of, COMMANDS.values()), *answers, *down]


def _schemas() -> tuple[dict[str, Any], dict[str, Any]]:
    """For each type its reference (by the type's name), and all schemas by their names."""
    types = _types()
    refs, schemas = msgspec.json.schema_components(types, ref_template=_REF)
    for schema in schemas.values():
        text = _sentence(schema.pop("description", ""))
        if text and not text.startswith(f"{schema['title']}("):  # made up by ``dataclass``
            schema["description"] = text
    return {t.__name__: ref for t, ref in zip(types, refs, strict=True)}, schemas


def _sentence(doc: str) -> str:
    return " ".join(doc.replace("``", "`").split())


def _command_messages(refs: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, command in COMMANDS.items():
        roles = ", ".join(sorted(MAY[name]))
        payload = {
            "allOf": [
                refs["CommandMessage"],
                {"properties": {"name": {"const": name}, "data": refs[command.__name__]}},
            ]
        }
        summary = f"Given by: {roles}.{' Can be undone.' if command.shaping else ''}"
        yield name, {"name": name, "summary": summary, "payload": payload}


def _messages(event: str, refs: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The messages of a channel: those that are said, and those that answer."""
    if event == "command":
        said = dict(_command_messages(refs))
    else:
        both = {"connect": messages.Auth, **messages.FROM_SCREEN, **messages.TO_SCREEN}
        said = {event: {"name": event, "payload": refs[both[event].__name__]}}
    answers = {
        a.__name__: {"name": a.__name__, "payload": refs[a.__name__]}
        for a in messages.ANSWERS.get(event, ())
    }
    return said, answers


def _ref(event: str, names: dict[str, Any]) -> list[dict[str, str]]:
    return [{"$ref": f"#/channels/{event}/messages/{name}"} for name in names]


def document() -> dict[str, Any]:
    """The whole description."""
    refs, schemas = _schemas()
    channels: dict[str, Any] = {}
    operations: dict[str, Any] = {}
    for event in ("connect", *messages.FROM_SCREEN, *messages.TO_SCREEN):
        said, answers = _messages(event, refs)
        about = _DESCRIPTIONS[event]
        channels[event] = {"address": event, "description": about, "messages": {**said, **answers}}
        sent = event in messages.TO_SCREEN
        operation: dict[str, Any] = {
            "action": "send" if sent else "receive",
            "channel": {"$ref": f"#/channels/{event}"},
            "messages": _ref(event, said),
        }
        if answers:
            operation["reply"] = {
                "channel": {"$ref": f"#/channels/{event}"},
                "messages": _ref(event, answers),
            }
        operations[f"{'send' if sent else 'receive'}{event.capitalize()}"] = operation
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Yoriai: the socket side",
            "version": str(messages.PROTOCOL),
            "description": "Between screens and server over Socket.IO (default namespace). A "
            f"message has at most {messages.MAX_MESSAGE} bytes. The rules are in server/SPEC.md.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {
            "hall": {
                "host": "{address}",
                "pathname": "/socket.io",
                "protocol": "ws",
                "variables": {"address": {"default": "localhost:8000"}},
            }
        },
        "channels": channels,
        "operations": operations,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def generate() -> str:
    """The whole file."""
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the file, or with ``--check`` tell whether it is up to date."""
    text = generate()
    if "--check" in arguments:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        if not same:
            print(f"{TARGET.name} differs from the protocol: run `make types`", file=sys.stderr)
        return 0 if same else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
