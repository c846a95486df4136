"""Random workshops: lists of moves, each turned into a command that fits the state of the moment.

A move is a name and a few numbers; the numbers choose among what is there, so that most commands
are carried out and every list can be shrunk. Each text has a mark of its own (``#17#``), by which
it can be found in a payload.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st
from tests.domain.play import HOST, HOST_2, Play, facilitator, open_workshop, person, words_of

from yoriai.domain import commands as c
from yoriai.domain.actor import Actor
from yoriai.domain.events import Event
from yoriai.domain.kinds import NoteKind, PruneReason, SceneName
from yoriai.domain.refusals import Refusal

T = TypeVar("T")

PEOPLE = tuple(person(name) for name in ("aki", "ben", "cho", "dan", "eve"))
SHAPERS = (HOST, HOST, HOST_2, facilitator("t1"), facilitator("t2"))
TEXTS = ("海 の 音", "浜辺 散歩", "Bench 木陰", "電話 090-1234-5678", "海 🏖️", "減災")
WORDS = ("海", "浜辺", "浜", "散歩", "bench")
KINDS: tuple[NoteKind, ...] = ("good", "curious", "want", "worry")
REASONS: tuple[PruneReason, ...] = ("duplicate", "off_topic", "personal", "abusive")
SCENES: tuple[SceneName, ...] = ("join", "question", "cloud", "tables", "clusters", "note", "note")

# What happens often in a workshop comes often here.
OFTEN = (
    ["note.post"] * 8 + ["note.me_too", "note.prune", "cluster.make", "cluster.put"] * 3
    + ["workshop.open", "note.edit", "note.hold", "note.release", "note.restore"] * 2
    + ["undo", "cluster.merge"] * 2
)  # fmt: skip
NAMES = ["clock.resume", *sorted(set(c.COMMANDS) - {"workshop.create"}), *OFTEN]


class Move(NamedTuple):
    """A command's name and the numbers that choose who gives it and about what."""

    name: str
    who: int
    a: int
    b: int
    minutes: int


_MOVE = st.builds(
    Move,
    st.sampled_from(NAMES),
    st.integers(0, 19),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 7),
)
# Lists of hypothesis's own choosing have five items on average, too few for anything to happen.
# They cannot be shortened below 40, but each move can become the first name, which does nothing.
MOVES = st.lists(_MOVE, min_size=40, max_size=60)


def started() -> Play:
    """Where every sequence begins: aki and ben at t1, cho at t2, dan at none, eve not there yet."""
    play = open_workshop("aki", "ben")
    play.give(c.Join("online", "t2"), PEOPLE[2], digest="digest-of-person-cho")
    play.give(c.Join("online"), PEOPLE[3], digest="digest-of-person-dan")
    for i, actor in enumerate((PEOPLE[0], PEOPLE[1], PEOPLE[2])):
        play.post(f"{TEXTS[i]} #s{i}#", actor)
    return play


def _pick(things: Sequence[T], n: int, otherwise: T) -> T:
    return things[n % len(things)] if things else otherwise


def _notes(play: Play, move: Move) -> list[str]:
    """One to three notes, the newest more often."""
    ids = list(play.state.notes)[::-1]
    return [_pick(ids, move.a + i * move.b, "n0") for i in range(move.b % 3 + 1)]


def _own(play: Play, move: Move, actor: Actor) -> str:
    own = [n.id for n in play.state.notes.values() if n.author == actor.id]
    return _pick(own, move.a, "n0")


def command(play: Play, move: Move, serial: int) -> tuple[c.Command, Actor]:
    """The command of a move, and who gives it."""
    s, a, b = play.state, move.a, move.b
    shaper, someone = _pick(SHAPERS, move.who, HOST), _pick(PEOPLE, move.who, PEOPLE[0])
    note = _pick(list(s.notes)[::-1], a, "n0")
    alive = [k.id for k in s.clusters.values() if k.alive][::-1]
    cluster = _pick(alive, a, "c0")
    table = _pick(list(s.tables), b, "t1")
    question = _pick([None, *s.questions], b, None)
    me_toos = s.people[someone.id].me_toos if someone.id in s.people else set()
    step = _pick([step.id for step in s.steps], a, "s1")
    word = _pick(WORDS, a, "海")
    text = f"{_pick(TEXTS, b, '')} #{serial}#"
    steps = [
        c.StepDraft(k.kind, k.title, k.minutes, question if i == b % 7 else k.question, id=k.id)
        for i, k in enumerate(s.steps)
    ]
    typist = move.who % 5 == 0
    post = c.PostNote(
        text, _pick(KINDS, a, "good"), question if a % 4 == 0 else None,
        table if typist or a % 5 == 0 else None, "paper" if typist else "phone",
        play.now - a * 10_000,
    )  # fmt: skip
    link = _pick(list(s.links), a, "l0")
    by_host: dict[str, c.Command] = {
        "workshop.configure": c.ConfigureWorkshop(
            hold_first=a % 2 == 0, keep_days=b + 1, cloud_verbs=b % 2 == 0,
            kinds=[c.KindLabel(k, k) for k in KINDS[: 2 + a % 3]],
        ),
        "workshop.open": c.OpenWorkshop(),
        "workshop.close": c.CloseWorkshop() if a % 3 == 0 else c.OpenWorkshop(),
        "table.add": c.AddTable(f"班{a}"),
        "table.rename": c.RenameTable(table, f"班{a}"),
        "question.add": c.AddQuestion(f"問い{a}", practice=a % 2 == 0),
        "question.rename": c.RenameQuestion(question or "q1", f"問い{a}"),
        "programme.set": c.SetProgramme(steps),
        "step.go": c.GoToStep(step),
        "step.extend": c.ExtendStep(a % 7 - 3),
        "clock.pause": c.PauseClock(),
        "clock.resume": c.ResumeClock(),
        "posting.set": c.SetPosting(a % 3 > 0),
        "note.move": c.MoveNotes(_notes(play, move), table),
        "word.hide": c.HideWord(word),
        "word.show": c.ShowWord(_pick(sorted(s.glossary.hidden), a, word)),
        "word.merge": c.MergeWords([word], _pick(WORDS, b, "海")),
        "word.part": c.PartWord(_pick(sorted(s.glossary.merges), a, word)),
        "word.keep": c.KeepWord(word),
        "stage.show": c.ShowScene(_pick(SCENES, b, "cloud"), note, question),
        "link.issue": c.IssueLink("facilitator", table),
        "link.revoke": c.RevokeLink(link),
        "link.renew": c.RenewLink(link),
    }  # fmt: skip
    by_shapers: dict[str, c.Command] = {
        "note.hold": c.HoldNotes(_notes(play, move)),
        "note.release": c.ReleaseNotes(_notes(play, move)),
        "note.prune": c.PruneNotes(_notes(play, move), _pick(REASONS, b, "duplicate")),
        "note.restore": c.RestoreNotes(_notes(play, move)),
        "cluster.make": c.MakeCluster(f"島{a}", _notes(play, move)),
        "cluster.label": c.LabelCluster(cluster, f"島{b}"),
        "cluster.merge": c.MergeClusters(cluster, [_pick(alive, a + b + 1, "c0")]),
        "cluster.dissolve": c.DissolveCluster(cluster),
        "cluster.put": c.PutInCluster(cluster, _notes(play, move)),
        "cluster.take_out": c.TakeOutOfCluster(_notes(play, move)),
        "undo": c.Undo(),
    }
    by_people: dict[str, c.Command] = {
        "person.join": c.Join("hall", table),
        "table.move": c.MoveToTable(table),
        "note.edit": c.EditNote(_own(play, move, someone), text),
        "note.withdraw": c.WithdrawNote(_own(play, move, someone)),
        "note.me_too": c.MeToo(note),
        "note.me_too_undo": c.MeTooUndo(_pick(sorted(me_toos), a, note)),
    }
    if move.name == "note.post":
        return post, shaper if typist else someone
    if move.name in by_host:
        return by_host[move.name], HOST
    if move.name in by_shapers:
        return by_shapers[move.name], shaper
    return by_people[move.name], someone


def make(play: Play, move: Move, serial: int) -> list[Event]:
    """Play one move. A refusal is an answer like any other: nothing happens."""
    play.wait(move.minutes / 2)
    asked, actor = command(play, move, serial)
    kept = {}
    if isinstance(asked, c.KeepWord):
        kept = {
            n.id: words_of(n.text.replace(asked.word, f"{asked.word}_"))
            for n in play.state.notes.values()
            if asked.word in n.text
        }
    try:
        return play.give(asked, actor, kept=kept)
    except Refusal:
        return []


def played(moves: Sequence[Move], *, checked: bool = False) -> Play:
    """A workshop after all the moves."""
    play = started()
    play.checked = checked
    for serial, move in enumerate(moves):
        make(play, move, serial)
    return play
