"""What was written on a bad network arrives, once and in order, or says why not."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, expect
from tests.e2e.conftest import CONSOLE, Opener, Visits
from tests.e2e.house import House
from tests.e2e.people import board, card, go_to, join, open_workshop, option, write

pytestmark = pytest.mark.browser

WAITING = "電波を待っています"
ARRIVED = "届きました"
FIVE = [
    "夏の昼間は日陰がほしい",
    "車いすで海の近くまで行きたい",
    "朝市のあと、座って話せる場所を",
    "犬の散歩の人と子どもが両方いられるように",
    "バスの時刻が広場で分かるとよい",
]


def shown(notes: Locator, texts: Sequence[str]) -> None:
    """These notes are there, no others, the last one first."""
    expect(notes).to_have_text([re.compile(re.escape(text)) for text in reversed(texts)])


def test_five_notes_written_offline_arrive_as_five_in_order(
    standing: House, browse: Opener
) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    a, b = browse(workshop.join), browse(workshop.join)
    join(a)
    join(b)

    a.context.set_offline(True)
    expect(a.locator(".live-state")).to_contain_text("書いたものはこの端末にあります")
    for text in FIVE:
        write(a, text)
        expect(card(a, text)).to_contain_text(WAITING)
    shown(a.get_by_role("article"), FIVE)
    expect(b.get_by_role("article")).to_have_count(0)

    a.context.set_offline(False)
    for text in FIVE:
        expect(card(a, text)).to_contain_text(ARRIVED)
    expect(a.locator(".live-state")).to_have_count(0)
    for phone in (a, b):
        shown(phone.get_by_role("article"), FIVE)
    shown(board(console), FIVE)


def test_a_note_that_is_being_written_outlives_a_reload(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    open_workshop(browse(workshop.screen("host"), CONSOLE))
    phone = browse(workshop.join)
    join(phone)
    box = phone.get_by_label("意見を書く")
    box.fill("手すりのある階段が")
    phone.get_by_role("radio", name="しんぱい").check()

    phone.reload()
    expect(box).to_have_value("手すりのある階段が")
    expect(phone.get_by_role("radio", name="しんぱい")).to_be_checked()
    box.press("End")
    box.press_sequentially("ほしい")
    box.press("Control+Enter")
    expect(card(phone, "手すりのある階段がほしい")).to_contain_text(ARRIVED)

    phone.reload()
    expect(card(phone, "手すりのある階段がほしい")).to_contain_text(ARRIVED)
    expect(box).to_have_value("")


def test_a_note_outlives_the_server_and_the_page(house: House, browse: Opener) -> None:
    workshop = house.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    a, b = browse(workshop.join), browse(workshop.join)
    join(a)
    join(b)
    address = a.url
    house.kill()
    write(a, "灯台まで歩ける道がほしい")
    expect(card(a, "灯台まで歩ける道がほしい")).to_contain_text(WAITING)
    a.goto("about:blank")
    house.start()

    a.goto(address)
    expect(card(a, "灯台まで歩ける道がほしい")).to_contain_text(ARRIVED)
    for phone in (a, b):
        shown(phone.get_by_role("article"), ["灯台まで歩ける道がほしい"])
    expect(board(console)).to_have_count(1)


def test_two_tabs_of_one_phone_send_a_note_once(
    standing: House, browse: Opener, visits: Visits
) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    first = browse(workshop.join)
    join(first)
    second = first.context.new_page()
    visits.watch(second, standing.url.removeprefix("http://"))
    second.goto(first.url)
    expect(second.get_by_label("意見を書く")).to_be_visible()

    first.context.set_offline(True)
    for tab, text in zip((first, second), FIVE, strict=False):
        write(tab, text)
    for tab in (first, second):
        for text in FIVE[:2]:
            expect(card(tab, text)).to_contain_text(WAITING)
    first.context.set_offline(False)
    for tab in (first, second):
        for text in FIVE[:2]:
            expect(card(tab, text)).to_contain_text(ARRIVED)
        expect(tab.get_by_role("article")).to_have_count(2)
    expect(board(console)).to_have_count(2)


def test_posting_closes_meanwhile(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone = browse(workshop.join)
    join(phone)
    phone.context.set_offline(True)
    in_time, late, later = FIVE[:3]
    write(phone, in_time)
    expect(card(phone, in_time)).to_contain_text(WAITING)
    go_to(console, "まとめる")
    for text in (late, later):  # the phone cannot know yet
        write(phone, text)
        expect(card(phone, text)).to_contain_text(WAITING)

    phone.context.set_offline(False)
    expect(card(phone, in_time)).to_contain_text(ARRIVED)
    expect(option(console, in_time)).to_have_count(1)
    for text in (late, later):
        expect(card(phone, text)).to_contain_text("届いていません")
        expect(card(phone, text)).to_contain_text("この問いの受けつけは終わりました。")
    expect(board(console)).to_have_count(1)

    phone.reload()  # they wait for the person, not for the page
    for text in (late, later):
        expect(card(phone, text)).to_contain_text("届いていません")
    card(phone, later).get_by_role("button", name="なおす").click()
    box = phone.get_by_label("意見を書く")
    expect(box).to_have_value(later)
    expect(card(phone, later)).to_have_count(0)
    expect(phone.get_by_text("書きかけの文は消えません")).to_be_visible()

    go_to(console, "対話1")
    card(phone, late).get_by_role("button", name="もう一度").click()
    expect(card(phone, late)).to_contain_text(ARRIVED)
    box.press("End")
    box.press_sequentially("つくる")
    phone.get_by_role("button", name="出す", exact=True).click()
    expect(card(phone, f"{later}つくる")).to_contain_text(ARRIVED)
    for text in (in_time, late, f"{later}つくる"):
        expect(option(console, text)).to_have_count(1)
