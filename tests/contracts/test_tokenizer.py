"""What every tokenizer must do for the cloud, run on each that there is.

Both know the same rules and not the same dictionary; where they differ, ``differs`` says how.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from yoriai.adapters.tokenizer import NAMES, choose
from yoriai.application.tokenizing import Tokenizer

NOUNS = {
    # What only a good dictionary or a rule keeps whole.
    "減災と共創": ["減災", "共創"],
    "江ノ電が混む": ["江ノ電"],
    "市役所現在地の利活用": ["市役所", "現在地", "利活用"],
    "手話通訳がほしい": ["手話通訳"],
    "子育て支援の窓口": ["子育て支援", "窓口"],
    "居場所づくりと居場所作り": ["居場所づくり"],
    "スマートシティとテレワーク": ["スマートシティ", "テレワーク"],
    "コワーキングスペース": ["コワーキングスペース"],
    "医療費の心配": ["医療費", "心配"],
    "Ｗｉ－Ｆｉがあると助かる": ["Wi-Fi"],
    "学校帰りに宿題をする": ["学校帰り", "宿題"],
    "バリアフリー化を進める": ["バリアフリー化"],
    "津波避難タワーへ逃げる": ["津波避難タワー"],
    # Nobody says a chain like this in one breath.
    "公園整備計画検討委員会": ["公園", "整備", "計画", "検討", "委員会"],
    # What is done to a thing is another word.
    "ベンチ設置してほしい": ["ベンチ", "設置"],
    # Nouns made of verbs, and the verbs again.
    "お年寄りの見守り": ["お年寄り", "見守り"],
    "助け合いが大事": ["助け合い"],
    "見守りたい": [],
    # Function-like nouns, pronouns, numbers with what they count, quantities.
    "こういうことをするためのものがあるところ": [],
    "みんなで私たちの何かを、それぞれ": [],
    "2035年に100人、3回、24時間、二つ、数年": [],
    "昨日と今日、全部、一番、たくさん": [],
    "😀！！ ★ → www （笑） …": [],
    "https://example.com/a?b=c と mail@example.org と @handle": [],
    "100m先と5kmと30min": [],
    "5Gと3D": ["5G", "3D"],
    # A negated sentence shows its noun; a tap shows the sentence.
    "遊び場が少ない": ["遊び場"],
    # English.
    "More benches in the shade, please!": ["benches", "shade"],
    "I don't want this": [],
    "The playground isn't safe": ["playground", "not safe"],
    "AIとSNSとIT企業": ["AI", "SNS", "IT企業"],
    "Tシャツ": ["Tシャツ"],
}

SAME = [
    ("こども", "子ども", "子供", "子どもたち", "子供達"),
    ("引っ越し", "引越し"),
    ("取組", "取り組み"),
    ("Ｗｅｌｌ－Ｂｅｉｎｇ", "Well-Being", "ウェルビーイング"),
    ("Wi-Fi", "wifi", "ＷＩＦＩ"),
    ("ごみ", "ゴミ"),
    ("ごみ拾い", "ゴミ拾い"),
    ("車いす", "車イス", "車椅子"),
    ("まちづくり", "街づくり"),
    ("居場所づくり", "居場所作り"),
    ("お年寄り", "年寄り"),
    ("ボランティア", "ボランティアさん"),
    ("bench", "Benches", "benches"),
    ("story", "stories"),
    ("ﾍﾞﾝﾁ", "ベンチ"),
]

OTHERS = {
    "静かで美しい海辺": {("静か", "adj"), ("美しい", "adj")},
    "楽しく踊った": {("楽しい", "adj"), ("踊る", "verb")},
    "使いにくい": {("使いにくい", "adj")},
    "座れない": {("座れない", "verb")},
    "足りません": {("足りない", "verb")},
    "分からなかった": {("分からない", "verb")},
    "美しくない": {("美しくない", "adj")},
    "静かではない": {("静かでない", "adj")},
    "歩かなければならない": {("歩く", "verb")},
    "ある、いる、する、なる、できる": set(),
    "よい、ほしい、ない": set(),
}


@pytest.fixture(params=NAMES)
async def tokenizer(request: pytest.FixtureRequest) -> AsyncIterator[Tokenizer]:
    try:
        chosen = choose(request.param)
    except ImportError:
        pytest.skip(f"{request.param} is not installed")
    yield chosen
    await chosen.aclose()


async def test_keeps_the_nouns_worth_showing(tokenizer: Tokenizer) -> None:
    found = await tokenizer.words_many(list(NOUNS))
    shown = [[word.surface for word in words if word.pos == "noun"] for words in found]
    assert dict(zip(NOUNS, shown, strict=True)) == NOUNS


async def test_spellings_of_one_word_have_one_key(tokenizer: Tokenizer) -> None:
    for spellings in SAME:
        found = await tokenizer.words_many(spellings)
        assert [len(words) for words in found] == [1] * len(spellings), spellings
        assert len({word.key for words in found for word in words}) == 1, spellings


async def test_surfaces_are_as_people_wrote_them(tokenizer: Tokenizer) -> None:
    [word] = await tokenizer.words("子どもたち")
    assert word.surface == "子どもたち"
    [word] = await tokenizer.words("ごみ出し")
    assert (word.key, word.surface) == ("ごみ出し", "ごみ出し")


async def test_verbs_and_adjectives_come_in_dictionary_form(tokenizer: Tokenizer) -> None:
    found = await tokenizer.words_many(list(OTHERS))
    others = [{(w.surface, w.pos) for w in words if w.pos != "noun"} for words in found]
    assert dict(zip(OTHERS, others, strict=True)) == OTHERS


async def test_a_word_counts_once_a_note_in_order_of_appearance(tokenizer: Tokenizer) -> None:
    words = await tokenizer.words("ベンチ、日陰、ベンチ\n\n朝市　ベンチ")
    assert [word.surface for word in words] == ["ベンチ", "日陰", "朝市"]


async def test_names_of_the_glossary_stay_whole(tokenizer: Tokenizer) -> None:
    keep = ["貝がら小路", "波止場通り", "京都", "Minato Net"]
    text = "貝がら小路と波止場通り、東京都、Ｍｉｎａｔｏ Ｎｅｔの会"
    shown = [word.surface for word in await tokenizer.words(text, keep)]
    assert shown == ["貝がら小路", "波止場通り", "東京都", "Minato Net"]


async def test_one_character_words_are_found_for_the_glossary(tokenizer: Tokenizer) -> None:
    words = await tokenizer.words("海と犬とaとの", keep=["海"])
    assert [word.key for word in words] == ["海", "犬"]


async def test_a_note_of_any_length_and_none(tokenizer: Tokenizer) -> None:
    assert await tokenizer.words_many([]) == []
    assert await tokenizer.words("") == ()
    assert await tokenizer.words(" \n　") == ()
    words = await tokenizer.words("広場にベンチがほしい。" * 2000)
    assert [word.surface for word in words] == ["広場", "ベンチ"]


async def test_progress_is_told_to_the_end(tokenizer: Tokenizer) -> None:
    heard: list[int] = []
    found = await tokenizer.words_many(["海辺のベンチ"] * 120, progress=heard.append)
    assert len(found) == heard[-1] == 120
    assert heard == sorted(set(heard))
    assert len(heard) > 1


async def test_at_once_and_later_are_the_same(tokenizer: Tokenizer) -> None:
    for text in NOUNS:
        now = tokenizer.words_now(text)
        assert now is None or now == await tokenizer.words(text)


# Where the dictionaries part: Sudachi reads what is written in kana and knows which word it is;
# Janome takes some of it for verbs, or for pieces.
DIFFERS = {
    "ひなん訓練": {
        "sudachi": {"ひなん訓練": "避難訓練"},
        "janome": {"ひな": "ひな", "訓練": "訓練"},
    },
    "しごとを さがす": {"sudachi": {"しごと": "仕事"}, "janome": {}},
    "りょうりを つくる": {"sudachi": {"りょうり": "料理"}, "janome": {"りょうり": "りょうり"}},
    "となりの席": {"sudachi": {"となり": "隣"}, "janome": {"となり": "となり"}},
}


async def test_what_only_one_dictionary_knows(tokenizer: Tokenizer) -> None:
    for text, expected in DIFFERS.items():
        words = await tokenizer.words(text)
        shown = {w.surface: w.key for w in words if w.pos == "noun" and len(w.surface) > 1}
        assert shown == expected[tokenizer.name], text
