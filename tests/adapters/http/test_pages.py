"""The pages: shells, the plain form, what they are sent with, and that nothing breaks them."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import asyncio
import json
import re
from contextlib import AsyncExitStack
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from tests.adapters.conftest import errors
from tests.live import LiveHouse, Workshop, live_house, new_id
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from yoriai.adapters.http.assets import Assets

SHELLS = ("/console", "/stage", "/observer", "/host")


def field(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, page
    return unescape(found[1])


class Browser:
    """A browser without scripts: it follows redirects and keeps cookies."""

    def __init__(self, live: LiveHouse, workshop: Workshop) -> None:
        self.http = httpx.AsyncClient(base_url=live.url, follow_redirects=True)
        self.workshop = workshop

    async def join(self, table: str = "t1") -> httpx.Response:
        """From the front page to the form."""
        page = await self.http.get("/", params={"code": self.workshop.code})
        assert page.url.path == f"/j/{self.workshop.code}"
        form = {"id": field(page.text, "id"), "place": "hall", "table": table}
        page = await self.http.post(page.url.path, data=form)
        assert page.url.path == f"/w/{self.workshop.id}"
        return page

    async def post(self, page: httpx.Response, text: str, **more: str) -> httpx.Response:
        """Fill in the form of a page and send it."""
        form = {"id": field(page.text, "id"), "question": field(page.text, "question")}
        form |= {"kind": "good", "text": text, **more}
        return await self.http.post(f"/w/{self.workshop.id}/notes", data=form)


@pytest.fixture
async def browser(live: LiveHouse):  # type: ignore[no-untyped-def]
    """A browser at a workshop that takes notes."""
    workshop = await live.workshop()
    await workshop.started()
    made = Browser(live, workshop)
    yield made
    await made.http.aclose()


# --- without scripts ------------------------------------------------------------------------------


async def test_a_phone_without_scripts_joins_and_posts(live: LiveHouse, browser: Browser) -> None:
    page = await browser.join("t2")
    assert "2班 海側" in page.text
    page = await browser.post(page, "夜店を\r\nひらきたい <b>&")
    assert page.url.params["kept"] == "1"
    assert "届きました" in page.text
    assert "夜店を\nひらきたい &lt;b&gt;&amp;" in page.text
    host = live.screens[0]
    await host.until(lambda: bool(host.model.notes))
    [note] = host.model.notes.values()
    assert (note["table"], note["text"]) == ("t2", "夜店を\nひらきたい <b>&")
    assert "channel" not in note


async def test_SYNC_2_a_form_that_is_sent_twice_is_kept_once(
    live: LiveHouse, browser: Browser
) -> None:
    page = await browser.join()
    twice = [await browser.post(page, "夜店") for _ in range(2)]
    twice += await asyncio.gather(*(browser.post(page, "夜店") for _ in range(2)))
    assert all("届きました" in again.text for again in twice)
    fresh = await browser.http.get(f"/w/{browser.workshop.id}")
    assert fresh.text.count("<li>夜店</li>") == 2  # among the own, and among the table's
    await browser.post(fresh, "ベンチ")
    [room] = live.house.registry.rooms()
    assert [n.text for n in room.state.notes.values()] == ["夜店", "ベンチ"]


async def test_a_join_that_is_sent_twice_makes_one_person(
    live: LiveHouse, browser: Browser
) -> None:
    form = {"id": new_id(), "place": "online", "table": "t1"}
    tokens = set()
    for _ in range(2):
        answer = await browser.http.post(
            f"/j/{browser.workshop.code}", data=form, follow_redirects=False
        )
        assert answer.status_code == 303
        tokens.add(answer.headers["set-cookie"])
    assert len(tokens) == 1
    [room] = live.house.registry.rooms()
    assert [p.place for p in room.state.people.values()] == ["online"]


async def test_HOLD_1_a_note_that_waits_is_shown_as_waiting_to_its_author_only(
    live: LiveHouse, browser: Browser
) -> None:
    page = await browser.post(await browser.join(), "電話は 090-1234-5678")
    assert "確認を待っています" in page.text
    other = Browser(live, browser.workshop)
    assert "090" not in (await other.join()).text
    await other.http.aclose()


async def test_what_is_refused_stays_in_the_form(browser: Browser) -> None:
    page = await browser.post(await browser.join(), "あ" * 141)
    assert page.status_code == 400
    assert "140字まで" in page.text
    assert "あ" * 141 in page.text
    page = await browser.post(page, "短くした")
    assert "届きました" in page.text


async def test_who_has_joined_goes_on_and_who_has_not_is_asked_for_the_code(
    live: LiveHouse, browser: Browser
) -> None:
    await browser.join()
    assert (await browser.http.get(f"/j/{browser.workshop.code}")).url.path.startswith("/w/")
    stranger = await live.http.get(f"/w/{browser.workshop.id}")
    assert (stranger.status_code, stranger.headers["location"]) == (303, "/")
    for path in ("notes", "table"):
        answer = await live.http.post(f"/w/{browser.workshop.id}/{path}", data={"text": "x"})
        assert answer.status_code == 401
    assert (await live.http.get("/w/nobody")).status_code == 404


async def test_a_table_is_chosen_with_the_form(live: LiveHouse, browser: Browser) -> None:
    token = await browser.workshop.join(table=None)
    browser.http.cookies.set(f"yoriai_{browser.workshop.id}", token)
    page = await browser.http.get(f"/w/{browser.workshop.id}")
    assert 'action="/w/' in page.text
    assert "<textarea" not in page.text
    page = await browser.http.post(f"/w/{browser.workshop.id}/table", data={"table": "t1"})
    assert "<textarea" in page.text


async def test_the_cookie_of_another_workshop_is_of_no_use(
    live: LiveHouse, browser: Browser
) -> None:
    other = await live.workshop()
    for token in (await other.join(), other.token("host"), browser.workshop.token("host")):
        cookies = {"Cookie": f"yoriai_{browser.workshop.id}={token}"}
        answer = await live.http.get(f"/w/{browser.workshop.id}", headers=cookies)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_a_code_is_read_as_people_type_it(live: LiveHouse) -> None:
    workshop = await live.workshop()
    code = workshop.code
    wide = code.translate({ord(d): chr(ord(d) - ord("0") + ord("０")) for d in "0123456789"})
    for typed in (code, f" {code[:3]} {code[3:]} ", f"{code[:3]}-{code[3:]}", wide):
        answer = await live.http.get("/", params={"code": typed})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/j/{code}"), typed
    for typed in ("", "abc", "²³"):
        assert (await live.http.get("/", params={"code": typed})).status_code in (200, 303)


# --- what the pages hold --------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", *SHELLS])
async def test_a_page_carries_its_data_as_json_and_no_inline_script(
    live: LiveHouse, path: str
) -> None:
    page = await live.http.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    found = re.search(r'<script type="application/json" id="page">(.*?)</script>', page.text)
    assert found
    data = json.loads(found[1])
    assert data["lang"] == "ja"
    assert data["page"] == (path[1:] or "join")
    for attributes, inside in re.findall(r"<script([^>]*)>(.*?)</script>", page.text, re.DOTALL):
        assert "application/json" in attributes or not inside
    assert "<style" not in page.text
    assert not re.search(r'(src|href)="(https?:)?//', page.text)


async def test_what_people_typed_cannot_break_out_of_the_page(live: LiveHouse) -> None:
    nasty = '</script><script>alert(1)</script><!--"&'
    workshop = await live.workshop(title=nasty, purpose=nasty)
    page = await live.http.get(f"/j/{workshop.code}")
    assert "<script>alert" not in page.text
    found = re.search(r'id="page">(.*?)</script>', page.text)
    assert found
    assert json.loads(found[1])["workshop"]["title"] == nasty
    sheet = await live.http.get(f"/sheet/{workshop.id}?code={workshop.code}")
    assert "<script>alert" not in sheet.text


async def test_pages_speak_the_language_of_the_browser(live: LiveHouse) -> None:
    async def language(path: str = "/", **headers: str) -> str:
        page = (await live.http.get(path, headers=headers)).text
        found = re.search(r'<html lang="(\w+)" data-language="([\w-]+)"', page)
        assert found
        assert json.loads(re.findall(r'id="page">(.*?)</script>', page)[0])["lang"] == found[2]
        return f"{found[1]} {found[2]}"

    assert await language() == "ja ja"
    assert await language(**{"accept-language": "en-US,en;q=0.9"}) == "en en"
    assert await language(**{"accept-language": "ja-JP,en;q=0.9"}) == "ja ja"
    assert await language("/?lang=ja-easy", **{"accept-language": "en"}) == "ja ja-easy"
    assert await language(cookie="yoriai_lang=en") == "en en"
    assert await language("/?lang=<b>") == "ja ja"


async def test_the_qr_code_is_the_one_of_the_join_address(live: LiveHouse) -> None:
    workshop = await live.workshop()
    answer = await live.http.get(f"/j/{workshop.code}/qr.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    drawn = _modules(answer.text)
    border = 2
    expected = {
        (x + border, y + border)
        for y, row in enumerate(segno.make(f"{live.url}/j/{workshop.code}", error="m").matrix)
        for x, dark in enumerate(row)
        if dark
    }
    assert drawn == expected
    assert (await live.http.get("/j/000000/qr.svg")).status_code == 404


def _modules(svg: str) -> set[tuple[int, int]]:
    """The dark modules of a QR code, from the strokes of its SVG path."""
    found = re.search(r' d="([^"]+)"', svg)
    assert found
    x = y = 0.0
    dark: set[tuple[int, int]] = set()
    for step, numbers in re.findall(r"([Mmh])([^Mmh]+)", found[1]):
        values = [float(n) for n in re.findall(r"-?[\d.]+", numbers)]
        if step == "h":
            dark |= {(int(x) + i, int(y)) for i in range(int(values[0]))}
            x += values[0]
        elif step == "m":
            x, y = x + values[0], y + values[1]
        else:
            x, y = values
    return dark


async def test_the_sheet_holds_what_people_need_to_join(live: LiveHouse) -> None:
    workshop = await live.workshop()
    page = await live.http.get(f"/sheet/{workshop.id}?code={workshop.code}")
    assert f"{workshop.code[:3]} {workshop.code[3:]}" in page.text
    assert f'<strong class="address">{live.url}</strong>' in page.text
    assert f"/j/{workshop.code}/qr.svg" in page.text
    assert (await live.http.get(f"/sheet/{workshop.id}")).status_code == 404


# --- what everything is sent with -----------------------------------------------------------------


async def test_every_answer_is_guarded(live: LiveHouse) -> None:
    workshop = await live.workshop()
    for path in (
        "/", *SHELLS, f"/j/{workshop.code}", "/j/000000", "/nowhere", "/api/workshops",
        "/api/nothing", "/healthz", f"/j/{workshop.code}/qr.svg", "/static/nothing.js",
        f"/sheet/{workshop.id}?code={workshop.code}",
    ):  # fmt: skip
        answer = await live.http.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy, path
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "server" not in answer.headers
        if answer.headers["content-type"].startswith("text/html"):
            assert answer.headers["cache-control"] == "no-store", path


async def test_an_address_that_leads_nowhere_has_a_page(live: LiveHouse) -> None:
    for path in ("/nowhere", "/static/../settings.py", "/static/nothing.js", "/j/000000"):
        answer = await live.http.get(path)
        assert answer.status_code == 404, path
        assert "<h1>" in answer.text
    wrong = await live.http.post("/console")
    assert wrong.status_code == 405
    assert set(wrong.headers["allow"].split(", ")) == {"GET", "HEAD"}


async def test_static_files_that_were_not_built_are_not_there(
    live: LiveHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yoriai.main.Assets", lambda: Assets(tmp_path / "none"))
    async with live_house(tmp_path / "other") as bare:
        assert (await bare.http.get("/static/assets/x.js")).status_code == 404
        page = await bare.http.get("/console")
        assert "make build" in page.text


async def test_a_websocket_to_a_page_is_turned_away(live: LiveHouse) -> None:
    with pytest.raises(InvalidStatus):
        async with connect(live.url.replace("http", "ws") + "/console"):
            raise AssertionError("it was let in")


async def test_a_page_of_another_site_cannot_connect(live: LiveHouse) -> None:
    url = live.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    with pytest.raises(InvalidStatus):
        async with connect(url, origin="https://elsewhere.example"):  # type: ignore[arg-type]
            raise AssertionError("it was let in")
    async with connect(url, origin=live.url) as wire:  # type: ignore[arg-type]
        assert str(await wire.recv()).startswith("0{")


# --- whatever is sent -----------------------------------------------------------------------------

_PATHS = st.sampled_from(
    ["/", "/j/{code}", "/w/{id}", "/w/{id}/notes", "/w/{id}/table", "/sheet/{id}", "/host",
     "/api/workshops", "/api/join", "/api/codes/{code}", "/api/workshops/{id}/links",
     "/api/workshops/{id}/export.jsonl", "/api/workshops/{id}/replay", "/healthz",
     "/j/{code}/qr.svg", "/socket.io/", "/socket.io/?EIO=4&transport=polling&sid=x",
     "/socket.io/?EIO=4&transport=websocket", "/static/x", "/api/openapi.json"]
)  # fmt: skip
_TEXT = st.text(max_size=30)
_BODY = st.one_of(
    st.binary(max_size=60),
    _TEXT.map(lambda text: text.encode(errors="surrogatepass")),
    st.dictionaries(_TEXT, _TEXT | st.none() | st.integers(), max_size=4).map(
        lambda d: json.dumps(d).encode()
    ),
    st.builds(lambda t: b"text=" + t + b"&id=abcdefgh&kind=good&table=t1", st.binary(max_size=20)),
)
_HEADERS = st.dictionaries(
    st.sampled_from(
        ["authorization", "cookie", "content-type", "accept-language", "origin", "range"]
    ),
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=255), max_size=30).map(
        lambda t: t.strip().encode("latin-1", "replace")
    ),
)


def test_SYNC_7_no_request_makes_a_fault_or_changes_anything(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def begin() -> tuple[LiveHouse, Workshop]:
            live = await stack.enter_async_context(live_house(tmp_path))
            return live, await live.workshop()

        live, workshop = runner.run(begin())
        [room] = live.house.registry.rooms()
        seq = room.state.seq

        @given(
            st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"]),
            _PATHS, st.dictionaries(_TEXT, _TEXT, max_size=2), _HEADERS, _BODY,
        )  # fmt: skip
        def send(
            method: str, path: str, query: dict[str, str], headers: dict[str, Any], body: bytes
        ) -> None:
            there = path.format(code=workshop.code, id=workshop.id)
            asking = live.http.request(
                method, there, params=query or None, headers=headers, content=body
            )
            answer = runner.run(asking)
            assert answer.status_code < 500, (answer.status_code, answer.text)
            assert errors(caplog) == []
            assert room.state.seq == seq

        send()
        runner.run(stack.aclose())
    assert errors(caplog) == []
