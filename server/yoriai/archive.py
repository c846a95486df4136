"""Recordings on the command line: export, import, replay."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from yoriai.application.access import Keys, digest
from yoriai.application.importing import bring_in
from yoriai.application.ports import EventLog, LogUnavailable
from yoriai.application.recorder import export_lines
from yoriai.application.recording import MAX_LINE, BadRecording, Recording, read_recording
from yoriai.domain import events as e
from yoriai.domain.evolve import fold
from yoriai.settings import Settings


class Failed(Exception):
    """What was asked for cannot be done; the message is for people."""


def sample() -> Path:
    """The sample recording: inside the installed package, or in the repository."""
    here = Path(__file__).resolve().parent
    installed = here / "recordings" / "minato.jsonl"
    return installed if installed.exists() else here.parents[1] / "recordings" / "minato.jsonl"


def load(path: Path) -> Recording:
    """The recording in a file. Raises ``Failed``."""
    try:
        with path.open("rb") as file:
            return read_recording(iter(lambda: file.readline(MAX_LINE + 1), b""))
    except OSError as error:
        raise Failed(f"{path} cannot be read: {error.strerror}.") from None
    except BadRecording as error:
        raise Failed(f"{path} is not a sound recording. {error} Nothing was changed.") from None


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommands."""
    export = commands.add_parser("export", help="write a workshop as a recording")
    export.add_argument("workshop", metavar="WORKSHOP", help="its id or its join code")
    export.add_argument("--out", type=Path, metavar="FILE", help="instead of the standard output")
    export.set_defaults(run=lambda o: asyncio.run(_export(Settings.load(), o.workshop, o.out)))

    bring = commands.add_parser("import", help="bring a recording in as a finished workshop")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.set_defaults(run=lambda o: asyncio.run(_import(Settings.load(), load(o.file))))

    replay = commands.add_parser("replay", help="play a recording on the running server")
    replay.add_argument("file", type=Path, metavar="FILE")
    replay.add_argument("--speed", type=speed, default=1.0, metavar="N", help="times as fast (1)")
    replay.add_argument("--into", metavar="CODE", help="join code; without it, a new workshop")
    replay.set_defaults(run=lambda o: _replay(Settings.load(), o.file, o.speed, o.into))


def speed(text: str) -> float:
    """A speed as typed. Raises ``ArgumentTypeError``."""
    with contextlib.suppress(ValueError):
        if 0.1 <= (value := float(text)) <= 1000:
            return value
    raise argparse.ArgumentTypeError("a number from 0.1 to 1000")


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[EventLog]:
    """The log of this machine's server; a server that is running may go on. Raises ``Failed``."""
    from yoriai.main import open_log

    try:
        log = await open_log(settings)
    except Exception as error:  # whatever it is, people get a sentence
        raise Failed(str(error)) from error
    try:
        yield log
    except (LogUnavailable, OSError) as error:
        raise Failed(f"{error}.") from error
    finally:
        await log.aclose()


async def _export(settings: Settings, workshop: str, out: Path | None) -> int:
    async with _opened(settings) as log:
        found = [w for w in await log.workshops() if workshop in (w.id, w.code)]
        if not found:
            raise Failed(f"There is no workshop {workshop} in {settings.data}.")
        state = fold(found[0].id, [r async for r in log.read(found[0].id)])
        with contextlib.ExitStack() as open_files:
            file = open_files.enter_context(out.open("wb")) if out else sys.stdout.buffer
            async for line in export_lines(log, state):
                file.write(line)
    if out:
        print(f"{out}: {state.seq} events of “{state.title}”.", file=sys.stderr)
    return 0


async def _import(settings: Settings, recording: Recording) -> int:
    keys = Keys(settings.secret, digest(settings.admin_key))
    async with _opened(settings) as log:
        state = await bring_in(log, keys, recording, time.time_ns() // 1_000_000)
    print(f"“{state.title}” is here as {state.id}, join code {state.code}.\n")
    for link in state.links.values():
        if not link.revoked:
            who = f"{link.role} {link.table or ''}".strip()
            print(f"  {who:16}{keys.link_url(settings.phone_url, state.id, link)}")
    print("\nA server that is running shows it after its next start.")
    return 0


# --- the running server ---------------------------------------------------------------------------


def _call(settings: Settings, method: str, path: str, body: bytes | None = None) -> dict[str, Any]:
    """Ask the running server. Raises ``Failed``."""
    request = Request(  # noqa: S310  the address is this server's own
        settings.local_url + path,
        body,
        {"Authorization": f"Bearer {settings.admin_key}", "Content-Type": "application/json"},
        method=method,
    )
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            found: dict[str, Any] = json.load(answer)
            return found
    except HTTPError as error:
        told = {}
        with error, contextlib.suppress(ValueError):  # what is not JSON is not our server
            told = json.loads(error.read())
        raise Failed(f"{told.get('title', error)} {told.get('detail', '')}".strip()) from None
    except (URLError, TimeoutError) as error:
        raise Failed(f"No server answers at {settings.local_url}: {error}.") from None


def _replay(settings: Settings, file: Path, speed: float, into: str | None) -> int:
    recording = load(file)
    if into is not None:
        workshop = _call(settings, "GET", f"/api/codes/{into}")["workshop"]
    else:
        created = recording.events[0].event
        purpose = created.purpose if isinstance(created, e.WorkshopCreated) else ""
        asked = {"title": recording.title[:120], "purpose": purpose[:2000]}
        made = _call(settings, "POST", "/api/workshops", json.dumps(asked).encode())
        workshop = made["id"]
        print(f"{'phones':16}{made['join_url']}")
        for link in made["links"]:
            print(f"{link['role']:16}{link['url']}")
    path = f"/api/workshops/{workshop}/replay"
    _call(settings, "POST", f"{path}?speed={speed}", file.read_bytes())
    print(f"Playing {recording.seconds / speed / 60:.0f} minutes. Ctrl+C stops it.", flush=True)
    try:
        while (now := _call(settings, "GET", path))["running"]:
            print(f"\r{now['played']} of {now['events']} events", end="", flush=True)
            time.sleep(1)
    except KeyboardInterrupt:
        now = _call(settings, "DELETE", path)
    left_out = f", {now['refused']} left out" if now["refused"] else ""
    print(f"\r{now['played']} of {now['events']} events{left_out}.")
    return 0
