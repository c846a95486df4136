"""Pictures of the real screens for the docs: the sample workshop, stopped at telling moments.

``make pictures`` writes ``docs/pictures``. Each moment is the sample recording up to one event,
replayed into a new workshop of a real server; the screens are photographed in Chromium.
"""

from __future__ import annotations

import json
import sys
import tempfile
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.e2e.house import KEY, House, Workshop  # noqa: E402
from tests.e2e.people import card, join, show, write  # noqa: E402

OUT = ROOT / "docs" / "pictures"
PHONE, CONSOLE, STAGE, OBSERVER = (390, 844), (1440, 900), (1920, 1080), (1280, 800)
SAMPLE = ROOT / "recordings" / "minato.jsonl"

DIALOGUE = 488
"""The first dialogue has been running for a while: a full cloud, few clusters."""

CONVERGE = 960
"""Most notes have found their cluster."""


class Studio:
    """A server, a browser, and where the pictures go."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.house, self._browser = house, browser

    def at(self, event: int) -> Workshop:
        """A workshop that stands where the sample stood after ``event``."""
        made = self.house.workshop(
            title="みなと町 海辺の広場ワークショップ", template=None, tables=[]
        )
        head, *events = SAMPLE.read_text(encoding="utf-8").splitlines()
        header = {**json.loads(head), "events": event}
        body = "\n".join([json.dumps(header, ensure_ascii=False), *events[:event]]) + "\n"
        request = urllib.request.Request(
            f"{self.house.url}/api/workshops/{made.id}/replay?speed=1000",
            body.encode(),
            {"Authorization": f"Bearer {KEY}"},
        )
        urllib.request.urlopen(request, timeout=30).close()
        while self.house.api(f"/api/workshops/{made.id}/replay")["running"]:
            pass  # each question takes its time on the server; there is nothing else to do
        links = self.house.api(f"/api/workshops/{made.id}/links")
        return Workshop(self.house, {"id": made.id, "code": made.code, "links": links["links"]})

    def open(self, url: str, size: tuple[int, int], lang: str = "ja-JP") -> Page:
        """A screen of its own."""
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=2 if size == PHONE else 1,
            locale=lang,
            timezone_id="Asia/Tokyo",
            reduced_motion="reduce",
            has_touch=size == PHONE,
        )
        page = context.new_page()
        page.goto(url)
        return page


def shoot(page: Page, name: str) -> None:
    """Write one picture, when fonts and images are there."""
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=OUT / f"{name}.png")
    print(f"  docs/pictures/{name}.png")


def phones(studio: Studio, workshop: Workshop) -> None:
    """The participant's screens."""
    phone = studio.open(workshop.join, PHONE)
    expect(phone.get_by_role("button", name="わかりました")).to_be_visible()
    shoot(phone, "phone-before")
    join(phone, "3班")
    write(phone, "手話でも話しかけやすい、静かなコーナーがほしい")
    expect(card(phone, "手話でも話しかけ")).to_contain_text("届きました")
    phone.get_by_label("意見を書く").fill("学校帰りに宿題ができる、屋根つきの机が")
    shoot(phone, "phone")
    for tab, name in (("みんなの言葉", "words"), ("自分の意見", "own"), ("進行", "programme")):
        phone.get_by_role("link", name=tab).click()
        shoot(phone, f"phone-{name}")
    shoot(studio.open(f"{studio.house.url}/", PHONE, "en-GB"), "phone-code-english")


def stages(studio: Studio, console: Page, workshop: Workshop, scenes: dict[str, str]) -> None:
    """The stage's scenes, switched from the console."""
    stage = studio.open(workshop.screen("stage"), STAGE)
    for scene, name in scenes.items():
        show(console, scene)
        expect(stage.locator("main.stage")).to_have_attribute("data-scene", name)
        shoot(stage, "stage" if name == "cloud" else f"stage-{name}")


def observers(studio: Studio, workshop: Workshop) -> None:
    """The observer's view, live and as an outline."""
    observer = studio.open(workshop.screen("observer"), OBSERVER)
    expect(observer.get_by_role("article").first).to_be_visible()
    shoot(observer, "observer")
    observer.get_by_role("button", name="一覧").click()
    shoot(observer, "observer-outline")


def take(studio: Studio) -> None:
    """All pictures."""
    draft = studio.house.workshop()
    shoot(studio.open(draft.screen("host"), CONSOLE), "console-draft")
    shoot(studio.open(f"{studio.house.url}/host#{KEY}", CONSOLE), "host")
    sheet = f"{studio.house.url}/sheet/{draft.id}?code={draft.code}"
    shoot(studio.open(sheet, (840, 1188)), "sheet")

    talking = studio.at(DIALOGUE)
    console = studio.open(talking.screen("host"), CONSOLE)
    expect(console.locator("[role=option]").first).to_be_visible()
    show(console, "言葉の雲")
    shoot(console, "console-dialogue")
    phones(studio, talking)
    observers(studio, talking)
    stages(
        studio,
        console,
        talking,
        {"参加のしかた": "join", "問い": "question", "言葉の雲": "cloud", "班をくらべる": "tables"},
    )

    gathered = studio.at(CONVERGE)
    console = studio.open(gathered.screen("host"), CONSOLE)
    for note in range(3):
        console.locator("[role=option]").nth(note).click()
    shoot(console, "console")
    console.keyboard.press("Escape")
    stages(studio, console, gathered, {"島": "clusters"})
    console.locator("[role=option]").first.click()
    show(console, "この意見を大きく")
    stage = studio.open(gathered.screen("stage"), STAGE)
    expect(stage.locator("main.stage")).to_have_attribute("data-scene", "note")
    shoot(stage, "stage-note")


def main() -> int:
    """Take them all."""
    OUT.mkdir(parents=True, exist_ok=True)
    chosen = ROOT / ".venv" / "browser"
    path = chosen.read_text(encoding="utf-8").strip() if chosen.exists() else ""
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path or None, args=["--no-sandbox", "--disable-gpu"]
        )
        house = House(Path(data))
        house.start()
        try:
            take(Studio(house, browser))
        finally:
            browser.close()
            house.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
