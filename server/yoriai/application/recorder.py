"""Recordings: a workshop as JSON Lines, without tokens and with invented names for people.

``recordings/README.md`` specifies the format.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from yoriai import __version__
from yoriai.application.ports import EventLog
from yoriai.domain import events as e
from yoriai.domain.evolve import evolve
from yoriai.domain.state import Workshop
from yoriai.domain.visibility import Audience, snapshot
from yoriai.protocol.codec import decode_event, encode, encode_event

FORMAT = "yoriai-recording"
VERSION = 1

MAX_LINE = 16 * 1024 * 1024
"""Bytes. The longest event keeps a name whole and carries the words of every note that has it."""

MAX_EVENTS = 1_000_000


class BadRecording(Exception):
    """A recording that cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event of a recording: ``at`` in ms after the first, ``by`` a pseudonym."""

    seq: int
    at: int
    by: str
    event: e.Event


@dataclass(frozen=True, slots=True)
class Recording:
    """A workshop that was recorded. ``started_at`` in ms since 1970."""

    title: str
    started_at: int
    events: tuple[Recorded, ...]

    @property
    def seconds(self) -> float:
        """From the first event to the last."""
        return self.events[-1].at / 1000 if self.events else 0.0


# --- writing --------------------------------------------------------------------------------------


_PSEUDONYM = re.compile(r"(admin|host|observer|stage|f\d{1,4}|p\d{1,6})(-\d{1,4})?")


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
            if _PSEUDONYM.fullmatch(actor):
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


# --- reading --------------------------------------------------------------------------------------


class _Titled(msgspec.Struct):
    title: Annotated[str, msgspec.Meta(max_length=500)]


class _Header(msgspec.Struct):
    format: Literal["yoriai-recording"]
    version: int
    workshop: _Titled
    started_at: datetime
    events: Annotated[int, msgspec.Meta(ge=1, le=MAX_EVENTS)]


class _Line(msgspec.Struct):
    seq: int
    t: Annotated[float, msgspec.Meta(ge=-1e8, le=1e8)]
    by: str
    name: str
    data: msgspec.Raw


_T = TypeVar("_T")


def _parsed(line: bytes, number: int, shape: msgspec.json.Decoder[_T]) -> _T:
    try:
        return shape.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadRecording(f"Line {number} is not part of a recording: {error}.") from None


_HEADER = msgspec.json.Decoder(_Header)
_LINE = msgspec.json.Decoder(_Line)


def _lines(data: Iterable[bytes]) -> Iterable[tuple[int, bytes]]:
    for number, line in enumerate(data, 1):
        if len(line) > MAX_LINE:
            raise BadRecording(f"Line {number} is longer than {MAX_LINE} bytes.")
        if line.strip():
            yield number, line


def read_recording(data: Iterable[bytes]) -> Recording:
    """The recording in these lines (an open file in binary mode will do).

    What it returns can be folded and shown. Raises ``BadRecording``, whose message names the line.
    """
    lines = iter(_lines(data))
    number, line = next(lines, (1, b""))
    if not line:
        raise BadRecording("The file is empty.")
    head = _parsed(line, number, _HEADER)
    if head.version != VERSION:
        raise BadRecording(
            f"This recording has version {head.version}; this Yoriai reads version {VERSION}."
            + (" Please update Yoriai." if head.version > VERSION else "")
        )
    if head.started_at.tzinfo is None:
        raise BadRecording(f"Line {number} is not part of a recording: started_at has no zone.")
    started_at = round(head.started_at.timestamp() * 1000)
    state = Workshop("recording")
    events: list[Recorded] = []
    for number, line in lines:
        found = _parsed(line, number, _LINE)
        try:
            event = decode_event(found.name, bytes(found.data))
        except (ValueError, RecursionError) as error:
            raise BadRecording(f"Line {number} is not part of a recording: {error}.") from None
        recorded = Recorded(found.seq, round(found.t * 1000), found.by, event)
        _check(state, recorded, started_at, number)
        events.append(recorded)
    if len(events) != head.events:
        raise BadRecording(
            f"The recording has {len(events)} events, its first line promises {head.events}:"
            " the file is incomplete."
        )
    _show(state)
    return Recording(head.workshop.title, started_at, tuple(events))


# What folding, showing or encoding values that no rule has seen can raise.
_UNSOUND = (LookupError, ValueError, TypeError, AttributeError, OverflowError, msgspec.MsgspecError)


def _check(state: Workshop, recorded: Recorded, started_at: int, number: int) -> None:
    """Fold one event, and refuse what cannot have happened after what came before."""
    seq, event = recorded.seq, recorded.event
    expected = {
        e.NotePosted: ("note", f"n{seq}"),
        e.ClusterMade: ("cluster", f"c{seq}"),
        e.LinkIssued: ("link", f"l{seq}"),
        e.TableAdded: ("table", f"t{len(state.tables) + 1}"),
        e.QuestionAdded: ("question", f"q{len(state.questions) + 1}"),
        e.PersonJoined: ("person", f"p{len(state.people) + 1}"),
    }.get(type(event))
    sound = expected is None or getattr(event, expected[0]) == expected[1]
    sound = sound and (seq == 1) == isinstance(event, e.WorkshopCreated)
    sound = sound and _PSEUDONYM.fullmatch(recorded.by) is not None
    if not isinstance(event, e.TableAdded):
        sound = sound and getattr(event, "table", None) in {None, *state.tables}
    if isinstance(event, e.NotePosted):
        sound = sound and event.author in {None, *state.people}
    try:
        if sound:
            encode_event(event)
            evolve(state, _record(recorded, started_at))
    except _UNSOUND:
        sound = False
    if not sound:
        raise BadRecording(
            f"Line {number}: {event.name} with seq {seq} cannot follow what comes before it."
        )


def _show(state: Workshop) -> None:
    """Refuse what folds but cannot be shown."""
    try:
        for role in ("host", "facilitator", "observer", "stage"):
            encode(snapshot(state, Audience(role)))
        for table in state.tables:
            encode(snapshot(state, Audience("participant", table)))
    except _UNSOUND as error:
        raise BadRecording(f"The recording cannot be shown: {error!r}.") from None


# --- playing back ---------------------------------------------------------------------------------


def _record(recorded: Recorded, started_at: int, shift: int = 0) -> e.Record:
    event = recorded.event
    if shift and isinstance(event, e.StepEntered | e.StepExtended | e.ClockResumed):
        event = replace(event, ends_at=event.ends_at + shift)
    return e.Record(
        recorded.seq, started_at + recorded.at, recorded.by, f"recorded-{recorded.seq}", event
    )


def records_of(recording: Recording, started_at: int | None = None) -> list[e.Record]:
    """The recording's events as records, as if it had started at another time (ms)."""
    start = recording.started_at if started_at is None else started_at
    shift = start - recording.started_at
    return [_record(r, start, shift) for r in recording.events]
