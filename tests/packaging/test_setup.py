"""The set-up: which Node will do, and when the browser side has to be built again."""

from pathlib import Path

import pytest

import browser_side
import chromium
import nodejs


@pytest.mark.parametrize("version", ["v20.19.0\n", "v20.20.2", "v22.12.0", "v24.1.0", "v26.0.0"])
def test_a_node_that_vite_runs_on_is_taken(version: str) -> None:
    assert nodejs.is_new_enough(version)


@pytest.mark.parametrize("version", ["v18.20.8", "v20.18.9", "v21.7.3", "v22.11.0", "", "node 22"])
def test_an_older_node_is_not_taken(version: str) -> None:
    assert not nodejs.is_new_enough(version)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    source = tmp_path / "frontend" / "src" / "main.tsx"
    source.parent.mkdir(parents=True)
    source.write_text("first", encoding="utf-8")
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    (tmp_path / browser_side.STATIC).mkdir(parents=True)
    return tmp_path


def stamp(root: Path) -> None:
    (root / browser_side.STATIC / "sources.sha256").write_text(browser_side.digest(root))


def test_without_a_stamp_the_browser_side_is_not_current(checkout: Path) -> None:
    assert not browser_side.is_current(checkout)


def test_with_the_stamp_of_these_sources_it_is_current(checkout: Path) -> None:
    stamp(checkout)
    assert browser_side.is_current(checkout)


@pytest.mark.parametrize(
    "changed",
    ["frontend/src/main.tsx", "facilitator_console/src/stage.css", "package-lock.json"],
)
def test_a_changed_or_new_source_makes_it_stale(checkout: Path, changed: str) -> None:
    stamp(checkout)
    path = checkout / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("second", encoding="utf-8")
    assert not browser_side.is_current(checkout)


def test_a_renamed_source_makes_it_stale(checkout: Path) -> None:
    stamp(checkout)
    source = checkout / "frontend" / "src" / "main.tsx"
    source.rename(source.with_name("other.tsx"))
    assert not browser_side.is_current(checkout)


def test_a_browser_test_does_not_make_it_stale(checkout: Path) -> None:
    stamp(checkout)
    (checkout / "frontend" / "src" / "main.test.tsx").write_text("test", encoding="utf-8")
    assert browser_side.is_current(checkout)


def test_a_chosen_browser_that_has_gone_is_chosen_again(tmp_path: Path) -> None:
    note, browser = tmp_path / "browser", tmp_path / "chromium"
    assert not chromium.is_chosen(note)
    note.write_text(f"{browser}\n", encoding="utf-8")
    assert not chromium.is_chosen(note)
    browser.touch()
    assert chromium.is_chosen(note)
