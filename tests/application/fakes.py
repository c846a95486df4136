"""Stand-ins for the ports, and time that passes only when everybody waits for it."""

from __future__ import annotations

import asyncio
import functools
import itertools
import selectors
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ParamSpec

from tests.domain.play import START, words_of

from yoriai.adapters.memory import MemoryLog
from yoriai.application.ports import LogUnavailable, WorkshopEntry
from yoriai.application.room import Room
from yoriai.application.tokenizing import Progress
from yoriai.domain import commands as c
from yoriai.domain.actor import Actor
from yoriai.domain.events import Record
from yoriai.domain.words import Word
from yoriai.protocol.messages import Accepted

P = ParamSpec("P")


class _Jump(selectors.DefaultSelector):
    """Does not wait: the time until the next timer passes at once."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready:
            if timeout is None:
                raise AssertionError("everybody waits for something that will never happen")
            self.now += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock jumps to the next timer when nobody has anything to do."""

    def __init__(self) -> None:
        self._jump = _Jump()
        super().__init__(self._jump)

    def time(self) -> float:
        return self._jump.now


def virtual(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Run an async test in virtual time. Not for threads or sockets."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            runner.run(test(*args, **kwargs))

    return run


class LoopClock:
    """The clock of the running loop."""

    def now(self) -> int:
        return START + round(self.monotonic() * 1000)

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()


class GatedLog(MemoryLog):
    """A log in memory that waits at a gate before it keeps, and fails on demand.

    ``appends`` are the batches that were brought, ``arrived`` is set by each of them. ``failure``
    is raised instead of keeping; ``forgets_to_say`` after keeping. ``unreadable`` fails reading.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.gate.set()
        self.arrived = asyncio.Event()
        self.appends: list[list[Record]] = []
        self.failure: Exception | None = None
        self.forgets_to_say: Exception | None = None
        self.unreadable = False
        self.reading: Callable[[], Coroutine[Any, Any, None]] | None = None

    def shut(self) -> None:
        """Let nothing through from now on."""
        self.gate.clear()
        self.arrived.clear()

    async def append(self, workshop: str, expected_seq: int, records: Sequence[Record]) -> None:
        self.appends.append(list(records))
        self.arrived.set()
        await self.gate.wait()
        if self.failure is not None:
            raise self.failure
        await super().append(workshop, expected_seq, records)
        if self.forgets_to_say is not None:
            raise self.forgets_to_say

    async def read(self, workshop: str, after: int = 0) -> AsyncIterator[Record]:
        if self.unreadable:
            raise LogUnavailable("cannot be read")
        async for record in super().read(workshop, after):
            if self.reading is not None:
                await self.reading()
            yield record


@dataclass
class Push:
    """One message that was handed to screens."""

    sids: frozenset[str]
    event: str
    data: Any
    at: float


class RecordingFanout:
    """Remembers what was prepared and pushed; screens in ``deaf`` lag."""

    def __init__(self) -> None:
        self.prepared: list[tuple[str, Any]] = []
        self.pushes: list[Push] = []
        self.ended: list[tuple[str, str, Any]] = []
        self.deaf: set[str] = set()
        self._news = asyncio.Event()

    def prepare(self, event: str, data: Any) -> tuple[str, Any]:
        self.prepared.append((event, data))
        return event, data

    def push(self, sids: Iterable[str], prepared: tuple[str, Any]) -> list[str]:
        wanted = frozenset(sids)
        reached = wanted - self.deaf
        now = asyncio.get_running_loop().time()
        self.pushes.append(Push(reached, *prepared, now))
        self._news.set()
        return sorted(wanted & self.deaf)

    def end(self, sid: str, event: str, data: Any) -> None:
        self.ended.append((sid, event, data))

    def of(self, sid: str, event: str = "frame") -> list[Any]:
        """What one screen got of one event, in order."""
        return [p.data for p in self.pushes if sid in p.sids and p.event == event]

    async def until(self, seen: Callable[[], bool]) -> None:
        """Wait until something is pushed that makes ``seen`` true."""
        while not seen():
            self._news.clear()
            await self._news.wait()


class PlainTokenizer:
    """Words are what blanks separate; ``broken`` finds none, ``slow`` waits at a gate."""

    name = "plain"

    def __init__(self) -> None:
        self.broken = False
        self.gate: asyncio.Event | None = None

    def words_now(self, text: str, keep: Collection[str] = ()) -> tuple[Word, ...] | None:
        if self.gate is not None:
            return None
        if self.broken:
            raise RuntimeError("the dictionary is gone")
        return words_of(text)

    async def words(self, text: str, keep: Collection[str] = ()) -> tuple[Word, ...]:
        if self.gate is not None:
            await self.gate.wait()
        if self.broken:
            raise RuntimeError("the dictionary is gone")
        return words_of(text)

    async def words_many(
        self,
        texts: Sequence[str],
        keep: Collection[str] = (),
        progress: Progress | None = None,
    ) -> list[tuple[Word, ...]]:
        if self.broken:
            raise RuntimeError("the dictionary is gone")
        return [words_of(text) for text in texts]

    async def aclose(self) -> None:
        """Nothing to let go of."""


HOST = Actor("host", "l2:laptop")
PEOPLE = {name: Actor("participant", f"person-{name}") for name in ("aki", "ben", "chika")}
AKI, BEN, CHIKA = PEOPLE.values()

ENTRY = WorkshopEntry("w1", "482913", START)


@dataclass
class Bench:
    """A room with its surroundings, all of them fakes."""

    log: GatedLog = field(default_factory=GatedLog)
    fanout: RecordingFanout = field(default_factory=RecordingFanout)
    tokenizer: PlainTokenizer = field(default_factory=PlainTokenizer)
    clock: LoopClock = field(default_factory=LoopClock)
    tick: float = 0.1
    _ids: itertools.count[int] = field(default_factory=itertools.count)

    def room(self) -> Room:
        """A room on the log; not loaded."""
        return Room(
            ENTRY.id, self.log, self.clock, self.tokenizer, self.fanout,
            lambda link: f"digest-of-{link}", self.tick,
        )  # fmt: skip

    def cid(self) -> str:
        """A command id that was never used."""
        return f"command-{next(self._ids):04}"

    async def give(self, room: Room, command: c.Command, actor: Actor = HOST) -> Accepted:
        """Submit under a new id."""
        return await room.submit(actor, self.cid(), command)

    async def opened(self) -> Room:
        """A workshop in progress: tables t1 and t2, question q1 running, three people at t1."""
        await self.log.create(ENTRY)
        room = self.room()
        await room.load()
        await room.submit(HOST, self.cid(), c.CreateWorkshop("海辺のまち"), code=ENTRY.code)
        for command in (
            c.AddTable("山側"),
            c.AddTable("海側", "online"),
            c.AddQuestion("海辺で何をしたい?"),
            c.AddQuestion("10年後に残したいものは?"),
            c.SetProgramme(
                (
                    c.StepDraft("dialogue", "対話1", 20, "q1"),
                    c.StepDraft("dialogue", "対話2", 20, "q2"),
                )
            ),
            c.OpenWorkshop(),
            c.GoToStep("s1"),
        ):
            await self.give(room, command)
        for actor in PEOPLE.values():
            await self.give(room, c.Join("hall", "t1"), actor)
        return room


def post(text: str) -> c.PostNote:
    """A note from a phone."""
    return c.PostNote(text, "good")


def texts(room: Room) -> list[str]:
    """The texts of all notes in the room's state."""
    return [note.text for note in room.state.notes.values()]
