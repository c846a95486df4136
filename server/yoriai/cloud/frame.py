"""The two frames that a cloud is laid out for, and how much room a word takes in them."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

CELL = 8  # units; boxes are whole cells on either side of their centre

# A word's height in parts of its size: the line, a gap, the bar that shows the tables.
LINE = 1.12
BAR = 0.15
LEVELS = 8
RUNGS = 2 * LEVELS  # the font sizes, two a level: a voice step is a level, the scale goes by rungs
# Between two words, in parts of the size, and a few units more so that small words keep apart.
_GAP_ACROSS = 0.24
_GAP_DOWN = 0.12
_GAP_UNITS = 5

_NARROW = frozenset("iljtfrI!'.,:;|()[]-‐")
_WIDE = frozenset("mwMW%@&")


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture's size in units, its sixteen font sizes, and how many words it shows.

    At most ``limit`` words; those that only one person said only fill up to ``some``. ``fill`` is
    the share of the frame that the words' boxes may ask for: above it every word becomes one rung
    smaller. ``shape`` is the ellipse that a cloud grows in; rounder than the frame, so that words
    do not line up in rows.
    """

    name: str
    width: int
    height: int
    sizes: tuple[int, ...]
    limit: int
    some: int
    fill: float
    shape: tuple[int, int]

    @property
    def cells(self) -> tuple[int, int]:
        """Its size in cells."""
        return self.width // CELL, self.height // CELL

    def size(self, rung: int, ems: float) -> int:
        """The font size at a rung (1 to 16) of a word so many ems wide: it has to fit across."""
        widest = int((self.width - 4 * CELL) / (ems + 2 * _GAP_ACROSS))
        return max(1, min(self.sizes[rung - 1], widest))

    def rung(self, size: int) -> int:
        """The highest rung, at least 1, whose font size is at most ``size``."""
        return max(1, bisect_right(self.sizes, size))

    def box(self, rung: int, ems: float) -> tuple[int, int]:
        """Half the width and half the height, in cells, of a word's box at a rung."""
        size = self.size(rung, ems)
        half_width = math.ceil(((ems + _GAP_ACROSS) * size + _GAP_UNITS) / 2 / CELL)
        half_height = math.ceil(((LINE + BAR + _GAP_DOWN) * size + _GAP_UNITS) / 2 / CELL)
        return half_width, half_height

    def area(self, rung: int, ems: float) -> int:
        """How many cells a word's box takes at a rung."""
        half_width, half_height = self.box(rung, ems)
        return 4 * half_width * half_height


def _ladder(smallest: int) -> tuple[int, ...]:
    """Sixteen font sizes: two rungs are 1.25 in size, so a rung is 1.25 in area."""
    return tuple(round(smallest * 1.25 ** (n / 2)) for n in range(RUNGS))


# The stage's cloud is 1920 × 834 on a full-HD projector; its smallest word is read from the back.
WIDE = Frame("wide", 1920, 832, _ladder(34), limit=45, some=28, fill=0.68, shape=(23, 10))
# Half a CSS pixel a unit on a phone 390 wide: the smallest word is 14 px, as small as text may be.
TALL = Frame("tall", 720, 1120, _ladder(28), limit=30, some=20, fill=0.66, shape=(8, 10))


@lru_cache(maxsize=4096)
def ems(text: str) -> float:
    """The width of ``text`` in a bold font, in ems, on the generous side."""
    return max(1.0, sum(map(_advance, text)))


def _advance(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    if char in _NARROW:
        return 0.4
    if char in _WIDE:
        return 0.95
    return 0.74 if char.isupper() else 0.62
