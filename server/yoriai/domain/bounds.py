"""Sizes of what people may send; the codec turns these annotations into schema limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Size:
    """Bounds of a string (in code points), a sequence (in items) or a number (its value)."""

    max: int
    min: int = 0


NOTE_CHARACTERS = 140
"""Longest note, in characters as a reader counts them (grapheme clusters)."""

NOTE_LINES = 7
"""Lines of a note; what is written on more is kept on the last, so that no note fills a screen."""

Id = Annotated[str, Size(max=24, min=1)]
Title = Annotated[str, Size(max=120, min=1)]
Short = Annotated[str, Size(max=40)]
Label = Annotated[str, Size(max=120)]
Prose = Annotated[str, Size(max=2000)]
# A family emoji is one character to a reader and up to 11 code points.
NoteText = Annotated[str, Size(max=NOTE_CHARACTERS * 12)]
Minutes = Annotated[int, Size(max=600, min=0)]
MoreMinutes = Annotated[int, Size(max=120, min=-120)]
Timestamp = Annotated[int, Size(max=2**53, min=0)]

MAX_TABLES = 100
MAX_QUESTIONS = 40
MAX_STEPS = 60
MAX_CLUSTERS = 1_000
MAX_NOTES = 50_000
MAX_NOTES_PER_PERSON = 300
MAX_PEOPLE = 10_000
MAX_GLOSSARY = 2_000
MAX_LINKS = 500
MAX_UNDO = 100
"""Shaping actions that one facilitator can take back."""
