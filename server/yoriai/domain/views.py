"""The forms in which screens get to know a workshop. Times in ms since 1970, server clock.

They are ``TypedDict`` because they go straight to the encoder, thousands a second; a key that is
``NotRequired`` is left out when it has nothing to say.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from yoriai.domain.kinds import (
    Channel,
    LinkRole,
    NoteKind,
    NoteStatus,
    Place,
    PruneReason,
    SceneName,
    StepKind,
    TablePlace,
    WorkshopStatus,
)


class KindView(TypedDict):
    kind: NoteKind
    label: str


class WorkshopView(TypedDict):
    """``code`` (the join code) for host, facilitators and stage; the settings for them too."""

    id: str
    title: str
    purpose: str
    status: WorkshopStatus
    kinds: list[KindView]
    keep_days: int
    code: NotRequired[str]
    hold_first: NotRequired[bool]
    cloud_verbs: NotRequired[bool]
    cloud_adjectives: NotRequired[bool]


class TableView(TypedDict):
    id: str
    number: int
    title: str
    place: TablePlace


class CardView(TypedDict):
    key: str
    text: str


class QuestionView(TypedDict):
    id: str
    text: str
    cards: list[CardView]
    practice: bool


class StepView(TypedDict):
    """``notes`` for facilitators only."""

    id: str
    kind: StepKind
    title: str
    minutes: int
    question: str | None
    notes: NotRequired[str]


class ProgrammeView(TypedDict):
    questions: list[QuestionView]
    steps: list[StepView]


class ClockView(TypedDict):
    """``paused_at`` is set while the clock stands; ``posting`` whether notes are taken."""

    step: str | None
    started_at: int
    ends_at: int
    paused_at: int | None
    posting: bool


class PeopleView(TypedDict):
    """How many have joined, in all, by place, and by table."""

    joined: int
    hall: int
    online: int
    tables: dict[str, int]


class SceneView(TypedDict):
    scene: SceneName
    note: str | None
    question: str | None


class GlossaryView(TypedDict):
    hidden: list[str]
    merges: dict[str, str]
    keep: list[str]


class LinkView(TypedDict):
    id: str
    role: LinkRole
    table: str | None
    revoked: bool


class TotalView(TypedDict):
    """Visible notes and the people behind them; ``question`` ``None`` is the whole workshop."""

    question: str | None
    notes: int
    voices: int


class NoteView(TypedDict):
    """A note as others see it: never with its author.

    ``status``, ``reason`` and ``warnings`` reach facilitators only; no ``status`` means visible.
    ``channel`` is left out for the phone.
    """

    id: str
    table: str
    question: str | None
    kind: NoteKind
    text: str
    at: int
    me_too: int
    channel: NotRequired[Channel]
    cluster: NotRequired[str]
    edited: NotRequired[bool]
    status: NotRequired[NoteStatus]
    reason: NotRequired[PruneReason]
    warnings: NotRequired[list[str]]


class ClusterView(TypedDict):
    """``size`` visible notes, ``voices`` different people (authors and me-toos), their tables."""

    id: str
    label: str
    order: int
    table: str | None
    size: int
    voices: int
    tables: list[str]


class OwnNoteView(TypedDict):
    """One's own note with its state."""

    id: str
    table: str
    question: str | None
    kind: NoteKind
    text: str
    at: int
    me_too: int
    status: NoteStatus
    reason: NotRequired[PruneReason]
    warnings: NotRequired[list[str]]


class MineView(TypedDict):
    """What only this person may see: the own place, notes and me-toos."""

    place: Place
    table: str | None
    notes: list[OwnNoteView]
    me_toos: list[str]


class Changes(TypedDict, total=False):
    """The present form of what changed. ``gone`` and ``clusters_gone`` leave the screen."""

    workshop: WorkshopView
    tables: list[TableView]
    programme: ProgrammeView
    clock: ClockView
    people: PeopleView
    scene: SceneView
    glossary: GlossaryView
    links: list[LinkView]
    totals: list[TotalView]
    notes: list[NoteView]
    gone: list[str]
    clusters: list[ClusterView]
    clusters_gone: list[str]


class Snapshot(TypedDict):
    """Everything that an audience may see. A section that it may not see is missing."""

    workshop: WorkshopView
    tables: list[TableView]
    programme: ProgrammeView
    clock: ClockView
    totals: list[TotalView]
    notes: list[NoteView]
    clusters: list[ClusterView]
    people: NotRequired[PeopleView]
    scene: NotRequired[SceneView]
    glossary: NotRequired[GlossaryView]
    links: NotRequired[list[LinkView]]
