"""The HTTP API over a real connection: its answers, its refusals, its limits."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.application.fakes import GatedLog, LoopClock
from tests.live import ADMIN_KEY, LiveHouse, live_house, new_id

from yoriai import __version__
from yoriai.application.access import Guesses
from yoriai.application.ports import LogUnavailable
from yoriai.domain.refusals import REFUSAL_CODES


def is_problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """Check the shape of a refusal and return it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert set(told) == {"type", "title", "status", "code", "detail"}
    assert (told["status"], told["code"]) == (status, code)
    assert code in REFUSAL_CODES
    assert told["type"].endswith(f"/{code}")
    assert told["title"]
    return told


# --- workshops ------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", [None, "online", "hall", "meeting", "question"])
async def test_a_workshop_is_made_with_everything_to_begin(
    live: LiveHouse, template: str | None
) -> None:
    asked = {"title": " 広場の会 ", "template": template, "question": "何をしたいですか？"}
    asked["tables"] = None if template else [{"title": "窓側"}]  # type: ignore[assignment]
    answer = await live.http.post("/api/workshops", json=asked, headers=live.admin)
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    made = answer.json()
    assert len(made["code"]) == 6
    assert made["join_url"] == f"{live.url}/j/{made['code']}"
    roles = [link["role"] for link in made["links"]]
    assert {"host", "stage", "observer", "facilitator"} == set(roles)
    for link in made["links"]:
        page = {"host": "console", "facilitator": "console"}.get(link["role"], link["role"])
        assert link["url"] == f"{live.url}/{page}#{link['token']}"
        screen = await live.screen(link["token"])
        assert screen.welcome["you"] == {"role": link["role"], "table": link["table"]}
    host = live.screens[roles.index("host")]
    assert host.model.sections["workshop"]["title"] == "広場の会"
    questions = host.model.sections["programme"]["questions"]
    assert "何をしたいですか？" in {q["text"] for q in questions}
    assert roles.count("facilitator") == len(host.model.sections["tables"])
    assert bool(host.model.sections["programme"]["steps"]) == (template is not None)
    ids = {q["id"] for q in questions}
    steps = host.model.sections["programme"]["steps"]
    assert {s["question"] for s in steps} <= {*ids, None}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "bad_message"),
        ({"title": ""}, "bad_message"),
        ({"title": "x" * 121}, "bad_message"),
        ({"title": "x", "template": "party"}, "bad_message"),
        ({"title": "x", "tables": [{}] * 101}, "bad_message"),
        ({"title": "x", "more": 1}, "bad_message"),
        ({"title": 5}, "bad_message"),
        ([], "bad_message"),
        ({"title": " \u3000"}, "empty_text"),
        ({"title": "x", "question": "\u200b "}, "empty_text"),
    ],
)
async def test_a_workshop_that_cannot_be_made_leaves_nothing(
    live: LiveHouse, asked: Any, code: str
) -> None:
    answer = await live.http.post("/api/workshops", json=asked, headers=live.admin)
    is_problem(answer, 400, code)
    found = await live.http.get("/api/workshops", headers=live.admin)
    assert found.json() == {"workshops": []}
    assert await live.house.log.workshops() == []


async def test_the_host_of_the_server_sees_all_workshops_newest_first(live: LiveHouse) -> None:
    first = await live.workshop(title="一")
    await first.started()
    phone = await first.screen("participant")
    await phone.done("note.post", text="夜店", kind="good")
    second = await live.workshop(title="二")
    answer = await live.http.get("/api/workshops", headers=live.admin)
    two, one = answer.json()["workshops"]
    assert (two["id"], two["status"], two["notes"]) == (second.id, "draft", 0)
    assert one["created_at"] <= two["created_at"]
    assert {k: one[k] for k in ("id", "title", "code", "status", "notes", "people")} == {
        "id": first.id, "title": "一", "code": first.code, "status": "open",
        "notes": 1, "people": 1,
    }  # fmt: skip


@pytest.mark.parametrize("key", [None, "wrong", ADMIN_KEY + " x", ADMIN_KEY[:-1]])
async def test_without_the_host_key_there_is_nothing_to_see(
    live: LiveHouse, key: str | None
) -> None:
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    for answer in (
        await live.http.get("/api/workshops", headers=headers),
        await live.http.post("/api/workshops", json={"title": "x"}, headers=headers),
        await live.http.get("/api/workshops/x/links", headers=headers),
        await live.http.get("/api/workshops/x/export.jsonl", headers=headers),
    ):
        is_problem(answer, 401, "bad_link")
        assert answer.headers["www-authenticate"] == "Bearer"
    basic = await live.http.get("/api/workshops", headers={"Authorization": f"Basic {ADMIN_KEY}"})
    is_problem(basic, 401, "bad_link")


async def test_ROLE_1_links_and_export_are_for_the_own_host(live: LiveHouse) -> None:
    one, two = await live.workshop(), await live.workshop()
    person = await one.join()
    for path in ("links", "export.jsonl"):
        for token, status, code in (
            (two.token("host"), 401, "bad_link"),
            (person, 403, "not_allowed"),
            *((one.token(r), 403, "not_allowed") for r in ("facilitator", "observer", "stage")),
        ):
            headers = {"Authorization": f"Bearer {token}"}
            answer = await live.http.get(f"/api/workshops/{one.id}/{path}", headers=headers)
            is_problem(answer, status, code)
        for token in (one.token("host"), ADMIN_KEY):
            headers = {"Authorization": f"Bearer {token}"}
            answer = await live.http.get(f"/api/workshops/{one.id}/{path}", headers=headers)
            assert answer.status_code == 200
        answer = await live.http.get(f"/api/workshops/nobody/{path}", headers=live.admin)
        is_problem(answer, 404, "not_found")


async def test_the_links_are_those_of_the_making(live: LiveHouse) -> None:
    workshop = await live.workshop()
    answer = await live.http.get(f"/api/workshops/{workshop.id}/links", headers=live.admin)
    assert answer.json()["links"] == workshop.links
    assert answer.json()["code"] == workshop.code
    assert answer.headers["cache-control"] == "no-store"


async def test_the_export_is_a_recording_without_anything_that_lets_in(live: LiveHouse) -> None:
    workshop = await live.workshop()
    await workshop.started()
    token = await workshop.join()
    phone = await live.screen(token)
    await phone.done("note.post", text="夜店", kind="good")
    answer = await live.http.get(f"/api/workshops/{workshop.id}/export.jsonl", headers=live.admin)
    assert answer.headers["content-type"] == "application/jsonl"
    assert workshop.id in answer.headers["content-disposition"]
    lines = [json.loads(line) for line in answer.text.splitlines()]
    [room] = live.house.registry.rooms()
    assert lines[0]["format"] == "yoriai-recording"
    assert [line["seq"] for line in lines[1:]] == list(range(1, room.state.seq + 1))
    assert lines[-1]["data"]["text"] == "夜店"
    secrets = [token, token.split(".")[1], token.split(".")[2], workshop.code]
    secrets += [link["token"].split(".")[2] for link in workshop.links]
    secrets += [link.digest for link in room.state.links.values()]
    secrets += [person.digest for person in room.state.people.values()]
    for secret in secrets:
        assert secret not in answer.text


# --- joining --------------------------------------------------------------------------------------


async def test_what_one_sees_before_joining(live: LiveHouse) -> None:
    workshop = await live.workshop()
    answer = await live.http.get(f"/api/codes/{workshop.code}")
    facts = answer.json()
    assert set(facts) == {
        "workshop", "code", "title", "purpose", "keep_days", "status", "tables",
    }  # fmt: skip
    assert (facts["workshop"], facts["status"]) == (workshop.id, "draft")
    assert [t["title"] for t in facts["tables"]] == ["山側", "海側"]


async def test_JOIN_2_who_joins_twice_stays_the_same_person(live: LiveHouse) -> None:
    workshop = await live.workshop()
    asked = {"code": workshop.code, "id": "my-phone-1", "place": "online", "table": "t2"}
    one = await live.http.post("/api/join", json=asked)
    two = await live.http.post("/api/join", json=asked | {"table": "t1"})
    assert one.json() == two.json()
    other = await live.http.post("/api/join", json=asked | {"id": "my-phone-2"})
    assert other.json()["token"] != one.json()["token"]
    [room] = live.house.registry.rooms()
    assert len(room.state.people) == 2
    assert (await live.screen(one.json()["token"])).welcome["you"]["table"] == "t2"


async def test_the_token_comes_as_a_cookie_that_scripts_cannot_read(live: LiveHouse) -> None:
    workshop = await live.workshop()
    asked = {"code": workshop.code, "id": new_id(), "table": "t1"}
    answer = await live.http.post("/api/join", json=asked)
    cookie = answer.headers["set-cookie"]
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert cookie.startswith(f"yoriai_{workshop.id}={answer.json()['token']};")
    assert {"httponly", "samesite=lax", "path=/"} <= flags
    assert "secure" not in flags  # it was plain HTTP, as in a hall
    assert answer.headers["cache-control"] == "no-store"


async def test_behind_tls_the_cookie_is_for_tls_only(tmp_path: Path) -> None:
    async with live_house(tmp_path, YORIAI_URL="https://yoriai.example/") as live:
        workshop = await live.workshop()
        assert workshop.links[0]["url"].startswith("https://yoriai.example/console#")
        asked = {"code": workshop.code, "id": new_id()}
        answer = await live.http.post("/api/join", json=asked)
        assert "; secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"code": "12345"}, 400, "bad_message"),
        ({"code": 482913}, 400, "bad_message"),
        ({"id": "short"}, 400, "bad_message"),
        ({"id": "with space"}, 400, "bad_message"),
        ({"place": "moon"}, 400, "bad_message"),
        ({"table": "t99"}, 404, "not_found"),
    ],
)
async def test_a_join_that_is_none(
    live: LiveHouse, change: dict[str, Any], status: int, code: str
) -> None:
    workshop = await live.workshop()
    asked = {"code": workshop.code, "id": "my-phone-1"} | change
    is_problem(await live.http.post("/api/join", json=asked), status, code)
    [room] = live.house.registry.rooms()
    assert room.state.people == {}


async def test_JOIN_1_a_closed_workshop_is_not_joined(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.started()
    await host.done("workshop.close")
    asked = {"code": workshop.code, "id": new_id()}
    is_problem(await live.http.post("/api/join", json=asked), 409, "workshop_closed")


async def test_join_codes_cannot_be_tried_out(live: LiveHouse) -> None:
    workshop = await live.workshop()
    wrong = str((int(workshop.code) + 1 - 100_000) % 900_000 + 100_000)
    for _ in range(70):  # a whole hall behind one address joins freely
        await workshop.join()
    for n in range(10):
        if n % 2:
            is_problem(await live.http.get(f"/api/codes/{wrong}"), 404, "bad_code")
        else:
            asked = {"code": wrong, "id": new_id()}
            is_problem(await live.http.post("/api/join", json=asked), 404, "bad_code")
    for path in (f"/api/codes/{wrong}", f"/api/codes/{workshop.code}"):
        answer = await live.http.get(path)
        is_problem(answer, 429, "too_fast")
        assert answer.headers["retry-after"] == "60"
    sheet = await live.http.get(f"/sheet/{workshop.id}?code={workshop.code}")
    page = await live.http.get(f"/j/{workshop.code}")
    assert [page.status_code, sheet.status_code] == [429, 429]
    assert page.headers["retry-after"] == "60"


async def test_whoever_knows_a_workshop_cannot_try_its_code_on_the_sheet(live: LiveHouse) -> None:
    one, two = await live.workshop(), await live.workshop()
    statuses = []
    for n in range(11):
        code = two.code if n % 2 else "000000"  # another workshop's is as wrong as none
        statuses.append((await live.http.get(f"/sheet/{one.id}?code={code}")).status_code)
    assert statuses == [404] * 10 + [429]


def test_guesses_are_forgotten_after_a_minute_and_counted_for_each_address() -> None:
    clock = Hand()
    guesses = Guesses(clock, limit=3)
    for _ in range(3):
        assert guesses.allowed("a")
        guesses.wrong("a")
        clock.at += 10
    assert not guesses.allowed("a")
    assert guesses.allowed("b")
    clock.at += 31
    assert guesses.allowed("a")  # the first of the three is over a minute old


def test_guesses_do_not_pile_up() -> None:
    guesses = Guesses(Hand())
    for n in range(10_050):
        guesses.wrong(str(n))
    assert len(guesses._wrong) == 10_000


class Hand(LoopClock):
    """A clock that a test sets."""

    at = 0.0

    def monotonic(self) -> float:
        return self.at


# --- bodies, addresses, methods -------------------------------------------------------------------


async def test_a_body_that_is_too_large_is_not_kept_in_memory(live: LiveHouse) -> None:
    async def pieces() -> AsyncIterator[bytes]:  # sent without saying how long it will be
        for _ in range(40):
            yield b"x" * 65_536

    for send in (
        live.http.post("/api/workshops", content=b"x" * 300_000, headers=live.admin),
        live.http.post("/api/workshops", content=pieces(), headers=live.admin),
        live.http.post("/api/join", content=pieces()),
    ):
        is_problem(await send, 413, "too_large")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"title":"\\ud800"}', b"[" * 5_000, b"1e999"]
)
async def test_a_body_that_is_no_message_is_refused(live: LiveHouse, body: bytes) -> None:
    for path in ("/api/workshops", "/api/join"):
        answer = await live.http.post(path, content=body, headers=live.admin)
        is_problem(answer, 400, "bad_message")


async def test_what_is_not_there_and_methods_that_are_not_served(live: LiveHouse) -> None:
    is_problem(await live.http.get("/api/nothing"), 404, "not_found")
    is_problem(await live.http.delete("/api/workshops"), 405, "unknown_command")
    is_problem(await live.http.get("/api/join"), 405, "unknown_command")
    assert "POST" in (await live.http.get("/api/join")).headers["allow"]


async def test_problems_are_told_in_the_language_that_is_asked_for(live: LiveHouse) -> None:
    async def title(path: str = "/api/codes/000000", **headers: str) -> str:
        return str((await live.http.get(path, headers=headers)).json()["title"])

    japanese = await title()
    english = await title(**{"accept-language": "en-GB,en;q=0.9,ja;q=0.5"})
    assert english.isascii()
    assert not japanese.isascii()
    assert await title(**{"accept-language": "ja,en;q=0.8"}) == japanese
    easy = await title("/api/codes/000000?lang=ja-easy", **{"accept-language": "en"})
    assert easy not in (japanese, english)
    assert await title(cookie="yoriai_lang=ja-easy") == easy
    assert await title("/api/codes/000000?lang=tlh") == japanese


# --- health ---------------------------------------------------------------------------------------


async def test_health_says_whether_the_log_can_be_written(live: LiveHouse) -> None:
    answer = await live.http.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "version": __version__})
    async with live.house.log._db.execute("PRAGMA query_only=ON"):  # type: ignore[attr-defined]
        pass
    answer = await live.http.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["status"] != "ok"
    async with live.house.log._db.execute("PRAGMA query_only=OFF"):  # type: ignore[attr-defined]
        pass
    assert (await live.http.get("/healthz")).status_code == 200


async def test_SYNC_7_what_cannot_be_kept_is_told_as_such(
    live: LiveHouse, caplog: pytest.LogCaptureFixture
) -> None:
    workshop = await live.workshop()
    async with live.house.log._db.execute("PRAGMA query_only=ON"):  # type: ignore[attr-defined]
        pass
    asked = {"code": workshop.code, "id": new_id()}
    is_problem(await live.http.post("/api/join", json=asked), 503, "not_kept")
    answer = await live.http.post("/api/workshops", json={"title": "x"}, headers=live.admin)
    is_problem(answer, 503, "not_kept")
    async with live.house.log._db.execute("PRAGMA query_only=OFF"):  # type: ignore[attr-defined]
        pass
    assert (await live.http.post("/api/join", json=asked)).status_code == 200
    assert "readonly database" in caplog.text
    caplog.clear()


async def test_SYNC_1_a_page_shows_nothing_that_is_not_kept_yet(tmp_path: Path) -> None:
    log = GatedLog()
    async with live_house(tmp_path, log) as live:
        workshop = await live.workshop()
        host = await workshop.screen("host")
        log.shut()
        renaming = asyncio.ensure_future(host.do("workshop.configure", title="まだ無い題"))
        await log.arrived.wait()
        asked = [
            asyncio.ensure_future(live.http.get(f"/api/codes/{workshop.code}")),
            asyncio.ensure_future(live.http.get(f"/j/{workshop.code}")),
            asyncio.ensure_future(live.http.get("/api/workshops", headers=live.admin)),
        ]
        assert (await live.http.get("/healthz")).status_code == 200
        log.failure = LogUnavailable("pulled out")
        log.gate.set()
        assert (await renaming)["code"] == "not_kept"
        for answer in await asyncio.gather(*asked):
            assert answer.status_code == 200
            assert "まだ無い題" not in answer.text
