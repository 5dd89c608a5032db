"""The real page, on the real engine, in a real Chromium; nothing but the server on loopback may be asked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from forked import start_script
from openai_server import OpenAIServer, Play
from openai_server.plays import KEY

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
NO_BROWSER = "needs Chromium: apt-get install chromium (or install Google Chrome), then run this again"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
CHECKOUT = Path(__file__).parents[2]

SERVE = """
import sys
from pathlib import Path
from rag.cli.opening import open_engine
from ui.server import serve
serve(lambda: open_engine(Path(sys.argv[1])), "127.0.0.1", 0, announce=lambda line: print(line, flush=True))
"""
SERVE_USERS = """
import sys
from pathlib import Path
from rag.cli.opening import open_engine
from ui.server import serve
folder = Path(sys.argv[1])
serve(lambda: open_engine(folder), "127.0.0.1", 0, users=folder.parent / "users",
      announce=lambda line: print(line, flush=True))
"""
SERVE_NEWS = """
import sys
from pathlib import Path
from rag.engine import Engine
from rag.library import Library
from ui.server import serve
def open_news():
    library = Library.open(sys.argv[1])
    library.add([Path(sys.argv[1]).parent / "news"])
    return Engine(library)
serve(open_news, "127.0.0.1", 0, announce=lambda line: print(line, flush=True))
"""
NEWS = {
    "transport/ferry.md": """---
title: Ferry runs aground off Lindholm
source: The Coast Courier
date: 2026-05-03
url: https://courier.example/ferry
---
A ferry ran aground off Lindholm in thick fog. The coast guard rescued 212 passengers from the ferry. Nobody was hurt.

"We heard a long scrape," said passenger Tom Berg. He spent four hours on deck.
""",
    "transport/later.md": """---
title: All passengers safe
source: Harbour Post
date: 2026-05-04
---
The coast guard rescued 205 passengers from the ferry off Lindholm. Northern Lines denied that its crew had been tired.
""",
    "economy/rates.md": """---
title: Central bank raises rates
source: The Wire
date: 2025-11-20
---
The central bank raised its rate to 4.5 percent on Thursday. Governor Lena Holm said that inflation was too high.
""",
}
SERVE_SLOWLY = """
import sys, time
from dataclasses import replace
from pathlib import Path
from rag.cli.opening import open_engine
from rag.types import Answer, Delta
from ui.server import serve
class Slow:
    mode = "generative:slow"
    def __init__(self, engine):
        self.engine = engine
    def __getattr__(self, name):
        return getattr(self.engine, name)
    def stream(self, question, history, stopped, scope, request=None):
        if "break" in question:
            raise RuntimeError("a fault <b>inside</b>")
        for event in self.engine.stream(question, history, stopped, scope, request):
            if isinstance(event, Answer):
                yield replace(event, finish="stopped") if stopped() else event
                return
            words = event.text.split(" ") if isinstance(event, Delta) else [None]
            for place, word in enumerate(words):
                yield event if word is None else Delta(f"{' ' if place else ''}{word}")
                if stopped():
                    break
                time.sleep(1 if word is None else 0.04)
serve(lambda: Slow(open_engine(Path(sys.argv[1]))), "127.0.0.1", 0, announce=lambda line: print(line, flush=True))
"""


def pytest_collection_modifyitems(items):
    """Put these tests last: Playwright keeps an event loop running, in which no other test can start its own."""
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    items[:] = [item for item in items if item not in here] + here
    for item in here:
        item.add_marker(pytest.mark.browser)
        if BROWSER is None:
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def start(folder: Path, script: str = SERVE, **settings: str) -> Iterator[str]:
    """Yield the address of a server, on the seeds unless the script says otherwise, in a process of its own."""
    log = folder.parent / "log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FOOTNOTE", "OPENAI"))}
    environment |= {"GRADIO_TEMP_DIR": str(folder.parent / "gradio"), "PYTHONPATH": str(CHECKOUT)}
    server = start_script(
        script,
        [str(folder)],
        folder=folder.parent,  # where no report of an evaluation lies, which the page would show
        environment=environment | settings,
        log=log,
    )
    lines: Queue[str] = Queue()
    Thread(target=lambda: lines.put(server.printed.readline()), daemon=True).start()
    try:
        line = lines.get(timeout=90)
    except Empty:
        line = ""
    try:
        assert line.startswith("Footnote is open at http://127.0.0.1:"), log.read_text()
        yield line.split()[-1]
    finally:
        server.stop()


@pytest.fixture(scope="session")
def seeds(tmp_path_factory) -> Iterator[str]:
    """The address of a server whose library nobody changes."""
    yield from start(tmp_path_factory.mktemp("seeds") / "library")


@pytest.fixture(scope="session")
def workbench(tmp_path_factory) -> Iterator[str]:
    """The address of a server whose library the tests change."""
    yield from start(tmp_path_factory.mktemp("workbench") / "library")


def write_news(folder: Path) -> Path:
    """Write the invented articles beside the library's folder, which is returned."""
    for name, text in NEWS.items():
        path = folder / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "library"


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory) -> Iterator[str]:
    """The address of a server on three invented articles with outlets, dates and folders."""
    yield from start(write_news(tmp_path_factory.mktemp("newsroom")), SERVE_NEWS)


@pytest.fixture(scope="session")
def written(tmp_path_factory) -> Iterator[str]:
    """The address of a server on the same articles, where a model writes, slowly, and invents a quotation."""
    with OpenAIServer(Play("invented quote", pause=0.02)) as server:
        folder = write_news(tmp_path_factory.mktemp("written"))
        yield from start(
            folder, SERVE_NEWS, OPENAI_BASE_URL=server.url, OPENAI_API_KEY=KEY, FOOTNOTE_MODEL="test-model"
        )


@pytest.fixture
def ask():
    """Return a function that asks a question and waits for its turn to be complete."""

    def ask(page, question: str) -> None:
        answered = page.locator(".answer, .refusal").count()
        page.fill("#question", question)
        page.press("#question", "Enter")
        page.wait_for_function("count => document.querySelectorAll('.answer, .refusal').length > count", arg=answered)

    return ask


@pytest.fixture(scope="session")
def slow(tmp_path_factory) -> Iterator[str]:
    """The address of a server whose engine takes a moment for every word."""
    yield from start(tmp_path_factory.mktemp("slow") / "library", SERVE_SLOWLY)


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Open an address in a browser window of its own; afterwards nothing may have failed or gone elsewhere."""
    contexts, asked, errors = [], [], []

    def visit(address: str, width: int = 1280, height: int = 800, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)  # the first question of a server loads what answers it
        page.on("request", lambda request: asked.append((address, request.url)))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: (errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(address)
        page.wait_for_selector("#library li", state="attached")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert [url for address, url in asked if not url.startswith((f"{address}/", "data:", "blob:"))] == []
    assert errors == []
