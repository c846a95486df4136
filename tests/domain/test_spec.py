"""Every rule of server/SPEC.md is tested by its number, and found in the code by its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPEC = (ROOT / "server" / "SPEC.md").read_text(encoding="utf-8")
GROUPS = re.findall(r"^## ([A-Z]+):", SPEC, re.MULTILINE)
RULES = re.findall(r"^- ([A-Z]+-\d+) ", SPEC, re.MULTILINE)
NUMBER = re.compile(rf"\b(?:{'|'.join(GROUPS)})-\d+\b")


def numbers(folder: Path) -> Iterator[str]:
    """The rules that the Python files of a folder mention in comments and docstrings."""
    for path in folder.rglob("*.py"):
        yield from NUMBER.findall(path.read_text(encoding="utf-8"))


def with_tests() -> Iterator[str]:
    """The rules that are in names of tests: ``test_SEE_2_and_3_…`` names two."""
    name = re.compile(r"def test_([A-Z]+)_(\d+(?:_and_\d+)*)_")
    for path in (ROOT / "tests").rglob("test_*.py"):
        for group, several in name.findall(path.read_text(encoding="utf-8")):
            yield from (f"{group}-{number}" for number in several.split("_and_"))


def test_the_rules_are_numbered_from_one_in_each_group() -> None:
    by_group = {group: [r for r in RULES if r.startswith(f"{group}-")] for group in GROUPS}
    assert by_group == {
        group: [f"{group}-{i}" for i in range(1, len(rules) + 1)]
        for group, rules in by_group.items()
    }
    assert sum(map(len, by_group.values())) == len(RULES) == len(set(RULES))


def test_a_rule_is_one_line_that_begins_with_its_number() -> None:
    body = SPEC[SPEC.index("\n## ") :]
    for line in filter(None, body.splitlines()):
        assert re.match(r"## [A-Z]+: |- [A-Z]+-\d+ \S", line), line


def test_every_rule_has_a_test_and_every_test_a_rule() -> None:
    assert set(RULES) - set(with_tests()) == set()
    assert set(with_tests()) - set(RULES) == set()


def test_every_rule_is_found_in_the_code_and_no_other() -> None:
    found = set(numbers(ROOT / "server" / "yoriai"))
    assert found - set(RULES) == set()
    # How server and screens keep together is the work of many lines, and no one of them.
    assert {rule for rule in RULES if not rule.startswith("SYNC-")} - found == set()
