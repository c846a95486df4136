"""Notes as people write them, and me-toos: NOTE-*, METOO-*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yoriai.domain import bounds
from yoriai.domain import commands as c
from yoriai.domain import events as e
from yoriai.domain.actor import Context
from yoriai.domain.decide.setup import room_for, table_of
from yoriai.domain.kinds import NoteKind, NoteStatus
from yoriai.domain.refusals import Refusal
from yoriai.domain.state import Note, Person, Workshop
from yoriai.domain.text import characters, clean, personal_data

LATE_MS = 10 * 60_000
"""How long after posting closed a note that was written in time may still arrive."""


def note_text(text: str) -> str:
    """A note's text, cleaned and within 140 characters. NOTE-1, NOTE-2, NOTE-11"""
    cleaned = clean(text)
    if not cleaned:
        raise Refusal("empty_text", "text")
    if characters(cleaned) > bounds.NOTE_CHARACTERS:
        raise Refusal("too_long", "text")
    *lines, rest = cleaned.split("\n", bounds.NOTE_LINES - 1)
    return "\n".join([*lines, rest.replace("\n", " ")])


def _person(s: Workshop, x: Context) -> Person:
    person = s.people.get(x.actor.id)
    if person is None:
        raise Refusal("not_found", "person")  # JOIN-4
    return person


def _in_progress(s: Workshop) -> None:
    if s.status == "closed":
        raise Refusal("workshop_closed")


def _takes_notes(s: Workshop, question: str | None, v: c.PostNote, x: Context) -> None:
    """NOTE-4: posting is open, or the note was written while it was."""
    if s.status == "draft":
        raise Refusal("not_open")
    running = s.question.id if s.question else None
    if s.posting and question == running:
        return
    asked = s.questions.get(question or "")
    closed = asked.closed_at if asked else None
    in_time = v.typed_at is not None and closed is not None and v.typed_at <= closed
    if not (in_time and closed is not None and x.now - closed <= LATE_MS):
        raise Refusal("workshop_closed" if s.status == "closed" else "posting_closed")


def _checked(s: Workshop, text: str, by_facilitator: bool) -> tuple[NoteStatus, tuple[str, ...]]:
    """Whether a note is seen at once, and what it is suspected to contain. HOLD-1, HOLD-2"""
    warnings = personal_data(text)
    held = bool(warnings) or (s.hold_first and not by_facilitator)
    return ("held" if held else "visible"), warnings


def _kind(s: Workshop, kind: NoteKind) -> NoteKind:
    """A kind that is in use. SETUP-3"""
    if all(k.kind != kind for k in s.kinds):
        raise Refusal("not_found", kind)
    return kind


def _post(s: Workshop, v: c.PostNote, x: Context) -> list[e.Event]:
    question = v.question if v.question is not None else (s.question.id if s.question else None)
    if question is not None and question not in s.questions:
        raise Refusal("not_found", question)
    by_facilitator = x.actor.role != "participant"
    if by_facilitator:
        _in_progress(s)
        table = table_of(s, v.table or x.actor.table or "")
        if x.actor.role == "facilitator" and table != x.actor.table:
            raise Refusal("wrong_table", table)
        if v.channel == "phone":
            raise Refusal("not_allowed", "channel")  # a facilitator types for others: NOTE-6
        author = None
    else:
        person = _person(s, x)
        _takes_notes(s, question, v, x)
        table = table_of(s, v.table) if v.table is not None else (person.table or "")
        if not table:
            raise Refusal("no_table")  # NOTE-3
        if v.channel != "phone":
            raise Refusal("not_allowed", "channel")  # NOTE-6
        if len(person.notes) >= bounds.MAX_NOTES_PER_PERSON:
            raise Refusal("too_many_notes")  # NOTE-5
        author = person.id
    room_for(len(s.notes), bounds.MAX_NOTES, "notes")
    text = note_text(v.text)
    status, warnings = _checked(s, text, by_facilitator)
    return [
        e.NotePosted(
            f"n{s.seq + 1}", author, table, question, _kind(s, v.kind), text, v.channel, status,
            x.words, warnings,
        )
    ]  # fmt: skip


def _note(s: Workshop, id: str) -> Note:
    note = s.notes.get(id)
    if note is None:
        raise Refusal("not_found", id)
    return note


def _edit(s: Workshop, v: c.EditNote, x: Context) -> list[e.Event]:
    _in_progress(s)
    note = _note(s, v.note)
    by_facilitator = x.actor.role != "participant"
    if note.author != (None if by_facilitator else x.actor.id):
        raise Refusal("not_yours", note.id)  # NOTE-7
    if x.actor.role == "facilitator" and note.table != x.actor.table:
        raise Refusal("wrong_table", note.table)
    if note.status in ("pruned", "withdrawn"):
        raise Refusal("taken_out", note.id)  # NOTE-8
    text = note_text(v.text)
    kind = note.kind if v.kind is None or v.kind == note.kind else _kind(s, v.kind)
    if (text, kind) == (note.text, note.kind):
        return []  # NOTE-8
    status, warnings = _checked(s, text, by_facilitator)
    if note.status == "held" and not by_facilitator:
        status = "held"  # only a facilitator releases: HOLD-3
    return [e.NoteEdited(note.id, text, kind, status, x.words, warnings)]


def _withdraw(s: Workshop, v: c.WithdrawNote, x: Context) -> list[e.Event]:
    note = _note(s, v.note)
    if note.author != x.actor.id:
        raise Refusal("not_yours", note.id)  # NOTE-9
    return [] if note.status == "withdrawn" else [e.NoteWithdrawn(note.id)]


def _me_too(s: Workshop, v: c.MeToo, x: Context) -> list[e.Event]:
    _in_progress(s)  # METOO-3
    person, note = _person(s, x), _note(s, v.note)
    if note.status != "visible":
        raise Refusal("taken_out", note.id)  # METOO-2
    if note.author == person.id:
        raise Refusal("own_note", note.id)  # METOO-2
    # METOO-1
    return [] if person.id in note.me_too else [e.MeTooGiven(note.id, person.id)]


def _me_too_undo(s: Workshop, v: c.MeTooUndo, x: Context) -> list[e.Event]:
    person, note = _person(s, x), _note(s, v.note)
    return [e.MeTooTaken(note.id, person.id)] if person.id in note.me_too else []


DECISIONS: dict[type[c.Command], Callable[[Workshop, Any, Context], list[e.Event]]] = {
    c.PostNote: _post,
    c.EditNote: _edit,
    c.WithdrawNote: _withdraw,
    c.MeToo: _me_too,
    c.MeTooUndo: _me_too_undo,
}
