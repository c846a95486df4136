"""What an audience was sent: every frame is parsed once and compared byte by byte afterwards.

People of one audience get the same bytes. So the first screen of an audience pays for the parser,
and all others for a comparison (0.1 µs for 1 kB): each byte of each screen is still checked.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson

Kind = Literal["wide", "tall"]
"""The two frames in which clouds are laid out; phones hold the tall one."""

FRAME = b'42["frame",'


@dataclass(frozen=True, slots=True, eq=False)
class Delivery:
    """One frame, or the state a ``Welcome`` brought.

    ``notes`` are the numbers of the notes in it, as sent; ``cloud`` the versions it goes from and
    to, ``None`` without a cloud; ``size`` is in bytes.
    """

    since: int
    seq: int
    notes: tuple[int, ...]
    texts: dict[int, str]
    cloud: tuple[int, int] | None
    voices: dict[str, int]
    size: int
    welcome: bool = False


@dataclass(slots=True)
class Reel:
    """The deliveries of one audience, in the order in which they were met first."""

    kind: Kind
    deliveries: list[Delivery] = field(default_factory=list)
    chunk: bytes = b""
    """The last piece of network data that was exactly one frame, and what it held."""
    delivery: Delivery | None = None
    _recent: deque[tuple[bytes, Delivery]] = field(default_factory=lambda: deque(maxlen=16))

    def find(self, payload: bytes) -> Delivery:
        """The delivery in a ``frame`` packet."""
        for known, delivery in self._recent:
            if known == payload:
                return delivery
        delivery = of_frame(orjson.loads(payload[len(FRAME) : -1]), len(payload))
        self._recent.appendleft((payload, delivery))
        self.deliveries.append(delivery)
        return delivery


def number(note: str) -> int:
    """The number in a note's id, which is the sequence of its posting: ``n12`` → 12."""
    return int(note[1:])


def of_frame(frame: dict[str, Any], size: int) -> Delivery:
    """What matters of a ``Frame``."""
    notes = frame.get("changes", {}).get("notes", [])
    cloud, versions = frame.get("cloud"), None
    if cloud is not None:
        versions = (cloud["from"], cloud["version"])
    elif (cloud := frame.get("new_cloud")) is not None:
        versions = (-1, cloud["version"])
    return Delivery(
        frame["from"],
        frame["seq"],
        tuple(number(n["id"]) for n in notes),
        {number(n["id"]): n["text"] for n in notes},
        versions,
        {w["key"]: w["voices"] for w in cloud["words"]} if cloud is not None else {},
        size,
    )


def of_welcome(welcome: dict[str, Any], since: int, size: int) -> Delivery:
    """What matters of a ``Welcome``."""
    whole = "snapshot" in welcome
    held = welcome["snapshot"] if whole else welcome["changes"]
    notes, cloud = held.get("notes", []), welcome["cloud"]
    return Delivery(
        0 if whole else since,
        welcome["seq"],
        tuple(number(n["id"]) for n in notes),
        {number(n["id"]): n["text"] for n in notes},
        (-1, cloud["version"]),
        {w["key"]: w["voices"] for w in cloud["words"]},
        size,
        welcome=True,
    )
