"""Where the words of a cloud stand, so that a picture changes only where something changed.

The server lays the cloud out once for all screens. Its rules:

1. The same words in the same order give the same picture; no two boxes overlap; all are inside.
2. A word's size steps at Fibonacci numbers of voices (1, 2, 3, 5, 8, 13 …: ratio 1.6 in voices,
   1.25 in size, so area goes with voices). How large the steps are together depends on how much
   room the words ask for, in whole levels, so sizes change seldom.
3. A word stays where it is. It takes the largest size up to its own that fits there: heavier words
   first, and a lighter neighbour gives way by becoming at most one level smaller than its due.
4. Only a word whose rank changed may move, and only for something: a place two levels larger, or
   much nearer to where its rank belongs (heavy words in the middle). At most one in twenty of
   those words moves in one update, but always one may.
5. New words take free places, heavy ones in the middle and light ones around. Where there is no
   place left, the last in rank go.

Nothing is remembered but the picture itself, so a restored layout continues identically.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yoriai.cloud.counts import Weight
from yoriai.cloud.frame import TALL, WIDE, Frame
from yoriai.cloud.picture import Picture, Placed

__all__ = ["TALL", "WIDE", "Frame", "Layout", "Placed"]


class Layout:
    """One cloud in one frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._placed: dict[str, Placed] = {}

    def placed(self) -> list[Placed]:
        """The picture, heaviest word first."""
        return list(self._placed.values())

    def restore(self, placed: Iterable[Placed]) -> None:
        """Go on from a picture that ``placed`` gave."""
        self._placed = {word.key: word for word in placed}

    def update(self, ranked: Sequence[Weight]) -> None:
        """Make the next picture, from words in order of rank."""
        picture = Picture(self.frame, ranked[: self.frame.limit], self._placed)
        self._placed = {word.key: word for word in picture.make()}
