"""What a note costs the cloud with few and with many notes in the room.

    python -m tests.load.cloud_cost

Counts one note, takes the heaviest words and lays both frames out, as each note of a live room
does; and takes a note out again, as pruning does. The time must not grow with the room.
"""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from statistics import median
from time import perf_counter

from yoriai.cloud.counts import Counts, Weight
from yoriai.cloud.layout import TALL, WIDE, Layout
from yoriai.domain.words import Word

ROOMS = (100, 1_000, 10_000)
SAMPLES = 200
TOP = 60
_VOCABULARY = 20_000
_KANA = "あいうえおかきくけこさしすせそたちつてと"


def measure() -> dict[str, dict[int, float]]:
    """Median µs by size of the room.

    ``count``: one note more. ``top``: the 60 heaviest after it. ``layout``: both frames.
    ``note``: the three together. ``prune``: one note less. ``scratch``: counting the whole room
    anew, for comparison.
    """
    measured: dict[str, dict[int, float]] = {
        name: {} for name in ("count", "top", "layout", "note", "prune", "scratch")
    }
    for size in ROOMS:
        for name, value in _measure(size).items():
            measured[name][size] = value
    return measured


def _measure(size: int) -> dict[str, float]:
    chance = random.Random(size)
    room = [_note(chance, number) for number in range(size + SAMPLES)]
    counts = Counts()
    for note in room[:size]:
        counts.add(*note)
    layouts = [Layout(WIDE), Layout(TALL)]
    times: dict[str, list[float]] = {name: [] for name in ("count", "top", "layout", "prune")}

    def timed(name: str, act: Callable[[], object]) -> None:
        start = perf_counter()
        act()
        times[name].append((perf_counter() - start) * 1e6)

    def lay_out(ranked: list[Weight]) -> None:
        for layout in layouts:
            layout.update(ranked)

    gc.collect()
    gc.disable()
    try:
        for note in room[size:]:
            timed("count", lambda note=note: counts.add(*note))  # type: ignore[misc]
            timed("top", lambda: counts.top(TOP))
            ranked = counts.top(TOP)
            timed("layout", lambda ranked=ranked: lay_out(ranked))  # type: ignore[misc]
            # The note goes again, so that the room stays as large as it is called.
            timed("prune", lambda note=note: counts.remove(note[0]))  # type: ignore[misc]
        start = perf_counter()
        fresh = Counts()
        for note in room[:size]:
            fresh.add(*note)
        scratch = (perf_counter() - start) * 1e6
    finally:
        gc.enable()
    medians = {name: round(median(values), 1) for name, values in times.items()}
    together = zip(times["count"], times["top"], times["layout"], strict=True)
    medians["note"] = round(median(map(sum, together)), 1)
    medians["scratch"] = round(scratch, 1)
    return medians


def _note(chance: random.Random, number: int) -> tuple[str, int, str, str, list[Word]]:
    """A note of six words; a few words are said by many, most by few (Zipf)."""
    ranks = {int(_VOCABULARY ** chance.random()) for _ in range(6)}
    words = [Word(text, text, "noun") for text in map(_word, sorted(ranks))]
    return f"n{number}", number, f"t{number % 6}", f"p{chance.randrange(600)}", words


def _word(rank: int) -> str:
    text = ""
    while rank or len(text) < 2:
        rank, digit = divmod(rank, len(_KANA))
        text += _KANA[digit]
    return text


def main() -> None:
    """Print the figures as a table."""
    measured = measure()
    print(f"{'µs a note':<10}" + "".join(f"{size:>12,}" for size in ROOMS))
    for name, by_size in measured.items():
        print(f"{name:<10}" + "".join(f"{by_size[size]:>12,.0f}" for size in ROOMS))


if __name__ == "__main__":
    main()
