"""A library whose processes are killed at random moments: `python -m neighbours.kills FOLDER KILLS SEED`.

Each round changes the library in a process that is killed in the middle of it, and now and then one that clears up
after it, looks at what is left in another, and finishes the change in a third. All are forked from this one, which has
imported everything and opened nothing. It prints one JSON value: how many changes of each kind were killed before they
were done, and all that was wrong.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from neighbours.embedding import SpreadEmbedder
from rag.identity import digest
from rag.ingestion.chunks import make_chunks
from rag.library import Library
from rag.library.store import vectors
from rag.library.store.sentence_keys import key_of
from rag.library.word_index import content_hash
from rag.library.writing import adding, reindexing

SENTENCES = 8
NEW = 5
Report = Callable[[Any], None]


def often() -> None:
    """Let everything happen often: batches of few articles, Chroma writing its graph with nearly each, compactions."""
    adding.BATCH = reindexing.BATCH = 3
    reindexing.MOST_DELETED = 20
    vectors.HNSW = {**vectors.HNSW, "sync_threshold": 40, "batch_size": 20}


class Process:
    """A forked process that does some work, and what it has reported."""

    def __init__(self, work: Callable[[Report], None]) -> None:
        self._reading, writing = os.pipe()
        self.number = os.fork()
        if not self.number:
            self._run(work, writing)
        os.close(writing)

    def _run(self, work: Callable[[Report], None], writing: int) -> None:
        status = 1
        try:
            work(lambda value: os.write(writing, json.dumps(value).encode() + b"\n"))
            status = 0
        except BaseException as exc:
            os.write(writing, json.dumps(f"{type(exc).__name__}: {exc}").encode() + b"\n")
        finally:
            os._exit(status)

    def kill(self) -> None:
        os.kill(self.number, signal.SIGKILL)

    def end(self) -> tuple[int, list[Any]]:
        """Return the status, negative for a signal, and the whole lines that were reported."""
        with os.fdopen(self._reading) as reports:
            lines = [json.loads(line) for line in reports if line.endswith("\n")]
        return os.waitstatus_to_exitcode(os.waitpid(self.number, 0)[1]), lines


class Story:
    """The files of the news, and what must be in the library."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.library, self.news, self.chance = folder / "library", folder / "news", chance
        self.news.mkdir(parents=True)
        self.texts: dict[str, str] = {}
        self.stored: dict[str, str] = {}
        self.problems: list[str] = []
        self.killed: Counter[str] = Counter()
        self.seconds = 0.3
        self.count = 0

    def write(self, name: str) -> None:
        self.count += 1
        text = " ".join(f"The council of town {self.count} met on day {day} of May." for day in range(SENTENCES))
        (self.news / f"{name}.txt").write_text(text)
        self.texts[name] = text

    def change(self, name: str) -> Callable[[Report], None]:
        """Prepare the files for a change, and return the work that makes it."""
        if name == "add":
            for _ in range(NEW):
                self.write(f"a{self.count:04}")
        if name in ("add", "update") and self.stored:
            for one in self.chance.sample(sorted(self.stored), min(3, len(self.stored))):
                self.write(one)
        if name == "remove":
            gone = self.chance.sample(sorted(self.stored), min(6, len(self.stored)))
            for one in gone:
                (self.news / f"{one}.txt").unlink()
                del self.texts[one]
            return lambda report: remove(self.library, gone, report)
        if name == "reindex":
            return lambda report: reindex(self.library, report)
        return lambda report: add(self.library, self.news, report)

    def round(self, name: str) -> None:
        work = self.change(name)
        before, wanted = self.stored, {one: digest(text) for one, text in self.texts.items()}
        reported = self.kill(name, work)
        if self.chance.random() < 0.3:
            self.kill("opening", lambda report: look(self.library, report))
        left = self.look(f"after a killed {name}")
        for one in before.keys() | wanted.keys():
            if left.get(one) not in (before.get(one), wanted.get(one)):
                self.problems.append(f"{name}: {one} is neither as it was nor as it was to be")
        for one, what in [pair for pairs in reported if isinstance(pairs, dict) for pair in pairs.items()]:
            if left.get(one) != what:
                self.problems.append(f"{name}: {one} was reported and is lost")
        self.finish(name, work, left, wanted)

    def kill(self, name: str, work: Callable[[Report], None]) -> list[Any]:
        """Kill the work at a random moment, and return what it had reported."""
        process = Process(work)
        time.sleep(self.chance.uniform(0, self.seconds))
        process.kill()
        status, reported = process.end()
        if status == -signal.SIGKILL:
            self.killed[name] += 1
        elif status:
            self.problems.append(f"{name} failed: {status} {reported[-1:]}")
        return reported

    def finish(self, name: str, work: Callable[[Report], None], left: dict[str, str], wanted: dict[str, str]) -> None:
        """Make the change again, to its end, and hold it against what was left to do."""
        started = time.monotonic()
        status, reported = Process(work).end()
        self.seconds = 0.7 * self.seconds + 0.3 * (time.monotonic() - started)
        if status:
            self.problems.append(f"{name} could not be finished: {status} {reported[-1:]}")
        done = {one for pairs in reported if isinstance(pairs, dict) for one in pairs}
        todo = {one for one in left.keys() | wanted.keys() if left.get(one) != wanted.get(one)}
        if name != "reindex" and done != todo:
            self.problems.append(f"{name} did {sorted(done)} where {sorted(todo)} were left to do")
        self.stored = self.look(f"after a finished {name}")
        if self.stored != wanted:
            self.problems.append(f"{name} was finished, but what is stored is not what was wanted")

    def look(self, when: str) -> dict[str, str]:
        status, reported = Process(lambda report: look(self.library, report)).end()
        if status or len(reported) != 1:
            self.problems.append(f"{when} the library does not open: {status} {reported}")
            return {}
        self.problems += [f"{when} {problem}" for problem in reported[0]["problems"]]
        return reported[0]["articles"]


def add(library: Path, news: Path, report: Report) -> None:
    with Library.open(library, embedder=SpreadEmbedder()) as opened:

        def settled(items: Any) -> None:
            changed = [item for item in items if item.status in ("new", "changed")]
            if changed:
                report({item.article_id: digest(Path(item.address).read_text()) for item in changed})

        opened.add([news], settled=settled)


def remove(library: Path, ids: list[str], report: Report) -> None:
    with Library.open(library, embedder=SpreadEmbedder()) as opened:
        there = [one for one in ids if one in opened.find_records(ids)]
        opened.remove(there)
        report(dict.fromkeys(there))


def reindex(library: Path, report: Report) -> None:
    Library.reindex(library, embedder=SpreadEmbedder()).close()


def look(folder: Path, report: Report) -> None:
    """Report the articles, and what does not fit them."""
    with Library.open(folder, embedder=SpreadEmbedder()) as library:
        storage = library._handle.storage
        records = list(storage.records)
        chunks = [chunk for record in records for chunk in make_chunks(record.article)]
        keys = {key_of(chunk, record.revision) for record in records for chunk in make_chunks(record.article)}
        found = _found(library, chunks)
        problems = {
            "holds half an article": [one for one in records if digest(one.article.text) != one.article.sha256],
            "has sentences of none": set(storage.vectors._keys()) ^ keys,
            "does not find": [one.sentence.text for one in chunks if one.sentence not in found],
            "has other words": storage.words.content_hashes().items()
            ^ {
                one.id: content_hash(one.title, one.sha256, one.source, one.published)
                for one in (record.article for record in records)
            }.items(),
            "counts other sentences": [] if storage.words.sentences == len(chunks) else [storage.words.sentences],
            "has vectors that nothing uses": storage.chroma.unused(),
            "counts as interrupted": [one for one in [storage.records.header] if one.generation != one.finished],
        }
        report(
            {
                "articles": {record.article.id: record.article.sha256 for record in records},
                "problems": [f"{what} {sorted(map(str, which))[:4]}" for what, which in problems.items() if which],
            }
        )


def _found(library: Library, chunks: list[Any]) -> set[Any]:
    if not chunks:
        return set()
    points = SpreadEmbedder().embed([chunk.embedded_text for chunk in chunks])
    return {hit.quotation.sentence for hits in library.search_each(points, 1) for hit in hits}


def main(folder: Path, kills: int, seed: int) -> None:
    often()
    story = Story(folder, random.Random(seed))
    for _ in range(4 * kills):
        if story.killed.total() >= kills:
            break
        names = ("add", "update", "remove", "reindex") if story.stored else ("add",)
        story.round(min(names, key=story.killed.__getitem__))
    sys.stdout.write(json.dumps({"killed": story.killed, "problems": story.problems}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
