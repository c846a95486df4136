"""NOTE-*, METOO-*: notes as people write them. (Cleaning and counting: test_text.py.)"""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import pytest
from tests.domain.play import (
    HOST,
    MINUTE,
    empty_workshop,
    facilitator,
    open_workshop,
    person,
    words_of,
)

from yoriai.domain import bounds
from yoriai.domain import commands as c
from yoriai.domain.actor import Actor
from yoriai.domain.decide import decide
from yoriai.domain.decide.notes import LATE_MS
from yoriai.domain.kinds import Channel
from yoriai.domain.visibility import Audience, snapshot

AKI, BEN = person("aki"), person("ben")
T1 = facilitator("t1")


def test_NOTE_1_a_note_is_kept_cleaned_with_the_words_of_the_context() -> None:
    play = open_workshop("aki")
    note = play.note(play.post("  波の音\r\n\u202eと 風 ", AKI))
    assert note.text == "波の音\nと 風"
    assert note.words == words_of("  波の音\r\n\u202eと 風 ")
    assert (note.author, note.channel, note.status, note.at) == (
        AKI.id,
        "phone",
        "visible",
        play.now,
    )


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\u202e"])
def test_NOTE_1_a_note_has_something_to_see(text: str) -> None:
    play = open_workshop("aki")
    note = play.post("海", AKI)
    assert play.refused(c.PostNote(text, "good"), AKI) == "empty_text"
    assert play.refused(c.EditNote(note, text), AKI) == "empty_text"


@pytest.mark.parametrize("character", ["海", "👨‍👩‍👧‍👦", "🇯🇵", "か\u3099"])
def test_NOTE_2_140_characters_and_not_one_more(character: str) -> None:
    play = open_workshop("aki")
    note = play.post(character * 140, AKI)
    assert play.refused(c.PostNote(character * 141, "good"), AKI) == "too_long"
    assert play.refused(c.EditNote(note, character * 141), AKI) == "too_long"


def test_NOTE_3_a_note_goes_to_the_question_and_table_of_the_moment() -> None:
    play = open_workshop("aki")
    first = play.note(play.post("海", AKI))
    play.give(c.MoveToTable("t2"), AKI)
    play.give(c.GoToStep("s3"))
    second = play.note(play.post("山", AKI))
    assert (first.question, first.table) == ("q1", "t1")
    assert (second.question, second.table) == ("q2", "t2")


def test_NOTE_3_a_phone_may_name_the_table_where_it_was_written() -> None:
    play = open_workshop("aki")
    assert play.note(play.post("海", AKI, table="t2")).table == "t2"
    assert play.refused(c.PostNote("海", "good", table="t9"), AKI) == "not_found"


def test_NOTE_3_without_any_table_there_is_nowhere_to_put_it() -> None:
    play = open_workshop()
    play.give(c.Join(), AKI)
    assert play.refused(c.PostNote("海", "good"), AKI) == "no_table"


def test_NOTE_4_a_note_is_taken_while_its_question_is_open() -> None:
    play = open_workshop("aki")
    play.give(c.PostNote("海", "good", "q1"), AKI)
    assert play.refused(c.PostNote("海", "good", "q2"), AKI) == "posting_closed"
    play.give(c.GoToStep("s1"))
    assert play.refused(c.PostNote("海", "good", "q1"), AKI) == "posting_closed"
    assert play.refused(c.PostNote("海", "good"), AKI) == "posting_closed"


def test_NOTE_4_late_note_written_in_time_is_kept() -> None:
    play = open_workshop("aki")
    play.wait(20)
    closed = play.now
    play.give(c.GoToStep("s1"))
    play.now = closed + LATE_MS
    assert LATE_MS == 10 * MINUTE
    play.give(c.PostNote("海", "good", "q1", typed_at=closed), AKI)
    after = c.PostNote("海", "good", "q1", typed_at=closed + 1)
    assert play.refused(after, AKI) == "posting_closed"
    play.now += 1
    too_late = c.PostNote("海", "good", "q1", typed_at=closed)
    assert play.refused(too_late, AKI) == "posting_closed"


def test_NOTE_4_what_was_written_in_time_reaches_a_workshop_that_has_closed_meanwhile() -> None:
    play = open_workshop("aki")
    closed = play.now
    play.give(c.CloseWorkshop())
    play.now = closed + LATE_MS
    play.give(c.PostNote("海", "good", "q1", typed_at=closed), AKI)
    after = c.PostNote("海", "good", "q1", typed_at=closed + 1)
    assert play.refused(after, AKI) == "workshop_closed"


def test_NOTE_4_a_question_that_was_never_asked_takes_no_late_notes() -> None:
    play = open_workshop("aki")
    assert play.refused(c.PostNote("海", "good", "q2", typed_at=0), AKI) == "posting_closed"


def test_NOTE_4_before_opening_and_after_closing() -> None:
    play = empty_workshop()
    play.give(c.AddTable())
    play.give(c.Join("hall", "t1"), AKI)
    assert play.refused(c.PostNote("海", "good"), AKI) == "not_open"
    play.give(c.OpenWorkshop())
    play.give(c.CloseWorkshop())
    assert play.refused(c.PostNote("海", "good"), AKI) == "workshop_closed"


def test_NOTE_5_a_person_writes_at_most_300_notes() -> None:
    play = open_workshop("aki", "ben")
    note = play.post("海", AKI)
    play.state.people[AKI.id].notes *= bounds.MAX_NOTES_PER_PERSON
    assert bounds.MAX_NOTES_PER_PERSON == 300
    assert play.refused(c.PostNote("海", "good"), AKI) == "too_many_notes"
    play.post("海", BEN)
    assert play.note(note).text == "海"


@pytest.mark.parametrize("channel", ["paper", "chat", "import"])
def test_NOTE_6_facilitators_type_for_others_without_an_author(channel: Channel) -> None:
    play = open_workshop()
    play.give(c.GoToStep("s1"))  # posting is closed: that holds for phones only
    play.give(c.PostNote("海", "good", "q2", channel=channel), T1)
    play.give(c.PostNote("山", "good", table="t2", channel=channel), HOST)
    notes = [(n.author, n.table, n.question, n.channel) for n in play.state.notes.values()]
    assert notes == [(None, "t1", "q2", channel), (None, "t2", None, channel)]
    play.give(c.CloseWorkshop())
    late = c.PostNote("海", "good", channel=channel)
    assert play.refused(late, T1) == "workshop_closed"


def test_NOTE_6_each_for_the_own_table_and_through_the_own_channel() -> None:
    play = open_workshop("aki")
    other = c.PostNote("海", "good", table="t2", channel="paper")
    assert play.refused(other, T1) == "wrong_table"
    assert play.refused(c.PostNote("海", "good"), T1) == "not_allowed"
    assert play.refused(c.PostNote("海", "good", channel="paper"), AKI) == "not_allowed"
    assert play.refused(c.PostNote("海", "good", channel="paper"), HOST) == "not_found"


@pytest.mark.parametrize(
    ("editor", "written_by"),
    [(BEN, AKI), (T1, AKI), (HOST, AKI), (AKI, T1), (AKI, HOST)],
)
def test_NOTE_7_others_notes_are_not_edited(editor: Actor, written_by: Actor) -> None:
    play = open_workshop("aki", "ben")
    note = play.post("海", written_by, table="t1")
    assert play.refused(c.EditNote(note, "山"), editor) == "not_yours"


def test_NOTE_7_own_notes_and_typed_notes_are_edited_until_the_end() -> None:
    play = open_workshop("aki")
    own, typed, far = play.post("海", AKI), play.post("山", T1), play.post("川", HOST, table="t2")
    play.give(c.GoToStep("s1"))
    for note, editor in ((own, AKI), (typed, T1), (typed, HOST), (far, HOST)):
        play.give(c.EditNote(note, f"波 {editor.role}", "worry"), editor)
        seen = play.note(note)
        assert (seen.text, seen.kind, seen.edited) == (f"波 {editor.role}", "worry", True)
        assert seen.words == words_of(f"波 {editor.role}")
    assert play.refused(c.EditNote(far, "x"), T1) == "wrong_table"
    play.give(c.CloseWorkshop())
    assert play.refused(c.EditNote(own, "x"), AKI) == "workshop_closed"


def test_NOTE_8_what_was_taken_out_is_not_edited() -> None:
    play = open_workshop("aki")
    pruned, withdrawn = play.post("海", AKI), play.post("山", AKI)
    play.give(c.PruneNotes([pruned], "off_topic"))
    play.give(c.WithdrawNote(withdrawn), AKI)
    for note in (pruned, withdrawn):
        assert play.refused(c.EditNote(note, "x"), AKI) == "taken_out"


def test_NOTE_8_the_same_again_changes_nothing() -> None:
    play = open_workshop("aki")
    note = play.post("海", AKI, "worry")
    assert play.give(c.EditNote(note, " 海 "), AKI) == []
    assert play.give(c.EditNote(note, "海", "worry"), AKI) == []
    play.give(c.EditNote(note, "山"), AKI)
    assert play.note(note).kind == "worry"


def test_NOTE_9_own_notes_are_withdrawn_also_after_closing_and_for_good() -> None:
    play = open_workshop("aki", "ben")
    note, pruned = play.post("海", AKI), play.post("山", AKI)
    assert play.refused(c.WithdrawNote(note), BEN) == "not_yours"
    play.give(c.PruneNotes([pruned], "duplicate"))
    play.give(c.CloseWorkshop())
    for own in (note, pruned):
        play.give(c.WithdrawNote(own), AKI)
        assert play.give(c.WithdrawNote(own), AKI) == []
        for command in (c.RestoreNotes([own]), c.ReleaseNotes([own]), c.HoldNotes([own])):
            assert play.refused(command) == "taken_out"
    assert play.refused(c.Undo()) == "undo_conflict"
    assert "海" not in str(snapshot(play.state, Audience("host"))["notes"])


def test_NOTE_10_totals_count_visible_notes_and_different_people() -> None:
    play = open_workshop("aki", "ben")
    first, _ = play.post("海", AKI), play.post("山", AKI)
    play.post("川", BEN)
    play.post("森", T1)
    play.post("池", T1)
    play.give(c.GoToStep("s3"))
    play.post("灯台", BEN)

    def totals() -> dict[str | None, tuple[int, int]]:
        seen = snapshot(play.state, Audience("observer"))["totals"]
        return {t["question"]: (t["notes"], t["voices"]) for t in seen}

    assert totals() == {None: (6, 4), "q1": (5, 4), "q2": (1, 1)}
    play.give(c.PruneNotes([first], "duplicate"))
    assert totals() == {None: (5, 4), "q1": (4, 4), "q2": (1, 1)}
    play.give(c.WithdrawNote(f"n{play.state.seq - 1}"), BEN)
    assert totals() == {None: (4, 4), "q1": (4, 4)}


def test_METOO_1_once_a_person_and_taken_back() -> None:
    play = open_workshop("aki", "ben")
    note = play.post("海", AKI)
    play.give(c.MeToo(note), BEN)
    assert play.give(c.MeToo(note), BEN) == []
    assert (play.note(note).me_too, play.state.people[BEN.id].me_toos) == ({BEN.id}, {note})
    play.give(c.MeTooUndo(note), BEN)
    assert play.give(c.MeTooUndo(note), BEN) == []
    assert (play.note(note).me_too, play.state.people[BEN.id].me_toos) == (set(), set())


def test_METOO_2_not_to_the_own_note_nor_to_one_that_is_not_visible() -> None:
    play = open_workshop("aki", "ben")
    note = play.post("海", AKI)
    assert play.refused(c.MeToo(note), AKI) == "own_note"
    play.give(c.HoldNotes([note]))
    assert play.refused(c.MeToo(note), BEN) == "taken_out"
    assert play.refused(c.MeToo("n999"), BEN) == "not_found"


def test_METOO_3_taking_back_outlasts_the_workshop() -> None:
    play = open_workshop("aki", "ben")
    note, pruned = play.post("海", AKI), play.post("山", AKI)
    play.give(c.MeToo(pruned), BEN)
    play.give(c.PruneNotes([pruned], "duplicate"))
    play.give(c.CloseWorkshop())
    assert play.refused(c.MeToo(note), BEN) == "workshop_closed"
    play.give(c.MeTooUndo(pruned), BEN)
    assert play.note(pruned).me_too == set()


def test_deciding_is_a_function_of_its_arguments() -> None:
    """The same state, command and context give the same events, whatever was decided between."""
    from yoriai.domain.actor import Context

    play = open_workshop("aki")
    context = Context(AKI, play.now)
    command = c.PostNote("海", "good")
    assert decide(play.state, command, context) == decide(play.state, command, context)


def test_NOTE_11_a_note_of_many_lines_keeps_its_words_on_seven() -> None:
    play = open_workshop("aki")
    note = play.post("\n".join("海山川空森村町駅浜"), AKI)
    assert play.note(note).text == "海\n山\n川\n空\n森\n村\n町 駅 浜"
