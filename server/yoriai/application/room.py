"""The Room: one serial queue per live workshop, and the only writer of its log.

It drains what has queued, decides it all, appends it as one transaction, and only then
acknowledges and publishes. A sender who hears "accepted" can pull the plug.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from yoriai.application.answers import Answers, Key
from yoriai.application.broadcaster import TICK, Broadcaster
from yoriai.application.feed import CloudFeed
from yoriai.application.ports import (
    Clock,
    EventLog,
    Fanout,
    LogUnavailable,
    SequenceConflict,
)
from yoriai.application.tokenizing import Tokenizer
from yoriai.domain import events as e
from yoriai.domain.actor import Actor, Context
from yoriai.domain.commands import Command, EditNote, KeepWord, PostNote
from yoriai.domain.decide import decide
from yoriai.domain.evolve import evolve
from yoriai.domain.refusals import Refusal
from yoriai.domain.state import Workshop
from yoriai.domain.text import clean
from yoriai.domain.words import Word
from yoriai.protocol.messages import Accepted

log = logging.getLogger(__name__)

QUEUE = 5_000
"""Commands that may wait for their answer; 600 notes within a second use an eighth of it."""

BATCH = 256
"""Commands in one transaction: bounds how long the loop decides before it lets others in."""

LINGER = 0.01
"""Seconds to gather a batch while commands follow each other: a lone commit costs 0.8 ms of CPU in
wake-ups, a shared one 0.04 ms an event."""

LONGEST_LINGER = 0.06
"""While the room rests after a long fan-out, a batch is gathered for the next one: with 1,000
screens and 50 notes/s one commit for three notes, and no screen sees them later. An
acknowledgement waits for so long at most.
"""

COMMIT = 0.005
"""Seconds before the next fan-out at which its commit begins."""

HISTORY = 5_000
"""Sequences that a screen may be behind and still get only what changed."""

LAYOUT = "layout"
LAYOUT_EVERY = 5.0


@dataclass(slots=True)
class _Waiting:
    """A command in the queue."""

    command: Command
    context: Context
    cid: str
    answer: asyncio.Future[Accepted]

    @property
    def key(self) -> Key:
        """Under which the answer is remembered."""
        return self.context.actor.id, self.cid


class Room:
    """A live workshop."""

    def __init__(
        self,
        workshop: str,
        log: EventLog,
        clock: Clock,
        tokenizer: Tokenizer,
        fanout: Fanout,
        digest_of: Callable[[str], str],
        tick: float = TICK,
    ) -> None:
        self.id = workshop
        self.state = Workshop(workshop)
        self.feed = CloudFeed()
        self.settled = asyncio.Lock()
        self.broadcaster = Broadcaster(self.state, self.feed, fanout, clock, tick)
        self._log, self._clock, self._tokenizer = log, clock, tokenizer
        self._digest_of = digest_of
        self._queue: deque[_Waiting] = deque()
        self._wake = asyncio.Event()
        self._preparing: set[asyncio.Task[None]] = set()
        self._answers = Answers()
        self._waiting: dict[Key, asyncio.Future[Accepted]] = {}
        self._history: deque[tuple[int, set[str]]] = deque(maxlen=HISTORY)
        self._task: asyncio.Task[None] | None = None
        self._last_commit = 0.0
        self._kept_at = 0.0
        self._published = 0
        self._ahead = False  # the state holds what may not be in the log
        self._closed = False

    # --- life ---------------------------------------------------------------------------

    async def load(self) -> None:
        """Fold the log, count the words, put the cloud back where it stood, and start serving."""
        await self._fold()
        self._published = self.state.seq
        kept = await self._log.kept(self.id, LAYOUT)
        if kept is not None:
            self.feed.restore(kept)
        self.feed.load(self.state)
        self._task = asyncio.create_task(self._serve(), name=f"room {self.id}")

    async def _fold(self) -> None:
        """Make the state from the log. What is there stays until all of it has been read."""
        state, answers = Workshop(self.id), Answers()
        history: deque[tuple[int, set[str]]] = deque(maxlen=HISTORY)
        async for record in self._log.read(self.id):
            history.append((record.seq, evolve(state, record)))
            answers.remember(record)
        self.state = self.broadcaster.state = state
        self._answers, self._history = answers, history

    async def reload(self) -> None:
        """Begin anew with what the log holds now: somebody has put other records into it."""
        async with self.settled:
            await self._fold()
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._published, self._ahead = self.state.seq, False
        self.feed = CloudFeed()
        self.feed.load(self.state)
        self.broadcaster.reload(self.feed)

    async def close(self) -> None:
        """Finish what has queued or is being written, and stop."""
        self._closed = True
        if self._task is not None:
            await asyncio.gather(*self._preparing)
            await self._turn()
            while self._queue:
                await self._turn()
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
            await self._keep_layout()
        self.broadcaster.stop()

    # --- commands -----------------------------------------------------------------------

    async def submit(
        self, actor: Actor, cid: str, command: Command, *, digest: str = "", code: str = ""
    ) -> Accepted:
        """Carry a command out and return when it is on disk.

        The same ``cid`` from the same actor is carried out once and gets the same answer. Raises
        ``Refusal``; ``busy`` when too much is waiting, ``not_kept`` when the log cannot be written.
        """
        key = (actor.id, cid)
        given = self._answers.get(key)
        if given is not None:
            return given
        answer = self._waiting.get(key)
        if answer is None:
            if self._closed or len(self._waiting) >= QUEUE:
                raise Refusal("busy")
            answer = asyncio.get_running_loop().create_future()
            answer.add_done_callback(_observed)
            self._waiting[key] = answer
            answer.add_done_callback(lambda _: self._waiting.pop(key, None))
            context = Context(actor, 0, digest_of=self._digest_of, digest=digest, code=code)
            self._prepare(_Waiting(command, context, cid, answer))
        return await asyncio.shield(answer)

    def _prepare(self, waiting: _Waiting) -> None:
        """Find the words of a note, at once or in a task of its own, and queue the command."""
        command = waiting.command
        if not isinstance(command, PostNote | EditNote):
            self._put(waiting, ())
            return
        text, keep = clean(command.text), self.state.glossary.keep
        try:
            words = self._tokenizer.words_now(text, keep)
        except Exception:
            log.exception("room %s: no words could be found", self.id)
            waiting.answer.set_exception(Refusal("busy"))
            return
        if words is not None:
            self._put(waiting, words)
        else:
            task = asyncio.create_task(self._prepare_later(waiting, text))
            self._preparing.add(task)
            task.add_done_callback(self._preparing.discard)

    async def _prepare_later(self, waiting: _Waiting, text: str) -> None:
        try:
            words = await self._tokenizer.words(text, self.state.glossary.keep)
        except Exception:
            log.exception("room %s: no words could be found", self.id)
            waiting.answer.set_exception(Refusal("busy"))
        else:
            self._put(waiting, words)

    def _put(self, waiting: _Waiting, words: tuple[Word, ...]) -> None:
        waiting.context = replace(waiting.context, now=self._clock.now(), words=words)
        self._queue.append(waiting)
        self._wake.set()

    async def _kept_words(self, command: KeepWord) -> dict[str, tuple[Word, ...]]:
        """The words of the notes that contain a name which is to be kept whole from now on."""
        name = clean(command.word)
        notes = [n for n in self.state.notes.values() if name in n.text]
        keep = self.state.glossary.keep | {name}
        words = await self._tokenizer.words_many([n.text for n in notes], keep)
        return {n.id: w for n, w in zip(notes, words, strict=True)}

    async def _serve(self) -> None:
        while True:
            await self._wake.wait()
            linger = min(self.broadcaster.resting - COMMIT, LONGEST_LINGER)
            if self._clock.monotonic() - self._last_commit < 2 * LINGER:
                linger = max(linger, LINGER)
            if linger > 0:
                await asyncio.sleep(linger)
            await self._turn()
            if not self._queue:
                self._wake.clear()
            self._last_commit = self._clock.monotonic()
            if self._last_commit - self._kept_at > LAYOUT_EVERY:
                await self._keep_layout()

    async def _turn(self) -> None:
        """Take a batch from the queue through to its answers; no error ends the room."""
        async with self.settled:
            self.broadcaster.busy = True
            batch = [self._queue.popleft() for _ in range(min(BATCH, len(self._queue)))]
            try:
                if self._ahead and not await self._recover():
                    raise LogUnavailable("it could not be read")
                await self._carry_out(batch)
            except (LogUnavailable, SequenceConflict) as error:
                log.error("room %s: not kept: %s", self.id, error)
                await self._recover()
            except Exception:
                log.exception("room %s: a batch failed", self.id)
                await self._recover()
            finally:
                for waiting in batch:
                    self._answer_late(waiting)
                if not self._ahead:
                    self.broadcaster.settled()

    def _answer_late(self, waiting: _Waiting) -> None:
        """Answer a command whose batch failed: it may be in the log all the same."""
        if waiting.answer.done():
            return
        given = self._answers.get(waiting.key)
        if given is not None:
            waiting.answer.set_result(given)
        else:
            waiting.answer.set_exception(Refusal("not_kept"))

    async def _carry_out(self, batch: list[_Waiting]) -> None:
        """Decide a batch, append it in one transaction, acknowledge, publish."""
        expected = self.state.seq
        done: list[tuple[_Waiting, list[e.Record]]] = []
        touched_by_seq: list[tuple[int, set[str]]] = []
        self._ahead = True
        for waiting in batch:
            try:
                made, context = await self._decide(waiting)
            except Refusal as refusal:
                if not waiting.answer.done():
                    waiting.answer.set_exception(refusal)
                continue
            records = []
            for event in made:
                seq = self.state.seq + 1
                record = e.Record(seq, context.now, context.actor.id, waiting.cid, event)
                touched_by_seq.append((seq, evolve(self.state, record)))
                records.append(record)
            done.append((waiting, records))
        records = [r for _, rs in done for r in rs]
        if records:
            await self._log.append(self.id, expected, records)
        self._ahead = False
        self._settle(done, touched_by_seq)

    async def _decide(self, waiting: _Waiting) -> tuple[list[e.Event], Context]:
        """What follows from a command. Raises ``Refusal``; deciding changes nothing."""
        context = waiting.context
        link = self.state.links.get(context.actor.id.partition(":")[0])
        if link is not None and link.revoked:  # since the command was sent
            raise Refusal("bad_link")
        try:
            if isinstance(waiting.command, KeepWord):
                context = replace(context, kept=await self._kept_words(waiting.command))
            return decide(self.state, waiting.command, context), context
        except Refusal:
            raise
        except Exception:
            log.exception("room %s: %s failed", self.id, waiting.command.name)
            raise Refusal("not_kept") from None

    def _settle(
        self,
        done: list[tuple[_Waiting, list[e.Record]]],
        touched_by_seq: list[tuple[int, set[str]]],
    ) -> None:
        for waiting, records in done:
            for record in records:
                self._answers.remember(record)
            if not records:
                self._answers.nothing_done(waiting.key, self.state.seq)
            self._answer_late(waiting)
        self._history.extend(touched_by_seq)
        self._publish(set().union(*(t for _, t in touched_by_seq)))

    def _publish(self, touched: set[str]) -> None:
        self._published = self.state.seq
        if touched:
            self.feed.update(self.state, touched)
            if "links" in touched:
                self._cut_revoked()
            self.broadcaster.publish(touched)

    async def _recover(self) -> bool:
        """Forget what was decided and not kept: fold what the log holds.

        Should the log hold more than was published (it was kept, and only the answer got lost, or
        somebody else wrote), that is published now. Returns whether the log could be read.
        """
        try:
            await self._fold()
        except Exception as error:
            self._ahead = True
            log.exception("room %s: the log cannot be read: %s", self.id, error)
            return False
        self._ahead = False
        touched = self.since(self._published)
        if touched is None:
            self._begin_anew()
        else:
            self._publish(touched)
        return True

    @asynccontextmanager
    async def sound(self) -> AsyncIterator[Workshop]:
        """The state as it is on disk, while nothing is being written.

        Raises ``Refusal("not_kept")`` while the log cannot be read.
        """
        async with self.settled:
            if self._ahead:
                if not await self._recover():
                    raise Refusal("not_kept")
                self.broadcaster.settled()
            yield self.state

    def _cut_revoked(self) -> None:
        gone = [
            m.sid
            for m in self.broadcaster.members.values()
            if m.link is not None and self.state.links[m.link].revoked
        ]
        if gone:
            self.broadcaster.close(gone, "bad_link")

    # --- resume -------------------------------------------------------------------------

    def since(self, seq: int, person: str | None = None) -> set[str] | None:
        """What was touched after ``seq``; ``None`` when that is too long ago or never was.

        ``None`` also when ``person`` may have changed tables since, and so sees other notes now.
        """
        if seq == self.state.seq:
            return set()
        if seq > self.state.seq or not self._history or self._history[0][0] > seq + 1:
            return None
        touched: set[str] = set()
        for at, names in reversed(self._history):
            if at <= seq:
                break
            touched |= names
        return None if {f"p:{person}", "people"} <= touched else touched

    async def _keep_layout(self) -> None:
        self._kept_at = self._clock.monotonic()
        try:
            await self._log.keep(self.id, LAYOUT, self.feed.placed())
        except LogUnavailable as error:
            log.warning("room %s: where words stand was not kept: %s", self.id, error)


def _observed(answer: asyncio.Future[Accepted]) -> None:
    """Mark a refusal as seen, also when its sender has gone meanwhile."""
    if not answer.cancelled():
        answer.exception()
