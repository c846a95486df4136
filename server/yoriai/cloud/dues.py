"""How large each word of a cloud should be, before anybody asks where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from yoriai.cloud.counts import Weight
from yoriai.cloud.frame import LEVELS, Frame, ems

_STEPS = (2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987)
# With few voices even the heaviest word does not shout: one voice is level 6, three are level 8.
_HIGHEST_FOR_ONE = 6


def dues(frame: Frame, ranked: Sequence[Weight]) -> list[int]:
    """The level (1 to 8) that each word is due.

    Levels rise with voices; all together are as high as the frame's ``fill`` allows.
    """
    if not ranked:
        return []
    steps = [bisect_right(_STEPS, weight.voices) for weight in ranked]
    widths = [ems(weight.text) for weight in ranked]
    room = frame.fill * frame.cells[0] * frame.cells[1]
    highest = min(LEVELS, _HIGHEST_FOR_ONE + steps[0])
    for shift in range(highest - steps[0], -steps[0], -1):
        levels = [min(LEVELS, max(1, step + shift)) for step in steps]
        if sum(frame.area(*each) for each in zip(levels, widths, strict=True)) <= room:
            return levels
    return [1] * len(ranked)
