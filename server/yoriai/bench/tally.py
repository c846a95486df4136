"""Works out after a run what came where and when: latencies, and what was lost or doubled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from yoriai.bench.hall import Hall
from yoriai.bench.load import Posted
from yoriai.bench.reel import Delivery, Kind
from yoriai.bench.screen import Screen
from yoriai.bench.times import Times


@dataclass(slots=True)
class Tally:
    """What a run showed.

    ``ack``: due → acknowledged. ``note``: due → on a screen, every delivery. ``last``: due → on the
    last screen, every note. ``cloud``: due → a cloud that counts the note, every screen.
    """

    ack: Times = field(default_factory=Times)
    note: Times = field(default_factory=Times)
    last: Times = field(default_factory=Times)
    cloud: Times = field(default_factory=Times)
    refused: Counter[str] = field(default_factory=Counter)
    unanswered: int = 0
    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    gaps: int = 0
    garbled: int = 0
    clouds_missing: int = 0
    resyncs: int = 0
    dropped: int = 0

    @property
    def faults(self) -> dict[str, int]:
        """Everything that must be 0."""
        return {
            "refused": self.refused.total(),
            "unanswered": self.unanswered,
            "lost": self.lost,
            "doubled": self.doubled,
            "out of order": self.disordered,
            "gaps": self.gaps,
            "garbled": self.garbled,
            "dropped": self.dropped,
        }


def tally(hall: Hall, posted: list[Posted], kept: dict[int, str]) -> Tally:
    """Compare what was posted with what every screen got, and with what the server ``kept``."""
    found = Tally()
    numbered = {p.number: p for p in posted if p.number is not None}
    for note in posted:
        if note.acked is None:
            found.unanswered += 1
        else:
            found.ack.add(note.acked - note.due)
        if note.refused is not None:
            found.refused[note.refused] += 1
    found.lost += sum(n not in kept for n in numbered)
    found.garbled += sum(kept.get(n, p.text) != p.text for n, p in numbered.items())
    for reel in hall.reels.values():
        for delivery in reel.deliveries:
            found.garbled += sum(
                n in numbered and numbered[n].text != text for n, text in delivery.texts.items()
            )
    by_table: dict[str | None, set[int]] = defaultdict(set)
    for n, note in numbered.items():
        by_table[note.table].add(n)
    by_table[None] = set(numbered)
    latest: dict[int, float] = {}
    counted = {kind: _counted(hall, kind, numbered) for kind in ("wide", "tall")}
    for screen in hall.screens:
        found.resyncs += screen.resyncs
        found.dropped += screen.ended is not None
        arrived = _follow(screen, by_table[screen.table], found)
        for n, at in arrived.items():
            found.note.add(at - numbered[n].due)
            latest[n] = max(latest.get(n, 0.0), at)
        _clouds(screen, counted[screen.reel.kind], found)
    for n, at in latest.items():
        found.last.add(at - numbered[n].due)
    return found


def _follow(screen: Screen, expected: set[int], found: Tally) -> dict[int, float]:
    """Go through a screen's deliveries as it would: when each expected note came."""
    arrived: dict[int, float] = {}
    seq = newest = 0
    for delivery, at in zip(screen.seen, screen.at, strict=True):
        if delivery.since > seq:
            found.gaps += 1
        seq = max(seq, delivery.seq)
        for n in delivery.notes:
            if n in arrived:
                # A Welcome may hold again what the screen has; a frame may not.
                found.doubled += not delivery.welcome
            elif n in expected:
                found.disordered += n < newest
                newest = max(newest, n)
                arrived[n] = at
            else:
                continue
    found.lost += len(expected) - len(arrived)
    return arrived


def _counted(
    hall: Hall, kind: Kind, numbered: dict[int, Posted]
) -> tuple[list[int], dict[int, list[float]], int]:
    """Which version of a cloud counts which notes first.

    A note is the first of its author with its word, so it adds one voice: the ``k``-th note with a
    word, in the order of the log, is counted by the first version in which the word has its voices
    of before and ``k`` more. Returns the versions in order, the times at which the notes that each
    counts first were due, and how many notes no version counts.
    """
    clouds: dict[int, dict[str, int]] = {}
    for delivery in _deliveries(hall, kind):
        if delivery.cloud is not None:
            clouds.setdefault(delivery.cloud[1], {}).update(delivery.voices)
    waiting: dict[str, list[float]] = defaultdict(list)
    start = dict(hall.voices.values())
    for n in sorted(numbered):
        if numbered[n].word in hall.voices:
            waiting[hall.voices[numbered[n].word][0]].append(numbered[n].due)
    versions = sorted(clouds)
    first: dict[int, list[float]] = {}
    done = dict.fromkeys(waiting, 0)
    for version in versions:
        first[version] = []
        for key, voices in clouds[version].items():
            reached = voices - start.get(key, 0)
            if key in done and reached > done[key]:
                first[version] += waiting[key][done[key] : reached]
                done[key] = reached
    missing = sum(max(0, len(due) - done[key]) for key, due in waiting.items())
    return versions, first, missing


def _deliveries(hall: Hall, kind: Kind) -> Iterable[Delivery]:
    for reel in hall.reels.values():
        if reel.kind == kind:
            yield from reel.deliveries
    for screen in hall.screens:
        if screen.reel.kind == kind:
            yield from (d for d in screen.seen if d.welcome)


def _clouds(
    screen: Screen, counted: tuple[list[int], dict[int, list[float]], int], found: Tally
) -> None:
    """When this screen's cloud counted each note."""
    versions, first, missing = counted
    found.clouds_missing += missing
    held, at_version = -1, 0
    for delivery, at in zip(screen.seen, screen.at, strict=True):
        if delivery.cloud is None:
            continue
        since, version = delivery.cloud
        if since > held >= 0:
            found.gaps += 1
        held = max(held, version)
        while at_version < len(versions) and versions[at_version] <= held:
            for due in first[versions[at_version]]:
                found.cloud.add(at - due)
            at_version += 1
    for version in versions[at_version:]:
        found.clouds_missing += len(first[version])
