"""IPADIC's parts of speech, as Janome gives them, in the cloud's tagset."""

from __future__ import annotations

import re

from yoriai.cloud.tokens import Token

_NOUN = {
    "サ変接続": "verbal",
    "副詞可能": "temporal",
    "形容動詞語幹": "adjectival",
    "ナイ形容詞語幹": "adjectival",
}
# IPADIC gives a person's name for 夏 and スマート, and an organisation for what it does not know.
_LIKELY_COMMON = re.compile(r"[ァ-ヺー]+|.")
_PUNCTUATION = re.compile(r"[^\w]+")


def token(surface: str, base: str, tags: str) -> Token:
    """One token from IPADIC's surface, base form and comma-joined part of speech."""
    pos = (*tags.split(","), "*", "*")
    dictionary = surface if base == "*" else base
    return Token(surface, dictionary, dictionary, _pos(surface, pos[0], pos[1], pos[2]))


def _pos(surface: str, main: str, kind: str, detail: str) -> tuple[str, ...]:
    if _PUNCTUATION.fullmatch(surface):  # IPADIC has "!!" and "://" as verbal nouns
        return ("space",) if surface.isspace() else ("symbol",)
    match main, kind:
        case "名詞", "数":
            return ("number",)
        case "名詞", "固有名詞":
            return _proper(surface, detail)
        case "名詞", "代名詞":
            return ("noun", "pronoun")
        case "名詞", ("非自立" | "特殊" | "接続詞的" | "引用文字列" | "動詞非自立的"):
            return ("noun", "bound")
        case "名詞", "接尾":
            return _suffix(detail)
        case "名詞", _:
            return ("noun", "common", _NOUN[kind]) if kind in _NOUN else ("noun", "common")
        case "形容詞", "接尾" | "非自立":
            return ("suffix", "adj")
        case "形容詞", _:
            return ("adj", "i")
        case "動詞", "自立":
            return ("verb",)
        case "動詞", _:
            return ("verb", "bound")
        case "接頭詞", "名詞接続" | "数接続":
            return ("prefix",)
        case "助詞", _:
            return ("particle",)
        case "助動詞", _:
            return ("aux",)
        case "記号", "空白":
            return ("space",)
        case "記号", _:
            return ("symbol",)
        case _:
            return ("other",)


def _proper(surface: str, detail: str) -> tuple[str, ...]:
    if detail == "地域":
        return ("noun", "proper", "place")
    if detail == "人名" and not _LIKELY_COMMON.fullmatch(surface):
        return ("noun", "proper", "person")
    return ("noun", "proper")


def _suffix(detail: str) -> tuple[str, ...]:
    if detail == "助数詞":
        return ("suffix", "counter")
    if detail in ("助動詞語幹", "副詞可能", "特殊"):
        return ("suffix", "bound")
    return ("suffix", "noun")
