"""Words on a grid while a picture is made: taking, giving and looking for places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yoriai.cloud.frame import Frame
from yoriai.cloud.grid import Cell, Grid, distance


@dataclass(slots=True)
class Piece:
    """A word while a picture is made; at rung 0 it has no place."""

    key: str
    rank: int
    ems: float
    due: int
    inner: int  # the ring of its rank, in squares of distance
    outer: int
    centre: Cell = (0, 0)
    rung: int = 0
    movable: bool = False
    gone: bool = False


class Board:
    """The frame's cells and the words on them."""

    def __init__(self, frame: Frame, pieces: Iterable[Piece] = ()) -> None:
        self.frame = frame
        self.middle = (frame.cells[0] // 2, frame.cells[1] // 2)
        self._grid = Grid(*frame.cells)
        for piece in pieces:
            self._grid.take(piece.centre, frame.box(piece.rung, piece.ems))

    def away(self, centre: Cell) -> int:
        """How far from the middle a place is, squared, the same along the cloud's ellipse."""
        return distance(centre, self.middle, self.frame.shape)

    def free(self, piece: Piece, rung: int) -> bool:
        """Whether a word without a place fits at its centre."""
        return self._grid.free(piece.centre, self.frame.box(rung, piece.ems))

    def set(self, piece: Piece, rung: int) -> None:
        """Put a word at its centre, which is free."""
        piece.rung = rung
        self._grid.take(piece.centre, self.frame.box(rung, piece.ems))

    def unset(self, piece: Piece) -> None:
        """Take a word from its place."""
        self._grid.give(piece.centre, self.frame.box(piece.rung, piece.ems))
        piece.rung = 0

    def best(self, piece: Piece, rung: int, lowest: int) -> int:
        """The largest rung from ``rung`` down to ``lowest`` that fits at its centre, else 0."""
        return next((n for n in range(rung, lowest - 1, -1) if self.free(piece, n)), 0)

    def place(self, piece: Piece, rung: int, beyond: int = 0, margin: int = 0) -> Cell | None:
        """The free place for a word nearest to the middle, with room to grow by ``margin``."""
        size = min(rung + margin, len(self.frame.sizes))
        half = self.frame.box(size, piece.ems)
        return self._grid.nearest(half, self.middle, self.frame.shape, beyond)

    def inside(self, centre: Cell, half: Cell) -> bool:
        """Whether a box lies in the frame."""
        across, down = self.frame.cells
        return half[0] <= centre[0] <= across - half[0] and half[1] <= centre[1] <= down - half[1]

    def under(self, centre: Cell, half: Cell, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Which of the placed words a box would lie upon."""
        for piece in pieces:
            if piece.rung:
                other = self.frame.box(piece.rung, piece.ems)
                if (
                    abs(piece.centre[0] - centre[0]) < half[0] + other[0]
                    and abs(piece.centre[1] - centre[1]) < half[1] + other[1]
                ):
                    yield piece
