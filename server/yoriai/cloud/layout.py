"""Where the words of a cloud stand, so that a picture changes only where something changed.

The server lays the cloud out once for all screens. Its rules:

1. The same words in the same order give the same picture; no two boxes overlap; all are inside.
2. A word's size steps at Fibonacci numbers of voices. How large the steps are together depends on
   how much room the words ask for, in half levels and with hysteresis, so sizes change seldom.
3. A word stays where it is and grows there: a lighter neighbour gives way by becoming one level
   smaller, and a much lighter one by leaving; it comes back in a free place with the next update.
4. Only a word whose rank changed may move, and only for something: its full size, or a place much
   nearer to where its rank belongs (heavy words in the middle). At most one in twenty of those
   words moves in one update, but always one may.
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
        self.waiting = False
        """Whether words made room in the last update and come back with the next."""

    def placed(self) -> list[Placed]:
        """The picture, heaviest word first."""
        return list(self._placed.values())

    def restore(self, placed: Iterable[Placed]) -> None:
        """Go on from a picture that ``placed`` gave."""
        self._placed = {word.key: word for word in placed}

    def tidy(self) -> None:
        """Let the next update compose the picture anew: for moments when nobody is watching it."""
        self._placed = {}

    def update(self, ranked: Sequence[Weight]) -> None:
        """Make the next picture, from words in order of rank."""
        picture = Picture(self.frame, ranked, self._placed)
        self._placed = {word.key: word for word in picture.make()}
        self.waiting = picture.waiting
