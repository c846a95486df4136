"""Text that people typed: cleaned, counted as a reader counts, checked for personal data."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F, 0xFEFF]
)
"""Marks of direction, which could turn the text around them, and the byte order mark."""
_BREAKS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\t": " "})
_BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters and symbols that look like nothing."""
_ZWJ = "\u200d"


def clean(text: str) -> str:
    """Return ``text`` in NFC without control, direction and unpaired surrogate characters. NOTE-1

    Line breaks become line feeds, tabs spaces; blank lines and the ends are trimmed. A text in
    which there is nothing to see becomes empty.
    """
    text = text.replace("\r\n", "\n").translate(_BREAKS).translate(_DROPPED)
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    # Last, because what stood between a letter and its mark may be gone now.
    text = unicodedata.normalize("NFC", text)
    lines = [line.strip() for line in text.split("\n")]
    text = re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()
    return text if any(map(_shows, text)) else ""


def _shows(c: str) -> bool:
    # Unassigned characters do: they are the emoji of a Unicode newer than Python's.
    return unicodedata.category(c)[0] not in "ZM" and (
        unicodedata.category(c) not in ("Cc", "Cf") and c not in _BLANK
    )


def _extends(c: str) -> bool:
    return (
        unicodedata.category(c) in ("Mn", "Me", "Mc")
        or c == _ZWJ
        or "\U0001f3fb" <= c <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= c <= "\U000e007f"  # tags of regional flags
        or c in "\uff9e\uff9f"  # half-width voiced marks
    )


def characters(text: str) -> int:
    """Count grapheme clusters, in the main rules of Unicode Standard Annex 29. NOTE-2

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
            or (previous == _ZWJ and unicodedata.category(c) in ("So", "Sm", "Cn"))
            or (regional and indicators % 2 == 0)
            or ("\u1160" <= c <= "\u11a7" and "\u1100" <= previous <= "\u11a7")
            or ("\u11a8" <= c <= "\u11ff" and "\u1160" <= previous <= "\u11ff")
        )
        if not joined:
            count += 1
        previous = c
    return count


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Japanese numbers begin with 0 and have 10 or 11 digits, written with or without separators.
_PHONE = re.compile(r"(?<!\d)(?<!\d[.,])(?:\+81[-\s]?|0)\d(?:[-\s().ー‐−–—―・]{0,2}\d){8,9}(?!\d)")


def personal_data(text: str) -> tuple[str, ...]:
    """Name the kinds of personal data that ``text`` seems to contain. HOLD-1

    It is a hint and may be wrong. Width is folded first, so that ０９０－… is seen too.
    """
    folded = unicodedata.normalize("NFKC", text)
    found = []
    if _PHONE.search(folded):
        found.append("phone_number")
    if _EMAIL.search(folded):
        found.append("email")
    return tuple(found)
