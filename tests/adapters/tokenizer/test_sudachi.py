"""Sudachi, at once and in threads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

pytest.importorskip("sudachipy")

from yoriai.adapters.tokenizer.sudachi import INLINE, SudachiTokenizer


@pytest.fixture
async def sudachi() -> AsyncIterator[SudachiTokenizer]:
    chosen = SudachiTokenizer()
    yield chosen
    await chosen.aclose()


async def test_answers_at_once_up_to_a_length(sudachi: SudachiTokenizer) -> None:
    words = sudachi.words_now("海辺" + "あ" * (INLINE - 2))
    assert words is not None
    assert words[0].surface == "海辺"
    assert sudachi.words_now("あ" * (INLINE + 1)) is None


async def test_threads_and_the_loop_do_not_get_in_each_others_way(
    sudachi: SudachiTokenizer,
) -> None:
    texts = [f"広場に第{n}のベンチと日陰がほしい" for n in range(300)]
    many = [asyncio.create_task(sudachi.words_many(texts)) for _ in range(4)]
    while not all(task.done() for task in many):
        assert sudachi.words_now("朝市の手話通訳") is not None
        await asyncio.sleep(0)
    expected = [sudachi.words_now(text) for text in texts]
    for task in many:
        assert task.result() == expected


async def test_a_text_longer_than_the_dictionary_takes_in_one_go(
    sudachi: SudachiTokenizer,
) -> None:
    words = await sudachi.words("日陰のベンチ。" * 10_000)
    assert [word.surface for word in words] == ["日陰", "ベンチ"]
