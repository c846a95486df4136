"""A content word of a note, as it travels in the note's event."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One content word, computed once when its note is accepted.

    ``key`` is what counts as the same word (NFKC, case folded, normalised form); ``surface`` is
    what the person wrote (NFKC); ``pos`` is ``noun``, ``verb`` or ``adj``, the last two with the
    dictionary form as their surface.
    """

    key: str
    surface: str
    pos: str
