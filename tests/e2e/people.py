"""What people do on the screens, in the words of the screens."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def open_workshop(console: Page, step: str = "対話1") -> None:
    """The host opens the workshop and goes to a step."""
    console.get_by_role("button", name="ワークショップを開く").click()
    expect(console.get_by_role("button", name="始める")).to_be_visible()
    go_to(console, step)


def go_to(console: Page, step: str) -> None:
    """The host goes to a step by its title, and says yes when asked."""
    steps = console.get_by_role("navigation", name="進行表")
    steps.get_by_role("button", name=step).first.click()
    asked = console.get_by_role("dialog").get_by_role("button", name=re.compile("^(移る|戻る)$"))
    here = steps.locator("[aria-current]").filter(has_text=step)
    expect(asked.or_(here)).to_be_visible()
    if asked.is_visible():  # the next step needs no question
        asked.click()
    expect(here).to_be_visible()


def join(phone: Page, table: str = "1班") -> None:
    """Somebody reads what is kept, and chooses a table."""
    phone.get_by_role("button", name="わかりました").click()
    phone.get_by_role("button", name=table).first.click()
    expect(phone.get_by_role("navigation", name="画面の切りかえ")).to_be_visible()


def write(phone: Page, text: str) -> None:
    """Write a note and send it."""
    phone.get_by_label("意見を書く").fill(text)
    phone.get_by_role("button", name="出す", exact=True).click()


def card(phone: Page, text: str) -> Locator:
    """A note on a phone."""
    return phone.get_by_role("article").filter(has_text=text)


def board(console: Page) -> Locator:
    """The notes on the console's board."""
    return console.get_by_role("region", name="意見と島").get_by_role("option")


def option(console: Page, text: str) -> Locator:
    """A note on the console's board."""
    return board(console).filter(has_text=text)


def prune(console: Page, text: str, reason: str = "問いと関係がない") -> None:
    """Select a note and take it out, with the keyboard."""
    option(console, text).click()
    console.keyboard.press("p")
    console.get_by_role("menuitem", name=reason).click()


def group(console: Page, label: str, *texts: str) -> None:
    """Select notes and make a cluster with a name of them."""
    for text in texts:
        option(console, text).click()
    console.keyboard.press("g")
    field = console.get_by_role("textbox", name="表札")
    expect(field).to_be_focused()
    field.fill(label)
    field.press("Enter")
    expect(console.get_by_role("listbox", name=label)).to_be_visible()


def show(console: Page, scene: str) -> None:
    """Choose the stage's scene."""
    button = console.get_by_role("button", name=scene, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def cloud_word(page: Page | Locator, word: str) -> Locator:
    """A word of the cloud (or of the ordered list) on a screen."""
    return page.get_by_role("listitem").filter(has_text=word)


def close_workshop(console: Page) -> None:
    """The host ends the workshop, from the settings."""
    console.get_by_role("button", name="設定", exact=True).click()
    settings = console.get_by_role("dialog", name="設定")
    settings.get_by_role("button", name="終える…").click()
    console.get_by_role("button", name="終える", exact=True).click()
    expect(settings.get_by_text("終わっています。")).to_be_visible()
    console.keyboard.press("Escape")
