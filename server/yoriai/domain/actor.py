"""Who asks, and what a decision needs to know from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from yoriai.domain.kinds import Role
from yoriai.domain.words import Word


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody with a role. ``id`` is a person's id, or a link and the device that uses it.

    ``table`` is a table facilitator's own table.
    """

    role: Role
    id: str
    table: str | None = None


def _no_digest(link: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that is not in the state: the actor, the time (ms), and prepared values.

    ``words`` are the words of the text that the command carries; ``kept`` the words of notes that
    contain a name to keep whole; ``digest_of`` gives the digest of a link's token; ``digest`` is
    that of a joining person; ``code`` the join code of a new workshop.
    """

    actor: Actor
    now: int
    words: tuple[Word, ...] = ()
    kept: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    digest_of: Callable[[str], str] = _no_digest
    digest: str = ""
    code: str = ""
