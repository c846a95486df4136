"""Who sees what. This is the one file that decides it.

``snapshot`` gives an audience everything that it may see; ``changes`` the present form of what
events touched. Both use the same functions for each thing, so a snapshot and later changes make the
same picture as a later snapshot (SEE-7). Participants, observers and the stage never get an author
(SEE-2), a held note or a pruned one (SEE-3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from yoriai.domain import views as v
from yoriai.domain.kinds import PruneReason, Role
from yoriai.domain.state import Cluster, Note, Workshop


@dataclass(frozen=True, slots=True)
class Audience:
    """People who see the same: a role, and for participants their table."""

    role: Role
    table: str | None = None

    @property
    def shapes(self) -> bool:
        """Whether it sees held and pruned notes."""
        return self.role in ("host", "facilitator")


def _workshop(s: Workshop, a: Audience) -> v.WorkshopView:
    view: v.WorkshopView = {
        "id": s.id,
        "title": s.title,
        "purpose": s.purpose,
        "status": s.status,
        "kinds": [{"kind": k.kind, "label": k.label} for k in s.kinds],
        "keep_days": s.keep_days,
    }
    if a.shapes or a.role == "stage":
        view["code"] = s.code
    if a.shapes:
        view["hold_first"] = s.hold_first
        view["cloud_verbs"] = s.cloud_verbs
        view["cloud_adjectives"] = s.cloud_adjectives
    return view


def _tables(s: Workshop, a: Audience) -> list[v.TableView]:
    return [
        {"id": t.id, "number": t.number, "title": t.title, "place": t.place}
        for t in s.tables.values()
    ]


def _programme(s: Workshop, a: Audience) -> v.ProgrammeView:
    steps: list[v.StepView] = []
    for step in s.steps:
        view: v.StepView = {
            "id": step.id,
            "kind": step.kind,
            "title": step.title,
            "minutes": step.minutes,
            "question": step.question,
        }
        if a.shapes:
            view["notes"] = step.notes
        steps.append(view)
    return {
        "questions": [
            {
                "id": q.id,
                "text": q.text,
                "cards": [{"key": c.key, "text": c.text} for c in q.cards],
                "practice": q.practice,
            }
            for q in s.questions.values()
        ],
        "steps": steps,
    }


def _clock(s: Workshop, a: Audience) -> v.ClockView:
    c = s.clock
    return {
        "step": c.step,
        "started_at": c.started_at,
        "ends_at": c.ends_at,
        "paused_at": c.paused_at,
        "posting": s.posting,
    }


def _people(s: Workshop, a: Audience) -> v.PeopleView:
    tables = dict.fromkeys(s.tables, 0)
    hall = 0
    for person in s.people.values():
        hall += person.place == "hall"
        if person.table is not None:
            tables[person.table] += 1
    joined = len(s.people)
    return {"joined": joined, "hall": hall, "online": joined - hall, "tables": tables}


def _scene(s: Workshop, a: Audience) -> v.SceneView:
    """The stage's scene; a note that is no longer visible falls back to the cloud. STAGE-3"""
    note = s.notes.get(s.scene.note or "")
    if s.scene.scene == "note" and (note is None or note.status != "visible"):
        return {"scene": "cloud", "note": None, "question": s.scene.question}
    return {"scene": s.scene.scene, "note": s.scene.note, "question": s.scene.question}


def _glossary(s: Workshop, a: Audience) -> v.GlossaryView:
    g = s.glossary
    return {
        "hidden": sorted(g.hidden),
        "merges": dict(sorted(g.merges.items())),
        "keep": sorted(g.keep),
    }


def _links(s: Workshop, a: Audience) -> list[v.LinkView]:
    return [
        {"id": k.id, "role": k.role, "table": k.table, "revoked": k.revoked}
        for k in s.links.values()
    ]


def _totals(s: Workshop, a: Audience) -> list[v.TotalView]:
    return [
        {"question": question, "notes": tally.notes, "voices": len(tally.voices)}
        for question, tally in sorted(s.tallies.items(), key=lambda item: item[0] or "")
        if tally.notes
    ]


_ALL: frozenset[Role] = frozenset({"host", "facilitator", "participant", "observer", "stage"})
_VIEWERS: frozenset[Role] = _ALL - {"participant"}
_SHAPERS: frozenset[Role] = frozenset({"host", "facilitator"})

# SEE-1, SEE-5
_SECTIONS: dict[str, tuple[frozenset[Role], Callable[[Workshop, Audience], Any]]] = {
    "workshop": (_ALL, _workshop),
    "tables": (_ALL, _tables),
    "programme": (_ALL, _programme),
    "clock": (_ALL, _clock),
    "people": (_VIEWERS, _people),
    "scene": (_VIEWERS, _scene),
    "glossary": (_SHAPERS, _glossary),
    "links": (frozenset({"host"}), _links),
    "totals": (_ALL, _totals),
}


def sees_note(note: Note, a: Audience) -> bool:
    """Whether the audience may see this note now. SEE-3, SEE-4"""
    if a.shapes:
        return note.status != "withdrawn"
    if note.status != "visible":
        return False
    return a.role != "participant" or note.table == a.table


def _may_hold(note: Note, a: Audience) -> bool:
    """Whether a screen of the audience may still hold a note that it does not see any more. Most
    notes of other tables were never here, and a frame that says so costs as much as any other.
    """
    if a.shapes:
        return True
    return a.table in note.shown_at if a.role == "participant" else note.shown


def note_view(note: Note, a: Audience) -> v.NoteView:
    """The note as the audience sees it. SEE-2"""
    view: v.NoteView = {
        "id": note.id,
        "table": note.table,
        "question": note.question,
        "kind": note.kind,
        "text": note.text,
        "at": note.at,
        "me_too": len(note.me_too),
    }
    if note.channel != "phone":
        view["channel"] = note.channel
    if note.edited:
        view["edited"] = True
    if a.role != "participant" and note.cluster is not None:
        view["cluster"] = note.cluster
    if a.shapes:
        if note.status != "visible":
            view["status"] = note.status
        if note.reason is not None:
            view["reason"] = cast("PruneReason", note.reason)
        if note.warnings:
            view["warnings"] = list(note.warnings)
    return view


def _cluster_view(s: Workshop, cluster: Cluster, a: Audience) -> v.ClusterView | None:
    if not cluster.alive or a.role == "participant":
        return None
    notes = s.visible(cluster.notes)
    if not notes and not a.shapes:
        return None  # SEE-8
    # CLUSTER-5
    voices = {n.voice for n in notes}.union(*(n.me_too for n in notes))
    return {
        "id": cluster.id,
        "label": cluster.label,
        "order": cluster.order,
        "table": cluster.table,
        "size": len(notes),
        "voices": len(voices),
        "tables": sorted({n.table for n in notes}, key=lambda t: s.tables[t].number),
    }


def snapshot(s: Workshop, a: Audience) -> v.Snapshot:
    """Everything that the audience may see now."""
    view: dict[str, object] = {
        name: build(s, a) for name, (roles, build) in _SECTIONS.items() if a.role in roles
    }
    view["notes"] = [note_view(n, a) for n in s.notes.values() if sees_note(n, a)]
    clusters = (_cluster_view(s, c, a) for c in s.clusters.values())
    view["clusters"] = [c for c in clusters if c is not None]
    return cast("v.Snapshot", view)


def changes(s: Workshop, a: Audience, touched: Iterable[str]) -> v.Changes:
    """The present form of what was touched, as far as the audience may see it; may be empty."""
    view: dict[str, Any] = {}
    names = set(touched)
    if s.scene.note is not None and f"n:{s.scene.note}" in names:
        names.add("scene")
    for name in sorted(names):
        if name in _SECTIONS:
            roles, build = _SECTIONS[name]
            if a.role in roles:
                view[name] = build(s, a)
        elif name.startswith("n:"):
            note = s.notes[name[2:]]
            if sees_note(note, a):
                view.setdefault("notes", []).append(note_view(note, a))
            elif _may_hold(note, a):
                view.setdefault("gone", []).append(note.id)
        elif name.startswith("c:") and a.role != "participant":
            cluster = _cluster_view(s, s.clusters[name[2:]], a)
            if cluster is not None:
                view.setdefault("clusters", []).append(cluster)
            else:
                view.setdefault("clusters_gone", []).append(name[2:])
    if "notes" in view:
        view["notes"].sort(key=lambda n: int(n["id"][1:]))
    return cast("v.Changes", view)


def mine(s: Workshop, person_id: str) -> v.MineView:
    """What only this person sees: the own notes with their states, and the own me-toos. SEE-6"""
    person = s.people[person_id]
    notes: list[v.OwnNoteView] = []
    for note in (s.notes[id] for id in person.notes):
        if note.status == "withdrawn":
            continue
        view: v.OwnNoteView = {
            "id": note.id,
            "table": note.table,
            "question": note.question,
            "kind": note.kind,
            "text": note.text,
            "at": note.at,
            "me_too": len(note.me_too),
            "status": note.status,
        }
        if note.reason is not None:
            view["reason"] = cast("PruneReason", note.reason)
        if note.warnings:
            view["warnings"] = list(note.warnings)
        notes.append(view)
    return {
        "place": person.place,
        "table": person.table,
        "notes": notes,
        "me_toos": sorted(person.me_toos, key=lambda n: int(n[1:])),
    }
