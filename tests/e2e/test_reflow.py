"""Narrow phones and large letters: everything stays reachable, and nothing runs off sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import CONSOLE, Opener
from tests.e2e.house import House
from tests.e2e.people import go_to, open_workshop, option

pytestmark = pytest.mark.browser

NARROW = (320, 640)
NOTE = "駅から海までの道にhttps://example.test/a-very-long-address-without-any-breakがほしい"

# As a person sets it in the browser: all sizes that come from the root double with it.
DOUBLE = "document.documentElement.style.fontSize = '200%'"
WIDER = """() => {
  const page = document.scrollingElement;
  const found = page.scrollWidth > innerWidth ? ['the page'] : [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('.visually-hidden, svg') || !e.checkVisibility()) continue;
    const box = e.getBoundingClientRect();
    const cut = box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
    const scrolls = e.scrollWidth > e.clientWidth + 1
      && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX);
    if (cut || scrolls) found.push(e.outerHTML.slice(0, 160));
  }
  return found;
}"""
# Something that covers a button, or a panel of no height, is as bad as running off.
REACHED = """(e) => {
  e.scrollIntoView({ block: 'center' });
  const box = e.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return top !== null && (e.contains(top) || top.contains(e));
}"""


def fits(phone: Page, where: str) -> None:
    """Nothing runs off sideways, and every control can be brought into view and pressed."""
    assert phone.evaluate(WIDER) == [], where
    for control in phone.locator("button, a, textarea, select").all():
        if control.is_visible() and not control.evaluate("(e) => !!e.closest('.visually-hidden')"):
            assert control.evaluate(REACHED), (where, control.evaluate("(e) => e.outerHTML"))


@pytest.mark.parametrize(("lang", "large"), [("ja-JP", False), ("en-US", False), ("ja-JP", True)])
def test_nothing_runs_off_sideways(standing: House, browse: Opener, lang: str, large: bool) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone = browse(standing.url, (390, 844) if large else NARROW, lang)
    if large:
        phone.add_init_script(
            f"document.addEventListener('DOMContentLoaded', () => {{ {DOUBLE} }})"
        )
        phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    fits(phone, "code")
    phone.get_by_role("textbox").press_sequentially(workshop.code)
    expect(phone.get_by_role("heading", level=2)).to_be_visible()
    fits(phone, "before joining")
    phone.locator("button[type=submit]").click()
    expect(phone.get_by_role("button", name="1").first).to_be_visible()
    fits(phone, "tables")
    phone.get_by_role("button", name="1").first.click()
    box = phone.get_by_role("textbox")
    box.fill(NOTE)
    assert box.evaluate("(e) => getComputedStyle(e).fontSize") == ("32px" if large else "16px")
    fits(phone, "writing")
    box.press("Control+Enter")
    expect(option(console, NOTE)).to_be_visible()
    box.fill("連絡は 090-0000-0000 へ")
    fits(phone, "a warning")
    box.press("Control+Enter")
    expect(phone.get_by_role("article")).to_have_count(2)
    for place in range(4):
        phone.get_by_role("navigation").get_by_role("link").nth(place).click()
        fits(phone, f"tab {place}")
    phone.get_by_role("navigation").get_by_role("link").first.click()
    phone.context.set_offline(True)
    expect(phone.locator(".live-state")).to_be_visible()
    fits(phone, "offline")
    phone.context.set_offline(False)
    expect(phone.locator(".live-state")).to_have_count(0)
    go_to(console, "まとめる")
    expect(phone.locator(".closed-now")).to_be_visible()
    fits(phone, "posting closed")
