"""A phone on which no script runs: everything that it needs is a plain form."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect
from tests.e2e.conftest import CONSOLE, Opener
from tests.e2e.house import House, Workshop
from tests.e2e.people import board, card, close_workshop, join, open_workshop, option

pytestmark = pytest.mark.browser

NOTE = "堤防の上を毎朝歩けるようにしたい"


def come_in(phone: Page, workshop: Workshop) -> None:
    """From the front page to the form for notes."""
    phone.get_by_label("参加コード").fill(workshop.code)
    phone.get_by_role("button", name="次へ").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("みなと町 海辺の広場ワークショップ")
    expect(phone.get_by_text("90日後に消します")).to_be_visible()
    phone.get_by_label("班").select_option(label="1")
    phone.get_by_role("button", name="参加する").click()
    expect(phone.get_by_role("heading", name="自分の意見")).to_be_visible()


def post(phone: Page, text: str) -> Request:
    """Send a note; what was sent comes back."""
    phone.get_by_label("意見（140字まで）").fill(text)
    with phone.expect_request("**/notes") as asked:
        phone.get_by_role("button", name="出す").click()
    expect(phone.get_by_role("status")).to_have_text("届きました。")
    return asked.value


def test_from_the_front_page_to_a_note_on_other_phones(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    other = browse(workshop.join)
    join(other)
    phone = browse(standing.url, script=False)
    come_in(phone, workshop)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("海辺の広場で何をしていたい")

    phone.get_by_label("こうしたい").check()
    asked = post(phone, NOTE)
    expect(phone.get_by_role("listitem").filter(has_text=NOTE)).to_have_count(2)  # own, table's
    expect(card(other, NOTE)).to_contain_text("こうしたい")
    expect(option(console, NOTE)).to_be_visible()

    # The same form once more, as after "send again?" of the back button.
    again = phone.request.post(asked.url, headers=asked.headers, data=asked.post_data or "")
    assert again.ok
    assert NOTE in again.text()
    # And a double tap, which sends a form twice.
    phone.get_by_label("意見（140字まで）").fill("朝市に座る場所がほしい")
    phone.get_by_role("button", name="出す").dblclick()
    expect(phone.get_by_role("status")).to_have_text("届きました。")
    expect(card(other, "朝市に座る場所がほしい")).to_be_visible()
    phone.get_by_role("link", name="新しくする").click()
    expect(phone.get_by_role("listitem")).to_have_count(4)
    expect(other.get_by_role("article")).to_have_count(2)
    expect(board(console)).to_have_count(2)


def test_it_says_when_a_note_waits_when_posting_stops_and_when_all_has_ended(
    standing: House, browse: Opener
) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone = browse(workshop.join, script=False)
    phone.get_by_label("班").select_option(label="2")
    phone.get_by_role("button", name="参加する").click()

    post(phone, "連絡は 090-0000-0000 へ")
    waits = phone.get_by_role("listitem").filter(has_text="090-0000-0000")
    expect(waits).to_have_count(1)
    expect(waits).to_contain_text("確認を待っています")

    box = phone.get_by_label("意見（140字まで）")
    phone.get_by_label("しんぱい").check()
    box.fill("長" * 141)
    phone.get_by_role("button", name="出す").click()
    expect(phone.get_by_role("alert")).to_contain_text("140字まで")
    expect(box).to_have_value("長" * 141)  # nothing that was written is lost
    expect(phone.get_by_label("しんぱい")).to_be_checked()
    box.fill("夜道が暗い")
    console.get_by_role("button", name="受付中").click()
    expect(console.get_by_role("button", name="受付していません")).to_be_visible()
    phone.get_by_role("button", name="出す").click()
    expect(phone.get_by_role("alert")).to_contain_text("いまは意見を受け付けていません")
    expect(phone.get_by_label("書いた文")).to_have_value("夜道が暗い")
    expect(phone.get_by_role("button", name="出す")).to_have_count(0)

    close_workshop(console)
    phone.get_by_role("link", name="新しくする").click()
    expect(phone.get_by_text("このワークショップは終わりました。")).to_be_visible()
    expect(waits).to_contain_text("確認を待っています")
    late = browse(workshop.join, script=False)
    expect(late.get_by_text("このワークショップは終わりました。")).to_be_visible()
    expect(late.get_by_role("button", name="参加する")).to_have_count(0)


def test_without_scripts_in_english(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    phone = browse(standing.url, lang="en-GB", script=False)
    phone.get_by_label("Join code").fill(f"{workshop.code[:3]} {workshop.code[3:]}")
    phone.get_by_role("button", name="Next").click()
    phone.get_by_role("button", name="Join").click()
    expect(phone.get_by_text("It has not begun yet.")).to_be_visible()
    assert phone.locator("html").get_attribute("lang") == "en"
