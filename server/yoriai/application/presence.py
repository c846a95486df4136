"""Who is connected. Ephemeral: the latest counts win, and nothing of it is logged."""

from __future__ import annotations

from collections import Counter

from yoriai.protocol.messages import PresenceView

Who = tuple[str, str, str | None]
"""Role, place, table."""


class Presence:
    """Counts connected screens; each change costs the same however many there are."""

    def __init__(self) -> None:
        self._who: dict[str, Who] = {}
        self._counts: Counter[Who] = Counter()
        self.changed = False

    def enter(self, sid: str, who: Who) -> bool:
        """Count a screen; whether that changed anything."""
        if self._who.get(sid) == who:
            return False
        self.leave(sid)
        self._who[sid] = who
        self._counts[who] += 1
        self.changed = True
        return True

    def leave(self, sid: str) -> bool:
        """Stop counting a screen; whether it was counted."""
        who = self._who.pop(sid, None)
        if who is None:
            return False
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
