"""Plays commands into a workshop, as a Room would, and checks what must hold for each of them."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from yoriai.domain.actor import Actor, Context
from yoriai.domain.commands import (
    AddQuestion,
    AddTable,
    Command,
    CreateWorkshop,
    GoToStep,
    Join,
    OpenWorkshop,
    PostNote,
    SetProgramme,
    StepDraft,
)
from yoriai.domain.decide import decide
from yoriai.domain.events import Event, Record
from yoriai.domain.evolve import evolve
from yoriai.domain.kinds import Channel, NoteKind
from yoriai.domain.refusals import Refusal, RefusalCode
from yoriai.domain.state import Note, Workshop
from yoriai.domain.words import Word

MINUTE = 60_000
START = 1_700_000_000_000

HOST = Actor("host", "l2.laptop")
HOST_2 = Actor("host", "l2.tablet")
OBSERVER = Actor("observer", "l4.booth")
STAGE = Actor("stage", "l3.projector")


def facilitator(table: str) -> Actor:
    """The facilitator of a table."""
    return Actor("facilitator", f"link-of-{table}.phone", table)


def person(name: str) -> Actor:
    """A participant; ids are words that can be found in a payload."""
    return Actor("participant", f"person-{name}")


def words_of(text: str) -> tuple[Word, ...]:
    """Stands for the tokenizer: what blanks separate."""
    return tuple(Word(w.casefold(), w, "noun") for w in text.split())


class Play:
    """A workshop in progress: its state, its log and what each record touched.

    ``checked`` compares the state before and after each decision, which takes a copy of it.
    """

    def __init__(self) -> None:
        self.state = Workshop("w1")
        self.records: list[Record] = []
        self.touched: list[set[str]] = []
        self.now = START
        self.checked = True

    def give(
        self,
        command: Command,
        actor: Actor = HOST,
        *,
        kept: Mapping[str, tuple[Word, ...]] | None = None,
        digest: str = "",
    ) -> list[Event]:
        """Decide and evolve. Raises ``Refusal``. Deciding must not change the state."""
        before = copy.deepcopy(self.state) if self.checked else self.state
        context = Context(
            actor,
            self.now,
            words=words_of(getattr(command, "text", "")),
            kept=kept or {},
            digest_of=lambda link: f"digest-of-{link}",
            digest=digest,
            code="482913",
        )
        try:
            events = decide(self.state, command, context)
        finally:
            assert self.state == before, f"deciding {command} changed the state"
        cid = f"command-{len(self.records)}"
        for event in events:
            record = Record(self.state.seq + 1, self.now, actor.id, cid, event)
            self.touched.append(evolve(self.state, record))
            self.records.append(record)
        return events

    def refused(self, command: Command, actor: Actor = HOST) -> RefusalCode:
        """The code with which the command is refused. Fails when it is not."""
        try:
            events = self.give(command, actor)
        except Refusal as refusal:
            return refusal.code
        raise AssertionError(f"{command} was carried out: {events}")

    def wait(self, minutes: float) -> None:
        """Let time pass."""
        self.now += int(minutes * MINUTE)

    def post(
        self, text: str, actor: Actor, kind: NoteKind = "good", table: str | None = None
    ) -> str:
        """A participant's note, or a facilitator's paper note; its id."""
        channel: Channel = "phone" if actor.role == "participant" else "paper"
        self.give(PostNote(text, kind, table=table, channel=channel), actor)
        return f"n{self.state.seq}"

    def note(self, id: str) -> Note:
        """A note of the state."""
        return self.state.notes[id]


def empty_workshop() -> Play:
    """A draft with nothing in it but its links."""
    play = Play()
    play.give(CreateWorkshop("海辺のまちの話し合い", "計画に声を届ける"))
    return play


STEPS = (
    StepDraft("talk", "はじめに", 10, notes="マイクの確認"),
    StepDraft("dialogue", "対話1", 20, "q1"),
    StepDraft("dialogue", "対話2", 20, "q2"),
    StepDraft("converge", "まとめ", 15, "q1"),
    StepDraft("dialogue", "練習", 5, "q3"),
)
"""Steps s1 to s5 of ``open_workshop``."""


def open_workshop(*names: str) -> Play:
    """Tables t1 and t2, questions q1, q2 and q3 (practice), s2 running (q1); people at t1."""
    play = empty_workshop()
    play.give(AddTable("山側"))
    play.give(AddTable("海側", "online"))
    play.give(AddQuestion("海辺で何をしたい?"))
    play.give(AddQuestion("10年後に残したいものは?"))
    play.give(AddQuestion("好きな食べものは?", practice=True))
    play.give(SetProgramme(STEPS))
    play.give(OpenWorkshop())
    play.give(GoToStep("s2"))
    for name in names:
        play.give(Join("hall", "t1"), person(name), digest=f"digest-of-person-{name}")
    return play
