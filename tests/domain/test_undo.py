"""UNDO-*: taking back one's own shaping actions."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

from dataclasses import fields
from typing import Any, cast

import pytest
from tests.domain.play import HOST, HOST_2, Play, facilitator, open_workshop, person, words_of

from yoriai.domain import bounds
from yoriai.domain import commands as c
from yoriai.domain.actor import Actor

AKI, BEN = person("aki"), person("ben")
T1 = facilitator("t1")


def test_UNDO_1_everybody_takes_back_the_own_last_action() -> None:
    play = open_workshop("aki")
    one, two = play.post("海", AKI), play.post("山", AKI)
    play.give(c.PruneNotes([one], "off_topic"), T1)
    play.give(c.PruneNotes([two], "off_topic"), HOST)
    play.give(c.HideWord("海"), HOST_2)
    play.give(c.Undo(), T1)
    assert (play.note(one).status, play.note(two).status) == ("visible", "pruned")
    assert play.refused(c.Undo(), T1) == "nothing_to_undo"
    play.give(c.Undo(), HOST)
    assert play.note(two).status == "visible"
    assert play.refused(c.Undo(), HOST) == "nothing_to_undo"
    play.give(c.Undo(), HOST_2)
    assert play.state.glossary.hidden == set()


def test_UNDO_1_the_last_first_and_at_most_100() -> None:
    play = open_workshop()
    words = [f"語{i}" for i in range(bounds.MAX_UNDO + 1)]
    for word in words:
        play.give(c.HideWord(word))
    for word in reversed(words[1:]):
        play.give(c.Undo())
        assert word not in play.state.glossary.hidden
    assert bounds.MAX_UNDO == 100
    assert play.refused(c.Undo()) == "nothing_to_undo"
    assert play.state.glossary.hidden == {words[0]}


def test_UNDO_2_undoing_a_merge_brings_every_cluster_back() -> None:
    play = open_workshop("aki")
    notes = [play.post(t, AKI) for t in "海山川"]
    play.give(c.MakeCluster("浜", [notes[0]]), T1)
    play.give(c.MakeCluster("丘", [notes[1]]))
    play.give(c.MakeCluster("水", [notes[2]]))
    first, second, third = play.state.clusters
    play.give(c.MergeClusters(first, [second, third]))
    assert play.state.clusters[first].notes == set(notes)
    play.give(c.Undo())
    assert [(k.alive, k.label, k.notes, k.table) for k in play.state.clusters.values()] == [
        (True, "浜", {notes[0]}, "t1"),
        (True, "丘", {notes[1]}, None),
        (True, "水", {notes[2]}, None),
    ]


def test_UNDO_2_a_prune_for_another_reason_and_a_kept_word() -> None:
    play = open_workshop("aki")
    note = play.post("電話 090-1234-5678", AKI)
    play.give(c.PruneNotes([note], "personal"))
    play.give(c.KeepWord("電話"), kept={note: words_of("電話")})
    play.give(c.Undo())
    assert play.note(note).words == words_of("電話 090-1234-5678")
    play.give(c.Undo())
    assert (play.note(note).status, play.note(note).reason) == ("held", None)


def _conflicts() -> list[tuple[str, c.Command, list[tuple[c.Command, Actor]]]]:
    """What the host did, to notes n1, n2 or clusters A (n1), B (n2), and what others did then."""
    return [
        ("pruned, then restored", c.PruneNotes(["n1"], "off_topic"),
         [(c.RestoreNotes(["n1"]), T1)]),
        ("pruned, then withdrawn", c.PruneNotes(["n1"], "off_topic"),
         [(c.WithdrawNote("n1"), AKI)]),
        ("held, then pruned", c.HoldNotes(["n1"]), [(c.PruneNotes(["n1"], "abusive"), T1)]),
        ("moved, then moved on", c.MoveNotes(["n1"], "t2"), [(c.MoveNotes(["n1"], "t3"), HOST_2)]),
        ("put, then taken out", c.PutInCluster("B", ["n1"]), [(c.TakeOutOfCluster(["n1"]), T1)]),
        ("put, then old cluster ended", c.PutInCluster("B", ["n1"]),
         [(c.DissolveCluster("A"), HOST_2)]),
        ("labelled, then labelled again", c.LabelCluster("A", "x"),
         [(c.LabelCluster("A", "y"), HOST_2)]),
        ("merged, then dissolved", c.MergeClusters("A", ["B"]), [(c.DissolveCluster("A"), HOST_2)]),
        ("dissolved, then gathered", c.DissolveCluster("A"),
         [(c.MakeCluster("x", ["n1"]), HOST_2)]),
        ("made, then filled", c.MakeCluster("x"), [(c.PutInCluster("NEW", ["n1"]), HOST_2)]),
        ("made, then named", c.MakeCluster(), [(c.LabelCluster("NEW", "x"), HOST_2)]),
        ("hidden, then shown", c.HideWord("海"), [(c.ShowWord("海"), HOST_2)]),
        ("merged, then parted", c.MergeWords(["海"], "浜"), [(c.PartWord("海"), HOST_2)]),
    ]  # fmt: skip


def _named(play: Play, command: c.Command) -> c.Command:
    """The command with A, B, NEW, n1 and n2 replaced by the ids in play."""
    clusters = list(play.state.clusters)
    notes = list(play.state.notes)
    ids = {"A": clusters[0], "B": clusters[1], "NEW": clusters[-1], "n1": notes[0], "n2": notes[1]}

    def replaced(value: object) -> object:
        if isinstance(value, list):
            return [replaced(v) for v in value]
        return ids.get(value, value) if isinstance(value, str) else value

    names = [f.name for f in fields(cast("Any", command))]
    values = {name: replaced(getattr(command, name)) for name in names}
    return type(command)(**values)


def _prepared() -> Play:
    play = open_workshop("aki", "ben")
    play.give(c.AddTable())
    one, two = play.post("海", AKI), play.post("山", BEN)
    play.give(c.MakeCluster("浜", [one]), HOST_2)
    play.give(c.MakeCluster("丘", [two]), HOST_2)
    return play


@pytest.mark.parametrize(
    ("done", "then"),
    [case[1:] for case in _conflicts()],
    ids=[case[0] for case in _conflicts()],
)
def test_UNDO_3_not_when_somebody_has_built_on_it(
    done: c.Command, then: list[tuple[c.Command, Actor]]
) -> None:
    play = _prepared()
    play.give(_named(play, done))
    for command, actor in then:
        assert play.give(_named(play, command), actor) != []
    assert play.refused(c.Undo()) == "undo_conflict"
    other = _prepared()
    other.give(_named(other, done))
    other.give(c.Undo())  # it was the others' doing that stood in the way


def test_UNDO_3_what_others_did_elsewhere_does_not_matter() -> None:
    play = _prepared()
    play.give(_named(play, c.PruneNotes(["n1"], "off_topic")))
    play.give(_named(play, c.PruneNotes(["n2"], "off_topic")), T1)
    play.give(_named(play, c.LabelCluster("A", "x")), HOST_2)
    play.give(c.Undo())
    assert [n.status for n in play.state.notes.values()] == ["visible", "pruned"]


def test_UNDO_3_once_the_other_has_undone_it_can_be_undone_too() -> None:
    play = _prepared()
    play.give(_named(play, c.PutInCluster("B", ["n1"])))
    play.give(_named(play, c.DissolveCluster("A")), HOST_2)
    assert play.refused(c.Undo()) == "undo_conflict"
    play.give(c.Undo(), HOST_2)
    play.give(c.Undo())
    assert [len(k.notes) for k in play.state.clusters.values()] == [1, 1]


def test_WORD_3_undoing_makes_no_circle_either() -> None:
    play = open_workshop()
    play.give(c.MergeWords(["浜"], "海辺"))
    play.give(c.PartWord("浜"), HOST_2)
    play.give(c.MergeWords(["海辺"], "浜"))
    assert play.refused(c.Undo(), HOST_2) == "undo_conflict"
    play.give(c.Undo())
    play.give(c.Undo(), HOST_2)
    assert play.state.glossary.merges == {"浜": "海辺"}


def test_UNDO_4_a_text_edited_since_is_not_shown_unseen() -> None:
    play = open_workshop("aki")
    note = play.post("海", AKI)
    play.give(c.HoldNotes([note]))
    play.give(c.EditNote(note, "電話は090-1234-5678"), AKI)
    assert play.refused(c.Undo()) == "undo_conflict"
    assert play.note(note).status == "held"


@pytest.mark.parametrize(
    "command",
    [
        c.ConfigureWorkshop(title="x"), c.AddTable(), c.RenameTable("t1", "x"),
        c.AddQuestion("x"), c.GoToStep("s1"), c.ExtendStep(1), c.SetPosting(False),
        c.ShowScene("cloud"), c.IssueLink("stage"), c.RevokeLink("l4"), c.CloseWorkshop(),
        c.PostNote("海", "good", table="t1", channel="paper"),
    ],
)  # fmt: skip
def test_UNDO_5_only_shaping_can_be_undone(command: c.Command) -> None:
    play = open_workshop()
    assert not command.shaping
    assert play.give(command, HOST) != []
    assert play.refused(c.Undo()) == "nothing_to_undo"
