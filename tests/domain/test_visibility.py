"""SEE-*: who sees what, and that following along ends where a fresh look does."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from tests.client_model import ClientModel, picture
from tests.domain.play import Play, facilitator, open_workshop, person
from tests.domain.sequences import MOVES, Move, played

from yoriai.domain import commands as c
from yoriai.domain.evolve import evolve
from yoriai.domain.state import Workshop
from yoriai.domain.visibility import Audience, changes, mine, snapshot

AKI, BEN = person("aki"), person("ben")
HOST, OBSERVER, STAGE = Audience("host"), Audience("observer"), Audience("stage")
AUDIENCES = (
    HOST,
    Audience("facilitator", "t1"),
    Audience("facilitator", "t2"),
    Audience("participant", "t1"),
    Audience("participant", "t2"),
    Audience("participant"),
    OBSERVER,
    STAGE,
)


def wire(view: Any) -> Any:
    """The view as it arrives: through JSON, and no part of the state any more."""
    return orjson.loads(orjson.dumps(view))


def hidden_marks(s: Workshop, audience: Audience) -> list[str]:
    """The marks of texts that the audience must not get (see ``sequences``)."""
    return [
        f"#{n.text.split('#')[1]}#"
        for n in s.notes.values()
        if n.status == "withdrawn"
        or (n.status != "visible" and not audience.shapes)
        or (audience.role == "participant" and n.table != audience.table)
    ]


def assert_discreet(s: Workshop, audience: Audience, payload: bytes) -> None:
    """Nothing in it tells who somebody is, or what the audience may not read."""
    text = payload.decode()
    assert "person-" not in text
    assert "digest" not in text
    assert [mark for mark in hidden_marks(s, audience) if mark in text] == []


@given(MOVES)
@settings(max_examples=25)
def test_SEE_7_a_snapshot_and_the_changes_since_make_the_later_snapshot(moves: list[Move]) -> None:
    play = played(moves)
    state = Workshop("w1")
    touched: list[set[str]] = []
    taken: dict[Audience, list[Any]] = {a: [wire(snapshot(state, a))] for a in AUDIENCES}
    followers = {a: ClientModel(taken[a][0]) for a in AUDIENCES}
    for record in play.records:
        touched.append(evolve(state, record))
        for audience, follower in followers.items():
            now = wire(snapshot(state, audience))
            taken[audience].append(now)
            follower.apply(wire(changes(state, audience, touched[-1])))
            assert follower.picture() == picture(now), (audience, record)
    since: set[str] = set()
    for k in range(len(play.records), -1, -1):
        for audience in AUDIENCES:
            late = ClientModel(taken[audience][k])
            late.apply(wire(changes(state, audience, since)))
            assert late.picture() == picture(taken[audience][-1]), (audience, k)
        if k:
            since |= touched[k - 1]


@given(MOVES)
@settings(max_examples=25)
def test_SEE_2_and_3_no_payload_tells_who_or_what_was_taken_out(moves: list[Move]) -> None:
    play = played(moves)
    state = Workshop("w1")
    for record in play.records:
        touched = evolve(state, record)
        for audience in AUDIENCES:
            assert_discreet(state, audience, orjson.dumps(changes(state, audience, touched)))
    for audience in AUDIENCES:
        assert_discreet(state, audience, orjson.dumps(snapshot(state, audience)))


@given(MOVES)
def test_SEE_6_a_person_gets_the_own_things_and_nobody_elses(moves: list[Move]) -> None:
    state = played(moves).state
    for id, someone in state.people.items():
        view = mine(state, id)
        own = [n for n in state.notes.values() if n.author == id and n.status != "withdrawn"]
        assert [n["id"] for n in view["notes"]] == [n.id for n in own]
        assert [n["text"] for n in view["notes"]] == [n.text for n in own]
        assert [n["status"] for n in view["notes"]] == [n.status for n in own]
        assert set(view["me_toos"]) == someone.me_toos
        assert (view["place"], view["table"]) == (someone.place, someone.table)
        assert "person-" not in orjson.dumps(view).decode()


@given(MOVES)
@settings(max_examples=25)
def test_SEE_6_who_sees_the_own_things_change_is_told_so(moves: list[Move]) -> None:
    """Whatever changes ``mine`` of a person touches ``p:PERSON``."""
    play = played(moves)
    state = Workshop("w1")
    before: dict[str, Any] = {}
    for record in play.records:
        touched = evolve(state, record)
        after = {id: wire(mine(state, id)) for id in state.people}
        changed = {f"p:{id}" for id, view in after.items() if before.get(id) != view}
        assert changed <= touched, record
        before = after


def room() -> Play:
    """A visible, a held, a pruned and a withdrawn note at t1, one at t2; a cluster of each kind."""
    play = open_workshop("aki", "ben")
    seen = play.post("海 #seen#", AKI)
    held = play.post("電話 090-1234-5678 #held#", AKI)
    pruned, gone = play.post("山 #pruned#", AKI), play.post("川 #gone#", AKI)
    play.post("森 #far#", AKI, table="t2")
    play.give(c.MakeCluster("浜", [seen]))
    play.give(c.MakeCluster("待つ", [held]), facilitator("t1"))
    play.give(c.PruneNotes([pruned], "off_topic"))
    play.give(c.WithdrawNote(gone), AKI)
    play.give(c.MeToo(seen), BEN)
    return play


SECTIONS = {
    "everybody": {"workshop", "tables", "programme", "clock", "totals", "notes", "clusters"},
    "viewers": {"people", "scene"},
}


@pytest.mark.parametrize(
    ("audience", "also"),
    [
        (HOST, {"people", "scene", "glossary", "links"}),
        (Audience("facilitator", "t1"), {"people", "scene", "glossary"}),
        (Audience("participant", "t1"), set()),
        (OBSERVER, {"people", "scene"}),
        (STAGE, {"people", "scene"}),
    ],
)
def test_SEE_1_sections_by_audience(audience: Audience, also: set[str]) -> None:
    everybody = {"workshop", "tables", "programme", "clock", "totals", "notes", "clusters"}
    seen = snapshot(room().state, audience)
    assert set(seen) == everybody | also
    assert [k["label"] for k in seen["clusters"]] != [] or audience.role == "participant"
    assert seen["totals"] == [
        {"question": None, "notes": 2, "voices": 1},
        {"question": "q1", "notes": 2, "voices": 1},
    ]


def test_SEE_2_a_note_says_how_many_said_me_too_but_not_who() -> None:
    note = snapshot(room().state, OBSERVER)["notes"][0]
    assert note["me_too"] == 1
    assert set(note) == {"id", "table", "question", "kind", "text", "at", "me_too", "cluster"}


@pytest.mark.parametrize(
    ("audience", "marks"),
    [
        (HOST, {"#seen#", "#held#", "#pruned#", "#far#"}),
        (Audience("facilitator", "t1"), {"#seen#", "#held#", "#pruned#", "#far#"}),
        (Audience("participant", "t1"), {"#seen#"}),
        (Audience("participant", "t2"), {"#far#"}),
        (Audience("participant"), set()),
        (OBSERVER, {"#seen#", "#far#"}),
        (STAGE, {"#seen#", "#far#"}),
    ],
)
def test_SEE_3_and_4_notes_by_audience(audience: Audience, marks: set[str]) -> None:
    notes = snapshot(room().state, audience)["notes"]
    assert {f"#{n['text'].split('#')[1]}#" for n in notes} == marks
    for note in notes:
        if not audience.shapes:
            assert not {"status", "reason", "warnings"} & set(note)
        if audience.role == "participant":
            assert "cluster" not in note


def test_SEE_3_facilitators_and_the_author_see_why() -> None:
    play = room()
    by_facilitators = {n["text"].split("#")[1]: n for n in snapshot(play.state, HOST)["notes"]}
    assert by_facilitators["held"]["warnings"] == ["phone_number"]
    assert by_facilitators["pruned"]["reason"] == "off_topic"
    by_author = {n["text"].split("#")[1]: n for n in mine(play.state, AKI.id)["notes"]}
    assert (by_author["held"]["status"], by_author["held"]["warnings"]) == (
        "held",
        ["phone_number"],
    )
    assert by_author["pruned"]["reason"] == "off_topic"
    assert "gone" not in by_author


def test_SEE_3_a_note_that_was_never_shown_leaves_no_trace() -> None:
    play = open_workshop("aki")
    play.post("電話 090-1234-5678", AKI)
    for audience in (Audience("participant", "t1"), OBSERVER, STAGE):
        assert changes(play.state, audience, play.touched[-1]) == {}


def test_SEE_4_a_note_that_moves_leaves_one_table_and_comes_to_the_other() -> None:
    play = room()
    note = next(iter(play.state.notes))
    play.give(c.MoveNotes([note], "t2"))
    left = changes(play.state, Audience("participant", "t1"), play.touched[-1])
    came = changes(play.state, Audience("participant", "t2"), play.touched[-1])
    assert left["gone"] == [note]
    assert [n["id"] for n in came["notes"]] == [note]


def test_SEE_5_settings_codes_and_links() -> None:
    play = open_workshop()
    for audience in AUDIENCES:
        seen = snapshot(play.state, audience)
        shapes = audience.role in ("host", "facilitator")
        assert ("hold_first" in seen["workshop"]) == shapes
        assert ("notes" in seen["programme"]["steps"][0]) == shapes
        assert ("glossary" in seen) == shapes
        assert ("code" in seen["workshop"]) == (shapes or audience.role == "stage")
        assert ("links" in seen) == (audience.role == "host")


def test_SEE_8_a_cluster_without_visible_notes_is_the_facilitators() -> None:
    play = room()
    assert [k["label"] for k in snapshot(play.state, HOST)["clusters"]] == ["浜", "待つ"]
    assert [k["label"] for k in snapshot(play.state, STAGE)["clusters"]] == ["浜"]
    first, second = play.state.clusters
    note = next(iter(play.state.clusters[first].notes))
    play.give(c.HoldNotes([note]))
    assert changes(play.state, STAGE, play.touched[-1])["clusters_gone"] == [first]
    held = next(iter(play.state.clusters[second].notes))
    play.give(c.ReleaseNotes([held]))
    assert [k["id"] for k in changes(play.state, STAGE, play.touched[-1])["clusters"]] == [second]
