"""ROLE-*: every role × every command, against a table written out here."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

import pytest
from tests.domain.play import (
    HOST,
    OBSERVER,
    STAGE,
    Play,
    empty_workshop,
    facilitator,
    open_workshop,
    person,
)

from yoriai.domain import commands as c
from yoriai.domain.actor import Actor
from yoriai.domain.kinds import Role
from yoriai.domain.policy import MAY
from yoriai.domain.refusals import Refusal

ROLES: dict[Role, Actor] = {
    "host": HOST,
    "facilitator": facilitator("t1"),
    "participant": person("aki"),
    "observer": OBSERVER,
    "stage": STAGE,
}

# Written out and not taken from the policy: a change there has to be meant here too.
EXPECTED = """
                      host  facilitator  participant  observer  stage
workshop.create       yes   no           no           no        no
workshop.configure    yes   no           no           no        no
workshop.open         yes   no           no           no        no
workshop.close        yes   no           no           no        no
table.add             yes   no           no           no        no
table.rename          yes   no           no           no        no
question.add          yes   no           no           no        no
question.rename       yes   no           no           no        no
programme.set         yes   no           no           no        no
step.go               yes   no           no           no        no
step.extend           yes   no           no           no        no
clock.pause           yes   no           no           no        no
clock.resume          yes   no           no           no        no
posting.set           yes   no           no           no        no
person.join           no    no           yes          no        no
table.move            no    no           yes          no        no
note.post             yes   yes          yes          no        no
note.edit             yes   yes          yes          no        no
note.withdraw         no    no           yes          no        no
note.me_too           no    no           yes          no        no
note.me_too_undo      no    no           yes          no        no
note.hold             yes   yes          no           no        no
note.release          yes   yes          no           no        no
note.prune            yes   yes          no           no        no
note.restore          yes   yes          no           no        no
note.move             yes   no           no           no        no
cluster.make          yes   yes          no           no        no
cluster.label         yes   yes          no           no        no
cluster.merge         yes   yes          no           no        no
cluster.dissolve      yes   yes          no           no        no
cluster.put           yes   yes          no           no        no
cluster.take_out      yes   yes          no           no        no
word.hide             yes   no           no           no        no
word.show             yes   no           no           no        no
word.merge            yes   no           no           no        no
word.part             yes   no           no           no        no
word.keep             yes   no           no           no        no
stage.show            yes   no           no           no        no
undo                  yes   yes          no           no        no
link.issue            yes   no           no           no        no
link.revoke           yes   no           no           no        no
link.renew            yes   no           no           no        no
"""


def expected() -> dict[tuple[str, str], bool]:
    """(command, role) → whether it may."""
    head, *rows = [line.split() for line in EXPECTED.strip().splitlines()]
    return {
        (name, role): answer == "yes"
        for name, *answers in rows
        for role, answer in zip(head, answers, strict=True)
    }


def prepared(actor: Actor) -> tuple[Play, str, dict[str, c.Command]]:
    """A workshop and a well-formed command of each kind that it can carry out for ``actor``.

    The second value is a note of ``actor`` (or of the table, typed by its facilitator).
    """
    play = open_workshop("aki", "ben")
    other = play.post("海", person("ben"))
    own = play.post("山", person("aki") if actor.role == "participant" else facilitator("t1"))
    held = play.post("090-1234-5678", person("ben"))
    pruned = play.post("川", person("ben"))
    play.give(c.PruneNotes([pruned], "off_topic"))
    shaper = facilitator("t1")
    clusters = []
    for label in ("浜", "丘"):
        play.give(c.MakeCluster(label, [other] if label == "浜" else []), shaper)
        clusters.append(f"c{play.state.seq}")
    first, second = clusters
    play.give(c.HideWord("海"))
    play.give(c.MergeWords(["浜"], "海辺"))
    paper = actor.role != "participant"
    table = "t1" if actor.role == "host" else None
    commands: list[c.Command] = [
        c.CreateWorkshop("x"), c.ConfigureWorkshop(title="x"), c.OpenWorkshop(), c.CloseWorkshop(),
        c.AddTable(), c.RenameTable("t1", "x"), c.AddQuestion("x"), c.RenameQuestion("q1", "x"),
        c.SetProgramme([c.StepDraft("talk", "x", 5, id="s2")]), c.GoToStep("s1"), c.ExtendStep(1),
        c.PauseClock(), c.ResumeClock(), c.SetPosting(False),
        c.Join(), c.MoveToTable("t2"),
        c.PostNote("x", "good", table=table, channel="paper" if paper else "phone"),
        c.EditNote(own, "x"), c.WithdrawNote(own), c.MeToo(other), c.MeTooUndo(other),
        c.HoldNotes([other]), c.ReleaseNotes([held]), c.PruneNotes([other], "off_topic"),
        c.RestoreNotes([pruned]), c.MoveNotes([other], "t2"),
        c.MakeCluster(), c.LabelCluster(first, "x"), c.MergeClusters(first, [second]),
        c.DissolveCluster(first), c.PutInCluster(second, [other]), c.TakeOutOfCluster([other]),
        c.HideWord("x"), c.ShowWord("海"), c.MergeWords(["x"], "y"), c.PartWord("浜"),
        c.KeepWord("x"), c.ShowScene("cloud"), c.Undo(),
        c.IssueLink("stage"), c.RevokeLink("l4"), c.RenewLink("l4"),
    ]  # fmt: skip
    return play, own, {command.name: command for command in commands}


@pytest.mark.parametrize(("name", "role"), sorted(expected()))
def test_ROLE_1_every_role_and_every_command(name: str, role: Role) -> None:
    actor = ROLES[role]
    play, _, commands = prepared(actor)
    if name == "workshop.create":
        play = Play()
    if expected()[name, role]:
        play.give(commands[name], actor)
    else:
        assert play.refused(commands[name], actor) == "not_allowed"


def test_ROLE_1_the_table_names_every_command_and_every_role() -> None:
    named = {name for name, _ in expected()}
    assert named == set(c.COMMANDS) == set(MAY) == set(prepared(HOST)[2])
    assert {role for _, role in expected()} == set(ROLES)


@pytest.mark.parametrize("name", sorted(set(c.COMMANDS) - {"workshop.create"}))
def test_ROLE_2_nothing_can_be_asked_of_a_workshop_that_was_not_created(name: str) -> None:
    for role, actor in ROLES.items():
        command = prepared(actor)[2][name]
        code = "not_found" if expected()[name, role] else "not_allowed"
        assert Play().refused(command, actor) == code


def test_ROLE_1_an_unknown_role_may_nothing() -> None:
    with pytest.raises(Refusal) as refusal:
        empty_workshop().give(c.OpenWorkshop(), Actor("nobody", "x"))  # type: ignore[arg-type]
    assert refusal.value.code == "not_allowed"
