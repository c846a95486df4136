"""SETUP-*, JOIN-*, LINK-*: workshop, tables, questions, people, links."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import pytest
from tests.domain.play import HOST, Play, empty_workshop, open_workshop, person

from yoriai.domain import bounds
from yoriai.domain import commands as c
from yoriai.domain import events as e
from yoriai.domain.actor import Actor
from yoriai.domain.state import Cluster, Link, Note, Person, Question, Table
from yoriai.domain.visibility import Audience, snapshot


def test_SETUP_1_a_workshop_is_created_once_as_a_draft_with_three_links() -> None:
    play = empty_workshop()
    assert play.state.status == "draft"
    assert play.state.code == "482913"
    links = {k.role: (k.id, k.digest) for k in play.state.links.values()}
    assert links == {
        "host": ("l2", "digest-of-l2"),
        "stage": ("l3", "digest-of-l3"),
        "observer": ("l4", "digest-of-l4"),
    }
    assert play.refused(c.CreateWorkshop("もう一度")) == "not_allowed"


def test_SETUP_2_configuring_leaves_what_is_not_given() -> None:
    play = empty_workshop()
    play.give(c.ConfigureWorkshop(hold_first=True, keep_days=30))
    assert (play.state.title, play.state.purpose) == ("海辺のまちの話し合い", "計画に声を届ける")
    assert (play.state.hold_first, play.state.keep_days) == (True, 30)
    play.give(c.ConfigureWorkshop(hold_first=False, purpose=""))
    assert (play.state.hold_first, play.state.keep_days, play.state.purpose) == (False, 30, "")


def test_SETUP_2_what_is_so_already_makes_no_event() -> None:
    play = empty_workshop()
    assert play.give(c.ConfigureWorkshop()) == []
    assert play.give(c.ConfigureWorkshop(title="海辺のまちの話し合い", hold_first=False)) == []
    assert play.give(c.OpenWorkshop()) != []
    assert play.give(c.OpenWorkshop()) == []


def test_SETUP_3_only_kinds_in_use_take_new_notes() -> None:
    play = open_workshop("aki")
    play.give(c.ConfigureWorkshop(kinds=[c.KindLabel("want", "やりたい")]))
    assert play.state.kinds == (e.KindName("want", "やりたい"),)
    assert play.refused(c.PostNote("波の音", "good"), person("aki")) == "not_found"
    play.post("花火", person("aki"), "want")


def test_SETUP_3_a_note_of_a_kind_that_was_put_away_can_still_be_edited() -> None:
    play = open_workshop("aki")
    note = play.post("波の音", person("aki"), "good")
    play.give(c.ConfigureWorkshop(kinds=[c.KindLabel("want", "やりたい")]))
    play.give(c.EditNote(note, "波の音と風"), person("aki"))
    assert (play.note(note).text, play.note(note).kind) == ("波の音と風", "good")
    play.give(c.EditNote(note, "波の音と空", "good"), person("aki"))
    assert play.refused(c.EditNote(note, "x", "worry"), person("aki")) == "not_found"


def test_SETUP_4_a_table_gets_the_next_number_and_a_link() -> None:
    play = empty_workshop()
    play.give(c.AddTable("山側"))
    play.give(c.AddTable(place="online"))
    assert [(t.id, t.number, t.title, t.place) for t in play.state.tables.values()] == [
        ("t1", 1, "山側", "hall"),
        ("t2", 2, "", "online"),
    ]
    links = [(k.role, k.table, k.digest) for k in play.state.links.values()][3:]
    assert links == [("facilitator", "t1", "digest-of-l6"), ("facilitator", "t2", "digest-of-l8")]


def test_SETUP_4_a_table_is_renamed_and_keeps_its_place_unless_one_is_given() -> None:
    play = open_workshop()
    play.give(c.RenameTable("t2", "オンライン"))
    assert (play.state.tables["t2"].title, play.state.tables["t2"].place) == (
        "オンライン",
        "online",
    )
    play.give(c.RenameTable("t2", "オンライン", "mixed"))
    assert play.state.tables["t2"].place == "mixed"
    assert play.give(c.RenameTable("t2", "オンライン")) == []


@pytest.mark.parametrize(
    "command",
    [
        c.ConfigureWorkshop(title=" \u200b "),
        c.AddQuestion("\u202e\t"),
        c.RenameQuestion("q1", " "),
        c.AddQuestion("問い", cards=[c.CardDraft("A", "\u3000")]),
        c.SetProgramme([c.StepDraft("talk", " ", 5)]),
        c.ConfigureWorkshop(kinds=[c.KindLabel("good", " ")]),
        c.KeepWord(" "),
    ],
)
def test_SETUP_5_a_title_is_not_empty(command: c.Command) -> None:
    assert open_workshop().refused(command) == "empty_text"


def test_SETUP_5_titles_are_cleaned_and_on_one_line() -> None:
    play = open_workshop()
    play.give(c.AddQuestion(" 一つ目\r\n\u202e二つ目 ", cards=[c.CardDraft("A", "海\n山")]))
    assert play.state.questions["q4"].text == "一つ目 二つ目"
    assert play.state.questions["q4"].cards == (e.Card("A", "海 山"),)
    play.give(c.AddTable("東\n西"))
    assert play.state.tables["t3"].title == "東 西"
    play.give(c.RenameTable("t3", ""))
    assert play.state.tables["t3"].title == ""


def test_SETUP_5_a_question_is_renamed_and_keeps_its_cards_unless_some_are_given() -> None:
    play = open_workshop()
    play.give(c.RenameQuestion("q1", "海辺で?", [c.CardDraft("A", "遊ぶ")]))
    play.give(c.RenameQuestion("q1", "浜辺で?"))
    question = play.state.questions["q1"]
    assert (question.text, question.cards) == ("浜辺で?", (e.Card("A", "遊ぶ"),))
    assert play.give(c.RenameQuestion("q1", "浜辺で?")) == []


@pytest.mark.parametrize(
    "command",
    [
        c.RenameTable("t9", "x"),
        c.RenameQuestion("q9", "x"),
        c.SetProgramme([c.StepDraft("dialogue", "x", 5, "q9")]),
        c.SetProgramme([c.StepDraft("talk", "x", 5, id="s99")]),
        c.SetProgramme(
            [c.StepDraft("talk", "x", 5, id="s2"), c.StepDraft("talk", "x", 5, id="s2")]
        ),
        c.GoToStep("s99"),
        c.PruneNotes(["n999"], "duplicate"),
        c.MoveNotes(["n999"], "t1"),
        c.LabelCluster("c9", "x"),
        c.RevokeLink("l999"),
        c.RenewLink("l999"),
        c.IssueLink("facilitator"),
        c.IssueLink("facilitator", "t9"),
        c.ShowScene("note", "n999"),
        c.ShowScene("note"),
        c.ShowScene("cloud", question="q9"),
        c.PostNote("x", "good", channel="paper", table="t9"),
        c.PostNote("x", "good", channel="paper", table="t1", question="q9"),
    ],
)
def test_SETUP_6_what_is_named_must_exist(command: c.Command) -> None:
    assert open_workshop().refused(command) == "not_found"


def test_SETUP_7_draft_open_closed_and_open_again() -> None:
    play = empty_workshop()
    statuses = []
    for command in (c.OpenWorkshop(), c.CloseWorkshop(), c.OpenWorkshop()):
        play.give(command)
        statuses.append(play.state.status)
    assert statuses == ["open", "closed", "open"]
    play.give(c.CloseWorkshop())
    assert play.give(c.CloseWorkshop()) == []


def _fill(play: Play, what: str) -> None:
    """Bring one thing to its bound without thousands of commands."""
    s = play.state
    for i in range(50_000):
        if what == "tables" and len(s.tables) < bounds.MAX_TABLES:
            s.tables[f"x{i}"] = Table(f"x{i}", i, "", "hall")
        elif what == "questions" and len(s.questions) < bounds.MAX_QUESTIONS:
            s.questions[f"x{i}"] = Question(f"x{i}", "x", (), False)
        elif what == "links" and len(s.links) < bounds.MAX_LINKS:
            s.links[f"x{i}"] = Link(f"x{i}", "stage", None, "")
        elif what == "people" and len(s.people) < bounds.MAX_PEOPLE:
            s.people[f"x{i}"] = Person(f"x{i}", "hall", None, "")
        elif what == "clusters" and len(s.clusters) < bounds.MAX_CLUSTERS:
            s.clusters[f"x{i}"] = Cluster(f"x{i}", i, "", None)
        elif what == "glossary" and len(s.glossary.hidden) < bounds.MAX_GLOSSARY:
            s.glossary.hidden.add(f"x{i}")
        elif what == "notes" and len(s.notes) < bounds.MAX_NOTES:
            # The same note under many names: only their number matters here.
            s.notes[f"x{i}"] = _NOTE


_NOTE = Note("x", 1, 1, None, "t1", None, "good", "x", "paper", "visible", (), ())


@pytest.mark.parametrize(
    ("what", "command", "actor"),
    [
        ("tables", c.AddTable(), HOST),
        ("questions", c.AddQuestion("x"), HOST),
        ("links", c.IssueLink("stage"), HOST),
        ("links", c.RenewLink("l3"), HOST),
        ("people", c.Join(), person("aki")),
        ("clusters", c.MakeCluster(), HOST),
        ("glossary", c.HideWord("海"), HOST),
        ("glossary", c.MergeWords(["海"], "浜"), HOST),
        ("glossary", c.KeepWord("海"), HOST),
        ("notes", c.PostNote("x", "good", channel="paper", table="t1"), HOST),
    ],
)
def test_SETUP_8_one_more_than_the_bound_is_refused(
    what: str, command: c.Command, actor: Actor
) -> None:
    play = open_workshop()
    _fill(play, what)
    assert play.refused(command, actor) == "room_full"


def test_SETUP_9_practice_notes_are_seen_and_not_counted() -> None:
    play = open_workshop("aki")
    play.give(c.GoToStep("s5"))
    note = play.post("カレー", person("aki"))
    seen = snapshot(play.state, Audience("participant", "t1"))
    assert [n["id"] for n in seen["notes"]] == [note]
    assert seen["totals"] == []
    assert not play.state.counts(play.note(note))
    play.give(c.RenameQuestion("q3", "好きなおかずは?"))
    assert play.state.questions["q3"].practice


def test_JOIN_1_people_join_a_draft_or_an_open_workshop() -> None:
    play = empty_workshop()
    play.give(c.AddTable())
    play.give(c.Join("online"), person("aki"), digest="digest-of-person-aki")
    play.give(c.OpenWorkshop())
    play.give(c.Join("hall", "t1"), person("ben"))
    assert {p.id: (p.place, p.table) for p in play.state.people.values()} == {
        "person-aki": ("online", None),
        "person-ben": ("hall", "t1"),
    }
    assert play.state.people["person-aki"].digest == "digest-of-person-aki"
    assert play.refused(c.Join("hall", "t9"), person("cho")) == "not_found"
    play.give(c.CloseWorkshop())
    assert play.refused(c.Join(), person("cho")) == "workshop_closed"


def test_JOIN_2_joining_twice_is_joining_once() -> None:
    play = open_workshop("aki")
    assert play.give(c.Join("online", "t2"), person("aki")) == []
    assert play.state.people["person-aki"].table == "t1"
    play.give(c.CloseWorkshop())
    assert play.give(c.Join(), person("aki")) == []


def test_JOIN_3_people_change_tables_and_their_notes_stay() -> None:
    play = open_workshop("aki")
    note = play.post("波", person("aki"))
    play.give(c.MoveToTable("t2"), person("aki"))
    assert (play.state.people["person-aki"].table, play.note(note).table) == ("t2", "t1")
    assert play.give(c.MoveToTable("t2"), person("aki")) == []
    assert play.refused(c.MoveToTable("t9"), person("aki")) == "not_found"
    play.give(c.CloseWorkshop())
    assert play.refused(c.MoveToTable("t1"), person("aki")) == "workshop_closed"


def test_JOIN_4_who_has_not_joined_is_not_found() -> None:
    play = open_workshop("aki")
    note = play.post("波", person("aki"))
    for command in (
        c.PostNote("海", "good", table="t1"),
        c.MoveToTable("t1"),
        c.MeToo(note),
        c.MeTooUndo(note),
    ):
        assert play.refused(command, person("ben")) == "not_found"


def test_LINK_1_a_link_has_a_role_a_digest_and_a_table_for_facilitators_only() -> None:
    play = open_workshop()
    play.give(c.IssueLink("facilitator", "t2"))
    play.give(c.IssueLink("observer", "t2"))
    seq = play.state.seq
    facilitator, observer = play.state.links[f"l{seq - 1}"], play.state.links[f"l{seq}"]
    assert (facilitator.role, facilitator.table) == ("facilitator", "t2")
    assert (observer.role, observer.table) == ("observer", None)
    assert facilitator.digest == f"digest-of-l{seq - 1}"
    assert "digest" not in str(snapshot(play.state, Audience("host")))


def test_LINK_2_a_revoked_link_stays_revoked() -> None:
    play = open_workshop()
    play.give(c.RevokeLink("l4"))
    assert play.state.links["l4"].revoked
    assert play.give(c.RevokeLink("l4")) == []
    play.give(c.RenewLink("l4"))
    assert play.state.links["l4"].revoked


def test_LINK_3_renewing_replaces_a_link_by_one_with_the_same_rights() -> None:
    play = open_workshop()
    old = next(k.id for k in play.state.links.values() if k.table == "t2")
    made, revoked = play.give(c.RenewLink(old))
    assert isinstance(made, e.LinkIssued)
    assert (made.role, made.table) == ("facilitator", "t2")
    assert made.digest == f"digest-of-{made.link}"
    assert play.state.links[made.link].id == made.link
    assert revoked == e.LinkRevoked(old)
    assert len(play.give(c.RenewLink(old))) == 1  # it was revoked already


def test_LINK_4_the_last_host_link_stays() -> None:
    play = open_workshop()
    assert play.refused(c.RevokeLink("l2")) == "not_allowed"
    play.give(c.RenewLink("l2"))
    last = f"l{play.state.seq - 1}"
    assert play.refused(c.RevokeLink(last)) == "not_allowed"
    play.give(c.IssueLink("host"))
    play.give(c.RevokeLink(last))
