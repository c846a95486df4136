"""Describes the HTTP API as OpenAPI 3.1: ``python -m yoriai.adapters.http.openapi [--check]``.

Written to ``docs/openapi.json`` and served at ``/api/openapi.json``. Bodies and answers come from
the message definitions; only the paths and what they mean are written here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypedDict

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from yoriai import __version__
from yoriai.adapters.http.api import BeforeJoining
from yoriai.adapters.http.replays import ReplayResponse
from yoriai.domain.refusals import RefusalCode
from yoriai.protocol import messages as m

TARGET = Path(__file__).parents[4] / "docs" / "openapi.json"

_REF = "#/components/schemas/{name}"


class Health(TypedDict):
    """``not writable`` comes with status 503: nothing new can be kept."""

    status: Literal["ok", "not writable"]
    version: str


class Workshops(TypedDict):
    """All workshops, newest first."""

    workshops: list[m.WorkshopSummary]


class Links(TypedDict):
    """The links of a workshop that are valid, its join code, and the address for phones."""

    links: list[m.LinkResponse]
    code: str
    join_url: str


class Problem(TypedDict):
    """A refusal (RFC 9457). ``code`` is stable, ``title`` a sentence for people."""

    type: str
    title: str
    status: int
    code: RefusalCode
    detail: str


_TYPES: list[Any] = [
    Health,
    Workshops,
    Links,
    Problem,
    BeforeJoining,
    ReplayResponse,
    m.WorkshopRequest,
    m.WorkshopResponse,
    m.JoinRequest,
    m.JoinResponse,
]

_PROBLEMS = {
    400: "The request does not fit its schema.",
    401: "The token is missing, unknown or revoked.",
    403: "The token's role may not do this.",
    404: "There is no such workshop, or no such join code.",
    409: "The workshop's state does not allow it.",
    413: "The body is too large.",
    429: "Too many wrong join codes from this address; Retry-After says when to try again.",
    503: "It could not be kept, or too much is waiting.",
}


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _operation(
    name: str,
    summary: str,
    answer: tuple[int, dict[str, Any], str],
    problems: Sequence[int],
    *,
    body: dict[str, Any] | None = None,
    parameters: Sequence[dict[str, Any]] = (),
    secured: bool = False,
) -> dict[str, Any]:
    status, content, meaning = answer
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": summary,
        "responses": {
            str(status): {"description": meaning, "content": content},
            **{str(p): {"$ref": f"#/components/responses/Problem{p}"} for p in problems},
        },
    }
    if body is not None:
        operation["requestBody"] = {"required": True, "content": body}
    if parameters:
        operation["parameters"] = list(parameters)
    if secured:
        operation["security"] = [{"bearer": []}]
    return operation


def _path_parameter(name: str, pattern: str, meaning: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": meaning,
        "schema": {"type": "string", "pattern": pattern},
    }


def _paths(ref: dict[str, Any]) -> dict[str, Any]:
    workshop = _path_parameter("id", "^[0-9a-z]+$", "The workshop's id.")
    recording = {"application/jsonl": {"schema": {"type": "string"}}}
    speed = {
        "name": "speed",
        "in": "query",
        "description": "How many times as fast.",
        "schema": {"type": "number", "minimum": 0.1, "maximum": 1000, "default": 1},
    }
    replay = _json(ref["ReplayResponse"])
    health = _operation(
        "health", "Whether the log can be written.",
        (200, _json(ref["Health"]), "It can."), (),
    )  # fmt: skip
    health["responses"]["503"] = {"description": "It cannot.", "content": _json(ref["Health"])}
    return {
        "/healthz": {"get": health},
        "/api/openapi.json": {
            "get": _operation(
                "describe", "This description.",
                (200, _json({"type": "object"}), "OpenAPI 3.1."), (),
            ),
        },
        "/api/workshops": {
            "get": _operation(
                "listWorkshops", "All workshops of this server (host key).",
                (200, _json(ref["Workshops"]), "Newest first."), (401,), secured=True,
            ),
            "post": _operation(
                "createWorkshop", "Make a workshop, from a template or from nothing (host key).",
                (201, _json(ref["WorkshopResponse"]), "Made: its id, join code and all links."),
                (400, 401, 413, 503), body=_json(ref["WorkshopRequest"]), secured=True,
            ),
        },
        "/api/workshops/{id}/links": {
            "get": _operation(
                "listLinks", "All valid links (host key, or a host link's token).",
                (200, _json(ref["Links"]), "With their addresses."), (401, 403, 404),
                parameters=[workshop], secured=True,
            ),
        },
        "/api/workshops/{id}/export.jsonl": {
            "get": _operation(
                "exportWorkshop", "The workshop as a recording, without tokens.",
                (200, recording, "A header line, then one event a line."), (401, 403, 404),
                parameters=[workshop], secured=True,
            ),
        },
        "/api/workshops/{id}/replay": {
            "post": _operation(
                "startReplay", "Play a recording into the live workshop (host key).",
                (202, replay, "It plays."), (400, 401, 404, 413),
                body=recording, parameters=[workshop, speed], secured=True,
            ),
            "get": _operation(
                "replayProgress", "How far the replay is (host key).",
                (200, replay, "How far."), (401, 404), parameters=[workshop], secured=True,
            ),
            "delete": _operation(
                "stopReplay", "Stop the replay; what was played stays (host key).",
                (200, replay, "Where it stopped."), (401, 404),
                parameters=[workshop], secured=True,
            ),
        },
        "/api/codes/{code}": {
            "get": _operation(
                "beforeJoining", "What a person sees before joining.",
                (200, _json(ref["BeforeJoining"]), "The open facts."), (404, 429),
                parameters=[_path_parameter("code", "^[0-9]{6}$", "The join code.")],
            ),
        },
        "/api/join": {
            "post": _operation(
                "join", "Become a participant; the same id joins once.",
                (200, _json(ref["JoinResponse"]), "The token, also as an HttpOnly cookie."),
                (400, 404, 409, 413, 429, 503), body=_json(ref["JoinRequest"]),
            ),
        },
    }  # fmt: skip


@cache
def document() -> dict[str, Any]:
    """The whole description."""
    refs, schemas = msgspec.json.schema_components(_TYPES, ref_template=_REF)
    by_name = {t.__name__: ref for t, ref in zip(_TYPES, refs, strict=True)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Yoriai HTTP API",
            "version": __version__,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": "Making workshops, joining them, taking the record out. What happens in"
            " a workshop goes over Socket.IO: see asyncapi.json.",
        },
        "paths": _paths(by_name),
        "components": {
            "schemas": schemas,
            "responses": {
                f"Problem{status}": {
                    "description": meaning,
                    "content": {"application/problem+json": {"schema": by_name["Problem"]}},
                }
                for status, meaning in _PROBLEMS.items()
            },
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The server's host key; where it says so, a host link's token.",
                }
            },
        },
    }


def generate() -> str:
    """The file."""
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"


async def _served(_: Request) -> Response:
    return Response(generate(), media_type="application/json")


def routes() -> list[Route]:
    """Where the description is served."""
    return [Route("/api/openapi.json", _served)]


def main(arguments: Sequence[str]) -> int:
    """Write the file, or with ``--check`` tell whether it is up to date."""
    text = generate()
    if "--check" in arguments:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        if not same:
            print(f"{TARGET.name} differs from the API: run `make types`", file=sys.stderr)
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
