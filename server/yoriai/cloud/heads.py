"""Which neighbours make one thing (手話+通訳) and which only stand side by side (ベンチ+設置)."""

from __future__ import annotations

from yoriai.cloud.spelling import listed

# What is done to a thing. The thing is the word: イベント開催 counts イベント and 開催.
ACTS = listed(
    """
    設置 開催 増設 新設 整備 実施 確保 推進 強化 充実 導入 活用 利用 使用 促進 向上 改善 検討 追加
    拡大 拡充 創出 提供 実現 継続 維持 管理 解決 解消 発信 設定 準備 購入 配布 希望 募集 参加 紹介
    共有 公開 開放 開設 建設 撤去 廃止 禁止 見直し 再開 保存 保全 計画 企画 イベント サービス
    """
)

# Whole as they are.
ALONE = listed("現在地 利活用 江ノ電")

# A place's name joins these; before anything else it stands alone (鎌倉 and 市役所).
PLACE_HEADS = listed(
    """
    駅 市 町 村 区 県 府 州 国 島 山 川 浜 湾 港 橋 城 寺 神社 大社 海岸 公園 広場 漁港 通り
    商店街 小学校 中学校 高校 大学 高等学校 温泉 湖 岬 峠 坂 台 地区
    """
)

# Turn a noun's meaning round or renew it: part of the word.
PREFIXES = listed("不 非 未 無 反 脱 再 多 新 超 半 準 副 全 総 最 高 低 大 小 旧 元 名")

LONGEST = 8.0  # full-width characters that people still say in one breath: 津波避難タワー is 7
LONGEST_KATAKANA = 12.0  # コワーキングスペース is 10 and one thing
MOST_PIECES = 3
