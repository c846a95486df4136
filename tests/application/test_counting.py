"""The cloud feed: counting note by note ends where counting everything anew does."""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.play import HOST, open_workshop, person
from tests.domain.sequences import MOVES, Move, make, started

from yoriai.application.feed import CloudFeed
from yoriai.domain import commands as c
from yoriai.domain.evolve import evolve
from yoriai.domain.state import Workshop
from yoriai.protocol.messages import CloudPatch, CloudView

AKI, BEN = person("aki"), person("ben")


def fresh(state: Workshop) -> CloudFeed:
    """A feed that has counted the whole workshop at once."""
    feed = CloudFeed()
    feed.load(state)
    return feed


def follow(moves: Sequence[Move]) -> Iterator[tuple[Workshop, CloudFeed]]:
    """A state and a feed that follow a random workshop record by record."""
    play = started()
    play.checked = False
    state, feed = Workshop("w1"), CloudFeed()
    for serial, move in enumerate(moves):
        before = len(play.records)
        if serial == 0:
            before = 0
        make(play, move, serial)
        for record in play.records[before:]:
            feed.update(state, evolve(state, record))
        yield state, feed


@given(MOVES)
def test_counted_note_by_note_is_counted_from_scratch(moves: list[Move]) -> None:
    for at, (state, feed) in enumerate(follow(moves)):
        if at % 10 and at != len(moves) - 1:
            continue
        anew = fresh(state)
        assert feed.live == anew.live
        for question in (None, *state.questions):
            assert feed.counts(question).top(10_000) == anew.counts(question).top(10_000)
            assert feed.counts(question).people == anew.counts(question).people
            assert len(feed.counts(question)) == len(anew.counts(question))


@given(MOVES)
def test_SEE_3_behind_a_word_are_the_visible_notes_that_have_it(moves: list[Move]) -> None:
    *_, (state, feed) = follow(moves)
    for question in (None, *state.questions):
        for weight in feed.counts(question).top(50):
            notes = feed.behind(state, weight.key, question)
            assert notes
            ids = [int(n["id"][1:]) for n in notes]
            assert ids == sorted(ids, reverse=True)
            for view in notes:
                note = state.notes[view["id"]]
                assert state.counts(note)
                assert question in (None, note.question)
                assert "status" not in view
                assert "author" not in view
            voices = {state.notes[n["id"]].voice for n in notes}
            assert weight.voices == len(voices)


def apply(view: CloudView, patch: CloudPatch) -> CloudView:
    """What a screen holds after a patch."""
    assert patch["from"] == view["version"]
    assert patch["question"] == view["question"]
    words = {w["key"]: w for w in view["words"]}
    words |= {w["key"]: w for w in patch["words"]}
    for key in patch["gone"]:
        words.pop(key, None)
    left: CloudView = {**view, "version": patch["version"], "words": list(words.values())}
    return left


def same(one: CloudView, other: CloudView) -> bool:
    """Whether two screens show the same; the order of words is not told."""
    keyed = [{w["key"]: w for w in view["words"]} for view in (one, other)]
    return keyed[0] == keyed[1] and one["version"] == other["version"]


@settings(max_examples=15)  # each lays out dozens of clouds
@given(MOVES, st.integers(2, 7))
def test_patches_lead_to_the_view(moves: list[Move], every: int) -> None:
    held: dict[str, CloudView] = {}
    for at, (_, feed) in enumerate(follow(moves)):
        if at % every:
            continue
        live = feed.live
        if any(view["question"] != live for view in held.values()) or not held:
            feed.lay_out(live)
            held = {kind: feed.view_shown(live, kind) for kind in ("wide", "tall")}
            continue
        patches = feed.lay_out(live)
        for kind, patch in patches.items():
            held[kind] = apply(held[kind], patch)
        for kind, view in held.items():
            assert same(view, feed.view_shown(live, kind))
            shown = {w["key"]: (w["voices"], w["text"], w["tables"]) for w in view["words"]}
            for key, told in shown.items():
                weight = feed.counts(live).get(key)
                assert weight is not None
                assert told == (weight.voices, weight.text, dict(weight.tables))


def test_the_running_question_is_live_and_the_scene_may_choose_another() -> None:
    play = open_workshop("aki", "ben")
    feed = CloudFeed()

    def live() -> str | None:
        feed.update(play.state, set())
        return feed.live

    assert live() == "q1"
    play.give(c.GoToStep("s3"))
    assert live() == "q2"
    play.give(c.GoToStep("s1"))
    assert live() is None  # a talk without a question: everything
    play.give(c.GoToStep("s5"))
    assert live() is None  # practice has no cloud
    play.give(c.ShowScene("cloud", question="q2"))
    assert live() == "q2"
    play.give(c.ShowScene("cloud"))
    assert live() is None


def test_a_word_counts_people_per_question_and_in_all() -> None:
    play = open_workshop("aki", "ben")
    feed = CloudFeed()
    play.post("夜店 夜店", AKI)
    play.post("夜店", AKI)
    play.post("夜店", BEN)
    play.give(c.GoToStep("s3"))
    play.post("夜店 ベンチ", BEN)
    play.post("夜店", HOST, table="t2")  # paper, without an author
    feed.load(play.state)
    in_all, one, two = (feed.counts(q).get("夜店") for q in (None, "q1", "q2"))
    assert in_all is not None
    assert one is not None
    assert two is not None
    assert (in_all.voices, one.voices, two.voices) == (3, 2, 2)
    assert (one.tables, two.tables) == ((("t1", 2),), (("t1", 1), ("t2", 1)))


def test_SETUP_9_practice_counts_nowhere() -> None:
    play = open_workshop("aki")
    play.give(c.GoToStep("s5"))
    play.post("夜店", AKI)
    feed = fresh(play.state)
    assert feed.counts(None).get("夜店") is None
    assert feed.counts("q3").get("夜店") is None


def test_words_stand_where_they_stood_after_a_restart() -> None:
    play = open_workshop("aki", "ben")
    feed = CloudFeed()
    for n in range(20):
        play.post(f"言葉{n} 夜店", AKI if n % 2 else BEN)
        feed.load(play.state)
        feed.lay_out("q1")
    kept, before = feed.placed(), feed.view_shown("q1", "wide")["words"]
    again = CloudFeed()
    again.restore(kept)
    again.load(play.state)
    again.lay_out("q1")
    assert {w["key"]: w for w in again.view_shown("q1", "wide")["words"]} == {
        w["key"]: w for w in before
    }
    anew = CloudFeed()
    for broken in (b"", b"{", b"[]", b'{"question":"q1","frames":{"wide":[{"x":"?"}]}}'):
        anew.restore(broken)
    anew.load(play.state)
    anew.lay_out("q1")
    assert len(anew.view_shown("q1", "wide")["words"]) == len(before)
