"""Which tokenizer is taken."""

from __future__ import annotations

from importlib.machinery import ModuleSpec

import pytest

from yoriai.adapters import tokenizer
from yoriai.adapters.tokenizer import choose


def test_sudachi_is_taken_when_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sudachipy")
    assert choose().name == "sudachi"
    assert choose(" ").name == "sudachi"
    assert choose(" Sudachi ").name == "sudachi"


@pytest.mark.parametrize("missing", ["sudachipy", "sudachidict_core"])
def test_janome_stands_in(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    def found(name: str) -> ModuleSpec | None:
        return None if name == missing else ModuleSpec(name, None)

    monkeypatch.setattr(tokenizer, "find_spec", found)
    assert choose(None).name == "janome"
    assert choose("janome").name == "janome"


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(ValueError, match="mecab"):
        choose("mecab")
