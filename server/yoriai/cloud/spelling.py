"""One key for the spellings of one word."""

from __future__ import annotations

import unicodedata


def listed(text: str) -> frozenset[str]:
    """The words of a list written as text, with space between them."""
    return frozenset(text.split())


def nfkc(text: str) -> str:
    """``text`` with full-width letters, half-width kana and the like made one."""
    return unicodedata.normalize("NFKC", text)


def fold(text: str) -> str:
    """``text`` as a key: NFKC and case folded, no space around it.

    Folding can undo NFKC (and the other way round), so it is done until nothing changes; two
    rounds are enough for every character of Unicode 15.
    """
    return nfkc(nfkc(text).casefold()).casefold().strip()


def ems(text: str) -> float:
    """How long a reader finds ``text``, in full-width characters; a Latin letter is a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)
