"""The observer's view: calm, at one's own pace, in step with what was taken out, read only."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import CONSOLE, OBSERVER, Opener
from tests.e2e.house import House
from tests.e2e.people import (
    board,
    card,
    cloud_word,
    go_to,
    group,
    join,
    open_workshop,
    option,
    prune,
    show,
    write,
)

pytestmark = pytest.mark.browser

FIRST = "ベンチに背もたれがほしい"
BEHIND = ["朝市は続いてほしい", "日陰を増やしてほしい", "夜は照明がほしい"]


def test_holding_stops_everything_that_moves(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone = browse(workshop.join)
    join(phone)
    observer = browse(workshop.screen("observer"), OBSERVER)
    write(phone, FIRST)
    now = observer.get_by_role("main")
    expect(now).to_contain_text(FIRST)
    controls = observer.get_by_role("region", name="読む速さ")
    controls.get_by_role("button", name="止める").click()
    expect(controls).to_contain_text("止めています")

    still = observer.locator(".head, .now-main, .side")
    before = still.evaluate_all("(parts) => parts.map((part) => part.outerHTML)")
    assert len(before) == 3
    observer.evaluate(
        """() => {
          window.moved = [];
          const watch = new MutationObserver((changes) => window.moved.push(...changes));
          for (const part of document.querySelectorAll('.head, .now-main, .side'))
            watch.observe(part, {
              subtree: true, childList: true, characterData: true, attributes: true,
            });
        }"""
    )
    for n, text in enumerate(BEHIND, 1):
        write(phone, text)
        expect(card(phone, text)).to_contain_text("届きました")
        expect(controls).to_contain_text(f"{n}件・")
    option(console, FIRST).click()
    show(console, "この意見を大きく")
    console.keyboard.press("Escape")  # no longer chosen
    go_to(console, "まとめる")
    expect(controls).to_contain_text("進行も変わりました")
    assert still.evaluate_all("(parts) => parts.map((part) => part.outerHTML)") == before
    assert observer.evaluate("moved.length") == 0

    controls.get_by_role("button", name="次").click()
    expect(now.get_by_role("article")).to_contain_text(BEHIND[0])
    expect(controls).to_contain_text("2件・")
    controls.get_by_role("button", name="前").click()
    expect(now.get_by_role("article")).to_contain_text(FIRST)
    controls.get_by_role("button", name="次").click()
    expect(controls).to_contain_text("2件・")
    observer.keyboard.press("ArrowRight")
    expect(now.get_by_role("article")).to_contain_text(BEHIND[1])

    # What is taken out leaves the held view, too, and is stepped over.
    prune(console, BEHIND[1])
    expect(now.get_by_role("article")).to_have_count(0)
    expect(now).to_contain_text("この意見は取り下げられました")
    expect(observer.get_by_text(BEHIND[1])).to_have_count(0)
    expect(cloud_word(observer, "日陰")).to_have_count(0)
    controls.get_by_role("button", name="今へ進む").click()
    expect(now.get_by_role("article")).to_contain_text(BEHIND[2])
    expect(controls).to_contain_text("今に追いついています")
    expect(observer.get_by_role("complementary")).to_contain_text(FIRST)  # on the stage


def test_the_outline_lists_tables_clusters_and_notes(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone, other = browse(workshop.join), browse(workshop.join)
    join(phone)
    join(other, "2班")
    write(phone, FIRST)
    write(phone, BEHIND[0])
    write(other, BEHIND[1])
    expect(board(console)).to_have_count(3)
    group(console, "座る場所", FIRST)

    observer = browse(workshop.screen("observer"), OBSERVER)
    observer.get_by_role("button", name="一覧").click()
    expect(observer.get_by_role("main")).to_match_aria_snapshot(
        f"""
        - main:
          - navigation "班へ移る":
            - button "1班"
            - button "2班"
          - heading /1班/ [level=2]
          - heading /座る場所/ [level=3]
          - list:
            - listitem: /{FIRST}/
          - heading [level=3]
          - list:
            - listitem: /{BEHIND[0]}/
          - heading /2班/ [level=2]
          - heading [level=3]
          - list:
            - listitem: /{BEHIND[1]}/
        """
    )
    observer.get_by_role("button", name="2班").click()
    expect(observer.get_by_role("heading", name="2班")).to_be_focused()
    prune(console, BEHIND[1])
    expect(observer.get_by_text(BEHIND[1])).to_have_count(0)


def test_nothing_there_writes(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone = browse(workshop.join)
    join(phone)
    write(phone, FIRST)
    observer = browse(workshop.screen("observer"), OBSERVER)
    expect(observer.get_by_role("article")).to_contain_text(FIRST)
    sent: list[str] = []
    observer.context.on("request", lambda asked: sent.append(asked.method))
    observer.on(
        "websocket",
        lambda line: line.on("framesent", lambda data: sent.append(str(data))),
    )
    observer.reload()
    expect(observer.get_by_role("article")).to_contain_text(FIRST)
    for view in ("一覧", "いま"):
        observer.get_by_role("button", name=view, exact=True).click()
        for tag in ("form", "textarea", "input", "[contenteditable]"):
            expect(observer.locator(tag)).to_have_count(0)
    # Every button there is, pressed: none sends a command.
    buttons = observer.get_by_role("button")
    for n in range(buttons.count()):
        buttons.nth(n).click()
    observer.get_by_role("button", name="設定").click()
    assert any("hello" in data for data in sent), "the line was not watched"
    assert [data for data in sent if '"command"' in data or data == "POST"] == []
    expect(option(console, FIRST)).to_have_count(1)
