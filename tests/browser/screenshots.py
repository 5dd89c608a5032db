"""Takes pictures of the page on the seed articles: python tests/browser/screenshots.py FOLDER"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from conftest import ARGUMENTS, BROWSER, NO_BROWSER, start
from playwright.sync_api import Page, sync_playwright

SIZES = {"wide": (1440, 900), "phone": (390, 844)}


def show_answer(page: Page) -> None:
    page.fill("#question", "How many companies did the US blacklist?")
    page.press("#question", "Enter")
    page.wait_for_selector(".answer")


def show_card(page: Page) -> None:
    page.locator("a.citation").first.hover()


def show_reader(page: Page) -> None:
    page.locator("a.citation").first.click()
    page.wait_for_selector("#reader mark.current")


def show_refusal(page: Page) -> None:
    page.keyboard.press("Escape")
    page.fill("#question", "Who is the chief executive of SenseTime?")
    page.click("#ask")
    page.wait_for_selector(".refusal")


STATES: dict[str, Callable[[Page], None]] = {
    "start": lambda page: None,
    "answer": show_answer,
    "card": show_card,
    "reader": show_reader,
    "refusal": show_refusal,
}


def main() -> None:
    if BROWSER is None:
        sys.exit(NO_BROWSER)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        for address in start(Path(work) / "library"):
            for scheme in ("light", "dark"):
                for size, (width, height) in SIZES.items():
                    view = {"width": width, "height": height}
                    page = browser.new_page(viewport=view, color_scheme=scheme)
                    page.goto(address)
                    page.wait_for_selector(".starter")
                    for state, show in STATES.items():
                        show(page)
                        page.wait_for_timeout(1500)
                        page.screenshot(path=folder / f"{scheme}-{size}-{state}.png")
                    page.close()
        browser.close()


if __name__ == "__main__":
    main()
