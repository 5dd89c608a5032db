"""Whether the memory of the chat's server levels off while articles are added and removed.

`python -m eval.bench.growth 10` adds articles over HTTP, asks about them and removes them, for ten minutes, and prints
the slope of the resident memory over the second half of the time, with its 95 % confidence interval. The exit status is
1 if even the low end of the interval is above MAX_SLOPE.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import numpy as np
from rich.console import Console

from eval.bench.measure import FOOTNOTE
from eval.bench.processes import free_port, serving
from eval.bench.synthetic import SENTENCES, SyntheticCorpus
from eval.statistics.intervals import Z

MINUTES = "10"
"""How long to measure by default."""
ARTICLES = 10
"""Articles that are added and removed at a time."""
BLOCK_SECONDS = 10.0
"""Seconds of samples that are averaged into one: single samples depend on each other."""
MAX_SLOPE = 1.0
"""Megabytes a minute that count as levelled off."""
TIMEOUT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Sample:
    """The minutes since the start, the changes made by then, and the server's resident megabytes."""

    minutes: float
    changes: int
    megabytes: float


@dataclass(frozen=True, slots=True)
class Slope:
    """Megabytes a minute, with the ends of the 95 % confidence interval."""

    value: float
    low: float
    high: float


def measure(minutes: float, library: Path) -> Iterator[Sample]:
    """Serve the library, and yield a sample after each round of adding, asking and removing."""
    arguments = (*FOOTNOTE, "chat", "--port", str(free_port()), "--library", str(library))
    with serving(arguments) as (process, address), httpx.Client(base_url=address, timeout=TIMEOUT_SECONDS) as client:
        corpus = SyntheticCorpus(SENTENCES * 1_000_000)
        texts = (record.article.text for batch in corpus.make(ARTICLES) for record in batch.records)
        started, changes = time.monotonic(), 0
        while (passed := (time.monotonic() - started) / 60) < minutes:
            changes += _change([next(texts) for _ in range(ARTICLES)], client)
            yield Sample(passed, changes, resident_megabytes(process))


def slope(samples: Sequence[Sample]) -> Slope:
    """Return the slope of the memory over the second half of the time, by least squares over blocks of samples."""
    last = samples[-1].minutes
    blocks: dict[int, list[Sample]] = {}
    for sample in samples:
        if sample.minutes >= last / 2:
            blocks.setdefault(int(sample.minutes * 60 / BLOCK_SECONDS), []).append(sample)
    if len(blocks) < 4:
        raise ValueError(
            f"{last:.1f} minutes are too few for a slope; measure for {8 * BLOCK_SECONDS / 60:.1f} at least"
        )
    minutes = [np.mean([one.minutes for one in block]) for block in blocks.values()]
    megabytes = [np.mean([one.megabytes for one in block]) for block in blocks.values()]
    (value, _), covariance = np.polyfit(minutes, megabytes, 1, cov=True)
    half = Z * float(np.sqrt(covariance[0, 0]))
    return Slope(float(value), float(value) - half, float(value) + half)


def resident_megabytes(process: int) -> float:
    """Return the resident memory of the process and all its children, in megabytes (Linux)."""
    folder = Path("/proc") / str(process)
    try:
        own = int(folder.joinpath("statm").read_text().split()[1]) * 4096 / 1e6
        children = [int(one) for file in folder.glob("task/*/children") for one in file.read_text().split()]
    except FileNotFoundError:  # a child that has ended meanwhile
        return 0.0
    return own + sum(map(resident_megabytes, children))


def main(arguments: Sequence[str]) -> int:
    """Measure for so many minutes, print a line a minute and the slope, and return the exit status."""
    try:
        (minutes,) = map(float, arguments or [MINUTES])
    except ValueError:
        raise SystemExit("usage: python -m eval.bench.growth [MINUTES]") from None
    console = Console(highlight=False)
    samples: list[Sample] = []
    with TemporaryDirectory(prefix="footnote-growth-") as work:
        for sample in measure(minutes, Path(work) / "library"):
            if not samples or int(sample.minutes) > int(samples[-1].minutes):
                console.print(f"{sample.minutes:5.1f} min  {sample.changes:7,} changes  {sample.megabytes:7.1f} MB")
            samples.append(sample)
    found = slope(samples)
    console.print(f"{samples[-1].minutes:5.1f} min  {samples[-1].changes:7,} changes  {samples[-1].megabytes:7.1f} MB")
    console.print(
        f"{found.value:+.2f} MB a minute (95 % {found.low:+.2f} to {found.high:+.2f}), second half of the time"
    )
    return int(found.low > MAX_SLOPE)


def _change(texts: Sequence[str], client: httpx.Client) -> int:
    """Add the texts as articles, ask about one, and remove them; return the number of changes."""
    files = [("files", (f"{place}.txt", text.encode())) for place, text in enumerate(texts)]
    report = client.post("/api/articles", files=files).raise_for_status().json()
    client.post("/api/ask", json={"question": texts[0].partition(".")[0]}).raise_for_status()
    client.post("/chat/greet").raise_for_status()
    added = [item["article_id"] for item in report["items"] if item["status"] == "new"]
    for article_id in added:
        client.delete(f"/api/articles/{article_id}").raise_for_status()
    return 2 * len(added)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
