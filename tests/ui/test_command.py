"""`footnote chat`: the vectors are read ahead, and with `--open` a browser with windows is opened, no other."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from rag.cli import cli
from rag.engine import Engine
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


def test_the_vectors_are_in_memory_before_anybody_asks(tmp_path: Path, embedder, monkeypatch) -> None:
    opened: list[Engine] = []

    def serve(open_engine: Callable[[], Engine], *_: object, **__: object) -> None:
        opened.append(open_engine())

    monkeypatch.setattr("rag.embeddings.load_embedder", lambda _name: embedder)
    monkeypatch.setattr("ui.server.serve", serve)
    assert CliRunner().invoke(cli, ["chat", "--library", str(tmp_path)]).exit_code == 0
    for one in threading.enumerate():
        if one.name == "footnote-vectors":
            one.join()
    with opened[0].library as library:
        assert library._handle.storage.vectors.are_settled
