"""The clouds of the sample recording as it plays: calm in a scene, composed anew between scenes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.replay.sample import recording

from yoriai.application.feed import CloudFeed
from yoriai.application.recording import records_of
from yoriai.cloud.layout import TALL, WIDE
from yoriai.domain.evolve import evolve
from yoriai.domain.state import Workshop
from yoriai.protocol.messages import CloudWord

KINDS = ("wide", "tall")
Picture = dict[str, CloudWord]


def pictures(kind: str) -> Iterator[tuple[bool, bool, Picture, Picture, CloudFeed]]:
    """For every layout: whether the question and the scene have just changed, before and after."""
    state, feed = Workshop("sample"), CloudFeed()
    before: Picture = {}
    for record in records_of(recording()):
        live, scene = feed.live, state.scene.scene
        feed.update(state, evolve(state, record))
        other = feed.live != live
        opened = state.scene.scene == "cloud" != scene
        layouts = 0
        while feed.due:
            feed.lay_out(feed.live)
            after = {word["key"]: word for word in feed.view_shown(feed.live, kind)["words"]}
            yield other, opened, before, after, feed
            before, other, opened = after, False, False
            layouts += 1
            assert layouts < 6, "words go in circles"


def moved(before: Picture, after: Picture) -> int:
    both = before.keys() & after.keys()
    return sum((before[k]["x"], before[k]["y"]) != (after[k]["x"], after[k]["y"]) for k in both)


def test_words_hardly_move_while_a_scene_is_on() -> None:
    for kind in KINDS:
        still = layouts = 0
        for other, opened, before, after, _ in pictures(kind):
            if other or (opened and kind == "wide"):
                continue
            moves = moved(before, after)
            assert moves <= max(1, len(before) // 20)
            still += not moves
            layouts += 1
        assert layouts > 200
        assert still > layouts / 2


def test_the_wide_cloud_is_composed_anew_when_it_comes_on_the_stage() -> None:
    opened = {
        kind: [moved(b, a) for other, opened, b, a, _ in pictures(kind) if opened and not other]
        for kind in KINDS
    }
    assert max(opened["wide"]) > 20
    assert max(opened["tall"]) <= 1


def test_size_says_how_many_and_the_heaviest_word_is_large() -> None:
    for kind, frame in zip(KINDS, (WIDE, TALL), strict=True):
        *_, (_, _, _, words, feed) = pictures(kind)
        heaviest = max(words.values(), key=lambda word: word["voices"])
        assert heaviest["size"] >= frame.sizes[8]
        for word in words.values():
            for other in words.values():
                if word["voices"] >= 2 * other["voices"]:
                    assert word["size"] > other["size"], (word["text"], other["text"])
        assert len(words) == len(feed.counts(feed.live).top(frame.limit))
