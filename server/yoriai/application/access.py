"""Tokens, digests, join codes: who may come in.

A link's token is derived from the server's secret, so the host can see it again, and only its hash
is stored. A person's token is derived from the id that the phone made for its join, so a join sent
twice makes one person.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict, deque
from dataclasses import dataclass

from yoriai.application.ports import Clock
from yoriai.domain.kinds import LinkRole
from yoriai.domain.state import Link

SCREENS: dict[LinkRole, str] = {
    "host": "console",
    "facilitator": "console",
    "observer": "observer",
    "stage": "stage",
}
"""Where each link leads."""

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def digest(token: str) -> str:
    """The hash under which a token is stored. Tokens are random, so a plain SHA-256 will do."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(token: str, stored: str) -> bool:
    """Whether ``token`` has the digest ``stored``, in constant time."""
    return bool(stored) and hmac.compare_digest(digest(token), stored)


def new_workshop_id() -> str:
    """Ten characters that are hard to confuse: 49 bits, enough never to meet by chance."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


def new_code() -> str:
    """A join code of six digits, never starting with 0 so that nobody drops it."""
    return str(secrets.randbelow(900_000) + 100_000)


@dataclass(frozen=True, slots=True)
class Keys:
    """What the server's secret gives."""

    secret: bytes
    admin_digest: str

    def _derive(self, *parts: str) -> str:
        message = "\0".join(parts).encode()
        return hmac.new(self.secret, message, hashlib.sha256).hexdigest()[:40]

    def link_token(self, workshop: str, link: str) -> str:
        """The token of a link: ``{workshop}.{link}.{40 hex digits}``."""
        return f"{workshop}.{link}.{self._derive('link', workshop, link)}"

    def link_url(self, url: str, workshop: str, link: Link) -> str:
        """The address of a link's screen at ``url``; browsers keep the token to themselves."""
        return f"{url}/{SCREENS[link.role]}#{self.link_token(workshop, link.id)}"

    def person(self, workshop: str, join_id: str) -> tuple[str, str]:
        """A person's id and token, from the id that the phone made for its join."""
        person = "p" + self._derive("person", workshop, join_id)[:12]
        return person, f"{workshop}.{person}.{self._derive('token', workshop, join_id)}"

    def is_admin(self, key: str) -> bool:
        """Whether ``key`` is the host key of this server."""
        return bool(key) and same(key, self.admin_digest)


class Guesses:
    """Counts wrong guesses per address, so that join codes cannot be tried out.

    A hall behind one address joins freely: only *wrong* codes count.
    """

    def __init__(self, clock: Clock, limit: int = 10, window: float = 60.0) -> None:
        self._clock, self._limit, self._window = clock, limit, window
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()

    def allowed(self, address: str) -> bool:
        """Whether this address may try now."""
        since = self._clock.monotonic() - self._window
        return sum(t > since for t in self._wrong.get(address, ())) < self._limit

    def wrong(self, address: str) -> None:
        """Count a wrong guess."""
        # Older ones than the limit decide nothing.
        times = self._wrong.setdefault(address, deque(maxlen=self._limit))
        times.append(self._clock.monotonic())
        self._wrong.move_to_end(address)
        while len(self._wrong) > 10_000:
            self._wrong.popitem(last=False)
