"""The rules that choose and join words, on tokens written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.cloud.extract import Token, key_of, words

PARTICLE = ("particle",)
COMMON = ("noun", "common")
VERBAL = ("noun", "common", "verbal")
PLACE = ("noun", "proper", "place")
SUFFIX = ("suffix", "noun")


def token(surface: str, pos: tuple[str, ...] = COMMON, dictionary: str = "") -> Token:
    return Token(surface, dictionary or surface, dictionary or surface, pos)


def surfaces(*tokens: Token, keep: tuple[str, ...] = ()) -> list[str]:
    return [word.surface for word in words(tokens, keep)]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["手話", "通訳"], ["手話通訳"]),
        (["津波", "避難", "タワー"], ["津波避難タワー"]),
        (["コワーキング", "スペース"], ["コワーキングスペース"]),
        (["地域", "包括", "支援", "員"], ["地域", "包括", "支援", "員"]),
        (["オーバーツーリズム", "対策"], ["オーバーツーリズム", "対策"]),
        (["ベンチ", "設置"], ["ベンチ", "設置"]),
        (["避難", "場所"], ["避難場所"]),
        (["場所"], []),
    ],
)
def test_joins_what_is_said_in_one_breath(pieces: list[str], expected: list[str]) -> None:
    assert surfaces(*map(token, pieces)) == expected


def test_what_is_done_now_is_not_part_of_the_thing() -> None:
    do = token("する", ("verb",))
    assert surfaces(token("公園"), token("散歩", VERBAL)) == ["公園散歩"]
    assert surfaces(token("公園"), token("散歩", VERBAL), do) == ["公園", "散歩"]


def test_a_place_stands_alone_but_for_what_it_names() -> None:
    assert surfaces(token("鎌倉", PLACE), token("市役所")) == ["鎌倉", "市役所"]
    assert surfaces(token("鎌倉", PLACE), token("海岸")) == ["鎌倉海岸"]
    assert surfaces(token("市民"), token("鎌倉", PLACE)) == ["市民", "鎌倉"]


def test_nothing_joins_across_a_space_or_a_particle() -> None:
    assert surfaces(token("手話"), token(" ", ("space",)), token("通訳")) == ["手話", "通訳"]
    assert surfaces(token("手話"), token("と", PARTICLE), token("通訳")) == ["手話", "通訳"]


def test_polite_affixes_belong_to_the_spelling_and_not_to_the_key() -> None:
    [word] = words([token("お", ("prefix",)), token("祭り")])
    assert (word.surface, word.key) == ("お祭り", "祭り")
    [word] = words([token("先輩"), token("たち", SUFFIX)])
    assert (word.surface, word.key) == ("先輩たち", "先輩")


def test_a_prefix_that_turns_the_meaning_stays() -> None:
    [word] = words([token("未", ("prefix",)), token("利用", VERBAL)])
    assert (word.surface, word.key) == ("未利用", "未利用")
    assert surfaces(token("各", ("prefix",)), token("家庭")) == ["家庭"]


def test_suffixes_join_or_fall() -> None:
    assert surfaces(token("活性"), token("化", SUFFIX)) == ["活性化"]
    assert surfaces(token("子ども"), token("向け", SUFFIX)) == ["子ども"]
    [word] = words([token("文化"), token("的", SUFFIX)])
    assert (word.surface, word.pos) == ("文化的", "adj")


def test_a_name_of_the_glossary_wins_over_the_tokens() -> None:
    broken = [
        token("江", PLACE),
        token("ノ", ("symbol",)),
        token("島", SUFFIX),
        token("駅", SUFFIX),
    ]
    assert surfaces(*broken, keep=("江ノ島",)) == ["江ノ島"]
    assert surfaces(token("東京都", PLACE), keep=("京都",)) == ["東京都"]
    assert surfaces(token("東京", PLACE), token("都", SUFFIX), keep=("京都",)) == ["東京都"]
    assert surfaces(token("ENERGY", ("noun", "common")), keep=("ner",)) == ["ENERGY"]


def test_the_longest_name_wins() -> None:
    pieces = [token("海"), token("の"), token("家"), token("まつり")]
    assert surfaces(*pieces, keep=("海の家", "海の家まつり")) == ["海の家まつり"]


def test_a_stop_word_counts_when_the_glossary_keeps_it() -> None:
    assert surfaces(token("時間帯")) == []
    assert surfaces(token("時間帯"), keep=("時間帯",)) == ["時間帯"]


def test_english_words_go_by_letters() -> None:
    assert [(w.key, w.surface) for w in words([token("Kids’ playgrounds")])] == [
        ("kid", "Kids"),
        ("playground", "playgrounds"),
    ]
    assert surfaces(token("This is not safe at all")) == ["not safe"]
    assert surfaces(token("R2-D2 and 4K and 10pm")) == ["R2-D2", "4K"]


def test_capitals_in_a_japanese_sentence_are_a_name() -> None:
    assert surfaces(token("IT"), token("の", PARTICLE), token("企業")) == ["IT", "企業"]
    assert surfaces(token("IT was fine")) == ["fine"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("こども", "子どもたち"),
        ("Ｗｅｌｌ－Ｂｅｉｎｇ", "ウェルビーイング"),
        ("引越し", "引っ越し"),
        ("取組", "取り組み"),
        (" Ｗｉ－Ｆｉ ", "WIFI"),
    ],
)
def test_keys_written_by_hand_agree_with_those_found(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@given(st.text())
def test_a_key_of_a_key_is_the_key(text: str) -> None:
    assert key_of(key_of(text)) == key_of(text)


POS = st.sampled_from(
    [
        *(COMMON, VERBAL, PLACE, SUFFIX, PARTICLE),
        *(("prefix",), ("number",), ("verb",), ("adj", "i"), ("symbol",), ("space",), ("aux",)),
        *(("noun", "common", "adjectival"), ("noun", "pronoun"), ("suffix", "adj"), ("other",)),
    ]
)
SURFACES = st.text("海山のをさないたち子一的A-’1@./ー。 ", min_size=1, max_size=6) | st.text(
    min_size=1, max_size=6
)


@given(st.lists(st.builds(token, SURFACES, POS, SURFACES)), st.sets(SURFACES))
def test_any_tokens_give_words_that_can_be_shown(tokens: list[Token], keep: set[str]) -> None:
    found = words(tokens, tuple(keep))
    assert len({(word.key, word.pos) for word in found}) == len(found)
    for word in found:
        assert word.key
        assert word.surface.strip()
        assert word.pos in {"noun", "verb", "adj"}
