"""One update of a layout: from the picture before and the ranked words to the next picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from math import pi

from yoriai.cloud.board import Board, Piece
from yoriai.cloud.counts import Weight
from yoriai.cloud.dues import dues, shown
from yoriai.cloud.frame import CELL, Frame, ems
from yoriai.cloud.grid import Cell

_SQUEEZE = 1  # rungs below its due that a word gives way to heavier neighbours
_MOVING_SHARE = 20  # one in so many of the words whose rank changed may move, and always one
_TRIES = 14  # searches for a better place, 100 µs each, so that no update takes long
_LEAVING = 3  # words that may leave in an update to let heavier ones grow or stand in the middle
_LIGHTER = 3  # rungs: only for a word of twice the voices
_EVICTIONS = 3  # words that may go to make room for a new one

# Squares of radii. A rank's ring is where its word stands if all stood in order of rank around the
# middle, a little loosely packed. A word is astray outside its ring; moving in is worth it when a
# quarter of the way to the middle is saved.
_PACKED = 0.9
_INSIDE = 0.1
_NEARER = 0.75
_SMALLER = 2
_ASTRAY_IN = 0.15
_MARGIN = 2  # rungs that a new word keeps free around it while there is room


@dataclass(frozen=True, slots=True)
class Placed:
    """A word's place: centre, box (with its margin) and font size in units, level 1 to 8.

    ``rank`` is its place in the list that the picture was made from, counted from 0. ``scale`` is
    the picture's: the rung that a word of one voice is due.
    """

    key: str
    x: int
    y: int
    size: int
    level: int
    w: int
    h: int
    rank: int
    scale: int


class Picture:
    """The next picture of a cloud."""

    def __init__(
        self, frame: Frame, ranked: Sequence[Weight], before: Mapping[str, Placed]
    ) -> None:
        self._frame = frame
        self._board = Board(frame)
        self._before = before
        self._pieces: list[Piece] = []
        self._leaving = _LEAVING
        self.waiting = False
        words = shown(frame, ranked)
        old = next((word.scale for word in before.values()), None)
        self._scale, rungs = dues(frame, words, old)
        area = 0
        for rank, (weight, due) in enumerate(zip(words, rungs, strict=True)):
            width = ems(weight.text)
            within, area = area, area + frame.area(due, width)
            piece = Piece(weight.key, rank, width, due, self._ring(within), self._ring(area))
            self._pieces.append(piece)

    def make(self) -> list[Placed]:
        """The words that have a place, heaviest first."""
        kept = self._keep()
        self._grow(kept)
        self._move(kept)
        for piece in self._pieces:
            if not piece.rung and not piece.gone:
                self._enter(piece)
        self.waiting = any(piece.gone for piece in self._pieces)
        return [self._placed(piece) for piece in self._pieces if piece.rung]

    def _ring(self, area: int) -> int:
        """The square of the distance at which an ellipse of so many cells ends."""
        return int(area / _PACKED / pi * self._frame.shape[0] * self._frame.shape[1])

    def _keep(self) -> list[Piece]:
        """Take the places of before, each as small as a word may be squeezed."""
        kept: list[Piece] = []
        longer: list[tuple[Piece, int]] = []
        for piece in self._pieces:
            old = self._before.get(piece.key)
            if old is None:
                continue
            piece.centre = (old.x // CELL, old.y // CELL)
            piece.movable = old.rank != piece.rank
            core = max(1, min(self._frame.rung(old.size), piece.due - _SQUEEZE))
            if 2 * self._frame.box(core, piece.ems)[0] * CELL <= old.w:
                self._board.set(piece, core)
                kept.append(piece)
            else:
                longer.append((piece, core))
        for piece, core in longer:  # another spelling: what the others leave, or a new place later
            if fits := self._board.best(piece, core, 1):
                self._board.set(piece, fits)
                kept.append(piece)
            piece.gone = not fits
        return sorted(kept, key=lambda piece: piece.rank)

    def _grow(self, kept: Sequence[Piece]) -> None:
        """Heaviest first, take the largest size that fits in place."""
        for piece in kept:
            core = piece.rung
            if not core or core == piece.due:
                continue
            self._board.unset(piece)
            fits = self._board.best(piece, piece.due, core + 1) or core
            self._board.set(piece, fits)
            if fits < piece.due and self._clear(piece, piece.centre, piece.due):
                self._board.unset(piece)
                self._board.set(piece, piece.due)

    def _clear(self, piece: Piece, centre: Cell, rung: int) -> bool:
        """Make much lighter words leave a place for a word at a rung, if that clears it."""
        half = self._frame.box(rung, piece.ems)
        if not self._board.inside(centre, half):
            return False
        blocking = [p for p in self._board.under(centre, half, self._pieces) if p is not piece]
        if len(blocking) > self._leaving or not all(_yields(p, piece) for p in blocking):
            return False
        for other in blocking:
            self._board.unset(other)
            other.gone = True
        self._leaving -= len(blocking)
        return True

    def _move(self, kept: Sequence[Piece]) -> None:
        """Give the words that are most out of place a better one, as many as may move."""
        movable = [piece for piece in kept if piece.movable and piece.rung]
        budget = max(1, len(movable) // _MOVING_SHARE)
        for move in islice(self._wishes(movable), _TRIES):
            if not budget:
                return
            budget -= move()

    def _wishes(self, movable: Sequence[Piece]) -> Iterator[Callable[[], bool]]:
        """Who would gain by a move: heavy words from outside and small ones, then light inside."""
        for piece in movable:
            away = self._board.away(piece.centre)
            if piece.rung and (away > piece.outer or piece.rung <= piece.due - _SQUEEZE):
                yield partial(self._relocate, piece, away)
        for piece in reversed(movable):
            away = self._board.away(piece.centre)
            if piece.rung and away < _ASTRAY_IN * piece.inner:
                yield partial(self._withdraw, piece)

    def _relocate(self, piece: Piece, away: int) -> bool:
        """Move a word where it has its due size, or much nearer to the middle; whether it moved.

        In the middle it may be somewhat smaller at first: there it makes lighter words yield.
        """
        rung = piece.rung
        self._board.unset(piece)
        firm = [p for p in self._pieces if p.rung and not _yields(p, piece)]
        boards = (Board(self._frame, firm), self._board) if away > piece.outer else (self._board,)
        for goal in range(piece.due, max(1, piece.due - _SMALLER) - 1, -1):
            for board in boards:
                found = board.place(piece, goal, int(piece.inner * _INSIDE))
                if found is None:
                    break
                larger = goal == piece.due and rung < goal
                if (larger or board.away(found) < away * _NEARER) and self._clear(
                    piece, found, goal
                ):
                    piece.centre = found
                    self._board.set(piece, goal)
                    return True
            if away <= piece.outer:
                break
        self._board.set(piece, rung)
        return False

    def _withdraw(self, piece: Piece) -> bool:
        """Move a light word from the middle to its ring, if it has a place there."""
        rung = piece.rung
        self._board.unset(piece)
        found = self._board.place(piece, piece.due, int(piece.inner * _INSIDE))
        if found is not None:
            piece.centre, rung = found, piece.due
        self._board.set(piece, rung)
        return found is not None

    def _enter(self, piece: Piece) -> None:
        """Place a new word; for a heavier one, the last in rank make room."""
        near = int(piece.inner * _INSIDE)
        if self._find(piece, near) or self._find(piece, 0):
            return
        lighter = [other for other in self._pieces[piece.rank + 1 :] if other.rung]
        gone: list[tuple[Piece, int]] = []
        for other in reversed(lighter[-_EVICTIONS:]):
            gone.append((other, other.rung))
            self._board.unset(other)
            if self._find(piece, 0):
                break
        for other, rung in gone:
            if fits := self._board.best(other, rung, 1):
                self._board.set(other, fits)
            # Coming back elsewhere in this picture would be a move.
            other.gone = not fits

    def _find(self, piece: Piece, beyond: int) -> bool:
        """Give a word the largest size that has a free place, with a margin when there is room."""
        if self._before:
            centre = self._board.place(piece, piece.due, beyond, _MARGIN)
            if centre is not None and self._board.away(centre) <= 2 * piece.outer:
                piece.centre = centre
                self._board.set(piece, piece.due)
                return True
        for rung in range(piece.due, 0, -1):
            centre = self._board.place(piece, rung, beyond)
            if centre is not None:
                piece.centre = centre
                self._board.set(piece, rung)
                return True
        return False

    def _placed(self, piece: Piece) -> Placed:
        w, h = self._frame.box(piece.rung, piece.ems)
        return Placed(
            key=piece.key,
            x=piece.centre[0] * CELL,
            y=piece.centre[1] * CELL,
            size=self._frame.size(piece.rung, piece.ems),
            level=(piece.rung + 1) // 2,
            w=2 * w * CELL,
            h=2 * h * CELL,
            rank=piece.rank,
            scale=self._scale,
        )


def _yields(light: Piece, heavy: Piece) -> bool:
    """Whether a word leaves its place for another: one whose rank stayed never does."""
    return light.movable and light.due <= heavy.due - _LIGHTER
