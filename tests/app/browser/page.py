"""The chat page as a test uses it: ask, look, open a source, and have axe look too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

_AXE = Path(__file__).parent / "axe" / "axe.min.js"


@dataclass(frozen=True)
class Chat:
    page: Page

    def ready(self) -> Chat:
        self.page.wait_for_selector(".sp-area select")
        return self

    def ask(self, question: str, shown: str = ".sp-answer") -> Locator:
        before = self.page.locator(shown).count()
        self.page.fill("#chat-input", question)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(
            "([shown, before]) => document.querySelectorAll(shown).length > before", arg=[shown, before]
        )
        # The reply is drawn once more when its message has been kept.
        self.page.wait_for_timeout(200)
        return self.page.locator(shown).last

    def open_source(self, answer: Locator, number: int = 1) -> Locator:
        answer.get_by_role("button", name=f"Source {number}:").first.click()
        panel = self.page.locator(".sp-panel")
        panel.wait_for()
        self.page.wait_for_function("() => document.querySelector('.sp-panel h2') === document.activeElement")
        return panel

    @property
    def address(self) -> str:
        """Where this conversation can be found again."""
        self.page.wait_for_url("**/thread/*")
        return self.page.url

    def hears(self, words: str) -> None:
        """Wait until a screen reader is told these words."""
        self.page.locator("#signpost-says", has_text=words).wait_for(state="attached")


def faults(page: Page) -> list[tuple[str, Any]]:
    """Return the serious and critical faults that axe finds."""
    # The page's own policy forbids scripts it does not know, so axe is run as the browser's own.
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [(f["id"], f["nodes"][0]["html"][:200]) for f in found if f["impact"] in {"serious", "critical"}]
