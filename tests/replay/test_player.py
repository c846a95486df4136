"""The player: the sample played into live rooms gives the sample again."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from tests.application.fakes import ENTRY, LoopClock, RecordingFanout, virtual
from tests.replay.sample import cloud_of, outline_of, recording, state

from yoriai.adapters.memory import MemoryLog
from yoriai.adapters.tokenizer import choose
from yoriai.application.access import Keys
from yoriai.application.player import Player
from yoriai.application.recorder import export_lines
from yoriai.application.recording import Recording, read_recording, record_of
from yoriai.application.registry import ADMIN, Registry
from yoriai.application.replays import Replays
from yoriai.application.room import Room
from yoriai.domain import commands as c
from yoriai.domain import events as e
from yoriai.domain.actor import Actor
from yoriai.domain.evolve import evolve
from yoriai.domain.refusals import Refusal
from yoriai.domain.state import Workshop

KEYS = Keys(b"a secret", "")


async def live(log: MemoryLog) -> Room:
    """A new workshop, as a server makes one without a template."""
    await log.create(ENTRY)
    room = Room(
        ENTRY.id, log, LoopClock(), choose("sudachi"), RecordingFanout(), lambda link: "digest"
    )
    await room.load()
    await room.submit(ADMIN, "create", c.CreateWorkshop("再演"), code=ENTRY.code)
    return room


def cut(minutes: float) -> Recording:
    """The sample up to a minute."""
    events = tuple(r for r in recording().events if r.at < minutes * 60_000)
    return replace(recording(), events=events)


@virtual
async def test_the_sample_played_live_makes_the_same_workshop_again() -> None:
    log = MemoryLog()
    room = await live(log)
    player = Player(recording(), room, LoopClock(), asyncio.sleep, speed=12, run="r1")
    begun = asyncio.get_running_loop().time()
    await player.play()
    took = asyncio.get_running_loop().time() - begun
    assert recording().seconds / 12 <= took <= recording().seconds / 12 * 1.05
    assert (player.played, player.refused) == (player.total, 0)
    assert outline_of(room.state) == outline_of(state())
    found, wanted = cloud_of(room.state), cloud_of(state())
    assert {q: words[:20] for q, words in found.items()} == {
        q: words[:20] for q, words in wanted.items()
    }
    # What was played can be recorded in its turn.
    again = read_recording([line async for line in export_lines(log, room.state)])
    assert {r.by for r in again.events} >= {f"p{n}" for n in range(1, 49)} | {"f1", "f6", "admin"}
    await room.close()


@virtual
async def test_it_plays_into_a_workshop_that_has_tables_and_people_already() -> None:
    room = await live(MemoryLog())
    for title in ("山側", "海側"):
        await room.submit(ADMIN, title, c.AddTable(title))
    await room.submit(ADMIN, "open", c.OpenWorkshop())
    aki = Actor("participant", "pa1b2c3d4e5f6")
    await room.submit(aki, "join", c.Join("hall", "t2"), digest="token")
    player = Player(cut(40), room, LoopClock(), asyncio.sleep, speed=100, run="r1")
    await player.play()
    assert player.refused == 0
    assert [t.title for t in room.state.tables.values()][:2] == ["山側", "海側"]
    assert len(room.state.tables) == 6
    assert len(room.state.people) == 49
    assert room.state.people[aki.id].notes == []
    assert len(room.state.notes) == sum(isinstance(r.event, e.NotePosted) for r in cut(40).events)
    await room.close()


@virtual
async def test_two_replays_in_a_row_do_not_mix_their_people() -> None:
    room = await live(MemoryLog())
    for run in ("r1", "r2"):
        await Player(cut(15), room, LoopClock(), asyncio.sleep, speed=100, run=run).play()
    joined = sum(isinstance(r.event, e.PersonJoined) for r in cut(15).events)
    assert len(room.state.people) == 2 * joined
    assert len(room.state.tables) == 6
    await room.close()


@virtual
async def test_what_the_room_refuses_is_left_out_with_all_that_builds_on_it() -> None:
    room = await live(MemoryLog())
    clock = LoopClock()

    async def sleep(seconds: float) -> None:
        """Somebody closes the posting by hand, just before the first note."""
        await asyncio.sleep(seconds)
        if room.state.posting and not room.state.notes:
            await room.submit(ADMIN, f"stop-{clock.now()}", c.SetPosting(False))

    player = Player(cut(23), room, clock, sleep, speed=50, run="r1")
    await player.play()
    written = [r.event for r in cut(23).events if isinstance(r.event, e.NotePosted)]
    assert player.refused >= sum(v.author is not None for v in written) > 10
    assert player.played == player.total
    assert all(not person.notes for person in room.state.people.values())
    await room.close()


@virtual
async def test_the_clock_of_the_room_shows_recorded_time_to_the_minute() -> None:
    room = await live(MemoryLog())
    clock, speed = LoopClock(), 12.0
    begun = clock.monotonic()
    events, recorded = list(recording().events), Workshop("recorded")
    drifts: list[float] = []

    async def sleep(seconds: float) -> None:
        ran, theirs = room.state.clock, recorded.clock
        at = (clock.monotonic() - begun) * speed * 1000
        while events and events[0].at < at + 1:
            evolve(recorded, record_of(events.pop(0), recording().started_at))
        if ran.step is not None and ran.step == theirs.step and theirs.paused_at is None:
            shown = ran.ends_at - clock.now()
            drifts.append(shown - (theirs.ends_at - recording().started_at - at))
        await asyncio.sleep(seconds)

    await Player(cut(66), room, clock, sleep, speed=speed, run="r1").play()
    assert len(drifts) > 100
    # Half a minute of rounding, and the 20 recorded seconds between two looks.
    assert max(map(abs, drifts)) <= 30_000 + 20_000 + 5_000
    await room.close()


@virtual
async def test_a_server_plays_one_recording_a_room_and_stops_when_told() -> None:
    log = MemoryLog()
    registry = Registry(log, LoopClock(), choose("sudachi"), RecordingFanout(), KEYS)
    room = await registry.create(c.CreateWorkshop("再演"), "create")
    replays = Replays(registry)
    with pytest.raises(Refusal, match="not_found"):
        replays.player(room.id)
    player = await replays.start(room.id, recording(), 60)
    with pytest.raises(Refusal, match="busy"):
        await replays.start(room.id, recording(), 60)
    await asyncio.sleep(30)
    assert replays.running(room.id)
    assert await replays.stop(room.id) is player
    stopped_at = player.played
    assert 100 < stopped_at < player.total
    assert not replays.running(room.id)
    await asyncio.sleep(30)
    assert player.played == stopped_at
    await replays.start(room.id, cut(10), 60)
    await replays.aclose()
    await registry.stop()
