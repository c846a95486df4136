"""Every refusal code is reached somewhere. Here: those of the domain, one example each."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.domain.play import Play, empty_workshop, facilitator, open_workshop, person

import yoriai.domain.decide
from yoriai.domain import bounds
from yoriai.domain import commands as c
from yoriai.domain.refusals import REFUSAL_CODES, Refusal, RefusalCode

AKI, BEN = person("aki"), person("ben")

# Where the other codes are raised, and thus tested: tests/<layer>/.
OUTSIDE: dict[RefusalCode, str] = {
    "bad_message": "protocol",
    "unknown_command": "protocol",
    "too_large": "adapters",
    "too_fast": "adapters",
    "busy": "application",
    "not_kept": "application",
    "bad_link": "application",
    "bad_code": "application",
}


def _posted() -> Play:
    play = open_workshop("aki", "ben")
    play.post("海", AKI)
    return play


def _too_many() -> Play:
    play = _posted()
    play.state.people[AKI.id].notes *= bounds.MAX_NOTES_PER_PERSON
    return play


def _full() -> Play:
    play = empty_workshop()
    for _ in range(bounds.MAX_QUESTIONS):
        play.give(c.AddQuestion("x"))
    return play


def _closed() -> Play:
    play = _posted()
    play.give(c.CloseWorkshop())
    return play


def _shaped_by_others() -> Play:
    play = _posted()
    note = next(iter(play.state.notes))
    play.give(c.PruneNotes([note], "off_topic"), facilitator("t1"))
    play.give(c.RestoreNotes([note]))
    return play


def _held() -> Play:
    play = _posted()
    play.give(c.HoldNotes([_n(play)]))
    return play


def _tableless() -> Play:
    play = open_workshop()
    play.give(c.Join(), AKI)
    return play


def _n(play: Play) -> str:
    return next(iter(play.state.notes))


INSIDE: dict[RefusalCode, Callable[[], RefusalCode]] = {
    "not_allowed": lambda: _posted().refused(c.OpenWorkshop(), AKI),
    "not_found": lambda: _posted().refused(c.MeToo("n999"), AKI),
    "wrong_table": lambda: (p := _posted()).refused(c.HoldNotes([_n(p)]), facilitator("t2")),
    "not_yours": lambda: (p := _posted()).refused(c.WithdrawNote(_n(p)), BEN),
    "not_open": lambda: empty_workshop().refused(c.SetPosting(True)),
    "workshop_closed": lambda: _closed().refused(c.PostNote("海", "good"), AKI),
    "posting_closed": lambda: _posted().refused(c.PostNote("海", "good", "q2"), AKI),
    "empty_text": lambda: _posted().refused(c.PostNote(" ", "good"), AKI),
    "too_long": lambda: _posted().refused(c.PostNote("海" * 141, "good"), AKI),
    "taken_out": lambda: (p := _held()).refused(c.MeToo(_n(p)), BEN),
    "own_note": lambda: (p := _posted()).refused(c.MeToo(_n(p)), AKI),
    "no_table": lambda: _tableless().refused(c.PostNote("海", "good"), AKI),
    "room_full": lambda: _full().refused(c.AddQuestion("x")),
    "too_many_notes": lambda: _too_many().refused(c.PostNote("海", "good"), AKI),
    "nothing_to_undo": lambda: _posted().refused(c.Undo()),
    "undo_conflict": lambda: _shaped_by_others().refused(c.Undo(), facilitator("t1")),
}


@pytest.mark.parametrize("code", INSIDE)
def test_the_domain_refuses_with(code: RefusalCode) -> None:
    assert INSIDE[code]() == code


def test_every_code_is_raised_in_one_place_or_the_other() -> None:
    assert not set(INSIDE) & set(OUTSIDE)
    assert set(INSIDE) | set(OUTSIDE) == set(REFUSAL_CODES)


def test_the_domain_raises_no_code_that_is_not_listed_here() -> None:
    raised: set[object] = set()
    for path in Path(next(iter(yoriai.domain.decide.__path__))).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                values = [a.value for a in ast.walk(node.args[0]) if isinstance(a, ast.Constant)]
                raised.update(v for v in values if v in REFUSAL_CODES)
    assert raised == set(INSIDE)


def test_a_refusal_says_what_was_wanting() -> None:
    with pytest.raises(Refusal) as refusal:
        _posted().give(c.MeToo("n999"), AKI)
    assert refusal.value == Refusal("not_found", "n999")
