"""The server under test: started here in a directory of its own, or one that runs elsewhere."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import orjson

_PACKAGES = str(Path(__file__).resolve().parents[2])


class Unreachable(Exception):
    """The server did not answer as it should; the message says what it said."""


class Target:
    """Where a server listens, and its host key. ``pid`` when it runs on this machine."""

    def __init__(self, url: str, key: str, pid: int | None = None) -> None:
        parts = urlsplit(url)
        self.url, self.key, self.pid = url.rstrip("/"), key, pid
        self.tls = parts.scheme == "https"
        self.host = parts.hostname or "127.0.0.1"
        self.port = parts.port or (443 if self.tls else 80)

    async def call(
        self, path: str, data: object = None, *, bearer: str | None = None, patience: float = 30
    ) -> Any:
        """One HTTP request on a connection of its own, as a phone's first one; the answer's JSON.

        With ``data`` a POST, else a GET. Raises ``Unreachable``.
        """
        body = b"" if data is None else orjson.dumps(data)
        head = (
            f"{'GET' if data is None else 'POST'} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}"
            f"\r\nConnection: close\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n"
        )
        if bearer is not None:
            head += f"Authorization: Bearer {bearer}\r\n"
        try:
            async with asyncio.timeout(patience):
                reader, writer = await asyncio.open_connection(
                    self.host, self.port, ssl=self.tls or None
                )
                writer.write(head.encode() + b"\r\n" + body)
                raw = await reader.read()
                writer.close()
        except (OSError, TimeoutError) as error:
            raise Unreachable(f"{path}: {error!r}") from error
        top, _, rest = raw.partition(b"\r\n\r\n")
        status = top.split(b" ", 2)[1:2]
        if not status or not status[0].startswith(b"2"):
            raise Unreachable(f"{path}: {top.splitlines()[:1]} {rest[:200]!r}")
        if b"transfer-encoding: chunked" in top.lower():
            rest = _unchunked(rest)
        return orjson.loads(rest)


def _unchunked(body: bytes) -> bytes:
    whole = b""
    while True:
        size, _, body = body.partition(b"\r\n")
        length = int(size or b"0", 16)
        if not length:
            return whole
        whole, body = whole + body[:length], body[length + 2 :]


class Served:
    """A server process that belongs to the bench: own port, own data, loopback only.

    It ends with the ``async with`` block, and with the bench itself whatever happens to it.
    """

    def __init__(self, core: int | None = None) -> None:
        self._core = core
        self._data = Path(tempfile.mkdtemp(prefix="yoriai-bench-"))
        self._key = secrets.token_urlsafe(24)
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self._end)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
        self._end()
        atexit.unregister(self._end)

    async def start(self, patience: float = 60) -> Target:
        """Start the process and wait until it listens. Raises ``Unreachable``."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        paths = [_PACKAGES, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "YORIAI_HOST": "127.0.0.1",
            "YORIAI_PORT": str(port),
            "YORIAI_DATA": str(self._data),
            "YORIAI_ADMIN_KEY": self._key,
        }
        environment.pop("YORIAI_URL", None)
        with (self._data / "server.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: ASYNC220  it is started while nothing runs
                [sys.executable, "-m", "yoriai", "serve"],
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        pin(self._process.pid, self._core)
        target = Target(f"http://127.0.0.1:{port}", self._key, self._process.pid)
        loop = asyncio.get_running_loop()
        until = loop.time() + patience
        while not await _listens(port):
            if self._process.poll() is not None or loop.time() > until:
                raise Unreachable(f"the server did not start: {self.said()}")
            await asyncio.sleep(0.01)
        return target

    def said(self) -> str:
        """The last lines of the server's output."""
        return (self._data / "server.log").read_text(errors="replace")[-2_000:]

    async def stop(self, *, kill: bool = False) -> None:
        """End the process, by ``kill`` at once; the data stay until the block ends."""
        process, self._process = self._process, None
        if process is None:
            return
        if kill:
            process.kill()
        else:
            process.terminate()
        try:
            await asyncio.to_thread(process.wait, 10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        shutil.rmtree(self._data, ignore_errors=True)


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


def pin(pid: int, core: int | None) -> None:
    """Keep a process on one core, where the system can."""
    if core is not None and hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(pid, {core})


def cores() -> tuple[int | None, int | None]:
    """A core for the server and one for the load; ``None`` when there are no two."""
    if not hasattr(os, "sched_getaffinity"):
        return None, None
    free = sorted(os.sched_getaffinity(0))
    return (free[0], free[-1]) if len(free) > 1 else (None, None)
