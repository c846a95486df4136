"""A table's facilitator shapes that table; hold-first lets notes through one look at a time."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import CONSOLE, OBSERVER, Opener
from tests.e2e.house import House
from tests.e2e.people import board, card, join, open_workshop, option, prune, write
from tests.e2e.reader import Reader

pytestmark = pytest.mark.browser

OURS = "階段に手すりがほしい"
THEIRS = "朝市は続いてほしい"


def test_a_table_link_shapes_its_own_table_only(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    host = browse(workshop.screen("host"), CONSOLE)
    open_workshop(host)
    one, two = browse(workshop.join), browse(workshop.join)
    join(one)
    join(two, "2班")
    write(one, THEIRS)
    write(two, OURS)
    console = browse(workshop.screen("facilitator", "t2"), CONSOLE)
    expect(console.get_by_label("班", exact=True)).to_have_value("t2")
    expect(option(console, OURS)).to_be_visible()
    expect(board(console)).to_have_count(1)
    for name in ("設定", "次へ", "止める", "言葉の雲"):
        expect(console.get_by_role("button", name=name, exact=True)).to_have_count(0)

    console.get_by_label("班", exact=True).select_option(label="すべて")
    expect(board(console)).to_have_count(2)
    option(console, THEIRS).click()
    tools = console.get_by_role("toolbar", name="意見の道具")
    for name in ("島にする", "保留", "間引く…"):
        expect(tools.get_by_role("button", name=name)).to_be_disabled()
    console.keyboard.press("h")  # by key it is asked, and the server says no
    expect(console.locator(".toast")).to_contain_text("ほかの班のものは変えられません。")
    expect(option(console, THEIRS)).to_be_visible()
    expect(card(one, THEIRS)).to_contain_text("届きました")

    console.keyboard.press("Escape")
    prune(console, OURS)
    expect(card(two, OURS)).to_contain_text("取り下げられました")
    expect(card(two, OURS)).to_contain_text("この問いとは別の話題だったためです。")
    expect(option(host, OURS)).to_have_count(0)
    console.keyboard.press("Control+z")
    expect(card(two, OURS)).to_contain_text("届きました")
    expect(option(host, OURS)).to_be_visible()


def test_hold_first_shows_a_note_once_it_was_looked_at(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    host = browse(workshop.screen("host"), CONSOLE)
    open_workshop(host)
    host.get_by_role("checkbox", name="確かめてから出す").check()
    one, two = browse(workshop.join), browse(workshop.join)
    join(one)
    join(two)
    observer = browse(workshop.screen("observer"), OBSERVER)
    console = browse(workshop.screen("facilitator", "t1"), CONSOLE)
    reader = Reader(console)
    write(one, OURS)
    write(one, THEIRS)
    for text in (OURS, THEIRS):
        expect(card(one, text)).to_contain_text("確認を待っています")
    queue = console.get_by_role("region", name="保留")
    waiting = queue.get_by_role("listitem")
    expect(waiting).to_have_count(2)
    expect(waiting.first).to_contain_text(OURS)
    expect(two.get_by_role("article")).to_have_count(0)
    expect(observer.get_by_role("article")).to_have_count(0)

    # By key, on the board: what the keyboard is at.
    expect(option(console, OURS)).to_contain_text("保留")
    reader.reach(console.get_by_role("listbox", name="新しい意見").locator("[tabindex='0']"))
    reader.press("Home")
    expect(option(console, THEIRS)).to_be_focused()
    reader.press("r")
    reader.hears("1件を出しました")
    expect(waiting).to_have_count(1)
    for phone in (one, two):
        expect(card(phone, THEIRS)).to_be_visible()
    expect(card(one, THEIRS)).to_contain_text("届きました")
    expect(observer.get_by_role("article")).to_contain_text(THEIRS)
    expect(observer.get_by_text(OURS)).to_have_count(0)

    # And in the queue itself.
    write(one, "広場に時計がほしい")
    expect(waiting).to_have_count(2)
    reader.reach(waiting.first.get_by_role("button", name="出す", exact=True))
    reader.press("Enter")
    reader.hears("1件を出しました")
    expect(waiting).to_have_count(1)
    expect(waiting.get_by_role("button", name="出す", exact=True)).to_be_focused()
    reader.press("Enter")
    reader.hears("1件を出しました")
    expect(queue).to_contain_text("確かめる意見はありません")
    expect(queue.get_by_role("heading")).to_be_focused()
    expect(card(two, OURS)).to_be_visible()
    expect(observer.get_by_text(OURS).first).to_be_visible()
