"""What has happened in a workshop. One class an event; ``name`` is what the log stores.

An event carries everything that a fold needs: times in ms since 1970 (server clock), the words of
a note, the digest of a link. Who did it and when stands beside it in its ``Record``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

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
)
from yoriai.domain.words import Word


class Event:
    """Base of all events."""

    name: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Record:
    """An event in its place: the ``seq``-th of its workshop, at ``at`` ms, done by ``actor``.

    ``cid`` is the id that the client gave the command; all records of one command share it.
    """

    seq: int
    at: int
    actor: str
    cid: str
    event: Event


@dataclass(frozen=True, slots=True)
class KindName:
    kind: NoteKind
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the programme; ``minutes`` as planned, ``notes`` for facilitators only."""

    id: str
    kind: StepKind
    title: str
    minutes: int
    question: str | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class WorkshopCreated(Event):
    name: ClassVar[str] = "workshop.created"
    title: str
    purpose: str
    code: str


@dataclass(frozen=True, slots=True)
class WorkshopConfigured(Event):
    """Only what changed is not ``None``."""

    name: ClassVar[str] = "workshop.configured"
    title: str | None = None
    purpose: str | None = None
    hold_first: bool | None = None
    kinds: tuple[KindName, ...] | None = None
    cloud_verbs: bool | None = None
    cloud_adjectives: bool | None = None
    keep_days: int | None = None


@dataclass(frozen=True, slots=True)
class WorkshopOpened(Event):
    name: ClassVar[str] = "workshop.opened"


@dataclass(frozen=True, slots=True)
class WorkshopClosed(Event):
    name: ClassVar[str] = "workshop.closed"


@dataclass(frozen=True, slots=True)
class TableAdded(Event):
    name: ClassVar[str] = "table.added"
    table: str
    number: int
    title: str
    place: TablePlace


@dataclass(frozen=True, slots=True)
class TableRenamed(Event):
    name: ClassVar[str] = "table.renamed"
    table: str
    title: str
    place: TablePlace


@dataclass(frozen=True, slots=True)
class QuestionAdded(Event):
    name: ClassVar[str] = "question.added"
    question: str
    text: str
    cards: tuple[Card, ...] = ()
    practice: bool = False


@dataclass(frozen=True, slots=True)
class QuestionRenamed(Event):
    name: ClassVar[str] = "question.renamed"
    question: str
    text: str
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeSet(Event):
    name: ClassVar[str] = "programme.set"
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class StepEntered(Event):
    name: ClassVar[str] = "step.entered"
    step: str
    ends_at: int
    posting: bool


@dataclass(frozen=True, slots=True)
class StepExtended(Event):
    name: ClassVar[str] = "step.extended"
    ends_at: int


@dataclass(frozen=True, slots=True)
class ClockPaused(Event):
    name: ClassVar[str] = "clock.paused"


@dataclass(frozen=True, slots=True)
class ClockResumed(Event):
    name: ClassVar[str] = "clock.resumed"
    ends_at: int


@dataclass(frozen=True, slots=True)
class PostingSet(Event):
    name: ClassVar[str] = "posting.set"
    open: bool


@dataclass(frozen=True, slots=True)
class PersonJoined(Event):
    """``digest`` is the hash of the person's token; recordings leave it out."""

    name: ClassVar[str] = "person.joined"
    person: str
    place: Place
    table: str | None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class PersonMoved(Event):
    name: ClassVar[str] = "person.moved"
    person: str
    table: str


@dataclass(frozen=True, slots=True)
class NotePosted(Event):
    """``author`` is a person's id, or ``None`` for a paper, chat or imported note."""

    name: ClassVar[str] = "note.posted"
    note: str
    author: str | None
    table: str
    question: str | None
    kind: NoteKind
    text: str
    channel: Channel
    status: NoteStatus
    words: tuple[Word, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteEdited(Event):
    name: ClassVar[str] = "note.edited"
    note: str
    text: str
    kind: NoteKind
    status: NoteStatus
    words: tuple[Word, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteWithdrawn(Event):
    name: ClassVar[str] = "note.withdrawn"
    note: str


@dataclass(frozen=True, slots=True)
class MeTooGiven(Event):
    name: ClassVar[str] = "note.me_too_given"
    note: str
    person: str


@dataclass(frozen=True, slots=True)
class MeTooTaken(Event):
    name: ClassVar[str] = "note.me_too_taken"
    note: str
    person: str


@dataclass(frozen=True, slots=True)
class NotesHeld(Event):
    name: ClassVar[str] = "notes.held"
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotesReleased(Event):
    name: ClassVar[str] = "notes.released"
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotesPruned(Event):
    name: ClassVar[str] = "notes.pruned"
    notes: tuple[str, ...]
    reason: PruneReason


@dataclass(frozen=True, slots=True)
class NotesRestored(Event):
    name: ClassVar[str] = "notes.restored"
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotesMoved(Event):
    name: ClassVar[str] = "notes.moved"
    notes: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class ClusterMade(Event):
    """``table`` is set when a table's facilitator made it, and ``None`` when the host did."""

    name: ClassVar[str] = "cluster.made"
    cluster: str
    label: str
    notes: tuple[str, ...]
    table: str | None


@dataclass(frozen=True, slots=True)
class ClusterLabelled(Event):
    name: ClassVar[str] = "cluster.labelled"
    cluster: str
    label: str


@dataclass(frozen=True, slots=True)
class ClustersMerged(Event):
    name: ClassVar[str] = "clusters.merged"
    into: str
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClusterDissolved(Event):
    name: ClassVar[str] = "cluster.dissolved"
    cluster: str


@dataclass(frozen=True, slots=True)
class NotesClustered(Event):
    """``cluster`` is ``None`` when the notes were taken out of theirs."""

    name: ClassVar[str] = "notes.clustered"
    notes: tuple[str, ...]
    cluster: str | None


@dataclass(frozen=True, slots=True)
class WordHidden(Event):
    name: ClassVar[str] = "word.hidden"
    word: str


@dataclass(frozen=True, slots=True)
class WordShown(Event):
    name: ClassVar[str] = "word.shown"
    word: str


@dataclass(frozen=True, slots=True)
class WordsMerged(Event):
    name: ClassVar[str] = "words.merged"
    words: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class WordParted(Event):
    name: ClassVar[str] = "word.parted"
    word: str


@dataclass(frozen=True, slots=True)
class NoteWords:
    note: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class WordKept(Event):
    """``notes`` are the notes that contain the name, with their words counted anew."""

    name: ClassVar[str] = "word.kept"
    word: str
    notes: tuple[NoteWords, ...] = ()


@dataclass(frozen=True, slots=True)
class SceneShown(Event):
    name: ClassVar[str] = "scene.shown"
    scene: SceneName
    note: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class ActionUndone(Event):
    """The shaping action that began at ``seq`` ``action`` was taken back by its author."""

    name: ClassVar[str] = "action.undone"
    action: int


@dataclass(frozen=True, slots=True)
class LinkIssued(Event):
    """``digest`` is the hash of the link's token; recordings leave it out."""

    name: ClassVar[str] = "link.issued"
    link: str
    role: LinkRole
    table: str | None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class LinkRevoked(Event):
    name: ClassVar[str] = "link.revoked"
    link: str


EVENTS: dict[str, type[Event]] = {
    event.name: event
    for event in (
        WorkshopCreated, WorkshopConfigured, WorkshopOpened, WorkshopClosed,
        TableAdded, TableRenamed, QuestionAdded, QuestionRenamed,
        ProgrammeSet, StepEntered, StepExtended, ClockPaused, ClockResumed, PostingSet,
        PersonJoined, PersonMoved,
        NotePosted, NoteEdited, NoteWithdrawn, MeTooGiven, MeTooTaken,
        NotesHeld, NotesReleased, NotesPruned, NotesRestored, NotesMoved,
        ClusterMade, ClusterLabelled, ClustersMerged, ClusterDissolved, NotesClustered,
        WordHidden, WordShown, WordsMerged, WordParted, WordKept,
        SceneShown, ActionUndone, LinkIssued, LinkRevoked,
    )
}  # fmt: skip
"""Every event by the name that the log stores."""
