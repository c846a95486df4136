"""Where the words of a cloud stand, so that a picture changes only where something changed.

The server lays the cloud out once for all screens. Its rules:

1. The same words in the same order give the same picture; no two boxes overlap; all are inside.
2. A word's size steps at Fibonacci numbers of voices (1, 2, 3, 5, 8, 13 …: ratio 1.6 in voices,
   1.25 in size, so area goes with voices). How large the steps are together depends on how much
   room the words ask for, in whole levels, so sizes change seldom.
3. A word stays where it is. It takes the largest size up to its own that fits there: heavier words
   first, and a lighter neighbour gives way by becoming at most one level smaller than its due.
4. Only a word whose rank changed may move, when its place keeps it two levels too small; and at
   most one in twenty of those words, at least one, in one update.
5. New words take the free place nearest to the middle. Where there is none, the last in rank go.

Nothing is remembered but the picture itself, so a restored layout continues identically.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yoriai.cloud.counts import Weight
from yoriai.cloud.frame import CELL, LEVELS, TALL, WIDE, Frame, ems
from yoriai.cloud.grid import Cell, Grid

__all__ = ["TALL", "WIDE", "Frame", "Layout", "Placed"]

_STEPS = (2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987)
# With few voices even the heaviest word does not shout: one voice is level 6, three are level 8.
_HIGHEST_FOR_ONE = 6
_SQUEEZE = 1  # levels below its due that a word gives way to heavier neighbours
_WORTH_MOVING = 2  # levels too small
_MOVING_SHARE = 20
_EVICTIONS = 3  # words that may go to make room for one heavier


@dataclass(frozen=True, slots=True)
class Placed:
    """A word's place: centre, box (with its margin) and font size in units, level 1 to 8.

    ``rank`` is its place in the list that the picture was made from, counted from 0.
    """

    key: str
    x: int
    y: int
    size: int
    level: int
    w: int
    h: int
    rank: int


@dataclass(slots=True)
class _Word:
    """A word while a picture is made; level 0 is not placed."""

    key: str
    rank: int
    ems: float
    due: int
    centre: Cell = (0, 0)
    level: int = 0
    stays: bool = True


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
        picture = _Picture(self.frame, ranked[: self.frame.limit], self._placed)
        self._placed = {word.key: word for word in picture.make()}


class _Picture:
    """One update: from the previous picture and the ranked words to the next picture."""

    def __init__(self, frame: Frame, ranked: Sequence[Weight], before: dict[str, Placed]) -> None:
        self._frame = frame
        self._grid = Grid(frame.width // CELL, frame.height // CELL)
        self._aim = (self._grid.width // 2, self._grid.height // 2)
        self._words = [
            _Word(weight.key, rank, ems(weight.text), due)
            for rank, (weight, due) in enumerate(zip(ranked, dues(frame, ranked), strict=True))
        ]
        self._before = before

    def make(self) -> list[Placed]:
        kept = self._keep()
        self._grow(kept)
        self._move(kept)
        for word in self._words:
            if not word.level:
                self._enter(word)
        return [self._place(word) for word in self._words if word.level]

    def _keep(self) -> list[_Word]:
        """Take the places of before, each as small as a word may be squeezed."""
        kept = []
        for word in self._words:
            old = self._before.get(word.key)
            if old is None:
                continue
            word.centre = (old.x // CELL, old.y // CELL)
            word.stays = old.rank == word.rank
            core = max(1, min(old.level, word.due - _SQUEEZE))
            # Only a longer spelling can fail to fit where the word has been.
            while core and not self._free(word, core):
                core -= 1
            if core:
                self._set(word, core)
                kept.append(word)
        return kept

    def _grow(self, kept: Sequence[_Word]) -> None:
        """Heaviest first, take the largest size that fits in place."""
        for word in kept:
            if word.level == word.due:
                continue
            core = word.level
            self._unset(word)
            level = next((n for n in range(word.due, core, -1) if self._free(word, n)), core)
            self._set(word, level)

    def _move(self, kept: Sequence[_Word]) -> None:
        """Give the words that are most too small a better place, as many as may move."""
        movable = [word for word in kept if not word.stays]
        budget = max(1, len(movable) // _MOVING_SHARE)
        wanting = [word for word in movable if word.due - word.level >= _WORTH_MOVING]
        wanting.sort(key=lambda word: (word.level - word.due, word.rank))
        for word in wanting:
            if not budget:
                return
            level, centre = word.level, word.centre
            self._unset(word)
            if self._find(word, least=level + _WORTH_MOVING):
                budget -= 1
            else:
                word.centre = centre
                self._set(word, level)

    def _enter(self, word: _Word) -> None:
        """Place a new word; for a heavier one, the last in rank make room."""
        if self._find(word, least=1):
            return
        lighter = [other for other in self._words[word.rank + 1 :] if other.level]
        gone: list[tuple[_Word, int]] = []
        for other in reversed(lighter[-_EVICTIONS:]):
            gone.append((other, other.level))
            self._unset(other)
            if self._find(word, least=1):
                return
        for other, level in gone:
            self._set(other, level)

    def _find(self, word: _Word, least: int) -> bool:
        for level in range(word.due, least - 1, -1):
            centre = self._grid.nearest(
                self._frame.box(level, word.ems), self._aim, self._frame.shape
            )
            if centre is not None:
                word.centre = centre
                self._set(word, level)
                return True
        return False

    def _free(self, word: _Word, level: int) -> bool:
        return self._grid.free(word.centre, self._frame.box(level, word.ems))

    def _set(self, word: _Word, level: int) -> None:
        word.level = level
        self._grid.take(word.centre, self._frame.box(level, word.ems))

    def _unset(self, word: _Word) -> None:
        self._grid.give(word.centre, self._frame.box(word.level, word.ems))
        word.level = 0

    def _place(self, word: _Word) -> Placed:
        w, h = self._frame.box(word.level, word.ems)
        return Placed(
            key=word.key,
            x=word.centre[0] * CELL,
            y=word.centre[1] * CELL,
            size=self._frame.size(word.level, word.ems),
            level=word.level,
            w=2 * w * CELL,
            h=2 * h * CELL,
            rank=word.rank,
        )


def dues(frame: Frame, ranked: Sequence[Weight]) -> list[int]:
    """The level that each word would have if its place allowed."""
    if not ranked:
        return []
    steps = [bisect_right(_STEPS, weight.voices) for weight in ranked]
    widths = [ems(weight.text) for weight in ranked]
    room = frame.fill * (frame.width // CELL) * (frame.height // CELL)
    highest = min(LEVELS, _HIGHEST_FOR_ONE + steps[0])
    for shift in range(highest - steps[0], -steps[0], -1):
        levels = [min(LEVELS, max(1, step + shift)) for step in steps]
        asked = 0
        for level, width in zip(levels, widths, strict=True):
            half_width, half_height = frame.box(level, width)
            asked += 4 * half_width * half_height
        if asked <= room:
            return levels
    return [1] * len(ranked)
