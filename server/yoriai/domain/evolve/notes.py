"""Notes and me-toos: what their events do, with the totals kept in step."""

from __future__ import annotations

from yoriai.domain import events as e
from yoriai.domain.evolve.handler import Handler
from yoriai.domain.state import Note, Tally, Workshop


def _tally(s: Workshop, note: Note, by: int) -> None:
    for question in {note.question, None}:
        tally = s.tallies.setdefault(question, Tally())
        tally.notes += by
        tally.voices[note.voice] += by
        if not tally.voices[note.voice]:
            del tally.voices[note.voice]


class Recount:
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
    with Recount(s, note, t):
        note.status, note.written = v.status, r.seq


def _note_edited(s: Workshop, r: e.Record, v: e.NoteEdited, t: set[str]) -> None:
    with Recount(s, s.notes[v.note], t) as note:
        note.text, note.kind, note.words, note.warnings = v.text, v.kind, v.words, v.warnings
        note.status, note.edited, note.written = v.status, True, r.seq


def _note_withdrawn(s: Workshop, r: e.Record, v: e.NoteWithdrawn, t: set[str]) -> None:
    with Recount(s, s.notes[v.note], t) as note:
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


HANDLERS: dict[type[e.Event], Handler] = {
    e.NotePosted: _note_posted,
    e.NoteEdited: _note_edited,
    e.NoteWithdrawn: _note_withdrawn,
    e.MeTooGiven: _me_too_given,
    e.MeTooTaken: _me_too_taken,
}
