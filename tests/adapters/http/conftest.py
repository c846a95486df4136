"""Every answer of the API during these tests must be one that its description has."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest
from openapi_schema_validator import OAS31Validator
from tests.live import LiveHouse

from yoriai.adapters.http.openapi import document


def operations(path: str) -> dict[str, Any] | None:
    """What is described at a path, or ``None`` where nothing is."""
    found: dict[str, Any] = document()["paths"]
    for template, described in found.items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return dict(described)
    return None


async def is_described(answer: httpx.Response) -> None:
    """Fail when an answer has another status, type or shape than its description."""
    described = operations(answer.request.url.path)
    method = answer.request.method.lower()
    if described is None or method not in described:
        return  # that is answered with a problem, as its own test shows
    responses = described[method]["responses"]
    assert str(answer.status_code) in responses, (method, answer.request.url, answer.status_code)
    response = responses[str(answer.status_code)]
    if "$ref" in response:
        response = document()["components"]["responses"][response["$ref"].rpartition("/")[2]]
    media = answer.headers["content-type"].partition(";")[0]
    assert media in response["content"], (answer.request.url, media)
    if media.endswith("json"):
        await answer.aread()
        schema = {**response["content"][media]["schema"], "components": document()["components"]}
        OAS31Validator(schema).validate(json.loads(answer.content))


@pytest.fixture
async def live(live: LiveHouse) -> LiveHouse:
    """The server; what its API answers is held to the description."""
    live.http.event_hooks["response"].append(is_described)
    return live
