"""A recording as it is read: checked line by line, so that what was read can be shown.

``recordings/README.md`` specifies the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Literal, TypeVar

import msgspec

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

PSEUDONYM = re.compile(r"(admin|host|observer|stage|f\d{1,4}|p\d{1,6})(-\d{1,4})?")


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
    sound = sound and PSEUDONYM.fullmatch(recorded.by) is not None
    if not isinstance(event, e.TableAdded):
        sound = sound and getattr(event, "table", None) in {None, *state.tables}
    if isinstance(event, e.NotePosted):
        sound = sound and event.author in {None, *state.people}
    try:
        if sound:
            encode_event(event)
            evolve(state, record_of(recorded, started_at))
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


def record_of(recorded: Recorded, started_at: int, shift: int = 0) -> e.Record:
    """An event as a record of a recording that began at ``started_at``; its times are shifted."""
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
    return [record_of(r, start, shift) for r in recording.events]
