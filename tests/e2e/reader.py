"""A person who cannot see the screen: goes by keyboard alone, and hears the live regions."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

# What is outside an open modal dialog is inert, and a live region there is silent.
_LISTEN = """() => {
  window.heard = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest('[aria-live], [role=status], [role=alert]');
      const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
      if (!region?.textContent || (modal && !modal.contains(region))) continue;
      window.heard.push(region.textContent);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


class Reader:
    """Keys and ears for one page. Start it when the page is there; a reload ends it."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, page.keyboard
        page.evaluate(_LISTEN)

    def hears(self, text: str) -> None:
        """Wait until a live region says this; what was said before is forgotten."""
        self.page.wait_for_function("(text) => heard.some((said) => said.includes(text))", arg=text)
        self.page.evaluate("heard = []")

    def heard(self) -> list[str]:
        """Everything since the start or the last ``hears``."""
        found: list[str] = self.page.evaluate("heard")
        return found

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.keys.press(key)

    def reach(self, target: Locator, key: str = "Tab", most: int = 120) -> None:
        """Press ``key`` until the target has focus."""
        expect(target).to_be_visible()
        while not target.evaluate("(element) => element === document.activeElement"):
            assert most > 0, f"{target} was not reached; at {self.at()}"
            self.keys.press(key)
            most -= 1

    def at(self) -> str:
        """The element that has focus, as HTML."""
        found: str = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        return found

    def is_somewhere(self) -> None:
        """Focus is on something that can be used, not lost to the page as a whole."""
        self.page.wait_for_function(
            "() => document.activeElement !== null && document.activeElement !== document.body"
        )
