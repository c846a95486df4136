"""Fills a room with notes and me-toos before a measurement, as fast as the server takes them."""

from __future__ import annotations

import asyncio
from typing import Any

from yoriai.bench.hall import AT_ONCE, SENTENCES, Hall, command

EACH = 50
"""Commands of one phone: as many as the server takes without a pause."""

_WHERE = (
    "海辺", "駅前", "河口", "団地", "古民家", "校庭", "裏通り", "高台",
    "漁港", "国道", "里山", "中学校", "保育園", "郵便局", "屋上", "倉庫",
)  # fmt: skip
_WHAT = (
    "朝市", "食堂", "工房", "菜園", "劇場", "避難所", "映画会", "音楽祭",
    "相談会", "見学会", "掃除", "体操", "駐輪場", "案内板", "休憩所", "展示",
)  # fmt: skip


def text(n: int) -> str:
    """The ``n``-th of some 1,280 different notes with 256 different compounds."""
    where, what = _WHERE[n % len(_WHERE)], _WHAT[n // len(_WHERE) % len(_WHAT)]
    return SENTENCES[n % len(SENTENCES)].format(where + what)


async def furnish(hall: Hall, notes: int, me_toos: int = 0) -> list[int]:
    """Have people come, post and agree, and leave; the numbers of the notes."""
    numbers: list[int] = []
    gate = asyncio.Semaphore(AT_ONCE)

    async def come(n: int, commands: list[tuple[str, dict[str, Any]]]) -> None:
        async with gate:
            screen = await hall.join(n)
            for name, data in commands:
                answer = await command(screen, name, data)
                if name == "note.post":
                    numbers.append(int(answer["made"][1:]))
            screen.close()

    async def crowd(commands: list[tuple[str, dict[str, Any]]]) -> None:
        parts = [commands[i : i + EACH] for i in range(0, len(commands), EACH)]
        await asyncio.gather(*(come(n, part) for n, part in enumerate(parts)))

    await crowd([("note.post", {"text": text(n), "kind": "want"}) for n in range(notes)])
    agreed = sorted(numbers)
    await crowd([("note.me_too", {"note": f"n{agreed[n % len(agreed)]}"}) for n in range(me_toos)])
    return numbers
