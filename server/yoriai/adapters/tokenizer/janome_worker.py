"""The process in which Janome works: a line of JSON in, a line of JSON out, until the input ends.

A request is ``[texts, keep]``; its reply has, for each text, ``[key, surface, pos]`` per word.
"""

from __future__ import annotations

import json
import signal
import sys

from janome.tokenizer import Tokenizer as Cutter

from yoriai.adapters.tokenizer.ipadic import token
from yoriai.cloud.extract import words
from yoriai.cloud.spelling import nfkc
from yoriai.cloud.tokens import Token


def main() -> None:
    """Answer requests until the input ends."""
    # The server ends this process by closing its input; Ctrl-C in the terminal is for the server.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cutter = Cutter()
    for line in sys.stdin.buffer:
        texts, keep = json.loads(line)
        reply = [
            [(word.key, word.surface, word.pos) for word in words(_tokens(cutter, text), keep)]
            for text in texts
        ]
        sys.stdout.buffer.write(json.dumps(reply).encode() + b"\n")
        sys.stdout.buffer.flush()


def _tokens(cutter: Cutter, text: str) -> list[Token]:
    plain = nfkc(text)
    tokens: list[Token] = []
    at = 0
    for found in cutter.tokenize(plain):
        # Janome drops line breaks and some spaces; the tokens must cover the text.
        start = plain.index(found.surface, at)
        if start > at:
            tokens.append(token(plain[at:start], "*", "記号,空白"))
        tokens.append(token(found.surface, found.base_form, found.part_of_speech))
        at = start + len(found.surface)
    if at < len(plain):
        tokens.append(token(plain[at:], "*", "記号,空白"))
    return tokens


if __name__ == "__main__":
    main()
