"""SYNC-*, SEE-*: the six rules over real sockets."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any

import pytest
from tests.application.fakes import GatedLog
from tests.client_model import picture
from tests.live import LiveHouse, Screen, Workshop, live_house, new_id

from yoriai.adapters.fanout import SocketFanout
from yoriai.application.ports import LogUnavailable
from yoriai.domain.visibility import Audience, mine, snapshot

# --- acknowledged after the commit ----------------------------------------------------------------


async def test_SYNC_1_nothing_leaves_the_server_before_the_log_has_it(tmp_path: Path) -> None:
    log = GatedLog()
    async with live_house(tmp_path, log) as live:
        workshop = await live.workshop()
        host = await workshop.started()
        phone, other = [await workshop.screen("participant") for _ in range(2)]
        log.shut()
        posting = asyncio.ensure_future(phone.do("note.post", text="夜店", kind="good"))
        await log.arrived.wait()
        # Somebody else is answered meanwhile, so the server is not just slow.
        assert (await other.ask("command", {}))["code"] == "bad_message"
        assert not posting.done()
        assert all("夜店" not in screen.raw for screen in (host, phone, other))
        log.gate.set()
        answer = await posting
        assert answer["ok"]
        for screen in (host, phone, other):
            await screen.until(lambda s=screen: answer["made"] in s.model.notes)  # type: ignore[misc]


async def test_SYNC_1_who_comes_during_a_commit_sees_what_is_kept(tmp_path: Path) -> None:
    log = GatedLog()
    async with live_house(tmp_path, log) as live:
        workshop = await live.workshop()
        await workshop.started()
        phone = await workshop.screen("participant")
        late = await live.screen(workshop.token("observer"), hello=False)
        log.shut()
        posting = asyncio.ensure_future(phone.do("note.post", text="夜店", kind="good"))
        await log.arrived.wait()
        hello = asyncio.ensure_future(late.hello())
        assert (await live.http.get("/socket.io/?EIO=4&transport=polling")).status_code == 200
        assert not hello.done()
        log.failure = LogUnavailable("pulled out")
        log.gate.set()
        assert (await posting)["code"] == "not_kept"
        assert (await hello)["snapshot"]["notes"] == []
        assert "夜店" not in late.raw


async def test_SYNC_7_a_log_that_fails_refuses_and_later_commands_work(tmp_path: Path) -> None:
    log = GatedLog()
    async with live_house(tmp_path, log) as live:
        workshop = await live.workshop()
        host = await workshop.started()
        phone = await workshop.screen("participant")
        before = picture(snapshot(live.house.registry.rooms()[0].state, Audience("host")))
        id = new_id()
        log.failure = LogUnavailable("disk full")
        answer = await phone.do("note.post", id=id, text="夜店", kind="good")
        assert (answer["ok"], answer["code"]) == (False, "not_kept")
        assert answer["retry_ms"] > 0
        log.failure = None
        fresh = await workshop.screen("host", device="second")
        assert fresh.model.picture() == before
        answer = await phone.do("note.post", id=id, text="夜店", kind="good")
        assert answer["ok"]
        await host.until(lambda: [n["text"] for n in host.model.notes.values()] == ["夜店"])


# --- once ----------------------------------------------------------------------------------------


async def test_SYNC_2_sent_again_after_reconnecting_and_after_a_restart(tmp_path: Path) -> None:
    async with live_house(tmp_path) as live:
        workshop = await live.workshop()
        await workshop.started()
        token, id = await workshop.join(), new_id()
        phone = await live.screen(token)
        first = await phone.do("note.post", id=id, text="夜店", kind="good")
        await phone.close()
        phone = await live.screen(token)
        assert await phone.do("note.post", id=id, text="夜店", kind="good") == first
        both = (phone, await live.screen(token))
        one, two = await asyncio.gather(
            *(s.do("note.post", id="twice-at-once", text="二つ", kind="good") for s in both)
        )
        assert one == two
    async with live_house(tmp_path) as live:
        phone = await live.screen(token)
        assert await phone.do("note.post", id=id, text="夜店", kind="good") == first
        assert await phone.do("note.post", id="twice-at-once", text="二つ", kind="good") == one
        assert [n["text"] for n in phone.model.mine["notes"]] == ["夜店", "二つ"]
        other = await live.screen(await Workshop(live, workshop.id, workshop.code, []).join())
        answer = await other.do("note.post", id=id, text="別の人", kind="good")
        assert answer["ok"]
        assert answer["made"] != first["made"]


# --- who sees what --------------------------------------------------------------------------------


async def test_SEE_2_no_payload_tells_who_wrote_a_note_or_what_was_taken_out(
    live: LiveHouse,
) -> None:
    workshop = await live.workshop()
    host = await workshop.started()
    tokens = [await workshop.join() for _ in range(3)]
    people = [token.split(".")[1] for token in tokens]
    author, rude, caller = [await live.screen(token) for token in tokens]
    observer = await workshop.screen("observer", transports=("polling",))
    stage = await workshop.screen("stage")
    note = await author.done("note.post", text="夜店をひらく", kind="good")
    gone = await rude.done("note.post", text="言いすぎた夜店", kind="worry")
    held = await caller.done("note.post", text="電話は090-1234-5678まで", kind="want")
    await author.done("note.me_too", note=gone)
    await rude.done("note.me_too", note=note)
    await observer.until(lambda: gone in observer.model.notes)
    facilitator = await workshop.screen("facilitator", "t1")
    await facilitator.done("note.prune", notes=[gone], reason="abusive")
    late = [await workshop.screen(role) for role in ("observer", "stage", "participant")]
    await facilitator.done("cluster.make", label="夜の広場", notes=[note, gone, held])
    await author.done("note.edit", note=note, text="夜店をひらきたい")
    await host.done("workshop.configure", title="終わりの題")
    watching = (observer, stage, *late)
    everybody = (author, rude, caller, *watching, host, facilitator)
    for screen in everybody:
        await screen.until(
            lambda s=screen: s.model.sections["workshop"]["title"] == "終わりの題"  # type: ignore[misc]
        )
        found = await screen.ask("word", {"key": "夜店"})
        assert [n["text"] for n in found["notes"]] == ["夜店をひらきたい"]
        assert all(person not in screen.raw for person in people)
    for screen in (author, rude, *watching):
        assert "090-1234" not in screen.raw
        assert held not in screen.model.notes
        assert "abusive" not in screen.raw or screen is rude
    for screen in (author, caller, *watching):
        assert gone not in screen.model.notes
    for screen in late:
        assert "言いすぎた" not in screen.raw
    assert [n["reason"] for n in rude.model.mine["notes"]] == ["abusive"]
    assert [n["status"] for n in caller.model.mine["notes"]] == ["held"]
    assert host.model.notes[gone]["reason"] == "abusive"
    assert facilitator.model.notes[held]["status"] == "held"


async def test_SEE_4_a_phone_gets_the_notes_of_its_own_table_and_moves_on(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.started()
    token = await workshop.join("t1")
    phone = await live.screen(token)
    others = {t: await workshop.screen("participant", t) for t in ("t1", "t2")}
    first = {t: await s.done("note.post", text=f"{t}の声", kind="good") for t, s in others.items()}
    await phone.until(lambda: first["t1"] in phone.model.notes)
    await host.until(lambda: first["t2"] in host.model.notes)
    assert "t2の声" not in phone.raw
    await phone.done("table.move", table="t2")
    await phone.until(lambda: phone.welcome["you"]["table"] == "t2")
    assert set(phone.model.notes) == {first["t2"]}
    second = await others["t2"].done("note.post", text="t2の続き", kind="good")
    await others["t1"].done("note.post", text="t1の続き", kind="good")
    await phone.until(lambda: second in phone.model.notes)
    third = await others["t2"].done("note.post", text="t2の終わり", kind="good")
    await phone.until(lambda: third in phone.model.notes)
    assert "t1の続き" not in phone.raw
    assert phone.model.mine["table"] == "t2"


async def test_SYNC_4_who_moved_while_away_gets_the_other_table(live: LiveHouse) -> None:
    workshop = await live.workshop()
    await workshop.started()
    token = await workshop.join("t1")
    phone = await live.screen(token)
    other = await workshop.screen("participant", "t2")
    note = await other.done("note.post", text="t2の声", kind="good")
    seq, epoch = phone.model.seq, phone.model.epoch
    await phone.close()
    elsewhere = await live.screen(token)
    await elsewhere.done("table.move", table="t2")
    back = await live.screen(token, hello=False)
    answer = await back.hello(seq, epoch)
    assert "changes" not in answer
    assert set(back.model.notes) == {note}


# --- one frame for all who see the same -----------------------------------------------------------


async def test_a_note_is_encoded_once_for_each_audience(
    live: LiveHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = await live.workshop()
    await workshop.started()
    screens = [await workshop.screen("participant", "t1") for _ in range(6)]
    screens += [await workshop.screen("observer") for _ in range(3)]
    prepare, made = SocketFanout.prepare, []

    def counted(self: SocketFanout, event: str, data: Any) -> Any:
        if "夜店" in str(data.get("changes")):
            made.append(data)
        return prepare(self, event, data)

    monkeypatch.setattr(SocketFanout, "prepare", counted)
    note = await screens[0].done("note.post", text="夜店", kind="good")
    for screen in screens:
        await screen.until(lambda s=screen: note in s.model.notes)  # type: ignore[misc]
    assert len(made) == 3  # host, table t1, observers


async def test_who_leaves_is_forgotten(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.started()
    [room] = live.house.registry.rooms()
    for transports in (("websocket",), ("polling",), ("polling", "websocket")):
        phones = [await workshop.screen("participant", transports=transports) for _ in range(3)]
        await host.until(lambda: host.model.presence["people"] == 3)
        for phone in phones:
            await phone.close()
        await host.until(lambda: host.model.presence["people"] == 0)
    assert len(room.broadcaster.members) == 1
    assert len(live.house.gateway._screens) == 1
    assert len(live.house.gateway._fanout._direct) == 1
    assert host.model.presence["facilitators"] == 1


# --- resume ---------------------------------------------------------------------------------------


async def test_SYNC_4_changes_since_or_a_snapshot(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.started()
    phone = await workshop.screen("participant")
    observer = await workshop.screen("observer")
    first = await phone.done("note.post", text="一", kind="good")
    await observer.until(lambda: first in observer.model.notes)
    seq, epoch = observer.model.seq, observer.model.epoch
    await observer.close()
    second = await phone.done("note.post", text="二", kind="good")
    await host.done("note.prune", notes=[first], reason="duplicate")

    back = await live.screen(workshop.token("observer"), hello=False)
    answer = await back.hello(seq, epoch)
    assert "snapshot" not in answer
    assert [n["id"] for n in answer["changes"]["notes"]] == [second]
    assert answer["changes"]["gone"] == [first]
    for since, of in ((seq, "another"), (10**9, epoch), (None, None)):
        answer = await back.hello(since, of)
        assert [n["id"] for n in answer["snapshot"]["notes"]] == [second]
        assert "changes" not in answer


async def test_SYNC_4_a_restart_resumes_where_it_stopped(tmp_path: Path) -> None:
    async with live_house(tmp_path) as live:
        workshop = await live.workshop()
        await workshop.started()
        phone = await workshop.screen("participant")
        await phone.done("note.post", text="一", kind="good")
        observer = await workshop.screen("observer")
        seq, epoch = observer.model.seq, observer.model.epoch
        second = await phone.done("note.post", text="二", kind="good")
    async with live_house(tmp_path) as live:
        back = await live.screen(workshop.token("observer"), hello=False)
        answer = await back.hello(seq, epoch)
        assert answer["epoch"] == epoch
        assert [n["id"] for n in answer["changes"]["notes"]] == [second]


class Crowd:
    """Screens of every audience, and random things that people do on them."""

    host: Screen
    facilitator: Screen

    def __init__(self, live: LiveHouse, workshop: Workshop, seed: int) -> None:
        self.live, self.workshop, self.random = live, workshop, random.Random(seed)
        self.phones: list[tuple[str, Screen]] = []
        self.watching: list[tuple[str, Screen]] = []

    async def gather(self) -> None:
        """Let everybody in."""
        self.host = await self.workshop.started()
        self.facilitator = await self.workshop.screen("facilitator", "t1")
        for n in range(4):
            token = await self.workshop.join(f"t{n % 2 + 1}")
            way = ("polling",) if n == 3 else ("websocket",)
            self.phones.append((token, await self.live.screen(token, transports=way)))
        for role in ("observer", "stage"):
            token = self.workshop.token(role)
            self.watching.append((token, await self.live.screen(token)))
        token = self.workshop.token("facilitator", "t1")
        self.watching.append((token, self.facilitator))
        self.watching.append((self.workshop.token("host"), self.host))

    async def act(self) -> None:
        """One thing that somebody does; a refusal is an answer too."""
        r = self.random
        notes = list(self.host.model.notes) or ["n1"]
        some = r.sample(notes, min(len(notes), r.randint(1, 3)))
        clusters = list(self.host.model.clusters) or ["c1"]
        _, phone = r.choice(self.phones)
        shaper = r.choice([self.host, self.facilitator])
        text = r.choice(["夜店 ベンチ", "海辺の夜店", "電話 090-1234-5678", "日かげのベンチ"])
        acts: list[tuple[Screen, str, dict[str, Any]]] = [
            (phone, "note.post", {"text": text, "kind": "good"}),
            (phone, "note.post", {"text": text, "kind": "want"}),
            (phone, "note.edit", {"note": some[0], "text": text + "!"}),
            (phone, "note.withdraw", {"note": some[0]}),
            (phone, "note.me_too", {"note": some[0]}),
            (phone, "table.move", {"table": r.choice(["t1", "t2"])}),
            (shaper, "note.prune", {"notes": some, "reason": "duplicate"}),
            (shaper, "note.restore", {"notes": some}),
            (shaper, "note.hold", {"notes": some}),
            (shaper, "note.release", {"notes": some}),
            (shaper, "cluster.make", {"label": "島", "notes": some}),
            (shaper, "cluster.merge", {"into": clusters[0], "clusters": clusters[-1:]}),
            (shaper, "cluster.dissolve", {"cluster": r.choice(clusters)}),
            (shaper, "undo", {}),
            (self.host, "note.move", {"notes": some, "table": r.choice(["t1", "t2"])}),
            (self.host, "word.hide", {"word": "夜店"}),
            (self.host, "word.show", {"word": "夜店"}),
            (self.host, "word.merge", {"words": ["ベンチ"], "into": "夜店"}),
            (self.host, "stage.show", {"scene": "note", "note": some[0]}),
            (self.host, "workshop.configure", {"hold_first": r.random() < 0.3}),
        ]  # fmt: skip
        screen, name, data = r.choice(acts)
        answer = await screen.do(name, **data)
        assert answer["ok"] or answer["code"] not in ("not_kept", "busy", "bad_message"), answer

    async def flap(self) -> None:
        """Somebody loses the network and comes back with what they held."""
        index = self.random.randrange(len(self.phones))
        token, phone = self.phones[index]
        await phone.close()
        back = await self.live.screen(token, hello=False)
        back.model = phone.model
        await back.hello(phone.model.seq)
        self.phones[index] = (token, back)


@pytest.mark.parametrize("seed", range(3))
async def test_SEE_7_following_ends_where_a_fresh_look_does(live: LiveHouse, seed: int) -> None:
    workshop = await live.workshop()
    crowd = Crowd(live, workshop, seed)
    await crowd.gather()
    for _ in range(12):
        await asyncio.gather(*(crowd.act() for _ in range(6)))
        await crowd.flap()
    last = (await crowd.host.do("workshop.configure", title="終わり"))["seq"]
    [room] = live.house.registry.rooms()
    for token, screen in (*crowd.phones, *crowd.watching):
        await screen.until(
            lambda s=screen: s.model.sections["workshop"]["title"] == "終わり"  # type: ignore[misc]
        )
        await screen.reached(last)
        fresh = await live.screen(token)
        assert screen.model.picture() == fresh.model.picture()
        assert screen.model.mine == fresh.model.mine
        role = fresh.welcome["you"]["role"]
        audience = Audience(role, fresh.welcome["you"]["table"] if role == "participant" else None)
        assert fresh.model.picture() == picture(snapshot(room.state, audience))
        cloud = room.broadcaster.cloud(audience)
        await screen.until(lambda s=screen, c=cloud: s.model.cloud["version"] >= c["version"])  # type: ignore[misc]
        fresh = await live.screen(token)
        assert screen.model.cloud == fresh.model.cloud
        assert screen.model.words == fresh.model.words


# --- long-polling ---------------------------------------------------------------------------------


async def test_who_can_only_poll_gets_the_same_in_the_same_order(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.started()
    token = await workshop.join()
    polling = await live.screen(token, transports=("polling",))
    direct = await live.screen(token)
    other = await workshop.screen("participant")
    assert polling.client.transport() == "polling"
    for n in range(40):
        note = await other.done("note.post", text=f"声{n} 夜店", kind="good")
        if n % 5 == 0:
            await host.done("note.prune", notes=[note], reason="off_topic")
        if n % 7 == 0:
            await polling.done("note.post", text=f"自分{n}", kind="want")
    await host.done("workshop.configure", title="終わり")
    for screen in (polling, direct):
        await screen.until(
            lambda s=screen: s.model.sections["workshop"]["title"] == "終わり"  # type: ignore[misc]
        )
    assert polling.resyncs == 0
    joined = [(f["from"], f["seq"]) for f in polling.frames if "changes" in f]
    assert joined == sorted(joined)
    assert [f["seq"] for f in polling.frames] == sorted(f["seq"] for f in polling.frames)
    assert polling.model.picture() == direct.model.picture()
    [room] = live.house.registry.rooms()
    assert polling.model.mine == mine(room.state, token.split(".")[1])
    await polling.until(lambda: "夜店" in polling.model.words)


# --- limits ---------------------------------------------------------------------------------------


async def test_who_sends_too_fast_is_asked_to_wait(live: LiveHouse) -> None:
    workshop = await live.workshop()
    await workshop.started()
    phone, other = [await workshop.screen("participant") for _ in range(2)]
    answers = await asyncio.gather(*(phone.ask("word", {"key": "x"}) for _ in range(100)))
    codes = {answer["code"] for answer in answers}
    assert codes == {"not_found", "too_fast"}
    slow = next(a for a in answers if a["code"] == "too_fast")
    assert slow["retry_ms"] > 0
    assert (await other.do("note.post", text="夜店", kind="good"))["ok"]


async def test_a_message_that_is_too_large_ends_that_connection_only(live: LiveHouse) -> None:
    workshop = await live.workshop()
    host = await workshop.started()
    phone = await workshop.screen("participant")
    await phone.client.emit("command", {"text": "x" * 70_000})
    await phone.until(lambda: phone.cut)
    await host.done("table.add")


async def test_a_busy_room_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yoriai.application.room.QUEUE", 1)
    log = GatedLog()
    async with live_house(tmp_path, log) as live:
        workshop = await live.workshop()
        await workshop.started()
        one, two = [await workshop.screen("participant") for _ in range(2)]
        log.shut()
        first = asyncio.ensure_future(one.do("note.post", text="夜店", kind="good"))
        await log.arrived.wait()
        answer = await two.do("note.post", text="ベンチ", kind="good")
        assert (answer["code"], answer["retry_ms"] > 0) == ("busy", True)
        log.gate.set()
        assert (await first)["ok"]


async def test_refusals_come_in_the_language_of_the_screen(live: LiveHouse) -> None:
    workshop = await live.workshop()
    said = {}
    for lang in ("ja", "ja-easy", "en"):
        screen = await workshop.screen("observer", lang=lang)
        said[lang] = (await screen.do("undo"))["message"]
    assert len(set(said.values())) == 3
    assert said["en"].isascii()


async def test_a_word_of_an_unknown_question_is_not_counted_from_now_on(live: LiveHouse) -> None:
    workshop = await live.workshop()
    screen = await workshop.screen("observer")
    [room] = live.house.registry.rooms()
    before = set(room.feed._scopes)
    for n in range(5):
        assert (await screen.ask("word", {"key": "x", "question": f"z{n}"}))["code"] == "not_found"
        assert (await screen.ask("cloud", {"question": f"z{n}"}))["code"] == "not_found"
    assert set(room.feed._scopes) == before
