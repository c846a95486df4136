"""Errors as ``application/problem+json`` (RFC 9457), with the refusal's stable code."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from yoriai.application.ports import LogUnavailable
from yoriai.domain.refusals import Refusal, RefusalCode
from yoriai.protocol.sentences import sentence

log = logging.getLogger(__name__)

STATUS: dict[RefusalCode, int] = {
    "bad_message": 400,
    "unknown_command": 400,
    "empty_text": 400,
    "too_long": 400,
    "too_large": 413,
    "too_fast": 429,
    "busy": 503,
    "not_kept": 503,
    "bad_link": 401,
    "bad_code": 404,
    "not_found": 404,
    "not_allowed": 403,
    "wrong_table": 403,
    "not_yours": 403,
}
"""HTTP status by refusal; 409 for the others: the state of the workshop does not allow it."""

Endpoint = Callable[[Request], Awaitable[Response]]


def language(request: Request) -> str:
    """The language to answer in: ``ja-easy`` is chosen by hand only, English by the browser too."""
    chosen = request.query_params.get("lang") or request.cookies.get("yoriai_lang")
    if chosen in ("ja", "ja-easy", "en"):
        return chosen
    first = request.headers.get("accept-language", "").split(",")[0].strip().lower()
    return "en" if first and not first.startswith("ja") else "ja"


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal."""
    return STATUS.get(refusal.code, 409)


def headers_of(status: int) -> dict[str, str]:
    """What a client needs to know beside the status."""
    if status == 429:
        return {"Retry-After": "60"}
    return {"WWW-Authenticate": "Bearer"} if status == 401 else {}


def problem(refusal: Refusal, request: Request) -> JSONResponse:
    """The refusal as a problem document."""
    status = status_of(refusal)
    return JSONResponse(
        {
            "type": f"https://yoriai.example/problems/{refusal.code}",
            "title": sentence(refusal.code, language(request)),
            "status": status,
            "code": refusal.code,
            "detail": refusal.what,
        },
        status,
        headers_of(status),
        media_type="application/problem+json",
    )


async def answered(endpoint: Endpoint, request: Request) -> Response:
    """The endpoint's answer. Raises ``Refusal`` and nothing else: faults are logged."""
    try:
        return await endpoint(request)
    except (Refusal, HTTPException):
        raise
    except LogUnavailable as error:
        log.error("%s %s: not kept: %s", request.method, request.url.path, error)
        raise Refusal("not_kept") from None
    except ClientDisconnect:
        raise Refusal("bad_message", "the request ended early") from None
    except Exception:
        log.exception("%s %s failed", request.method, request.url.path)
        raise Refusal("busy") from None


def guarded(endpoint: Endpoint) -> Endpoint:
    """An endpoint whose refusals become problem documents."""

    async def answer(request: Request) -> Response:
        try:
            return await answered(endpoint, request)
        except Refusal as refusal:
            return problem(refusal, request)

    return answer


async def not_served(request: Request, error: Exception) -> Response:
    """The answer where there is nothing (404) or not with this method (405)."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    refusal = Refusal("not_found" if status == 404 else "unknown_command", request.url.path)
    response = problem(refusal, request)
    document = json.loads(bytes(response.body)) | {"status": status}
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    return JSONResponse(document, status, headers, media_type="application/problem+json")
