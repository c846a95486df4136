"""The demo: round after round at the same address, and whoever joined stays joined."""

from __future__ import annotations

import asyncio

from tests.application.fakes import LoopClock, RecordingFanout, virtual
from tests.replay.sample import outline_of, recording, state

from yoriai.adapters.memory import MemoryLog
from yoriai.adapters.tokenizer import choose
from yoriai.application.access import Keys, digest
from yoriai.application.broadcaster import Member
from yoriai.application.demo import CODE, WORKSHOP, Demo
from yoriai.application.registry import Registry
from yoriai.domain import commands as c
from yoriai.domain.visibility import Audience

KEYS = Keys(b"a secret", "")


class House:
    """A demo with its surroundings."""

    def __init__(self, begin: float) -> None:
        self.log, self.clock, self.fanout = MemoryLog(), LoopClock(), RecordingFanout()
        self.registry = Registry(self.log, self.clock, choose("sudachi"), self.fanout, KEYS)
        self.demo = Demo(
            self.log, self.clock, recording(), lambda k: digest(KEYS.link_token(WORKSHOP, k)),
            speed=60, begin=begin,
        )  # fmt: skip


@virtual
async def test_it_opens_on_a_workshop_under_way_and_plays_it_to_its_end() -> None:
    house = House(begin=26 * 60)
    await house.demo.prepare()
    await house.registry.start()
    room = await house.registry.by_code(CODE)
    assert len(room.state.people) == 48
    assert room.state.posting
    assert len(room.state.notes) > 40
    assert 0 < room.state.clock.ends_at - house.clock.now() < 20 * 60_000
    player = await house.demo.round(room)
    assert player.refused == 0
    assert outline_of(room.state) == outline_of(state())
    await house.registry.stop()


@virtual
async def test_links_and_people_outlive_a_round_and_screens_begin_anew() -> None:
    house = House(begin=99 * 60)
    await house.demo.prepare()
    await house.registry.start()
    room = await house.registry.by_code(CODE)
    tokens = [KEYS.link_token(WORKSHOP, link) for link in room.state.links]
    phone = await house.registry.join(room, "a-phone-that-joins", c.Join("hall", "t3"))
    room.broadcaster.enter(Member("screen", Audience("stage"), link="l3"))
    epoch, notes = house.log.epoch, len(room.state.notes)

    playing = asyncio.create_task(house.demo.run(room))
    await house.fanout.until(lambda: bool(house.fanout.of("screen", "resync")))
    playing.cancel()
    await asyncio.gather(playing, return_exceptions=True)

    assert house.log.epoch != epoch
    assert (await house.registry.room(WORKSHOP)) is room
    assert len(room.state.notes) == 0 < notes
    for token in tokens:
        assert (await house.registry.visitor(token)).room is room
    person = (await house.registry.visitor(phone)).person
    assert list(room.state.people) == [person]
    assert room.state.people[person or ""].table == "t3"
    assert [w["text"] for w in room.feed.view(None, "wide")["words"]] == []
    second = await house.demo.round(room)
    assert second.refused == 0
    assert outline_of(room.state) == outline_of(state())
    assert len(room.state.people) == 49
    await house.registry.stop()
