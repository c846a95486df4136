"""What facilitators shape: HOLD-*, PRUNE-*, CLUSTER-*, WORD-*, UNDO-*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from yoriai.domain import bounds
from yoriai.domain import commands as c
from yoriai.domain import events as e
from yoriai.domain.actor import Context
from yoriai.domain.decide.setup import room_for, table_of, titled
from yoriai.domain.evolve.shaping import value_of
from yoriai.domain.kinds import NoteStatus
from yoriai.domain.refusals import Refusal
from yoriai.domain.state import Action, Change, Cluster, Workshop
from yoriai.domain.text import clean


def _notes(s: Workshop, ids: Sequence[str], x: Context) -> list[str]:
    """The distinct notes, all known, none withdrawn, all of the facilitator's table. SHAPE-1"""
    found = list(dict.fromkeys(ids))
    for id in found:
        note = s.notes.get(id)
        if note is None:
            raise Refusal("not_found", id)
        if note.status == "withdrawn":
            raise Refusal("taken_out", id)
        if x.actor.role == "facilitator" and note.table != x.actor.table:
            raise Refusal("wrong_table", id)
    return found


def _only(s: Workshop, ids: Sequence[str], *status: NoteStatus) -> tuple[str, ...]:
    """Those that a command can be done to; the others stay as they are. HOLD-4, SHAPE-2"""
    return tuple(id for id in ids if s.notes[id].status in status)


def _hold(s: Workshop, v: c.HoldNotes, x: Context) -> list[e.Event]:
    notes = _only(s, _notes(s, v.notes, x), "visible")
    return [e.NotesHeld(notes)] if notes else []


def _release(s: Workshop, v: c.ReleaseNotes, x: Context) -> list[e.Event]:
    notes = _only(s, _notes(s, v.notes, x), "held")
    return [e.NotesReleased(notes)] if notes else []


def _prune(s: Workshop, v: c.PruneNotes, x: Context) -> list[e.Event]:
    notes = _only(s, _notes(s, v.notes, x), "visible", "held")  # PRUNE-1
    return [e.NotesPruned(notes, v.reason)] if notes else []


def _restore(s: Workshop, v: c.RestoreNotes, x: Context) -> list[e.Event]:
    notes = _only(s, _notes(s, v.notes, x), "pruned")  # PRUNE-2
    return [e.NotesRestored(notes)] if notes else []


def _move(s: Workshop, v: c.MoveNotes, x: Context) -> list[e.Event]:
    table = table_of(s, v.table)  # SHAPE-3
    notes = tuple(n for n in _notes(s, v.notes, x) if s.notes[n].table != table)
    return [e.NotesMoved(notes, table)] if notes else []


def _cluster(s: Workshop, id: str, x: Context) -> Cluster:
    cluster = s.clusters.get(id)
    if cluster is None or not cluster.alive:
        raise Refusal("not_found", id)
    if x.actor.role == "facilitator" and cluster.table != x.actor.table:
        raise Refusal("wrong_table", id)  # CLUSTER-2
    return cluster


def _label(text: str) -> str:
    return clean(text).replace("\n", " ")


def _make(s: Workshop, v: c.MakeCluster, x: Context) -> list[e.Event]:
    room_for(sum(k.alive for k in s.clusters.values()), bounds.MAX_CLUSTERS, "clusters")
    notes = tuple(_notes(s, v.notes, x)) if v.notes else ()
    return [e.ClusterMade(f"c{s.seq + 1}", _label(v.label), notes, x.actor.table)]


def _relabel(s: Workshop, v: c.LabelCluster, x: Context) -> list[e.Event]:
    cluster, label = _cluster(s, v.cluster, x), _label(v.label)
    return [] if cluster.label == label else [e.ClusterLabelled(cluster.id, label)]


def _merge(s: Workshop, v: c.MergeClusters, x: Context) -> list[e.Event]:
    into = _cluster(s, v.into, x)
    sources = [_cluster(s, id, x).id for id in dict.fromkeys(v.clusters) if id != into.id]
    return [e.ClustersMerged(into.id, tuple(sources))] if sources else []


def _dissolve(s: Workshop, v: c.DissolveCluster, x: Context) -> list[e.Event]:
    return [e.ClusterDissolved(_cluster(s, v.cluster, x).id)]


def _put(s: Workshop, v: c.PutInCluster, x: Context) -> list[e.Event]:
    cluster = _cluster(s, v.cluster, x)
    notes = tuple(n for n in _notes(s, v.notes, x) if s.notes[n].cluster != cluster.id)
    return [e.NotesClustered(notes, cluster.id)] if notes else []


def _take_out(s: Workshop, v: c.TakeOutOfCluster, x: Context) -> list[e.Event]:
    notes = tuple(n for n in _notes(s, v.notes, x) if s.notes[n].cluster is not None)
    return [e.NotesClustered(notes, None)] if notes else []


def _glossary_room(s: Workshop) -> None:
    g = s.glossary
    room_for(len(g.hidden) + len(g.merges) + len(g.keep), bounds.MAX_GLOSSARY, "glossary")


def _hide(s: Workshop, v: c.HideWord, x: Context) -> list[e.Event]:
    _glossary_room(s)
    return [] if v.word in s.glossary.hidden else [e.WordHidden(v.word)]


def _show(s: Workshop, v: c.ShowWord, x: Context) -> list[e.Event]:
    return [e.WordShown(v.word)] if v.word in s.glossary.hidden else []


def _resolved(s: Workshop, word: str) -> str:
    """The word that ``word`` counts as, so that merges never make a circle. WORD-3"""
    seen = {word}
    while (into := s.glossary.merges.get(word)) is not None and into not in seen:
        word = into
        seen.add(word)
    return word


def _merge_words(s: Workshop, v: c.MergeWords, x: Context) -> list[e.Event]:
    _glossary_room(s)
    into = _resolved(s, v.into)
    words = tuple(
        w for w in dict.fromkeys(v.words)
        if w != into and s.glossary.merges.get(w) != into
    )  # fmt: skip
    return [e.WordsMerged(words, into)] if words else []


def _part(s: Workshop, v: c.PartWord, x: Context) -> list[e.Event]:
    return [e.WordParted(v.word)] if v.word in s.glossary.merges else []


def _keep(s: Workshop, v: c.KeepWord, x: Context) -> list[e.Event]:
    _glossary_room(s)
    word = titled(v.word, "word")
    if word in s.glossary.keep:
        return []
    changed = [e.NoteWords(n, w) for n, w in x.kept.items() if s.notes[n].words != w]
    return [e.WordKept(word, tuple(changed))]


def _undo(s: Workshop, v: c.Undo, x: Context) -> list[e.Event]:
    actions = s.actions.get(x.actor.id)
    if not actions:
        raise Refusal("nothing_to_undo")  # UNDO-1
    last = actions[-1]
    for change in last.changes:
        if _built_on(s, last, change):
            raise Refusal("undo_conflict", change.id)  # UNDO-3
    if _would_circle(s, last):
        raise Refusal("undo_conflict", "merges")
    return [e.ActionUndone(last.seq)]


def _built_on(s: Workshop, action: Action, change: Change) -> bool:
    """Whether a change cannot be put back because of what has happened since."""
    if value_of(s, change.kind, change.id, change.field) != change.after:
        return True
    if change.field == "alive" and change.after is True:
        put_in = {k.id for k in action.changes if k.field == "cluster"}
        return bool(s.clusters[change.id].notes - put_in) or _shaped_since(s, action, change.id)
    if change.field == "cluster" and change.before is not None:
        comes_back = any(
            k.id == change.before and k.field == "alive" and k.before is True
            for k in action.changes
        )
        return not comes_back and not s.clusters[str(change.before)].alive
    if change.field == "status" and change.before == "visible":
        return s.notes[change.id].written > action.seq  # UNDO-4
    return False


def _shaped_since(s: Workshop, action: Action, cluster: str) -> bool:
    """Whether anybody has given the cluster another label since, or made it the room's."""
    return any(
        later.seq > action.seq and any(k.id == cluster for k in later.changes)
        for actions in s.actions.values()
        for later in actions
    )


def _would_circle(s: Workshop, action: Action) -> bool:
    """Whether putting merges back would lead from a word to itself. WORD-3"""
    back = {k.id: k.before for k in action.changes if k.field == "merges"}
    merges = {**s.glossary.merges, **back}
    for merged in back:
        word = merged
        seen = {word}
        while isinstance(into := merges.get(word), str):
            if into in seen:
                return True
            seen.add(into)
            word = into
    return False


DECISIONS: dict[type[c.Command], Callable[[Workshop, Any, Context], list[e.Event]]] = {
    c.HoldNotes: _hold,
    c.ReleaseNotes: _release,
    c.PruneNotes: _prune,
    c.RestoreNotes: _restore,
    c.MoveNotes: _move,
    c.MakeCluster: _make,
    c.LabelCluster: _relabel,
    c.MergeClusters: _merge,
    c.DissolveCluster: _dissolve,
    c.PutInCluster: _put,
    c.TakeOutOfCluster: _take_out,
    c.HideWord: _hide,
    c.ShowWord: _show,
    c.MergeWords: _merge_words,
    c.PartWord: _part,
    c.KeepWord: _keep,
    c.Undo: _undo,
}
