"""Files that are read in a process of their own: within limits, without leaving it behind, wherever it is asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rag.errors import LoadError
from rag.ingestion.loaders import ArticleDraft, FileReader, budget
from rag.ingestion.loaders.apart import workers
from rag.ingestion.loaders.apart.messages import End, Request, decode, encode
from rag.ingestion.loaders.draft import Fault, Link
from tests.rag.ingestion.loaders.conftest import DATA

ROOT = Path(__file__).parents[4]
DAMAGED = "it may be damaged: open and save it again"


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch):
    """Processes of the test's own, under its own limits."""
    own = workers.Workers()
    monkeypatch.setattr(workers, "_workers", own)
    yield own
    own.end()


def pids(own: workers.Workers) -> list[int]:
    return [process._process.pid for process in own._idle]


def nested_forms(depth: int) -> bytes:
    """Return a PDF whose page draws a form twice, which draws another twice, and so on."""
    forms = [
        b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>/Length 10>>"
        b"stream\n/A Do/A Do\nendstream endobj\n" % (number, number + 1)
        for number in range(5, 5 + depth)
    ]
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length 10>>stream\n/A Do/A Do\nendstream endobj\n" + b"".join(forms) + b"trailer<</Root 1 0 R>>\n"
    )


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, reason, load) -> None:
    monkeypatch.setattr(budget, "SECONDS", 0.5)
    assert reason(nested_forms(25), "a.pdf") == "took longer than 0.5 s to read; it is not added"
    monkeypatch.setattr(budget, "SECONDS", 20.0)
    assert load("<html><body><p>It rained in Lund.</p>", "a.html").text == "It rained in Lund."


def test_what_needs_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch, reason, own) -> None:
    monkeypatch.setattr(budget, "MEMORY_BYTES", 400_000_000)
    told = reason("[" + "[]," * 8_000_000 + "0]", "a.json")
    assert told == "needs more than 0.4 GB of memory to be read; it is not added"
    assert pids(own) == []


def test_what_gives_more_text_than_a_file_can_hold_is_given_up(monkeypatch: pytest.MonkeyPatch, write) -> None:
    monkeypatch.setattr(budget, "CHARACTERS", 25)
    monkeypatch.setattr(budget, "CHARACTERS_PER_BYTE", 0)
    entries = FileReader().read_file(write("a.jsonl", '{"text": "It rained."}\n' * 3))
    assert [type(next(entries)), type(next(entries))] == [ArticleDraft, ArticleDraft]
    with pytest.raises(LoadError, match=r"^gives more than 25 characters, which no file of its size should; split it$"):
        next(entries)


def test_a_file_may_take_longer_the_larger_it_is() -> None:
    assert budget.budget_for(999_999) == budget.Budget(20.0, 20_000_000 + 50 * 999_999, 2_000_000_000)
    assert budget.budget_for(50_000_000).seconds == 70.0


def test_a_process_that_breaks_down_is_replaced(write, own) -> None:
    entries = FileReader().read_file(write("a.jsonl", '{"text": "It rained."}\n' * 100_000))
    next(entries)
    [process] = own._lent
    os.kill(process._process.pid, signal.SIGKILL)
    with pytest.raises(LoadError) as caught:
        list(entries)
    assert str(caught.value) == f"could not be read to its end (the reader stopped with -9); {DAMAGED}"
    assert len(list(FileReader().read_file(DATA / "page.html"))) == 1


def test_one_process_reads_file_after_file(own) -> None:
    for name in ("page.html", "locked.pdf", "paper.pdf"):
        with pytest.raises(LoadError) if name == "locked.pdf" else open(os.devnull):  # noqa: PTH123
            list(FileReader().read_file(DATA / name))
    assert len(pids(own)) == 1


def test_a_reading_that_nobody_follows_to_its_end_is_ended(write, own) -> None:
    entries = FileReader().read_file(write("a.jsonl", '{"text": "It rained."}\n' * 100_000))
    next(entries)
    [process] = own._lent
    entries.close()
    assert (process._process.returncode, pids(own), own._lent) == (-signal.SIGKILL, [], set())


def test_threads_read_side_by_side(own) -> None:
    names = ["page.html", "story.docx", "paper.epub", "letter.eml"] * 4
    alone = {name: list(FileReader().read_file(DATA / name)) for name in set(names)}
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda name: list(FileReader().read_file(DATA / name)), names)) == [
            alone[one] for one in names
        ]
    assert len(pids(own)) <= workers.MOST_IDLE


def test_who_reads_foreign_files_is_told_no_keys(monkeypatch: pytest.MonkeyPatch, own) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    list(FileReader().read_file(DATA / "page.html"))
    [pid] = pids(own)
    if (environment := Path(f"/proc/{pid}/environ")).exists():
        assert b"secret" not in environment.read_bytes()


@pytest.mark.parametrize(
    "message",
    [
        ArticleDraft("It rained.", "Rain\udc80", pages=(0, 5), part="1"),
        Fault("is empty", url="https://example.org/"),
        Link("https://example.org/", ArticleDraft("", title="Rain")),
        Link("https://example.org/"),
        End("is damaged", spent=True),
        Request("page", "/a.html", 9, ".html", None, None, {"text": "body"}, 20.0, 5),
    ],
)
def test_a_message_arrives_as_it_was_sent(message) -> None:
    assert decode(encode(message)) == message


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b'{"os": {}}', b'{"Fault": []}', b'{"Fault": {"x": 1}}', b"\xff"])
def test_anything_else_is_no_message(line: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        decode(line)


def run(script: str, **options) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment, **options
    )


READS = f"""
import pathlib, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell takes from what it runs in the background
from rag.ingestion.loaders import FileReader
from rag.ingestion.loaders.apart import workers
print([draft.title for draft in FileReader().read_file(pathlib.Path({str(DATA / "page.html")!r}))], flush=True)
"""
WAITS = "print(workers._workers._idle[0]._process.pid, flush=True)\nimport time\ntime.sleep(60)"
IS_BUSY = """
from threading import Timer
from rag.ingestion.loaders import budget
budget.SECONDS = 4.0  # whoever is killed cannot end what it started, which then ends at its limit
hard = pathlib.Path("hard.pdf")
def tell():
    print([process._process.pid for process in workers._workers._lent][0], flush=True)
Timer(0.5, tell).start()
list(FileReader().read_file(hard))
"""


def test_a_script_needs_no_guard_and_ends_at_once(tmp_path: Path) -> None:
    with run(READS, cwd=tmp_path) as script:
        out, _ = script.communicate(timeout=60)
    assert (script.returncode, out.count("\n"), out[0]) == (0, 1, "[")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("does", [WAITS, IS_BUSY], ids=["waits", "reads"])
def test_no_process_is_left_behind(tmp_path: Path, end: signal.Signals, does: str) -> None:
    (tmp_path / "hard.pdf").write_bytes(nested_forms(40))
    with run(READS + does, cwd=tmp_path, stderr=subprocess.DEVNULL) as script:
        assert script.stdout
        script.stdout.readline()
        pid = int(script.stdout.readline())
        script.send_signal(end)
        script.wait(30)
    until = time.monotonic() + 60
    while time.monotonic() < until and Path(f"/proc/{pid}").exists() and "Z" not in status(pid):
        time.sleep(0.1)
    assert not Path(f"/proc/{pid}").exists() or "Z" in status(pid)


def status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"
