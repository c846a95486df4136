"""The command line."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
from collections.abc import Sequence

from yoriai import __version__
from yoriai.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that was asked for and return the exit code."""
    parser = argparse.ArgumentParser(prog="yoriai", description=__doc__)
    parser.add_argument("--version", action="version", version=f"yoriai {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    serve = commands.add_parser("serve", help="start the workshop server (the default)")
    serve.set_defaults(run=_serve)
    options = parser.parse_args(arguments)
    run = getattr(options, "run", _serve)
    with contextlib.suppress(KeyboardInterrupt):
        return int(run(options))
    return 130


def _serve(_: argparse.Namespace) -> int:
    return asyncio.run(serve(Settings.load()))


async def serve(settings: Settings) -> int:
    """Serve until told to stop."""
    from yoriai.main import build, open_log, server

    try:
        log = await open_log(settings)
    except Exception as error:  # noqa: BLE001  whatever it is, people get a sentence
        print(f"Yoriai cannot start: {error}", file=sys.stderr)
        return 1
    house = build(settings, log)
    web = server(settings, house, lambda: _announce(settings))
    with contextlib.suppress(asyncio.CancelledError):
        await web.serve()
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
