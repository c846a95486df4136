"""SYNC-3: one writer a workshop. What queued goes into one transaction; a second writer fails."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from tests.application.fakes import AKI, BEN, CHIKA, Bench, post, texts, virtual

from yoriai.application.room import BATCH, Room
from yoriai.domain import commands as c
from yoriai.domain.events import NotePosted
from yoriai.domain.refusals import Refusal


@virtual
async def test_SYNC_3_what_queued_during_a_commit_goes_into_the_next_one() -> None:
    bench = Bench()
    room = await bench.opened()
    bench.log.shut()
    bench.log.appends.clear()
    first = asyncio.ensure_future(bench.give(room, post("一"), AKI))
    await bench.log.arrived.wait()
    rest = [asyncio.ensure_future(bench.give(room, post(f"n{n}"), BEN)) for n in range(50)]
    await asyncio.sleep(0)
    bench.log.gate.set()
    answers = await asyncio.gather(first, *rest)
    assert [len(records) for records in bench.log.appends] == [1, 50]
    assert [a["seq"] for a in answers] == list(range(answers[0]["seq"], answers[0]["seq"] + 51))
    await room.close()


@virtual
async def test_SYNC_3_a_transaction_is_bounded() -> None:
    bench = Bench()
    room = await bench.opened()
    bench.log.appends.clear()
    notes = [bench.give(room, post(f"{n}"), who) for n in range(250) for who in (AKI, BEN, CHIKA)]
    await asyncio.gather(*notes)
    sizes = [len(records) for records in bench.log.appends]
    assert max(sizes) == BATCH
    assert sum(sizes) == 750
    await room.close()


@virtual
async def test_SYNC_3_a_refused_command_in_a_batch_leaves_no_gap() -> None:
    bench = Bench()
    room = await bench.opened()
    bench.log.appends.clear()
    given = [bench.give(room, post(text), AKI) for text in ("海", " ", "山")]
    one, none, two = await asyncio.gather(*given, return_exceptions=True)
    assert isinstance(none, Refusal)
    assert isinstance(one, dict)
    assert isinstance(two, dict)
    assert two["seq"] == one["seq"] + 1
    assert [len(records) for records in bench.log.appends] == [2]
    await room.close()


@virtual
async def test_SYNC_3_commands_that_change_nothing_do_not_touch_the_log() -> None:
    bench = Bench()
    room = await bench.opened()
    bench.log.appends.clear()
    answer = await bench.give(room, c.OpenWorkshop())
    assert answer == {"ok": True, "seq": room.state.seq}
    assert bench.log.appends == []
    await room.close()


@virtual
async def test_SYNC_3_of_two_rooms_on_one_log_neither_doubles_nor_loses_a_note() -> None:
    bench = Bench()
    one = await bench.opened()
    two = bench.room()
    await two.load()

    async def insist(room: Room, cid: str, text: str) -> None:
        while True:
            try:
                await room.submit(AKI, cid, post(text))
            except Refusal as refusal:
                assert refusal.code == "not_kept"  # noqa: PT017  the conflict, and nothing else
                conflicts[cid] += 1
            else:
                return

    conflicts: Counter[str] = Counter()
    sent = [f"{room}-{n}" for n in range(20) for room in (1, 2)]
    await asyncio.gather(
        *(insist(one if text[0] == "1" else two, f"cid-{text}", text) for text in sent)
    )
    assert conflicts
    in_log = [r.event.text for r in bench.log._records["w1"] if isinstance(r.event, NotePosted)]
    assert sorted(in_log) == sorted(sent)
    assert [r.seq for r in bench.log._records["w1"]] == list(
        range(1, len(bench.log._records["w1"]) + 1)
    )
    await one.reload()
    await two.reload()
    assert texts(one) == texts(two) == in_log
    for room in (one, two):
        await room.close()


@virtual
async def test_SYNC_3_a_second_writer_is_noticed_and_its_notes_are_shown() -> None:
    bench = Bench()
    one = await bench.opened()
    two = bench.room()
    await two.load()
    await bench.give(two, post("夜店"), BEN)
    with pytest.raises(Refusal, match="not_kept"):
        await one.submit(AKI, "patient-1", post("海"))
    assert texts(one) == ["夜店"]
    assert one.feed.counts(None).get("夜店") is not None
    await one.submit(AKI, "patient-1", post("海"))
    assert texts(one) == ["夜店", "海"]
    for room in (one, two):
        await room.close()
