"""Check a scenario of a workshop and print what is in it.

    python3 recordings/source/check.py [FILE]

Prints each fault as ``line N: ...`` and ends with status 1 if there is one, or if the whole is
smaller or larger than a sample should be. Needs Python 3.11 and nothing else.
"""

# ruff: noqa: INP001 (scripts beside their data, not a package)

import sys
from collections import Counter
from pathlib import Path

from scenario import Workshop, play

# What a sample must hold: (least, most), both included.
SIZES = {
    "people": (48, 48),
    "tables": (6, 6),
    "notes": (230, 260),
    "me-toos": (300, 600),
    "clusters at the end": (25, 32),
    "paper notes": (12, 20),
    "table moves": (2, 2),
    "minutes": (95, 100),
}


def sizes(workshop: Workshop, seconds: float) -> dict[str, int]:
    return {
        "people": len(workshop.seats),
        "tables": len(workshop.places),
        "notes": len(workshop.notes),
        "me-toos": sum(len(n.me_too) for n in workshop.notes.values()),
        "clusters at the end": len(workshop.labels),
        "paper notes": sum(n.channel == "paper" for n in workshop.notes.values()),
        "table moves": workshop.count["table.move"],
        "minutes": round(seconds / 60),
    }


def report(workshop: Workshop, seconds: float) -> None:
    notes = list(workshop.notes.values())
    for name, value in sizes(workshop, seconds).items():
        print(f"{name:22}{value}")
    for name in ("table", "question", "kind", "channel", "state"):
        counted = sorted(Counter(str(getattr(n, name)) for n in notes).items())
        print(f"{'notes by ' + name:22}" + "  ".join(f"{k} {v}" for k, v in counted))
    spoke = Counter(n.author for n in notes if n.author.startswith("p"))
    print(f"{'people who wrote':22}{len(spoke)}, the most {max(spoke.values())} notes")
    inside = sum(n.cluster is not None for n in notes)
    visible = sum(n.state == "visible" for n in notes)
    print(f"{'notes in clusters':22}{inside} of {visible} visible")
    minutes = Counter(int(t // 60) for t in workshop.posted)
    print(f"{'notes a minute':22}" + " ".join(str(minutes[m]) for m in range(17, 66)))
    for name in (
        "cluster.make",
        "cluster.merge",
        "note.prune",
        "note.restore",
        "note.hold",
        "note.release",
        "note.edit",
        "note.withdraw",
        "undo",
        "word.hide",
        "word.merge",
        "word.keep",
        "stage.show",
    ):
        print(f"{name:22}{workshop.count[name]}")


def main() -> int:
    path = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).with_name("minato.jsonl")
    workshop, faults, seconds = play(path)
    measured = sizes(workshop, seconds)
    for name, (least, most) in SIZES.items():
        if not least <= measured[name] <= most:
            faults.append(f"{name}: {measured[name]} is not between {least} and {most}")
    report(workshop, seconds)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
