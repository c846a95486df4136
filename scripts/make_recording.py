"""Compile a scenario into a recording, through a real room with real words.

    python scripts/make_recording.py [SCENARIO RECORDING]

Without arguments: the sample. The same scenario gives the same bytes on every machine that has the
same dictionary. Fails with the number of the first line that the rules refuse.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from yoriai.adapters.memory import MemoryLog
from yoriai.adapters.tokenizer import choose
from yoriai.application.recorder import export_lines
from yoriai.application.room import Room
from yoriai.domain.actor import Actor
from yoriai.domain.refusals import Refusal
from yoriai.protocol.codec import command
from yoriai.protocol.messages import CommandMessage

ROOT = Path(__file__).resolve().parent.parent
SCENARIO = ROOT / "recordings/source/minato.jsonl"
RECORDING = ROOT / "recordings/minato.jsonl"

START = 1_792_814_400_000
"""24 October 2026, 13:00 in Japan."""

_RENAMED = {"from": "clusters"}
_NAMES = ("note", "cluster", "table", "question", "step", "into")
_LISTS = ("notes", "clusters")


class Stopped(Exception):
    """A line that the rules refuse."""


class ScenarioClock:
    """The time of the line that is being played."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> int:
        """Milliseconds since 1970."""
        return START + round(self.seconds * 1000)

    def monotonic(self) -> float:
        """Seconds from the start."""
        return self.seconds


class NoScreens:
    """A fan-out for a room that nobody watches."""

    def prepare(self, event: str, data: Any) -> None:
        """Nothing to prepare."""

    def push(self, sids: Iterable[str], prepared: Any) -> list[str]:
        """Nobody lags."""
        return []

    def end(self, sid: str, event: str, data: Any) -> None:
        """Nobody to cut off."""


class Compiler:
    """Plays lines into a room; ``names`` maps what the scenario calls things to their ids."""

    def __init__(self) -> None:
        self.clock, self.log, self.tokenizer = ScenarioClock(), MemoryLog(), choose("sudachi")
        self.room = Room(
            "sample", self.log, self.clock, self.tokenizer, NoScreens(), lambda link: ""
        )
        self.names: dict[str, str] = {}

    async def play(self, number: int, line: dict[str, Any]) -> None:
        """Play one line. Raises ``Stopped``."""
        name, made = line["do"], line.get("as")
        self.clock.seconds = line["t"]
        before = self.room.state.seq
        try:
            message = CommandMessage(f"line-{number:04}", name, self._data(line))
            done = await self.room.submit(self._actor(line["by"]), message.id, command(message))
        except (Refusal, KeyError) as refusal:
            raise Stopped(f"line {number}: {name} is refused: {refusal!r}") from None
        if done["seq"] == before:
            raise Stopped(f"line {number}: {name} changes nothing")
        if made is not None:
            self.names[made] = done["made"]
        if name == "programme.set":
            made_steps = (step["as"] for step in line["steps"])
            self.names |= zip(made_steps, (s.id for s in self.room.state.steps), strict=True)

    def _actor(self, by: str) -> Actor:
        if by == "host":
            return Actor("host", by)
        if by.startswith("f"):
            return Actor("facilitator", by, self.names["t" + by[1:]])
        return Actor("participant", by)

    def _data(self, line: dict[str, Any]) -> dict[str, Any]:
        """The fields of a line as the command wants them."""
        words = line["do"].startswith("word.")
        data: dict[str, Any] = {}
        for field, value in line.items():
            if field in ("t", "by", "do", "as") or value is None:
                continue
            field = _RENAMED.get(field, field)
            if line["do"] == "table.add" and field == "name":
                field = "title"
            if words and line["do"] != "word.keep":
                value = [self._key(w) for w in value] if field == "words" else self._key(value)
            elif field in _NAMES:
                value = self.names[value]
            elif field in _LISTS:
                value = [self.names[v] for v in value]
            elif field == "steps":
                value = [self._step(step) for step in value]
            data[field] = value
        return data

    def _step(self, step: dict[str, Any]) -> dict[str, Any]:
        question = step["question"]
        kept = {k: step[k] for k in ("kind", "title", "minutes", "notes")}
        return {**kept, "question": question and self.names[question]}

    def _key(self, word: str) -> str:
        """The key under which the cloud counts a word."""
        found = self.tokenizer.words_now(word, self.room.state.glossary.keep) or ()
        if len(found) != 1:
            raise Stopped(f"{word} is {len(found)} words, not one")
        return found[0].key


async def compiled(scenario: Path) -> bytes:
    """The recording of a scenario. Raises ``Stopped``."""
    compiler = Compiler()
    await compiler.room.load()
    with scenario.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            await compiler.play(number, json.loads(line))
    await compiler.room.close()
    await compiler.tokenizer.aclose()
    return b"".join([line async for line in export_lines(compiler.log, compiler.room.state)])


def main(arguments: list[str]) -> int:
    """Write the recording; 1 when the scenario breaks a rule."""
    scenario, recording = map(Path, arguments) if arguments else (SCENARIO, RECORDING)
    try:
        recording.write_bytes(asyncio.run(compiled(scenario)))
    except Stopped as stopped:
        print(f"{scenario}: {stopped}", file=sys.stderr)
        return 1
    print(f"{recording}: {recording.stat().st_size / 1024:.0f} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
