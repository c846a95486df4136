"""A scenario of a workshop and a small model that plays it.

The model knows only as much of the rules as a scenario can break: names are made before they are
used, and people do only what they could have done on the day.
"""

# ruff: noqa: INP001 (scripts beside their data, not a package)

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Line = dict[str, Any]

NOTE_LIMIT = 140
KINDS = {"good", "curious", "want", "worry"}
REASONS = {"duplicate", "off_topic", "personal", "abusive"}
SCENES = {"join", "question", "cloud", "tables", "clusters", "note"}
STEP_KINDS = {"talk", "dialogue", "converge", "poll", "share", "break"}
# A telephone number or an e-mail address, the two things a server holds back by itself.
CONTACT = re.compile(r"\d{2,4}-\d{3,4}-\d{4}|[\w.+-]+@[\w-]+\.\w+")

# The fields of each command besides t, by and do; those after the bar may be left out.
FIELDS = {
    "workshop.create": "title purpose",
    "workshop.configure": "hold_first",
    "workshop.open": "",
    "workshop.close": "",
    "table.add": "as name place",
    "table.move": "table",
    "question.add": "as text cards practice",
    "programme.set": "steps",
    "step.go": "step",
    "step.extend": "minutes",
    "posting.set": "open",
    "person.join": "place table",
    "note.post": "as text kind question | table channel",
    "note.edit": "note text",
    "note.withdraw": "note",
    "note.me_too": "note",
    "note.me_too_undo": "note",
    "note.hold": "notes",
    "note.release": "notes",
    "note.prune": "notes reason",
    "note.restore": "notes",
    "cluster.make": "as label notes",
    "cluster.label": "cluster label",
    "cluster.put": "cluster notes",
    "cluster.take_out": "notes",
    "cluster.merge": "into from",
    "cluster.dissolve": "cluster",
    "word.hide": "word",
    "word.merge": "words into",
    "word.keep": "word",
    "stage.show": "scene | note",
    "undo": "",
}
SHAPING = ("note.hold", "note.release", "note.prune", "note.restore", "cluster.", "word.")


class Fault(Exception):
    """A line that could not have happened."""


@dataclass
class Note:
    author: str
    table: str
    question: str
    kind: str
    channel: str
    text: str
    state: str
    cluster: str | None = None
    me_too: set[str] = field(default_factory=set)


def need(condition: bool, message: str) -> None:
    if not condition:
        raise Fault(message)


def length(text: str) -> int:
    """Characters as a reader counts them: marks, joiners and selectors add nothing."""
    joined = re.sub("\u200d.", "", text)
    return sum(1 for c in joined if unicodedata.category(c) not in {"Mn", "Me", "Cf"})


class Workshop:
    """What the lines so far have made, with only as much of the rules as a scenario can break."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        self.questions: dict[str, bool] = {}
        self.steps: dict[str, Line] = {}
        self.step: str | None = None
        self.open = self.posting = self.hold_first = False
        self.seats: dict[str, str] = {}
        self.notes: dict[str, Note] = {}
        self.labels: dict[str, str] = {}
        self.made: set[str] = set()
        self.undoable: dict[str, list[Callable[[], None]]] = {}
        self.count: Counter[str] = Counter()
        self.posted: list[float] = []

    def apply(self, line: Line) -> None:
        """Play one line. Raises Fault when it could not have happened."""
        by, do = line["by"], line["do"]
        person = re.fullmatch(r"p(0[1-9]|[1-3]\d|4[0-8])", by) is not None
        need(person or re.fullmatch(r"host|f[1-6]", by) is not None, f"nobody is called {by}")
        need(do in FIELDS, f"no command {do}")
        needed, _, optional = FIELDS[do].partition("|")
        fields = set(line) - {"t", "by", "do"}
        need(set(needed.split()) <= fields, f"{do} lacks {set(needed.split()) - fields}")
        extra = fields - set(needed.split()) - set(optional.split())
        need(not extra, f"{do} does not know {extra}")
        if do.startswith(("workshop.", "table.add", "question.", "programme.", "step.")):
            need(by == "host", f"{do} belongs to the host")
        if do.startswith(("posting.", "stage.", "word.")):
            need(by == "host", f"{do} belongs to the host")
        if do.startswith(SHAPING):
            need(not person, f"{do} belongs to a facilitator")
            self.remember(by, line)
        self.count[do] += 1
        getattr(self, "do_" + do.replace(".", "_"))(line)

    # -- the frame ---------------------------------------------------------------------------

    def do_workshop_create(self, line: Line) -> None:
        need(self.count["workshop.create"] == 1, "created twice")

    def do_workshop_configure(self, line: Line) -> None:
        self.hold_first = line["hold_first"]

    def do_workshop_open(self, line: Line) -> None:
        need(bool(self.steps), "opened without a programme")
        self.open = True

    def do_workshop_close(self, line: Line) -> None:
        self.open = self.posting = False

    def do_table_add(self, line: Line) -> None:
        need(line["place"] in {"hall", "online", "mixed"}, f"no place {line['place']}")
        self.name(line["as"])
        self.places[line["as"]] = line["place"]

    def do_question_add(self, line: Line) -> None:
        self.name(line["as"])
        need(all(set(c) == {"key", "text"} for c in line["cards"]), "a card is key and text")
        self.questions[line["as"]] = line["practice"]

    def do_programme_set(self, line: Line) -> None:
        for step in line["steps"]:
            expected = {"as", "kind", "title", "minutes", "question", "notes"}
            need(set(step) == expected, f"a step has {expected}")
            need(step["kind"] in STEP_KINDS, f"no kind of step {step['kind']}")
            need(step["question"] is None or step["question"] in self.questions, "no question")
            self.name(step["as"])
            self.steps[step["as"]] = step

    def do_step_go(self, line: Line) -> None:
        need(self.open and line["step"] in self.steps, f"no step {line['step']}")
        self.step = line["step"]
        self.posting = self.steps[line["step"]]["kind"] == "dialogue"

    def do_step_extend(self, line: Line) -> None:
        need(self.step is not None and line["minutes"] > 0, "nothing to extend")

    def do_posting_set(self, line: Line) -> None:
        need(self.posting != line["open"], "posting is so already")
        self.posting = line["open"]

    def do_stage_show(self, line: Line) -> None:
        need(line["scene"] in SCENES, f"no scene {line['scene']}")
        need(("note" in line) == (line["scene"] == "note"), "a note belongs to the scene note")
        if "note" in line:
            need(self.note(line["note"]).state == "visible", "the note on stage is not visible")

    # -- people and their notes --------------------------------------------------------------

    def do_person_join(self, line: Line) -> None:
        need(line["by"] not in self.seats, "joined twice")
        place = self.places.get(line["table"])
        need(place in {line["place"], "mixed"}, f"nobody {line['place']} sits at {line['table']}")
        self.seats[line["by"]] = line["table"]

    def do_table_move(self, line: Line) -> None:
        need(line["table"] in self.places, f"no table {line['table']}")
        need(self.seats.get(line["by"]) not in {None, line["table"]}, "did not move")
        self.seats[line["by"]] = line["table"]

    def do_note_post(self, line: Line) -> None:
        by = line["by"]
        need(self.posting, "posting is closed")
        need(line["kind"] in KINDS, f"no kind {line['kind']}")
        step = self.steps[self.step or ""]
        need(line["question"] == step["question"], f"{line['question']} is not being asked")
        need(1 <= length(line["text"]) <= NOTE_LIMIT, f"{length(line['text'])} characters")
        if by in self.seats:
            need("table" not in line and "channel" not in line, "a person posts by phone, here")
            table, channel = self.seats[by], "phone"
        else:
            need(by.startswith("f"), f"{by} has not joined")
            table, channel = line["table"], line["channel"]
            need(table == "t" + by[1:], f"{by} does not sit at {table}")
            need(channel in {"paper", "chat"}, f"no channel {channel}")
        held = CONTACT.search(line["text"]) or (self.hold_first and channel == "phone")
        state = "held" if held else "visible"
        self.name(line["as"])
        self.notes[line["as"]] = Note(
            by, table, line["question"], line["kind"], channel, line["text"], state
        )
        self.posted.append(line["t"])

    def own(self, line: Line) -> Note:
        note = self.note(line["note"])
        need(note.author == line["by"], "someone else's note")
        need(self.posting and note.state == "visible", "too late for that")
        return note

    def do_note_edit(self, line: Line) -> None:
        note = self.own(line)
        need(note.text != line["text"], "nothing changed")
        need(1 <= length(line["text"]) <= NOTE_LIMIT, f"{length(line['text'])} characters")
        note.text = line["text"]

    def do_note_withdraw(self, line: Line) -> None:
        note = self.own(line)
        need(note.cluster is None, "withdrawn out of a cluster")
        note.state = "withdrawn"

    def do_note_me_too(self, line: Line) -> None:
        note, by = self.note(line["note"]), line["by"]
        need(note.state == "visible", f"me too on a note that is {note.state}")
        need(note.author != by and by not in note.me_too, "me too on one's own, or twice")
        need(self.seats.get(by) == note.table, "me too on a note of another table")
        note.me_too.add(by)

    def do_note_me_too_undo(self, line: Line) -> None:
        need(line["by"] in self.note(line["note"]).me_too, "there was no me too")
        self.note(line["note"]).me_too.discard(line["by"])

    # -- shaping -----------------------------------------------------------------------------

    def reach(self, line: Line) -> list[Note]:
        """The notes of a shaping line, all within reach of the one who shapes."""
        notes = [self.note(name) for name in line["notes"]]
        need(bool(notes) and len(set(line["notes"])) == len(notes), "no notes, or one twice")
        if line["by"] != "host":
            table = "t" + line["by"][1:]
            need(all(n.table == table for n in notes), f"{line['by']} shapes {table} only")
        return notes

    def cluster(self, name: str, by: str) -> list[Note]:
        need(name in self.labels, f"no cluster {name}")
        notes = [n for n in self.notes.values() if n.cluster == name]
        if by != "host":
            need(all(n.table == "t" + by[1:] for n in notes), f"{name} spans tables")
        return notes

    def turn(self, line: Line, before: set[str], after: str) -> None:
        for note in self.reach(line):
            need(note.state in before, f"{line['do']} on a note that is {note.state}")
            # What happens to the place of a clustered note is left to the real rules.
            need(note.cluster is None, f"{line['do']} on a note in {note.cluster}")
            note.state = after

    def do_note_hold(self, line: Line) -> None:
        self.turn(line, {"visible"}, "held")

    def do_note_release(self, line: Line) -> None:
        self.turn(line, {"held"}, "visible")

    def do_note_prune(self, line: Line) -> None:
        need(line["reason"] in REASONS, f"no reason {line['reason']}")
        self.turn(line, {"visible", "held"}, "pruned")

    def do_note_restore(self, line: Line) -> None:
        self.turn(line, {"pruned"}, "visible")

    def gather(self, line: Line, name: str) -> None:
        for note in self.reach(line):
            need(note.state == "visible", f"a note that is {note.state} in a cluster")
            need(note.cluster is None, f"a note that is in {note.cluster} already")
            note.cluster = name

    def do_cluster_make(self, line: Line) -> None:
        self.name(line["as"])
        self.labels[line["as"]] = line["label"]
        self.gather(line, line["as"])

    def do_cluster_label(self, line: Line) -> None:
        self.cluster(line["cluster"], line["by"])
        need(self.labels[line["cluster"]] != line["label"], "the label is so already")
        self.labels[line["cluster"]] = line["label"]

    def do_cluster_put(self, line: Line) -> None:
        self.cluster(line["cluster"], line["by"])
        self.gather(line, line["cluster"])

    def do_cluster_take_out(self, line: Line) -> None:
        for note in self.reach(line):
            need(note.cluster is not None, "taken out of nothing")
            note.cluster = None

    def do_cluster_merge(self, line: Line) -> None:
        self.cluster(line["into"], line["by"])
        need(line["into"] not in line["from"], "merged into itself")
        for name in line["from"]:
            for note in self.cluster(name, line["by"]):
                note.cluster = line["into"]
            del self.labels[name]

    def do_cluster_dissolve(self, line: Line) -> None:
        for note in self.cluster(line["cluster"], line["by"]):
            note.cluster = None
        del self.labels[line["cluster"]]

    def do_word_hide(self, line: Line) -> None:
        need(bool(line["word"]), "no word")

    do_word_keep = do_word_hide

    def do_word_merge(self, line: Line) -> None:
        need(bool(line["words"]) and line["into"] not in line["words"], "merged into itself")

    def do_undo(self, line: Line) -> None:
        need(bool(self.undoable.get(line["by"])), "nothing to undo")
        self.undoable[line["by"]].pop()()

    # -- names -------------------------------------------------------------------------------

    def name(self, name: str) -> None:
        need(name not in self.made, f"{name} was made before")
        self.made.add(name)

    def note(self, name: str) -> Note:
        need(name in self.notes, f"no note {name}")
        return self.notes[name]

    def remember(self, by: str, line: Line) -> None:
        """Keep how to take a shaping action back: only what it touches is put back."""
        names = set(line.get("notes", ()))
        touched = {line.get("as"), line.get("cluster"), line.get("into"), *line.get("from", ())}
        names |= {k for k, n in self.notes.items() if n.cluster and n.cluster in touched}
        places = {k: (self.note(k).state, self.note(k).cluster) for k in names}
        labels = {k: self.labels.get(k) for k in touched if k and line["do"][0] == "c"}

        def take_back() -> None:
            for key, (state, cluster) in places.items():
                self.notes[key].state, self.notes[key].cluster = state, cluster
            for key, label in labels.items():
                self.labels.pop(key, None)
                if label is not None:
                    self.labels[key] = label

        self.undoable.setdefault(by, []).append(take_back)


def play(path: Path) -> tuple[Workshop, list[str], float]:
    """Play a file. Gives the workshop, the faults and the time of the last line in seconds."""
    workshop, faults, clock = Workshop(), [], 0.0
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            line = json.loads(raw)
            need(isinstance(line, dict) and {"t", "by", "do"} <= set(line), "not a line")
            need(line["t"] >= clock, f"{line['t']} comes after {clock}")
            clock = float(line["t"])
            workshop.apply(line)
        except (Fault, KeyError, TypeError, json.JSONDecodeError) as fault:
            faults.append(f"line {number}: {fault}")
    return workshop, faults, clock
