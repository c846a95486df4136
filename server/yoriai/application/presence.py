"""Who is connected. Ephemeral: the latest counts win, and nothing of it is logged."""

from __future__ import annotations

from collections import Counter

from yoriai.protocol.messages import PresenceView

Who = tuple[str, str, str | None]
"""Role, place, table."""

Somebody = tuple[str, Who]
"""A person (or, for other roles, a screen) as it is counted."""


class Presence:
    """Counts who is connected: a person once, however many tabs are open.

    Each change costs the same however many there are.
    """

    def __init__(self) -> None:
        self._who: dict[str, Somebody] = {}
        self._screens: Counter[Somebody] = Counter()
        self._counts: Counter[Who] = Counter()
        self.changed = False

    def enter(self, sid: str, who: Who, person: str | None = None) -> bool:
        """Count a screen, a participant's with its ``person``; whether it was new."""
        somebody = (person or sid, who)
        if self._who.get(sid) == somebody:
            return False
        self.leave(sid)
        self._who[sid] = somebody
        self._screens[somebody] += 1
        if self._screens[somebody] == 1:
            self._counts[who] += 1
            self.changed = True
        return self.changed

    def leave(self, sid: str) -> bool:
        """Stop counting a screen; whether it was counted."""
        somebody = self._who.pop(sid, None)
        if somebody is None:
            return False
        self._screens[somebody] -= 1
        if not self._screens[somebody]:
            del self._screens[somebody]
            who = somebody[1]
            self._counts[who] -= 1
            if not self._counts[who]:
                del self._counts[who]
            self.changed = True
        return True

    def view(self, tables: list[str]) -> PresenceView:
        """The counts now."""
        by_table = dict.fromkeys(tables, 0)
        view: PresenceView = {
            "people": 0, "hall": 0, "online": 0, "tables": by_table,
            "facilitators": 0, "observers": 0,
        }  # fmt: skip
        for (role, place, table), count in self._counts.items():
            if role == "participant":
                view["people"] += count
                if place == "hall":
                    view["hall"] += count
                else:
                    view["online"] += count
                if table is not None:
                    by_table[table] = by_table.get(table, 0) + count
            elif role in ("host", "facilitator"):
                view["facilitators"] += count
            elif role == "observer":
                view["observers"] += count
        return view
