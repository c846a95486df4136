"""axe-core finds nothing on any screen, empty and in use; everything else stays on the host."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import CONSOLE, OBSERVER, STAGE, Opener
from tests.e2e.house import KEY, ROOT, House
from tests.e2e.people import card, go_to, open_workshop, option, prune, show, write

pytestmark = pytest.mark.browser

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (tags) => {
  const found = await axe.run(document, {
    runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } },
  });
  return found.violations.map((v) => ({ rule: v.id, where: v.nodes.map((n) => n.html) }));
}"""


def violations(page: Page) -> Any:
    """What axe-core objects to on the page as it is now."""
    page.evaluate(AXE + ";0")
    return page.evaluate(RUN, TAGS)


@pytest.mark.parametrize("lang", ["ja-JP", "en-US"])
def test_every_screen_is_free_of_violations_when_empty(
    house: House, browse: Opener, lang: str
) -> None:
    workshop = house.workshop()
    pages = {
        "code": browse(house.url, lang=lang),
        "before joining": browse(workshop.join, lang=lang),
        "console": browse(workshop.screen("host"), CONSOLE, lang),
        "stage": browse(workshop.screen("stage"), STAGE, lang),
        "observer": browse(workshop.screen("observer"), OBSERVER, lang),
        "host's page": browse(f"{house.url}/host#{KEY}", CONSOLE, lang),
        "wrong link": browse(f"{house.url}/observer#nothing.l1.abc", OBSERVER, lang),
        "wrong code": browse(f"{house.url}/j/100000", lang=lang),
        "join sheet": browse(f"{house.url}/sheet/{workshop.id}?code={workshop.code}", CONSOLE),
    }
    for name, page in pages.items():
        expect(page.get_by_role("heading").first).to_be_visible()
        assert violations(page) == [], name


def test_every_screen_is_free_of_violations_in_use(house: House, browse: Opener) -> None:
    workshop = house.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    stage = browse(workshop.screen("stage"), STAGE)
    observer = browse(workshop.screen("observer"), OBSERVER)
    phone = browse(workshop.join)
    assert violations(phone) == []
    phone.get_by_role("button", name="わかりました").click()
    expect(phone.get_by_role("button", name="1班").first).to_be_visible()
    assert violations(phone) == [], "choosing a table"
    phone.get_by_role("button", name="1班").first.click()
    open_workshop(console)
    for text in ("夏は日陰がないと歩けない", "朝市は続いてほしい", "夜は真っ暗で怖い"):
        write(phone, text)
        expect(option(console, text)).to_be_visible()
    write(phone, "連絡は 090-0000-0000 まで")
    expect(card(phone, "連絡は")).to_contain_text("確認を待っています")
    prune(console, "夜は真っ暗で怖い")
    expect(card(phone, "夜は真っ暗で怖い")).to_contain_text("取り下げられました")
    option(console, "朝市").click()
    console.keyboard.press("g")
    console.keyboard.type("にぎわい")
    console.keyboard.press("Enter")
    for page in (phone, console, observer):
        assert violations(page) == []
    for tab in ("みんなの言葉", "自分の意見", "進行"):
        phone.get_by_role("link", name=tab).click()
        assert violations(phone) == [], tab
    for scene in ("問い", "言葉の雲", "班をくらべる", "島", "参加のしかた"):
        show(console, scene)
        name = {"問い": "question", "言葉の雲": "cloud", "班をくらべる": "tables", "島": "clusters"}
        expect(stage.locator("main.stage")).to_have_attribute("data-scene", name.get(scene, "join"))
        assert violations(stage) == [], scene
    observer.get_by_role("button", name="一覧").click()
    assert violations(observer) == [], "outline"
    console.get_by_role("button", name="設定").click()
    expect(console.get_by_role("dialog")).to_be_visible()
    assert violations(console) == [], "settings"
    console.keyboard.press("Escape")
    go_to(console, "まとめる")
    assert violations(phone) == [], "posting closed"
