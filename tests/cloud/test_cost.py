"""A note costs what the note costs, not what the room costs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from tests.load.cloud_cost import measure

from yoriai.cloud.counts import Counts
from yoriai.domain.words import Word


def calls(act: Callable[[], object]) -> int:
    """How many functions ``act`` calls, C functions included: the same on every machine."""
    seen = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return seen


def cost_of_a_note(room: int) -> int:
    counts = Counts()
    for number in range(room):
        words = [Word(f"語{number % 50}", "言葉", "noun"), Word(f"別{number}", "別", "noun")]
        counts.add(f"n{number}", number, "t1", f"p{number % 90}", words)
    counts.top(60)
    more = [Word("語7", "言葉", "noun"), Word("新語", "新語", "noun")]

    def note() -> None:
        counts.add("new", room, "t2", "px", more)
        counts.top(60)
        counts.remove("new")
        counts.top(60)

    return calls(note)


def test_the_work_for_a_note_does_not_grow_with_the_room() -> None:
    small, large = cost_of_a_note(200), cost_of_a_note(5_000)
    assert 0 < large <= small * 1.1


@pytest.mark.load
def test_the_time_for_a_note_does_not_grow_with_the_room() -> None:
    measured = measure()
    assert measured["note"][10_000] <= 3 * measured["note"][100]
    assert measured["scratch"][10_000] >= 20 * measured["note"][10_000]
