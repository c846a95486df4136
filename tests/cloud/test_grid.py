"""The bitmap against counting cells one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from yoriai.cloud.grid import Grid, distance

WIDTH, HEIGHT = 21, 13
HALVES = st.tuples(st.integers(1, 5), st.integers(1, 4))
CENTRES = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))
BOXES = st.lists(st.tuples(CENTRES, HALVES), max_size=12)
Box = tuple[tuple[int, int], tuple[int, int]]


def cells(box: Box) -> set[tuple[int, int]]:
    (x, y), (w, h) = box
    return {(i, j) for i in range(x - w, x + w) for j in range(y - h, y + h)}


FRAME = {(i, j) for i in range(WIDTH) for j in range(HEIGHT)}


@settings(max_examples=200, deadline=None)
@given(BOXES, HALVES, st.integers(0, 60_000))
def test_finds_the_nearest_free_place(boxes: list[Box], half: tuple[int, int], beyond: int) -> None:
    grid, taken = Grid(WIDTH, HEIGHT), set[tuple[int, int]]()
    for box in boxes:
        fits = cells(box) <= FRAME - taken
        assert grid.free(*box) == fits
        if fits:
            grid.take(*box)
            taken |= cells(box)
    aim, shape = (WIDTH // 2, HEIGHT // 2), (19, 10)
    places = [
        (distance((x, y), aim, shape), y, x)
        for x in range(WIDTH + 1)
        for y in range(HEIGHT + 1)
        if cells(((x, y), half)) <= FRAME - taken and distance((x, y), aim, shape) >= beyond
    ]
    best = min(places, default=None)
    assert grid.nearest(half, aim, shape, beyond) == (None if best is None else best[:0:-1])


@given(BOXES)
def test_gives_back_what_was_taken(boxes: list[Box]) -> None:
    grid = Grid(WIDTH, HEIGHT)
    held = []
    for box in boxes:
        if grid.free(*box):
            grid.take(*box)
            held.append(box)
    for box in held:
        assert not grid.free(*box)
        grid.give(*box)
        assert grid.free(*box)


def test_a_box_larger_than_the_frame_has_no_place() -> None:
    assert Grid(8, 8).nearest((5, 1), (4, 4), (1, 1)) is None
    assert Grid(8, 8).nearest((4, 4), (4, 4), (1, 1)) == (4, 4)
