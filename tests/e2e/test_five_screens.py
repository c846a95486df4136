"""Five screens at once: what one person writes reaches all, leaves all, and comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import CONSOLE, OBSERVER, STAGE, Opener
from tests.e2e.house import House
from tests.e2e.people import (
    card,
    cloud_word,
    join,
    open_workshop,
    option,
    prune,
    show,
    write,
)

pytestmark = pytest.mark.browser

NOTE = "海辺の広場に背もたれのあるベンチがほしい"


def test_a_note_reaches_every_screen_is_pruned_comes_back_and_survives_a_kill(
    house: House, browse: Opener
) -> None:
    workshop = house.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    show(console, "言葉の雲")
    stage = browse(workshop.screen("stage"), STAGE)
    observer = browse(workshop.screen("observer"), OBSERVER)
    a, b = browse(workshop.join), browse(workshop.join)
    join(a)
    join(b)

    write(a, NOTE)
    expect(card(a, NOTE)).to_contain_text("届きました")
    expect(card(b, NOTE)).to_be_visible()
    expect(option(console, NOTE)).to_be_visible()
    expect(observer.get_by_text(NOTE).first).to_be_visible()
    expect(cloud_word(stage, "ベンチ")).to_be_visible()
    expect(card(a, NOTE)).to_have_count(1)

    prune(console, NOTE)
    expect(card(b, NOTE)).to_have_count(0)
    expect(observer.get_by_text(NOTE)).to_have_count(0)
    expect(cloud_word(stage, "ベンチ")).to_have_count(0)
    console.get_by_label("状態").select_option(label="間引いたものも")
    expect(option(console, NOTE)).to_be_visible()

    console.keyboard.press("Control+z")
    expect(card(b, NOTE)).to_be_visible()
    expect(observer.get_by_text(NOTE).first).to_be_visible()
    expect(cloud_word(stage, "ベンチ")).to_be_visible()

    house.kill()
    for page in (a, b, console, observer):
        expect(page.locator(".live-state")).to_be_visible()
    expect(stage.locator(".not-live")).not_to_be_empty()
    later = "津波のとき、どこへ逃げるのかわかる印がほしい"
    write(a, later)  # the server is away: the phone keeps it
    expect(card(a, later)).to_contain_text("電波を待っています")
    house.start()

    expect(card(a, later)).to_contain_text("届きました")
    for page in (a, b, console, observer):
        expect(page.locator(".live-state")).to_have_count(0)
    expect(stage.locator(".not-live")).to_be_empty()
    for phone in (a, b):
        expect(card(phone, NOTE)).to_have_count(1)
        expect(card(phone, later)).to_have_count(1)
    for text in (NOTE, later):
        expect(option(console, text)).to_have_count(1)
        expect(observer.get_by_text(text).first).to_be_visible()
    for word in ("ベンチ", "津波"):
        expect(cloud_word(stage, word)).to_be_visible()
