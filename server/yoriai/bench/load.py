"""Posts notes on time, whatever the server does: open loop, so that a slow answer slows nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from yoriai.bench.hall import SENTENCES, WORDS, Hall, send

GRACE = 10.0
"""Seconds that the last note may take to reach every screen before it counts as lost."""


@dataclass(slots=True)
class Posted:
    """A note that was sent. ``due`` is when it was to be sent: what the bench itself is late by
    counts against the figures, not for them. Times in seconds of ``perf_counter``.
    """

    due: float
    table: str
    word: str
    text: str
    acked: float | None = None
    number: int | None = None
    refused: str | None = None

    def answered(self, answer: dict[str, Any], at: float) -> None:
        """Take the acknowledgement."""
        self.acked = at
        if answer["ok"]:
            self.number = int(answer["made"][1:])
        else:
            self.refused = answer["code"]


async def post(
    hall: Hall, rate: float, seconds: float, tell: Callable[[str], None] = lambda _: None
) -> list[Posted]:
    """Let phones post in turn, ``rate`` notes a second for ``seconds``; return when all arrived.

    Nobody uses a word twice as long as there are words left, so each note adds one voice.
    """
    posted: list[Posted] = []
    total, people = round(rate * seconds), len(hall.phones)
    began = perf_counter() + 0.1
    while len(posted) < total:
        n = len(posted)
        due = began + n / rate
        wait = due - perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        author, turn = n % people, n // people
        screen = hall.phones[author]
        word = WORDS[(author + turn) % len(WORDS)]
        text = SENTENCES[n % len(SENTENCES)].format(word)
        note = Posted(due, screen.table or "", word, text)
        send(screen, "note.post", {"text": text, "kind": "want"}, note.answered)
        posted.append(note)
        if n % max(1, round(rate)) == 0:
            tell(f"{n} of {total} notes")
    await _drained(hall, posted)
    return posted


async def _drained(hall: Hall, posted: list[Posted]) -> None:
    """Wait until every note was answered and every screen has come as far as it should."""
    until = perf_counter() + GRACE
    open_ = posted
    while open_ and perf_counter() < until:
        open_ = [note for note in open_ if note.acked is None]
        await asyncio.sleep(0.02)
    last: dict[str | None, int] = {}
    for note in posted:
        if note.number is not None:
            last[note.table] = max(last.get(note.table, 0), note.number)
    last[None] = max(last.values(), default=0)
    waiting = hall.screens
    while waiting and perf_counter() < until:
        waiting = [s for s in waiting if s.seen[-1].seq < last.get(s.table, 0)]
        await asyncio.sleep(0.02)
    await _clouds_shown(hall, until)


async def _clouds_shown(hall: Hall, until: float) -> None:
    """Wait until no cloud has moved for a second: the last patch is out then."""
    moved = -1
    while perf_counter() < until:
        shown = sum(len(r.deliveries) for r in hall.reels.values())
        if shown == moved:
            return
        moved = shown
        await asyncio.sleep(1.0)
