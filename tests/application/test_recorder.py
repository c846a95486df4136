"""Recordings: what is left out, what is refused, and that nothing is lost on the way."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.application.fakes import AKI, BEN, PEOPLE, Bench, post, virtual
from tests.replay.sample import PATH, recording

from yoriai.adapters.memory import MemoryLog
from yoriai.application.access import Keys, same
from yoriai.application.importing import bring_in
from yoriai.application.recorder import export_lines
from yoriai.application.recording import (
    PSEUDONYM,
    BadRecording,
    read_recording,
    records_of,
)
from yoriai.application.room import Room
from yoriai.domain import commands as c
from yoriai.domain import events as e
from yoriai.domain.actor import Actor
from yoriai.domain.state import Workshop

NOW = 1_700_000_000_000
KEYS = Keys(b"a secret", "")
LINES = PATH.read_bytes().splitlines(keepends=True)


async def exported(log: MemoryLog, state: Workshop) -> bytes:
    return b"".join([line async for line in export_lines(log, state)])


async def busy_room(bench: Bench) -> Room:
    """A room in which people, two devices of the host and a facilitator have acted."""
    room = await bench.opened()
    link = next(k.id for k in room.state.links.values() if k.table == "t1")
    facilitator = Actor("facilitator", f"{link}:phone", "t1")
    note = (await bench.give(room, post("日陰がほしい"), AKI))["made"]
    await bench.give(room, c.MeToo(note), BEN)
    await bench.give(room, c.MakeCluster("日陰", (note,)), facilitator)
    await bench.give(room, c.LabelCluster(f"c{room.state.seq}", "日陰と水"), facilitator)
    await bench.give(room, c.HideWord("広場"), Actor("host", "l2:tablet"))
    await bench.give(room, c.Undo(), facilitator)
    await bench.give(room, c.MoveToTable("t2"), AKI)
    return room


@virtual
async def test_a_recording_holds_no_token_no_code_and_no_id_of_a_person() -> None:
    bench = Bench()
    room = await busy_room(bench)
    made = await exported(bench.log, room.state)
    for secret in ("digest", room.state.code, "command-", *(a.id for a in PEOPLE.values())):
        assert secret not in made.decode(), secret
    lines = [json.loads(line) for line in made.splitlines()]
    assert {line["by"] for line in lines[1:]} == {"host", "host-2", "p1", "p2", "p3", "f1"}
    joined = [line["data"]["person"] for line in lines if line.get("name") == "person.joined"]
    assert joined == ["p1", "p2", "p3"]
    assert [n["data"]["author"] for n in lines if n.get("name") == "note.posted"] == ["p1"]


@virtual
async def test_what_was_exported_folds_to_the_same_workshop() -> None:
    bench = Bench()
    room = await busy_room(bench)
    read = read_recording((await exported(bench.log, room.state)).splitlines())
    assert [r.seq for r in read.events] == list(range(1, room.state.seq + 1))
    log = MemoryLog()
    state = await bring_in(log, KEYS, read, NOW)
    ours = {n.id: (n.text, n.table, n.status, len(n.me_too)) for n in room.state.notes.values()}
    theirs = {n.id: (n.text, n.table, n.status, len(n.me_too)) for n in state.notes.values()}
    assert theirs == ours
    assert [c.label for c in state.clusters.values()] == ["日陰"]
    assert state.clock.ends_at == room.state.clock.ends_at
    # Undo is by device, also afterwards: the facilitator's label was taken back, the cluster stays.
    assert [len(state.actions[by]) for by in ("f1", "host-2")] == [1, 1]


async def test_import_and_export_give_the_same_recording_back() -> None:
    log = MemoryLog()
    first = await bring_in(log, KEYS, recording(), NOW)
    made = await exported(log, first)
    assert made.splitlines()[1:] == b"".join(LINES).splitlines()[1:]
    again = await bring_in(log, KEYS, read_recording(made.splitlines()), NOW)
    assert await exported(log, again) == made
    assert again.id != first.id
    assert again.code != first.code


async def test_an_imported_workshop_is_closed_and_has_links_and_a_code_of_its_own() -> None:
    log = MemoryLog()
    head = json.loads(LINES[0]) | {"events": 200}
    part = read_recording([json.dumps(head).encode(), *LINES[1:201]])
    state = await bring_in(log, KEYS, part, NOW)
    assert state.status == "closed"
    [entry] = await log.workshops()
    assert (entry.id, entry.code, entry.created_at) == (state.id, state.code, NOW)
    assert state.links
    for link in state.links.values():
        assert same(KEYS.link_token(state.id, link.id), link.digest)
    assert all(person.digest == "" for person in state.people.values())


def test_a_shifted_recording_keeps_its_durations() -> None:
    start = recording().started_at
    there, here = records_of(recording()), records_of(recording(), start + 5_000)
    for a, b in zip(there, here, strict=True):
        assert b.at - a.at == 5_000
        if isinstance(a.event, e.StepEntered) and isinstance(b.event, e.StepEntered):
            assert b.event.ends_at - b.at == a.event.ends_at - a.at


# --- reading what may be anything -----------------------------------------------------------------


def changed(number: int, **fields: object) -> list[bytes]:
    """The sample with some fields of one line replaced."""
    line = json.loads(LINES[number - 1]) | fields
    return [*LINES[: number - 1], json.dumps(line).encode(), *LINES[number:]]


NOTE = next(n for n, line in enumerate(LINES, 1) if b"note.posted" in line)
NOTE_DATA = json.loads(LINES[NOTE - 1])["data"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "empty"),
        ([b"hello\n"], "Line 1 is not part of a recording"),
        (changed(1, version=2), "version 2.*reads version 1.*update"),
        (changed(1, format="other"), "Line 1"),
        (changed(1, started_at="2026-10-24T13:00:00"), "no zone"),
        (LINES[:500], "499 events.*promises 1015.*incomplete"),
        (LINES[:1], "incomplete"),
        ([*LINES[:40], *LINES[41:]], "Line 41: .* cannot follow"),
        ([*LINES[:40], LINES[41], LINES[40], *LINES[42:]], "Line 41"),
        ([*LINES[:40], LINES[40][:30], *LINES[41:]], "Line 41 is not part"),
        (changed(50, name="note.exploded"), "Line 50.*unknown event"),
        (changed(50, by="p1'; DROP TABLE"), "Line 50"),
        (changed(50, t=float("nan")), "Line 50"),
        (changed(NOTE, data=NOTE_DATA | {"table": "t99"}), f"Line {NOTE}: note.posted"),
        (changed(NOTE, data=NOTE_DATA | {"author": "p99"}), f"Line {NOTE}: note.posted"),
        (changed(NOTE, data=NOTE_DATA | {"note": "n1"}), f"Line {NOTE}: note.posted"),
        (changed(NOTE, data=NOTE_DATA | {"text": "\ud800"}), f"Line {NOTE}"),
        ([*LINES[:2], b" " * (16 * 1024 * 1024 + 1)], "Line 3 is longer"),
    ],
)
def test_a_damaged_recording_is_refused_with_a_sentence(lines: list[bytes], said: str) -> None:
    with pytest.raises(BadRecording, match=said):
        read_recording(lines)


def test_blank_lines_and_unknown_fields_are_ignored() -> None:
    lines = changed(3, colour="red")
    assert read_recording([b"\n", lines[0], b"\r\n", *lines[1:]]) == recording()


def readable(lines: list[bytes]) -> None:
    """Whatever it is: a recording that can be folded, or a sentence."""
    said = ""
    try:
        found = read_recording(lines)
    except BadRecording as error:
        said = str(error)
    else:
        assert len(records_of(found)) == len(found.events)
    assert said == "" or said.endswith(".")


@given(st.lists(st.binary(max_size=200), max_size=8))
def test_any_bytes_are_read_or_refused(lines: list[bytes]) -> None:
    readable(lines)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
SHORT = next(n for n, line in enumerate(LINES) if b"cluster.made" in line) + 3


@given(st.data())
def test_a_recording_with_anything_in_a_field_is_read_or_refused(data: st.DataObject) -> None:
    lines = LINES[:SHORT]
    number = data.draw(st.integers(0, SHORT - 1))
    line = json.loads(lines[number])
    place = line.get("data", line) if data.draw(st.booleans()) else line
    place[data.draw(st.sampled_from(sorted(place)))] = data.draw(JSON)
    head = json.loads(lines[0]) | {"events": SHORT - 1}
    changed_lines = [json.dumps(head).encode(), *lines[1:]]
    changed_lines[number] = json.dumps(line).encode()
    readable(changed_lines)


@given(st.integers(0, len(LINES[NOTE]) - 1), st.binary(min_size=1, max_size=3))
def test_a_recording_with_flipped_bytes_is_read_or_refused(at: int, junk: bytes) -> None:
    line = LINES[NOTE][:at] + junk + LINES[NOTE][at + len(junk) :]
    readable([*LINES[:NOTE], line, *LINES[NOTE + 1 :]])


def test_every_name_in_the_sample_is_a_pseudonym() -> None:
    assert all(PSEUDONYM.fullmatch(r.by) for r in recording().events)
    assert datetime.fromtimestamp(recording().started_at / 1000, UTC).year == 2026
