"""The command line."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from yoriai import __version__, archive, upkeep
from yoriai.application.access import digest
from yoriai.application.demo import CODE, WORKSHOP, Demo
from yoriai.bench.command import arguments as bench_arguments
from yoriai.bench.command import run as run_bench
from yoriai.domain.kinds import LinkRole
from yoriai.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that was asked for and return the exit code."""
    parser = argparse.ArgumentParser(prog="yoriai", description=__doc__)
    parser.add_argument("--version", action="version", version=f"yoriai {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    serve = commands.add_parser("serve", help="start the workshop server (the default)")
    serve.set_defaults(run=_serve)
    demo = commands.add_parser("demo", help="a server that plays a recorded workshop")
    demo.add_argument("--speed", type=archive.speed, default=12.0, help="times as fast (12)")
    demo.add_argument(
        "--from", dest="begin", type=float, default=26.0, metavar="MINUTE",
        help="where the first round begins (26)",
    )  # fmt: skip
    demo.set_defaults(run=_demo)
    archive.add_to(commands)
    upkeep.add_to(commands)
    bench = commands.add_parser("bench", help="put a server under load and measure it")
    bench_arguments(bench)
    bench.set_defaults(run=run_bench)
    options = parser.parse_args(arguments)
    run = getattr(options, "run", _serve)
    try:
        return int(run(options))
    except archive.Failed as failed:
        print(failed, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0 if options.command in (None, "serve", "demo") else 130  # Ctrl+C is how they end


def _serve(_: argparse.Namespace) -> int:
    settings = Settings.load()
    with upkeep.lease(settings.data):
        return asyncio.run(serve(settings))


async def serve(settings: Settings) -> int:
    """Serve until told to stop."""
    from yoriai.main import build, open_log, server

    try:
        log = await open_log(settings)
    except Exception as error:  # noqa: BLE001  whatever it is, people get a sentence
        print(f"Yoriai cannot start: {error}", file=sys.stderr)
        return 1
    try:
        house = build(settings, log)
    except (ImportError, ValueError) as error:
        await log.aclose()
        print(f"Yoriai cannot start: {error}", file=sys.stderr)
        return 1
    web = server(settings, house, lambda: _announce(settings))
    with contextlib.suppress(asyncio.CancelledError):
        try:
            await web.serve()
        except SystemExit:  # uvicorn's way of saying that it cannot listen
            print(
                f"Yoriai cannot listen on port {settings.port}: another program uses it."
                " Set YORIAI_PORT to another number.",
                file=sys.stderr,
            )
            return 1
    return 0 if web.started else 1


def _announce(settings: Settings) -> None:
    """Print the links, now that the server listens."""
    print(
        f"""
Yoriai {__version__} is running.

  Host's page      {settings.local_url}/host#{settings.admin_key}
  Phones here      {settings.phone_url}
  Data             {settings.data}

  `make demo` shows a workshop already under way. Stop with Ctrl+C.
""",
        flush=True,
    )


def _demo(options: argparse.Namespace) -> int:
    data = Path(os.environ.get("YORIAI_DATA") or "data") / "demo"
    settings = Settings.load({**os.environ, "YORIAI_DATA": str(data)})
    return asyncio.run(demo(settings, options.speed, options.begin * 60))


async def demo(settings: Settings, speed: float, begin: float) -> int:
    """Serve one workshop in memory, with the sample playing into it again and again."""
    from yoriai.main import build, memory_log, server

    recording = archive.load(archive.sample())
    log = memory_log()
    house = build(settings, log)
    keys, clock = house.registry.keys, house.registry.clock
    show = Demo(
        log, clock, recording, lambda link: digest(keys.link_token(WORKSHOP, link)),
        speed=speed, begin=begin,
    )  # fmt: skip
    await show.prepare()
    playing: list[asyncio.Task[None]] = []

    async def play() -> None:
        room = await house.registry.room(WORKSHOP)
        _announce_demo(settings, {k.role: keys.link_url(settings.local_url, WORKSHOP, k)
                                  for k in room.state.links.values()})  # fmt: skip
        await show.run(room)

    web = server(settings, house, lambda: playing.append(asyncio.create_task(play())))
    with contextlib.suppress(asyncio.CancelledError):
        await web.serve()
    for task in playing:
        task.cancel()
    await asyncio.gather(*playing, return_exceptions=True)
    return 0 if web.started else 1


def _announce_demo(settings: Settings, links: dict[LinkRole, str]) -> None:
    print(
        f"""
Yoriai {__version__} shows a workshop under way.

  Phone            {settings.phone_url}/j/{CODE}
  Console          {links["host"]}
  Stage            {links["stage"]}
  Observer         {links["observer"]}

  It starts over at the end; these links stay. Stop with Ctrl+C.
""",
        flush=True,
    )
