"""``evolve``: what each event does to the state of a workshop.

It never refuses: what is in the log has happened. It returns what was *touched*, so that views can
send the present form of just those things: ``workshop``, ``tables``, ``programme``, ``clock``,
``glossary``, ``scene``, ``links``, ``totals``, ``people``, ``n:NOTE``, ``c:CLUSTER``, ``p:PERSON``.
"""

from __future__ import annotations

from collections.abc import Iterable

from yoriai.domain import events as e
from yoriai.domain.evolve import notes, programme, setup, shaping
from yoriai.domain.evolve.handler import Handler
from yoriai.domain.state import Workshop

_HANDLERS: dict[type[e.Event], Handler] = {
    **setup.HANDLERS,
    **programme.HANDLERS,
    **notes.HANDLERS,
    **shaping.HANDLERS,
}


def evolve(state: Workshop, record: e.Record) -> set[str]:
    """Apply ``record`` to ``state`` in place and return the names of what it touched."""
    if record.seq != state.seq + 1:  # SYNC-3
        raise ValueError(f"event {record.seq} cannot follow {state.seq}")
    state.seq = record.seq
    touched: set[str] = set()
    _HANDLERS[type(record.event)](state, record, record.event, touched)
    return touched


def fold(workshop_id: str, records: Iterable[e.Record]) -> Workshop:
    """The state of a workshop after all of ``records``, from its first."""
    state = Workshop(workshop_id)
    for record in records:
        evolve(state, record)
    return state
