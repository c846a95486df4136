"""The console by keyboard alone: everything can be done, and every result is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import CONSOLE, Opener
from tests.e2e.house import House
from tests.e2e.people import board, card, cloud_word, join, open_workshop, option, write
from tests.e2e.reader import Reader

pytestmark = pytest.mark.browser

SHADE = "日陰のあるベンチがほしい"
ROOF = "雨の日も座れる屋根がほしい"
LIGHT = "夜の道に明かりがほしい"
LAMPS = "足もとだけ照らす明かりがよい"
OTHER = "昨日のカレーがおいしかった"


def notes_of(phone: Page, *texts: str) -> None:
    """Somebody joins and writes these notes."""
    join(phone)
    for text in texts:
        write(phone, text)
        expect(card(phone, text)).to_contain_text("届きました")


def to_newest(host: Reader) -> None:
    """To the newest note that is in no cluster; a list is one stop of the Tab key."""
    fresh = host.page.get_by_role("listbox", name="新しい意見")
    host.reach(fresh.locator("[tabindex='0']"))
    host.press("Home")
    expect(fresh.get_by_role("option").first).to_be_focused()


def test_a_workshop_is_opened_and_moved_on(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    host = Reader(console)
    expect(console.get_by_role("button", name="ワークショップを開く")).to_be_visible()
    host.press("Tab")
    expect(console.get_by_role("link", name="意見の一覧へ")).to_be_focused()
    host.reach(console.get_by_role("button", name="ワークショップを開く"))
    host.press("Enter")
    expect(console.get_by_text("開いています。")).to_be_visible()
    step = console.get_by_role("navigation").get_by_role("button", name="対話1")
    programme = console.get_by_role("navigation", name="進行表").get_by_role("list").first
    host.reach(programme.locator("[tabindex='0']"))  # the list is one stop of the Tab key
    host.reach(step, "ArrowDown", 12)
    host.press("Enter")
    go = console.get_by_role("dialog").get_by_role("button", name="移る")
    host.reach(go)
    host.press("Enter")
    host.hears("「対話1」に移りました")
    expect(step).to_be_focused()
    expect(console.get_by_role("button", name="受付中")).to_be_visible()

    host.reach(console.get_by_role("button", name="言葉の雲", exact=True))
    host.press("Enter")
    host.hears("投影画面を「言葉の雲」にしました")
    expect(console.locator(":focus")).to_have_attribute("aria-pressed", "true")


def test_notes_are_shaped(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    notes_of(browse(workshop.join), OTHER, LAMPS, LIGHT, ROOF, SHADE)
    expect(board(console)).to_have_count(5)
    host = Reader(console)
    focused = console.locator(":focus")

    # Two at once, grouped and named.
    to_newest(host)
    expect(focused).to_contain_text(SHADE)
    host.press("Space", "ArrowDown", "Space")
    expect(console.get_by_text("2件えらんでいます")).to_be_visible()
    host.press("g")
    host.hears("2件で島をつくりました。表札を書いてください")
    expect(console.get_by_role("textbox", name="表札")).to_be_focused()
    host.keys.type("休めるところ")
    host.press("Enter")
    host.hears("表札を「休めるところ」にしました")
    resting = console.get_by_role("listbox", name="休めるところ").get_by_role("option")
    expect(resting).to_have_count(2)
    expect(focused).to_contain_text(LIGHT)  # on to the next note that has no group

    # Into a group, and out again.
    host.press("m")
    expect(focused).to_have_role("menuitem")
    host.press("Enter")
    host.hears("1件を「休めるところ」に入れました")
    expect(resting).to_have_count(3)
    host.press("ArrowRight")
    host.reach(resting.filter(has_text=LIGHT), "ArrowDown", 3)
    host.press("x")
    host.hears("1件を島から外しました")
    expect(resting).to_have_count(2)
    host.is_somewhere()

    # A second group, merged into the first.
    host.press("ArrowLeft", "Home")
    expect(focused).to_contain_text(LIGHT)
    host.press("Shift+ArrowDown")
    expect(console.get_by_text("2件えらんでいます")).to_be_visible()
    host.press("g")
    expect(console.get_by_role("textbox", name="表札")).to_be_focused()
    host.keys.type("夜の明かり")
    host.press("Enter")
    host.hears("表札を「夜の明かり」にしました")
    host.reach(console.get_by_role("button", name="「夜の明かり」の操作"))
    host.press("Enter")
    host.reach(console.get_by_role("menuitem", name="ほかの島にまとめる…"), "ArrowDown", 6)
    host.press("Enter")
    host.reach(console.get_by_role("menuitem", name="休めるところ"), "ArrowDown", 6)
    host.press("Enter")
    host.hears("「休めるところ」にまとめました")
    expect(resting).to_have_count(4)
    expect(console.get_by_role("button", name="「夜の明かり」の操作")).to_have_count(0)
    host.is_somewhere()

    # Out of view for a reason, back, and both undone.
    host.reach(option(console, OTHER), "Shift+Tab")
    host.press("p")
    host.reach(console.get_by_role("menuitem", name="問いと関係がない"), "ArrowDown", 6)
    host.press("Enter")
    host.hears("1件を間引きました")
    expect(option(console, OTHER)).to_have_count(0)
    host.is_somewhere()
    host.reach(console.get_by_label("状態"), "Shift+Tab")
    host.press("End")
    expect(option(console, OTHER)).to_contain_text("間引いた：問いの外")
    host.reach(option(console, OTHER))
    host.press("r")
    host.hears("1件を戻しました")
    expect(option(console, OTHER)).not_to_contain_text("間引いた")
    expect(focused).to_contain_text(OTHER)
    host.press("u")
    host.hears("もどしました：1件を戻したこと")
    expect(option(console, OTHER)).to_contain_text("間引いた")
    host.press("Control+z")
    host.hears("もどしました：1件の間引き")
    expect(option(console, OTHER)).not_to_contain_text("間引いた")
    expect(focused).to_contain_text(OTHER)


def test_a_word_is_hidden_and_shown_again(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    notes_of(browse(workshop.join), SHADE)
    host = Reader(console)
    words = console.get_by_role("complementary", name="投影中")
    host.reach(words.get_by_role("button", name="ベンチ"))
    host.press("Enter")
    dialog = console.get_by_role("dialog", name="言葉の雲をととのえる")
    expect(dialog.get_by_text(SHADE)).to_be_visible()
    host.reach(dialog.get_by_role("button", name="雲から隠す"))
    host.press("Enter")
    host.hears("「ベンチ」を言葉の雲から隠しました")
    expect(cloud_word(dialog, "ベンチ")).to_have_count(0)
    host.is_somewhere()
    host.press("Escape")
    expect(dialog).to_have_count(0)
    host.is_somewhere()
    host.press("Control+z")
    host.hears("もどしました：言葉「ベンチ」を隠したこと")
    expect(cloud_word(words, "ベンチ").last).to_be_visible()


def test_single_letters_can_be_turned_off(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    notes_of(browse(workshop.join), SHADE, LIGHT)
    host = Reader(console)
    to_newest(host)
    host.press("ArrowDown", "?")
    letters = console.get_by_role("checkbox", name="一文字のキー操作を使う")
    host.reach(letters)
    host.press("Space")
    expect(letters).not_to_be_checked()
    host.press("Escape")
    expect(option(console, SHADE)).to_be_focused()

    host.press("Space", "g", "p", "x", "n", "?")
    expect(console.get_by_text("1件えらんでいます")).to_be_visible()
    for role in ("dialog", "menu"):
        expect(console.locator(f"[role={role}], {role}[open]")).to_have_count(0)
    host.reach(console.get_by_role("button", name="島にする"), "Shift+Tab")
    host.press("Enter")
    host.hears("1件で島をつくりました")
    host.press("Escape")
    host.is_somewhere()
    host.press("Control+z")
    host.hears("もどしました：1件の島づくり")
    expect(console.get_by_role("listbox")).to_have_count(1)

    console.reload()
    host = Reader(console)
    to_newest(host)
    host.press("?")
    expect(console.get_by_role("dialog")).to_have_count(0)
