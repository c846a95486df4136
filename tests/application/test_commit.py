"""SYNC-1, SYNC-2, SYNC-7: acknowledged after the commit, once, and refused without a trace."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import asyncio
import copy
import logging

import pytest
from tests.application.fakes import AKI, BEN, HOST, Bench, GatedLog, post, texts, virtual

from yoriai.application import room as room_module
from yoriai.application.broadcaster import Member
from yoriai.application.ports import LogUnavailable
from yoriai.domain import commands as c
from yoriai.domain.actor import Context
from yoriai.domain.decide import decide
from yoriai.domain.events import Event, NotePosted
from yoriai.domain.refusals import Refusal
from yoriai.domain.state import Workshop
from yoriai.domain.visibility import Audience


async def _refusal(answer: asyncio.Future[object] | asyncio.Task[object]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        await answer
    return refused.value


def _notes_in(log: GatedLog) -> list[str]:
    kept = log._records["w1"]
    return [r.event.text for r in kept if isinstance(r.event, NotePosted)]


@virtual
async def test_SYNC_1_no_answer_and_no_frame_leaves_before_the_append_returns() -> None:
    bench = Bench()
    room = await bench.opened()
    room.broadcaster.enter(Member("console", Audience("host")))
    await bench.fanout.until(lambda: bool(bench.fanout.pushes))  # its presence
    bench.log.shut()
    said = len(bench.fanout.pushes)
    answer = asyncio.ensure_future(bench.give(room, post("海"), AKI))
    await bench.log.arrived.wait()
    await asyncio.sleep(30)  # virtual: every tick that could come has come
    assert not answer.done()
    assert len(bench.fanout.pushes) == said
    bench.log.gate.set()
    assert (await answer)["ok"]
    await bench.fanout.until(lambda: len(bench.fanout.pushes) > said)
    assert [n["text"] for n in bench.fanout.of("console")[-1]["changes"]["notes"]] == ["海"]
    await room.close()


@virtual
async def test_SYNC_1_a_frame_that_is_due_during_a_commit_does_not_tell_of_it() -> None:
    bench = Bench()
    room = await bench.opened()
    room.broadcaster.enter(Member("console", Audience("host")))
    await bench.give(room, post("前"), AKI)
    bench.log.shut()
    answer = asyncio.ensure_future(bench.give(room, post("後"), AKI))
    await bench.log.arrived.wait()
    await asyncio.sleep(30)
    assert "後" not in str(bench.fanout.pushes)
    bench.log.gate.set()
    await answer
    await bench.fanout.until(lambda: "後" in str(bench.fanout.pushes))
    assert "前" in str(bench.fanout.pushes)
    await room.close()


@virtual
async def test_SYNC_2_the_same_id_at_the_same_time_happens_once() -> None:
    bench = Bench()
    room = await bench.opened()
    bench.log.shut()
    both = [asyncio.ensure_future(room.submit(AKI, "same-id-1", post("海"))) for _ in range(2)]
    await bench.log.arrived.wait()
    both.append(asyncio.ensure_future(room.submit(AKI, "same-id-1", post("海"))))
    bench.log.gate.set()
    answers = await asyncio.gather(*both)
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["made"] == f"n{room.state.seq}"
    assert texts(room) == ["海"]
    await room.close()


@virtual
async def test_SYNC_2_the_same_id_later_and_after_a_restart_gets_the_same_answer() -> None:
    bench = Bench()
    room = await bench.opened()
    first = await room.submit(AKI, "same-id-1", post("海"))
    await bench.give(room, post("山"), BEN)
    assert await room.submit(AKI, "same-id-1", post("海")) == first
    await room.close()
    again = bench.room()
    await again.load()
    assert await again.submit(AKI, "same-id-1", post("海")) == first
    assert texts(again) == ["海", "山"]
    await again.close()


@virtual
async def test_SYNC_2_a_command_of_several_events_gets_the_same_answer_after_a_restart() -> None:
    bench = Bench()
    room = await bench.opened()
    link = next(iter(room.state.links))
    first = await room.submit(HOST, "renewing-1", c.RenewLink(link))
    await room.close()
    again = bench.room()
    await again.load()
    assert await again.submit(HOST, "renewing-1", c.RenewLink(link)) == first
    assert again.state.seq == first["seq"]
    await again.close()


@virtual
async def test_SYNC_2_the_id_of_another_actor_is_another_id() -> None:
    bench = Bench()
    room = await bench.opened()
    one = await room.submit(AKI, "same-id-1", post("海"))
    two = await room.submit(BEN, "same-id-1", post("海"))
    assert one["made"] != two["made"]
    assert texts(room) == ["海", "海"]
    await room.close()


@virtual
async def test_SYNC_2_what_was_so_already_is_not_done_later_when_it_is_sent_again() -> None:
    bench = Bench()
    room = await bench.opened()
    note = (await bench.give(room, post("海"), AKI))["made"]
    await room.submit(BEN, "me-too-01", c.MeToo(note))
    already = await room.submit(BEN, "me-too-02", c.MeToo(note))
    await room.submit(BEN, "me-too-03", c.MeTooUndo(note))
    assert await room.submit(BEN, "me-too-02", c.MeToo(note)) == already
    assert not room.state.notes[note].me_too
    await room.close()


@virtual
async def test_SYNC_2_a_refused_command_may_be_sent_again_with_its_id() -> None:
    bench = Bench()
    room = await bench.opened()
    await bench.give(room, c.SetPosting(False))
    with pytest.raises(Refusal, match="posting_closed"):
        await room.submit(AKI, "patient-1", post("海"))
    await bench.give(room, c.SetPosting(True))
    assert (await room.submit(AKI, "patient-1", post("海")))["ok"]
    await room.close()


@pytest.mark.parametrize("unreadable", [False, True])
@virtual
async def test_SYNC_7_what_cannot_be_kept_is_refused_and_changes_nothing(
    unreadable: bool, caplog: pytest.LogCaptureFixture
) -> None:
    bench = Bench()
    room = await bench.opened()
    room.broadcaster.enter(Member("console", Audience("host")))
    await bench.give(room, post("夜店"), AKI)
    await asyncio.sleep(1)  # virtual: what was to be said has been said
    before, said = copy.deepcopy(room.state), len(bench.fanout.pushes)
    weight = room.feed.counts(None).get("夜店")
    assert weight is not None
    bench.log.failure = LogUnavailable("disk full")
    bench.log.unreadable = unreadable
    refusal = await _refusal(asyncio.ensure_future(room.submit(AKI, "patient-1", post("海"))))
    assert refusal.code == "not_kept"
    await asyncio.sleep(30)
    assert len(bench.fanout.pushes) == said
    bench.log.failure, bench.log.unreadable = None, False
    assert (await room.submit(AKI, "patient-1", post("海")))["seq"] == before.seq + 1
    assert texts(room) == _notes_in(bench.log) == ["夜店", "海"]
    await asyncio.sleep(1)
    assert "海" in str(bench.fanout.pushes[said:])
    assert room.feed.counts(None).get("夜店") == weight
    assert "disk full" in caplog.text
    await room.close()


@virtual
async def test_SYNC_7_while_the_log_cannot_be_read_nothing_that_is_not_in_it_is_shown() -> None:
    bench = Bench()
    room = await bench.opened()
    seq = room.state.seq
    bench.log.failure, bench.log.unreadable = LogUnavailable("disk gone"), True
    with pytest.raises(Refusal, match="not_kept"):
        await bench.give(room, post("海"), AKI)
    with pytest.raises(Refusal, match="not_kept"):
        async with room.sound():
            raise AssertionError("a state that is ahead of the log was shown")
    bench.log.unreadable = False
    async with room.sound() as state:
        assert (state.seq, state.notes) == (seq, {})
    await room.close()


@virtual
async def test_SYNC_7_others_see_the_old_state_while_the_log_is_read_again() -> None:
    bench = Bench()
    room = await bench.opened()
    links = set(room.state.links)
    seen: list[set[str]] = []

    async def look() -> None:
        await asyncio.sleep(0)
        seen.append(set(room.state.links))

    bench.log.failure, bench.log.reading = LogUnavailable("disk full"), look
    with pytest.raises(Refusal, match="not_kept"):
        await bench.give(room, post("海"), AKI)
    async with room.settled:
        assert seen
    assert all(links <= there for there in seen)
    await room.close()


@virtual
async def test_SYNC_2_what_was_kept_without_a_word_is_found_in_the_log_and_answered() -> None:
    bench = Bench()
    room = await bench.opened()
    room.broadcaster.enter(Member("console", Audience("host")))
    bench.log.forgets_to_say = LogUnavailable("lost on the way back")
    answer = await room.submit(AKI, "patient-1", post("夜店"))
    assert (answer["seq"], texts(room)) == (room.state.seq, ["夜店"])
    await bench.fanout.until(lambda: "夜店" in str(bench.fanout.pushes))
    bench.log.forgets_to_say = None
    assert await room.submit(AKI, "patient-1", post("夜店")) == answer
    assert room.feed.counts(None).get("夜店") is not None
    await room.close()


@virtual
async def test_one_faulty_command_does_not_refuse_those_beside_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bench = Bench()
    room = await bench.opened()

    def faulty(state: Workshop, command: c.Command, context: Context) -> list[Event]:
        if isinstance(command, c.PostNote) and command.text == "毒":
            raise KeyError("a bug")
        return decide(state, command, context)

    monkeypatch.setattr(room_module, "decide", faulty)
    given = [bench.give(room, post(text), AKI) for text in ("海", "毒", "山")]
    one, bad, two = await asyncio.gather(*given, return_exceptions=True)
    assert isinstance(bad, Refusal)
    assert bad.code == "not_kept"
    assert isinstance(one, dict)
    assert isinstance(two, dict)
    assert texts(room) == ["海", "山"]
    assert "a bug" in caplog.text
    await room.close()


@virtual
async def test_a_tokenizer_that_fails_refuses_everybody_who_waits_for_that_note(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bench = Bench()
    room = await bench.opened()
    gate = bench.tokenizer.gate = asyncio.Event()
    bench.tokenizer.broken = True
    both = [asyncio.ensure_future(room.submit(AKI, "same-id-1", post("海"))) for _ in range(2)]
    await asyncio.sleep(0)
    gate.set()
    assert [(await _refusal(one)).code for one in both] == ["busy", "busy"]
    bench.tokenizer.broken = False
    assert (await room.submit(AKI, "same-id-1", post("海")))["ok"]
    assert "dictionary is gone" in caplog.text
    await room.close()


@virtual
async def test_a_sender_who_leaves_does_not_take_the_others_along() -> None:
    bench = Bench()
    room = await bench.opened()
    gate = bench.tokenizer.gate = asyncio.Event()
    first = asyncio.ensure_future(room.submit(AKI, "same-id-1", post("海")))
    await asyncio.sleep(0)
    second = asyncio.ensure_future(room.submit(AKI, "same-id-1", post("海")))
    await asyncio.sleep(0)
    first.cancel()
    gate.set()
    assert (await second)["ok"]
    assert texts(room) == ["海"]
    await room.close()


@virtual
async def test_closing_waits_for_the_commit_that_is_under_way() -> None:
    bench = Bench()
    room = await bench.opened()
    bench.log.shut()
    answer = asyncio.ensure_future(bench.give(room, post("海"), AKI))
    await bench.log.arrived.wait()
    closing = asyncio.ensure_future(room.close())
    await asyncio.sleep(1)
    assert not closing.done()
    bench.log.gate.set()
    assert (await answer)["ok"]
    await closing
    with pytest.raises(Refusal, match="busy"):
        await bench.give(room, post("遅"), AKI)


@virtual
async def test_too_much_waiting_is_refused_as_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_module, "QUEUE", 4)
    bench = Bench()
    room = await bench.opened()
    bench.log.shut()
    under_way = asyncio.ensure_future(bench.give(room, post("一"), AKI))
    await bench.log.arrived.wait()
    waiting = [asyncio.ensure_future(bench.give(room, post(str(n)), AKI)) for n in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(Refusal, match="busy"):
        await bench.give(room, post("四"), AKI)
    bench.log.gate.set()
    assert all(a["ok"] for a in await asyncio.gather(under_way, *waiting))
    await room.close()


@virtual
async def test_what_a_revoked_link_sent_before_it_knew_is_refused() -> None:
    bench = Bench()
    room = await bench.opened()
    link = (await bench.give(room, c.IssueLink("host")))["made"]
    other = type(HOST)("host", f"{link}:tablet")
    revoking = bench.give(room, c.RevokeLink(link))
    answers = await asyncio.gather(
        revoking, bench.give(room, c.AddTable("x"), other), return_exceptions=True
    )
    assert isinstance(answers[1], Refusal)
    assert answers[1].code == "bad_link"
    await room.close()


@virtual
async def test_a_room_that_meets_an_unforeseen_error_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bench = Bench()
    room = await bench.opened()
    bench.log.failure = RuntimeError("unforeseen")
    with pytest.raises(Refusal, match="not_kept"):
        await bench.give(room, post("海"), AKI)
    bench.log.failure = None
    assert (await bench.give(room, post("山"), AKI))["ok"]
    assert texts(room) == ["山"]
    assert any(r.levelno == logging.ERROR for r in caplog.records)
    await room.close()


@virtual
async def test_a_refusal_passes_through_the_sound_state() -> None:
    bench = Bench()
    room = await bench.opened()
    with pytest.raises(Refusal, match="not_found"):
        async with room.sound():
            raise Refusal("not_found", "x")
    assert not room.settled.locked()
    await room.close()
