"""What a refusal says to people: what happened, what is safe, what to do. Without blame."""

from __future__ import annotations

from yoriai.domain.refusals import RefusalCode

_SENTENCES: dict[RefusalCode, tuple[str, str, str]] = {
    "bad_message": (
        "送られた内容を読み取れませんでした。何も変わっていません。画面を開き直してください。",
        "うまく よめませんでした。なにも かわっていません。",
        "The message could not be read. Nothing has changed. Please reload the page.",
    ),
    "unknown_command": (
        "この操作は使えません。画面を開き直してください。",
        "この ボタンは つかえません。",
        "This action is not known. Please reload the page.",
    ),
    "too_large": (
        "送るものが大きすぎます。分けて送ってください。",
        "おおきすぎます。わけて おくってください。",
        "That is too large. Please send it in parts.",
    ),
    "too_fast": (
        "少し間をおいてください。書いたものは残っています。",
        "すこし まってください。かいたものは あります。",
        "Please wait a moment. What you wrote is safe.",
    ),
    "busy": (
        "混み合っています。書いたものは残っています。自動でもう一度送ります。",
        "いま こんでいます。もういちど おくります。",
        "The room is busy. What you wrote is safe and will be sent again.",
    ),
    "not_kept": (
        "記録できませんでした。書いたものはこの端末に残っています。係の人に知らせてください。",
        "きろく できませんでした。かいたものは あります。",
        "It could not be kept. What you wrote is still on this device. Please tell the staff.",
    ),
    "bad_link": (
        "このリンクは使えなくなりました。主催者に新しいリンクをもらってください。",
        "この リンクは つかえません。あたらしい リンクを もらってください。",
        "This link is no longer valid. Please ask the host for a new one.",
    ),
    "bad_code": (
        "その番号のワークショップは見つかりません。6けたの数字を確かめてください。",
        "その ばんごうは ありません。6つの すうじを みてください。",
        "There is no workshop with that code. Please check the six digits.",
    ),
    "not_allowed": (
        "この画面からはできない操作です。",
        "この がめんでは できません。",
        "This screen may not do that.",
    ),
    "not_found": (
        "対象が見つかりませんでした。ほかの人が片づけたかもしれません。",
        "みつかりませんでした。",
        "It was not found. Somebody may have removed it.",
    ),
    "wrong_table": (
        "自分の班のものだけ動かせます。",
        "じぶんの はんの ものだけ うごかせます。",
        "You can change only what belongs to your own table.",
    ),
    "not_yours": (
        "自分の意見だけ直せます。",
        "じぶんの いけんだけ なおせます。",
        "You can change only your own notes.",
    ),
    "not_open": (
        "まだ始まっていません。始まるまでお待ちください。",
        "まだ はじまっていません。まってください。",
        "It has not started yet. Please wait.",
    ),
    "workshop_closed": (
        "このワークショップは終わりました。",
        "この ワークショップは おわりました。",
        "This workshop has ended.",
    ),
    "posting_closed": (
        "いまは意見を受け付けていません。書いたものは残っています。",
        "いまは いけんを おくれません。かいたものは あります。",
        "Notes are not being taken now. What you wrote is still here.",
    ),
    "empty_text": (
        "何か書いてから送ってください。",
        "なにか かいてから おくってください。",
        "Please write something first.",
    ),
    "too_long": (
        "140字までです。分けて送ることもできます。",
        "140もじまでです。わけて おくれます。",
        "Notes can have up to 140 characters. You can send two.",
    ),
    "taken_out": (
        "この意見はいま場に出ていません。",
        "この いけんは いま でていません。",
        "This note is not on display now.",
    ),
    "own_note": (
        "自分の意見には共感を付けられません。",
        "じぶんの いけんには つけられません。",
        "You cannot agree with your own note.",
    ),
    "no_table": (
        "先に班を選んでください。書いたものは残っています。",
        "さきに はんを えらんでください。",
        "Please choose a table first. What you wrote is safe.",
    ),
    "room_full": (
        "これ以上は増やせません。",
        "もう ふやせません。",
        "There is no room for more.",
    ),
    "too_many_notes": (
        "ひとりで出せる数に達しました。ほかの意見に共感を付けられます。",
        "たくさん だしました。ほかの いけんに きょうかん できます。",
        "You have reached the number of notes for one person. You can still agree with others.",
    ),
    "nothing_to_undo": (
        "もどせる操作がありません。",
        "もどすものが ありません。",
        "There is nothing to undo.",
    ),
    "undo_conflict": (
        "ほかの人がその後に変えたので、もどせません。いまの状態は保たれています。",
        "ほかの ひとが かえました。もどせません。",
        "Somebody has changed it since, so it cannot be undone. Nothing has been lost.",
    ),
}

_COLUMN = {"ja": 0, "ja-easy": 1, "en": 2}


def sentence(code: RefusalCode, lang: str = "ja") -> str:
    """The sentence for a refusal code; Japanese for a language that is not known."""
    return _SENTENCES[code][_COLUMN.get(lang, 0)]
