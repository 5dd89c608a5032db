"""Measures what a reader waits for, on the seed articles, in a browser: python tests/browser/measure.py [QUESTIONS]"""

from __future__ import annotations

import platform
import sys
import tempfile
from pathlib import Path
from statistics import median

from conftest import ARGUMENTS, BROWSER, NO_BROWSER, start
from playwright.sync_api import Page, sync_playwright

QUESTIONS = (
    "Who backs SenseTime?",
    "How many companies did the US blacklist?",
    "What does China want to do by 2030?",
    "How many employees does Huawei have?",
)
ASK = """(question) => new Promise((done) => {
    const box = document.querySelector("#question textarea");
    box.value = question;
    const before = document.querySelectorAll(".answer, .refusal").length;
    let first = null;
    const started = performance.now();
    new MutationObserver((_, watch) => requestAnimationFrame(() => {
        const shown = document.querySelector(".turn:last-child :is(.read-in, .draft, .answer, .refusal)");
        if (first === null && shown) first = performance.now() - started;
        if (document.querySelectorAll(".answer, .refusal").length === before) return;
        watch.disconnect();
        done({first, whole: performance.now() - started});
    })).observe(document.querySelector(".turns"), {childList: true, subtree: true});
    box.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true}));
})"""
SHIFTS = """window.shifts = {opening: 0, asking: 0};
window.asking = false;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts[window.asking ? "asking" : "opening"] += entry.value;
}).observe({type: "layout-shift", buffered: true});"""


def measure(page: Page, count: int) -> dict[str, list[float]]:
    """Return milliseconds from Enter to the first content and to the whole answer, after one question to warm up."""
    page.evaluate("window.asking = true")
    page.evaluate(ASK, QUESTIONS[0])
    taken: dict[str, list[float]] = {"first": [], "whole": []}
    for number in range(count):
        page.wait_for_timeout(600)  # what is suggested after an answer is not part of the next one
        for name, milliseconds in page.evaluate(ASK, QUESTIONS[number % len(QUESTIONS)]).items():
            taken[name].append(milliseconds)
    return taken


def say(name: str, values: list[float]) -> str:
    """Return the median, the 95th percentile and the extremes in milliseconds."""
    ordered = sorted(values)
    slow = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"{name:<34} p50 {median(ordered):6.0f}  p95 {slow:6.0f}  from {ordered[0]:.0f} to {ordered[-1]:.0f} ms"


def main() -> None:
    if BROWSER is None:
        sys.exit(NO_BROWSER)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        for address in start(Path(work) / "library"):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.add_init_script(SHIFTS)
            page.goto(address)
            page.wait_for_selector(".starter")
            usable = page.evaluate("performance.now()")
            taken = measure(page, count)
            shifts = page.evaluate("window.shifts")
        browser.close()
    lines = [
        f"seeds, extractive, {platform.machine()}, n = {count}",
        say("Enter to the first content", taken["first"]),
        say("Enter to the whole answer", taken["whole"]),
        f"{'opening to a page with questions':<34} {usable:10.0f} ms",
        f"{'layout shift while opening, asking':<34} {shifts['opening']:.4f}, {shifts['asking']:.4f}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
