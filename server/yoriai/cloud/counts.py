"""Voices per word, kept up to date note by note.

The weight of a word is the number of *different people* whose visible notes have it, so that one
loud voice does not grow a word. A change costs what the note has in words, not what the room has
in notes: every number is a multiset that a note adds to and takes from, and the ranking is a
sorted list per weight, changed by bisection. Recounted from nothing it is always the same.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from yoriai.cloud.glossary import Glossary
from yoriai.domain.words import Word

T = TypeVar("T", bound=Hashable)
Term = tuple[str, str]  # a word's key and part of speech: what the glossary decides about


@dataclass(frozen=True, slots=True)
class Weight:
    """One word of the cloud.

    ``text`` is the spelling that most notes use, of the word that others were merged into.
    ``tables`` says how many people said it at each
    table, sorted by table; someone who said it at two tables counts once at each and once in
    ``voices``.
    """

    key: str
    text: str
    voices: int
    tables: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Note:
    order: int
    table: str
    voice: str
    spellings: dict[Term, str]


@dataclass(slots=True)
class _Group:
    """Everything that counts as one word; each number is a multiset, so that undoing is exact."""

    notes: Counter[tuple[int, str]] = field(default_factory=Counter)
    in_order: list[tuple[int, str]] = field(default_factory=list)
    voices: Counter[str] = field(default_factory=Counter)
    tables: dict[str, Counter[str]] = field(default_factory=dict)
    spellings: Counter[tuple[bool, str]] = field(default_factory=Counter)

    def add(self, note_id: str, note: _Note, term: Term, key: str) -> None:
        where = (note.order, note_id)
        self.notes[where] += 1
        if self.notes[where] == 1:
            insort(self.in_order, where)
        self.voices[note.voice] += 1
        self.tables.setdefault(note.table, Counter())[note.voice] += 1
        self.spellings[term[0] == key, note.spellings[term]] += 1

    def remove(self, note_id: str, note: _Note, term: Term, key: str) -> None:
        where = (note.order, note_id)
        if _take(self.notes, where):
            del self.in_order[bisect_left(self.in_order, where)]
        _take(self.voices, note.voice)
        if _take(self.tables[note.table], note.voice) and not self.tables[note.table]:
            del self.tables[note.table]
        _take(self.spellings, (term[0] == key, note.spellings[term]))

    def weight(self, key: str) -> Weight:
        # A word that others were merged into keeps its own spellings while it has any.
        _, text = min(self.spellings, key=lambda s: (not s[0], -self.spellings[s], len(s[1]), s[1]))
        tables = sorted((table, len(voices)) for table, voices in self.tables.items())
        return Weight(key, text, len(self.voices), tuple(tables))


class Counts:
    """The voices behind every word of one scope: a question, or the whole workshop."""

    def __init__(self, glossary: Glossary | None = None) -> None:
        self._glossary = glossary or Glossary()
        self._kept = self._glossary.kept()
        self._notes: dict[str, _Note] = {}
        self._people: Counter[str] = Counter()
        self._terms: dict[Term, dict[str, None]] = {}  # the notes that have it, in order of coming
        self._pos_of_key: dict[str, set[str]] = {}
        self._groups: dict[str, _Group] = {}
        self._ranking = _Ranking()
        self._ready: dict[str, Weight] = {}
        self._stale: set[str] = set()
        self.version = 0

    def __contains__(self, note: str) -> bool:
        """Whether this note is counted."""
        return note in self._notes

    def __len__(self) -> int:
        """How many notes are counted."""
        return len(self._notes)

    @property
    def people(self) -> int:
        """How many different voices the notes have."""
        return len(self._people)

    def add(self, note: str, order: int, table: str, voice: str, words: Sequence[Word]) -> None:
        """Count a note that has become visible.

        ``voice`` is its author, or the note's own id when it has none. Raises ValueError when the
        note is counted already.
        """
        if note in self._notes:
            raise ValueError(f"note {note!r} is counted already")
        spellings: dict[Term, str] = {}
        for word in words:
            spellings.setdefault((word.key, word.pos), word.surface)
        self._notes[note] = entry = _Note(order, table, voice, spellings)
        self._people[voice] += 1
        for term in spellings:
            holders = self._terms.get(term)
            if holders is None:
                holders = self._enter(term)
            holders[note] = None
            if (group := self._group(term)) is not None:
                self._groups.setdefault(group, _Group()).add(note, entry, term, group)
                self._stale.add(group)
        self._settle()

    def remove(self, note: str) -> None:
        """Take back a note that is no longer visible. Raises KeyError when it is not counted."""
        entry = self._notes.pop(note)
        _take(self._people, entry.voice)
        for term in entry.spellings:
            if (group := self._group(term)) is not None:
                self._groups[group].remove(note, entry, term, group)
                self._stale.add(group)
            holders = self._terms[term]
            del holders[note]
            if not holders:
                self._leave(term)
        self._settle()

    def set_glossary(self, glossary: Glossary) -> None:
        """Count by another glossary; costs what the words concerned have in notes."""
        before, old_kept = self._glossary, self._kept
        concerned = self._concerned(before, glossary, old_kept ^ glossary.kept())
        old = {term: self._group(term) for term in concerned}
        self._glossary, self._kept = glossary, glossary.kept()
        for term, was in old.items():
            now = self._group(term)
            if now == was:
                continue
            if was is not None:
                self._shift(term, was, enter=False)
            if now is not None:
                self._shift(term, now, enter=True)
        self._settle()

    def top(self, n: int) -> list[Weight]:
        """The ``n`` heaviest words: most voices first, then first said, then key."""
        weights = []
        for key in self._ranking.first(n):
            weight = self._ready.get(key)
            if weight is None:
                weight = self._ready[key] = self._groups[key].weight(key)
            weights.append(weight)
        return weights

    def get(self, key: str) -> Weight | None:
        """The weight of a group, or of the group that a word belongs to; None when not shown."""
        found = self._find(key)
        return None if found is None else self._groups[found].weight(found)

    def notes(self, key: str) -> list[str]:
        """The notes behind a word, in order."""
        found = self._find(key)
        return [] if found is None else [note for _, note in self._groups[found].in_order]

    def _find(self, key: str) -> str | None:
        return next((k for k in (key, self._glossary.group(key)) if k in self._groups), None)

    def _group(self, term: Term) -> str | None:
        """The group that a term counts for, or None when the glossary keeps it out of sight."""
        key, pos = term
        rules = self._glossary
        group = rules.group(key)
        if pos not in rules.pos or key in rules.hidden or group in rules.hidden:
            return None
        if len(group) == 1 and group not in self._kept and key not in self._kept:
            return None
        return group

    def _concerned(self, old: Glossary, new: Glossary, kept: frozenset[str]) -> set[Term]:
        keys = set(old.hidden ^ new.hidden) | kept
        changed = {
            key
            for key in old.merges.keys() | new.merges.keys()
            if old.merges.get(key) != new.merges.get(key)
        }
        keys |= changed
        # Whatever is merged, in one step or more, into a key that changed changes with it.
        for key in old.merges.keys() | new.merges.keys():
            was, now = old.group(key), new.group(key)
            if was != now or not keys.isdisjoint((was, now)):
                keys.add(key)
        terms = {(key, pos) for key in keys for pos in self._pos_of_key.get(key, ())}
        if old.pos != new.pos:
            switched = old.pos ^ new.pos
            terms.update(term for term in self._terms if term[1] in switched)
        return terms

    def _shift(self, term: Term, key: str, *, enter: bool) -> None:
        group = self._groups.setdefault(key, _Group())
        change = group.add if enter else group.remove
        for note in self._terms[term]:
            entry = self._notes[note]
            change(note, entry, term, key)
        self._stale.add(key)

    def _enter(self, term: Term) -> dict[str, None]:
        self._pos_of_key.setdefault(term[0], set()).add(term[1])
        holders: dict[str, None] = {}
        self._terms[term] = holders
        return holders

    def _leave(self, term: Term) -> None:
        del self._terms[term]
        parts = self._pos_of_key[term[0]]
        parts.discard(term[1])
        if not parts:
            del self._pos_of_key[term[0]]

    def _settle(self) -> None:
        """Put every group that was touched in its place in the ranking."""
        for key in self._stale:
            self._ready.pop(key, None)
            group = self._groups[key]
            if group.in_order:
                self._ranking.put(key, len(group.voices), group.in_order[0][0])
            else:
                del self._groups[key]
                self._ranking.drop(key)
        self._stale.clear()
        self.version += 1


class _Ranking:
    """Keys by voices (most first), then by the order of their first note, then by key."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        self._buckets: dict[int, list[tuple[int, str]]] = {}
        self._voices: list[int] = []

    def put(self, key: str, voices: int, order: int) -> None:
        place = (voices, order)
        if self._places.get(key) == place:
            return
        self.drop(key)
        self._places[key] = place
        bucket = self._buckets.get(voices)
        if bucket is None:
            bucket = self._buckets[voices] = []
            insort(self._voices, voices)
        insort(bucket, (order, key))

    def drop(self, key: str) -> None:
        place = self._places.pop(key, None)
        if place is None:
            return
        voices, order = place
        bucket = self._buckets[voices]
        del bucket[bisect_left(bucket, (order, key))]
        if not bucket:
            del self._buckets[voices]
            del self._voices[bisect_left(self._voices, voices)]

    def first(self, n: int) -> Iterator[str]:
        left = n
        for voices in reversed(self._voices):
            if left <= 0:
                return
            some = self._buckets[voices][:left]
            left -= len(some)
            for _, key in some:
                yield key


def _take(bag: Counter[T], item: T) -> bool:
    """Take one ``item`` out of ``bag``; true when that was the last."""
    bag[item] -= 1
    if bag[item]:
        return False
    del bag[item]
    return True
