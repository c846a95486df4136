"""The form of every function that applies an event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yoriai.domain.events import Record
from yoriai.domain.state import Workshop

Handler = Callable[[Workshop, Record, Any, set[str]], None]
"""Applies one event to the state in place, and adds what it touched to the set."""
