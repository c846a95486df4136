"""A server and a real browser. Nothing may leave the host, and no page may log an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)
from tests.e2e.house import ROOT, House

PHONE = (390, 844)
CONSOLE = (1440, 900)
STAGE = (1920, 1080)
OBSERVER = (1280, 800)

expect.set_options(timeout=20_000)

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    # Not for the session: while it runs, the thread has an event loop that tests elsewhere may not.
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    chosen = ROOT / ".venv" / "browser"
    path = chosen.read_text(encoding="utf-8").strip() if chosen.exists() else ""
    browser = playwright.chromium.launch(
        executable_path=path or None,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
    yield browser
    browser.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    server = House(tmp_path / "data")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One server for every test that does not stop it: each makes a workshop of its own."""
    server = House(tmp_path_factory.mktemp("standing"))
    server.start()
    yield server
    server.stop()


class Visits:
    """What the pages of a test asked for, and what they complained about."""

    def __init__(self) -> None:
        self.foreign: list[str] = []
        self.errors: list[str] = []

    def watch(self, page: Page, host: str) -> None:
        def asked(request: Request) -> None:
            parts = urlsplit(request.url)
            if parts.scheme not in ("data", "blob") and parts.netloc != host:
                self.foreign.append(request.url)

        def said(message: ConsoleMessage) -> None:
            # A cut connection is a state that the tests make, not a fault of the page.
            cut = "net::ERR" in message.text or "WebSocket connection" in message.text
            refused = message.location["url"] == page.url  # the page itself says what is wrong
            if message.type == "error" and not cut and not refused:
                self.errors.append(f"{page.url}: {message.text}")

        page.on("request", asked)
        page.on("console", said)
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))


@pytest.fixture
def visits() -> Iterator[Visits]:
    seen = Visits()
    yield seen
    assert seen.foreign == [], "a page asked another host"
    assert seen.errors == [], "a page complained"


@pytest.fixture
def browse(chromium: Browser, visits: Visits) -> Iterator[Opener]:
    """Open an address in a context of its own: another person's device."""
    contexts: list[BrowserContext] = []

    def opened(
        url: str, size: tuple[int, int] = PHONE, lang: str = "ja-JP", script: bool = True
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=lang,
            timezone_id="Asia/Tokyo",
            reduced_motion="reduce",
            java_script_enabled=script,
            has_touch=size == PHONE,
        )
        contexts.append(context)
        page = context.new_page()
        visits.watch(page, urlsplit(url).netloc)
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
