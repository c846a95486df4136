"""Voices per word: exact after any history, and in a total order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yoriai.cloud.counts import Counts, Weight
from yoriai.cloud.glossary import Glossary
from yoriai.domain.words import Word

# Few keys, voices and tables, so that histories collide; 海 and 犬 are one-character words.
KEYS = ["海", "犬", "ベンチ", "日陰", "静か", "歩く", "こども", "子供"]
WORDS = st.builds(
    Word,
    key=st.sampled_from(KEYS),
    surface=st.sampled_from(["海", "ベンチ", "べんち", "日陰", "日かげ"]),
    pos=st.sampled_from(["noun", "noun", "adj", "verb"]),
)
GLOSSARIES = st.builds(
    Glossary,
    hidden=st.frozensets(st.sampled_from(KEYS), max_size=3),
    merges=st.dictionaries(st.sampled_from(KEYS), st.sampled_from([*KEYS, "群れ"]), max_size=4),
    keep=st.frozensets(st.sampled_from(KEYS), max_size=2),
    pos=st.frozensets(st.sampled_from(["noun", "verb", "adj"])),
)


@dataclass(frozen=True)
class Note:
    """What a note gives the counts."""

    id: str
    order: int
    table: str
    voice: str
    words: tuple[Word, ...]


NOTES = st.builds(
    Note,
    id=st.integers(0, 11).map("n{}".format),
    order=st.integers(0, 9),
    table=st.sampled_from(["t1", "t2", "t3"]),
    voice=st.sampled_from(["a", "b", "c", "d"]),
    words=st.lists(WORDS, max_size=5).map(tuple),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NOTES),
        st.tuples(st.just("remove"), st.integers(0, 11).map("n{}".format)),
        st.tuples(st.just("glossary"), GLOSSARIES),
    ),
    max_size=30,
)


def plainly(notes: dict[str, Note], rules: Glossary) -> list[tuple[str, int, int, object]]:
    """The same numbers, counted in the most obvious way."""
    behind: dict[str, dict[str, Note]] = defaultdict(dict)
    for note in notes.values():
        for word in note.words:
            group = rules.group(word.key)
            if word.pos not in rules.pos or {word.key, group} & rules.hidden:
                continue
            if len(group) == 1 and not {word.key, group} & rules.kept():
                continue
            behind[group][note.id] = note
    rows = []
    for group, those in behind.items():
        tables = defaultdict(set)
        for note in those.values():
            tables[note.table].add(note.voice)
        first = min(note.order for note in those.values())
        voices = len({note.voice for note in those.values()})
        per_table = tuple(sorted((table, len(people)) for table, people in tables.items()))
        rows.append((group, voices, first, per_table))
    return sorted(rows, key=lambda row: (-row[1], row[2], row[0]))


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_any_history_counts_as_from_scratch(steps: list[tuple[str, object]]) -> None:
    counts, rules = Counts(), Glossary()
    notes: dict[str, Note] = {}
    for _, what in steps:
        match what:
            case Note():
                if what.id in notes:
                    counts.remove(what.id)
                counts.add(what.id, what.order, what.table, what.voice, what.words)
                notes[what.id] = what
            case Glossary():
                rules = what
                counts.set_glossary(rules)
            case str() if what in notes:
                counts.remove(what)
                del notes[what]
    fresh = Counts(rules)
    for note in notes.values():
        fresh.add(note.id, note.order, note.table, note.voice, note.words)
    top = counts.top(100)
    assert top == fresh.top(100)
    assert counts.people == fresh.people == len({note.voice for note in notes.values()})
    assert len(counts) == len(notes)
    expected = plainly(notes, rules)
    assert [(w.key, w.voices, w.tables) for w in top] == [(k, v, t) for k, v, _, t in expected]
    for weight in top:
        assert counts.get(weight.key) == weight
        assert counts.notes(weight.key) == fresh.notes(weight.key)


def nouns(*keys: str) -> list[Word]:
    return [Word(key, key, "noun") for key in keys]


def test_one_person_is_one_voice_however_often() -> None:
    counts = Counts()
    counts.add("n1", 1, "t1", "mio", nouns("ベンチ"))
    counts.add("n2", 2, "t1", "mio", nouns("ベンチ"))
    counts.add("n3", 3, "t2", "mio", nouns("ベンチ"))
    assert counts.top(9) == [Weight("ベンチ", "ベンチ", 1, (("t1", 1), ("t2", 1)))]
    counts.remove("n1")
    assert counts.top(9) == [Weight("ベンチ", "ベンチ", 1, (("t1", 1), ("t2", 1)))]
    counts.remove("n2")
    assert counts.top(9) == [Weight("ベンチ", "ベンチ", 1, (("t2", 1),))]


def test_a_note_without_an_author_is_a_voice_of_its_own() -> None:
    counts = Counts()
    for note in ("n1", "n2", "n3"):
        counts.add(note, int(note[1]), "t1", note, nouns("日陰"))
    weight = counts.get("日陰")
    assert weight is not None
    assert weight.voices == counts.people == 3


def test_ranks_by_voices_then_first_said_then_key() -> None:
    counts = Counts()
    counts.add("n1", 1, "t1", "a", nouns("釣り", "朝市"))
    counts.add("n2", 2, "t1", "b", nouns("バス"))
    counts.add("n3", 3, "t1", "c", nouns("バス"))
    assert [w.key for w in counts.top(9)] == ["バス", "朝市", "釣り"]
    assert [w.key for w in counts.top(2)] == ["バス", "朝市"]
    assert counts.top(0) == []


def test_shows_the_spelling_that_most_notes_use() -> None:
    counts = Counts()
    for number, spelling in enumerate(["子供", "こども", "子ども", "子ども"]):
        counts.add(f"n{number}", number, "t1", f"p{number}", [Word("子供", spelling, "noun")])
    weight = counts.get("子供")
    assert weight is not None
    assert weight.text == "子ども"
    assert weight.voices == 4


def test_merging_counts_a_person_once_and_undoing_it_is_exact() -> None:
    counts = Counts()
    counts.add("n1", 1, "t1", "a", nouns("海辺", "浜辺"))
    counts.add("n2", 2, "t1", "b", nouns("浜辺"))
    before = counts.top(9)
    counts.set_glossary(Glossary(merges={"海辺": "浜", "浜": "浜辺"}))
    assert [(w.key, w.voices) for w in counts.top(9)] == [("浜辺", 2)]
    assert counts.notes("海辺") == counts.notes("浜辺") == ["n1", "n2"]
    counts.set_glossary(Glossary())
    assert counts.top(9) == before


def test_hiding_a_group_hides_what_is_merged_into_it() -> None:
    counts = Counts(Glossary(merges={"トイレ": "お手洗い"}))
    counts.add("n1", 1, "t1", "a", nouns("トイレ", "日陰"))
    counts.set_glossary(Glossary(merges={"トイレ": "お手洗い"}, hidden=frozenset({"お手洗い"})))
    assert [w.key for w in counts.top(9)] == ["日陰"]
    assert counts.get("トイレ") is None
    assert counts.notes("トイレ") == []


def test_a_one_character_word_waits_for_the_glossary() -> None:
    counts = Counts()
    counts.add("n1", 1, "t1", "a", nouns("海"))
    assert counts.top(9) == []
    counts.set_glossary(Glossary(keep=frozenset({"海"})))
    assert [w.key for w in counts.top(9)] == ["海"]


def test_verbs_and_adjectives_are_switched_on_their_own() -> None:
    counts = Counts()
    counts.add("n1", 1, "t1", "a", [Word("歩く", "歩く", "verb"), Word("静か", "静か", "adj")])
    assert counts.top(9) == []
    counts.set_glossary(Glossary(pos=frozenset({"noun", "adj"})))
    assert [w.key for w in counts.top(9)] == ["静か"]
    counts.set_glossary(Glossary(pos=frozenset({"verb"})))
    assert [w.key for w in counts.top(9)] == ["歩く"]


def test_a_circle_of_merges_is_one_group() -> None:
    rules = Glossary(merges={"a": "b", "b": "c", "c": "a", "x": "b"})
    assert {rules.group(key) for key in "abcx"} == {"a"}


def test_refuses_a_note_twice_and_a_note_it_does_not_have() -> None:
    counts = Counts()
    counts.add("n1", 1, "t1", "a", [])
    with pytest.raises(ValueError, match="n1"):
        counts.add("n1", 1, "t1", "a", [])
    with pytest.raises(KeyError):
        counts.remove("n2")


def test_the_version_tells_that_something_may_have_changed() -> None:
    counts = Counts()
    seen = [counts.version]
    counts.add("n1", 1, "t1", "a", nouns("海辺"))
    seen.append(counts.version)
    counts.set_glossary(Glossary(hidden=frozenset({"海辺"})))
    seen.append(counts.version)
    counts.remove("n1")
    seen.append(counts.version)
    assert len(set(seen)) == 4


def test_a_word_that_others_were_merged_into_keeps_its_own_spelling() -> None:
    counts = Counts()
    for n in range(3):
        counts.add(f"m{n}", n, "t1", f"p{n}", [Word("メモ", "メモ", "noun")])
    counts.add("b", 9, "t1", "p9", [Word("ベンチ", "ベンチ", "noun")])
    counts.set_glossary(Glossary(merges={"メモ": "ベンチ"}))
    assert [(w.key, w.text, w.voices) for w in counts.top(5)] == [("ベンチ", "ベンチ", 4)]
    counts.remove("b")
    assert [(w.text, w.voices) for w in counts.top(5)] == [("メモ", 3)]
