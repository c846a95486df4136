"""SudachiPy with the core dictionary, mode C: 0.08 ms a note, and it lets go of the interpreter.

A Sudachi tokenizer refuses to be used by two threads at once, so the loop has one and every
worker thread has its own; the dictionary behind them is shared.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from sudachipy import Dictionary, Morpheme, SplitMode
from sudachipy import Tokenizer as Cutter

from yoriai.cloud.extract import words
from yoriai.cloud.spelling import nfkc
from yoriai.cloud.tokens import Token
from yoriai.domain.words import Word

INLINE = 500  # characters; 0.1 ms per 50 of them here, so about a millisecond at the most
BATCH = 50  # notes between two reports of progress: about 5 ms of work
_LONGEST = 12_000  # characters for one call; Sudachi refuses 49,149 bytes and more

_NOUN = {
    "サ変可能": "verbal",
    "サ変形状詞可能": "verbal",
    "形状詞可能": "adjectival",
    "副詞可能": "temporal",
    "助数詞可能": "counter",
}


class SudachiTokenizer:
    """Tokenizer port over SudachiPy."""

    name = "sudachi"

    def __init__(self) -> None:
        self._dictionary = Dictionary(dict="core")
        self._here = self._dictionary.tokenizer(SplitMode.C)
        self._theirs = threading.local()
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="words")

    def words_now(self, text: str, keep: Collection[str] = ()) -> tuple[Word, ...] | None:
        """The words at once, or None for a text that is too long for the event loop."""
        if len(text) > INLINE:
            return None
        return words(_tokens(self._here, text), keep)

    async def words(self, text: str, keep: Collection[str] = ()) -> tuple[Word, ...]:
        """The words, found in a thread."""
        [found] = await self.words_many([text], keep)
        return found

    async def words_many(
        self,
        texts: Sequence[str],
        keep: Collection[str] = (),
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Word, ...]]:
        """The words of many notes, found in a thread, a batch at a time."""
        loop = asyncio.get_running_loop()
        found: list[tuple[Word, ...]] = []
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            found += await loop.run_in_executor(self._threads, self._batch, batch, tuple(keep))
            if progress is not None:
                progress(len(found))
        return found

    async def aclose(self) -> None:
        """End the threads once what they were given is done."""
        await asyncio.to_thread(self._threads.shutdown, wait=True)

    def _batch(self, texts: Sequence[str], keep: Collection[str]) -> list[tuple[Word, ...]]:
        cutter: Cutter | None = getattr(self._theirs, "cutter", None)
        if cutter is None:
            cutter = self._theirs.cutter = self._dictionary.tokenizer(SplitMode.C)
        return [words(_tokens(cutter, text), keep) for text in texts]


def _tokens(cutter: Cutter, text: str) -> list[Token]:
    plain = nfkc(text)
    return [_token(morpheme) for part in _parts(plain) for morpheme in cutter.tokenize(part)]


def _parts(text: str) -> Iterator[str]:
    """The text in parts that Sudachi takes, cut after a sentence where there is one."""
    while len(text) > _LONGEST:
        end = max(text.rfind(mark, 0, _LONGEST) for mark in "。\n、 ") + 1 or _LONGEST
        yield text[:end]
        text = text[end:]
    yield text


def _token(morpheme: Morpheme) -> Token:
    return Token(
        morpheme.surface(),
        morpheme.normalized_form(),
        morpheme.dictionary_form(),
        _pos(morpheme.part_of_speech()),
    )


def _pos(pos: Sequence[str]) -> tuple[str, ...]:
    match pos[0], pos[1], pos[2]:
        case "名詞", "数詞", _:
            return ("number",)
        case "名詞", "固有名詞", "地名":
            return ("noun", "proper", "place")
        case "名詞", "固有名詞", "人名":
            return ("noun", "proper", "person")
        case "名詞", "固有名詞", _:
            return ("noun", "proper")
        case "名詞", "助動詞語幹", _:
            return ("noun", "bound")
        case "名詞", _, kind:
            return ("noun", "common", _NOUN[kind]) if kind in _NOUN else ("noun", "common")
        case "代名詞", _, _:
            return ("noun", "pronoun")
        case "形状詞", kind, _:
            return ("noun", "common", "adjectival") if kind == "一般" else ("aux",)
        case "形容詞", _, _:
            return ("adj", "i")
        case "動詞", _, _:
            return ("verb",)
        case "接尾辞", "名詞的", "助数詞":
            return ("suffix", "counter")
        case "接尾辞", "名詞的", _:
            return ("suffix", "noun")
        case "接尾辞", "形容詞的", _:
            return ("suffix", "adj")
        case "接頭辞", _, _:
            return ("prefix",)
        case "助詞", _, _:
            return ("particle",)
        case "助動詞", _, _:
            return ("aux",)
        case "空白", _, _:
            return ("space",)
        case (("補助記号" | "記号"), _, _):
            return ("symbol",)
        case _:
            return ("other",)
