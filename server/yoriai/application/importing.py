"""Bringing a recording in as a finished workshop, with a code and links of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from yoriai.application.access import Keys, digest, new_code, new_workshop_id
from yoriai.application.ports import EventLog, WorkshopEntry
from yoriai.application.recording import Recording, records_of
from yoriai.domain import events as e
from yoriai.domain.evolve import fold
from yoriai.domain.state import Workshop


def adopted(
    records: Iterable[e.Record], code: str, digest_of: Callable[[str], str]
) -> list[e.Record]:
    """Recorded events as those of a workshop here: this join code, links that open.

    Nothing is renumbered, since the ids of notes and clusters are their sequences.
    """
    found = []
    for record in records:
        match record.event:
            case e.WorkshopCreated() as event:
                record = replace(record, event=replace(event, code=code))
            case e.LinkIssued() as event:
                record = replace(record, event=replace(event, digest=digest_of(event.link)))
        found.append(record)
    return found


async def bring_in(log: EventLog, keys: Keys, recording: Recording, now: int) -> Workshop:
    """Keep a recording as a new workshop, closed if it was not, and return its state.

    ``now`` (ms) is when its time here begins: it is kept for as many days as it says.
    Raises ``LogUnavailable``.
    """
    while True:
        entry = WorkshopEntry(new_workshop_id(), new_code(), now)
        if await log.create(entry):
            break
    records = adopted(
        records_of(recording), entry.code, lambda link: digest(keys.link_token(entry.id, link))
    )
    if fold(entry.id, records).status != "closed":
        last = records[-1]
        closed = e.WorkshopClosed()
        records.append(e.Record(last.seq + 1, last.at, "admin", "closed-by-import", closed))
    await log.append(entry.id, 0, records)
    return fold(entry.id, records)
