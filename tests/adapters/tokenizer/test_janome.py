"""Janome's worker: started late, started again, ended cleanly."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest

from yoriai.adapters.tokenizer import janome
from yoriai.adapters.tokenizer.janome import JanomeTokenizer, WorkerLostError


@pytest.fixture
async def tokenizer() -> AsyncIterator[JanomeTokenizer]:
    chosen = JanomeTokenizer()
    yield chosen
    await chosen.aclose()


async def test_starts_with_the_first_note_and_ends_when_closed(tokenizer: JanomeTokenizer) -> None:
    assert tokenizer.words_now("海辺") is None
    assert tokenizer._process is None
    [word] = await tokenizer.words("海辺")
    assert word.surface == "海辺"
    worker = tokenizer.pid
    assert worker is not None
    await tokenizer.words("朝市")
    assert tokenizer.pid == worker
    await tokenizer.aclose()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
    with pytest.raises(RuntimeError, match="closed"):
        await tokenizer.words("海辺")


async def test_a_worker_that_died_is_started_again(tokenizer: JanomeTokenizer) -> None:
    await tokenizer.words("海辺")
    dead = tokenizer.pid
    assert dead is not None
    os.kill(dead, signal.SIGKILL)
    [word] = await tokenizer.words("朝市")
    assert word.surface == "朝市"
    assert tokenizer.pid not in (None, dead)


async def test_a_worker_that_cannot_live_is_given_up(
    tokenizer: JanomeTokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(janome, "_WORKER", "keyword")  # a module that ends by itself
    with pytest.raises(WorkerLostError):
        await tokenizer.words("海辺")
    monkeypatch.undo()
    [word] = await tokenizer.words("海辺")
    assert word.surface == "海辺"


async def test_one_who_gives_up_waiting_leaves_no_answer_for_the_next(
    tokenizer: JanomeTokenizer,
) -> None:
    await tokenizer.words("海辺")
    impatient = asyncio.create_task(tokenizer.words("朝市のベンチ"))
    await asyncio.sleep(0)
    assert tokenizer._turn.locked()  # the request is on its way
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    [word] = await tokenizer.words("日陰")
    assert word.surface == "日陰"


async def test_a_single_note_is_let_in_between_batches(tokenizer: JanomeTokenizer) -> None:
    done: list[int] = []
    begun = asyncio.Event()

    def progress(count: int) -> None:
        done.append(count)
        begun.set()

    many = asyncio.create_task(tokenizer.words_many(["広場の日陰"] * 500, progress=progress))
    await begun.wait()
    [word] = await tokenizer.words("海辺")
    assert word.surface == "海辺"
    assert done[-1] < 500
    assert len(await many) == 500


async def test_the_worker_ends_with_its_input(tokenizer: JanomeTokenizer) -> None:
    await tokenizer.words("海辺")
    process = tokenizer._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()  # as when the server is killed
    assert await process.wait() == 0
