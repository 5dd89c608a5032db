"""How speed, memory and disk of a library grow with its size, measured with synthetic sentences.

python -m eval.bench.scale 10000 50000 100000
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np
from rich.console import Console
from rich.table import Table

from eval.bench.figures import percentiles
from eval.bench.measure import disk_megabytes
from eval.bench.recall import NEAREST, recalls
from eval.bench.step import peak_megabytes
from eval.bench.synthetic import SyntheticCorpus
from rag.errors import FootnoteError
from rag.library.storage import open_storage

BATCH = 64
QUESTIONS = 200
"""Number of searches."""
EMBEDDING = "made-up"

Measures = dict[str, float]
Result = TypeVar("Result")


class Clock:
    """Wall-clock seconds by the name of what was timed, and in `processor` the CPU seconds of all of them together."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)
        self.processor = 0.0
        self.start()

    def start(self) -> None:
        """Start the clock; the time before does not count."""
        self._since, self._worked = time.perf_counter(), time.process_time()

    def stop(self, name: str) -> None:
        """Record the time since the last start or stop under the name, and start again."""
        self.seconds[name].append(time.perf_counter() - self._since)
        self.processor += time.process_time() - self._worked
        self.start()

    def total(self, *names: str) -> float:
        """Return the sum of the seconds of these names."""
        return sum(sum(self.seconds[name]) for name in names)


def fill(sentences: int, folder: Path) -> Measures:
    """Store that many sentences in the folder, and return the measures."""
    storage = open_storage(folder, EMBEDDING, None)
    clock = Clock()
    for batch in SyntheticCorpus(sentences).make(BATCH):
        revisions = {record.article.id: record.revision for record in batch.records}
        clock.start()
        storage.vectors.put(batch.chunks, revisions, batch.vectors)
        clock.stop("vectors")
        storage.records.put(batch.records)
        clock.stop("articles")
        storage.words.update([record.article for record in batch.records], [])
        clock.stop("words")
    stored = len(storage.vectors)
    storage.close()
    return {
        "sentences": stored,
        "CPU ms a sentence": 1000 * clock.processor / stored,
        "vectors in, 1/s": stored / clock.total("vectors"),
        "all in, 1/s": stored / clock.total("vectors", "articles", "words"),
        "memory while writing, MB": peak_megabytes(),
    }


def search(sentences: int, folder: Path) -> Measures:
    """Search the library in the folder, and return the measures, with the recalls."""
    clock = Clock()
    clock.start()
    storage = open_storage(folder, EMBEDDING, None)
    questions = SyntheticCorpus(sentences).questions(QUESTIONS)
    storage.vectors.nearest(questions[:1], NEAREST)
    clock.stop("opening")
    for question in questions:
        clock.start()
        storage.vectors.nearest(question[np.newaxis], NEAREST)
        clock.stop("search")
    memory = peak_megabytes()
    found = recalls(storage.vectors, questions)
    storage.close()
    named = {f"search {name}, ms": 1000 * value for name, value in percentiles(clock.seconds["search"]).items()}
    return {
        "opening, s": clock.total("opening"),
        **named,
        "memory while asking, MB": memory,
        **found,
    }


def measure(sentences: int) -> Measures:
    """Return all measures of a library with that many sentences; each step runs in a process of its own."""
    with TemporaryDirectory(prefix="footnote-scale-") as work:
        folder = Path(work)
        written = _in_process(fill, sentences, folder)
        disk = {"sqlite": disk_of(folder, "chroma/*.sqlite3"), "hnsw": disk_of(folder, "chroma/*/*")}
        on_disk = {**disk, "words": disk_megabytes(folder / "words")}
        sizes = {f"{name}, bytes a sentence": 1e6 * size / written["sentences"] for name, size in on_disk.items()}
        return {**written, "disk, MB": sum(on_disk.values()), **sizes, **_in_process(search, sentences, folder)}


def disk_of(folder: Path, pattern: str) -> float:
    """Return the size in megabytes of the files that match the glob pattern."""
    return sum(file.stat().st_size for file in folder.glob(pattern)) / 1e6


def main(arguments: Sequence[str]) -> None:
    """Print a table with a row for each measure and a column for each number of sentences."""
    try:
        counts = [int(argument) for argument in arguments]
    except ValueError as exc:
        raise FootnoteError(f"{exc}; give numbers of sentences, as 10000 50000") from exc
    columns = [measure(count) for count in counts]
    table = Table("", *(f"{count:,}" for count in counts), box=None, header_style="bold")
    for name in columns[0]:
        table.add_row(
            name, *(f"{column[name]:,.3g}" if column[name] < 100 else f"{column[name]:,.0f}" for column in columns)
        )
    Console(width=100).print(table)


def _in_process(step: Callable[[int, Path], Result], sentences: int, folder: Path) -> Result:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(step, sentences, folder).result()


if __name__ == "__main__":
    main(sys.argv[1:])
