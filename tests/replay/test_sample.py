"""The sample recording: how much is in it, what it is made from, and what comes out of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from tests.client_model import ClientModel, picture
from tests.replay.sample import GOLDEN, PATH, goldens, recording, state

from make_recording import SCENARIO, Stopped, compiled
from yoriai.application.recording import records_of
from yoriai.domain import events as e
from yoriai.domain.evolve import evolve
from yoriai.domain.state import Workshop
from yoriai.domain.visibility import Audience, changes, mine, snapshot
from yoriai.protocol.codec import encode

AUDIENCES = [
    Audience("host"),
    Audience("facilitator"),
    Audience("observer"),
    Audience("stage"),
    Audience("participant", "t1"),
    Audience("participant", "t6"),
]


@pytest.mark.parametrize("name", ["state.json", "cloud.json", "outline.txt"])
def test_the_sample_comes_out_as_the_golden_file_says(name: str) -> None:
    assert goldens()[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_sample_is_a_full_workshop() -> None:
    workshop = state()
    events = [r.event for r in recording().events]
    assert len(workshop.people) == 48
    assert [t.place for t in workshop.tables.values()] == ["hall"] * 4 + ["online", "mixed"]
    assert len(workshop.notes) >= 200
    assert sum(c.alive and len(c.notes) > 0 for c in workshop.clusters.values()) >= 25
    assert 95 <= recording().seconds / 60 <= 105
    assert workshop.status == "closed"
    for kind, least in {
        e.NotesPruned: 5, e.NotesRestored: 2, e.NotesHeld: 1, e.ClustersMerged: 3,
        e.ActionUndone: 3, e.NoteEdited: 5, e.WordsMerged: 3, e.PersonMoved: 2,
    }.items():  # fmt: skip
        assert sum(isinstance(event, kind) for event in events) >= least, kind


def without_words(recording: bytes) -> list[dict[str, Any]]:
    """The lines; without words, since those in a recording are of the day it was made."""
    lines = [json.loads(line) for line in recording.splitlines()]
    lines[0].pop("yoriai")
    for line in lines[1:]:
        line["data"].pop("words", None)
    return lines


async def test_the_sample_is_what_its_scenario_makes_every_time() -> None:
    made = await compiled(SCENARIO)
    assert without_words(made) == without_words(PATH.read_bytes())
    assert await compiled(SCENARIO) == made


async def test_a_scenario_that_breaks_a_rule_stops_with_its_line(
    tmp_path: Path,
) -> None:
    lines = SCENARIO.read_text(encoding="utf-8").splitlines()
    post = next(n for n, line in enumerate(lines) if '"note.post"' in line)
    broken = json.loads(lines[post])
    broken["text"] = "あ" * 141
    path = tmp_path / "broken.jsonl"
    path.write_text("\n".join([*lines[:post], json.dumps(broken)]), encoding="utf-8")
    with pytest.raises(Stopped, match=rf"line {post + 1}: .*too_long"):
        await compiled(path)


# --- resume: snapshot at k, and the events after it -----------------------------------------------


def steps() -> Iterator[tuple[Workshop, set[str]]]:
    """The state after each event, always the same object, and what the event touched."""
    workshop = Workshop("sample")
    for record in records_of(recording()):
        yield workshop, evolve(workshop, record)


@pytest.mark.parametrize("audience", AUDIENCES, ids=str)
def test_a_snapshot_and_all_later_changes_make_the_last_snapshot(audience: Audience) -> None:
    # What was touched after k: as the Room answers somebody who has been away since k.
    touched = [names for _, names in steps()]
    after = list(accumulate(reversed(touched), set.union, initial=set[str]()))[::-1]
    end = state()
    last = picture(snapshot(end, audience))
    for k, (workshop, _) in enumerate(steps(), 1):
        client = ClientModel(snapshot(workshop, audience))
        client.apply(changes(end, audience, after[k]))
        assert client.picture() == last, f"from event {k}"


@pytest.mark.parametrize("audience", AUDIENCES, ids=str)
def test_a_client_that_follows_holds_the_snapshot_after_every_event(audience: Audience) -> None:
    client = ClientModel(snapshot(Workshop("sample"), audience))
    for k, (workshop, touched) in enumerate(steps(), 1):
        client.apply(changes(workshop, audience, touched))
        assert client.picture() == picture(snapshot(workshop, audience)), f"after event {k}"


# --- anonymity ------------------------------------------------------------------------------------

PERSON = re.compile(rb"\bp\d{1,2}\b")


@pytest.mark.parametrize("audience", AUDIENCES[2:], ids=str)
def test_no_payload_tells_who_wrote(audience: Audience) -> None:
    assert PERSON.search(encode({"author": "p7"}))  # the pattern finds what it looks for
    for k, (workshop, touched) in enumerate(steps(), 1):
        payloads: list[object] = [changes(workshop, audience, touched)]
        if k % 50 == 0 or k == len(recording().events):
            payloads.append(snapshot(workshop, audience))
        for payload in payloads:
            assert not PERSON.search(encode(payload)), f"after event {k}"


def test_what_a_person_gets_of_their_own_names_nobody() -> None:
    workshop = state()
    assert any(mine(workshop, person)["notes"] for person in workshop.people)
    for person in workshop.people:
        assert not PERSON.search(encode(mine(workshop, person)))
