"""The registry: rooms are opened once, tokens lead to one person, codes to one workshop."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import asyncio

import pytest
from tests.application.fakes import (
    PEOPLE,
    Bench,
    GatedLog,
    LoopClock,
    PlainTokenizer,
    RecordingFanout,
    post,
    virtual,
)

from yoriai.application.access import Keys, digest, new_code, new_workshop_id
from yoriai.application.ports import LogUnavailable, WorkshopEntry
from yoriai.application.registry import ADMIN, Registry
from yoriai.domain.commands import AddTable, CreateWorkshop, Join
from yoriai.domain.refusals import Refusal


def registry(log: GatedLog, secret: bytes = b"secret") -> Registry:
    """A registry around a log."""
    keys = Keys(secret, digest("admin"))
    return Registry(log, LoopClock(), PlainTokenizer(), RecordingFanout(), keys)


@virtual
async def test_a_room_is_opened_once_however_many_come() -> None:
    log = GatedLog()
    first = registry(log)
    made = await first.create(CreateWorkshop("海辺"), "create-1")
    await first.stop()
    house = registry(log)
    await house.start()
    rooms = await asyncio.gather(*(house.room(made.id) for _ in range(20)))
    assert len({id(room) for room in rooms}) == 1
    assert house.rooms() == rooms[:1]
    assert await house.by_code(made.state.code) is rooms[0]
    await house.stop()


@virtual
async def test_a_room_that_could_not_be_opened_is_tried_again() -> None:
    log = GatedLog()
    first = registry(log)
    made = await first.create(CreateWorkshop("海辺"), "create-1")
    await first.stop()
    house = registry(log)
    await house.start()
    log.unreadable = True
    for result in await asyncio.gather(
        *(house.room(made.id) for _ in range(3)), return_exceptions=True
    ):
        assert isinstance(result, LogUnavailable)
    assert house.rooms() == []
    log.unreadable = False
    assert (await house.room(made.id)).state.title == "海辺"
    await house.stop()


@virtual
async def test_unknown_workshops_and_codes_are_refused() -> None:
    house = registry(GatedLog())
    for asked, code in (
        (house.room("nobody"), "not_found"),
        (house.by_code("000000"), "bad_code"),
        (house.visitor(""), "bad_link"),
        (house.visitor("nobody.l1.x"), "bad_link"),
    ):
        with pytest.raises(Refusal) as refusal:
            await asked
        assert refusal.value.code == code


@virtual
async def test_a_code_that_is_taken_is_not_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    log = GatedLog()
    house = registry(log)
    codes = iter(["482913", "482913", "482913", "111111"])
    monkeypatch.setattr("yoriai.application.registry.new_code", lambda: next(codes))
    one = await house.create(CreateWorkshop("一"), "create-1")
    two = await house.create(CreateWorkshop("二"), "create-2")
    assert (one.state.code, two.state.code) == ("482913", "111111")
    await house.stop()


@virtual
async def test_JOIN_2_a_join_that_is_sent_twice_makes_one_person_with_one_token() -> None:
    house = registry(GatedLog())
    room = await house.create(CreateWorkshop("海辺"), "create-1")
    await room.submit(ADMIN, "table-001", AddTable())
    tokens = await asyncio.gather(
        *(house.join(room, "my-phone", Join("hall", "t1")) for _ in range(3))
    )
    assert len(set(tokens)) == 1
    other = await house.join(room, "your-phone", Join("hall", "t1"))
    assert len(room.state.people) == 2
    visitor = await house.visitor(other, "ignored")
    assert (visitor.actor.role, visitor.audience.table) == ("participant", "t1")
    assert visitor.actor.id == visitor.person
    await house.stop()


@virtual
async def test_LINK_1_tokens_depend_on_the_secret_and_are_stored_as_digests() -> None:
    log = GatedLog()
    house = registry(log)
    room = await house.create(CreateWorkshop("海辺"), "create-1")
    link = next(iter(room.state.links.values()))
    token = house.keys.link_token(room.id, link.id)
    assert (await house.visitor(token, "laptop")).actor.id == f"{link.id}:laptop"
    assert link.digest == digest(token)
    assert token.split(".")[2] not in repr(log._records)
    elsewhere = registry(log, b"another secret")
    await elsewhere.start()
    with pytest.raises(Refusal, match="bad_link"):
        await elsewhere.visitor(elsewhere.keys.link_token(room.id, link.id))
    await house.stop()
    await elsewhere.stop()


@virtual
async def test_a_workshop_whose_making_was_cut_off_takes_nothing() -> None:
    log = GatedLog()
    await log.create(WorkshopEntry("half", "482913", 1))
    house = registry(log)
    await house.start()
    room = await house.by_code("482913")
    with pytest.raises(Refusal, match="not_found"):
        await house.join(room, "my-phone", Join())
    await house.stop()


@virtual
async def test_stopping_finishes_what_has_queued() -> None:
    bench = Bench()
    room = await bench.opened()
    bench.log.shut()
    house = registry(bench.log)
    house._rooms[room.id] = asyncio.ensure_future(asyncio.sleep(0, room))
    given = [
        asyncio.ensure_future(bench.give(room, post(f"{n}"), who))
        for n, who in enumerate([*PEOPLE.values()] * 20)
    ]
    await bench.log.arrived.wait()
    stopping = asyncio.ensure_future(house.stop())
    await asyncio.sleep(1)
    bench.log.gate.set()
    assert all(a["ok"] for a in await asyncio.gather(*given))
    await stopping


def test_ids_and_codes_are_of_a_kind_that_people_can_read() -> None:
    ids = {new_workshop_id() for _ in range(2_000)}
    codes = [new_code() for _ in range(2_000)]
    assert len(ids) == 2_000
    assert not set("".join(ids)) & set("01ilo")
    assert all(len(code) == 6 and code[0] != "0" and code.isdigit() for code in codes)
    assert len(set(codes)) > 1_900
