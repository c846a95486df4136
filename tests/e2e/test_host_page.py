"""The host's page: a workshop in a minute, its links, and what happens to a link that leaked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import CONSOLE, OBSERVER, Opener, Visits
from tests.e2e.house import KEY, House
from tests.e2e.people import join

pytestmark = pytest.mark.browser

GONE = "このリンクは使えなくなりました"


def links_page(console: Page) -> None:
    """Open the settings at the links."""
    console.get_by_role("button", name="設定", exact=True).click()
    settings = console.get_by_role("dialog", name="設定")
    settings.get_by_role("button", name="リンク", exact=True).click()
    expect(settings.get_by_role("textbox", name="参加者")).to_be_visible()


def test_from_a_template_to_the_console_and_the_join_sheet(
    standing: House, browse: Opener, visits: Visits
) -> None:
    page = browse(f"{standing.url}/host#{KEY}", CONSOLE)
    page.get_by_label("ワークショップの名前").fill("坂の上の図書館を考える会")
    page.get_by_role("radio", name="住民説明会").check()
    page.get_by_label("問い", exact=True).fill("図書館でどんな時間をすごしたいですか？")
    tables = page.get_by_role("spinbutton", name="班の数")
    expect(tables).to_have_value("1")
    tables.fill("3")
    tables.press("Tab")
    page.get_by_label("3班 場所").select_option(label="オンライン")
    page.get_by_role("button", name="つくる").click()

    expect(
        page.get_by_role("heading", name="「坂の上の図書館を考える会」ができました")
    ).to_be_focused()
    code = page.get_by_text("参加コード").locator("b").inner_text()
    assert code.replace(" ", "").isdigit()
    assert len(code.replace(" ", "")) == 6
    joining = page.get_by_role("textbox", name="参加者").input_value()
    assert joining.endswith(f"/j/{code.replace(' ', '')}")
    for role in ("主催者", "投影画面", "見守り", *(f"班の進行役 {n}班" for n in (1, 2, 3))):
        address = page.get_by_role("textbox", name=role).input_value()
        assert address.startswith(standing.url), role

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="コピー: 見守り").click()
    expect(page.get_by_role("button", name="コピー: 見守り")).to_contain_text("コピーしました")
    observing = page.get_by_role("textbox", name="見守り").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == observing

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="参加案内を印刷").click()
    sheet = opened.value
    visits.watch(sheet, standing.url.removeprefix("http://"))
    expect(sheet.get_by_role("heading", level=1)).to_have_text("坂の上の図書館を考える会")
    qr = sheet.get_by_role("img", name="参加用のQRコード")
    expect(qr).to_be_visible()
    assert qr.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    expect(sheet.get_by_text(code).first).to_be_visible()

    page.get_by_role("link", name="進行画面へ").click()
    expect(page.get_by_role("heading", name="開く前に、たしかめましょう")).to_be_visible()
    board = page.get_by_role("region", name="意見と島")
    expect(board.get_by_text("図書館でどんな時間をすごしたいですか？")).to_be_visible()
    expect(board.get_by_text("3班")).to_be_visible()
    phone = browse(standing.url)
    expect(phone.get_by_role("combobox")).to_be_visible()  # no longer the plain form
    phone.get_by_label("参加コード").press_sequentially(code.replace(" ", ""))
    expect(phone.get_by_role("heading", name="坂の上の図書館を考える会")).to_be_visible()
    join(phone)

    page.goto(f"{standing.url}/host#{KEY}")
    made = page.get_by_role("listitem").filter(has_text="坂の上の図書館を考える会")
    expect(made).to_contain_text("参加 1人")
    made.get_by_role("button", name="リンク").click()
    expect(page.get_by_role("textbox", name="見守り")).to_have_value(observing)


def test_a_leaked_link_is_cut_off_at_once(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    leaked = browse(workshop.screen("facilitator", "t1"), CONSOLE)
    observer = browse(workshop.screen("observer"), OBSERVER)
    expect(leaked.get_by_role("region", name="意見と島")).to_be_visible()
    expect(observer.get_by_role("heading", level=1)).to_be_visible()

    links_page(console)
    console.get_by_role("button", name="取りかえる: 班の進行役 1班").click()
    expect(leaked.get_by_role("heading", name="この画面は使えなくなりました")).to_be_visible()
    expect(leaked.get_by_text(GONE)).to_be_visible()
    leaked.get_by_role("button", name="もう一度開く").click()
    expect(leaked.get_by_text(GONE)).to_be_visible()
    field = console.get_by_role("textbox", name="班の進行役 1班")
    expect(field).not_to_have_value(workshop.screen("facilitator", "t1"))
    leaked.goto(field.input_value())
    expect(leaked.get_by_role("region", name="意見と島")).to_be_visible()

    console.get_by_role("button", name="取り消す: 見守り").click()
    console.get_by_role("button", name="取り消す", exact=True).click()
    expect(observer.get_by_role("alert")).to_contain_text(GONE)
    expect(console.get_by_role("textbox", name="見守り")).to_have_count(0)
    again = browse(workshop.screen("observer"), OBSERVER)
    expect(again.get_by_role("alert")).to_contain_text(GONE)


def test_a_wrong_key_or_none_says_what_to_do(
    standing: House, browse: Opener, visits: Visits
) -> None:
    wrong = browse(f"{standing.url}/host#not-the-key", CONSOLE)
    expect(wrong.get_by_role("alert")).to_contain_text("このリンクの鍵では入れません")
    expect(wrong.get_by_role("button", name="つくる")).to_have_count(0)
    none = browse(f"{standing.url}/host", CONSOLE)
    expect(none.get_by_role("alert")).to_contain_text("「#」からうしろが欠けています")
    # The browser itself notes the refused request, once.
    assert [error for error in visits.errors if "401" not in error] == []
    assert len(visits.errors) == 1
    visits.errors.clear()
