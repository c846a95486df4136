"""One update of a layout: from the picture before and the ranked words to the next picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import pi

from yoriai.cloud.counts import Weight
from yoriai.cloud.dues import dues
from yoriai.cloud.frame import CELL, Frame, ems
from yoriai.cloud.grid import Cell, Grid, distance

_SQUEEZE = 1  # levels below its due that a word gives way to heavier neighbours
_MOVING_SHARE = 20  # one in so many of the words whose rank changed may move, and always one
_TRIES = 12  # searches for a better place, 60 µs each, so that no update takes long
_TOO_SMALL = 2  # levels below its due that are worth a move
_EVICTIONS = 3  # words that may go to make room for one heavier

# Squares of radii. A rank's ring is where its word stands if all stood in order of rank around the
# middle, a little loosely packed. A word is astray outside its ring or deep inside it; moving in is
# worth it when a quarter of the way to the middle is saved.
_PACKED = 0.8
_INSIDE = 0.35
_ASTRAY_IN = 0.1
_NEARER = 0.6
_CROWD = 24  # with fewer words nobody leaves the middle for the sake of rank


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
    """A word while a picture is made; at level 0 it has no place."""

    key: str
    rank: int
    ems: float
    due: int
    inner: int  # its ring, in squares of distance
    outer: int
    centre: Cell = (0, 0)
    level: int = 0
    movable: bool = False
    gone: bool = False


class Picture:
    """The next picture of a cloud."""

    def __init__(
        self, frame: Frame, ranked: Sequence[Weight], before: Mapping[str, Placed]
    ) -> None:
        self._frame = frame
        self._grid = Grid(*frame.cells)
        self._aim = (frame.cells[0] // 2, frame.cells[1] // 2)
        self._before = before
        self._words: list[_Word] = []
        area = 0
        for rank, (weight, due) in enumerate(zip(ranked, dues(frame, ranked), strict=True)):
            width = ems(weight.text)
            within, area = area, area + frame.area(due, width)
            word = _Word(weight.key, rank, width, due, self._ring(within), self._ring(area))
            self._words.append(word)

    def make(self) -> list[Placed]:
        """The words that have a place, heaviest first."""
        kept = self._keep()
        self._grow(kept)
        self._move(kept)
        for word in self._words:
            if not word.level and not word.gone:
                self._enter(word)
        return [self._placed(word) for word in self._words if word.level]

    def _ring(self, area: int) -> int:
        """The square of the distance at which an ellipse of so many cells ends."""
        return int(area / _PACKED / pi * self._frame.shape[0] * self._frame.shape[1])

    def _keep(self) -> list[_Word]:
        """Take the places of before, each as small as a word may be squeezed."""
        kept = []
        for word in self._words:
            old = self._before.get(word.key)
            if old is None:
                continue
            word.centre = (old.x // CELL, old.y // CELL)
            word.movable = old.rank != word.rank
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
            core = word.level
            if core != word.due:
                self._unset(word)
                fits = (level for level in range(word.due, core, -1) if self._free(word, level))
                self._set(word, next(fits, core))

    def _move(self, kept: Sequence[_Word]) -> None:
        """Give the words that are most out of place a better one, as many as may move."""
        movable = [word for word in kept if word.movable]
        budget = max(1, len(movable) // _MOVING_SHARE)
        for word, least, within in islice(self._wishes(movable), _TRIES):
            if budget:
                budget -= self._relocate(word, least, within)

    def _wishes(self, movable: Sequence[_Word]) -> Iterator[tuple[_Word, int, int | None]]:
        """Who would gain by a move, heaviest first: the least level, and how near at the most."""
        for word in movable:
            away = self._distance(word.centre)
            if away > word.outer:
                yield word, word.level, int(away * _NEARER)
            if word.due - word.level >= _TOO_SMALL:
                yield word, word.level + _TOO_SMALL, None
        if len(self._words) < _CROWD:
            return
        for word in reversed(movable):
            if self._distance(word.centre) < _ASTRAY_IN * word.inner:
                yield word, word.level, None

    def _relocate(self, word: _Word, least: int, within: int | None) -> int:
        """Move a word to free space; 1 when there is some."""
        was = word.level, word.centre
        self._unset(word)
        if self._find(word, least, word.inner, within):
            return 1
        level, word.centre = was
        self._set(word, level)
        return 0

    def _enter(self, word: _Word) -> None:
        """Place a new word; for a heavier one, the last in rank make room."""
        if self._find(word, 1, word.inner) or self._find(word, 1, 0):
            return
        lighter = [other for other in self._words[word.rank + 1 :] if other.level]
        gone: list[tuple[_Word, int]] = []
        for other in reversed(lighter[-_EVICTIONS:]):
            gone.append((other, other.level))
            self._unset(other)
            if self._find(word, 1, 0):
                break
        for other, level in gone:
            fits = next((n for n in range(level, 0, -1) if self._free(other, n)), 0)
            if fits:
                self._set(other, fits)
            # Coming back elsewhere in this picture would be a move.
            other.gone = not fits

    def _find(self, word: _Word, least: int, inner: int, within: int | None = None) -> bool:
        """Give a word the largest size, at least ``least``, that has a free place."""
        beyond = int(inner * _INSIDE)
        for level in range(word.due, least - 1, -1):
            half = self._frame.box(level, word.ems)
            centre = self._grid.nearest(half, self._aim, self._frame.shape, beyond)
            if centre is not None and (within is None or self._distance(centre) <= within):
                word.centre = centre
                self._set(word, level)
                return True
        return False

    def _distance(self, centre: Cell) -> int:
        return distance(centre, self._aim, self._frame.shape)

    def _free(self, word: _Word, level: int) -> bool:
        return self._grid.free(word.centre, self._frame.box(level, word.ems))

    def _set(self, word: _Word, level: int) -> None:
        word.level = level
        self._grid.take(word.centre, self._frame.box(level, word.ems))

    def _unset(self, word: _Word) -> None:
        self._grid.give(word.centre, self._frame.box(word.level, word.ems))
        word.level = 0

    def _placed(self, word: _Word) -> Placed:
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
