"""Words that at least one tokenizer breaks, or takes for a verb; found in the text first.

Only words of towns and workshops everywhere: a town's own names belong in its glossary.
"""

from __future__ import annotations

from yoriai.cloud.spelling import listed

COMPOUNDS = listed(
    """
    読み聞かせ 花植え 花だん ひじかけ かまど 炊き出し 町内会 保存会 すみっこ スマホ 軽トラ 減災
    共創 協働 現在地 利活用 居場所 江ノ電 医療費 商店街 観光客 高校生 大学生 中学生 小学生
    つながり 取組み とりくみ 見守り 助け合い 支え合い ふれあい 触れ合い 話し合い 声かけ 声掛け
    支えあい 助けあい ごみ拾い ゴミ拾い ごみ出し ゴミ出し 草刈り 草取り 水やり 雨宿り 日よけ
    日除け 肝試し 一人暮らし 子育て 子ども食堂 こども食堂 まち歩き 街歩き 町歩き まちづくり
    街づくり 町づくり スマートシティ テレワーク フリーマーケット コワーキングスペース キッチンカー
    ドッグラン ウェルビーイング ウエルビーイング デジタルデバイド ユニバーサルデザイン
    オーバーツーリズム 車いす 車イス 木陰 日陰 足湯 海辺 水辺 砂浜 磯遊び 朝市 夜市 星空 空き家
    空き地 空き店舗 関係人口 二拠点居住 多文化共生 多世代 世代間交流 地産地消 歩行者天国
    買い物難民 津波避難タワー
    """
)
