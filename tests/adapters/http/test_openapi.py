"""The description of the HTTP API is valid, current, and names every endpoint that there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.routing import Route

from yoriai.adapters.http import openapi
from yoriai.adapters.memory import MemoryLog
from yoriai.domain.refusals import REFUSAL_CODES
from yoriai.main import build
from yoriai.settings import Settings


def test_it_is_valid() -> None:
    errors = list(OpenAPIV31SpecValidator(json.loads(openapi.generate())).iter_errors())
    assert errors == []


def test_the_file_in_docs_is_current() -> None:
    assert openapi.main(["--check"]) == 0


def test_every_endpoint_is_described_and_every_description_has_its_endpoint(
    tmp_path: Path,
) -> None:
    settings = Settings.load({"YORIAI_DATA": str(tmp_path), "YORIAI_TOKENIZER": "sudachi"})
    house = build(settings, MemoryLog())
    app: Any = house.app
    served = {
        (route.path, method.lower())
        for route in app.other_asgi_app.routes
        if isinstance(route, Route) and route.path.startswith(("/api/", "/healthz"))
        for method in (route.methods or ())
        if method != "HEAD"
    }
    described = {
        (path, method)
        for path, operations in openapi.document()["paths"].items()
        for method in operations
    }
    assert served == described


def test_every_refusal_code_is_in_the_problem_schema() -> None:
    schemas = openapi.document()["components"]["schemas"]
    code = json.dumps(schemas["Problem"]["properties"]["code"])
    assert all(f'"{known}"' in code for known in REFUSAL_CODES)
