"""Stretches of a note that are one thing whatever a tokenizer makes of them.

Addresses are cut out, names of the glossary and Latin words are kept whole, and so is what
tokenizers are known to break (``compounds``). The first in this order that claims a character
has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from yoriai.cloud.compounds import COMPOUNDS
from yoriai.cloud.spelling import nfkc
from yoriai.cloud.tokens import Token

Kind = Literal["drop", "keep", "latin", "compound"]

_DROP = re.compile(
    r"(?:https?|ftp)://[^\s、。「」（）()<>]+"
    r"|\bwww\.[!-~]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    # A handle, and a number with its unit: 100m, 5km, 30min; 3D and 5G are words.
    r"|(?<![A-Za-z0-9])@[A-Za-z0-9_]+"
    r"|(?<![A-Za-z0-9])[0-9][0-9.,:/-]*(?:st|nd|rd|th|[A-Za-z]{0,3}[0-9]*)(?![A-Za-z0-9])"
    # Laughter and the like: www, xxx.
    r"|(?<![A-Za-z])([A-Za-z])\1+(?![A-Za-z])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[1-9][dgk]", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-z0-9À-ÖØ-öø-ɏ]*(?:['’&-][A-Za-z0-9À-ÖØ-öø-ɏ]+)*")
# After these a noun made of a verb is the verb again: 見守りたい.
_VERB_AGAIN = re.compile(
    r"たい|たく|たか|ます|まし|ませ|ながら|つつ|やす|にく|づら|すぎ|過ぎ|続け|始め"
)
_LETTER_OR_DIGIT = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ɏ]")


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` is one thing of this kind."""

    start: int
    end: int
    kind: Kind

    @property
    def place(self) -> tuple[int, int]:
        """Where it starts and ends."""
        return self.start, self.end


def find(text: str, tokens: Sequence[Token], keep: Collection[str] = ()) -> list[Span]:
    """The spans of ``text`` (NFKC), in order and apart."""
    taken = bytearray(len(text))
    spans: list[Span] = []
    cuts: _Cuts | None = None
    for kind, start, end in _claims(text, frozenset(keep)):
        if any(taken[start:end]):
            continue
        if kind in ("keep", "compound"):
            cuts = cuts or _Cuts(tokens)
            if not cuts.allow(start, end):
                continue
        taken[start:end] = b"\x01" * (end - start)
        spans.append(Span(start, end, kind))
    return sorted(spans, key=lambda span: span.start)


def _claims(text: str, keep: frozenset[str]) -> Iterator[tuple[Kind, int, int]]:
    for match in _DROP.finditer(text):
        if not _NUMBERED.fullmatch(match.group()):
            yield "drop", match.start(), match.end()
    names = _any_of(keep)
    if names is not None:
        for match in names.finditer(text):
            if not _inside_latin_word(text, match.start(), match.end()):
                yield "keep", match.start(), match.end()
    for match in _NUMBERED.finditer(text):
        if not _inside_latin_word(text, match.start(), match.end()):
            yield "latin", match.start(), match.end()
    for match in _LATIN.finditer(text):
        yield "latin", match.start(), match.end()
    for match in _BUILT_IN.finditer(text):
        if not _VERB_AGAIN.match(text, match.end()):
            yield "compound", match.start(), match.end()


def _inside_latin_word(text: str, start: int, end: int) -> bool:
    def joins(a: str, b: str) -> bool:
        return bool(_LETTER_OR_DIGIT.match(a) and _LETTER_OR_DIGIT.match(b))

    before = start > 0 and joins(text[start - 1], text[start])
    return before or (end < len(text) and joins(text[end - 1], text[end]))


class _Cuts:
    """Where a text may be cut for the sake of a name."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._token_at: list[int] = []
        self._names: set[int] = set()
        for index, token in enumerate(tokens):
            self._token_at += [index] * len(token.surface)
            if token.has("proper"):
                self._names.add(index)

    def allow(self, start: int, end: int) -> bool:
        """Inside one longer token it is another word (京都 in 東京都), and no name is cut."""
        cut = [
            self._token_at[at]
            for at in (start, end)
            if 0 < at < len(self._token_at) and self._token_at[at] == self._token_at[at - 1]
        ]
        if cut and self._token_at[start] == self._token_at[end - 1]:
            return False
        return self._names.isdisjoint(cut)


@lru_cache(maxsize=64)
def _any_of(names: frozenset[str]) -> re.Pattern[str] | None:
    # A one-character name is only permission to show it where it stands alone.
    whole = sorted({nfkc(n).strip() for n in names} - {""}, key=lambda name: (-len(name), name))
    whole = [name for name in whole if len(name) > 1]
    return re.compile("|".join(map(re.escape, whole)), re.IGNORECASE) if whole else None


_built_in = _any_of(COMPOUNDS)
assert _built_in is not None  # noqa: S101
_BUILT_IN = _built_in
