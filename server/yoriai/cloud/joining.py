"""Neighbouring nouns that are one thing: 手話+通訳, 子育て+支援, 居場所+づくり.

Decided note by note, without statistics of the room, so that a note's words never change when
others write. A run is one word when it is short enough to be said in one breath (8 full-width
characters and 3 pieces; 12 in katakana alone); a longer chain is counted piece by piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from yoriai.cloud import heads
from yoriai.cloud.spelling import ems
from yoriai.cloud.spellings import SPELLINGS
from yoriai.domain.words import Word

_KATAKANA = re.compile(r"[ァ-ヺー]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One noun of a run.

    ``place``: a place's name. ``alone``: joins nothing. ``verbal``: takes する. ``weak``: worth
    showing only when joined. ``prefix``: not a noun yet.
    """

    surface: str
    key: str
    place: bool = False
    alone: bool = False
    verbal: bool = False
    weak: bool = False
    prefix: bool = False

    def with_suffix(self, surface: str, key: str) -> Piece:
        """The noun with a suffix; one without a key (さん) leaves the word what it is."""
        if not key:
            return replace(self, surface=self.surface + surface)
        return replace(self, surface=self.surface + surface, key=self.key + key, weak=False)


def join(run: Sequence[Piece], *, done: bool = False) -> Iterator[Word]:
    """The words of a run of neighbours; ``done`` says that する or できる follows."""
    for stretch in _stretches(list(_with_prefixes(run)), done=done):
        surface = "".join(piece.surface for piece in stretch)
        if len(stretch) == 1 or _is_one_thing(stretch, surface):
            if len(stretch) == 1 and stretch[0].weak:
                continue
            yield _word(surface, "".join(piece.key for piece in stretch))
            continue
        for piece in stretch:
            if not piece.weak:
                yield _word(piece.surface, piece.key)


def _word(surface: str, key: str) -> Word:
    return Word(SPELLINGS.get(key, key), surface, "noun")


def _is_one_thing(stretch: Sequence[Piece], surface: str) -> bool:
    if len(stretch) > heads.MOST_PIECES:
        return False
    longest = heads.LONGEST_KATAKANA if _KATAKANA.fullmatch(surface) else heads.LONGEST
    return ems(surface) <= longest


def _with_prefixes(run: Sequence[Piece]) -> Iterator[Piece]:
    """The run with each prefix put to its noun, where it is part of the word."""
    prefixes: list[Piece] = []
    for piece in run:
        if piece.prefix:
            prefixes.append(piece)
            continue
        for prefix in reversed(prefixes):
            polite = not prefix.key
            if polite or prefix.surface in heads.PREFIXES or prefix.surface.isascii():
                key = piece.key if polite else prefix.key + piece.key
                piece = replace(piece, surface=prefix.surface + piece.surface, key=key)
        prefixes = []
        yield piece


def _stretches(run: list[Piece], *, done: bool) -> Iterator[list[Piece]]:
    """Cut a run where two neighbours are two things."""
    stretch: list[Piece] = []
    for index, piece in enumerate(run):
        last = index == len(run) - 1
        if stretch and _parted(stretch[-1], piece, acted=done and last and piece.verbal):
            yield stretch
            stretch = []
        stretch.append(piece)
    if stretch:
        yield stretch


def _parted(left: Piece, right: Piece, *, acted: bool) -> bool:
    if left.alone or right.alone or acted:
        return True
    if left.key in heads.ALONE or right.key in heads.ALONE:
        return True
    if left.key in heads.ACTS or right.key in heads.ACTS:
        return True
    if right.place:
        return True
    return left.place and right.surface not in heads.PLACE_HEADS
