"""The Room: one serial queue per live workshop, and the only writer of its log.

It drains what has queued, decides it all, appends it as one transaction, and only then
acknowledges and publishes. A sender who hears "accepted" can pull the plug.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

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
"""Commands that may wait; 600 notes within a second use an eighth of it."""

BATCH = 256
"""Commands in one transaction: bounds how long the loop decides before it lets others in."""

LINGER = 0.01
"""Seconds to gather a batch while commands follow each other: a lone commit costs 0.8 ms of CPU in
wake-ups, a shared one 0.04 ms an event."""

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
        self._answers: dict[tuple[str, str], Accepted] = {}
        self._waiting: dict[tuple[str, str], asyncio.Future[Accepted]] = {}
        self._history: deque[tuple[int, set[str]]] = deque(maxlen=HISTORY)
        self._task: asyncio.Task[None] | None = None
        self._last_commit = 0.0
        self._kept_at = 0.0
        self._published = 0

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
        """Fold the log. What was known until now serves those who ask while it is being read."""
        state = Workshop(self.id)
        answers: dict[tuple[str, str], Accepted] = {}
        history: deque[tuple[int, set[str]]] = deque(maxlen=HISTORY)
        async for record in self._log.read(self.id):
            history.append((record.seq, evolve(state, record)))
            _remember(answers, record)
        self.state = self.broadcaster.state = state
        self._answers = answers
        self._history = history

    async def reload(self) -> None:
        """Begin anew with what the log holds now: somebody has put other records into it."""
        async with self.settled:
            await self._fold()
            self._published = self.state.seq
            self.feed = CloudFeed()
            self.feed.load(self.state)
            self.broadcaster.reload(self.feed)

    async def close(self) -> None:
        """Finish what has queued and stop."""
        if self._task is not None:
            self._wake.set()
            while self._queue:
                async with self.settled:
                    await self._drain()
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
        if key in self._answers:
            return self._answers[key]
        if key in self._waiting:
            return await asyncio.shield(self._waiting[key])
        if len(self._queue) >= QUEUE:
            raise Refusal("busy")
        answer: asyncio.Future[Accepted] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(_observed)
        self._waiting[key] = answer
        answer.add_done_callback(lambda _: self._waiting.pop(key, None))
        try:
            words = await self._words(command)
        except BaseException:
            answer.cancel()
            raise
        context = Context(
            actor, self._clock.now(), words, digest_of=self._digest_of, digest=digest, code=code
        )
        self._queue.append(_Waiting(command, context, cid, answer))
        self._wake.set()
        return await asyncio.shield(answer)

    async def _words(self, command: Command) -> tuple[Word, ...]:
        if not isinstance(command, PostNote | EditNote):
            return ()
        text, keep = clean(command.text), self.state.glossary.keep
        words = self._tokenizer.words_now(text, keep)
        return words if words is not None else await self._tokenizer.words(text, keep)

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
            if self._clock.monotonic() - self._last_commit < 2 * LINGER:
                await asyncio.sleep(LINGER)
            async with self.settled:
                try:
                    await self._drain()
                except Exception:
                    log.exception("room %s: a batch failed", self.id)
                    await self._recover()
            if not self._queue:
                self._wake.clear()
            self._last_commit = self._clock.monotonic()
            if self._last_commit - self._kept_at > LAYOUT_EVERY:
                await self._keep_layout()

    async def _drain(self) -> None:
        """Decide what has queued, append it in one transaction, acknowledge, publish."""
        self.broadcaster.busy = True
        done: list[tuple[_Waiting, list[e.Record]]] = []
        expected = self.state.seq
        touched_by_seq: list[tuple[int, set[str]]] = []
        batch = [self._queue.popleft() for _ in range(min(BATCH, len(self._queue)))]
        try:
            for waiting in batch:
                try:
                    records = await self._decide(waiting, touched_by_seq)
                except Refusal as refusal:
                    if not waiting.answer.done():
                        waiting.answer.set_exception(refusal)
                else:
                    done.append((waiting, records))
            records = [r for _, rs in done for r in rs]
            if records:
                await self._log.append(self.id, expected, records)
        except (LogUnavailable, SequenceConflict) as error:
            log.error("room %s: not kept: %s", self.id, error)
            await self._refuse([w for w, _ in done])
        except BaseException:
            await self._refuse(batch)
            raise
        else:
            self._settle(done, touched_by_seq)
        finally:
            self.broadcaster.settled()

    async def _decide(
        self, waiting: _Waiting, touched_by_seq: list[tuple[int, set[str]]]
    ) -> list[e.Record]:
        context = waiting.context
        if isinstance(waiting.command, KeepWord):
            context = replace(context, kept=await self._kept_words(waiting.command))
        made = decide(self.state, waiting.command, context)
        records = []
        for event in made:
            record = e.Record(self.state.seq + 1, context.now, context.actor.id, waiting.cid, event)
            touched_by_seq.append((record.seq, evolve(self.state, record)))
            records.append(record)
        return records

    def _settle(
        self,
        done: list[tuple[_Waiting, list[e.Record]]],
        touched_by_seq: list[tuple[int, set[str]]],
    ) -> None:
        for waiting, records in done:
            answer = _accepted(records) if records else {"ok": True, "seq": self.state.seq}
            for record in records:
                _remember(self._answers, record)
            if not waiting.answer.done():
                waiting.answer.set_result(answer)
        self._history.extend(touched_by_seq)
        self._publish(set().union(*(t for _, t in touched_by_seq)))

    def _publish(self, touched: set[str]) -> None:
        self._published = self.state.seq
        if touched:
            self.feed.update(self.state, touched)
            if "links" in touched:
                self._cut_revoked()
            self.broadcaster.publish(touched)

    async def _refuse(self, waiting: list[_Waiting]) -> None:
        for w in waiting:
            if not w.answer.done():
                w.answer.set_exception(Refusal("not_kept"))
        await self._recover()

    async def _recover(self) -> None:
        """Forget what was decided and not kept: fold what the log holds.

        Should the log hold more than was published (it was kept, and only the answer got lost),
        that is published now.
        """
        try:
            await self._fold()
        except (LogUnavailable, OSError) as error:
            log.error("room %s: the log cannot be read: %s", self.id, error)
            return
        touched = self.since(self._published)
        if touched is None:
            touched = {f"n:{n}" for n in self.state.notes} | {"glossary"}
        self._publish(touched)

    def _cut_revoked(self) -> None:
        gone = [
            m.sid
            for m in self.broadcaster.members.values()
            if m.link is not None and self.state.links[m.link].revoked
        ]
        if gone:
            self.broadcaster.close(gone, "bad_link")

    # --- resume -------------------------------------------------------------------------

    def since(self, seq: int) -> set[str] | None:
        """What was touched after ``seq``; ``None`` when that is too long ago or never was."""
        if seq == self.state.seq:
            return set()
        if seq > self.state.seq or not self._history or self._history[0][0] > seq + 1:
            return None
        touched: set[str] = set()
        for at, names in reversed(self._history):
            if at <= seq:
                break
            touched |= names
        return touched

    async def _keep_layout(self) -> None:
        self._kept_at = self._clock.monotonic()
        try:
            await self._log.keep(self.id, LAYOUT, self.feed.placed())
        except LogUnavailable as error:
            log.warning("room %s: where words stand was not kept: %s", self.id, error)


def _remember(answers: dict[tuple[str, str], Accepted], record: e.Record) -> None:
    """Remember what a command was answered; the last of its records gives the sequence."""
    key = (record.actor, record.cid)
    answer = answers.get(key)
    answers[key] = _accepted([record]) if answer is None else {**answer, "seq": record.seq}


def _accepted(records: list[e.Record]) -> Accepted:
    answer: Accepted = {"ok": True, "seq": records[-1].seq}
    made = _made(records[0].event)
    if made is not None:
        answer["made"] = made
    return answer


def _made(event: e.Event) -> str | None:
    match event:
        case e.NotePosted():
            return event.note
        case e.ClusterMade():
            return event.cluster
        case e.TableAdded():
            return event.table
        case e.QuestionAdded():
            return event.question
        case e.LinkIssued():
            return event.link
        case e.PersonJoined():
            return event.person
    return None


def _observed(answer: asyncio.Future[Accepted]) -> None:
    """Mark a refusal as seen, also when its sender has gone meanwhile."""
    if not answer.cancelled():
        answer.exception()
