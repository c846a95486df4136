"""A workshop as it stands: what the fold over its events has made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from yoriai.domain.events import Card, KindName, Step
from yoriai.domain.kinds import (
    Channel,
    LinkRole,
    NoteKind,
    NoteStatus,
    Place,
    SceneName,
    TablePlace,
    WorkshopStatus,
)
from yoriai.domain.words import Word

DEFAULT_KINDS = (
    KindName("good", "いいね"),
    KindName("curious", "気になる"),
    KindName("want", "こうしたい"),
    KindName("worry", "しんぱい"),
)


@dataclass(slots=True)
class Table:
    id: str
    number: int
    title: str
    place: TablePlace


@dataclass(slots=True)
class Question:
    """``closed_at`` is when posting to it last closed (ms), ``None`` while open or never opened."""

    id: str
    text: str
    cards: tuple[Card, ...]
    practice: bool
    opened: bool = False
    closed_at: int | None = None


@dataclass(slots=True)
class Person:
    id: str
    place: Place
    table: str | None
    digest: str
    notes: list[str] = field(default_factory=list)
    me_toos: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Note:
    """``order`` is the sequence of its posting, ``written`` that of its present text; ``shown_at``
    the tables where it was ever visible.
    """

    id: str
    order: int
    at: int
    author: str | None
    table: str
    question: str | None
    kind: NoteKind
    text: str
    channel: Channel
    status: NoteStatus
    words: tuple[Word, ...]
    warnings: tuple[str, ...]
    reason: str | None = None
    cluster: str | None = None
    edited: bool = False
    shown_at: set[str] = field(default_factory=set)
    written: int = 0
    me_too: set[str] = field(default_factory=set)

    @property
    def shown(self) -> bool:
        """Whether anybody but facilitators ever saw it."""
        return bool(self.shown_at)

    @property
    def voice(self) -> str:
        """Who counts for it: its author, or itself when it has none."""
        return self.author or self.id


@dataclass(slots=True)
class Cluster:
    id: str
    order: int
    label: str
    table: str | None
    alive: bool = True
    notes: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Clock:
    """The running step. Times in ms on the server's clock; ``paused_at`` while it stands still."""

    step: str | None = None
    started_at: int = 0
    ends_at: int = 0
    paused_at: int | None = None


@dataclass(slots=True)
class Glossary:
    """``merges`` maps a word's key to the key that it counts as. WORD-1, WORD-2"""

    hidden: set[str] = field(default_factory=set)
    merges: dict[str, str] = field(default_factory=dict)
    keep: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Link:
    id: str
    role: LinkRole
    table: str | None
    digest: str
    revoked: bool = False


@dataclass(slots=True)
class Scene:
    scene: SceneName = "join"
    note: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a shaping action set: ``kind`` of thing, its ``id``, before and after."""

    kind: str
    id: str
    field: str
    before: object
    after: object


@dataclass(slots=True)
class Action:
    """What one shaping command changed, so that its author can take it back."""

    seq: int
    cid: str
    name: str
    changes: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """Visible notes and the different people behind them, for one question. NOTE-10"""

    notes: int = 0
    voices: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Workshop:
    """One workshop. Only ``evolve`` changes it."""

    id: str
    seq: int = 0
    code: str = ""
    created_at: int = 0
    title: str = ""
    purpose: str = ""
    status: WorkshopStatus = "draft"
    hold_first: bool = False
    keep_days: int = 90
    kinds: tuple[KindName, ...] = DEFAULT_KINDS
    cloud_verbs: bool = False
    cloud_adjectives: bool = False
    posting: bool = False
    tables: dict[str, Table] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    steps_made: int = 0
    clock: Clock = field(default_factory=Clock)
    people: dict[str, Person] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
    scene: Scene = field(default_factory=Scene)
    links: dict[str, Link] = field(default_factory=dict)
    actions: dict[str, list[Action]] = field(default_factory=dict)
    tallies: dict[str | None, Tally] = field(default_factory=dict)

    @property
    def step(self) -> Step | None:
        """The running step."""
        return next((s for s in self.steps if s.id == self.clock.step), None)

    @property
    def question(self) -> Question | None:
        """The question of the running step."""
        step = self.step
        return self.questions.get(step.question or "") if step else None

    def counts(self, note: Note) -> bool:
        """Whether a note belongs in cloud, totals and report: visible, and not practice. SETUP-9"""
        question = self.questions.get(note.question or "")
        return note.status == "visible" and not (question and question.practice)

    def visible(self, ids: Iterable[str]) -> list[Note]:
        """The visible ones among the notes, oldest first."""
        found = (self.notes[i] for i in ids)
        return sorted((n for n in found if n.status == "visible"), key=lambda n: n.order)
