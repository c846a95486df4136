"""The broadcaster: one frame per audience per tick, encoded once, dropped for nobody silently.

The first event after quiet goes out at once; then at most one frame per tick. What is sent is the
present form of everything touched since the audience's last frame, so a late frame is never wrong.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from yoriai.application.feed import CloudFeed
from yoriai.application.ports import Clock, Fanout
from yoriai.application.presence import Presence
from yoriai.domain.refusals import RefusalCode
from yoriai.domain.state import Workshop
from yoriai.domain.visibility import Audience, changes, mine
from yoriai.protocol.messages import Bye, CloudPatch, CloudView, Frame, Mine, Resync
from yoriai.protocol.sentences import sentence

TICK = 0.05
"""Seconds between frames: p99 of a note on screen is about one tick plus the fan-out."""

REST = 5.5
"""Ticks lengthen with load: a fan-out is paid for with a rest of so many times as long as it took.
1,000 screens take 11 ms, 3,000 take 33: broadcasting uses 18 % of a core at most.
"""

CREDIT = 0.01
"""Seconds of fan-out that may be paid for later: a cloud for 1,000 phones, a few times a second,
does not hold back the notes of small tables.
"""

LONGEST_REST = 0.25
"""Seconds; a fan-out of 5,000 screens is worth as much, more is a machine that was elsewhere."""

CALM = 0.5
"""Seconds that the totals may wait on phones for a frame that is sent anyway. Every note changes
them, so they alone would send a frame to every table whenever any table has a note.
"""

CLOUD_TICK = 0.25
"""Seconds between layouts: the cloud moves within half a second and calmly."""

PRESENCE_TICK = 1.0

EARLY = 0.001
"""Seconds that a timer may come too early."""


@dataclass(slots=True)
class Member:
    """A screen that follows the room. ``person`` for a participant, ``link`` for the others."""

    sid: str
    audience: Audience
    person: str | None = None
    link: str | None = None
    lang: str = "ja"


@dataclass(slots=True)
class _Group:
    """The members of one audience, and the sequence that their last frame brought them to."""

    sids: set[str]
    seq: int
    touched: set[str]
    calm_until: float = 0.0


class Broadcaster:
    """Sends a room's changes to its screens."""

    def __init__(
        self, state: Workshop, feed: CloudFeed, fanout: Fanout, clock: Clock, tick: float = TICK
    ) -> None:
        self.state = state
        self._feed, self._fanout, self._clock, self._tick = feed, fanout, clock, tick
        self.members: dict[str, Member] = {}
        self._groups: dict[Audience, _Group] = {}
        self._by_person: dict[str, set[str]] = {}
        self._people: set[str] = set()
        self._lagging: set[str] = set()
        self.presence = Presence()
        self._timer: asyncio.TimerHandle | None = None
        self._next = 0.0
        self._due = 0.0
        self._rested = 0.0
        self._spent = self._spent_at = 0.0
        self._next_cloud = 0.0
        self._next_presence = 0.0
        self._shown: tuple[str | None, int] | None = None  # the live cloud as it went out
        self.busy = False  # a commit is under way: the state is ahead of the log
        self._late = False

    # --- who is there -------------------------------------------------------------------

    def enter(self, member: Member) -> None:
        """Add a screen that holds everything up to the state's sequence."""
        self.leave(member.sid)
        self.members[member.sid] = member
        group = self._groups.get(member.audience)
        if group is None:
            group = self._groups[member.audience] = _Group(set(), self.state.seq, set())
        group.sids.add(member.sid)
        if member.person is not None:
            self._by_person.setdefault(member.person, set()).add(member.sid)
        self._lagging.discard(member.sid)
        if self.presence.enter(member.sid, self._who(member), member.person):
            self._schedule()

    def _who(self, member: Member) -> tuple[str, str, str | None]:
        person = self.state.people.get(member.person or "")
        if person is None:
            return (member.audience.role, "", None)
        return (member.audience.role, person.place, person.table)

    def leave(self, sid: str) -> None:
        """Forget a screen. It may be unknown."""
        member = self.members.pop(sid, None)
        if member is None:
            return
        group = self._groups[member.audience]
        group.sids.discard(sid)
        if not group.sids:
            del self._groups[member.audience]
        if member.person is not None:
            sids = self._by_person[member.person]
            sids.discard(sid)
            if not sids:
                del self._by_person[member.person]
        self._lagging.discard(sid)
        if self.presence.leave(sid):
            self._schedule()

    def close(self, sids: Iterable[str], code: RefusalCode) -> None:
        """Tell screens that their link has ended, and cut them off."""
        for sid in list(sids):
            member = self.members[sid]
            self.leave(sid)
            bye: Bye = {"code": code, "message": sentence(code, member.lang)}
            self._fanout.end(sid, "bye", bye)

    def reload(self, feed: CloudFeed) -> None:
        """The room has begun anew, with new clouds: everybody says hello again."""
        self._feed, self._shown = feed, None
        self._people.clear()
        sids = list(self.members)
        for sid in sids:
            self.leave(sid)
        self._resync(sids)

    # --- what has happened --------------------------------------------------------------

    def publish(self, touched: set[str]) -> None:
        """Take note of what events touched; it goes out at once or with the next tick."""
        for group in self._groups.values():
            group.touched |= touched
        moved = [name[2:] for name in touched if name.startswith("p:")]
        self._people.update(p for p in moved if p in self._by_person)
        if "people" in touched:
            self._follow_moves(moved)
        self._schedule()

    def _follow_moves(self, people: list[str]) -> None:
        """A person who moved to another table belongs to another audience: say hello again."""
        for person in people:
            table = self.state.people[person].table
            for sid in list(self._by_person.get(person, ())):
                if self.members[sid].audience.table != table:
                    self.leave(sid)
                    self._resync([sid])

    def _resync(self, sids: Iterable[str]) -> None:
        message: Resync = {"seq": self.state.seq}
        prepared = self._fanout.prepare("resync", message)
        for sid in self._fanout.push(sids, prepared):
            self._lagging.add(sid)

    def _schedule(self, at: float = 0.0) -> None:
        """Flush at ``at``, or as soon as the tick allows."""
        due = max(at, self._next)
        if self._timer is not None:
            if self._due <= due:
                return
            self._timer.cancel()
        self._due = due
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(max(0.0, due - self._clock.monotonic()), self._on_tick)

    def _on_tick(self) -> None:
        self._timer = None
        if self.busy:
            self._late = True
            return
        self.flush()

    def settled(self) -> None:
        """The commit is over: what waited for it may go out."""
        self.busy = False
        if self._late:
            self._late = False
            self.flush()

    @property
    def resting(self) -> float:
        """Seconds until the room has rested from its last fan-out; 0 for a small one. Nothing that
        is committed before then can go out before then.
        """
        return max(0.0, self._rested - self._clock.monotonic())

    # --- what goes out ------------------------------------------------------------------

    def flush(self) -> None:
        """Send every audience what it has not had yet."""
        now = self._clock.monotonic()
        patches, views, wait = self._clouds(now)
        later = [self._next_cloud] if wait else []
        presence = None
        if self.presence.changed and now < self._next_presence - EARLY:
            later.append(self._next_presence)
        elif self.presence.changed:
            presence = self.presence.view(list(self.state.tables))
            self.presence.changed = False
            self._next_presence = now + PRESENCE_TICK
        for audience, group in self._groups.items():
            frame: Frame = {"from": group.seq, "seq": self.state.seq}
            if group.touched:
                changed = changes(self.state, audience, group.touched)
                group.touched = set()
                calm = audience.role == "participant" and now < group.calm_until - EARLY
                if calm and changed.keys() == {"totals"} and not (views or patches):
                    group.touched.add("totals")
                    later.append(group.calm_until)
                    continue
                if changed:
                    frame["changes"] = changed
            kind = "tall" if audience.role == "participant" else "wide"
            if views:
                frame["new_cloud"] = views[kind]
            elif patches:
                frame["cloud"] = patches[kind]
            if presence is not None and audience.role != "participant":
                frame["presence"] = presence
            if len(frame) > 2:  # otherwise nothing that this audience may see: send nothing
                group.seq = self.state.seq
                group.calm_until = now + CALM
                lagging = self._fanout.push(group.sids, self._fanout.prepare("frame", frame))
                self._lagging.update(lagging)
        self._send_own()
        if self._lagging:
            waiting, self._lagging = self._lagging, set()
            self._resync(waiting)
        self._rest(now)
        if self._lagging:
            later.append(self._next)
        if later:
            self._schedule(min(later))

    def _rest(self, began: float) -> None:
        """Put off the next fan-out by what this one, since ``began``, and those before cost."""
        now = self._clock.monotonic()
        owed = max(0.0, self._spent - (began - self._spent_at) / REST)
        self._spent = min(owed + now - began, CREDIT + LONGEST_REST / REST)
        self._spent_at = began
        self._rested = began + REST * max(0.0, self._spent - CREDIT)
        self._next = max(began + self._tick, self._rested)

    def _clouds(self, now: float) -> tuple[dict[str, CloudPatch], dict[str, CloudView], bool]:
        """Patches or whole views of the live cloud if it is time, and whether some must wait."""
        feed, shown = self._feed, self._shown
        # Another version than the one that went out: somebody asked for this cloud while it was
        # not the live one.
        follows = shown == (feed.live, feed.version(feed.live))
        if follows and not feed.due:
            return {}, {}, False
        if now < self._next_cloud - EARLY:
            return {}, {}, True
        self._next_cloud = now + CLOUD_TICK
        patches = feed.lay_out(feed.live)
        self._shown = (feed.live, feed.version(feed.live))
        if follows:
            return patches, {}, feed.due
        return {}, {kind: feed.view(feed.live, kind) for kind in ("wide", "tall")}, feed.due

    def cloud(self, audience: Audience) -> CloudView:
        """The live cloud as its members hold it, for a screen that comes now."""
        kind = "tall" if audience.role == "participant" else "wide"
        if self._shown is None:
            self._feed.lay_out(self._feed.live)
            self._shown = (self._feed.live, self._feed.version(self._feed.live))
        return self._feed.view_shown(self._shown[0], kind)

    def _send_own(self) -> None:
        for person in self._people:
            sids = self._by_person.get(person)
            if sids:
                own: Mine = {"seq": self.state.seq, "mine": mine(self.state, person)}
                self._lagging.update(self._fanout.push(sids, self._fanout.prepare("mine", own)))
        self._people.clear()

    def stop(self) -> None:
        """No more ticks."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
