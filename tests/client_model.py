"""What a screen keeps of a workshop: the smallest client that follows the protocol.

It does nothing clever on purpose: sections replace whole, notes and clusters are put in by id and
taken out when gone. Tests let it follow a workshop and compare it with a fresh snapshot.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LISTS = {"notes", "gone", "clusters", "clusters_gone"}


class ClientModel:
    """One screen. ``picture()`` is what two screens have to agree on."""

    def __init__(self, snapshot: Mapping[str, Any] | None = None) -> None:
        self.sections: dict[str, Any] = {}
        self.notes: dict[str, Any] = {}
        self.clusters: dict[str, Any] = {}
        self.cloud: dict[str, Any] = {}
        self.words: dict[str, Any] = {}
        self.presence: Any = None
        self.mine: Any = None
        self.seq = 0
        self.epoch = ""
        if snapshot is not None:
            self.replace(snapshot)

    def replace(self, snapshot: Mapping[str, Any]) -> None:
        """Forget everything and start from a snapshot."""
        self.sections.clear()
        self.notes.clear()
        self.clusters.clear()
        self.apply(snapshot)

    def apply(self, changes: Mapping[str, Any]) -> None:
        """Take in the present form of what changed."""
        self.sections.update({k: v for k, v in changes.items() if k not in LISTS})
        self.notes.update({note["id"]: note for note in changes.get("notes", ())})
        self.clusters.update({c["id"]: c for c in changes.get("clusters", ())})
        for id in changes.get("gone", ()):
            self.notes.pop(id, None)
        for id in changes.get("clusters_gone", ()):
            self.clusters.pop(id, None)

    def welcome(self, message: Mapping[str, Any]) -> None:
        """Take in the answer to ``hello``."""
        if "snapshot" in message:
            self.replace(message["snapshot"])
        self.apply(message.get("changes", {}))
        self.seq, self.epoch = message["seq"], message["epoch"]
        self.mine = message.get("mine", self.mine)
        self.presence = message.get("presence", self.presence)
        self._new_cloud(message["cloud"])

    def frame(self, message: Mapping[str, Any]) -> bool:
        """Take in a frame; ``False`` when something was missed and hello has to be said again."""
        if message["from"] > self.seq:
            return False
        self.apply(message.get("changes", {}))
        self.seq = max(self.seq, message["seq"])
        self.presence = message.get("presence", self.presence)
        if "new_cloud" in message:
            self._new_cloud(message["new_cloud"])
        patch = message.get("cloud")
        if patch is not None:
            if patch["from"] != self.cloud["version"]:
                return False
            self.words.update({word["key"]: word for word in patch["words"]})
            for key in patch["gone"]:
                self.words.pop(key, None)
            self.cloud = {**self.cloud, "version": patch["version"]}
        return True

    def _new_cloud(self, cloud: Mapping[str, Any]) -> None:
        self.cloud = {k: v for k, v in cloud.items() if k != "words"}
        self.words = {word["key"]: word for word in cloud["words"]}

    def picture(self) -> dict[str, Any]:
        """Everything of the workshop that is on this screen, whatever the order it came in."""
        return {**self.sections, "notes": dict(self.notes), "clusters": dict(self.clusters)}


def picture(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """The picture of a screen that has just taken a snapshot."""
    return ClientModel(snapshot).picture()
