"""Networks that let no WebSocket through: everything also passes over long-polling alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import CONSOLE, PHONE, STAGE, Opener
from tests.e2e.house import House
from tests.e2e.people import (
    board,
    card,
    cloud_word,
    go_to,
    join,
    open_workshop,
    option,
    prune,
    show,
    write,
)

pytestmark = pytest.mark.browser

NOTE = "海辺の広場に屋根のある休み場所がほしい"

# A line that never comes up, as behind a gateway that swallows the upgrade.
BLOCKED = """
class Blocked extends EventTarget {
  constructor() { super(); this.readyState = 0; setTimeout(() => this.close(), 50); }
  close() {
    this.readyState = 3;
    this.onerror?.(new Event('error'));
    this.onclose?.({ code: 1006 });
  }
  send() {}
}
window.WebSocket = Blocked;
"""


def behind_a_gateway(
    browse: Opener, house: House, address: str, size: tuple[int, int]
) -> tuple[Page, list[str]]:
    """A screen on such a network, and the transports that it asks for."""
    page = browse(house.url, size)
    page.add_init_script(BLOCKED)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda line: asked.append(line.url))
    page.goto(address)
    return page, asked


def test_all_goes_over_polling(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console, _ = behind_a_gateway(browse, standing, workshop.screen("host"), CONSOLE)
    open_workshop(console)
    show(console, "言葉の雲")
    phone, asked = behind_a_gateway(browse, standing, workshop.join, PHONE)
    stage, _ = behind_a_gateway(browse, standing, workshop.screen("stage"), STAGE)
    other = browse(workshop.join)  # with a WebSocket, in the same room
    join(phone)
    join(other)

    write(phone, NOTE)
    expect(card(phone, NOTE)).to_contain_text("届きました")
    expect(card(other, NOTE)).to_be_visible()
    expect(option(console, NOTE)).to_be_visible()
    expect(cloud_word(stage, "屋根")).to_be_visible()
    write(other, "夜も明るい道がほしい")
    expect(card(phone, "夜も明るい道がほしい")).to_be_visible()
    prune(console, NOTE)
    expect(card(phone, NOTE)).to_contain_text("取り下げられました")
    expect(cloud_word(stage, "屋根")).to_have_count(0)
    console.keyboard.press("Control+z")
    expect(card(phone, NOTE)).to_contain_text("届きました")
    assert any("transport=polling" in url for url in asked)
    assert not any("transport=websocket" in url for url in asked)

    # A cut and a reload change nothing about that.
    phone.context.set_offline(True)
    write(phone, "朝の海で体操をしたい")
    expect(card(phone, "朝の海で体操をしたい")).to_contain_text("電波を待っています")
    phone.context.set_offline(False)
    expect(card(phone, "朝の海で体操をしたい")).to_contain_text("届きました")
    phone.reload()
    expect(card(phone, NOTE)).to_contain_text("届きました")
    expect(board(console)).to_have_count(3)
    go_to(console, "まとめる")
    expect(phone.get_by_text("いまは意見を受けつけていません。")).to_be_visible()


@pytest.mark.parametrize(
    ("script", "waits"),
    [
        ("delete window.WebSocket", 0),
        ("window.WebSocket = class { readyState = 0; close() {} send() {} }", 6_000),
    ],
    ids=["none", "swallowed"],
)
def test_without_any_line_a_phone_comes_in_at_once_or_after_one_try(
    standing: House, browse: Opener, script: str, waits: int
) -> None:
    workshop = standing.workshop()
    open_workshop(browse(workshop.screen("host"), CONSOLE))
    phone = browse(standing.url)
    phone.clock.install()
    phone.add_init_script(script)
    phone.goto(workshop.join)
    phone.get_by_role("button", name="わかりました").click()
    phone.get_by_role("button", name="1班").first.click()
    if waits:
        expect(phone.get_by_text("つないでいます…").last).to_be_visible()
        phone.clock.fast_forward(waits)
    # Sooner than a second try of a WebSocket would have given up.
    expect(phone.get_by_label("意見を書く")).to_be_visible(timeout=5_000)
    write(phone, NOTE)
    expect(card(phone, NOTE)).to_contain_text("届きました")
