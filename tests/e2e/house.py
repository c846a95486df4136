"""A real server in a process of its own, for tests that kill it, and people who use it."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
KEY = "a-host-key-for-tests"
START_SECONDS = 60


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class House:
    """``python -m yoriai serve`` on a free loopback port, with data of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and return when it serves: it says so on its first line of links."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "server"),
            "PYTHONUNBUFFERED": "1",
            "YORIAI_HOST": "127.0.0.1",
            "YORIAI_PORT": str(self.port),
            "YORIAI_DATA": str(self.data),
            "YORIAI_ADMIN_KEY": KEY,
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "yoriai", "serve"],
            env=environment,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        said = b""
        while b"  Data" not in said:
            ready, _, _ = select.select([self._process.stdout], [], [], START_SECONDS)
            more = os.read(self._process.stdout.fileno(), 4096) if ready else b""
            if not more:
                self.kill()
                raise AssertionError(f"the server did not start: {said.decode()}")
            said += more

    def kill(self) -> None:
        """``kill -9``."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop, as Ctrl+C does."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def api(self, path: str, data: object = None) -> Any:
        """Ask the HTTP API with the host key; an answer that is not 2xx raises."""
        request = urllib.request.Request(
            self.url + path,
            json.dumps(data).encode() if data is not None else None,
            {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())

    def workshop(self, **more: object) -> Workshop:
        """A new workshop with two tables, opened by nobody yet."""
        asked = {
            "title": "みなと町 海辺の広場ワークショップ",
            "purpose": "海辺の広場をこれからどう使うか、みんなで考えるため",
            "template": "hall",
            "question": "2035年、海辺の広場で何をしていたいですか？",
            "tables": [{"place": "hall"}, {"place": "hall"}],
            **more,
        }
        return Workshop(self, self.api("/api/workshops", asked))


class Workshop:
    """The addresses of a workshop's screens."""

    def __init__(self, house: House, made: dict[str, Any]) -> None:
        self.house, self.id, self.code = house, str(made["id"]), str(made["code"])
        self.links: list[dict[str, Any]] = made["links"]

    def token(self, role: str, table: str | None = None) -> str:
        """The token of the first link with this role (and table)."""
        return next(
            str(link["token"])
            for link in self.links
            if link["role"] == role and table in (None, link["table"])
        )

    def screen(self, role: str, table: str | None = None) -> str:
        """The address of a role's screen on this machine."""
        page = {"host": "console", "facilitator": "console"}.get(role, role)
        return f"{self.house.url}/{page}#{self.token(role, table)}"

    @property
    def join(self) -> str:
        """The address that phones open."""
        return f"{self.house.url}/j/{self.code}"
