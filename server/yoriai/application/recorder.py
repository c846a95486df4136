"""The recorder: writes a workshop as JSON Lines, without tokens and with pseudonyms for people.

``recordings/README.md`` specifies the format.
"""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from yoriai import __version__
from yoriai.application.ports import EventLog
from yoriai.application.recording import FORMAT, PSEUDONYM, VERSION
from yoriai.domain import events as e
from yoriai.domain.state import Workshop


class Pseudonyms:
    """Names for actors: ``p1``… in order of joining, ``host``, ``f3`` for table 3's facilitator.

    ``admin`` holds the server's key; a second device of the host is ``host-2``. Names that
    are pseudonyms already stay, so that a recording brought in and exported again is the same.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self._tables: dict[str, int] = {}
        self._people = 0

    def see(self, event: e.Event) -> None:
        """Learn who there is."""
        match event:
            case e.PersonJoined():
                self._people += 1
                self._names[event.person] = f"p{self._people}"
            case e.TableAdded():
                self._tables[event.table] = event.number
            case e.LinkIssued(role="facilitator"):
                self._links[event.link] = f"f{self._tables.get(event.table or '', 0)}"
            case e.LinkIssued():
                self._links[event.link] = event.role

    def of(self, actor: str) -> str:
        """The pseudonym of an actor."""
        name = self._names.get(actor)
        if name is None:
            base = self._links.get(actor.partition(":")[0], "host")
            if PSEUDONYM.fullmatch(actor):
                base = actor
            taken = set(self._names.values())
            names = itertools.chain([base], (f"{base}-{n}" for n in itertools.count(2)))
            name = self._names[actor] = next(n for n in names if n not in taken)
        return name


def _line(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _open_data(event: e.Event, names: Pseudonyms) -> dict[str, Any]:
    """What a recording keeps of an event: no digest, no join code, no person's real id."""
    match event:
        case e.WorkshopCreated():
            event = replace(event, code="")
        case e.NotePosted(author=str(author)):
            event = replace(event, author=names.of(author))
        case e.PersonJoined() | e.PersonMoved() | e.MeTooGiven() | e.MeTooTaken():
            event = replace(event, person=names.of(event.person))
    data: dict[str, Any] = msgspec.to_builtins(event)
    data.pop("digest", None)
    return data


async def export_lines(log: EventLog, state: Workshop) -> AsyncIterator[bytes]:
    """The recording of a workshop as it stands in the log, a line at a time."""
    first: e.Record | None = None
    last = 0
    async for record in log.read(state.id):
        first = first or record
        last = record.seq
    started_at = first.at if first else 0
    yield _line(header(state.title, started_at, last))
    names = Pseudonyms()
    async for record in log.read(state.id):
        if record.seq > last:
            return  # it came while this was being written
        yield event_line(record, started_at, names)


def header(title: str, started_at: int, events: int) -> dict[str, object]:
    """The first line of a recording."""
    started = datetime.fromtimestamp(started_at / 1000, UTC)
    return {
        "format": FORMAT,
        "version": VERSION,
        "workshop": {"title": title},
        "started_at": started.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "yoriai": __version__,
        "events": events,
    }


def event_line(record: e.Record, started_at: int, names: Pseudonyms) -> bytes:
    """One event as a line."""
    names.see(record.event)
    return _line(
        {
            "seq": record.seq,
            "t": (record.at - started_at) / 1000,
            "by": names.of(record.actor),
            "name": record.event.name,
            "data": _open_data(record.event, names),
        }
    )
