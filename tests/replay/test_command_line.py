"""Recordings from the command line and over HTTP, with a real server and a log on disk."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from tests.live import ADMIN_KEY, LiveHouse, live_house
from tests.replay.sample import PATH, ROOT

from yoriai.cli import main

LINES = PATH.read_bytes().splitlines(keepends=True)
JOINED = next(n for n, line in enumerate(LINES) if b"person.joined" in line) + 3


def part(events: int) -> bytes:
    """The beginning of the sample."""
    head = json.loads(LINES[0]) | {"events": events}
    return b"".join([json.dumps(head).encode() + b"\n", *LINES[1 : events + 1]])


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of a server that is not running, as the command line finds it."""
    monkeypatch.setenv("YORIAI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("YORIAI_PORT", "9")  # nobody listens there
    monkeypatch.setenv("YORIAI_HOST", "127.0.0.1")
    return tmp_path / "data"


@pytest.fixture
async def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveHouse]:
    """A server that is running, as the command line finds it."""
    async with live_house(tmp_path / "data") as house:
        monkeypatch.setenv("YORIAI_DATA", str(house.settings.data))
        monkeypatch.setenv("YORIAI_HOST", "127.0.0.1")
        monkeypatch.setenv("YORIAI_PORT", house.url.rpartition(":")[2])
        monkeypatch.setenv("YORIAI_ADMIN_KEY", ADMIN_KEY)
        yield house


def test_a_recording_is_imported_and_exported_again(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(PATH)]) == 0
    told = capsys.readouterr().out
    code = re.search(r"join code (\d{6})", told)
    assert code is not None
    assert len(re.findall(r"#\w+\.l\d+\.[0-9a-f]{40}", told)) == 9
    out = tmp_path / "again.jsonl"
    assert main(["export", code[1], "--out", str(out)]) == 0
    assert out.read_bytes().splitlines()[1:] == PATH.read_bytes().splitlines()[1:]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "{broken}"], "first line promises 1015: the file is incomplete"),
        (["import", "{nowhere}"], "cannot be read"),
        (["export", "123456"], "There is no workshop 123456"),
        (["replay", "{broken}"], "not a sound recording"),
        (["replay", str(PATH)], "No server answers"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"".join(LINES[:300]))
    places = {"broken": broken, "nowhere": tmp_path / "nowhere.jsonl"}
    assert main([a.format_map(places) for a in arguments]) == 1
    assert said in capsys.readouterr().err


def test_a_damaged_log_is_said_in_a_sentence(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir()
    (data / "yoriai.db").write_bytes(b"this is not a database" * 200)
    assert main(["import", str(PATH)]) == 1
    assert "is damaged" in capsys.readouterr().err


@pytest.mark.parametrize("speed", ["0", "-1", "fast", "nan", "2000"])
def test_a_speed_is_a_number_within_bounds(speed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["replay", "x", f"--speed={speed}"])
    assert "a number from 0.1 to 1000" in capsys.readouterr().err


async def test_a_recording_plays_into_a_new_workshop_or_a_given_one(
    live: LiveHouse, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "part.jsonl"
    file.write_bytes(part(JOINED))
    assert await asyncio.to_thread(main, ["replay", str(file), "--speed", "1000"]) == 0
    told = capsys.readouterr().out
    assert f"{JOINED} of {JOINED} events." in told
    assert len(re.findall(r"http://\S+/(?:console|stage|observer)#", told)) == 3
    [first] = live.house.registry.rooms()
    assert len(first.state.tables) == 6
    assert len(first.state.people) == 4

    other = await live.workshop()
    arguments = ["replay", str(file), "--speed", "1000", "--into", other.code]
    assert await asyncio.to_thread(main, arguments) == 0
    room = await live.house.registry.room(other.id)
    assert len(room.state.tables) == 6
    assert [t.title for t in room.state.tables.values()][:2] == ["山側", "海側"]
    assert len(room.state.people) == 4

    assert await asyncio.to_thread(main, ["replay", str(file), "--into", "999999"]) == 1
    assert "見つかりません" in capsys.readouterr().err


async def test_a_replay_is_started_watched_and_stopped_over_http(live: LiveHouse) -> None:
    workshop = await live.workshop()
    path = f"/api/workshops/{workshop.id}/replay"
    assert (await live.http.get(path, headers=live.admin)).status_code == 404
    started = await live.http.post(path, content=PATH.read_bytes(), headers=live.admin)
    assert started.status_code == 202
    assert started.json() == {"running": True, "events": 1015, "played": 0, "refused": 0}
    twice = await live.http.post(path, content=part(20), headers=live.admin)
    assert (twice.status_code, twice.json()["code"]) == (503, "busy")
    watched = await live.http.get(path, headers=live.admin)
    assert watched.json()["running"] is True
    stopped = await live.http.delete(path, headers=live.admin)
    assert stopped.json()["running"] is False
    again = await live.http.post(path, content=part(20), headers=live.admin)
    assert again.status_code == 202


async def test_only_the_key_of_the_server_may_replay_and_only_recordings(live: LiveHouse) -> None:
    workshop = await live.workshop()
    path = f"/api/workshops/{workshop.id}/replay"
    host = next(k["token"] for k in workshop.links if k["role"] == "host")
    for headers in ({}, {"Authorization": f"Bearer {host}"}):
        for method in ("POST", "GET", "DELETE"):
            answer = await live.http.request(method, path, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (401, "bad_link")
    for query, content, status, code in (
        ("?speed=0", part(20), 400, "bad_message"),
        ("?speed=fast", part(20), 400, "bad_message"),
        ("?speed=nan", part(20), 400, "bad_message"),
        ("", b"", 400, "bad_message"),
        ("", b"\xff\xfe" * 99, 400, "bad_message"),
        ("", PATH.read_bytes()[:-9], 400, "bad_message"),
        ("", b" " * (8 * 1024 * 1024 + 1), 413, "too_large"),
    ):
        answer = await live.http.post(path + query, content=content, headers=live.admin)
        assert (answer.status_code, answer.json()["code"]) == (status, code), (query, content[:20])
    damaged = await live.http.post(path, content=PATH.read_bytes()[:-9], headers=live.admin)
    assert "Line 1016" in damaged.json()["detail"]
    missing = "/api/workshops/nowhere/replay"
    answer = await live.http.post(missing, content=part(20), headers=live.admin)
    assert answer.status_code == 404


def test_the_demo_prints_links_that_open_and_leaves_real_workshops_alone(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {
        "YORIAI_DATA": str(tmp_path), "YORIAI_HOST": "127.0.0.1", "YORIAI_PORT": str(port),
        "PYTHONPATH": str(ROOT / "server"), "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "yoriai", "demo", "--speed", "60"],
        env=env, cwd=tmp_path, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        told = ""
        for line in process.stdout:
            told += line
            if "Stop with" in line:
                break
        for screen in ("Phone", "Console", "Stage", "Observer"):
            assert re.search(rf"{screen} +http://\S+", told), told
        code = re.search(r"/j/(\d{6})", told)
        assert code is not None
        with urlopen(f"http://127.0.0.1:{port}/api/codes/{code[1]}", timeout=20) as answer:
            assert len(json.load(answer)["tables"]) == 6
        assert [p.name for p in tmp_path.iterdir()] == ["demo"]
        assert sorted(p.name for p in (tmp_path / "demo").iterdir()) == ["host.key", "secret.key"]
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) in (0, 130)
        if process.stdout is not None:
            process.stdout.close()
