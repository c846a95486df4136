"""HOLD-*, PRUNE-*, SHAPE-*, CLUSTER-*, WORD-*: what facilitators shape."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.domain.play import HOST, Play, facilitator, open_workshop, person, words_of

from yoriai.domain import commands as c
from yoriai.domain import events as e
from yoriai.domain.state import Cluster
from yoriai.domain.views import ClusterView
from yoriai.domain.visibility import Audience, mine, snapshot
from yoriai.domain.words import Word

AKI, BEN, CHO = person("aki"), person("ben"), person("cho")
T1, T2 = facilitator("t1"), facilitator("t2")
PHONE = "電話は090-1234-5678"


def room() -> Play:
    """Aki and Ben at t1, Cho at t2."""
    play = open_workshop("aki", "ben")
    play.give(c.Join("online", "t2"), CHO)
    return play


def made(play: Play, *notes: str, label: str = "") -> str:
    """A cluster that the host made; its id."""
    play.give(c.MakeCluster(label, notes))
    return f"c{play.state.seq}"


def alive(play: Play) -> dict[str, Cluster]:
    return {k.id: k for k in play.state.clusters.values() if k.alive}


def cluster_views(play: Play, audience: Audience) -> dict[str, ClusterView]:
    return {k["id"]: k for k in snapshot(play.state, audience)["clusters"]}


def test_HOLD_1_personal_data_is_held_with_a_warning_whoever_typed_it() -> None:
    play = room()
    for actor in (AKI, T1):
        note = play.note(play.post(PHONE, actor))
        assert (note.status, note.warnings) == ("held", ("phone_number",))
    note = play.note(play.post("海", AKI))
    play.give(c.EditNote(note.id, "a@example.jp"), AKI)
    assert (note.status, note.warnings) == ("held", ("email",))


def test_HOLD_2_hold_first_holds_what_participants_write() -> None:
    play = room()
    before = play.post("海", AKI)
    play.give(c.ConfigureWorkshop(hold_first=True))
    assert play.note(before).status == "visible"
    assert play.note(play.post("山", AKI)).status == "held"
    assert play.note(play.post("川", T1)).status == "visible"
    play.give(c.EditNote(before, "海と空"), AKI)
    assert play.note(before).status == "held"


def test_HOLD_3_an_author_does_not_release_by_editing() -> None:
    play = room()
    note = play.post(PHONE, AKI)
    play.give(c.EditNote(note, "電話してください"), AKI)
    assert (play.note(note).status, play.note(note).warnings) == ("held", ())
    play.give(c.ReleaseNotes([note]), T1)
    assert play.note(note).status == "visible"


def test_HOLD_3_a_facilitator_corrects_a_held_paper_note_and_it_is_shown() -> None:
    play = room()
    note = play.post(PHONE, T1)
    play.give(c.EditNote(note, "電話してください"), T1)
    assert play.note(note).status == "visible"


def test_HOLD_4_each_note_of_a_selection_goes_where_it_can() -> None:
    play = room()
    seen, held, pruned = (play.post(t, AKI) for t in ("海", PHONE, "山"))
    play.give(c.PruneNotes([pruned], "off_topic"))
    every = [seen, held, pruned]
    assert play.give(c.ReleaseNotes(every)) == [e.NotesReleased((held,))]
    assert play.give(c.ReleaseNotes(every)) == []
    assert play.give(c.HoldNotes(every)) == [e.NotesHeld((seen, held))]
    assert play.give(c.HoldNotes(every)) == []
    assert [play.note(n).status for n in every] == ["held", "held", "pruned"]


def test_PRUNE_1_visible_and_held_notes_are_taken_out_for_a_reason() -> None:
    play = room()
    seen, held = play.post("海", AKI), play.post(PHONE, AKI)
    play.give(c.PruneNotes([seen, held], "personal"), T1)
    for own in mine(play.state, AKI.id)["notes"]:
        assert (own["status"], own["reason"]) == ("pruned", "personal")
    assert snapshot(play.state, Audience("observer"))["notes"] == []
    assert play.give(c.PruneNotes([seen], "duplicate"), T1) == []
    assert play.note(seen).reason == "personal"


def test_PRUNE_2_restoring_brings_back_everything_but_the_reason() -> None:
    play = room()
    note = play.post("海", AKI)
    cluster = made(play, note)
    play.give(c.MeToo(note), BEN)
    play.give(c.PruneNotes([note], "off_topic"))
    assert (play.note(note).cluster, play.note(note).me_too) == (cluster, {BEN.id})
    play.give(c.RestoreNotes([note]))
    assert (play.note(note).status, play.note(note).reason) == ("visible", None)
    assert (play.note(note).text, play.note(note).cluster) == ("海", cluster)
    assert play.give(c.RestoreNotes([note])) == []


def test_PRUNE_2_what_was_pruned_while_it_was_held_is_held_again() -> None:
    play = room()
    note = play.post("090-0000-1234 まで", AKI)
    play.give(c.PruneNotes([note], "personal"))
    play.give(c.RestoreNotes([note]))
    assert (play.note(note).status, play.note(note).shown) == ("held", False)
    play.give(c.ReleaseNotes([note]))
    assert play.note(note).status == "visible"


def selections(cluster: str, notes: Sequence[str]) -> list[c.Command]:
    """Every command that takes a selection and that a table's facilitator may give."""
    return [
        c.HoldNotes(notes),
        c.ReleaseNotes(notes),
        c.PruneNotes(notes, "duplicate"),
        c.RestoreNotes(notes),
        c.MakeCluster("", notes),
        c.PutInCluster(cluster, notes),
        c.TakeOutOfCluster(notes),
    ]


@pytest.mark.parametrize("number", range(7))
def test_SHAPE_1_all_selected_notes_or_none(number: int) -> None:
    play = room()
    own, gone, far = play.post("海", AKI), play.post("山", BEN), play.post("川", CHO)
    play.give(c.MakeCluster("", [own]), T1)
    cluster = f"c{play.state.seq}"
    play.give(c.WithdrawNote(gone), BEN)

    def select(*notes: str) -> c.Command:
        return selections(cluster, notes)[number]

    assert play.refused(select(own, far), T1) == "wrong_table"
    assert play.refused(select(own, gone), T1) == "taken_out"
    assert play.refused(select(own, "n999"), T1) == "not_found"
    play.give(select(own), T1)
    play.give(select(own, own, far), HOST)


def test_SHAPE_2_what_is_so_already_makes_no_event() -> None:
    play = room()
    note = play.post("海", AKI)
    cluster = made(play, note, label="浜")
    for command in (
        c.ReleaseNotes([note]),
        c.RestoreNotes([note]),
        c.MoveNotes([note], "t1"),
        c.PutInCluster(cluster, [note]),
        c.LabelCluster(cluster, " 浜 "),
        c.MergeClusters(cluster, [cluster]),
        c.ShowWord("海"),
        c.PartWord("海"),
        c.MergeWords(["海"], "海"),
    ):
        assert play.give(command) == []
    play.give(c.TakeOutOfCluster([note]))
    assert play.give(c.TakeOutOfCluster([note])) == []


def test_SHAPE_3_the_host_moves_notes_with_their_cluster() -> None:
    play = room()
    note = play.post("海", AKI)
    cluster = made(play, note)
    play.give(c.MoveNotes([note], "t2"))
    assert (play.note(note).table, play.note(note).cluster) == ("t2", cluster)
    assert cluster_views(play, Audience("observer"))[cluster]["tables"] == ["t2"]


def test_CLUSTER_1_a_note_is_in_one_cluster_at_most() -> None:
    play = room()
    one, two, three = (play.post(t, AKI) for t in "海山川")
    first = made(play, one, two)
    second = made(play, two)
    assert (alive(play)[first].notes, alive(play)[second].notes) == ({one}, {two})
    play.give(c.PutInCluster(first, [two, three]))
    assert (alive(play)[first].notes, alive(play)[second].notes) == ({one, two, three}, set())
    play.give(c.TakeOutOfCluster([one]))
    assert alive(play)[first].notes == {two, three}
    assert play.note(one).cluster is None


def test_CLUSTER_2_a_tables_facilitator_keeps_to_that_table() -> None:
    play = room()
    near, far = play.post("海", AKI), play.post("川", CHO)
    play.give(c.MakeCluster("浜", [near]), T1)
    own = f"c{play.state.seq}"
    whole = made(play, far)
    assert (alive(play)[own].table, alive(play)[whole].table) == ("t1", None)
    for command in (
        c.LabelCluster(whole, "x"),
        c.DissolveCluster(whole),
        c.PutInCluster(whole, [near]),
        c.MergeClusters(own, [whole]),
        c.MergeClusters(whole, [own]),
    ):
        assert play.refused(command, T1) == "wrong_table"
    assert play.refused(c.LabelCluster(own, "x"), T2) == "wrong_table"
    play.give(c.LabelCluster(own, "浜辺"), T1)
    play.give(c.LabelCluster(own, "海岸"), HOST)
    assert alive(play)[own].label == "海岸"


def test_CLUSTER_3_merging_keeps_the_named_cluster_and_its_label() -> None:
    play = room()
    one, two, three = (play.post(t, AKI) for t in "海山川")
    into, other = made(play, one, label="浜"), made(play, two, label="丘")
    play.give(c.MakeCluster("水", [three]), T1)
    table = f"c{play.state.seq}"
    play.give(c.MergeClusters(into, [other, into, other]))
    assert list(alive(play)) == [into, table]
    assert (alive(play)[into].label, alive(play)[into].notes) == ("浜", {one, two})
    for command in (c.LabelCluster(other, "x"), c.PutInCluster(other, [one])):
        assert play.refused(command) == "not_found"
    play.give(c.MergeClusters(table, [into]))
    assert alive(play)[table].table is None
    assert alive(play)[table].notes == {one, two, three}


def test_CLUSTER_3_clusters_of_two_tables_become_one_of_the_room() -> None:
    play = room()
    play.give(c.MakeCluster("浜", []), T1)
    first = f"c{play.state.seq}"
    play.give(c.MakeCluster("丘", []), T2)
    second = f"c{play.state.seq}"
    play.give(c.MergeClusters(first, [second]))
    assert alive(play)[first].table is None
    assert play.refused(c.LabelCluster(first, "磯"), T1) == "wrong_table"
    play.give(c.Undo())
    assert (alive(play)[first].table, alive(play)[second].table) == ("t1", "t2")


def test_CLUSTER_4_dissolving_frees_the_notes() -> None:
    play = room()
    one, two = play.post("海", AKI), play.post("山", BEN)
    cluster = made(play, one, two)
    play.give(c.WithdrawNote(two), BEN)
    play.give(c.DissolveCluster(cluster))
    assert alive(play) == {}
    assert play.note(one).cluster is None
    assert play.refused(c.DissolveCluster(cluster)) == "not_found"


def test_CLUSTER_5_size_and_voices_count_what_is_visible() -> None:
    play = room()
    one, two, far, typed = (
        play.post("海", AKI), play.post("山", AKI), play.post("川", CHO), play.post("池", T1),
    )  # fmt: skip
    cluster = made(play, far, one, two, typed, label="水")
    play.give(c.MeToo(one), BEN)
    play.give(c.MeToo(two), CHO)
    view = cluster_views(play, Audience("observer"))[cluster]
    assert view == {
        "id": cluster, "label": "水", "order": play.state.clusters[cluster].order, "table": None,
        "size": 4, "voices": 4, "tables": ["t1", "t2"],
    }  # fmt: skip
    play.give(c.PruneNotes([far, one], "off_topic"))
    view = cluster_views(play, Audience("observer"))[cluster]
    assert (view["size"], view["voices"], view["tables"]) == (2, 3, ["t1"])


def test_WORD_1_a_hidden_word_is_hidden_until_it_is_shown() -> None:
    play = room()
    play.give(c.HideWord("海"))
    assert play.give(c.HideWord("海")) == []
    assert snapshot(play.state, Audience("host"))["glossary"]["hidden"] == ["海"]
    play.give(c.ShowWord("海"))
    assert play.state.glossary.hidden == set()


def test_WORD_2_spellings_are_merged_and_parted() -> None:
    play = room()
    play.give(c.MergeWords(["浜", "浜辺", "浜"], "海辺"))
    assert play.state.glossary.merges == {"浜": "海辺", "浜辺": "海辺"}
    assert play.give(c.MergeWords(["浜"], "海辺")) == []
    play.give(c.PartWord("浜"))
    assert play.state.glossary.merges == {"浜辺": "海辺"}


def test_WORD_3_merges_never_make_a_circle() -> None:
    play = room()
    play.give(c.MergeWords(["浜"], "海辺"))
    play.give(c.MergeWords(["海辺"], "海岸"))
    assert play.give(c.MergeWords(["海岸"], "浜")) == []
    play.give(c.MergeWords(["磯"], "浜"))
    assert play.state.glossary.merges == {"浜": "海辺", "海辺": "海岸", "磯": "海岸"}


def test_WORD_4_a_kept_name_is_counted_anew_in_its_notes() -> None:
    play = room()
    note, other = play.post("江ノ 電", AKI), play.post("海", AKI)
    whole = (Word("江ノ電", "江ノ電", "noun"),)
    kept = {note: whole, other: words_of("海")}
    assert play.give(c.KeepWord(" 江ノ電 "), kept=kept) == [
        e.WordKept("江ノ電", (e.NoteWords(note, whole),))
    ]
    assert play.note(note).words == whole
    assert play.state.glossary.keep == {"江ノ電"}
    assert play.give(c.KeepWord("江ノ電"), kept=kept) == []
