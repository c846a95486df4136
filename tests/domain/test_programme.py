"""STEP-*, STAGE-*: the programme, its clock, posting and the stage."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

from tests.domain.play import MINUTE, Play, empty_workshop, open_workshop, person

from yoriai.domain import commands as c
from yoriai.domain.events import Step
from yoriai.domain.visibility import Audience, changes, snapshot


def draft(step: Step, **changed: object) -> c.StepDraft:
    """A step as the editor sends it back."""
    values = {
        "kind": step.kind, "title": step.title, "minutes": step.minutes,
        "question": step.question, "notes": step.notes, "id": step.id,
    }  # fmt: skip
    return c.StepDraft(**{**values, **changed})  # type: ignore[arg-type]


def left(play: Play) -> float:
    """Minutes left on the running clock."""
    clock = play.state.clock
    return (clock.ends_at - (clock.paused_at or play.now)) / MINUTE


def test_STEP_1_kept_steps_keep_their_ids_and_new_ones_get_new_ids() -> None:
    play = open_workshop()
    s1, s2, *_ = play.state.steps
    play.give(c.SetProgramme([c.StepDraft("break", "休み", 5), draft(s2), draft(s1)]))
    assert [s.id for s in play.state.steps] == ["s6", "s2", "s1"]
    play.give(c.SetProgramme([draft(s2), c.StepDraft("share", "発表", 5)]))
    assert [s.id for s in play.state.steps] == ["s2", "s7"]
    assert play.give(c.SetProgramme([draft(s) for s in play.state.steps])) == []


def test_STEP_2_the_running_step_stays_in_the_programme() -> None:
    play = open_workshop()
    others = [draft(s) for s in play.state.steps if s.id != "s2"]
    assert play.refused(c.SetProgramme(others)) == "not_allowed"
    assert play.refused(c.SetProgramme([])) == "not_allowed"
    play.give(c.GoToStep("s1"))
    play.give(c.SetProgramme(others))


def test_STEP_3_going_to_a_step_starts_its_clock() -> None:
    play = open_workshop()
    play.wait(7)
    assert left(play) == 13
    play.give(c.PauseClock())
    play.give(c.GoToStep("s2"))
    assert (left(play), play.state.clock.paused_at) == (20, None)
    assert play.state.clock.started_at == play.now


def test_STEP_3_only_while_the_workshop_is_open() -> None:
    play = empty_workshop()
    play.give(c.SetProgramme([c.StepDraft("talk", "はじめに", 10)]))
    assert play.refused(c.GoToStep("s1")) == "not_open"
    play.give(c.OpenWorkshop())
    play.give(c.GoToStep("s1"))
    play.give(c.CloseWorkshop())
    assert play.refused(c.GoToStep("s1")) == "not_open"


def test_STEP_4_a_dialogue_with_a_question_opens_posting() -> None:
    play = open_workshop()
    play.give(c.SetProgramme([*map(draft, play.state.steps), c.StepDraft("dialogue", "雑談", 5)]))
    posting = {}
    for step in ("s1", "s2", "s4", "s3", "s6"):
        play.give(c.GoToStep(step))
        posting[step] = play.state.posting
    assert posting == {"s1": False, "s2": True, "s4": False, "s3": True, "s6": False}


def test_STEP_5_one_more_minute() -> None:
    play = open_workshop()
    play.give(c.ExtendStep(1))
    assert left(play) == 21
    play.wait(30)
    assert left(play) == -9
    play.give(c.ExtendStep(1))
    assert left(play) == 1
    play.give(c.ExtendStep(-3))
    assert left(play) == -2
    play.give(c.ExtendStep(-120))
    assert play.state.clock.ends_at == play.state.clock.started_at
    assert play.give(c.ExtendStep(0)) == []


def test_STEP_5_on_a_paused_clock_more_minutes_count_from_the_pause() -> None:
    play = open_workshop()
    play.wait(25)
    play.give(c.PauseClock())
    play.wait(60)
    play.give(c.ExtendStep(2))
    assert left(play) == 2


def test_STEP_6_a_pause_costs_no_time() -> None:
    play = open_workshop()
    play.wait(5)
    play.give(c.PauseClock())
    play.wait(10)
    assert left(play) == 15
    assert play.give(c.PauseClock()) == []
    play.give(c.ResumeClock())
    assert left(play) == 15
    assert play.give(c.ResumeClock()) == []


def test_STEP_7_posting_is_opened_and_closed_by_hand() -> None:
    play = open_workshop("aki")
    play.give(c.SetPosting(False))
    assert play.refused(c.PostNote("海", "good"), person("aki")) == "posting_closed"
    assert play.give(c.SetPosting(False)) == []
    play.give(c.GoToStep("s4"))
    play.give(c.SetPosting(True))
    assert play.note(play.post("海", person("aki"))).question == "q1"
    play.give(c.CloseWorkshop())
    assert not play.state.posting
    assert play.refused(c.SetPosting(True)) == "not_open"


def test_STEP_8_posting_follows_the_question_of_the_running_step() -> None:
    play = open_workshop("aki")
    s1, s2, *rest = play.state.steps
    asked = play.now
    play.wait(2)
    play.give(c.SetProgramme([draft(s1), draft(s2, question="q2"), *map(draft, rest)]))
    assert play.state.questions["q1"].closed_at == play.now
    assert play.state.questions["q2"].closed_at is None
    assert play.note(play.post("灯台", person("aki"))).question == "q2"
    play.wait(1)
    late = c.PostNote("海", "good", "q1", typed_at=asked)
    assert play.give(late, person("aki")) != []


def test_STEP_9_without_a_running_step_there_is_no_clock() -> None:
    play = empty_workshop()
    play.give(c.OpenWorkshop())
    for command in (c.ExtendStep(1), c.PauseClock(), c.ResumeClock()):
        assert play.refused(command) == "not_open"


def test_STAGE_1_the_host_chooses_the_scene() -> None:
    play = open_workshop("aki")
    note = play.post("海", person("aki"))
    play.give(c.ShowScene("cloud", note, "q1"))
    assert (play.state.scene.scene, play.state.scene.note) == ("cloud", None)
    assert play.state.scene.question == "q1"
    assert play.give(c.ShowScene("cloud", question="q1")) == []
    play.give(c.ShowScene("note", note))
    seen = snapshot(play.state, Audience("stage"))["scene"]
    assert seen == {"scene": "note", "note": note, "question": None}


def test_STAGE_2_only_a_visible_note_is_shown() -> None:
    play = open_workshop("aki")
    note = play.post("海", person("aki"))
    for hide in (c.HoldNotes([note]), c.PruneNotes([note], "off_topic")):
        play.give(hide)
        assert play.refused(c.ShowScene("note", note)) == "taken_out"


def test_STAGE_3_a_shown_note_that_is_taken_out_gives_way_to_the_cloud() -> None:
    play = open_workshop("aki")
    note = play.post("海", person("aki"))
    play.give(c.ShowScene("note", note))
    stage = Audience("stage")
    for hide, back in (
        (c.PruneNotes([note], "off_topic"), c.RestoreNotes([note])),
        (c.HoldNotes([note]), c.ReleaseNotes([note])),
    ):
        play.give(hide)
        assert changes(play.state, stage, play.touched[-1])["scene"]["scene"] == "cloud"
        play.give(back)
        assert changes(play.state, stage, play.touched[-1])["scene"]["note"] == note
