"""The generated TypeScript types are current and complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from yoriai.domain.commands import COMMANDS
from yoriai.domain.refusals import REFUSAL_CODES
from yoriai.protocol import messages, typescript

TEXT = typescript.TARGET.read_text(encoding="utf-8")


def union(name: str) -> set[str]:
    """The members of an exported union of strings."""
    found = re.search(rf"^export type {name} = (.+);$", TEXT, re.MULTILINE)
    assert found, name
    return set(re.findall(r'"([^"]+)"', found[1]))


def interface(name: str) -> dict[str, str]:
    """The fields of an exported interface and their types."""
    found = re.search(rf"^export interface {name} {{\n(.*?)\n}}$", TEXT, re.MULTILINE | re.DOTALL)
    assert found, name
    return dict(re.findall(r'^  "?([^":?]+)"?(?:\?)?: (.+);$', found[1], re.MULTILINE))


def test_it_is_up_to_date() -> None:
    assert typescript.main(["--check"]) == 0


def test_an_old_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typescript, "TARGET", tmp_path / "shared" / "protocol.gen.ts")
    assert typescript.main(["--check"]) == 1
    assert typescript.main([]) == 0
    assert typescript.main(["--check"]) == 0


def test_every_command_event_and_code_is_in_it() -> None:
    assert union("RefusalCode") == set(REFUSAL_CODES)
    assert interface("Commands") == {name: cls.__name__ for name, cls in COMMANDS.items()}
    assert set(interface("ToScreen")) == set(messages.TO_SCREEN)


def test_every_type_that_is_used_is_defined() -> None:
    defined = set(re.findall(r"^export (?:type|interface) (\w+)", TEXT, re.MULTILINE))
    bare = re.sub(r"/\*\*.*?\*/|//.*", "", TEXT)
    used = set(re.findall(r"(?<![\w\"./-])([A-Z]\w+)(?=[\[\];|)> ])", bare))
    assert used - defined - {"Record", "PROTOCOL", "NOTE_CHARACTERS"} == set()


def test_optional_and_nullable_fields_are_told_apart() -> None:
    assert interface("NoteView")["question"] == "string | null"
    assert "  channel?: Channel;" in TEXT
    assert "  question?: string | null;" in TEXT
