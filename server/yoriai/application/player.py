"""The player: turns the events of a recording back into commands to a live room.

What people meanwhile do in the room stays; a command that the room refuses therefore is counted and
left out. The room's clock is kept on the recorded one, whatever the speed.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from yoriai.application.ports import Clock
from yoriai.application.recording import Recorded, Recording, record_of
from yoriai.application.room import Room
from yoriai.domain import commands as c
from yoriai.domain import events as e
from yoriai.domain.actor import Actor
from yoriai.domain.evolve import evolve
from yoriai.domain.refusals import Refusal
from yoriai.domain.state import Workshop

log = logging.getLogger(__name__)

MINUTE = 60_000
SLICE = 20.0
"""Recorded seconds to wait at most before looking whether the room's clock has drifted."""

NEAR = 0.001
"""Recorded seconds that are not worth a wait: recordings count milliseconds."""

Sleep = Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class Ids:
    """What the recording calls things → what the room calls them.

    What the room refused has no name there, and what builds on it is refused too.
    """

    of: dict[str, str] = field(default_factory=dict)

    def __call__(self, id: str) -> str:
        return self.of.get(id, "?")

    def some(self, id: str | None) -> str | None:
        """The same for an id that may be missing."""
        return None if id is None else self(id)

    def all(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The same for several."""
        return tuple(map(self, ids))


class Player:
    """Plays one recording into one room, once.

    ``run`` makes the simulated people and devices of this playing distinct from those of another;
    empty for a room whose log begins with the first ``skip`` events of the recording itself.
    """

    def __init__(
        self,
        recording: Recording,
        room: Room,
        clock: Clock,
        sleep: Sleep,
        *,
        speed: float = 1.0,
        run: str = "",
        skip: int = 0,
    ) -> None:
        self.total, self.played, self.refused = len(recording.events) - skip, 0, 0
        self._recording, self._room, self._clock, self._sleep = recording, room, clock, sleep
        self._speed, self._run, self._skip = speed, run, skip
        self._ids, self._left_out = Ids(), set[int]()
        self._recorded = Workshop("recorded")
        for recorded in recording.events[:skip]:
            self._follow(recorded)
        state = self._recorded
        for known in (state.tables, state.questions, state.notes, state.clusters):
            self._ids.of |= zip(known, known, strict=True)
        self._ids.of |= {step.id: step.id for step in state.steps}

    def _follow(self, recorded: Recorded) -> None:
        evolve(self._recorded, record_of(recorded, self._recording.started_at))

    async def play(self) -> None:
        """Play to the end."""
        events = self._recording.events[self._skip :]
        if not events:
            return
        begun = self._clock.monotonic()
        from_ms = self._recorded_from
        for recorded in events:
            while True:
                now = (self._clock.monotonic() - begun) * self._speed + from_ms / 1000
                ahead = recorded.at / 1000 - now
                if ahead < NEAR:
                    break
                await self._sleep(min(ahead, SLICE) / self._speed)
                await self._keep_time(min(recorded.at / 1000, now + min(ahead, SLICE)))
            await self._play(recorded)

    @property
    def _recorded_from(self) -> int:
        return self._recording.events[self._skip - 1].at if self._skip else 0

    async def _play(self, recorded: Recorded) -> None:
        for actor, command in self._commands(recorded):
            await self._submit(actor, command, recorded)
        self._follow(recorded)
        match recorded.event:
            case e.ProgrammeSet() if recorded.seq not in self._left_out:
                made = (step.id for step in self._room.state.steps)
                self._ids.of |= zip((s.id for s in recorded.event.steps), made, strict=False)
            case e.StepExtended() | e.ClockResumed():
                await self._keep_time(recorded.at / 1000)
        self.played += 1

    async def _submit(self, actor: Actor, command: c.Command, recorded: Recorded) -> None:
        try:
            done = await self._room.submit(actor, f"{self._run}-{recorded.seq}", command)
        except Refusal as refusal:
            self.refused += 1
            self._left_out.add(recorded.seq)
            log.info("replay: %s is refused: %s", command.name, refusal.code)
            return
        match recorded.event:
            case e.NotePosted(note=id) | e.ClusterMade(cluster=id):
                self._ids.of[id] = done["made"]
            case e.TableAdded(table=id) | e.QuestionAdded(question=id):
                self._ids.of[id] = done["made"]

    # --- time -------------------------------------------------------------------------------------

    async def _keep_time(self, seconds: float) -> None:
        """Set the room's clock to what the recorded one showed then, to the nearest minute."""
        theirs, ours = self._recorded.clock, self._room.state.clock
        if theirs.step is None or theirs.paused_at is not None or ours.paused_at is not None:
            return
        if ours.step != self._ids(theirs.step):
            return  # somebody has gone to another step by hand
        left = theirs.ends_at - self._recording.started_at - seconds * 1000
        minutes = round((left - (ours.ends_at - self._clock.now())) / MINUTE)
        if minutes:
            cid = f"{self._run}-clock-{self._room.state.seq}"
            command = c.ExtendStep(max(-120, min(120, minutes)))
            with contextlib.suppress(Refusal):
                await self._room.submit(self._host("host"), cid, command)

    # --- people -----------------------------------------------------------------------------------

    def _host(self, by: str) -> Actor:
        return Actor("host", f"{self._run}:{by}" if self._run else by)

    def _person(self, by: str) -> Actor:
        return Actor("participant", f"{by}x{self._run}" if self._run else by)

    def _facilitator(self, by: str) -> Actor:
        """The actor behind a pseudonym such as ``f3`` or ``host-2``, with a real link if any."""
        if not by.startswith("f"):
            return self._host(by)
        table = self._ids("t" + by[1:].partition("-")[0])
        links = self._room.state.links.values()
        link = next((k.id for k in links if k.table == table and not k.revoked), "")
        return Actor("facilitator", f"{link}:{self._run}{by}" if self._run else by, table)

    def _of(self, by: str) -> Actor:
        return self._person(by) if by.startswith("p") else self._facilitator(by)

    # --- events back to commands ------------------------------------------------------------------

    def _commands(self, recorded: Recorded) -> list[tuple[Actor, c.Command]]:
        """The commands that make an event happen again; none for what follows by itself."""
        actor, ids = self._of(recorded.by), self._ids
        command: c.Command | None = None
        match recorded.event:
            case e.PersonJoined() as v:
                actor = self._person(v.person)
                command = c.Join(v.place, ids.some(v.table))
            case e.PersonMoved() as v:
                command = c.MoveToTable(ids(v.table))
            case e.TableAdded() as v:
                command = self._table(v)
            case e.QuestionAdded() as v:
                cards = [c.CardDraft(k.key, k.text) for k in v.cards]
                command = c.AddQuestion(v.text, cards, v.practice)
            case e.NotePosted() as v:
                command = self._note(v)
            case e.ActionUndone() as v if v.action not in self._left_out:
                command = c.Undo()
            case e.ClockPaused():
                command = c.PauseClock()
            case e.ClockResumed():
                command = c.ResumeClock()
            case e.WorkshopOpened():
                command = c.OpenWorkshop()
            case e.WorkshopClosed():
                command = c.CloseWorkshop()
            case e.PostingSet() as v:
                command = c.SetPosting(v.open)
            case event:
                command = self._change(event)
        return [] if command is None else [(actor, command)]

    def _table(self, v: e.TableAdded) -> c.Command | None:
        """A table with this number that the room has already will do."""
        there = next((t for t in self._room.state.tables.values() if t.number == v.number), None)
        if there is not None:
            self._ids.of[v.table] = there.id
            return None
        return c.AddTable(v.title, v.place)

    def _note(self, v: e.NotePosted) -> c.Command:
        question = self._ids.some(v.question)
        running = self._recorded.question
        late = not (self._recorded.posting and running and running.id == v.question)
        asked = self._room.state.questions.get(question or "")
        # A note that was typed in time and arrived late does so again.
        typed_at = asked.closed_at if asked and v.author and late else None
        return c.PostNote(v.text, v.kind, question, self._ids(v.table), v.channel, typed_at)

    def _change(self, event: e.Event) -> c.Command | None:
        ids = self._ids
        match event:
            case e.WorkshopConfigured() as v:
                kinds = [c.KindLabel(k.kind, k.label) for k in v.kinds or ()] or None
                return c.ConfigureWorkshop(
                    v.title, v.purpose, v.hold_first, kinds, v.cloud_verbs, v.cloud_adjectives,
                    v.keep_days,
                )  # fmt: skip
            case e.TableRenamed() as v:
                return c.RenameTable(ids(v.table), v.title, v.place)
            case e.QuestionRenamed() as v:
                cards = [c.CardDraft(k.key, k.text) for k in v.cards]
                return c.RenameQuestion(ids(v.question), v.text, cards)
            case e.ProgrammeSet() as v:
                return c.SetProgramme(tuple(map(self._step, v.steps)))
            case e.StepEntered() as v:
                return c.GoToStep(ids(v.step))
            case e.SceneShown() as v:
                return c.ShowScene(v.scene, ids.some(v.note), ids.some(v.question))
            case e.NoteEdited() as v:
                return c.EditNote(ids(v.note), v.text, v.kind)
            case e.NoteWithdrawn() as v:
                return c.WithdrawNote(ids(v.note))
            case e.MeTooGiven() as v:
                return c.MeToo(ids(v.note))
            case e.MeTooTaken() as v:
                return c.MeTooUndo(ids(v.note))
        return _shaping(event, ids)

    def _step(self, step: e.Step) -> c.StepDraft:
        there = any(s.id == step.id for s in self._recorded.steps)
        known = self._ids(step.id) if there else None
        question = self._ids.some(step.question)
        return c.StepDraft(step.kind, step.title, step.minutes, question, step.notes, known)


def _shaping(event: e.Event, ids: Ids) -> c.Command | None:
    match event:
        case e.NotesHeld() as v:
            return c.HoldNotes(ids.all(v.notes))
        case e.NotesReleased() as v:
            return c.ReleaseNotes(ids.all(v.notes))
        case e.NotesPruned() as v:
            return c.PruneNotes(ids.all(v.notes), v.reason)
        case e.NotesRestored() as v:
            return c.RestoreNotes(ids.all(v.notes))
        case e.NotesMoved() as v:
            return c.MoveNotes(ids.all(v.notes), ids(v.table))
        case e.ClusterMade() as v:
            return c.MakeCluster(v.label, ids.all(v.notes))
        case e.ClusterLabelled() as v:
            return c.LabelCluster(ids(v.cluster), v.label)
        case e.ClustersMerged() as v:
            return c.MergeClusters(ids(v.into), ids.all(v.clusters))
        case e.ClusterDissolved() as v:
            return c.DissolveCluster(ids(v.cluster))
        case e.NotesClustered(cluster=None) as v:
            return c.TakeOutOfCluster(ids.all(v.notes))
        case e.NotesClustered() as v:
            return c.PutInCluster(ids(v.cluster or ""), ids.all(v.notes))
        case e.WordHidden() as v:
            return c.HideWord(v.word)
        case e.WordShown() as v:
            return c.ShowWord(v.word)
        case e.WordsMerged() as v:
            return c.MergeWords(v.words, v.into)
        case e.WordParted() as v:
            return c.PartWord(v.word)
        case e.WordKept() as v:
            return c.KeepWord(v.word)
    return None
