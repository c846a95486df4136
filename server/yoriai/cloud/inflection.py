"""Negation and nominal stems of Japanese verbs and adjectives, read off their surfaces."""

from __future__ import annotations

import re

from yoriai.cloud.tokens import Token

_I_TO_U = dict(zip("いきぎしちにびみり", "うくぐすつぬぶむる", strict=True))
_U_TO_A = dict(zip("うくぐすつぬぶむる", "わかがさたなばまら", strict=True))

# "Must" and "if not … it will not do" deny twice, so nothing is denied.
_MUST = r"(?!と(?:いけ|だめ|ダメ|なら)|なら|いけ|だめ|ダメ)"
_AFTER_VERB = re.compile(
    rf"ない{_MUST}|なかっ|なけれ(?!ば(?:なら|いけ|だめ|ダメ))"
    r"|なく(?!ては?(?:なら|いけ|だめ|ダメ)|ちゃ)|ず(?!っと)|ませ?ん(?!か)|ぬ(?![ぁ-ん])|ん(?=[、。!?\s]|$)"
)
_AFTER_ADJ = re.compile(r"(?:は|も)?(?:ない|なかっ|なく|ありませ)")
_AFTER_NA = re.compile(r"(?:では?|じゃ)(?:ない|なかっ|なく|ありませ)")


def nominal(verb: Token) -> bool:
    """Whether the token is a verb's stem that can stand as a noun: 見守り, 帰り, 拾い."""
    surface, dictionary = verb.surface, verb.dictionary
    if len(surface) < 2 or verb.has("bound"):
        return False
    return surface[-1] in _I_TO_U and dictionary == surface[:-1] + _I_TO_U[surface[-1]]


def negation_follows(token: Token, after: str) -> bool:
    """Whether the text ``after`` a verb or an adjective denies it."""
    if token.kind == "verb":
        return _AFTER_VERB.match(after) is not None
    if token.dictionary.endswith("い") and token.surface.endswith("く"):
        return _AFTER_ADJ.match(after) is not None
    return _AFTER_NA.match(after) is not None


def negated(token: Token) -> str:
    """The dictionary form of the denied word: 行く → 行かない, 楽しい → 楽しくない."""
    dictionary, surface = token.dictionary, token.surface
    if token.kind != "verb":
        if dictionary.endswith("い") and surface.endswith("く"):
            return dictionary[:-1] + "くない"
        return dictionary + "でない"
    if dictionary.endswith("する"):
        return dictionary[:-2] + "しない"
    # One-grade verbs keep their stem; of the others the last kana changes its row.
    if dictionary.endswith("る") and surface == dictionary[:-1]:
        return surface + "ない"
    return dictionary[:-1] + _U_TO_A.get(dictionary[-1], dictionary[-1]) + "ない"
