"""The two frames that a cloud is laid out for, and how much room a word takes in them."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

CELL = 8  # units; boxes are whole cells on either side of their centre

# A word's height in parts of its size: the line, a gap, the bar that shows the tables.
LINE = 1.12
BAR = 0.24
LEVELS = 8
# Between two words, in parts of the size, and a few units more so that small words keep apart.
_GAP_ACROSS = 0.26
_GAP_DOWN = 0.12
_GAP_UNITS = 5

_NARROW = frozenset("iljtfrI!'.,:;|()[]-‐")
_WIDE = frozenset("mwMW%@&")


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture's size in units, the font sizes of its eight levels, how many words it shows.

    ``fill`` is the share of the frame that the words' boxes may ask for: above it every word
    becomes one level smaller. ``shape`` is the ellipse that a cloud grows in; rounder than the
    frame, so that words do not line up in rows.
    """

    name: str
    width: int
    height: int
    sizes: tuple[int, ...]
    limit: int
    fill: float
    shape: tuple[int, int]

    @property
    def cells(self) -> tuple[int, int]:
        """Its size in cells."""
        return self.width // CELL, self.height // CELL

    def size(self, level: int, ems: float) -> int:
        """The font size at a level (1 to 8) of a word so many ems wide: it has to fit across."""
        widest = int((self.width - 4 * CELL) / (ems + 2 * _GAP_ACROSS))
        return max(1, min(self.sizes[level - 1], widest))

    def box(self, level: int, ems: float) -> tuple[int, int]:
        """Half the width and half the height, in cells, of a word's box at a level."""
        size = self.size(level, ems)
        half_width = math.ceil(((ems + _GAP_ACROSS) * size + _GAP_UNITS) / 2 / CELL)
        half_height = math.ceil(((LINE + BAR + _GAP_DOWN) * size + _GAP_UNITS) / 2 / CELL)
        return half_width, half_height

    def area(self, level: int, ems: float) -> int:
        """How many cells a word's box takes at a level."""
        half_width, half_height = self.box(level, ems)
        return 4 * half_width * half_height


# The stage's cloud is 1920 × 834 on a full-HD projector; its smallest word is read from the back.
WIDE = Frame(
    "wide", 1920, 832, (32, 40, 50, 62, 78, 97, 121, 148), limit=60, fill=0.72, shape=(20, 10)
)
# Half a CSS pixel a unit on a phone 390 wide: the smallest word is 14 px, as small as text may be.
TALL = Frame(
    "tall", 720, 1120, (28, 34, 41, 50, 61, 74, 90, 110), limit=40, fill=0.64, shape=(7, 10)
)


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
