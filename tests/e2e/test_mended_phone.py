"""What people stumbled over on phone, stage and observer: it stays mended."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import CONSOLE, OBSERVER, STAGE, Opener
from tests.e2e.house import House
from tests.e2e.people import (
    board,
    card,
    close_workshop,
    cloud_word,
    go_to,
    join,
    open_workshop,
    option,
    show,
    write,
)

pytestmark = pytest.mark.browser

BEGUN = "書き終えて、まだ出していない意見"
PRACTICE = "いまは練習です"


def test_a_draft_outlives_the_closing_and_can_still_be_sent(
    standing: House, browse: Opener
) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone = browse(workshop.join)
    join(phone)
    box = phone.get_by_label("意見を書く")
    box.fill(BEGUN)
    close_workshop(console)
    expect(phone.get_by_text("ありがとうございました")).to_be_visible()
    expect(box).to_have_value(BEGUN)
    expect(box).to_have_attribute("readonly", "")
    expect(phone.get_by_text("書き終えていた文は出せます")).to_be_visible()

    phone.reload()
    expect(box).to_have_value(BEGUN)
    phone.get_by_role("button", name="出す", exact=True).click()
    expect(card(phone, BEGUN)).to_contain_text("届きました")
    expect(box).to_have_count(0)
    expect(option(console, BEGUN)).to_be_visible()


def test_a_draft_that_is_too_late_stays_to_be_copied(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone = browse(workshop.join)
    join(phone)
    phone.get_by_label("意見を書く").fill(BEGUN)
    close_workshop(console)
    expect(phone.get_by_text("書き終えていた文は出せます")).to_be_visible()
    # As if it had been written long before.
    phone.evaluate(
        """(key) => {
          const draft = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({...draft, typedAt: draft.typedAt - 600000}));
        }""",
        f"yoriai.draft.{workshop.id}",
    )
    phone.reload()
    expect(phone.get_by_label("意見を書く")).to_have_value(BEGUN)
    expect(phone.get_by_text("この端末には残っています")).to_be_visible()
    expect(phone.get_by_role("button", name="出す", exact=True)).to_have_count(0)


def test_every_screen_says_what_practice_is(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console, "れんしゅう")
    phone = browse(workshop.join)
    join(phone)
    stage = browse(workshop.screen("stage"), STAGE)
    observer = browse(workshop.screen("observer"), OBSERVER)
    show(console, "言葉の雲")
    for n, text in enumerate(["バスで来ました", "猫がいました"], 1):
        write(phone, text)
        expect(stage.locator(".practice-count")).to_contain_text(f"{n} 件の練習の意見")
    expect(stage.get_by_role("main")).to_contain_text(PRACTICE)
    expect(stage.get_by_role("main")).not_to_contain_text("0の意見")
    expect(observer.get_by_role("main")).to_contain_text(PRACTICE)
    expect(observer.get_by_role("main")).to_contain_text("猫がいました")
    phone.get_by_role("link", name="みんなの言葉").click()
    expect(phone.get_by_role("main")).to_contain_text(PRACTICE)

    go_to(console, "対話1")
    for page in (stage, observer, phone):
        expect(page.get_by_role("main")).not_to_contain_text(PRACTICE)


def test_after_the_close_the_host_can_look_back(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone = browse(workshop.join)
    join(phone)
    write(phone, "ベンチに背もたれがほしい")
    expect(board(console)).to_have_count(1)
    show(console, "問い")
    stage = browse(workshop.screen("stage"), STAGE)
    observer = browse(workshop.screen("observer"), OBSERVER)
    close_workshop(console)
    shown = stage.get_by_role("main")
    expect(shown).to_have_attribute("data-scene", "thanks")
    expect(observer.locator(".head-stage")).to_have_text("投影画面：お礼")
    show(console, "言葉の雲")
    expect(shown).to_have_attribute("data-scene", "cloud")
    expect(cloud_word(stage, "ベンチ")).to_be_visible()
    expect(stage.get_by_role("timer")).to_have_count(0)
    expect(observer.locator(".head-stage")).to_have_text("投影画面：みんなの言葉")


BELOW = """() => {
  const bottom = (of) => document.querySelector(of).getBoundingClientRect();
  return bottom('.foot').top - bottom('.one-note').bottom;
}"""


@pytest.mark.parametrize("text", ["W" * 140, "😀" * 140, "あ\n" * 6 + "い"])
def test_one_note_never_runs_into_the_foot(standing: House, browse: Opener, text: str) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone = browse(workshop.join)
    join(phone)
    write(phone, text)
    expect(board(console)).to_have_count(1)
    board(console).first.click()
    show(console, "この意見を大きく")
    stage = browse(workshop.screen("stage"), STAGE)
    expect(stage.locator(".one-note")).to_be_visible()
    for width, height in (STAGE, (1280, 720)):
        stage.set_viewport_size({"width": width, "height": height})
        assert stage.evaluate(BELOW) >= 0


def test_there_is_a_way_back(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    open_workshop(browse(workshop.screen("host"), CONSOLE))
    phone = browse(workshop.join)
    join(phone, "2班")
    phone.get_by_role("link", name="班を変える").click()
    expect(phone.get_by_role("heading", name="班を変える")).to_be_visible()
    phone.get_by_role("link", name="やめる").click()
    expect(phone.get_by_role("heading", name="2班の意見")).to_be_visible()

    phone.goto(standing.url)
    expect(phone.get_by_label("参加コード")).to_be_visible()
    phone.get_by_role("link", name="にもどる").click()
    expect(phone).to_have_url(re.compile(f"/w/{workshop.id}"))
    expect(phone.get_by_role("heading", name="2班の意見")).to_be_visible()


def heading_and_advice(page: Page, heading: str, advice: str) -> None:
    """A page that says what is wrong and what to do."""
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text(advice)
    expect(page).to_have_title(heading)


def test_wrong_links_say_what_to_do(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    heading_and_advice(browse(f"{standing.url}/stage"), "このリンクでは投影できません", "設定")
    heading_and_advice(
        browse(f"{standing.url}/observer"), "このリンクでは見られません", "新しいリンク"
    )
    for screen, heading in (
        ("stage", "This link does not open a stage"),
        ("observer", "This link does not open the view"),
    ):
        page = browse(f"{standing.url}/{screen}#{workshop.id}.wrong", OBSERVER, "en-GB")
        heading_and_advice(page, heading, "ask the organisers")


def test_the_observers_controls_stay_in_one_row(standing: House, browse: Opener) -> None:
    workshop = standing.workshop()
    console = browse(workshop.screen("host"), CONSOLE)
    open_workshop(console)
    phone = browse(workshop.join)
    join(phone)
    observer = browse(workshop.screen("observer"), OBSERVER)
    controls = observer.get_by_role("region", name="読む速さ")
    controls.get_by_role("button", name="止める").click()
    write(phone, "朝市は続いてほしい")
    expect(controls).to_contain_text("1件・")
    go_to(console, "まとめる")
    expect(controls).to_contain_text("進行も変わりました")
    # As after a long pause.
    behind = controls.locator(".behind b")
    behind.evaluate("(said) => { said.textContent = '128件・12分48秒おくれ'; }")
    middles = controls.locator("> *").evaluate_all(
        "(all) => all.map((e) => e.getBoundingClientRect()).map((b) => b.top + b.height / 2)"
    )
    assert max(middles) - min(middles) < 2
