"""Shaping: every change is remembered with what was before, so that it can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yoriai.domain import events as e
from yoriai.domain.bounds import MAX_UNDO
from yoriai.domain.evolve.handler import Handler
from yoriai.domain.evolve.notes import Recount
from yoriai.domain.state import Action, Change, Cluster, Note, Workshop


def _assign(s: Workshop, kind: str, id: str, field: str, value: Any, t: set[str]) -> Change:
    """Set one field of a note, a cluster or the glossary, and return what it replaced."""
    if kind == "note":
        with Recount(s, s.notes[id], t) as note:
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


HANDLERS: dict[type[e.Event], Handler] = {
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
    e.ActionUndone: _undone,
}
