"""Whatever arrives on a socket: no unhandled error, no changed state, nobody else harmed."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import asyncio
import copy
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.adapters.conftest import errors
from tests.live import LiveHouse, Screen, Workshop, live_house
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from yoriai.domain.commands import COMMANDS
from yoriai.domain.state import Workshop as State

PACKETS = [
    "", "x", "4", "42", "40", "41", "43", "44", "45", "46", "47", "4x", "6", "5", "3", "2", "1",
    "0", "42[]", '42{"a":1}', "42[1]", "42[null]", '42[{"a":1}]', '42[["hello"]]', '420["hello"]',
    '42["hello",{}', '42["hello",{"since":-1}]', '42["hello",{"since":1e400}]', '42["nobody",{}]',
    '42["connect",{},{}]', '42["connect"]', '42["disconnect"]', '42["disconnect","x"]', "43[]",
    '431["x"]', '43["x"]', '451-["hello",{"_placeholder":true,"num":0}]',
    '451-["hello",{"_placeholder":true,"num":7}]', '45-["hello"]', '4599999999999-["x"]',
    '42/other,["hello",{}]', "40/other,", '40{"token":5}', "40[]", '40"x"', "40{", "44{}",
    "42" + "1" * 101 + '["hello"]', "42" + "[" * 20_000, '4"\\ud800"', '42["command",{"id":"' +
    "a" * 41 + '"}]', "b", "b!!", "bAAAA", "\u0000", "４２",
]  # fmt: skip


@pytest.fixture
async def wire(live: LiveHouse) -> AsyncIterator[Wire]:
    """A raw WebSocket that has connected as a participant."""
    workshop = await live.workshop()
    host = await workshop.started()
    wire = Wire(live, workshop, host, await workshop.join())
    yield wire
    await wire.close()


class Wire:
    """Speaks Engine.IO by hand."""

    def __init__(self, live: LiveHouse, workshop: Workshop, host: Screen, token: str) -> None:
        self.live, self.workshop, self.host, self.token = live, workshop, host, token
        self._socket: ClientConnection | None = None
        self._numbers = itertools.count(1_000)

    async def connected(self) -> ClientConnection:
        """The socket, connected anew when the server has closed it."""
        if self._socket is not None:
            return self._socket
        url = self.live.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        self._socket = await connect(url, compression=None)
        assert str(await self._socket.recv()).startswith("0{")
        await self._socket.send("40" + json.dumps({"token": self.token}))
        assert str(await self._socket.recv()).startswith("40{")
        await self._socket.send('420["hello",{}]')
        await self.answer()
        return self._socket

    async def answer(self, start: str = "43") -> str:
        """The next packet that starts so, or nothing when the server closes."""
        assert self._socket is not None
        try:
            while True:
                packet = str(await self._socket.recv())
                if packet.startswith(start):
                    return packet
        except ConnectionClosed:
            self._socket = None
            return ""

    async def send(self, packet: str | bytes) -> None:
        """Send a packet, and something after it that shows that the packet has been dealt with."""
        socket = await self.connected()
        number = next(self._numbers)
        try:
            await socket.send(packet)
            if isinstance(packet, str) and packet[:1] == "1":  # CLOSE: nothing more is answered
                await self.close()
                return
            # Connect again, in case that it was a DISCONNECT; otherwise this does nothing.
            await socket.send("40" + json.dumps({"token": self.token}))
            await socket.send(f'42{number}["word",{{"key":"?"}}]')
        except ConnectionClosed:
            self._socket = None
            return
        await self.answer(f"43{number}[")

    async def ask(self, packet: str) -> dict[str, Any]:
        """The answer to an event."""
        socket = await self.connected()
        number = next(self._numbers)
        await socket.send(f"42{number}{packet}")
        answer = await self.answer(f"43{number}[")
        assert answer, "the connection was closed"
        [value] = json.loads(answer[6:])
        assert isinstance(value, dict)
        return value

    def house_state(self) -> State:
        """What the server holds of the workshop."""
        [room] = self.live.house.registry.rooms()
        return room.state

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None


async def still_works(wire: Wire) -> None:
    """Somebody else's command is carried out, and nothing else has happened."""
    state = wire.house_state()
    seq, tables = state.seq, len(state.tables)
    await wire.host.done("table.add", title="まだ動く")
    await wire.host.until(lambda: len(wire.host.model.sections["tables"]) == tables + 1)
    assert state.seq == seq + 2  # the table, and a facilitator's link for it


async def test_SYNC_7_a_packet_that_is_none_harms_nobody(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    seq = wire.house_state().seq
    for packet in PACKETS:
        for what in (packet, packet.encode(errors="replace")):
            await wire.send(what)
            assert errors(caplog) == [], what
    assert wire.house_state().seq == seq
    await still_works(wire)


async def test_SYNC_7_what_a_poller_posts_harms_nobody(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    live = wire.live
    path = "/socket.io/?EIO=4&transport=polling"
    bodies = [p.encode(errors="replace") for p in PACKETS]
    bodies += [b"\xff\xfe", b"d=4", b"d", b"4" * 70_000, b"\x1e" * 40, b"\x1e".join([b"4"] * 16)]
    bodies.append(b"40" + json.dumps({"token": wire.token}).encode() + b"\x1e42[" + b"\x1e41")
    seq, sid = wire.house_state().seq, ""
    for body in bodies:
        answer = await live.http.post(f"{path}&sid={sid}", content=body)
        assert answer.status_code in (200, 400), (body, answer.status_code)
        if answer.status_code == 400:
            opened = await live.http.get(path)
            sid = json.loads(opened.text[1:])["sid"]
            answer = await live.http.post(f"{path}&sid={sid}", content=body)
            assert answer.status_code in (200, 400), (body, answer.status_code)
        assert errors(caplog) == [], body
    for query in ("", "?EIO=3", "?EIO=4", "?EIO=4&transport=smoke", f"{path[11:]}&sid=x&j=y"):
        assert (await live.http.get(f"/socket.io/{query}")).status_code in (200, 400)
    assert wire.house_state().seq == seq
    await still_works(wire)


async def test_a_client_cannot_set_off_the_events_of_the_server(wire: Wire) -> None:
    await wire.connected()
    for event in ("connect", "disconnect"):
        scope = {"extensions": {"yoriai.try_send": "nothing that can be called"}}
        answer = await wire.ask(json.dumps([event, {"asgi.scope": scope}, {"token": wire.token}]))
        assert answer["code"] == "unknown_command"
    answer = await wire.ask('["hello",{}]')
    assert answer["ok"]
    await still_works(wire)


async def test_SYNC_7_every_question_gets_an_answer(wire: Wire) -> None:
    for packet, code in (
        ('["nobody",{}]', "unknown_command"),
        ("[]", "unknown_command"),
        ('[{"a":1}]', "unknown_command"),
        ('["hello",{"since":-1}]', "bad_message"),
        ('["hello",5]', "bad_message"),
        ('["command"]', "bad_message"),
        ('["command",{"id":"short","name":"undo"}]', "bad_message"),
        ('["command",{"id":"long-enough","name":"note.sing"}]', "unknown_command"),
        ('["command",{"id":"long-enough","name":"note.post","data":{}}]', "bad_message"),
        ('["command",{"id":"long-enough","name":"undo","data":{"x":1}}]', "bad_message"),
        ('["word",{"key":"' + "x" * 81 + '"}]', "bad_message"),
        ('["cloud",{"question":"q99"}]', "not_found"),
        ('["word",{"key":"海","question":"q99"}]', "not_found"),
    ):
        answer = await wire.ask(packet)
        assert (answer["ok"], answer["code"]) == (False, code), packet
        assert answer["message"]


async def test_a_connection_that_connects_twice_is_one_screen(wire: Wire) -> None:
    socket = await wire.connected()
    for _ in range(20):
        await socket.send("40" + json.dumps({"token": wire.token}))
    assert (await wire.ask('["hello",{}]'))["ok"]
    [room] = wire.live.house.registry.rooms()
    assert len(room.broadcaster.members) == 2
    await wire.host.until(lambda: wire.host.model.presence["people"] == 1)
    await wire.close()
    await wire.host.until(lambda: wire.host.model.presence["people"] == 0)
    assert len(room.broadcaster.members) == 1


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
_names = st.sampled_from(["hello", "command", "word", "cloud", "connect", "disconnect", "", "*"])
_commands = st.builds(
    lambda name, data: {"id": "an-id-of-mine", "name": name, "data": data},
    st.sampled_from([*COMMANDS, "", "note.sing"]),
    st.dictionaries(st.sampled_from(["text", "kind", "note", "notes", "table", "x"]), _json)
    | _json,
)
_events = st.builds(
    lambda start, name, data: start + json.dumps([name, *data]),
    st.sampled_from(["42", "421", "4217", "43", "431", "451-", "40", "44"]),
    _names | st.text(max_size=5),
    st.lists(_json | _commands, max_size=3),
)
PACKET = st.one_of(
    _events,
    st.text(max_size=40),
    st.binary(max_size=40),
    st.builds(lambda t: f"4{t}", st.text(alphabet='0123456789-/,[]{}"abc', max_size=30)),
)


def test_SYNC_7_no_bytes_make_an_error_or_change_anything(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def begin() -> Wire:
            live = await stack.enter_async_context(live_house(tmp_path))
            workshop = await live.workshop()
            # An observer may not change anything, so whatever changes is a fault.
            return Wire(live, workshop, await workshop.started(), workshop.token("observer"))

        wire = runner.run(begin())
        before = copy.deepcopy(wire.house_state())

        @given(st.lists(PACKET, min_size=1, max_size=6))
        def send(packets: list[str | bytes]) -> None:
            async def all_of_them() -> None:
                for packet in packets:
                    await wire.send(packet)

            runner.run(all_of_them())
            assert errors(caplog) == []
            assert wire.house_state() == before

        send()
        runner.run(still_works(wire))
        runner.run(wire.close())
        runner.run(stack.aclose())
    assert errors(caplog) == []
