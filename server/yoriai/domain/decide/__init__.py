"""``decide``: what follows from a command, or why nothing does.

The numbered rules are in ``server/SPEC.md``; the modules of this package carry the numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yoriai.domain import commands as c
from yoriai.domain.actor import Context
from yoriai.domain.decide import notes, programme, setup, shaping
from yoriai.domain.events import Event
from yoriai.domain.policy import may
from yoriai.domain.refusals import Refusal
from yoriai.domain.state import Workshop

Decision = Callable[[Workshop, Any, Context], list[Event]]

_DECISIONS: dict[type[c.Command], Decision] = {
    **setup.DECISIONS,
    **programme.DECISIONS,
    **notes.DECISIONS,
    **shaping.DECISIONS,
}


def decide(state: Workshop, command: c.Command, context: Context) -> list[Event]:
    """Return the events that ``command`` leads to; an empty list when it is so already.

    Raises ``Refusal`` when the command cannot be carried out. The state is not changed.
    """
    if not may(context.actor, command.name):
        raise Refusal("not_allowed", command.name)
    if state.seq == 0 and not isinstance(command, c.CreateWorkshop):
        raise Refusal("not_found", "workshop")  # ROLE-2
    return _DECISIONS[type(command)](state, command, context)
