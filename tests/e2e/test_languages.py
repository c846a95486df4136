"""Japanese, easy Japanese and English: by the browser, by hand, and still so after a reload."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import CONSOLE, OBSERVER, STAGE, Opener
from tests.e2e.house import KEY, House
from tests.e2e.people import open_workshop

pytestmark = pytest.mark.browser


def speaks(page: Page, lang: str) -> None:
    """The page says in which language it is."""
    expect(page.locator("html")).to_have_attribute("lang", "en" if lang == "en" else "ja")
    expect(page.locator("html")).to_have_attribute("data-lang", lang)


def choose(page: Page, name: str) -> None:
    """Choose a language by hand."""
    page.get_by_label("ことば Language").select_option(label=name)


TITLES = {
    "ja-JP": "ワークショップに参加する",
    "en-GB": "Join a workshop",
    "pt-BR": "Join a workshop",
}


def test_the_browser_chooses(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    for browser, title in TITLES.items():
        page = browse(standing.url, lang=browser)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        speaks(page, "ja" if browser == "ja-JP" else "en")
    for role, size in (("host", CONSOLE), ("stage", STAGE), ("observer", OBSERVER)):
        speaks(browse(workshop.screen(role), size), "ja")
        speaks(browse(workshop.screen(role), size, "en-GB"), "en")


def test_a_participant_chooses_by_hand(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    open_workshop(browse(workshop.screen("host"), CONSOLE))
    phone = browse(workshop.join)
    choose(phone, "English")
    expect(phone.get_by_role("heading", name="Before you begin")).to_be_visible()
    speaks(phone, "en")
    # What people wrote stays as it is, and is marked as Japanese.
    title = phone.get_by_role("heading", name="みなと町 海辺の広場ワークショップ")
    expect(title).to_have_attribute("lang", "ja")
    phone.reload()
    speaks(phone, "en")
    phone.get_by_role("button", name=re.compile("Next|understood|OK", re.IGNORECASE)).click()
    phone.get_by_role("button", name="1").first.click()
    expect(phone.get_by_role("textbox")).to_be_visible()
    speaks(phone, "en")

    choose(phone, "やさしい日本語")
    speaks(phone, "ja-easy")
    expect(phone.locator("ruby").first).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("textbox")).to_be_visible()
    speaks(phone, "ja-easy")
    expect(phone.locator("ruby").first).to_be_visible()
    choose(phone, "日本語")
    speaks(phone, "ja")
    expect(phone.get_by_role("button", name="出す", exact=True)).to_be_visible()
    expect(phone.locator("ruby")).to_have_count(0)


def test_console_observer_and_host_choose_by_hand(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    choose(console, "English")
    expect(console.get_by_role("button", name="Open the workshop")).to_be_visible()
    console.reload()
    expect(console.get_by_role("button", name="Open the workshop")).to_be_visible()
    speaks(console, "en")
    choose(console, "やさしい日本語")
    expect(console.get_by_role("button", name="Open the workshop")).to_have_count(0)
    speaks(console, "ja-easy")

    observer = browse(workshop.screen("observer"), OBSERVER)
    observer.get_by_role("button", name="設定").click()
    choose(observer, "English")
    expect(observer.get_by_role("button", name="Hold", exact=True)).to_be_visible()
    observer.reload()
    expect(observer.get_by_role("button", name="Hold", exact=True)).to_be_visible()
    speaks(observer, "en")

    host = browse(f"{standing.url}/host#{KEY}", CONSOLE)
    choose(host, "English")
    expect(host.get_by_role("heading", name="Hold a workshop")).to_be_visible()
    host.reload()
    expect(host.get_by_role("heading", name="Hold a workshop")).to_be_visible()
    speaks(host, "en")


def test_the_stage_is_asked_in_its_address(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    address = workshop.screen("stage").replace("/stage#", "/stage?lang={}#")
    stage = browse(address.format("en"), STAGE)
    expect(stage.get_by_text("Join with your phone")).to_be_visible()
    speaks(stage, "en")
    stage = browse(address.format("ja-easy"), STAGE)
    expect(stage.locator("ruby").filter(has_text="番号").first).to_be_visible()
    speaks(stage, "ja-easy")
