"""`footnote chat --open`: a browser with windows is opened, and one in the terminal is not."""

from __future__ import annotations

import webbrowser

import pytest

from ui.browser import open_in_browser

ADDRESS = "http://127.0.0.1:7860"


class Windowed(webbrowser.BackgroundBrowser):
    """A browser with windows that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__("windowed")
        self.opened: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.opened.append(url)
        return True


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch):
    """Let this be the browser that Python finds."""
    return lambda browser: monkeypatch.setattr(webbrowser, "get", lambda: browser)


def test_a_browser_with_windows_is_opened(found) -> None:
    browser = Windowed()
    found(browser)
    assert open_in_browser(ADDRESS) is True
    assert browser.opened == [ADDRESS]


def test_a_browser_in_the_terminal_would_hide_what_the_server_says(found) -> None:
    found(webbrowser.GenericBrowser(["false", "%s"]))
    assert open_in_browser(ADDRESS) is False


def test_where_there_is_none_nothing_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> webbrowser.BaseBrowser:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    assert open_in_browser(ADDRESS) is False
