"""From a note's tokens to the words that a cloud may show.

Nouns (neighbours joined where they are one thing), verbs and adjectives in dictionary form.
Negation stays with a verb or an adjective (行かない, 静かでない), because it turns its meaning; a
noun is shown as it is, and a tap on it shows the sentence. One-character words are given too,
for the glossary to allow or not at any time; everything else that is too little is dropped here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from yoriai.cloud import stopwords
from yoriai.cloud.english import is_stop, singular
from yoriai.cloud.inflection import negated, negation_follows, nominal
from yoriai.cloud.joining import Piece, join
from yoriai.cloud.spans import Span, find
from yoriai.cloud.spelling import fold
from yoriai.cloud.spellings import SPELLINGS
from yoriai.cloud.tokens import Token
from yoriai.domain.words import Word

__all__ = ["Token", "key_of", "words"]

_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿々〆]")
_KANJI = re.compile(r"[一-鿿々〆]")
_HIRAGANA = re.compile(r"[ぁ-ゖ]")
_CAPITAL_WORDS = frozenset({"IT", "US", "WHO", "ID"})
_KATAKANA = re.compile(r"[ァ-ヺ]")
_ENGLISH_NOT = re.compile(
    r"(?:\bnot|n['’]t)(?: (?:so|very|really|too|that|at all))? $", re.IGNORECASE
)
# What follows tells a noun made of a verb from the verb: 犬の見守り, ごみ拾いを, but 拾いたい.
_AFTER_NOUN = re.compile(r"[をがはものに、。!?\s・]|で(?!た|ま|す|ちゃ|きゃ)|$")
_AFTER_STEM = re.compile(r"[がをはも]|の(?!で)")
_AFTER_NOUN_OF = re.compile(r"[がをはも、。!?\s]|の(?!で)|$")
_NUMBER = re.compile(
    r"[一二三四五六七八九十]つ|[0-9〇零一二三四五六七八九十百千万億兆数何幾第約.,]+"
)
_WORTH = re.compile(r"[A-Za-zÀ-ɏぁ-ゖァ-ヺ一-鿿々〆]")


def key_of(text: str) -> str:
    """The key of a word written by itself; a tokenizer may know a further normal form."""
    folded = fold(text)
    return SPELLINGS.get(folded, folded)


def words(tokens: Sequence[Token], keep: Collection[str] = ()) -> tuple[Word, ...]:
    """The words of one note, each once, in order of appearance.

    ``tokens`` must cover the whole text. ``keep`` are names that stay whole (the glossary's).
    """
    return _Reader(tokens, keep).read()


@dataclass(frozen=True, slots=True)
class _At:
    """A token (or a span made one) and where it stands."""

    token: Token
    start: int
    end: int


class _Reader:
    """One pass over one note."""

    def __init__(self, tokens: Sequence[Token], keep: Collection[str]) -> None:
        self._text = "".join(token.surface for token in tokens)
        self._japanese = _JAPANESE.search(self._text) is not None
        self._keep = frozenset(map(key_of, keep))
        self._parts = _with_spans(self._text, tokens, find(self._text, tokens, keep))
        self._found: dict[tuple[str, str], Word] = {}
        self._run: list[Piece] = []

    def read(self) -> tuple[Word, ...]:
        skip_until = 0
        for index, part in enumerate(self._parts):
            if part.start < skip_until:
                continue
            if part.token.kind == "number":
                self._end_run()
                skip_until = self._after_counter(index)
            elif not self._takes(index, part):
                self._end_run(before=part)
                self._other(index, part)
        self._end_run()
        return tuple(self._found.values())

    def _takes(self, index: int, part: _At) -> bool:
        """Whether the token went into the run of nouns that is being read."""
        token = part.token
        surface, key = token.surface, key_of(token.normalized)
        if token.kind == "keep":
            self._end_run()
            self._put(Word(key_of(surface), surface, "noun"))
            return True
        if token.kind == "latin":
            return self._takes_latin(index, part)
        if token.kind == "prefix":
            return self._takes_prefix(index, surface)
        if token.kind == "suffix" and self._run:
            return self._takes_suffix(token, surface, key)
        if token.kind == "verb":
            return self._takes_verb(index, part)
        if token.kind != "noun" or not self._is_noun(token, key):
            return False
        self._run.append(
            Piece(
                surface,
                key,
                place=token.has("place"),
                alone=token.has("temporal") or token.has("person"),
                verbal=token.has("verbal"),
                weak=key in stopwords.NOUNS_ALONE or surface in stopwords.NOUNS_ALONE,
            )
        )
        return True

    def _is_noun(self, token: Token, key: str) -> bool:
        surface = token.surface
        if key in self._keep:
            return True
        if token.has("pronoun") or token.has("bound"):
            return False
        if key in stopwords.NOUNS or surface in stopwords.NOUNS:
            return False
        if token.has("adjectival") and (_HIRAGANA.search(surface) or surface.endswith("的")):
            return False
        if len(surface) == 1 and not _KANJI.match(surface):
            return False
        return _WORTH.search(surface) is not None and not _NUMBER.fullmatch(surface)

    def _takes_latin(self, index: int, part: _At) -> bool:
        surface = re.sub(r"['’]s?$", "", part.token.surface)
        folded = fold(surface).replace("’", "'")
        if len(surface) == 1 and _KATAKANA.match(self._text, part.end):
            self._run.append(Piece(surface, folded, prefix=True))  # Tシャツ
            return True
        # IT in a Japanese sentence is not "it".
        stop = is_stop(folded) and not (self._japanese and surface in _CAPITAL_WORDS)
        if stop or (len(surface) == 1 and folded not in self._keep):
            return False
        key = key_of(singular(folded))
        if _ENGLISH_NOT.search(self._text, 0, part.start):
            self._put(Word(f"not {key}", f"not {surface}", "noun"))
        else:
            self._run.append(Piece(surface, key))
        return True

    def _takes_prefix(self, index: int, surface: str) -> bool:
        following = self._parts[index + 1].token if index + 1 < len(self._parts) else None
        if following is None or following.kind != "noun":
            return False
        self._run.append(
            Piece(surface, "" if surface in stopwords.POLITE_PREFIXES else surface, prefix=True)
        )
        return True

    def _takes_suffix(self, token: Token, surface: str, key: str) -> bool:
        if surface == "的":
            stem = "".join(piece.surface for piece in self._run)
            self._run = []
            self._put(Word(key_of(stem + surface), stem + surface, "adj"))
            return True
        if not token.has("noun"):
            return False
        if surface in stopwords.POLITE_SUFFIXES:
            self._run[-1] = self._run[-1].with_suffix(surface, "")
            self._end_run()
            return True
        if surface in stopwords.LOOSE_SUFFIXES:
            return False
        self._run[-1] = self._run[-1].with_suffix(surface, key)
        return True

    def _takes_verb(self, index: int, part: _At) -> bool:
        """A verb's stem that stands as a noun: 見守り, ごみ+拾い."""
        if not nominal(part.token):
            return False
        if self._run:
            stands = _AFTER_NOUN.match(self._text, part.end)
        elif self._text.endswith("の", 0, part.start):
            stands = _AFTER_NOUN_OF.match(self._text, part.end)
        else:
            stands = _AFTER_STEM.match(self._text, part.end)
        if stands is None:
            return False
        surface = part.token.surface
        self._run.append(Piece(surface, key_of(surface)))
        return True

    def _other(self, index: int, part: _At) -> None:
        """A verb or an adjective in dictionary form, or nothing."""
        token = part.token
        after = self._text[part.end :]
        if token.kind == "verb":
            self._verb(index, part, after)
        elif token.kind == "suffix" and token.has("adj"):
            self._suffixed(index, token)
        elif token.kind == "adj" or token.has("adjectival"):
            self._adjective(index, token, after)

    def _verb(self, index: int, part: _At, after: str) -> None:
        token = part.token
        following = self._parts[index + 1].token if index + 1 < len(self._parts) else None
        if following is not None and following.kind == "suffix" and following.has("adj"):
            return  # 使い+やすい is one adjective
        key = key_of(token.normalized)
        if token.has("bound") or len(token.dictionary) < 2:
            return
        if negation_follows(token, after):
            denied = negated(token)
            if denied not in stopwords.VERBS_DENIED:
                self._put(Word(key_of(denied), denied, "verb"))
        elif not {key, token.dictionary} & stopwords.VERBS:
            self._put(Word(key, token.dictionary, "verb"))

    def _suffixed(self, index: int, suffix: Token) -> None:
        stem = self._parts[index - 1].token if index else None
        if stem is None or stem.kind != "verb" or stem.dictionary in ("する", "なる", "ある"):
            return
        surface = stem.surface + suffix.dictionary
        self._put(Word(key_of(surface), surface, "adj"))

    def _adjective(self, index: int, token: Token, after: str) -> None:
        key = key_of(token.normalized)
        if after.startswith("さ") and self._parts[index + 1].token.surface == "さ":
            surface = token.surface + "さ"  # 広さ, 明るさ
            self._put(Word(key_of(surface), surface, "noun"))
            return
        if token.has("bound") or len(token.dictionary) < 2:
            return
        if negation_follows(token, after):
            if token.dictionary not in stopwords.ADJECTIVES_DENIED:
                self._put(Word(key_of(negated(token)), negated(token), "adj"))
        elif not {key, token.dictionary} & stopwords.ADJECTIVES:
            self._put(Word(key, token.dictionary, "adj"))

    def _after_counter(self, index: int) -> int:
        """Where a number and what it counts end: 24時間, 10年後, 3つ."""
        end = self._parts[index].end
        for part in self._parts[index + 1 :]:
            token = part.token
            counts = token.has("counter") or token.kind in ("number", "suffix")
            if not (counts or token.surface in stopwords.NOUNS):
                break
            end = part.end
        return end

    def _end_run(self, before: _At | None = None) -> None:
        if not self._run:
            return
        done = before is not None and before.token.dictionary in ("する", "できる", "出来る")
        for word in join(self._run, done=done):
            self._put(word)
        self._run = []

    def _put(self, word: Word) -> None:
        if (
            len(word.surface) == 1
        ):  # 終 is not 終わり: what is shown decides whether it is too short
            word = Word(key_of(word.surface), word.surface, word.pos)
        self._found.setdefault((word.key, word.pos), word)


def _with_spans(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[_At]:
    """The tokens, with each span as one token; of a token that a span cuts, the rest stays."""
    parts: list[_At] = []
    waiting = list(reversed(spans))
    end = 0
    for token in tokens:
        begin, end = end, end + len(token.surface)
        start = begin
        while start < end:
            if not waiting or waiting[-1].start >= end:
                parts.append(_cut(token, begin, start, end))
                break
            span = waiting[-1]
            if span.start > start:
                parts.append(_cut(token, begin, start, span.start))
                start = span.start
            if start == span.start:
                whole = (begin, end) == (span.start, span.end)
                parts.append(_At(_spanned(text, span, token if whole else None), *span.place))
            start = min(end, span.end)
            if start == span.end:
                waiting.pop()
    return parts


def _cut(token: Token, begin: int, start: int, end: int) -> _At:
    surface = token.surface[start - begin : end - begin]
    if surface == token.surface:
        return _At(token, start, end)
    pos = token.pos if token.kind in ("noun", "suffix") else ("other",)
    return _At(Token(surface, surface, surface, pos), start, end)


def _spanned(text: str, span: Span, token: Token | None) -> Token:
    surface = text[span.start : span.end]
    if span.kind == "compound":
        if token is not None and token.kind == "noun":
            return token
        return Token(surface, surface, surface, ("noun", "common"))
    return Token(surface, surface, surface, ("symbol" if span.kind == "drop" else span.kind,))
