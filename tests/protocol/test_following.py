"""SYNC-6 on the client model with which the other tests follow a workshop.

The browsers' own client is tested in frontend/src/shared/room.test.ts.
"""

# ruff: noqa: N802 (the names carry the numbers of the rules)

from __future__ import annotations

from typing import Any

import pytest
from tests.client_model import ClientModel


def word(key: str, voices: int) -> dict[str, Any]:
    return {"key": key, "voices": voices}


@pytest.fixture
def client() -> ClientModel:
    """A screen that holds sequence 10 and version 3 of the cloud."""
    client = ClientModel()
    client.welcome(
        {
            "seq": 10,
            "epoch": "e1",
            "snapshot": {"clock": {"step": "s1"}, "notes": [{"id": "n7"}], "clusters": []},
            "cloud": {"version": 3, "words": [word("海", 2), word("山", 1)]},
        }
    )
    return client


def test_SYNC_6_a_frame_that_leaves_a_gap_is_not_taken_in(client: ClientModel) -> None:
    before = client.picture()
    assert not client.frame({"from": 11, "seq": 12, "changes": {"notes": [{"id": "n12"}]}})
    assert (client.seq, client.picture()) == (10, before)


def test_SYNC_6_a_frame_that_joins_or_overlaps_is_taken_in(client: ClientModel) -> None:
    assert client.frame({"from": 10, "seq": 12, "changes": {"notes": [{"id": "n12"}]}})
    assert client.frame({"from": 8, "seq": 11, "changes": {"gone": ["n7"]}})
    assert (client.seq, list(client.notes)) == (12, ["n12"])


def test_SYNC_6_a_patch_of_another_cloud_is_not_taken_in(client: ClientModel) -> None:
    late = {"from": 4, "version": 5, "words": [word("川", 9)], "gone": ["海"]}
    assert not client.frame({"from": 10, "seq": 11, "cloud": late})
    assert set(client.words) == {"海", "山"}
    next_one = {"from": 3, "version": 4, "words": [word("海", 3)], "gone": ["山"]}
    assert client.frame({"from": 10, "seq": 11, "cloud": next_one})
    assert (client.words, client.cloud["version"]) == ({"海": word("海", 3)}, 4)


def test_SYNC_4_an_answer_with_changes_is_added_and_one_with_a_snapshot_replaces(
    client: ClientModel,
) -> None:
    cloud = {"version": 9, "words": []}
    changes = {"clock": {"step": "s2"}, "notes": [{"id": "n11"}]}
    client.welcome({"seq": 11, "epoch": "e1", "changes": changes, "cloud": cloud})
    assert set(client.notes) == {"n7", "n11"}
    snapshot = {"clock": {"step": "s3"}, "notes": [], "clusters": []}
    client.welcome({"seq": 3, "epoch": "e2", "snapshot": snapshot, "cloud": cloud})
    assert (client.seq, client.epoch, client.notes) == (3, "e2", {})
    assert client.picture()["clock"] == {"step": "s3"}
