"""Who may do what: one table. ``yes`` means within the limits that the rules state."""

from __future__ import annotations

from yoriai.domain.actor import Actor
from yoriai.domain.kinds import Role

_HOST: frozenset[Role] = frozenset({"host"})
_FACILITATORS: frozenset[Role] = frozenset({"host", "facilitator"})
_PARTICIPANTS: frozenset[Role] = frozenset({"participant"})
_WRITERS: frozenset[Role] = _FACILITATORS | _PARTICIPANTS

MAY: dict[str, frozenset[Role]] = {
    "workshop.create": _HOST,
    "workshop.configure": _HOST,
    "workshop.open": _HOST,
    "workshop.close": _HOST,
    "table.add": _HOST,
    "table.rename": _HOST,
    "question.add": _HOST,
    "question.rename": _HOST,
    "programme.set": _HOST,
    "step.go": _HOST,
    "step.extend": _HOST,
    "clock.pause": _HOST,
    "clock.resume": _HOST,
    "posting.set": _HOST,
    "person.join": _PARTICIPANTS,
    "table.move": _PARTICIPANTS,
    "note.post": _WRITERS,  # facilitators: paper and chat, a facilitator for the own table
    "note.edit": _WRITERS,  # participants: their own; facilitators: notes without an author
    "note.withdraw": _PARTICIPANTS,
    "note.me_too": _PARTICIPANTS,
    "note.me_too_undo": _PARTICIPANTS,
    "note.hold": _FACILITATORS,  # a facilitator: notes of the own table, here and below
    "note.release": _FACILITATORS,
    "note.prune": _FACILITATORS,
    "note.restore": _FACILITATORS,
    "note.move": _HOST,
    "cluster.make": _FACILITATORS,
    "cluster.label": _FACILITATORS,
    "cluster.merge": _FACILITATORS,
    "cluster.dissolve": _FACILITATORS,
    "cluster.put": _FACILITATORS,
    "cluster.take_out": _FACILITATORS,
    "word.hide": _HOST,  # the cloud belongs to the whole room
    "word.show": _HOST,
    "word.merge": _HOST,
    "word.part": _HOST,
    "word.keep": _HOST,
    "stage.show": _HOST,
    "undo": _FACILITATORS,
    "link.issue": _HOST,
    "link.revoke": _HOST,
    "link.renew": _HOST,
}
"""Command → the roles that may give it. Observer and stage may give none."""


def may(actor: Actor, command: str) -> bool:
    """Whether the actor's role may give this command at all. ROLE-1"""
    return actor.role in MAY.get(command, frozenset())
