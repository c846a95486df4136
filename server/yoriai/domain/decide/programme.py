"""The programme, its clock, posting and the stage: STEP-*, STAGE-*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yoriai.domain import commands as c
from yoriai.domain import events as e
from yoriai.domain.actor import Context
from yoriai.domain.decide.setup import titled
from yoriai.domain.refusals import Refusal
from yoriai.domain.state import Workshop
from yoriai.domain.text import clean

MINUTE = 60_000


def _set(s: Workshop, v: c.SetProgramme, x: Context) -> list[e.Event]:
    known = {step.id for step in s.steps}
    used: set[str] = set()
    made = s.steps_made
    steps = []
    for draft in v.steps:
        if draft.question is not None and draft.question not in s.questions:
            raise Refusal("not_found", draft.question)
        id = draft.id
        if id is None:
            made += 1  # STEP-1
            id = f"s{made}"
        elif id not in known or id in used:
            raise Refusal("not_found", id)
        used.add(id)
        title = titled(draft.title, "title")
        steps.append(
            e.Step(id, draft.kind, title, draft.minutes, draft.question, clean(draft.notes))
        )
    if s.clock.step and s.clock.step not in used:
        raise Refusal("not_allowed", "running step")  # STEP-2
    return [] if tuple(steps) == s.steps else [e.ProgrammeSet(tuple(steps))]


def _go(s: Workshop, v: c.GoToStep, x: Context) -> list[e.Event]:
    step = next((step for step in s.steps if step.id == v.step), None)
    if step is None:
        raise Refusal("not_found", v.step)
    if s.status != "open":
        raise Refusal("not_open")  # STEP-3
    posting = step.kind == "dialogue" and step.question is not None  # STEP-4
    return [e.StepEntered(step.id, x.now + step.minutes * MINUTE, posting)]


def _running(s: Workshop) -> None:
    if s.clock.step is None:
        raise Refusal("not_open", "step")  # STEP-9


def _extend(s: Workshop, v: c.ExtendStep, x: Context) -> list[e.Event]:
    _running(s)
    now = s.clock.paused_at if s.clock.paused_at is not None else x.now
    # One more minute on an overrun step means a minute from now, as people expect. STEP-5
    base = max(s.clock.ends_at, now) if v.minutes > 0 else s.clock.ends_at
    ends_at = max(base + v.minutes * MINUTE, s.clock.started_at)
    return [] if ends_at == s.clock.ends_at else [e.StepExtended(ends_at)]


def _pause(s: Workshop, v: c.PauseClock, x: Context) -> list[e.Event]:
    _running(s)
    return [] if s.clock.paused_at is not None else [e.ClockPaused()]


def _resume(s: Workshop, v: c.ResumeClock, x: Context) -> list[e.Event]:
    _running(s)
    if s.clock.paused_at is None:
        return []
    # STEP-6
    return [e.ClockResumed(s.clock.ends_at + max(0, x.now - s.clock.paused_at))]


def _posting(s: Workshop, v: c.SetPosting, x: Context) -> list[e.Event]:
    if v.open and s.status != "open":
        raise Refusal("not_open")  # STEP-7
    return [] if s.posting == v.open else [e.PostingSet(v.open)]


def _scene(s: Workshop, v: c.ShowScene, x: Context) -> list[e.Event]:
    if v.scene == "note":
        note = s.notes.get(v.note or "")
        if note is None:
            raise Refusal("not_found", v.note or "note")
        if note.status != "visible":
            raise Refusal("taken_out", note.id)  # STAGE-2
    if v.question is not None and v.question not in s.questions:
        raise Refusal("not_found", v.question)
    # STAGE-1
    event = e.SceneShown(v.scene, v.note if v.scene == "note" else None, v.question)
    now = s.scene
    same = (event.scene, event.note, event.question) == (now.scene, now.note, now.question)
    return [] if same else [event]


DECISIONS: dict[type[c.Command], Callable[[Workshop, Any, Context], list[e.Event]]] = {
    c.SetProgramme: _set,
    c.GoToStep: _go,
    c.ExtendStep: _extend,
    c.PauseClock: _pause,
    c.ResumeClock: _resume,
    c.SetPosting: _posting,
    c.ShowScene: _scene,
}
