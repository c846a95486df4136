"""The closed sets of words that commands, events and views share."""

from __future__ import annotations

from typing import Literal

Role = Literal["host", "facilitator", "participant", "observer", "stage"]
LinkRole = Literal["host", "facilitator", "observer", "stage"]
Place = Literal["hall", "online"]
TablePlace = Literal["hall", "online", "mixed"]
NoteKind = Literal["good", "curious", "want", "worry"]
Channel = Literal["phone", "paper", "chat", "import"]
NoteStatus = Literal["visible", "held", "pruned", "withdrawn"]
PruneReason = Literal["duplicate", "off_topic", "personal", "abusive"]
Warning_ = Literal["phone_number", "email"]
StepKind = Literal["talk", "dialogue", "converge", "poll", "share", "break"]
SceneName = Literal["join", "question", "cloud", "tables", "clusters", "note"]
WorkshopStatus = Literal["draft", "open", "closed"]
