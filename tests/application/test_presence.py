"""Presence counts people, not tabs."""

from __future__ import annotations

from yoriai.application.presence import Presence

HALL = ("participant", "hall", "t1")


def test_a_person_with_two_tabs_counts_once_and_stays_until_the_last_is_closed() -> None:
    presence = Presence()
    presence.enter("s1", HALL, "p1")
    presence.enter("s2", HALL, "p1")
    presence.enter("s3", HALL, "p2")
    assert presence.view(["t1"])["people"] == 2
    presence.changed = False
    presence.leave("s1")
    assert not presence.changed
    presence.leave("s2")
    assert presence.view(["t1", "t2"])["tables"] == {"t1": 1, "t2": 0}
    assert not presence.leave("s2")


def test_screens_without_a_person_count_each() -> None:
    presence = Presence()
    for sid in ("a", "b"):
        presence.enter(sid, ("host", "", None))
    presence.enter("c", ("observer", "", None))
    view = presence.view([])
    assert (view["facilitators"], view["observers"], view["people"]) == (2, 1, 0)


def test_a_person_who_moves_is_counted_at_the_new_table_only() -> None:
    presence = Presence()
    presence.enter("s1", HALL, "p1")
    presence.enter("s1", ("participant", "hall", "t2"), "p1")
    assert presence.view(["t1", "t2"])["tables"] == {"t1": 0, "t2": 1}
