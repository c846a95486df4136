"""``evolve``: what each event does to the state of a workshop.

It never refuses: what is in the log has happened. It returns what was *touched*, so that views can
send the present form of just those things: ``workshop``, ``tables``, ``programme``, ``clock``,
``glossary``, ``scene``, ``links``, ``totals``, ``people``, ``n:NOTE``, ``c:CLUSTER``, ``p:PERSON``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from yoriai.domain import events as e
from yoriai.domain.bounds import MAX_UNDO
from yoriai.domain.state import (
    Action,
    Change,
    Cluster,
    Link,
    Note,
    Person,
    Question,
    Scene,
    Table,
    Tally,
    Workshop,
)


def evolve(state: Workshop, record: e.Record) -> set[str]:
    """Apply ``record`` to ``state`` in place and return the names of what it touched."""
    if record.seq != state.seq + 1:  # SYNC-3
        raise ValueError(f"event {record.seq} cannot follow {state.seq}")
    state.seq = record.seq
    touched: set[str] = set()
    _HANDLERS[type(record.event)](state, record, record.event, touched)
    return touched


def fold(workshop_id: str, records: Iterable[e.Record]) -> Workshop:
    """The state of a workshop after all of ``records``, from its first."""
    state = Workshop(workshop_id)
    for record in records:
        evolve(state, record)
    return state


# --- the set-up of a workshop ----------------------------------------------------------


def _created(s: Workshop, r: e.Record, v: e.WorkshopCreated, t: set[str]) -> None:
    s.title, s.purpose, s.code, s.created_at = v.title, v.purpose, v.code, r.at
    t.add("workshop")


def _configured(s: Workshop, r: e.Record, v: e.WorkshopConfigured, t: set[str]) -> None:
    for field in fields(v):
        name, value = field.name, getattr(v, field.name)
        if value is not None:
            setattr(s, name, value)
    t.add("workshop")
    if v.cloud_verbs is not None or v.cloud_adjectives is not None:
        t.add("glossary")


def _opened(s: Workshop, r: e.Record, v: e.WorkshopOpened, t: set[str]) -> None:
    s.status = "open"
    t.add("workshop")


def _closed(s: Workshop, r: e.Record, v: e.WorkshopClosed, t: set[str]) -> None:
    s.status = "closed"
    _close_question(s, s.question, r.at)  # STEP-7
    s.posting = False
    t.update(("workshop", "clock"))


def _table_added(s: Workshop, r: e.Record, v: e.TableAdded, t: set[str]) -> None:
    s.tables[v.table] = Table(v.table, v.number, v.title, v.place)
    t.update(("tables", "people"))


def _table_renamed(s: Workshop, r: e.Record, v: e.TableRenamed, t: set[str]) -> None:
    table = s.tables[v.table]
    table.title, table.place = v.title, v.place
    t.add("tables")


def _question_added(s: Workshop, r: e.Record, v: e.QuestionAdded, t: set[str]) -> None:
    s.questions[v.question] = Question(v.question, v.text, v.cards, v.practice)
    t.add("programme")


def _question_renamed(s: Workshop, r: e.Record, v: e.QuestionRenamed, t: set[str]) -> None:
    question = s.questions[v.question]
    question.text, question.cards = v.text, v.cards
    t.add("programme")


def _programme_set(s: Workshop, r: e.Record, v: e.ProgrammeSet, t: set[str]) -> None:
    asked = s.question
    s.steps = v.steps
    if s.question is not asked:  # STEP-8
        _close_question(s, asked, r.at)
        _open_question(s)
    s.steps_made = max([s.steps_made, *(int(step.id[1:]) for step in v.steps)])
    t.add("programme")


def _link_issued(s: Workshop, r: e.Record, v: e.LinkIssued, t: set[str]) -> None:
    s.links[v.link] = Link(v.link, v.role, v.table, v.digest)
    t.add("links")


def _link_revoked(s: Workshop, r: e.Record, v: e.LinkRevoked, t: set[str]) -> None:
    s.links[v.link].revoked = True
    t.add("links")


# --- running the programme -------------------------------------------------------------


def _close_question(s: Workshop, question: Question | None, at: int) -> None:
    if s.posting and question:
        question.closed_at = at


def _open_question(s: Workshop) -> None:
    if s.posting and s.question:
        s.question.opened, s.question.closed_at = True, None


def _step_entered(s: Workshop, r: e.Record, v: e.StepEntered, t: set[str]) -> None:
    _close_question(s, s.question, r.at)
    s.clock.step, s.clock.started_at, s.clock.ends_at = v.step, r.at, v.ends_at
    s.clock.paused_at = None
    s.posting = v.posting
    _open_question(s)
    t.update(("clock", "totals"))


def _step_extended(s: Workshop, r: e.Record, v: e.StepExtended, t: set[str]) -> None:
    s.clock.ends_at = v.ends_at
    t.add("clock")


def _clock_paused(s: Workshop, r: e.Record, v: e.ClockPaused, t: set[str]) -> None:
    s.clock.paused_at = r.at
    t.add("clock")


def _clock_resumed(s: Workshop, r: e.Record, v: e.ClockResumed, t: set[str]) -> None:
    s.clock.paused_at, s.clock.ends_at = None, v.ends_at
    t.add("clock")


def _posting_set(s: Workshop, r: e.Record, v: e.PostingSet, t: set[str]) -> None:
    if not v.open:
        _close_question(s, s.question, r.at)
    s.posting = v.open
    _open_question(s)
    t.add("clock")


def _scene_shown(s: Workshop, r: e.Record, v: e.SceneShown, t: set[str]) -> None:
    s.scene = Scene(v.scene, v.note, v.question)
    t.add("scene")


def _person_joined(s: Workshop, r: e.Record, v: e.PersonJoined, t: set[str]) -> None:
    s.people[v.person] = Person(v.person, v.place, v.table, v.digest)
    t.update((f"p:{v.person}", "people"))


def _person_moved(s: Workshop, r: e.Record, v: e.PersonMoved, t: set[str]) -> None:
    s.people[v.person].table = v.table
    t.update((f"p:{v.person}", "people"))


# --- notes -----------------------------------------------------------------------------


def _tally(s: Workshop, note: Note, by: int) -> None:
    for question in {note.question, None}:
        tally = s.tallies.setdefault(question, Tally())
        tally.notes += by
        tally.voices[note.voice] += by
        if not tally.voices[note.voice]:
            del tally.voices[note.voice]


class _Recount:
    """Takes a note out of the totals, lets it change, and counts it again."""

    def __init__(self, s: Workshop, note: Note, t: set[str]) -> None:
        self._s, self._note, self._t = s, note, t

    def __enter__(self) -> Note:
        self._was = self._s.counts(self._note)
        if self._was:
            _tally(self._s, self._note, -1)
        return self._note

    def __exit__(self, *error: object) -> None:
        note = self._note
        if note.status == "visible":
            note.shown_at.add(note.table)
        if self._s.counts(note):
            _tally(self._s, note, 1)
        if self._was or self._s.counts(note):
            self._t.add("totals")
        _touch_note(note, self._t)


def _touch_note(note: Note, t: set[str]) -> None:
    t.add(f"n:{note.id}")
    if note.cluster:
        t.add(f"c:{note.cluster}")
    if note.author:
        t.add(f"p:{note.author}")


def _note_posted(s: Workshop, r: e.Record, v: e.NotePosted, t: set[str]) -> None:
    note = Note(
        v.note, r.seq, r.at, v.author, v.table, v.question, v.kind, v.text, v.channel,
        "withdrawn", v.words, v.warnings,
    )  # fmt: skip
    s.notes[v.note] = note
    if v.author and v.author in s.people:
        s.people[v.author].notes.append(v.note)
    with _Recount(s, note, t):
        note.status, note.written = v.status, r.seq


def _note_edited(s: Workshop, r: e.Record, v: e.NoteEdited, t: set[str]) -> None:
    with _Recount(s, s.notes[v.note], t) as note:
        note.text, note.kind, note.words, note.warnings = v.text, v.kind, v.words, v.warnings
        note.status, note.edited, note.written = v.status, True, r.seq


def _note_withdrawn(s: Workshop, r: e.Record, v: e.NoteWithdrawn, t: set[str]) -> None:
    with _Recount(s, s.notes[v.note], t) as note:
        note.status = "withdrawn"


def _me_too_given(s: Workshop, r: e.Record, v: e.MeTooGiven, t: set[str]) -> None:
    s.notes[v.note].me_too.add(v.person)
    s.people[v.person].me_toos.add(v.note)
    _touch_note(s.notes[v.note], t)
    t.add(f"p:{v.person}")


def _me_too_taken(s: Workshop, r: e.Record, v: e.MeTooTaken, t: set[str]) -> None:
    s.notes[v.note].me_too.discard(v.person)
    s.people[v.person].me_toos.discard(v.note)
    _touch_note(s.notes[v.note], t)
    t.add(f"p:{v.person}")


# --- shaping: every change is remembered with what was before, so that it can be undone ---


def _assign(s: Workshop, kind: str, id: str, field: str, value: Any, t: set[str]) -> Change:
    """Set one field of a note, a cluster or the glossary, and return what it replaced."""
    if kind == "note":
        with _Recount(s, s.notes[id], t) as note:
            before = getattr(note, field)
            if field == "cluster":
                _leave_and_enter(s, note, value, t)
            setattr(note, field, value)
    elif kind == "cluster":
        before = getattr(s.clusters[id], field)
        setattr(s.clusters[id], field, value)
        t.add(f"c:{id}")
    else:
        before = value_of(s, kind, id, field)
        if field == "merges":
            if value is None:
                s.glossary.merges.pop(id, None)
            else:
                s.glossary.merges[id] = value
        else:
            words: set[str] = getattr(s.glossary, field)
            (words.add if value else words.discard)(id)
        t.add("glossary")
    return Change(kind, id, field, before, value)


def _leave_and_enter(s: Workshop, note: Note, cluster: str | None, t: set[str]) -> None:
    """Take a note out of its cluster and put it into another. CLUSTER-1"""
    if note.cluster:
        s.clusters[note.cluster].notes.discard(note.id)
        t.add(f"c:{note.cluster}")
    if cluster:
        s.clusters[cluster].notes.add(note.id)


def value_of(s: Workshop, kind: str, id: str, field: str) -> object:
    """The present value of a field that a shaping action can set."""
    if kind == "note":
        return getattr(s.notes[id], field)
    if kind == "cluster":
        return getattr(s.clusters[id], field)
    if field == "merges":
        return s.glossary.merges.get(id)
    return id in getattr(s.glossary, field)


def _action(s: Workshop, r: e.Record) -> Action:
    """The action that this record belongs to: a new one, or the one of the same command."""
    mine = s.actions.setdefault(r.actor, [])
    if not mine or mine[-1].cid != r.cid:
        mine.append(Action(r.seq, r.cid, r.event.name))
        del mine[:-MAX_UNDO]
    return mine[-1]


def _shape(
    s: Workshop, r: e.Record, t: set[str], changes: Iterable[tuple[str, str, str, object]]
) -> None:
    done = _action(s, r).changes
    for kind, id, field, value in changes:
        if value_of(s, kind, id, field) != value:
            done.append(_assign(s, kind, id, field, value, t))


def _set_status(s: Workshop, r: e.Record, notes: Iterable[str], status: str, reason: str | None,
                t: set[str]) -> None:  # fmt: skip
    _shape(
        s, r, t,
        [c for n in notes for c in (("note", n, "status", status), ("note", n, "reason", reason))],
    )  # fmt: skip


def _held(s: Workshop, r: e.Record, v: e.NotesHeld, t: set[str]) -> None:
    _set_status(s, r, v.notes, "held", None, t)


def _restored(s: Workshop, r: e.Record, v: e.NotesRestored, t: set[str]) -> None:
    # What was never seen (pruned while it was held) waits for its release again. PRUNE-2
    seen = [n for n in v.notes if s.notes[n].shown]
    _set_status(s, r, seen, "visible", None, t)
    _set_status(s, r, [n for n in v.notes if n not in seen], "held", None, t)


def _released(s: Workshop, r: e.Record, v: e.NotesReleased, t: set[str]) -> None:
    _set_status(s, r, v.notes, "visible", None, t)


def _pruned(s: Workshop, r: e.Record, v: e.NotesPruned, t: set[str]) -> None:
    _set_status(s, r, v.notes, "pruned", v.reason, t)


def _notes_moved(s: Workshop, r: e.Record, v: e.NotesMoved, t: set[str]) -> None:
    _shape(s, r, t, [("note", n, "table", v.table) for n in v.notes])


def _cluster_made(s: Workshop, r: e.Record, v: e.ClusterMade, t: set[str]) -> None:
    s.clusters[v.cluster] = Cluster(v.cluster, r.seq, v.label, v.table, alive=False)
    changes: list[tuple[str, str, str, object]] = [("cluster", v.cluster, "alive", True)]
    _shape(s, r, t, changes + [("note", n, "cluster", v.cluster) for n in v.notes])


def _cluster_labelled(s: Workshop, r: e.Record, v: e.ClusterLabelled, t: set[str]) -> None:
    _shape(s, r, t, [("cluster", v.cluster, "label", v.label)])


def _clusters_merged(s: Workshop, r: e.Record, v: e.ClustersMerged, t: set[str]) -> None:
    changes: list[tuple[str, str, str, object]] = []  # CLUSTER-3
    for source in v.clusters:
        changes += [("note", n, "cluster", v.into) for n in sorted(s.clusters[source].notes)]
        changes.append(("cluster", source, "alive", False))
    into = s.clusters[v.into].table
    if into is not None and any(s.clusters[c].table != into for c in v.clusters):
        changes.append(("cluster", v.into, "table", None))
    _shape(s, r, t, changes)


def _cluster_dissolved(s: Workshop, r: e.Record, v: e.ClusterDissolved, t: set[str]) -> None:
    changes: list[tuple[str, str, str, object]] = [
        ("note", n, "cluster", None) for n in sorted(s.clusters[v.cluster].notes)
    ]  # CLUSTER-4
    _shape(s, r, t, [*changes, ("cluster", v.cluster, "alive", False)])


def _notes_clustered(s: Workshop, r: e.Record, v: e.NotesClustered, t: set[str]) -> None:
    _shape(s, r, t, [("note", n, "cluster", v.cluster) for n in v.notes])


def _word_hidden(s: Workshop, r: e.Record, v: e.WordHidden, t: set[str]) -> None:
    _shape(s, r, t, [("glossary", v.word, "hidden", True)])


def _word_shown(s: Workshop, r: e.Record, v: e.WordShown, t: set[str]) -> None:
    _shape(s, r, t, [("glossary", v.word, "hidden", False)])


def _words_merged(s: Workshop, r: e.Record, v: e.WordsMerged, t: set[str]) -> None:
    _shape(s, r, t, [("glossary", w, "merges", v.into) for w in v.words])


def _word_parted(s: Workshop, r: e.Record, v: e.WordParted, t: set[str]) -> None:
    _shape(s, r, t, [("glossary", v.word, "merges", None)])


def _word_kept(s: Workshop, r: e.Record, v: e.WordKept, t: set[str]) -> None:
    changes: list[tuple[str, str, str, object]] = [("glossary", v.word, "keep", True)]  # WORD-4
    _shape(s, r, t, changes + [("note", n.note, "words", n.words) for n in v.notes])


def _undone(s: Workshop, r: e.Record, v: e.ActionUndone, t: set[str]) -> None:
    action = s.actions[r.actor].pop()
    for change in reversed(action.changes):  # UNDO-2
        _assign(s, change.kind, change.id, change.field, change.before, t)


_HANDLERS: dict[type[e.Event], Callable[[Workshop, e.Record, Any, set[str]], None]] = {
    e.WorkshopCreated: _created,
    e.WorkshopConfigured: _configured,
    e.WorkshopOpened: _opened,
    e.WorkshopClosed: _closed,
    e.TableAdded: _table_added,
    e.TableRenamed: _table_renamed,
    e.QuestionAdded: _question_added,
    e.QuestionRenamed: _question_renamed,
    e.ProgrammeSet: _programme_set,
    e.StepEntered: _step_entered,
    e.StepExtended: _step_extended,
    e.ClockPaused: _clock_paused,
    e.ClockResumed: _clock_resumed,
    e.PostingSet: _posting_set,
    e.PersonJoined: _person_joined,
    e.PersonMoved: _person_moved,
    e.NotePosted: _note_posted,
    e.NoteEdited: _note_edited,
    e.NoteWithdrawn: _note_withdrawn,
    e.MeTooGiven: _me_too_given,
    e.MeTooTaken: _me_too_taken,
    e.NotesHeld: _held,
    e.NotesReleased: _released,
    e.NotesPruned: _pruned,
    e.NotesRestored: _restored,
    e.NotesMoved: _notes_moved,
    e.ClusterMade: _cluster_made,
    e.ClusterLabelled: _cluster_labelled,
    e.ClustersMerged: _clusters_merged,
    e.ClusterDissolved: _cluster_dissolved,
    e.NotesClustered: _notes_clustered,
    e.WordHidden: _word_hidden,
    e.WordShown: _word_shown,
    e.WordsMerged: _words_merged,
    e.WordParted: _word_parted,
    e.WordKept: _word_kept,
    e.SceneShown: _scene_shown,
    e.ActionUndone: _undone,
    e.LinkIssued: _link_issued,
    e.LinkRevoked: _link_revoked,
}
