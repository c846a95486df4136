"""What commands were answered, so that one sent twice happens once and hears the same."""

from __future__ import annotations

from collections import OrderedDict

from yoriai.domain import events as e
from yoriai.protocol.messages import Accepted

Key = tuple[str, str]
"""Actor and command id."""

IDLE = 10_000
"""Answers kept to commands that changed nothing. They are not in the log: the oldest go."""


class Answers:
    """The answers of one workshop, by actor and command id."""

    def __init__(self) -> None:
        self._given: dict[Key, Accepted] = {}
        self._idle: OrderedDict[Key, Accepted] = OrderedDict()

    def get(self, key: Key) -> Accepted | None:
        """What the command was answered, if it was accepted."""
        return self._given.get(key) or self._idle.get(key)

    def remember(self, record: e.Record) -> None:
        """Learn of one event. The first of a command says what it made, the last its sequence."""
        key = (record.actor, record.cid)
        answer = self._given.get(key)
        if answer is None:
            answer = {"ok": True, "seq": record.seq}
            made = _made(record.event)
            if made is not None:
                answer["made"] = made
            self._given[key] = answer
        else:
            self._given[key] = {**answer, "seq": record.seq}

    def nothing_done(self, key: Key, seq: int) -> Accepted:
        """The answer to a command after which everything is as it was."""
        answer: Accepted = {"ok": True, "seq": seq}
        self._idle[key] = answer
        while len(self._idle) > IDLE:
            self._idle.popitem(last=False)
        return answer


def _made(event: e.Event) -> str | None:
    match event:
        case e.NotePosted():
            return event.note
        case e.ClusterMade():
            return event.cluster
        case e.TableAdded():
            return event.table
        case e.QuestionAdded():
            return event.question
        case e.LinkIssued():
            return event.link
        case e.PersonJoined():
            return event.person
    return None
