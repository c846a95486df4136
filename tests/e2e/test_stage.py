"""The projector: every scene fits, can be read from the last row, and tells the server's time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import CONSOLE, OBSERVER, PHONE, STAGE, Opener
from tests.e2e.house import House
from tests.e2e.people import (
    board,
    close_workshop,
    group,
    join,
    open_workshop,
    option,
    show,
    write,
)

pytestmark = pytest.mark.browser

NOTES = ["ベンチに背もたれがほしい", "朝市は続いてほしい", "夏は日陰がないと歩けない"]
LONG = (
    "駅から海までの道は夜になると真っ暗で、歩道も狭く、車いすの母と散歩するのがこわいので、"
    "足もとを照らす低い明かりと、途中で休めるベンチを少しずつでいいから増やしていってほしいです。"
)
SCENES = {
    "参加のしかた": "join",
    "問い": "question",
    "言葉の雲": "cloud",
    "班をくらべる": "tables",
    "島": "clusters",
}

# Words of the cloud are as large as their voices; what says how many is for screen readers.
SMALL = """(least) => [...document.querySelectorAll('main *')]
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== ''))
  .filter((e) => e.closest('.visually-hidden') === null && e.checkVisibility())
  .map((e) => [parseFloat(getComputedStyle(e).fontSize), e.textContent])
  .filter(([size]) => size < least - 0.05)"""
# What is cut off at an edge of the picture, or by what holds it, on purpose or not.
OUTSIDE = """() => [...document.querySelectorAll('main *')]
  .filter((e) => e.closest('.visually-hidden, .clamp, svg') === null && e.checkVisibility())
  .map((e) => [e.getBoundingClientRect(), e])
  .filter(([box]) => box.width > 0 && (box.left < -1 || box.top < -1
    || box.right > innerWidth + 1 || box.bottom > innerHeight + 1))
  .map(([box, e]) => e.outerHTML.slice(0, 120))"""
SIZE = """() => {
  const page = document.scrollingElement;
  return [page.scrollWidth - innerWidth, page.scrollHeight - innerHeight];
}"""


def fits(stage: Page, scene: str) -> None:
    """No scroll bars, nothing cut off, nothing small, on a large and on a small projector."""
    for width, height in (STAGE, (1280, 720)):
        stage.set_viewport_size({"width": width, "height": height})
        assert stage.evaluate(SIZE) == [0, 0], (scene, width)
        assert stage.evaluate(OUTSIDE) == [], (scene, width)
        # 28 px of 1080 lines, and the same part of fewer.
        assert stage.evaluate(SMALL, 28 * height / 1080) == [], (scene, width)


def show_all(console: Page, stages: list[Page], label: str, scene: str, text: str) -> None:
    """Choose a scene: it shows this text, and fits, in every language."""
    show(console, label)
    for stage in stages:
        main = stage.locator("main.stage")
        expect(main).to_have_attribute("data-scene", scene)
        expect(main).to_contain_text(text)
        fits(stage, f"{label}: {text}")


def test_every_scene_fits_and_can_be_read(standing: House, browse: Opener) -> None:
    workshop = standing.workshop(tables=[{"place": "hall"} for _ in range(6)])
    console = browse(workshop.screen("host"), CONSOLE)
    stages = [browse(workshop.screen("stage"), STAGE, lang) for lang in ("ja-JP", "en-US")]
    for stage in stages:
        code = f"{workshop.code[:3]} {workshop.code[3:]}"
        expect(stage.get_by_text(code).first).to_be_visible()
        fits(stage, "before opening")
    open_workshop(console)
    for label, scene in SCENES.items():
        show_all(console, stages, label, scene, "")

    phone = browse(workshop.join)
    join(phone)
    for text in (*NOTES, LONG):
        write(phone, text)
    expect(board(console)).to_have_count(4)
    group(console, "座って休めるところを海のそばに", NOTES[0], NOTES[2])
    said = {
        "join": "1",
        "question": "海辺の広場で何をしていたい",
        "cloud": "朝市",
        "tables": LONG,
        "clusters": "座って休めるところ",
    }
    for label, scene in SCENES.items():
        show_all(console, stages, label, scene, said[scene])
    option(console, LONG).click()
    show_all(console, stages, "この意見を大きく", "note", LONG)
    show(console, "問い")
    close_workshop(console)
    for stage in stages:
        expect(stage.locator("main.stage")).to_have_attribute("data-scene", "thanks")
        fits(stage, "thanks")
        expect(stage.locator("button, a, input, select")).to_have_count(0)


def wrong_clock(browse: Opener, address: str, size: tuple[int, int], hours: int) -> Page:
    """A screen on a machine whose clock is wrong by some hours."""
    page = browse(urljoin(address, "/"), size)
    page.clock.install(time=datetime.now(UTC) + timedelta(hours=hours))
    page.goto(address)
    return page


def left(screen: Page) -> int:
    """The time left that a screen shows, in seconds."""
    shown = re.search(r"(\d+):(\d\d)", screen.get_by_role("timer").inner_text())
    assert shown is not None
    return int(shown[1]) * 60 + int(shown[2])


def test_all_screens_tell_the_same_time_whatever_their_own_clocks_say(
    standing: House, browse: Opener
) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    show(console, "問い")
    phone = wrong_clock(browse, workshop.join, PHONE, -48)
    join(phone)
    stage = wrong_clock(browse, workshop.screen("stage"), STAGE, 1)
    screens = [
        console,
        phone,
        stage,
        browse(workshop.screen("stage"), STAGE),
        wrong_clock(browse, workshop.screen("observer"), OBSERVER, -1),
    ]
    for screen in screens:
        expect(screen.get_by_role("timer")).to_be_visible()
    shown = [left(screen) for screen in screens]
    assert max(shown) - min(shown) <= 1, shown
    assert 24 * 60 <= min(shown) <= 25 * 60, shown

    stage.clock.fast_forward(10_000)
    running = stage.get_by_role("timer")
    expect(running).not_to_contain_text(f"{shown[2] // 60}:{shown[2] % 60:02}")
    assert left(stage) <= shown[2] - 10
    console.get_by_role("button", name="止める", exact=True).click()
    for screen in screens:
        expect(screen.get_by_text(re.compile("止まって|停止|止めて")).first).to_be_visible()
    assert len({left(screen) for screen in screens}) == 1
    stands = running.inner_text()
    stage.clock.fast_forward(10_000)
    expect(running).to_have_text(stands, use_inner_text=True)
