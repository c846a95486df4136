"""Words that say little on a screen: they are not counted, and nothing is joined to them."""

from __future__ import annotations

from yoriai.cloud.spelling import listed

# Function-like nouns, pronoun-like nouns, quantities, and what every note in a workshop says.
# Written as tokenizers normalise them and as people write them.
NOUNS = listed(
    """
    こと 事 もの 物 者 ため 為 ところ 所 処 とき 時 よう 様 ほう 方 中 なか うち 内 わけ 訳 はず
    筈 つもり 積もり まま 儘 ほか 他 外 上 うえ 下 した 前 まえ 後 あと 後ろ 間 あいだ 際 たび 度
    場合 点 面 件 形 感じ 気 気持ち 程 ほど 位 くらい ぐらい だけ 限り とおり 辺 あたり 側 向け
    そこ ここ どこ これ それ あれ どれ 何 なに なん 誰 だれ いつ いくつ いくら こちら そちら
    あちら どちら 私 わたし 僕 ぼく 俺 あなた 君 彼 彼女 自分 自身 己 みんな みな 皆 皆さん 皆様
    みなさん ひと 人々 人達 人たち ひとたち 方々 かたがた 者達 奴 やつ 誰か 何か 全部 全て すべて
    全員 全体 一部 大半 ほとんど 殆ど 多数 大勢 いっぱい 一杯 少し 全般 半分 それぞれ 其々 各自
    一番 一度 一つ ひとつ 二つ ふたつ 三つ みっつ 四つ 五つ 一人一人 一人ひとり 一緒 いっしょ 同じ
    以上 以下 以外 以内 以前 以後 以降 未満 程度 最初 最後 次 今度 今回 前回 次回 毎回 毎日 毎年
    毎週 毎月 昨日 今日 明日 きのう きょう あした 去年 昨年 今年 来年 再来年 先週 今週 来週 先月
    今月 来月 今 いま 現在 最近 近年 今後 当時 普段 ふだん 途中 直後 直前 時間帯 時期 月 週 回 分
    秒 円 個 名 本 枚 台 階 歳 才 つ 本当 ほんとう 実際 事実 結果 理由 原因 意味 必要 大切 大事
    重要 可能 不可能 無理 大変 残念 当然 当たり前 普通 特別 特 別 逆 等 など 的 系 感 性 化 用 例
    例えば 例え 一方 反面 部分 箇所 先 仕方 しかた やり方 存在 種類 側面 希望 要望 提案 案 回答
    さん 様々 さまざま 色々 いろいろ たくさん 沢山 もっと ずっと 是非 ぜひ 最高 最低 良さ 多く
    近く 遠く 早く 丈夫 大丈夫 駄目 だめ ダメ 好き 嫌い 大好き 苦手 お願い 願い ありがとう
    有り難う 有難う 笑 爆笑 汗 泣 涙 なし 無し いつも そのまま 其の儘 いちばん ぜんぶ ぜったい
    絶対 とこ もん ころ 頃 両方 ついで 序で さっき 先程 よそ 余所 結局 まわり 周り はじめ 初め
    平均 ぶん いち イチ すき 大方 次の日 行く年 一周 五分 そば 急 変 楽 番 号 式 型 まじ マジ
    """
)

# These say nothing alone and much with a neighbour: 避難場所, 人間関係, 意見交換.
NOUNS_ALONE = listed(
    """
    通り 場所 場 会 人 関係 様子 方法 期間 時間 内容 意見 話 質問 状態 状況 年 日 対応 機会 力 地
    性 者 物 品 費 家
    """
)

# Verbs that mean little without what goes with them.
VERBS = listed(
    """
    する 為る ある 有る 在る いる 居る なる 成る 為す できる 出来る やる 遣る 行う 行なう おこなう
    いう 言う 云う 思う おもう 考える 感じる くる 来る いく 行く 行ける くれる 呉れる もらう 貰う
    いただく 頂く 戴く いただける 下さる くださる 下さい おく 置く しまう 仕舞う みる 見る 見せる
    みえる 見える ほしがる おる 御座る ござる つく 付く つける 付ける よる 因る 依る 拠る 関する
    対する わかる 分かる 知る しれる 知れる 願う すぎる 過ぎる 続ける 始める 終わる かける 掛ける
    かかる 掛かる とる 取る 入る 出る 出す 持つ もつ 使う つかう いける
    """
)

# Denied, most verbs mean enough (使えない, 歩けない); these do not.
VERBS_DENIED = listed(
    """
    しない ない あらない いない おらない ならない できない 出来ない 思わない おもわない 言わない
    いわない やらない くれない もらえない もらわない しれない 知れない すぎない 過ぎない いけない
    いただけない 頂けない くださらない 考えない かからない いかない つかない
    """
)

# Adjectives that only grade, wish or deny; the noun beside them is what is meant.
ADJECTIVES = listed(
    """
    ない 無い 良い よい いい 好い ほしい 欲しい 望ましい 宜しい よろしい すごい 凄い 様 よう
    みたい そう らしい 大切 大事 必要 重要 可能 大変 色々 様々 好き 大好き 嫌い 駄目 ダメ 無理
    同じ 残念 べき いろいろ さまざま 非常 特別 本当 確か 十分 たくさん
    """
)

ADJECTIVES_DENIED = listed("ない 無い 様 よう みたい そう らしい 同じ")

# Joined to its noun in writing but not part of what counts as the word: 子どもたち is 子ども.
POLITE_SUFFIXES = listed("たち 達 さん ちゃん くん 君 さま 様 ら 方 がた 氏 殿 先生")
POLITE_PREFIXES = listed("お 御 ご")

# Suffixes that end a word and leave nothing behind.
LOOSE_SUFFIXES = listed(
    """
    等 など 中 ちゅう じゅう 内 外 前 後 ご 間 ごと 毎 目 以上 頃 ごろ 分 ずつ 上 下 側 向け 用 宛
    立 的 付き つき とも ども 系 風 っぽさ 同士 どうし 次第 だらけ まみれ ぶり 振り
    """
)
