"""What holds for every sequence of commands."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from tests.domain.play import Play
from tests.domain.sequences import MOVES, Move, command, make, played, started

from yoriai.domain import commands as c
from yoriai.domain.actor import Context
from yoriai.domain.decide import decide
from yoriai.domain.events import ActionUndone
from yoriai.domain.evolve import evolve, fold
from yoriai.domain.state import Workshop
from yoriai.protocol.codec import decode_event, encode_event


def check(s: Workshop) -> None:
    """What is kept twice in the state agrees."""
    assert all(tally.notes >= 0 for tally in s.tallies.values())
    counted = [n for n in s.notes.values() if s.counts(n)]
    for question in {None, *s.tallies, *s.questions}:
        voices = Counter(n.voice for n in counted if question in (None, n.question))
        tally = s.tallies.get(question)
        assert (tally.voices if tally else Counter()) == voices
        assert (tally.notes if tally else 0) == voices.total()
    for cluster in s.clusters.values():
        assert cluster.notes == {n.id for n in s.notes.values() if n.cluster == cluster.id}
        assert cluster.alive or not cluster.notes
    for someone in s.people.values():
        assert someone.notes == [n.id for n in s.notes.values() if n.author == someone.id]
        assert someone.me_toos == {n.id for n in s.notes.values() if someone.id in n.me_too}
        assert someone.table is None or someone.table in s.tables
    for note in s.notes.values():
        assert note.table in s.tables
        assert note.question is None or note.question in s.questions
        assert note.shown or note.status != "visible"
        assert (note.reason is not None) == (note.status == "pruned") or note.status == "withdrawn"
        assert note.author not in note.me_too
    for word in s.glossary.merges:
        seen = {word}
        into: str | None = word
        while into := s.glossary.merges.get(into or ""):
            assert into not in seen, "merged words in a circle"
            seen.add(into)


def shape(s: Workshop) -> tuple[Any, ...]:
    """What shaping changes. ``shown`` is left out: what was seen stays seen."""
    return (
        {n.id: replace(n, shown_at=set(), me_too=set(n.me_too)) for n in s.notes.values()},
        {k.id: replace(k, notes=set(k.notes)) for k in s.clusters.values() if k.alive},
        copy.deepcopy(s.glossary),
    )


@given(MOVES)
def test_deciding_never_changes_the_state_and_evolving_never_fails(moves: list[Move]) -> None:
    play = started()
    for serial, move in enumerate(moves):
        make(play, move, serial)
        check(play.state)


@given(MOVES)
def test_SYNC_3_sequences_grow_by_one_and_the_log_alone_gives_the_state(moves: list[Move]) -> None:
    play = played(moves)
    assert [r.seq for r in play.records] == list(range(1, play.state.seq + 1))
    stored = [(r, r.event.name, encode_event(r.event)) for r in play.records]
    read = [replace(r, event=decode_event(name, body)) for r, name, body in stored]
    assert read == play.records
    assert fold("w1", read) == play.state


@given(MOVES)
def test_UNDO_2_undoing_at_once_puts_back_exactly_what_was(moves: list[Move]) -> None:
    play = started()
    play.checked = False
    for serial, move in enumerate(moves):
        before = shape(play.state)
        actor = command(play, move, serial)[1]
        events = make(play, move, serial)
        shaped = c.COMMANDS[move.name].shaping
        if not events or not shaped:
            continue
        state = copy.deepcopy(play.state)
        undone = decide(state, c.Undo(), Context(actor, play.now))
        assert [type(event) for event in undone] == [ActionUndone]
        record = replace(play.records[-1], seq=state.seq + 1, event=undone[0])
        evolve(state, record)
        assert shape(state) == before
        check(state)


@given(MOVES)
def test_SHAPE_2_a_command_given_again_at_once_is_harmless(moves: list[Move]) -> None:
    """It may make nothing, be refused or happen again, but what is kept twice still agrees."""
    play = started()
    play.checked = False
    for serial, move in enumerate(moves):
        make(play, move, serial)
        make(play, move, serial)
    check(play.state)


def test_an_event_out_of_its_place_is_not_folded() -> None:
    play = Play()
    play.give(c.CreateWorkshop("x"))
    for record in (play.records[0], play.records[-1]):
        with pytest.raises(ValueError, match="cannot follow"):
            evolve(play.state, record)
