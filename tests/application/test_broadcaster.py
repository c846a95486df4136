"""The broadcaster: encoded once per audience, one frame a tick, nobody waits for a slow phone."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import asyncio
from itertools import pairwise

from tests.application.fakes import AKI, BEN, HOST, Bench, post, virtual

from yoriai.application.broadcaster import CLOUD_TICK, Member
from yoriai.application.room import Room
from yoriai.domain import commands as c
from yoriai.domain.visibility import Audience

T1, T2 = Audience("participant", "t1"), Audience("participant", "t2")
CONSOLE, OBSERVER, STAGE = Audience("host"), Audience("observer"), Audience("stage")


def _enter(room: Room, sid: str, audience: Audience, person: str | None = None) -> None:
    room.broadcaster.enter(Member(sid, audience, person))
    room.broadcaster.cloud(audience)  # as a hello does


async def _quiet() -> None:
    """Virtual: everything that was due has been sent."""
    await asyncio.sleep(10)


@virtual
async def test_a_frame_is_encoded_once_for_all_who_see_the_same() -> None:
    bench = Bench()
    room = await bench.opened()
    for n in range(40):
        _enter(room, f"phone-{n}", T1)
    for n in range(5):
        _enter(room, f"console-{n}", CONSOLE)
    _enter(room, "observer", OBSERVER)
    await _quiet()
    bench.fanout.prepared.clear()
    await bench.give(room, post("海"), AKI)
    await bench.fanout.until(lambda: "海" in str(bench.fanout.of("observer")))
    frames = [data for event, data in bench.fanout.prepared if "海" in str(data.get("changes"))]
    assert len(frames) == 3
    reached = [p.sids for p in bench.fanout.pushes if p.data in frames]
    assert sorted(len(sids) for sids in reached) == [1, 5, 40]
    await room.close()


@virtual
async def test_the_first_event_after_quiet_goes_out_at_once_and_then_one_frame_a_tick() -> None:
    bench = Bench(tick=5.0)
    room = await bench.opened()
    _enter(room, "console", CONSOLE)
    await _quiet()
    seen = len(bench.fanout.of("console"))
    started = bench.clock.monotonic()
    for n in range(30):
        await bench.give(room, post(f"n{n}"), AKI)
    spent = bench.clock.monotonic() - started
    assert spent < 5.0
    frames = [p for p in bench.fanout.pushes if "console" in p.sids][seen:]
    assert len(frames) == 1
    assert frames[0].at - started < 0.1
    await bench.fanout.until(lambda: "n29" in str(bench.fanout.of("console")))
    frames = [p for p in bench.fanout.pushes if "console" in p.sids][seen:]
    assert len(frames) == 2
    assert frames[1].at - frames[0].at >= 5.0
    told = [note["text"] for p in frames for note in p.data["changes"]["notes"]]
    assert told == [f"n{n}" for n in range(30)]
    await room.close()


@virtual
async def test_a_note_that_came_and_went_within_a_tick_is_never_shown() -> None:
    bench = Bench(tick=5.0)
    room = await bench.opened()
    _enter(room, "phone", T1)
    await _quiet()
    await bench.give(room, post("先"), AKI)
    made = (await bench.give(room, post("言いすぎ"), AKI))["made"]
    await bench.give(room, c.PruneNotes([made], "personal"))
    await _quiet()
    assert "言いすぎ" not in str(bench.fanout.of("phone"))
    await room.close()


@virtual
async def test_a_screen_that_lags_is_told_to_begin_again_and_delays_nobody() -> None:
    bench = Bench()
    room = await bench.opened()
    for sid in ("slow", "fast"):
        _enter(room, sid, T1)
    await _quiet()
    bench.fanout.deaf = {"slow"}
    await bench.give(room, post("海"), AKI)
    await bench.fanout.until(lambda: "海" in str(bench.fanout.of("fast")))
    assert bench.fanout.of("slow", "resync") == []
    before = bench.clock.monotonic()
    bench.fanout.deaf = set()
    await bench.fanout.until(lambda: bool(bench.fanout.of("slow", "resync")))
    assert bench.clock.monotonic() - before <= 2 * bench.tick
    assert bench.fanout.of("slow", "resync") == [{"seq": room.state.seq}]
    assert bench.fanout.of("fast", "resync") == []
    await _quiet()
    assert len(bench.fanout.of("slow", "resync")) == 1
    await room.close()


@virtual
async def test_a_screen_that_lagged_and_left_is_forgotten() -> None:
    bench = Bench()
    room = await bench.opened()
    _enter(room, "slow", T1)
    await _quiet()
    bench.fanout.deaf = {"slow"}
    await bench.give(room, post("海"), AKI)
    await asyncio.sleep(0.3)
    room.broadcaster.leave("slow")
    await _quiet()
    tried = len(bench.fanout.pushes)
    await _quiet()
    assert len(bench.fanout.pushes) == tried
    await room.close()


@virtual
async def test_SYNC_5_what_is_hidden_still_advances_the_sequence() -> None:
    bench = Bench()
    room = await bench.opened()
    _enter(room, "phone", T1)
    await _quiet()
    room.broadcaster.presence.changed = False
    said = bench.fanout.of("phone")[:]
    before = room.state.seq
    await bench.give(room, c.HideWord("海"))  # facilitators alone see the glossary
    await _quiet()
    await bench.give(room, post("山"), AKI)
    await _quiet()
    frames = bench.fanout.of("phone")[len(said) :]
    assert frames[0]["from"] <= before
    assert frames[-1]["seq"] == before + 2
    assert "glossary" not in str(frames)
    await room.close()


@virtual
async def test_SEE_6_own_things_go_to_all_screens_of_that_person_and_to_no_other() -> None:
    bench = Bench()
    room = await bench.opened()
    _enter(room, "aki-1", T1, AKI.id)
    _enter(room, "aki-2", T1, AKI.id)
    _enter(room, "ben", T1, BEN.id)
    await _quiet()
    await bench.give(room, post("電話 090-1234-5678"), AKI)
    await _quiet()
    for sid in ("aki-1", "aki-2"):
        assert [n["status"] for n in bench.fanout.of(sid, "mine")[-1]["mine"]["notes"]] == ["held"]
    assert bench.fanout.of("ben", "mine") == []
    assert "090" not in str(bench.fanout.of("ben"))
    await room.close()


@virtual
async def test_who_moves_to_another_table_begins_again_there() -> None:
    bench = Bench()
    room = await bench.opened()
    _enter(room, "aki", T1, AKI.id)
    _enter(room, "ben", T1, BEN.id)
    await _quiet()
    await bench.give(room, c.MoveToTable("t2"), AKI)
    await bench.give(room, post("山側の秘密"), BEN)
    await _quiet()
    assert len(bench.fanout.of("aki", "resync")) == 1
    assert "山側の秘密" not in str(bench.fanout.of("aki"))
    assert "山側の秘密" in str(bench.fanout.of("ben"))
    assert "aki" not in room.broadcaster.members
    await room.close()


@virtual
async def test_LINK_2_a_revoked_screen_is_told_and_cut_and_gets_nothing_more() -> None:
    bench = Bench()
    room = await bench.opened()
    link = (await bench.give(room, c.IssueLink("observer")))["made"]
    room.broadcaster.enter(Member("gone", OBSERVER, link=link, lang="en"))
    room.broadcaster.enter(Member("stays", OBSERVER, link="l4"))
    await _quiet()
    await bench.give(room, c.RevokeLink(link))
    await bench.give(room, post("海"), AKI)
    await _quiet()
    [(sid, event, bye)] = bench.fanout.ended
    assert (sid, event, bye["code"]) == ("gone", "bye", "bad_link")
    assert "no longer valid" in bye["message"]
    assert "海" not in str(bench.fanout.of("gone"))
    assert "海" in str(bench.fanout.of("stays"))
    await room.close()


@virtual
async def test_presence_is_counted_and_told_to_all_but_participants_once_a_second() -> None:
    bench = Bench()
    room = await bench.opened()
    _enter(room, "console", CONSOLE)
    _enter(room, "observer", OBSERVER)
    await _quiet()
    seen = len(bench.fanout.pushes)
    for n, person in enumerate((AKI, BEN)):
        _enter(room, f"phone-{n}", T1, person.id)
    await _quiet()
    told = [p for p in bench.fanout.pushes[seen:] if "presence" in p.data]
    assert told[-1].data["presence"] == {
        "people": 2, "hall": 2, "online": 0, "tables": {"t1": 2, "t2": 0},
        "facilitators": 1, "observers": 1,
    }  # fmt: skip
    assert all(not p.sids & {"phone-0", "phone-1"} for p in told)
    seen = len(bench.fanout.pushes)
    for _ in range(20):
        room.broadcaster.leave("phone-0")
        _enter(room, "phone-0", T1, AKI.id)
        await asyncio.sleep(0.1)
    told = [p for p in bench.fanout.pushes[seen:] if p.event == "frame" and "console" in p.sids]
    assert 1 <= len(told) <= 4
    assert room.state.seq == len(bench.log._records["w1"])
    await room.close()


@virtual
async def test_the_cloud_follows_in_patches_that_join_without_a_gap() -> None:
    bench = Bench()
    room = await bench.opened()
    _enter(room, "stage", STAGE)
    _enter(room, "phone", T1)
    await _quiet()
    version = room.broadcaster.cloud(STAGE)["version"]
    for n in range(12):
        await bench.give(room, post(f"夜店 ベンチ{n % 3}"), AKI if n % 2 else BEN)
        await asyncio.sleep(CLOUD_TICK / 3)
    await _quiet()
    for sid, audience in (("stage", STAGE), ("phone", T1)):
        patches = [f["cloud"] for f in bench.fanout.of(sid) if "cloud" in f]
        assert [p["from"] for p in patches] == [version, *(p["version"] for p in patches)][:-1]
        words: dict[str, object] = {}
        for patch in patches:
            words = {k: w for k, w in words.items() if k not in patch["gone"]}
            words |= {w["key"]: w for w in patch["words"]}
        view = room.broadcaster.cloud(audience)
        assert patches[-1]["version"] == view["version"]
        assert words == {w["key"]: w for w in view["words"]}
        assert {"夜店", "ベンチ0"} <= set(words)
    times = [p.at for p in bench.fanout.pushes if "stage" in p.sids and "cloud" in p.data]
    assert all(b - a >= CLOUD_TICK - 1e-9 for a, b in pairwise(times))
    await room.close()


@virtual
async def test_the_cloud_of_the_next_question_comes_whole() -> None:
    bench = Bench()
    room = await bench.opened()
    _enter(room, "stage", STAGE)
    await bench.give(room, post("夜店"), AKI)
    await _quiet()
    seen = len(bench.fanout.of("stage"))
    await bench.give(room, c.GoToStep("s2"))
    await _quiet()
    new = [f["new_cloud"] for f in bench.fanout.of("stage")[seen:] if "new_cloud" in f]
    assert [(cloud["question"], cloud["words"]) for cloud in new] == [("q2", [])]
    await bench.give(room, c.GoToStep("s1"))
    await _quiet()
    again = [f["new_cloud"] for f in bench.fanout.of("stage") if "new_cloud" in f][-1]
    assert (again["question"], [w["key"] for w in again["words"]]) == ("q1", ["夜店"])
    await room.close()


@virtual
async def test_a_cloud_that_was_laid_out_for_somebody_else_reaches_those_who_follow_it() -> None:
    bench = Bench(tick=0.01)
    room = await bench.opened()
    _enter(room, "stage", STAGE)
    await _quiet()
    await bench.give(room, post("夜店"), AKI)  # starts the cloud's tick
    await asyncio.sleep(0.05)
    await bench.give(room, post("ベンチ"), BEN)  # waits for the next one
    await bench.give(room, c.GoToStep("s2"))
    room.feed.view("q1", "wide")  # somebody asks for it meanwhile
    await bench.give(room, c.GoToStep("s1"))
    await _quiet()
    words: set[str] = set()
    for frame in bench.fanout.of("stage"):
        if "new_cloud" in frame:
            words = {w["key"] for w in frame["new_cloud"]["words"]}
        for word in frame.get("cloud", {"words": []})["words"]:
            words.add(word["key"])
    assert words == {"夜店", "ベンチ"}
    await room.close()


@virtual
async def test_STAGE_1_the_scene_decides_whose_cloud_is_live() -> None:
    bench = Bench()
    room = await bench.opened()
    await bench.give(room, post("夜店"), AKI)
    assert room.feed.live == "q1"
    await bench.give(room, c.ShowScene("cloud", question="q2"), HOST)
    assert room.feed.live == "q2"
    await room.close()
