"""Text that people typed: cleaned, counted as a reader counts, checked for personal data."""

from __future__ import annotations

import re
import unicodedata

_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF])
_ZWJ = "\u200d"


def clean(text: str) -> str:
    """Return ``text`` in NFC without control, bidi-override and unpaired surrogate characters.

    Line breaks stay as line feeds, tabs become spaces, blank lines and the ends are trimmed.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\t", " ").translate(_BIDI)
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    lines = [line.strip() for line in text.split("\n")]
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()


def _extends(c: str) -> bool:
    return (
        unicodedata.category(c) in ("Mn", "Me", "Mc")
        or c == _ZWJ
        or "\U0001f3fb" <= c <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= c <= "\U000e007f"  # tags of regional flags
        or c in "\uff9e\uff9f"  # half-width voiced marks
    )


def characters(text: str) -> int:
    """Count grapheme clusters, in the main rules of Unicode Standard Annex 29.

    Marks, variation selectors, skin tones, joined emoji, pairs of regional indicators and Hangul
    syllables count as one with what they extend. Differences from a full implementation (Prepend
    and Indic conjuncts) can only count one character as two.
    """
    count = 0
    previous = ""
    indicators = 0
    for c in text:
        regional = "\U0001f1e6" <= c <= "\U0001f1ff"
        indicators = indicators + 1 if regional else 0
        joined = previous != "" and (
            _extends(c)
            or (previous == _ZWJ and ord(c) >= 0x203C)
            or (regional and indicators % 2 == 0)
            or ("\u1160" <= c <= "\u11ff" and "\u1100" <= previous <= "\u11ff")
        )
        if not joined:
            count += 1
        previous = c
    return count


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Japanese numbers begin with 0 and have 10 or 11 digits, written with or without separators.
_PHONE = re.compile(r"(?<![\d.,])(?:\+81[-\s]?|0)\d(?:[-\s().ー‐−–]{0,2}\d){7,9}(?!\d)")


def personal_data(text: str) -> tuple[str, ...]:
    """Name the kinds of personal data that ``text`` seems to contain (may be wrong; it is a hint).

    Width is folded first, so that ０９０－… is seen too.
    """
    folded = unicodedata.normalize("NFKC", text)
    found = []
    if _PHONE.search(folded):
        found.append("phone_number")
    if _EMAIL.search(folded):
        found.append("email")
    return tuple(found)
