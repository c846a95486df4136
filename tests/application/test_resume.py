"""SYNC-4: a screen that comes back gets the changes since its sequence, or a snapshot."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

from tests.application.fakes import AKI, BEN, Bench, post, virtual

from yoriai.application import room as room_module
from yoriai.domain import commands as c
from yoriai.domain.visibility import Audience, changes


@virtual
async def test_SYNC_4_what_was_touched_since_a_sequence_is_known() -> None:
    bench = Bench()
    room = await bench.opened()
    first = await bench.give(room, post("海"), AKI)
    second = await bench.give(room, post("山"), BEN)
    assert room.since(room.state.seq) == set()
    touched = room.since(first["seq"])
    assert touched is not None
    assert second["made"] in {
        n["id"] for n in changes(room.state, Audience("host"), touched)["notes"]
    }
    assert f"n:{first['made']}" not in touched
    await room.close()


@virtual
async def test_SYNC_4_it_is_known_after_a_restart_too() -> None:
    bench = Bench()
    room = await bench.opened()
    first = await bench.give(room, post("海"), AKI)
    await bench.give(room, post("山"), BEN)
    before = room.since(first["seq"])
    await room.close()
    again = bench.room()
    await again.load()
    assert again.since(first["seq"]) == before
    await again.close()


@virtual
async def test_SYNC_4_too_long_ago_or_never_is_not_guessed() -> None:
    bench = Bench()
    room = await bench.opened()
    assert room.since(room.state.seq + 1) is None
    assert room.since(0) is not None
    kept = room_module.HISTORY
    for n in range(10):
        await bench.give(room, post(f"{n}"), AKI)
    assert len(room._history) <= kept
    room._history = type(room._history)(room._history, maxlen=5)
    assert room.since(room.state.seq - 5) is not None
    assert room.since(room.state.seq - 6) is None
    await room.close()


@virtual
async def test_SYNC_4_who_may_have_moved_to_another_table_begins_with_a_snapshot() -> None:
    bench = Bench()
    room = await bench.opened()
    seq = room.state.seq
    await bench.give(room, c.MoveToTable("t2"), AKI)
    assert room.since(seq, person=AKI.id) is None
    assert room.since(seq, person=BEN.id) is not None
    assert room.since(seq) is not None
    await room.close()
