"""Which words a cloud shows and how large each should be, before anybody asks where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from yoriai.cloud.counts import Weight
from yoriai.cloud.frame import RUNGS, Frame, ems

_STEPS = (2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987)
# With few voices even the heaviest word does not shout: one voice is rung 12, three are rung 16.
_HIGHEST_FOR_ONE = 12
# Larger only when the words would then ask for this part of ``fill`` at the most: a rung is 1.25 in
# area, so that a room hovering at the edge does not make all words breathe.
_LARGER = 0.88
# Rungs of room to grow that a word of one voice asks for.
_SPARE = 2


def shown(frame: Frame, ranked: Sequence[Weight]) -> Sequence[Weight]:
    """The words of ``ranked`` that a frame shows: many small ones would make the heavy ones small.

    Words that only one person said fill up to ``frame.some``, others to ``frame.limit``.
    """
    best = ranked[: frame.limit]
    several = sum(1 for weight in best if weight.voices > 1)
    return best[: max(several, frame.some)]


def dues(frame: Frame, words: Sequence[Weight], before: int | None = None) -> tuple[int, list[int]]:
    """The scale of a picture, and the rung (1 to 16) that each word is due.

    A word of one voice is due rung ``scale``, others more as ``_rungs`` says. The scale is as high
    as the frame's ``fill`` allows; the one of ``before`` stays while it does nearly as well.
    """
    if not words:
        return _HIGHEST_FOR_ONE, []
    steps = [_rungs(weight.voices) for weight in words]
    widths = [ems(weight.text) for weight in words]
    spare = [_SPARE if step == 0 else 0 for step in steps]
    room = frame.fill * frame.cells[0] * frame.cells[1]
    highest = min(RUNGS - steps[0], _HIGHEST_FOR_ONE)
    for scale in range(highest, 1 - steps[0], -1):
        rungs = [min(RUNGS, max(1, step + scale)) for step in steps]
        asked = sum(
            map(frame.area, (min(RUNGS, a + b) for a, b in zip(rungs, spare, strict=True)), widths)
        )
        if asked <= (room * _LARGER if before is not None and scale > before else room):
            return scale, rungs
    return 1 - steps[0], [1] * len(words)


def _rungs(voices: int) -> int:
    """How many rungs above a word of one voice: area goes with voices, in Fibonacci steps.

    Twice the voices are three rungs of 1.25 in area; from 2 on, 3, 5, 8 … (1.6) are two rungs.
    """
    step = bisect_right(_STEPS, voices)
    return 2 * step + (step > 0)
