"""Errors as ``application/problem+json`` (RFC 9457), with the refusal's stable code."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

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


def problem(refusal: Refusal, request: Request) -> JSONResponse:
    """The refusal as a problem document."""
    status = STATUS.get(refusal.code, 409)
    headers = {"Retry-After": "60"} if status == 429 else None
    return JSONResponse(
        {
            "type": f"https://yoriai.example/problems/{refusal.code}",
            "title": sentence(refusal.code, language(request)),
            "status": status,
            "code": refusal.code,
            "detail": refusal.what,
        },
        status,
        headers,
        media_type="application/problem+json",
    )


def guarded(endpoint: Endpoint) -> Endpoint:
    """An endpoint whose refusals become problem documents, and whose faults are logged."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refusal as refusal:
            return problem(refusal, request)
        except Exception:
            log.exception("%s %s failed", request.method, request.url.path)
            return problem(Refusal("busy"), request)

    return answer
