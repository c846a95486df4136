"""What people may ask of a workshop. One class a command; the wire name is ``name``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from yoriai.domain.bounds import (
    MAX_STEPS,
    Id,
    Label,
    Minutes,
    MoreMinutes,
    NoteText,
    Prose,
    Short,
    Size,
    Timestamp,
    Title,
)
from yoriai.domain.kinds import (
    Channel,
    NoteKind,
    Place,
    PruneReason,
    SceneName,
    StepKind,
    TablePlace,
)

Notes = Annotated[Sequence[Id], Size(max=500, min=1)]
WordText = Annotated[str, Size(max=40, min=1)]


class Command:
    """Base of all commands."""

    name: ClassVar[str]
    shaping: ClassVar[bool] = False
    """Whether its author can undo it. UNDO-5"""


@dataclass(frozen=True, slots=True)
class KindLabel:
    """The words that a workshop uses for one of the four kinds of notes."""

    kind: NoteKind
    label: Annotated[str, Size(max=12, min=1)]


@dataclass(frozen=True, slots=True)
class CardDraft:
    """A keyword card that helps people think: a letter and a word."""

    key: Annotated[str, Size(max=2, min=1)]
    text: Annotated[str, Size(max=40, min=1)]


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step of the programme as written in the editor; ``id`` when it exists already."""

    kind: StepKind
    title: Title
    minutes: Minutes
    question: Id | None = None
    notes: Prose = ""
    id: Id | None = None


Cards = Annotated[Sequence[CardDraft], Size(max=6)]


@dataclass(frozen=True, slots=True)
class CreateWorkshop(Command):
    name: ClassVar[str] = "workshop.create"
    title: Title
    purpose: Prose = ""


@dataclass(frozen=True, slots=True)
class ConfigureWorkshop(Command):
    """Change what is given; ``None`` leaves a setting as it is."""

    name: ClassVar[str] = "workshop.configure"
    title: Title | None = None
    purpose: Prose | None = None
    hold_first: bool | None = None
    kinds: Annotated[Sequence[KindLabel], Size(max=4, min=1)] | None = None
    cloud_verbs: bool | None = None
    cloud_adjectives: bool | None = None
    keep_days: Annotated[int, Size(max=3650, min=1)] | None = None


@dataclass(frozen=True, slots=True)
class OpenWorkshop(Command):
    name: ClassVar[str] = "workshop.open"


@dataclass(frozen=True, slots=True)
class CloseWorkshop(Command):
    name: ClassVar[str] = "workshop.close"


@dataclass(frozen=True, slots=True)
class AddTable(Command):
    name: ClassVar[str] = "table.add"
    title: Short = ""
    place: TablePlace = "hall"


@dataclass(frozen=True, slots=True)
class RenameTable(Command):
    name: ClassVar[str] = "table.rename"
    table: Id
    title: Short
    place: TablePlace | None = None


@dataclass(frozen=True, slots=True)
class AddQuestion(Command):
    name: ClassVar[str] = "question.add"
    text: Title
    cards: Cards = ()
    practice: bool = False


@dataclass(frozen=True, slots=True)
class RenameQuestion(Command):
    name: ClassVar[str] = "question.rename"
    question: Id
    text: Title
    cards: Cards | None = None


@dataclass(frozen=True, slots=True)
class SetProgramme(Command):
    name: ClassVar[str] = "programme.set"
    steps: Annotated[Sequence[StepDraft], Size(max=MAX_STEPS)]


@dataclass(frozen=True, slots=True)
class GoToStep(Command):
    name: ClassVar[str] = "step.go"
    step: Id


@dataclass(frozen=True, slots=True)
class ExtendStep(Command):
    name: ClassVar[str] = "step.extend"
    minutes: MoreMinutes


@dataclass(frozen=True, slots=True)
class PauseClock(Command):
    name: ClassVar[str] = "clock.pause"


@dataclass(frozen=True, slots=True)
class ResumeClock(Command):
    name: ClassVar[str] = "clock.resume"


@dataclass(frozen=True, slots=True)
class SetPosting(Command):
    name: ClassVar[str] = "posting.set"
    open: bool


@dataclass(frozen=True, slots=True)
class Join(Command):
    name: ClassVar[str] = "person.join"
    place: Place = "hall"
    table: Id | None = None


@dataclass(frozen=True, slots=True)
class MoveToTable(Command):
    name: ClassVar[str] = "table.move"
    table: Id


@dataclass(frozen=True, slots=True)
class PostNote(Command):
    """``typed_at`` (ms, server clock) lets a note that was written in time arrive late."""

    name: ClassVar[str] = "note.post"
    text: NoteText
    kind: NoteKind
    question: Id | None = None
    table: Id | None = None
    channel: Channel = "phone"
    typed_at: Timestamp | None = None


@dataclass(frozen=True, slots=True)
class EditNote(Command):
    name: ClassVar[str] = "note.edit"
    note: Id
    text: NoteText
    kind: NoteKind | None = None


@dataclass(frozen=True, slots=True)
class WithdrawNote(Command):
    name: ClassVar[str] = "note.withdraw"
    note: Id


@dataclass(frozen=True, slots=True)
class MeToo(Command):
    name: ClassVar[str] = "note.me_too"
    note: Id


@dataclass(frozen=True, slots=True)
class MeTooUndo(Command):
    name: ClassVar[str] = "note.me_too_undo"
    note: Id


@dataclass(frozen=True, slots=True)
class HoldNotes(Command):
    name: ClassVar[str] = "note.hold"
    shaping: ClassVar[bool] = True
    notes: Notes


@dataclass(frozen=True, slots=True)
class ReleaseNotes(Command):
    name: ClassVar[str] = "note.release"
    shaping: ClassVar[bool] = True
    notes: Notes


@dataclass(frozen=True, slots=True)
class PruneNotes(Command):
    name: ClassVar[str] = "note.prune"
    shaping: ClassVar[bool] = True
    notes: Notes
    reason: PruneReason


@dataclass(frozen=True, slots=True)
class RestoreNotes(Command):
    name: ClassVar[str] = "note.restore"
    shaping: ClassVar[bool] = True
    notes: Notes


@dataclass(frozen=True, slots=True)
class MoveNotes(Command):
    name: ClassVar[str] = "note.move"
    shaping: ClassVar[bool] = True
    notes: Notes
    table: Id


@dataclass(frozen=True, slots=True)
class MakeCluster(Command):
    name: ClassVar[str] = "cluster.make"
    shaping: ClassVar[bool] = True
    label: Label = ""
    notes: Annotated[Sequence[Id], Size(max=500)] = ()


@dataclass(frozen=True, slots=True)
class LabelCluster(Command):
    name: ClassVar[str] = "cluster.label"
    shaping: ClassVar[bool] = True
    cluster: Id
    label: Label


@dataclass(frozen=True, slots=True)
class MergeClusters(Command):
    name: ClassVar[str] = "cluster.merge"
    shaping: ClassVar[bool] = True
    into: Id
    clusters: Annotated[Sequence[Id], Size(max=50, min=1)]


@dataclass(frozen=True, slots=True)
class DissolveCluster(Command):
    name: ClassVar[str] = "cluster.dissolve"
    shaping: ClassVar[bool] = True
    cluster: Id


@dataclass(frozen=True, slots=True)
class PutInCluster(Command):
    name: ClassVar[str] = "cluster.put"
    shaping: ClassVar[bool] = True
    cluster: Id
    notes: Notes


@dataclass(frozen=True, slots=True)
class TakeOutOfCluster(Command):
    name: ClassVar[str] = "cluster.take_out"
    shaping: ClassVar[bool] = True
    notes: Notes


@dataclass(frozen=True, slots=True)
class HideWord(Command):
    name: ClassVar[str] = "word.hide"
    shaping: ClassVar[bool] = True
    word: WordText


@dataclass(frozen=True, slots=True)
class ShowWord(Command):
    name: ClassVar[str] = "word.show"
    shaping: ClassVar[bool] = True
    word: WordText


@dataclass(frozen=True, slots=True)
class MergeWords(Command):
    """Count ``words`` as spellings of ``into`` (all of them keys of the cloud)."""

    name: ClassVar[str] = "word.merge"
    shaping: ClassVar[bool] = True
    words: Annotated[Sequence[WordText], Size(max=20, min=1)]
    into: WordText


@dataclass(frozen=True, slots=True)
class PartWord(Command):
    name: ClassVar[str] = "word.part"
    shaping: ClassVar[bool] = True
    word: WordText


@dataclass(frozen=True, slots=True)
class KeepWord(Command):
    """Keep a local name whole, also one of a single character."""

    name: ClassVar[str] = "word.keep"
    shaping: ClassVar[bool] = True
    word: WordText


@dataclass(frozen=True, slots=True)
class ShowScene(Command):
    name: ClassVar[str] = "stage.show"
    scene: SceneName
    note: Id | None = None
    question: Id | None = None


@dataclass(frozen=True, slots=True)
class Undo(Command):
    name: ClassVar[str] = "undo"


@dataclass(frozen=True, slots=True)
class IssueLink(Command):
    name: ClassVar[str] = "link.issue"
    role: Literal["host", "facilitator", "observer", "stage"]
    table: Id | None = None


@dataclass(frozen=True, slots=True)
class RevokeLink(Command):
    name: ClassVar[str] = "link.revoke"
    link: Id


@dataclass(frozen=True, slots=True)
class RenewLink(Command):
    name: ClassVar[str] = "link.renew"
    link: Id


COMMANDS: dict[str, type[Command]] = {
    command.name: command
    for command in (
        CreateWorkshop, ConfigureWorkshop, OpenWorkshop, CloseWorkshop,
        AddTable, RenameTable, AddQuestion, RenameQuestion,
        SetProgramme, GoToStep, ExtendStep, PauseClock, ResumeClock, SetPosting,
        Join, MoveToTable,
        PostNote, EditNote, WithdrawNote, MeToo, MeTooUndo,
        HoldNotes, ReleaseNotes, PruneNotes, RestoreNotes, MoveNotes,
        MakeCluster, LabelCluster, MergeClusters, DissolveCluster, PutInCluster, TakeOutOfCluster,
        HideWord, ShowWord, MergeWords, PartWord, KeepWord,
        ShowScene, Undo, IssueLink, RevokeLink, RenewLink,
    )
}  # fmt: skip
"""Every command by its wire name."""
