"""Steps, clock, posting, people, stage: what their events do."""

from __future__ import annotations

from yoriai.domain import events as e
from yoriai.domain.evolve.handler import Handler
from yoriai.domain.state import Person, Question, Scene, Workshop


def close_question(s: Workshop, question: Question | None, at: int) -> None:
    """Posting to ``question`` ends now, if it was open. STEP-7"""
    if s.posting and question:
        question.closed_at = at


def open_question(s: Workshop) -> None:
    """Posting to the running step's question begins, if posting is open."""
    if s.posting and s.question:
        s.question.opened, s.question.closed_at = True, None


def _step_entered(s: Workshop, r: e.Record, v: e.StepEntered, t: set[str]) -> None:
    close_question(s, s.question, r.at)
    s.clock.step, s.clock.started_at, s.clock.ends_at = v.step, r.at, v.ends_at
    s.clock.paused_at = None
    s.posting = v.posting
    open_question(s)
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
        close_question(s, s.question, r.at)
    s.posting = v.open
    open_question(s)
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


HANDLERS: dict[type[e.Event], Handler] = {
    e.StepEntered: _step_entered,
    e.StepExtended: _step_extended,
    e.ClockPaused: _clock_paused,
    e.ClockResumed: _clock_resumed,
    e.PostingSet: _posting_set,
    e.PersonJoined: _person_joined,
    e.PersonMoved: _person_moved,
    e.SceneShown: _scene_shown,
}
