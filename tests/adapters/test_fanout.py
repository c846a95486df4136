"""Frames as bytes: what is put in ready-made reads like what was encoded in one go."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from yoriai.adapters.fanout import Prepared, SocketFanout
from yoriai.adapters.sockets import Sockets


def _payload(prepared: Prepared) -> Any:
    """The JSON of a Socket.IO event in a WebSocket frame that is longer than 125 bytes."""
    assert prepared.frame[:2] == b"\x81\x7e"
    assert int.from_bytes(prepared.frame[2:4], "big") == len(prepared.frame) - 4
    assert prepared.frame[4:6] == b"42"
    return orjson.loads(prepared.frame[6:])


def _patch(version: int) -> dict[str, Any]:
    word = {"key": "手話通訳", "voices": version, "tables": {f"t{n}": n for n in range(20)}}
    return {"question": "q1", "from": version - 1, "version": version, "words": [word], "gone": []}


@pytest.mark.parametrize("clouds", [[1], [1, 1, 1], [1, 2, 1, 2], [1, 2, 3, 1, 2, 3]])
async def test_every_frame_carries_its_own_patch(clouds: list[int]) -> None:
    fanout = SocketFanout(Sockets())
    patches = {version: _patch(version) for version in clouds}
    for seq, version in enumerate(clouds):
        frame = {"from": 0, "seq": seq, "changes": {"gone": ["n1"]}, "cloud": patches[version]}
        prepared = fanout.prepare("frame", frame)
        assert _payload(prepared) == ["frame", frame]
        # Who polls gets the same through the queue.
        assert orjson.loads(orjson.dumps(prepared.data)) == frame
        assert frame["cloud"] is patches[version]


async def test_a_message_without_a_cloud_is_left_alone() -> None:
    resync = {"seq": 3, "filler": "x" * 130}
    prepared = SocketFanout(Sockets()).prepare("resync", resync)
    assert _payload(prepared) == ["resync", resync]
