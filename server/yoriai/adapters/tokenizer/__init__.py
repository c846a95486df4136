"""Tokenizers behind one port: SudachiPy where it is installed, else Janome."""

from __future__ import annotations

from importlib.util import find_spec

from yoriai.application.tokenizing import Tokenizer

NAMES = ("sudachi", "janome")


def choose(name: str | None = None) -> Tokenizer:
    """The tokenizer of this name; without one, Sudachi when it is installed, else Janome.

    Raises ValueError for a name that is not in ``NAMES``, ImportError when it is not installed.
    """
    if name is None or not name.strip():
        name = "sudachi" if find_spec("sudachipy") and find_spec("sudachidict_core") else "janome"
    match name.strip().lower():
        case "sudachi":
            from yoriai.adapters.tokenizer.sudachi import SudachiTokenizer

            return SudachiTokenizer()
        case "janome":
            from yoriai.adapters.tokenizer.janome import JanomeTokenizer

            return JanomeTokenizer()
        case _:
            raise ValueError(f"no tokenizer named {name!r}; there are {', '.join(NAMES)}")
