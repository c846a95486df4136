"""What a workshop's glossary does to its cloud: hide words, merge spellings, keep names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from yoriai.cloud.spelling import fold

ALL_POS = frozenset({"noun", "verb", "adj"})


@dataclass(frozen=True)
class Glossary:
    """The wishes of one workshop.

    ``hidden`` holds keys (of words, or of groups with everything merged into them) that no cloud
    shows. ``merges`` leads from a key to the key it counts as; chains are followed, and a circle
    is one group under its smallest key. ``keep`` holds words as people write them: one-character
    words that may be shown. ``pos`` says which of noun, verb and adj are shown.
    """

    hidden: frozenset[str] = frozenset()
    merges: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    keep: frozenset[str] = frozenset()
    pos: frozenset[str] = frozenset({"noun"})

    def group(self, key: str) -> str:
        """The key that ``key`` counts as."""
        seen = [key]
        while (following := self.merges.get(seen[-1])) is not None and following != seen[-1]:
            if following in seen:
                return min(seen[seen.index(following) :])
            seen.append(following)
        return seen[-1]

    def kept(self) -> frozenset[str]:
        """``keep`` as keys."""
        return frozenset(map(fold, self.keep))
