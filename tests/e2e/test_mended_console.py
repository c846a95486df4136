"""The console keeps hosts from slips: nothing personal shown in passing, nothing lost unasked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.conftest import CONSOLE, STAGE, Opener
from tests.e2e.house import House
from tests.e2e.people import (
    card,
    close_workshop,
    go_to,
    join,
    open_workshop,
    option,
    write,
)

pytestmark = pytest.mark.browser


def settings(console: Page, page: str) -> Locator:
    """Open a page of the settings."""
    console.get_by_role("button", name="設定", exact=True).click()
    dialog = console.get_by_role("dialog", name="設定")
    dialog.get_by_role("button", name=page, exact=True).click()
    return dialog


def test_warned_notes_are_released_alone(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    console.get_by_role("checkbox", name="確かめてから出す").check()
    phone = browse(workshop.join)
    join(phone)
    for text in ("日陰がほしい", "明かりがほしい", "連絡は 090-0000-0000 まで"):
        write(phone, text)
        expect(card(phone, text)).to_contain_text("確認を待っています")
    waiting = console.get_by_role("complementary", name="投影中")
    waiting.get_by_role("button", name="注意のない2件を出す").click()
    expect(option(console, "日陰がほしい")).not_to_contain_text("保留")
    expect(option(console, "明かりがほしい")).not_to_contain_text("保留")
    expect(option(console, "連絡は")).to_contain_text("保留")
    waiting.get_by_role("button", name="出す", exact=True).click()
    expect(option(console, "連絡は")).not_to_contain_text("保留")


def test_unsaved_settings_are_asked_about(standing: House, browse: Opener) -> None:
    console = browse(standing.workshop().screen("host"), CONSOLE)
    dialog = settings(console, "ワークショップ")
    dialog.get_by_label("名前", exact=True).fill("まだ保存していない名前")
    asked = console.get_by_role("dialog", name="保存していない変更があります")
    for key in ("Escape", "Escape", "Escape"):  # each second one means to go on
        console.keyboard.press(key)
    expect(asked).to_be_visible()
    asked.get_by_role("button", name="編集をつづける").click()
    expect(dialog.get_by_label("名前", exact=True)).to_have_value("まだ保存していない名前")
    dialog.get_by_role("button", name="班", exact=True).click()
    asked.get_by_role("button", name="変更を捨てる").click()
    expect(dialog.get_by_role("heading", name="班", exact=True)).to_be_visible()
    console.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_clock_follows_a_changed_programme(standing: House, browse: Opener) -> None:
    console = browse(standing.workshop().screen("host"), CONSOLE)
    open_workshop(console)
    timer = console.get_by_role("timer")
    before = int(timer.inner_text().split(":")[0])
    dialog = settings(console, "進行表")
    running = dialog.locator("[data-running]")
    expect(running.get_by_role("option", name="投票")).to_have_count(0)
    minutes = running.get_by_role("spinbutton")
    minutes.fill(str(int(minutes.input_value()) + 30))
    dialog.get_by_role("button", name="保存する").click()
    console.get_by_role("button", name="30分延ばす").click()
    console.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(console.get_by_text("残り時間を30分延ばしました").last).to_be_visible()
    # The minute may have changed meanwhile.
    expect(timer).to_have_text(re.compile(f"^({before + 29}|{before + 30}):"))


def test_the_projector_goes_along(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    stage = browse(workshop.screen("stage"), STAGE).locator("main.stage")
    expect(stage).to_have_attribute("data-scene", "join")
    open_workshop(console)
    expect(stage).to_have_attribute("data-scene", "question")
    expect(console.get_by_text("投影画面も「問い」にしました").last).to_be_visible()


def test_a_reopened_workshop_takes_notes_when_asked_to(standing: House, browse: Opener) -> None:
    console = browse(standing.workshop().screen("host"), CONSOLE)
    open_workshop(console)
    close_workshop(console)
    for scene in ("参加のしかた", "問い"):
        button = console.get_by_role("button", name=scene, exact=True)
        expect(button).to_have_attribute("aria-disabled", "true")
    expect(console.get_by_text("お礼の画面が映ります")).to_be_visible()
    console.get_by_role("button", name="もう一度開く").click()
    console.get_by_role("button", name="受付を開く").click()
    expect(console.get_by_role("button", name="受付中")).to_be_visible()


def test_other_questions_are_hidden_and_counted(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console, "れんしゅう")
    phone = browse(workshop.join)
    join(phone)
    write(phone, "カレーが食べたい")
    expect(option(console, "カレー")).to_contain_text("練習")
    go_to(console, "対話1")
    expect(option(console, "カレー")).to_have_count(0)
    console.get_by_role("button", name="ほかの問いの1件").click()
    expect(option(console, "カレー")).to_be_visible()


def test_paper_says_its_result_where_it_is_typed(standing: House, browse: Opener) -> None:
    console = browse(standing.workshop().screen("host"), CONSOLE)
    open_workshop(console)
    expect(console.get_by_text("まだいません")).to_have_count(2)
    console.get_by_role("button", name="紙の意見").click()
    panel = console.get_by_role("region", name="紙の意見を入れる")
    field = panel.get_by_role("textbox", name="書いてあること")
    field.fill("夜は暗い")
    field.press("Enter")
    expect(panel.get_by_text("種類をえらんでください")).to_be_visible()
    expect(field).to_have_value("夜は暗い")
    panel.get_by_label("種類").select_option(index=1)
    field.press("Enter")
    expect(panel.get_by_text("1件入れました")).to_be_visible()
    expect(panel.get_by_text("最後：「夜は暗い」")).to_be_visible()
    field.fill("朝市がほしい")
    field.press("Enter")
    expect(panel.get_by_text("2件入れました")).to_be_visible()
    expect(console.locator(".toast").filter(has_text="入れました")).to_have_count(0)


def test_tables_links_are_printed_as_cards(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    # The browser's own print dialog cannot be used in a test.
    console.evaluate("window.print = () => { window.printed = true; }")
    dialog = settings(console, "リンク")
    dialog.get_by_role("button", name="班ごとに印刷する").click()
    console.wait_for_function("window.printed")
    console.emulate_media(media="print")
    expect(dialog).to_be_hidden()
    cards = console.locator(".printed li")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("1班")
    expect(cards.first).to_contain_text(workshop.token("facilitator", "t1"))
    console.evaluate("dispatchEvent(new Event('afterprint'))")
    console.emulate_media(media="screen")
    expect(cards).to_have_count(0)
    expect(dialog).to_be_visible()
