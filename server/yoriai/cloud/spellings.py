"""Spellings that are one word, beyond what a tokenizer's normal form already joins.

Keys and values are folded (``spelling.fold``). The value only names the group: what is shown is
the spelling that most people used. A workshop's glossary adds its own.
"""

from __future__ import annotations

_GROUPS = """
子供 こども 子ども 子供達 子供たち 子どもたち こどもたち 子ども達
引っ越し 引越し 引越 ひっこし
取り組み 取組 取組み 取りくみ とりくみ
well-being ウェルビーイング ウエルビーイング ウェルビィーイング wellbeing
wi-fi wifi ワイファイ
ごみ ゴミ 塵 芥
ごみ拾い ゴミ拾い 塵拾い ごみひろい
ごみ出し ゴミ出し 塵出し ごみだし
ごみ箱 ゴミ箱 塵箱
づくり 作り 造り つくり
まちづくり 街作り 街づくり 町作り 町づくり まち作り
居場所づくり 居場所作り 居場所造り
車椅子 車いす 車イス くるまいす
年寄り 御年寄り としより
見守り 見守 みまもり
助け合い 助けあい たすけあい
支え合い 支えあい ささえあい
触れ合い ふれあい 触れあい
話し合い 話しあい 話合い
声かけ 声掛け 声がけ
つながり 繋がり
コミュニティ コミュニティー
バリアフリー バリヤフリー
フリーマーケット フリマ
スマートフォン スマホ
手洗い お手洗い 御手洗い
自転車 じてんしゃ
友達 友だち ともだち
夕日 夕陽
花火 はなび
引きこもり ひきこもり
独り暮らし 一人暮らし ひとり暮らし
日除け 日よけ
街歩き まち歩き 町歩き
"""

SPELLINGS: dict[str, str] = {
    spelling: group[0]
    for group in map(str.split, filter(None, _GROUPS.splitlines()))
    for spelling in group[1:]
}
