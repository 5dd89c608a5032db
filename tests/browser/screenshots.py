"""Takes pictures of the page on the seed articles: python tests/browser/screenshots.py FOLDER [WIDTH...]"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from conftest import ARGUMENTS, BROWSER, NO_BROWSER, start
from playwright.sync_api import Page, sync_playwright

HEIGHTS = {360: 740, 390: 844, 768: 1024, 1280: 800, 1440: 900, 2560: 1440}
USUAL = (390, 1440)
BLACKLISTED = "How many companies did the US blacklist?"


def ask(page: Page, question: str) -> None:
    answered = page.locator(".answer, .refusal").count()
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_function("count => document.querySelectorAll('.answer, .refusal').length > count", arg=answered)


def show_answer(page: Page) -> None:
    ask(page, "How much is SenseTime worth?")


def show_card(page: Page) -> None:
    page.locator("a.citation").last.hover()


def show_reader(page: Page) -> None:
    page.locator("a.citation").last.click()
    page.wait_for_selector("#reader mark.current")


def show_disagreement(page: Page) -> None:
    page.click("#reader .close")
    ask(page, BLACKLISTED)
    page.wait_for_selector(".disagreement")


def show_refusal(page: Page) -> None:
    ask(page, "How many employees does Huawei have?")


def show_filter(page: Page) -> None:
    page.click(".narrow")
    page.wait_for_selector("#filter .box")


def show_library(page: Page) -> None:
    page.keyboard.press("Escape")
    if page.locator(".drawer").is_visible():
        page.click(".drawer")
    page.locator("#library .read").first.hover()


STATES: dict[str, Callable[[Page], None]] = {
    "start": lambda page: None,
    "answer": show_answer,
    "card": show_card,
    "reader": show_reader,
    "disagreement": show_disagreement,
    "refusal": show_refusal,
    "filter": show_filter,
    "library": show_library,
}


def main() -> None:
    if BROWSER is None:
        sys.exit(NO_BROWSER)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    widths = [int(width) for width in sys.argv[2:]] or USUAL
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        for address in start(Path(work) / "library"):
            for scheme in ("light", "dark"):
                for width in widths:
                    view = {"width": width, "height": HEIGHTS.get(width, 900)}
                    page = browser.new_page(viewport=view, color_scheme=scheme)
                    page.goto(address)
                    page.wait_for_selector(".starter")
                    for state, show in STATES.items():
                        show(page)
                        page.wait_for_timeout(1500)
                        page.screenshot(path=folder / f"{scheme}-{width}-{state}.png")
                    page.close()
        browser.close()


if __name__ == "__main__":
    main()
