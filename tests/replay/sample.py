"""The sample recording, and what has to come out of it.

    PYTHONPATH=server:. python -m tests.replay.sample

writes the golden files again. Look at the difference before you commit it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from yoriai.application.feed import CloudFeed
from yoriai.application.recording import Recording, read_recording, records_of
from yoriai.domain.evolve import fold
from yoriai.domain.state import Workshop
from yoriai.domain.visibility import Audience, mine, snapshot

ROOT = Path(__file__).parents[2]
PATH = ROOT / "recordings" / "minato.jsonl"
GOLDEN = Path(__file__).parent / "golden"

TOP = 60


@cache
def recording() -> Recording:
    """The sample as it is read."""
    with PATH.open("rb") as lines:
        return read_recording(lines)


@cache
def state() -> Workshop:
    """The sample at its end. Not to be changed."""
    return fold("sample", records_of(recording()))


def state_of(workshop: Workshop) -> dict[str, Any]:
    """The whole state as screens show it: everything that facilitators see, and each person's."""
    return {
        **snapshot(workshop, Audience("host")),
        "mine": {person: mine(workshop, person) for person in workshop.people},
    }


def cloud_of(workshop: Workshop) -> dict[str, list[dict[str, Any]]]:
    """The words of each question and of everything, with voices and tables, the heaviest first."""
    feed = CloudFeed()
    feed.load(workshop)
    scopes = [None, *workshop.questions]
    return {
        question or "everything": [
            {"key": w.key, "text": w.text, "voices": w.voices, "tables": dict(w.tables)}
            for w in feed.counts(question).top(TOP)
        ]
        for question in scopes
    }


def outline_of(workshop: Workshop) -> str:
    """Table → cluster → note, as an observer reads it to the end; ids and times left out."""
    lines = []
    for table in sorted(workshop.tables.values(), key=lambda t: t.number):
        lines.append(f"{table.number}班 {table.title}".rstrip())
        clusters = [c for c in workshop.clusters.values() if c.alive]
        for cluster in sorted(clusters, key=lambda c: c.order):
            inside = [n for n in workshop.visible(cluster.notes) if n.table == table.id]
            if inside:
                lines.append(f"  {cluster.label or '—'}")
                lines += (f"    {n.text} (+{len(n.me_too)})" for n in inside)
        loose = [n for n in workshop.visible(workshop.notes) if n.table == table.id]
        lines.append("  —")
        lines += (f"    {n.text} (+{len(n.me_too)})" for n in loose if n.cluster is None)
    return "\n".join(lines) + "\n"


def goldens() -> dict[str, str]:
    """The golden files as the code makes them now."""
    workshop = state()

    def pretty(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    return {
        "state.json": pretty(state_of(workshop)),
        "cloud.json": pretty(cloud_of(workshop)),
        "outline.txt": outline_of(workshop),
    }


if __name__ == "__main__":
    for name, text in goldens().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
