"""The load bench itself: it counts right, and a short run loses nothing. No times are judged."""

from __future__ import annotations

import asyncio
from pathlib import Path

import orjson
import pytest

from yoriai.bench.command import main
from yoriai.bench.hall import Hall
from yoriai.bench.load import Posted
from yoriai.bench.plan import Impossible, Plan
from yoriai.bench.reel import Delivery, Reel
from yoriai.bench.report import machine, page
from yoriai.bench.result import Result, summary
from yoriai.bench.screen import Screen, masked
from yoriai.bench.tally import Tally, tally
from yoriai.bench.target import Target
from yoriai.bench.times import Times

TEXT = "ベンチがほしい"


def frame(since: int, seq: int, *notes: int, text: str = TEXT) -> bytes:
    """A WebSocket frame as the server sends it, with these notes."""
    changes = {"notes": [{"id": f"n{n}", "text": text} for n in notes]}
    payload = b"42" + orjson.dumps(["frame", {"from": since, "seq": seq, "changes": changes}])
    assert 126 <= len(payload) < 1 << 16 or len(payload) < 126
    size = len(payload)
    head = bytes((0x81, size)) if size < 126 else b"\x81\x7e" + size.to_bytes(2, "big")
    return head + payload


def screen(reel: Reel, table: str | None = "t1") -> Screen:
    """A screen that has said hello and holds everything up to 10."""
    made = Screen(reel, table, {})
    made.data_received(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")
    made.first = Delivery(0, 10, (), {}, None, {}, 0, welcome=True)
    made.seen.append(made.first)
    made.at.append(0.0)
    return made


def compared(phones: list[Screen], reel: Reel, notes: list[int]) -> Tally:
    """What the bench makes of these phones, when notes with these numbers were posted."""
    host = screen(Reel("wide"), None)
    host.data_received(frame(10, 20, *notes))
    hall = Hall(Target("http://x", ""), "w", "123456", ["t1"], {}, "q1", host, phones)
    hall.reels = {"t1": reel, "host": host.reel}
    posted = [Posted(0.0, "t1", "ベンチ", TEXT, acked=0.001, number=n) for n in notes]
    return tally(hall, posted, dict.fromkeys(notes, TEXT))


async def test_every_note_once_is_no_fault() -> None:
    reel = Reel("tall")
    phones = [screen(reel), screen(reel)]
    for phone in phones:
        phone.data_received(frame(10, 11, 11))
        phone.data_received(frame(11, 13, 12, 13))
    found = compared(phones, reel, [11, 12, 13])
    assert set(found.faults.values()) == {0}
    assert len(found.note) == 9
    assert len(found.last) == 3
    assert len(reel.deliveries) == 2


async def test_frames_in_one_piece_and_in_pieces_are_the_same() -> None:
    whole = frame(10, 11, 11) + frame(11, 13, 12, 13)
    for cut in range(1, len(whole)):
        reel = Reel("tall")
        phone = screen(reel)
        phone.data_received(whole[:cut])
        phone.data_received(whole[cut:])
        assert [d.notes for d in phone.seen] == [(), (11,), (12, 13)]


@pytest.mark.parametrize(
    ("frames", "fault"),
    [
        ([frame(10, 11, 11), frame(11, 13, 13)], "lost"),
        ([frame(10, 11, 11), frame(11, 13, 11, 12, 13)], "doubled"),
        ([frame(10, 12, 12), frame(12, 13, 11, 13)], "out of order"),
        ([frame(10, 11, 11), frame(12, 13, 12, 13)], "gaps"),
        ([frame(10, 11, 11), frame(11, 13, 12, 13, text="なにか")], "garbled"),
    ],
)
async def test_a_fault_is_seen(frames: list[bytes], fault: str) -> None:
    reel = Reel("tall")
    phone = screen(reel)
    for data in frames:
        phone.data_received(data)
    found = compared([phone], reel, [11, 12, 13])
    assert {name for name, count in found.faults.items() if count} == {fault}


async def test_a_note_that_the_server_did_not_keep_is_lost() -> None:
    reel = Reel("tall")
    phone = screen(reel)
    phone.data_received(frame(10, 11, 11))
    hall = Hall(Target("http://x", ""), "w", "123456", ["t1"], {}, "q1", phone)
    hall.reels = {"t1": reel}
    assert tally(hall, [Posted(0.0, "t1", "", TEXT, 0.001, 11)], {}).faults["lost"] == 1


async def test_a_note_that_was_never_answered_is_told() -> None:
    reel = Reel("tall")
    hall = Hall(Target("http://x", ""), "w", "123456", ["t1"], {}, "q1", screen(reel))
    assert tally(hall, [Posted(0.0, "t1", "", TEXT)], {}).faults["unanswered"] == 1


async def test_a_cloud_counts_a_note_when_its_word_has_the_voices() -> None:
    def patch(since: int, version: int, voices: int) -> bytes:
        words = [{"key": "ベンチ", "voices": voices}]
        cloud = {"from": since, "version": version, "words": words}
        return b'42["frame",' + orjson.dumps({"from": 10, "seq": 10, "cloud": cloud}) + b"]"

    reel = Reel("wide")
    host = screen(reel, None)
    for n, data in enumerate([patch(1, 2, 3), patch(2, 3, 5)]):
        host.seen.append(reel.find(data))
        host.at.append(1.0 + n)
    hall = Hall(Target("http://x", ""), "w", "123456", ["t1"], {}, "q1", host)
    hall.reels, hall.voices = {"host": reel}, {"ベンチ": ("ベンチ", 2)}
    posted = [Posted(0.0, "t1", "ベンチ", TEXT, 0.001, n) for n in (11, 12, 13, 14)]
    found = tally(hall, posted, dict.fromkeys((11, 12, 13, 14), TEXT))
    # Of four notes the first cloud counts one, the second two more, and the last is never counted.
    assert len(found.cloud) == 3
    assert found.cloud.ms(100) == pytest.approx(2_000, abs=1)
    assert found.cloud.ms(30) == pytest.approx(1_000, abs=1)
    assert found.clouds_missing == 1


def test_percentiles_are_ranks() -> None:
    times = Times()
    for ms in range(1, 101):
        times.add(ms / 1_000 + 1e-9)
    assert times.ms(50) == pytest.approx(50.1)
    assert times.ms(99) == pytest.approx(99.1)
    assert Times().ms(50) is None


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
def test_a_masked_frame_says_its_length(size: int) -> None:
    made = masked(b"x" * size)
    assert made[0] == 0x81
    assert made[1] & 0x80
    assert made.endswith(bytes(4) + b"x" * size)
    assert len(made) - size == 6 + (0 if size < 126 else 2 if size < 65_536 else 8)


def test_the_median_and_the_spread_of_runs() -> None:
    runs = [
        Result("fanout", {"clients": 3}, {"ack_p99": ms}, {"lost": lost})
        for ms, lost in ((5.0, 0), (1.0, 2), (3.0, 1))
    ]
    found = summary(runs)
    spread = found.figures["ack_p99"]
    assert (spread.median, spread.low, spread.high) == (3.0, 1.0, 5.0)
    assert found.faults == {"lost": 3}
    quiet, busy = ({**machine(), "load": load} for load in (0.1, 3.5))
    assert "| acknowledged, p99 (ms) | 3.0 (1.0 – 5.0) |" in page(quiet, [found])
    assert "all 0: missed" in page(quiet, [found])
    assert "Something else was running" not in page(quiet, [found])
    assert "Something else was running** (load average 3.5" in page(busy, [found])


@pytest.mark.parametrize(
    "plan",
    [Plan(0, 1, 1), Plan(10, 51, 1), Plan(10, 10, 60), Plan(10, 0, 1), Plan(10, 1, 10_000)],
)
def test_what_cannot_be_measured_is_refused(plan: Plan) -> None:
    with pytest.raises(Impossible):
        plan.check()


@pytest.mark.load
@pytest.mark.parametrize("scenario", ["workshop", "fanout"])
def test_a_short_run_loses_nothing(scenario: str, tmp_path: Path) -> None:
    """The exit code is 0 only when no fault was counted."""
    file = tmp_path / "figures.json"
    wanted = f"{scenario} --clients 20 --rate 10 --seconds 3 --anywhere --json {file}"
    assert main(wanted.split()) == 0
    found = orjson.loads(file.read_bytes())["scenarios"][0]
    assert set(found["faults"].values()) == {0}
    assert found["settings"]["notes"] == 30
    # Everybody at one table and three viewers see all; at six tables three or four people do.
    expected = 30 * 23 if scenario == "fanout" else None
    tables = [n % 6 for n in range(20)]
    by_table = sum(tables.count(n % 20 % 6) + 3 for n in range(30))
    assert found["settings"]["deliveries"] == (expected or by_table)
    assert found["figures"]["cloud_p50"]["median"] > 0


@pytest.mark.load
def test_a_wave_of_joins_lets_everybody_in(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    asked = ["join", "--clients", "20", "--anywhere", "--json", str(file)]
    assert main(asked) == 0
    found = orjson.loads(file.read_bytes())["scenarios"][0]
    assert found["faults"] == {"turned away": 0}
    assert found["figures"]["welcome"]["median"] > 1


@pytest.mark.load
def test_a_server_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["fanout", "--clients", "20", "--rate", "5", "--seconds", "1"]
    assert main([*asked, "--url", "http://127.0.0.1:1", "--key", "x"]) == 2
    assert "cannot go on" in capsys.readouterr().err


async def test_a_screen_that_is_refused_is_lost() -> None:
    made = Screen(Reel("tall"), None, {})
    made.data_received(b"HTTP/1.1 403 Forbidden\r\n\r\n")
    assert made.ended is not None
    assert "403" in made.ended
    await asyncio.gather(made._ready, return_exceptions=True)
